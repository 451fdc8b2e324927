/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Is it a feed, and what are its bytes? */

#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "feed/inside.h"
#include "text/charset.h"
#include "text/utf8.h"

/* Junk before a feed, as PHP's warnings, is shorter. */
#define MAX_JUNK 4096
/* So much of what is wide is looked at. */
#define MAX_LOOK 4096

/* The width of its units and their order, by a mark or by how "<" stands. */
struct wide {
	size_t unit;		/* bytes: 1, 2 or 4 */
	bool big;
	size_t mark;		/* bytes */
};

static struct wide
wide_of(const char *bytes, size_t length)
{
	static const struct {
		const char *start;
		size_t length;
		struct wide wide;
	} known[] = {
		{ "\xff\xfe\0\0", 4, { 4, false, 4 } },
		{ "\0\0\xfe\xff", 4, { 4, true, 4 } },
		{ "\xff\xfe", 2, { 2, false, 2 } },
		{ "\xfe\xff", 2, { 2, true, 2 } },
		{ "<\0\0\0", 4, { 4, false, 0 } },
		{ "\0\0\0<", 4, { 4, true, 0 } },
		{ "<\0?\0", 4, { 2, false, 0 } },
		{ "\0<\0?", 4, { 2, true, 0 } },
		{ "<\0r\0", 4, { 2, false, 0 } },
		{ "\0<\0r", 4, { 2, true, 0 } },
		{ "<\0f\0", 4, { 2, false, 0 } },
		{ "\0<\0f", 4, { 2, true, 0 } },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (length >= known[i].length
		    && memcmp(bytes, known[i].start, known[i].length) == 0)
			return known[i].wide;
	return (struct wide){ 1, false, 0 };
}

/* The ASCII in wide text; anything else becomes a "?". */
static size_t
narrow(const char *bytes, size_t length, struct wide wide,
       char out[static MAX_LOOK])
{
	size_t count = 0;

	for (size_t at = wide.mark;
	     length - at >= wide.unit && count < MAX_LOOK; at += wide.unit) {
		size_t low = wide.big ? wide.unit - 1 : 0;
		bool plain = (bytes[at + low] & 0x80) == 0;

		for (size_t i = 0; i < wide.unit; i++)
			plain = plain && (i == low || !bytes[at + i]);
		out[count++] = plain ? bytes[at + low] : '?';
	}
	return count;
}

static bool
begins(const char *text, size_t length, const char *word)
{
	return length >= strlen(word)
	       && strncasecmp(text, word, strlen(word)) == 0;
}

/* What an element of this name at the root makes of it. */
static enum feed_kind
kind_of(const char *name, size_t length)
{
	static const struct {
		const char *name;
		enum feed_kind kind;
	} root[] = {
		{ "rss", FEED_XML }, { "rdf", FEED_XML }, { "feed", FEED_XML },
		{ "channel", FEED_XML }, { "item", FEED_XML },
		{ "entry", FEED_XML }, { "opml", FEED_OPML },
	};

	for (size_t i = 0; i < sizeof root / sizeof *root; i++)
		if (strlen(root[i].name) == length
		    && strncasecmp(name, root[i].name, length) == 0)
			return root[i].kind;
	return FEED_NONE;
}

/* The bytes of the name at TEXT without its prefix, which *NAME is behind. */
static size_t
local_name(const char *text, size_t length, const char **name)
{
	size_t start = 0, at = 0;

	for (; at < length && at < 64 && !strchr(" \t\r\n>/", text[at])
	       && text[at]; at++)
		if (text[at] == ':')
			start = at + 1;
	*name = text + start;
	return at - start;
}

/* Past what stands at AT and ends with END. */
static size_t
pass(const char *text, size_t length, size_t at, const char *end)
{
	const char *found = memmem(text + at, length - at, end, strlen(end));

	return found ? (size_t)(found - text) + strlen(end) : length;
}

/* A text that speaks of feeds shows one, and goes on behind it. */
static bool
goes_on(const char *text, size_t length)
{
	const char *end = memrchr(text, '>', length);
	size_t rest = end ? length - (size_t)(end + 1 - text) : length;
	size_t words = 0;

	for (size_t i = length - rest; i < length; i++)
		words += strchr(" \t\r\n", text[i]) == NULL;
	return words > 0;
}

static enum feed_kind
sniff_xml(const char *text, size_t length, bool whole)
{
	bool junk = false, declared = false;
	enum feed_kind kind;
	const char *name;

	for (size_t at = 0; at < length;) {
		const char *found = memchr(text + at, '<', length - at);
		size_t start = found ? (size_t)(found - text) : length;

		for (; at < start; at++)
			junk = junk || !text[at]
			       || !strchr(" \t\r\n", text[at]);
		if (start == length || (junk && start > MAX_JUNK))
			return FEED_NONE;
		if (begins(found, length - start, "<!--")) {
			at = pass(text, length, start, "-->");
		} else if (begins(found, length - start, "<?")) {
			declared = declared
				   || begins(found, length - start, "<?xml");
			at = pass(text, length, start, "?>");
		} else if (begins(found, length - start, "<!doctype html")
			   || begins(found, length - start, "<html")
			   || begins(found, length - start, "<head")
			   || begins(found, length - start, "<body")) {
			return FEED_NONE;
		} else {
			bool mark = start + 1 < length && found[1] == '!';
			size_t count = local_name(found + 1,
						  length - start - 1, &name);

			if ((kind = kind_of(name, count)) != FEED_NONE)
				return junk && !declared && whole
				       && goes_on(text, length)
				       ? FEED_NONE : kind;
			/* Another root; junk may have tags, too. */
			if (declared && !mark)
				return FEED_NONE;
			junk = junk || !mark;
			at = start + 1;
			if (mark)
				at = pass(text, length, start, ">");
		}
	}
	return FEED_NONE;
}

/* The address of its version, or the members that only feeds have. */
static enum feed_kind
sniff_json(const char *text, size_t length)
{
	bool items = memmem(text, length, "\"items\"", 7);

	if (memmem(text, length, "jsonfeed.org", 12)
	    && memmem(text, length, "\"version\"", 9))
		return FEED_JSON;
	return items && (memmem(text, length, "\"home_page_url\"", 15)
			 || memmem(text, length, "\"feed_url\"", 10))
	       ? FEED_JSON : FEED_NONE;
}

enum feed_kind
feed_sniff(const char *bytes, size_t length, bool whole)
{
	struct wide wide = wide_of(bytes, length);
	char narrowed[MAX_LOOK];
	size_t at = 0;

	if (wide.unit > 1) {
		length = narrow(bytes, length, wide, narrowed);
		bytes = narrowed;
		whole = false;
	} else if (begins(bytes, length, "\xef\xbb\xbf")) {
		at = 3;
	}
	while (at < length && bytes[at] && strchr(" \t\r\n", bytes[at]))
		at++;
	if (at == length)
		return FEED_NONE;
	return bytes[at] == '{' ? sniff_json(bytes + at, length - at)
				: sniff_xml(bytes + at, length - at, whole);
}


/* Encodings. */

static void
decode_utf_32(const char *bytes, size_t length, struct wide wide,
	      struct strbuf *out)
{
	for (size_t at = wide.mark; length - at >= 4; at += 4) {
		unsigned int code = 0;

		for (size_t i = 0; i < 4; i++)
			code = code << 8
			       | (unsigned char)bytes[at + (wide.big ? i
							    : 3 - i)];
		if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)
		    || code == 0)
			code = UTF8_BAD;
		strbuf_add_code(out, code);
	}
}

