/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "markup/begin.h"

#include <string.h>

static bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
starts_name(const struct token_reader *reader, char c)
{
	return is_letter(c)
	       || (reader->mode == MARKUP_XML
		   && (c == '_' || c == ':' || (unsigned char)c >= 0x80));
}

/* True when another "<" comes before the start tag at AT ends, which no XML
 * has: "a <b and c</title>" has only one tag.  Values may have it, in quotes.
 * It looks no further than to the next "<", but for such a value. */
static bool
breaks_off(const struct token_reader *reader, size_t at)
{
	const char *text = reader->text;
	bool value = false;

	for (at++; at < reader->length && text[at] != '>'; at++) {
		char c = text[at];

		if (c == '<')
			return true;
		if (value && (c == '"' || c == '\'')) {
			const char *end = memchr(text + at + 1, c,
						 reader->length - at - 1);

			if (!end)
				return false;
			at = (size_t)(end - text);
		}
		value = c == '=' || (value && is_white(c));
	}
	return false;
}

bool
begin_markup(const struct token_reader *reader, size_t at)
{
	size_t left = reader->length - at;

	if (left < 2)
		return false;
	char c = reader->text[at + 1];

	if (c == '/')
		return left > 2 && (reader->mode == MARKUP_HTML
				    || reader->text[at + 2] == '>'
				    || starts_name(reader,
						   reader->text[at + 2]));
	return c == '!' || c == '?'
	       || (starts_name(reader, c)
		   && (reader->mode == MARKUP_HTML
		       || !breaks_off(reader, at)));
}
