/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/clean.h"

#include <stdbool.h>
#include <string.h>

#include "text/normal.h"
#include "text/utf8.h"
#include "text/white.h"
#include "text/width.h"

/* Shortens OUT by the blanks at its end, but not below START. */
static void
trim_end(struct strbuf *out, size_t start)
{
	size_t end = out->length;

	while (end > start) {
		unsigned int code;
		size_t before = utf8_previous(out->data, end);

		utf8_decode(out->data + before, end - before, &code);
		if (!white_blank(code))
			break;
		end = before;
	}
	strbuf_truncate(out, end);
}

/* A body being cleaned. */
struct body {
	struct strbuf *out;
	size_t start;		/* where it begins in OUT */
	bool gap;		/* a blank line stands before the next one */
};

static void
add_line(struct body *body, const char *line, size_t length)
{
	size_t before = body->out->length;

	if (before > body->start)
		strbuf_puts(body->out, body->gap ? "\n\n" : "\n");
	size_t start = body->out->length;

	normal_nfc(line, length, body->out);
	trim_end(body->out, start);
	body->gap = body->out->length == start;
	if (body->gap)
		strbuf_truncate(body->out, before);
}

/* The bytes before the next one that may be a NUL or start a break. */
static size_t
run_length(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && text[at] != '\n' && text[at] != '\0'
	       && text[at] != '\xc2' && text[at] != '\xe2')
		at++;
	return at;
}

void
clean_body(const char *text, size_t length, struct strbuf *out)
{
	struct strbuf line = STRBUF_INIT;
	struct body body = { out, out->length, false };
	size_t at = 0;

	strbuf_reserve(out, length);
	while (at < length) {
		unsigned int code;
		size_t run = run_length(text + at, length - at);

		strbuf_add(&line, text + at, run);
		at += run;
		if (at == length)
			break;
		size_t size = utf8_decode(text + at, length - at, &code);

		if (white_break(code)) {
			add_line(&body, strbuf_text(&line), line.length);
			strbuf_truncate(&line, 0);
		} else if (code != 0) {
			strbuf_add(&line, text + at, size);
		}
		at += size;
	}
	add_line(&body, strbuf_text(&line), line.length);
	strbuf_clear(&line);
	/* Even nothing is a string. */
	strbuf_truncate(out, out->length);
}

void
clean_line(const char *text, size_t length, size_t limit, struct strbuf *out)
{
	struct strbuf line = STRBUF_INIT;
	size_t start = out->length, at = 0;

	while (at < length) {
		unsigned int code;
		size_t size = utf8_decode(text + at, length - at, &code);

		if (white_blank(code) || white_break(code)) {
			if (line.length && line.data[line.length - 1] != ' ')
				strbuf_putc(&line, ' ');
		} else if (code != 0) {
			strbuf_add(&line, text + at, size);
		}
		at += size;
	}
	normal_nfc(strbuf_text(&line), line.length, out);
	strbuf_clear(&line);
	if (out->length - start > limit) {
		size_t end = start + limit;

		while (!utf8_boundary(out->data, out->length, end))
			end--;
		strbuf_truncate(out, end);
	}
	trim_end(out, start);
}

/* What the lines of a block have in common. */
struct block {
	size_t lines;
	size_t full;		/* 50 to 90 columns long */
	size_t closed;		/* end like a sentence */
	bool fixed;		/* a list, a table, verse, or paragraphs */
};

enum { FULL_MIN = 50, FULL_MAX = 90 };

/* "- ", "* ", "• ", "12. ", "3) ", "> " */
static bool
is_item(const char *line, size_t length)
{
	size_t at = 0;

	if (length >= 2 && strchr("-*+>|#", line[0]) && line[1] == ' ')
		return true;
	if (length >= 3 && memcmp(line, "\xe2\x80\xa2", 3) == 0)
		return true;
	while (at < length && at < 3 && line[at] >= '0' && line[at] <= '9')
		at++;
	return at > 0 && at + 1 < length
	       && (line[at] == '.' || line[at] == ')') && line[at + 1] == ' ';
}

