/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/title.h"

#include <stdbool.h>
#include <string.h>

#include "text/clean.h"
#include "text/segment.h"
#include "text/utf8.h"

/* A first line longer than this is a paragraph; a title made from a first
 * sentence is cut to the second (both in characters). */
#define TITLE_LONGEST 200
#define TITLE_CUT 80

#define ELLIPSIS "\xe2\x80\xa6"

static size_t
line_length(const char *text, size_t length)
{
	const char *end = memchr(text, '\n', length);

	return end ? (size_t)(end - text) : length;
}

static bool
closes(unsigned int code)
{
	return code == '"' || code == '\'' || code == ')' || code == ']'
	       || code == 0x2019 || code == 0x201d || code == 0xbb;
}

/* True when the words end as a sentence does; a quotation mark or bracket
 * after its end belongs to it. */
static bool
ends_sentence(const char *text, size_t length)
{
	while (length > 0) {
		size_t at = utf8_previous(text, length);
		unsigned int code;

		utf8_decode(text + at, length - at, &code);
		if (!closes(code))
			return code == '.' || code == '!' || code == '?'
			       || code == ':' || code == ';' || code == ','
			       || code == 0x2026 || code == 0x3002
			       || code == 0xff01 || code == 0xff0c
			       || code == 0xff1a || code == 0xff1b
			       || code == 0xff1f;
		length = at;
	}
	return true;
}

/* The bytes of the first line if it is a title, 0 if it is not. */
static size_t
title_line(const struct strbuf *text)
{
	size_t line = line_length(strbuf_text(text), text->length);

	if (line == text->length || line > 4 * TITLE_LONGEST
	    || utf8_count(text->data, line) > TITLE_LONGEST
	    || ends_sentence(text->data, line))
		return 0;
	return line;
}

/* Cuts a title before the last word that has not room, or, where there are
 * no blanks, anywhere. */
static void
cut_title(struct strbuf *title)
{
	if (utf8_count(title->data, title->length) <= TITLE_CUT)
		return;
	size_t end = utf8_offset(title->data, title->length, TITLE_CUT - 1);
	size_t blank = end;

	while (blank > end / 2 && title->data[blank] != ' ')
		blank--;
	if (title->data[blank] == ' ')
		end = blank;
	strbuf_truncate(title, end);
	strbuf_puts(title, ELLIPSIS);
}

void
import_title_find(struct strbuf *text, struct strbuf *title)
{
	size_t line = title_line(text);

	if (line > 0) {
		size_t next = line;

		clean_line(text->data, line, IMPORT_TITLE_LIMIT, title);
		while (next < text->length && text->data[next] == '\n')
			next++;
		memmove(text->data, text->data + next, text->length - next);
		strbuf_truncate(text, text->length - next);
		return;
	}
	struct segment first = segment_sentence(text->data, text->length, 0);

	clean_line(text->data + first.start, first.end - first.start,
		   IMPORT_TITLE_LIMIT, title);
	if (title->length)
		cut_title(title);
}
