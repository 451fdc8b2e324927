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

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r';
}

static void
trim(const char **line, size_t *length)
{
	while (*length > 0 && is_blank(**line)) {
		++*line;
		--*length;
	}
	while (*length > 0 && is_blank((*line)[*length - 1]))
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

/* So many signs may wait for those that close them. */
#define OPEN 16

/* "*", "_" or "[" that were written, and are taken off again when they turn
 * out to be marks. */
struct mark {
	char sign;
	size_t length;		/* of "**" */
	size_t at;		/* in what is written */
};

struct inline_writer {
	struct strbuf *out;
	struct mark mark[OPEN];
	size_t marks;
};

static void
push_mark(struct inline_writer *writer, char sign, size_t length)
{
	if (writer->marks == OPEN) {
		memmove(writer->mark, writer->mark + 1,
			(OPEN - 1) * sizeof *writer->mark);
		writer->marks--;
	}
	writer->mark[writer->marks++] = (struct mark){
		sign, length, writer->out->length
	};
	strbuf_repeat(writer->out, sign, length);
}

/* Takes off the last mark that is the same; false when there is none.  What
 * was opened after it closes nothing. */
static bool
pop_mark(struct inline_writer *writer, char sign, size_t length)
{
	struct strbuf *out = writer->out;

	for (size_t i = writer->marks; i-- > 0;) {
		const struct mark mark = writer->mark[i];

		if (mark.sign != sign || mark.length != length)
			continue;
		memmove(out->data + mark.at, out->data + mark.at + length,
			out->length - mark.at - length);
		strbuf_truncate(out, out->length - length);
		writer->marks = i;
		return true;
	}
	return false;
}

/* How long "(address)" or "[name]" is at TEXT; 0 if it is none.  An address
 * has no brackets of the other kind, its own in pairs, and no blanks but before
 * a title in quotation marks. */
static size_t
target_length(const char *text, size_t length)
{
	char open = text[0], close = open == '(' ? ')' : ']';
	int depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < length; i++) {
		if (text[i] == open && ++depth > 8)
			return 0;
		if (text[i] == close && --depth == 0)
			return i + 1;
		if (open == '(' && (text[i] == '[' || text[i] == ']'
				    || (text[i] == ' ' && i + 1 < length
					&& !strchr(" \"')(", text[i + 1])
					&& !quoted && i > 1)))
			return 0;
		quoted = quoted || text[i] == '"' || text[i] == '\'';
	}
	return 0;
}

static bool
is_word(char byte)
{
	return isalnum((unsigned char)byte) || (byte & 0x80);
}

/* A run of "*" or "_" is a mark where it touches a word on one side. */
static size_t
add_emphasis(struct inline_writer *writer, const char *text, size_t length,
	     size_t at)
{
	size_t count = 1;

	while (at + count < length && text[at + count] == text[at])
		count++;
	char before = at > 0 ? text[at - 1] : ' ';
	char after = at + count < length ? text[at + count] : ' ';
	bool within = is_word(before) && is_word(after);

	if (count > 3 || (within && text[at] == '_')) {
		strbuf_repeat(writer->out, text[at], count);
		return count;
	}
	if (before != ' ' && pop_mark(writer, text[at], count))
		return count;
	if (after != ' ' && !within)
		push_mark(writer, text[at], count);
	else
		strbuf_repeat(writer->out, text[at], count);
	return count;
}

/* "](address)" or "][name]" at AT: how much of the text it is, 0 if there was
 * no link, and the picture's words go if PICTURE. */
static size_t
add_link_end(struct inline_writer *writer, const char *text, size_t length,
	     size_t at)
{
	size_t target = 0;

	if (at + 1 < length && (text[at + 1] == '(' || text[at + 1] == '['))
		target = target_length(text + at + 1, length - at - 1);
	if (target == 0)
		return 0;
	for (size_t i = writer->marks; i-- > 0;) {
		if (writer->mark[i].sign == '!') {
			/* A picture, with its words. */
			strbuf_truncate(writer->out, writer->mark[i].at);
			writer->marks = i;
			return target + 1;
		}
		if (writer->mark[i].sign == '[') {
			pop_mark(writer, '[', 1);
			return target + 1;
		}
	}
	return 0;
}

/* "<https://example.org>" at AT: the length of it, 0 if it is none. */
static size_t
automatic_link(const char *text, size_t length, size_t at)
{
	size_t end = at + 1;

	if (length - at < 9 || memcmp(text + at + 1, "http", 4) != 0)
		return 0;
	while (end < length && text[end] != '>' && text[end] != ' '
	       && text[end] != '<')
		end++;
	return end < length && text[end] == '>' ? end + 1 - at : 0;
}