static bool
ends_sentence(const char *line, size_t length)
{
	/* Closing marks may follow the stop. */
	while (length > 0) {
		char last = line[length - 1];

		if (last == '"' || last == '\'' || last == ')')
			length--;
		else if (length >= 3
			 && (memcmp(line + length - 3, "\xe2\x80\x9d", 3) == 0
			     || memcmp(line + length - 3, "\xe2\x80\x99", 3)
				== 0))
			length -= 3;
		else
			return strchr(".!?:", last) && last;
	}
	return false;
}

static void
look_at_line(struct block *block, const char *line, size_t length, bool last)
{
	size_t cells = width_of(line, length);

	/* Only the first line of a paragraph is indented. */
	if (cells > FULL_MAX || is_item(line, length)
	    || (block->lines > 0 && (*line == ' ' || *line == '\t')))
		block->fixed = true;
	block->lines++;
	if (last)
		return;
	block->full += cells >= FULL_MIN;
	block->closed += ends_sentence(line, length);
}

static size_t
line_length(const char *text, size_t length)
{
	const char *end = memchr(text, '\n', length);

	return end ? (size_t)(end - text) : length;
}

/* Bytes up to the next blank line or the end, without the LF there. */
static size_t
look_at_block(const char *text, size_t length, struct block *block)
{
	size_t at = 0;

	*block = (struct block){ 0, 0, 0, false };
	for (;;) {
		size_t line = line_length(text + at, length - at);
		size_t next = at + line + 1;
		bool last = next >= length || text[next] == '\n';

		look_at_line(block, text + at, line, last);
		if (last)
			return at + line;
		at = next;
	}
}

static bool
is_wrapped(const struct block *block)
{
	size_t others = block->lines - 1;

	return !block->fixed && others > 0 && block->full * 2 > others
	       && block->closed * 2 <= others;
}

/* A blank takes the place of a line end, but not after a hyphen in a word,
 * nor between wide characters, which are written without blanks. */
static void
add_joint(struct strbuf *out, const char *next, size_t length)
{
	unsigned int before, after;
	size_t last = utf8_previous(out->data, out->length);

	utf8_decode(out->data + last, out->length - last, &before);
	utf8_decode(next, length, &after);
	bool wide = width_of_code(before) == 2 && width_of_code(after) == 2;
	bool hyphen = before == '-' && last > 0 && out->data[last - 1] != ' '
		      && out->data[last - 1] != '-';

	if (!wide && !hyphen)
		strbuf_putc(out, ' ');
}

static void
add_joined(const char *text, size_t length, struct strbuf *out)
{
	size_t at = 0;

	while (at < length) {
		size_t line = line_length(text + at, length - at);

		if (at > 0 && line > 0)
			add_joint(out, text + at, line);
		strbuf_add(out, text + at, line);
		at += line + 1;
	}
}

void
clean_unwrap(const char *text, size_t length, struct strbuf *out)
{
	size_t at = 0;

	while (at < length) {
		struct block block;

		if (text[at] == '\n') {
			strbuf_putc(out, '\n');
			at++;
			continue;
		}
		size_t size = look_at_block(text + at, length - at, &block);

		if (is_wrapped(&block))
			add_joined(text + at, size, out);
		else
			strbuf_add(out, text + at, size);
		at += size;
	}
}

/* An average line of this many bytes is a paragraph, not a wrapped line. */
#define PARAGRAPH_BYTES 100

/* Fewer than one blank line in so many is not how the text is parted. */
#define BLANK_SHARE 10

void
clean_part(const char *text, size_t length, struct strbuf *out)
{
	size_t lines = 1, blank = 0, at = 0;

	for (size_t i = 0; i < length; i++) {
		lines += text[i] == '\n';
		blank += text[i] == '\n' && i + 1 < length
			 && text[i + 1] == '\n';
	}
	bool parted = lines > 1 && length / lines >= PARAGRAPH_BYTES
		      && blank * BLANK_SHARE < lines;

	while (at < length) {
		size_t line = line_length(text + at, length - at);
		bool gap = at + line + 1 < length && text[at + line + 1] == '\n';

		strbuf_add(out, text + at, line);
		at += line;
		if (at < length) {
			strbuf_puts(out, parted && line > 0 && !gap ? "\n\n"
								   : "\n");
			at++;
		}
	}
}
