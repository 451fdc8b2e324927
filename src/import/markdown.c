/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/markdown.h"

#include <ctype.h>
#include <string.h>

#define BULLET "\xe2\x80\xa2 "

/* So much of a text says what it is (bytes). */
#define LOOK 16384

static size_t
line_length(const char *text, size_t length)
{
	const char *end = memchr(text, '\n', length);

	return end ? (size_t)(end - text) : length;
}

static void
trim(const char **line, size_t *length)
{
	while (*length > 0 && strchr(" \t\r", **line)) {
		++*line;
		--*length;
	}
	while (*length > 0 && strchr(" \t\r", (*line)[*length - 1]))
		--*length;
}

/* The signs of an ATX heading with the blank after them, 0 if it is none. */
static size_t
heading_length(const char *line, size_t length)
{
	size_t signs = 0;

	while (signs < length && line[signs] == '#')
		signs++;
	return signs >= 1 && signs <= 6 && signs < length
	       && line[signs] == ' ' ? signs + 1 : 0;
}

/* "](" with something before and after. */
static bool
has_link(const char *line, size_t length)
{
	const char *middle = memmem(line, length, "](", 2);

	return middle && memchr(line, '[', (size_t)(middle - line))
	       && memchr(middle, ')', length - (size_t)(middle - line));
}

bool
import_markdown_sniff(const char *text, size_t length)
{
	int signs = 0;
	bool first = true;

	for (size_t at = 0; at < length && at < LOOK;) {
		const char *line = text + at;
		size_t count = line_length(line, length - at);

		at += count + 1;
		trim(&line, &count);
		if (count == 0)
			continue;
		/* A heading on top is sure; below, one may be a comment. */
		if (heading_length(line, count))
			signs += first ? 2 : 1;
		signs += has_link(line, count);
		first = false;
	}
	return signs >= 2;
}

/* Appends a line without emphasis, and links as their text. */
static void
add_inline(struct strbuf *out, const char *text, size_t length)
{
	bool code = false;

	for (size_t i = 0; i < length; i++) {
		char byte = text[i];
		char next = i + 1 < length ? text[i + 1] : '\0';

		if (byte == '`') {
			code = !code;
		} else if (code) {
			strbuf_putc(out, byte);
		} else if (byte == '\\' && next && ispunct((unsigned char)next)) {
			strbuf_putc(out, next);
			i++;
		} else if (byte == '!' && next == '[') {
			/* A picture, with its words. */
			const char *end = memmem(text + i, length - i, "](", 2);
			const char *close = end
				? memchr(end, ')', length - (size_t)(end - text))
				: NULL;

			if (close)
				i = (size_t)(close - text);
			else
				strbuf_putc(out, byte);
		} else if (byte == '[') {
			continue;
		} else if (byte == ']' && next == '(') {
			const char *close = memchr(text + i, ')', length - i);

			if (close)
				i = (size_t)(close - text);
		} else if (byte == ']' && next == '[') {
			const char *close = memchr(text + i + 1, ']',
						   length - i - 1);

			if (close)
				i = (size_t)(close - text);
		} else if (byte == ']') {
			continue;
		} else if (byte == '*' && (i == 0 || next != ' '
					   || text[i - 1] != ' ')) {
			continue;
		} else if (byte == '_'
			   && (i == 0 || next == '\0'
			       || !isalnum((unsigned char)text[i - 1])
			       || !isalnum((unsigned char)next))) {
			continue;
		} else {
			strbuf_putc(out, byte);
		}
	}
}

/* The text while it is written. */
struct writer {
	struct strbuf *title, *out;
	bool open;		/* a paragraph goes on */
	bool item;		/* the block before was an item */
	bool code;		/* between fences */
	bool began;		/* something was written, or was the title */
};

static void
begin_block(struct writer *writer, const char *mark, bool item)
{
	if (writer->out->length)
		strbuf_puts(writer->out, item && writer->item ? "\n" : "\n\n");
	strbuf_puts(writer->out, mark);
	writer->item = item;
	writer->began = true;
}

