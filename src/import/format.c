/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/format.h"

#include <string.h>
#include <strings.h>

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
	MAGIC(0, "BZh", FORMAT_PACKED),
	MAGIC(0, "\xfd" "7zXZ\0", FORMAT_PACKED),
	MAGIC(0, "\x28\xb5\x2f\xfd", FORMAT_PACKED),
	MAGIC(0, "7z\xbc\xaf\x27\x1c", FORMAT_ARCHIVE),
	MAGIC(0, "Rar!\x1a\x07", FORMAT_ARCHIVE),
	MAGIC(257, "ustar", FORMAT_ARCHIVE),
	MAGIC(0, "WARC/", FORMAT_WARC),
	MAGIC(0, "HTTP/", FORMAT_HTTP),
	MAGIC(0, "\x89PNG\r\n", FORMAT_PICTURE),
	MAGIC(0, "\xff\xd8\xff", FORMAT_PICTURE),
	MAGIC(0, "GIF8", FORMAT_PICTURE),
	MAGIC(8, "WEBP", FORMAT_PICTURE),
	MAGIC(4, "ftyp", FORMAT_SOUND),
	MAGIC(0, "ID3", FORMAT_SOUND),
	MAGIC(0, "OggS", FORMAT_SOUND),
	MAGIC(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FORMAT_OFFICE),
	MAGIC(0, "{\\rtf", FORMAT_OFFICE),
#undef MAGIC
};

bool
import_format_is_container(enum import_format format)
{
	return format >= FORMAT_JSON_LINES && format <= FORMAT_STORE;
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
	while (at < length && strchr(" \t\r\n", bytes[at]))
		at++;
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
		if (begins(bytes + at, length - at, mark[i]))
			return true;
	return false;
}

enum import_format
import_sniff(const char *bytes, size_t length, bool whole)
{
	(void)whole;
	for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
		if (length >= magic[i].at + magic[i].length
		    && memcmp(bytes + magic[i].at, magic[i].bytes,
			      magic[i].length) == 0)
			return magic[i].format;
	if (looks_like_markup(bytes, length))
		return FORMAT_PAGE;
	return FORMAT_PLAIN;
}
