/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/format.h"

#include <string.h>
#include <strings.h>

#include "feed/feed.h"
#include "import/csv.h"
#include "import/zip.h"

/* The first bytes that tell a format, at AT. */
static const struct magic {
	size_t at;
	const char *bytes;
	size_t length;
	enum import_format format;
} magic[] = {
#define MAGIC(at, bytes, format) { at, bytes, sizeof bytes - 1, format }
	MAGIC(0, "%PDF-", FORMAT_PDF),
	MAGIC(0, "\x1f\x8b", FORMAT_PACKED),
	MAGIC(4, "1AY&SY", FORMAT_PACKED),
	MAGIC(0, "\x1f\x9d", FORMAT_PACKED),
	MAGIC(0, "LZIP\1", FORMAT_PACKED),
	MAGIC(0, "\x04\x22\x4d\x18", FORMAT_PACKED),
	MAGIC(0, "\xfd" "7zXZ\0", FORMAT_PACKED),
	MAGIC(0, "\x28\xb5\x2f\xfd", FORMAT_PACKED),
	MAGIC(0, "7z\xbc\xaf\x27\x1c", FORMAT_ARCHIVE),
	MAGIC(0, "Rar!\x1a\x07", FORMAT_ARCHIVE),
	MAGIC(257, "ustar", FORMAT_ARCHIVE),
	MAGIC(0, "PK\5\6", FORMAT_ARCHIVE),	/* empty */
	MAGIC(0, "!<arch>\n", FORMAT_ARCHIVE),
	MAGIC(0, "07070", FORMAT_ARCHIVE),
	MAGIC(0, "MSCF\0\0\0\0", FORMAT_ARCHIVE),
	MAGIC(2, "-lh5-", FORMAT_ARCHIVE),
	MAGIC(32769, "CD001", FORMAT_ARCHIVE),
	MAGIC(0, "WARC/", FORMAT_WARC),
	MAGIC(0, "HTTP/", FORMAT_HTTP),
	MAGIC(0, "\x89PNG\r\n", FORMAT_PICTURE),
	MAGIC(0, "\xff\xd8\xff", FORMAT_PICTURE),
	MAGIC(0, "GIF8", FORMAT_PICTURE),
	MAGIC(8, "WEBP", FORMAT_PICTURE),
	MAGIC(4, "ftyp", FORMAT_SOUND),
	MAGIC(0, "ID3\2", FORMAT_SOUND),
	MAGIC(0, "ID3\3", FORMAT_SOUND),
	MAGIC(0, "ID3\4", FORMAT_SOUND),
	MAGIC(0, "OggS\0", FORMAT_SOUND),
	MAGIC(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FORMAT_OFFICE),
	MAGIC(0, "{\\rtf", FORMAT_OFFICE),
#undef MAGIC
};

bool
import_format_is_read(enum import_format format)
{
	return format != FORMAT_UNKNOWN && format < FORMAT_OPML;
}

bool
import_format_is_container(enum import_format format)
{
	return format >= FORMAT_JSON_LINES && format <= FORMAT_STORE;
}

bool
import_format_is_database(enum import_format format)
{
	return format == FORMAT_NEWSBOAT || format == FORMAT_STORE;
}

/* A database of SQLite is byname's by its application id, at byte 68, or
 * newsboat's by the table in its schema. */
static enum import_format
database_format(const char *bytes, size_t length)
{
	if (length >= 72 && memcmp(bytes + 68, "byna", 4) == 0)
		return FORMAT_STORE;
	return memmem(bytes, length, "rss_item", strlen("rss_item"))
	       ? FORMAT_NEWSBOAT : FORMAT_UNKNOWN;
}

static bool
begins(const char *bytes, size_t length, const char *word)
{
	return length >= strlen(word)
	       && strncasecmp(bytes, word, strlen(word)) == 0;
}

static bool
looks_like_markup(const char *bytes, size_t length)
{
	static const char *const mark[] = { "<!doctype", "<html", "<head",
					    "<body", "<?xml", "<!--" };
	size_t at = 0;

	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		at = 3;
	while (at < length && bytes[at] && strchr(" \t\r\n", bytes[at]))
		at++;
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
		if (begins(bytes + at, length - at, mark[i]))
			return true;
	return false;
}

/* Where the object that begins at AT ends, if it does so on its line; 0 if
 * not. */
static size_t
object_on_line(const char *bytes, size_t length, size_t at)
{
	bool quoted = false;
	int depth = 0;

	for (; at < length && bytes[at] != '\n'; at++) {
		char byte = bytes[at];

		if (quoted && byte == '\\') {
			at++;
		} else if (byte == '"') {
			quoted = !quoted;
		} else if (!quoted && (byte == '{' || byte == '[')) {
			depth++;
		} else if (!quoted && (byte == '}' || byte == ']')) {
			if (--depth == 0)
				return at + 1;
		}
	}
	return 0;
}

/* One object on each line, or one value over several.  A line that is longer
 * than what is looked at decides nothing: a long object alone in a file is
 * read either way, as its only line. */
static enum import_format
json_format(const char *bytes, size_t length, size_t at, bool whole)
{
	size_t end = object_on_line(bytes, length, at);

	if (bytes[at] == '[')
		return FORMAT_JSON;
	const char *line = memchr(bytes + at, '\n', length - at);

	if (end == 0 && !line)
		return whole ? FORMAT_JSON : FORMAT_JSON_LINES;
	/* A first line that is broken says nothing of the others. */
	if (end == 0)
		end = (size_t)(line - bytes);
	while (end < length && bytes[end] && strchr(" \t\r", bytes[end]))
		end++;
	if (end == length || bytes[end] != '\n')
		return FORMAT_JSON;
	while (end < length && bytes[end] && strchr(" \t\r\n", bytes[end]))
		end++;
	return end < length && bytes[end] == '{' ? FORMAT_JSON_LINES
						 : FORMAT_JSON;
}