/* NULs have no place in a feed, and are only noise. */
static char *
without_nuls(const char *bytes, size_t *length)
{
	char *copy = xmalloc(*length + 1);
	size_t kept = 0;

	for (size_t i = 0; i < *length; i++)
		if (bytes[i])
			copy[kept++] = bytes[i];
	*length = kept;
	return copy;
}

/* True when the bytes are UTF-8 whatever a label says: no mark, no escapes of
 * ISO-2022. */
static bool
is_text(const char *bytes, size_t length)
{
	return length > 0 && bytes[0] != '\xef' && !memchr(bytes, '\0', length)
	       && !memchr(bytes, '\x1b', length)
	       && utf8_valid(bytes, length);
}

const char *
feed_decode(const char *bytes, size_t *length, const char *label,
	    struct strbuf *room, struct error *err)
{
	struct wide wide = wide_of(bytes, *length);
	char declared[CHARSET_LABEL_SIZE], *copy = NULL;
	size_t count = *length;
	bool fine = true;

	if (wide.unit == 1 && is_text(bytes, count))
		return bytes;
	strbuf_truncate(room, 0);
	if (wide.unit == 1 && count && memchr(bytes, '\0', count))
		bytes = copy = without_nuls(bytes, &count);
	if (!label && charset_label_in_markup(bytes, count, declared))
		label = declared;
	/* It cannot be, as the declaration could be read. */
	if (label && (strncasecmp(label, "utf-16", 6) == 0
		      || strncasecmp(label, "utf-32", 6) == 0))
		label = NULL;
	if (wide.unit == 2)
		label = wide.big ? "utf-16be" : "utf-16le";
	if (wide.unit == 4)
		decode_utf_32(bytes, count, wide, room);
	else
		fine = charset_decode(bytes, count, label, room, err);
	free(copy);
	*length = room->length;
	return fine ? strbuf_text(room) : NULL;
}