/* Writes one sign or word; returns how much of the text that was. */
static size_t
add_sign(struct inline_writer *writer, const char *text, size_t length,
	 size_t at)
{
	char byte = text[at], next = at + 1 < length ? text[at + 1] : '\0';
	size_t count;

	if (byte == '\\' && next && ispunct((unsigned char)next)) {
		strbuf_putc(writer->out, next);
		return 2;
	}
	if (byte == '*' || byte == '_')
		return add_emphasis(writer, text, length, at);
	if (byte == '!' && next == '[') {
		push_mark(writer, '!', 1);
		strbuf_putc(writer->out, '[');
		return 2;
	}
	if (byte == '[') {
		push_mark(writer, '[', 1);
		return 1;
	}
	if (byte == ']' && (count = add_link_end(writer, text, length, at)))
		return count;
	if (byte == '<' && (count = automatic_link(text, length, at))) {
		strbuf_add(writer->out, text + at + 1, count - 2);
		return count;
	}
	strbuf_putc(writer->out, byte);
	return 1;
}

/* Appends a line without emphasis, and links as their text. */
static void
add_inline(struct strbuf *out, const char *text, size_t length)
{
	struct inline_writer writer = { .out = out };
	bool code = false;

	for (size_t i = 0; i < length;) {
		/* A lone sign of code is one. */
		if (text[i] == '`' && (code || memchr(text + i + 1, '`',
						      length - i - 1))) {
			code = !code;
			i++;
		} else if (code) {
			strbuf_putc(out, text[i++]);
		} else {
			i += add_sign(&writer, text, length, i);
		}
	}
}

/* The text while it is written. */
struct writer {
	struct strbuf *title, *out;
	bool open;		/* a paragraph goes on */
	bool plain;		/* it is no item or quotation */
	size_t block;		/* where the last one begins */
	bool item;		/* the block before was an item */
	bool code;		/* between fences */
	bool began;		/* something was written, or was the title */
};

static void
begin_block(struct writer *writer, const char *mark, bool item)
{
	if (writer->out->length)
		strbuf_puts(writer->out, item && writer->item ? "\n" : "\n\n");
	writer->block = writer->out->length;
	writer->plain = *mark == '\0';
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
	if (length > 2 && (line[0] == '-' || line[0] == '*' || line[0] == '+')
	    && line[1] == ' ') {
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
	return signs >= 3 && line[0] && strchr("*-_=", line[0]);
}

/* The paragraph so far was a heading: "Title" over "=====". */
static void
underline(struct writer *writer)
{
	struct strbuf *out = writer->out;
	size_t start = writer->block;
	const char *words = out->data + start;

	writer->open = false;
	if (start == 0 && writer->title->length == 0)
		strbuf_puts(writer->title, words);
	/* Front matter may have said it. */
	if (start == 0 && strcmp(words, strbuf_text(writer->title)) == 0) {
		strbuf_truncate(out, 0);
		return;
	}
	strbuf_puts(out, "  ");
	memmove(out->data + start + 2, out->data + start,
		out->length - 2 - start);
	memcpy(out->data + start, "# ", 2);
}

/* "[1]: https://..." says where a link leads, "<!-- -->" nothing at all. */
static bool
is_remark(const char *line, size_t length)
{
	const char *end = line[0] == '[' ? memmem(line, length, "]: ", 3)
					 : NULL;

	if (end && end - line > 1 && line[1] != '^' && end - line < 100)
		return !memchr(line, ']', (size_t)(end - line));
	return length >= 7 && memcmp(line, "<!--", 4) == 0
	       && memcmp(line + length - 3, "-->", 3) == 0;
}

static bool
is_code_fence(const char *line, size_t length)
{
	trim(&line, &length);
	return length >= 3 && (memcmp(line, "```", 3) == 0
			       || memcmp(line, "~~~", 3) == 0);
}

static void
add_line(struct writer *writer, const char *line, size_t length)
{
	struct strbuf mark = STRBUF_INIT;
	size_t signs = heading_length(line, length), item;

	if (is_code_fence(line, length)) {
		writer->code = !writer->code;
		writer->open = false;
	} else if (writer->code) {
		begin_block(writer, "", writer->item);
		strbuf_add(writer->out, line, length);
		writer->item = true;
	} else if (length == 0) {
		writer->open = false;
	} else if (is_remark(line, length)) {
		writer->open = false;
	} else if (signs) {
		add_heading(writer, line + signs, length - signs);
	} else if (is_rule(line, length)) {
		if (writer->open && writer->plain
		    && (line[0] == '=' || line[0] == '-'))
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