/* Past a byte order mark and blanks. */
static size_t
first_byte(const char *bytes, size_t length)
{
	size_t at = 0;

	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		at = 3;
	while (at < length && bytes[at] && strchr(" \t\r\n", bytes[at]))
		at++;
	return at;
}

/* '{' or '[' alone may as well begin a text: "[Update]". */
static bool
looks_like_json(const char *bytes, size_t length, size_t at)
{
	size_t next = at + 1;

	while (next < length && bytes[next]
	       && strchr(" \t\r\n", bytes[next]))
		next++;
	if (next >= length)
		return false;
	if (bytes[at] == '{')
		return bytes[next] == '"' || bytes[next] == '}';
	return bytes[at] == '[' && (bytes[next] == '{' || bytes[next] == ']');
}

/* A page or JSON in UTF-16, which both readers decode themselves; the sign at
 * its beginning is ASCII.  What else there is in UTF-16 is a text. */
static enum import_format
wide_format(const char *bytes, size_t length)
{
	char narrow[512] = "";
	size_t big = bytes[0] == '\xfe', count = 0, at;

	for (size_t i = 2; i + 1 < length && count < sizeof narrow; i += 2) {
		char high = bytes[i + 1 - big], low = bytes[i + big];

		narrow[count++] = high || (low & 0x80) ? '?' : low;
	}
	at = first_byte(narrow, count);
	if (at < count && looks_like_json(narrow, count, at))
		return FORMAT_JSON;
	return looks_like_markup(narrow, count) ? FORMAT_PAGE : FORMAT_PLAIN;
}

/* The fields of a message: one that only mail has, and another. */
static bool
looks_like_mail(const char *bytes, size_t length)
{
	static const char *const field[] = {
		"From:", "Received:", "Message-ID:", "Return-Path:",
		"Delivered-To:", "MIME-Version:", "Date:", "Subject:", "To:",
	};
	const size_t own = 6;	/* of them are mail's alone */
	bool sure = false;
	int known = 0;

	for (size_t at = 0; at < length;) {
		const char *line = bytes + at;
		const char *end = memchr(line, '\n', length - at);
		size_t count = end ? (size_t)(end - line) : length - at;
		const char *colon = memchr(line, ':', count);

		if (count == 0 || line[0] == '\r')
			break;
		if (line[0] != ' ' && line[0] != '\t'
		    && (!colon || memchr(line, ' ', (size_t)(colon - line))))
			return false;
		for (size_t i = 0; i < sizeof field / sizeof *field; i++) {
			if (begins(line, count, field[i])) {
				known++;
				sure = sure || i < own;
			}
		}
		at += count + 1;
	}
	return sure && known >= 2;
}

static bool
looks_like_mbox(const char *bytes, size_t length)
{
	const char *end = memchr(bytes, '\n', length);

	return length > 5 && memcmp(bytes, "From ", 5) == 0 && end
	       && looks_like_mail(end + 1, length - (size_t)(end + 1 - bytes));
}

/* A tape archive from before they said that they are one: the head of the
 * first file has the sum of its own bytes, in octal, itself blank. */
static bool
is_old_tar(const char *bytes, size_t length)
{
	const size_t head = 512, at = 148, size = 8;
	unsigned long sum = 0, said = 0;
	size_t i;

	if (length < head || bytes[0] == '\0')
		return false;
	for (i = 0; i < head; i++)
		sum += i >= at && i < at + size ? ' '
						: (unsigned char)bytes[i];
	for (i = at; i < at + size && bytes[i] == ' '; i++)
		;
	for (; i < at + size && bytes[i] >= '0' && bytes[i] <= '7'; i++)
		said = said * 8 + (unsigned long)(bytes[i] - '0');
	return said == sum;
}

enum import_format
import_sniff(const char *bytes, size_t length, bool whole)
{
	size_t at = first_byte(bytes, length);

	for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
		if (length >= magic[i].at + magic[i].length
		    && memcmp(bytes + magic[i].at, magic[i].bytes,
			      magic[i].length) == 0)
			return magic[i].format;
	if (length >= 4 && memcmp(bytes, "PK\3\4", 4) == 0)
		return import_zip_sniff(bytes, length);
	if (is_old_tar(bytes, length))
		return FORMAT_ARCHIVE;
	if (begins(bytes, length, "SQLite format 3"))
		return database_format(bytes, length);
	enum feed_kind feed = feed_sniff(bytes, length, whole);

	if (feed != FEED_NONE)
		return feed == FEED_OPML ? FORMAT_OPML : FORMAT_FEED;
	if (length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0
			    || memcmp(bytes, "\xfe\xff", 2) == 0))
		return wide_format(bytes, length);
	if (looks_like_json(bytes, length, at))
		return json_format(bytes, length, at, whole);
	if (looks_like_markup(bytes, length))
		return FORMAT_PAGE;
	if (looks_like_mbox(bytes, length))
		return FORMAT_MBOX;
	if (looks_like_mail(bytes + at, length - at))
		return FORMAT_MAIL;
	if (import_csv_sniff(bytes + at, length - at))
		return FORMAT_CSV;
	return FORMAT_PLAIN;
}