static void
add_heading(struct writer *writer, const char *line, size_t length)
{
	while (length > 0 && line[length - 1] == '#')
		length--;
	trim(&line, &length);
	writer->open = false;
	if (!writer->began && writer->title->length == 0) {
		add_inline(writer->title, line, length);
		writer->began = true;
		return;
	}
	struct strbuf words = STRBUF_INIT;

	add_inline(&words, line, length);
	/* Front matter has said it. */
	if (writer->began
	    || strcmp(strbuf_text(&words), strbuf_text(writer->title)) != 0) {
		begin_block(writer, "# ", false);
		strbuf_add(writer->out, strbuf_text(&words), words.length);
	}
	writer->began = true;
	strbuf_clear(&words);
}

/* The mark of an item with its blank, 0 if there is none; *MARK is ours. */
static size_t
item_length(const char *line, size_t length, struct strbuf *mark)
{
	size_t digits = 0;

	strbuf_truncate(mark, 0);
	if (length > 2 && strchr("-*+", line[0]) && line[1] == ' ') {
		strbuf_puts(mark, BULLET);
		return 2;
	}
	while (digits < length && digits < 9
	       && isdigit((unsigned char)line[digits]))
		digits++;
	if (digits == 0 || digits + 2 > length
	    || (line[digits] != '.' && line[digits] != ')')
	    || line[digits + 1] != ' ')
		return 0;
	strbuf_add(mark, line, digits);
	strbuf_puts(mark, ". ");
	return digits + 2;
}

/* "***", "---", "===": a rule, or what is under a heading. */
static bool
is_rule(const char *line, size_t length)
{
	size_t signs = 0;

	for (size_t i = 0; i < length; i++) {
		if (line[i] != line[0] && line[i] != ' ')
			return false;
		signs += line[i] == line[0];
	}
	return signs >= 3 && strchr("*-_=", line[0]);
}

/* The paragraph so far was a heading: "Title" over "=====". */
static void
underline(struct writer *writer)
{
	struct strbuf *out = writer->out;
	size_t start = out->length;

	while (start > 0 && out->data[start - 1] != '\n')
		start--;
	writer->open = false;
	if (start == 0 && writer->title->length == 0) {
		strbuf_puts(writer->title, out->data);
		strbuf_truncate(out, 0);
		return;
	}
	strbuf_puts(out, "  ");
	memmove(out->data + start + 2, out->data + start,
		out->length - 2 - start);
	memcpy(out->data + start, "# ", 2);
}

static void
add_line(struct writer *writer, const char *line, size_t length)
{
	struct strbuf mark = STRBUF_INIT;
	size_t signs = heading_length(line, length), item;

	if (length >= 3 && (memcmp(line, "```", 3) == 0
			    || memcmp(line, "~~~", 3) == 0)) {
		writer->code = !writer->code;
		writer->open = false;
	} else if (writer->code) {
		begin_block(writer, "", writer->item);
		strbuf_add(writer->out, line, length);
		writer->item = true;
	} else if (length == 0) {
		writer->open = false;
	} else if (signs) {
		add_heading(writer, line + signs, length - signs);
	} else if (is_rule(line, length)) {
		if (writer->open && strchr("=-", line[0]))
			underline(writer);
		writer->open = false;
	} else if (line[0] == '>') {
		const char *words = line + 1;
		size_t count = length - 1;

		trim(&words, &count);
		if (!writer->open)
			begin_block(writer, "> ", false);
		else
			strbuf_putc(writer->out, ' ');
		add_inline(writer->out, words, count);
		writer->open = count > 0;
	} else if ((item = item_length(line, length, &mark))) {
		begin_block(writer, mark.data, true);
		add_inline(writer->out, line + item, length - item);
		writer->open = true;
	} else {
		if (!writer->open)
			begin_block(writer, "", false);
		else
			strbuf_putc(writer->out, ' ');
		add_inline(writer->out, line, length);
		writer->open = true;
	}
	strbuf_clear(&mark);
}

void
import_markdown_read(const char *text, size_t length, struct strbuf *title,
		     struct strbuf *out)
{
	struct writer writer = { .title = title, .out = out };

	for (size_t at = 0; at < length;) {
		const char *line = text + at;
		size_t count = line_length(line, length - at);

		at += count + 1;
		if (!writer.code)
			trim(&line, &count);
		add_line(&writer, line, count);
	}
}
