/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "read.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define END "<!-- byname end -->"
#define BLANK "&#32;"

static bool
begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* Signs at the beginning of a line that would be a list, a heading or a
 * rule. */
static bool
begins_block(const char *line)
{
	size_t digits = strspn(line, "0123456789");

	if (strchr("-+=%", *line) && *line)
		return true;
	return digits && line[digits] && strchr(".)", line[digits])
	       && (!line[digits + 1] || line[digits + 1] == ' ');
}

/* Takes the backslashes off one line.  Nothing that means something may
 * stand without one. */
static bool
plain(struct read_list *list, const char *line, struct strbuf *out)
{
	if (begins_block(line) || *line == ' ')
		return read_fail(list, "a line begins a block", line);
	if (*line && line[strlen(line) - 1] == ' ')
		return read_fail(list, "a line ends with a blank", line);
	for (const char *at = line; *at; at++) {
		if (*at == '\\' && ispunct((unsigned char)at[1])) {
			strbuf_putc(out, *++at);
		} else if (begins(at, BLANK)) {
			strbuf_putc(out, ' ');
			at += strlen(BLANK) - 1;
		} else if (strchr("\\`*_[]<>~^$#|", *at)) {
			return read_fail(list, "a sign stands bare", at);
		} else if (begins(at, "==") || begins(at, "%%")) {
			return read_fail(list, "two signs stand bare", at);
		} else if (*at == '&' && at[1 + strspn(at + 1,
			"#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")]
					 == ';' && at[1] != ';') {
			return read_fail(list, "a reference stands bare", at);
		} else {
			strbuf_putc(out, *at);
		}
	}
	return true;
}

/* Adds a line to a text of several: a line that another follows in its
 * paragraph ends with two blanks. */
static bool
add_line(struct read_list *list, const char *line, size_t length, bool follows,
	 struct strbuf *out)
{
	bool breaks = length > 2 && memcmp(line + length - 2, "  ", 2) == 0;
	char *copy = xmemdup0(line, breaks ? length - 2 : length);
	bool fine = length == 0 || breaks == follows
		    || read_fail(list, "a break is not as it should be", copy);

	fine = fine && plain(list, copy, out);
	free(copy);
	return fine;
}

/* "> " lines from *TEXT on. */
static bool
read_quote(struct read_list *list, const char **text)
{
	struct strbuf quote = STRBUF_INIT;
	bool fine = begins(*text, ">"), first = true;

	strbuf_puts(&quote, "");
	while (fine && begins(*text, ">")) {
		size_t length;
		const char *line = read_line(text, "\n", &length);

		if (!first)
			strbuf_putc(&quote, '\n');
		first = false;
		if (!line || (length > 1 && line[1] != ' '))
			fine = read_fail(list, "no line of a quote", *text);
		else if (length == 1)
			continue;
		else
			fine = add_line(list, line + 2, length - 2,
					begins(*text, "> "), &quote);
	}
	if (fine)
		read_add(list, "quote", quote.data, quote.length);
	strbuf_clear(&quote);
	return fine;
}

/* "- Name: value", and for a note the lines below it. */
static bool
read_item(struct read_list *list, const char **text)
{
	size_t length;
	const char *line = read_line(text, "\n", &length);
	const char *colon = line ? strchr(line, ':') : NULL;
	struct strbuf value = STRBUF_INIT;

	if (!line || !begins(line, "- ") || !colon
	    || (colon[1] != ' ' && !begins(line, "- Note:\n")))
		return read_fail(list, "no item", line ? line : "");
	char *name = xmemdup0(line + 2, (size_t)(colon - line) - 2);
	/* The first line of a note may be empty. */
	size_t left = colon[1] == ' ' ? length - (size_t)(colon + 2 - line)
				      : 0;
	bool fine = true;

	strbuf_puts(&value, "");
	if (strcmp(name, "URL") == 0 && colon[2] == '<') {
		fine = line[length - 1] == '>';
		strbuf_add(&value, colon + 3, left - 2);
	} else if (strcmp(name, "Note") == 0) {
		fine = left == 0 || add_line(list, colon + 2, left,
					     begins(*text, "  "), &value);
		while (fine && !begins(*text, "- ")) {
			line = read_line(text, "\n", &length);
			strbuf_putc(&value, '\n');
			if (!line || (length && !begins(line, "  ")))
				fine = read_fail(list, "a note ends badly",
						 *text);
			else if (length)
				fine = add_line(list, line + 2, length - 2,
						begins(*text, "  "), &value);
		}
	} else if (strcmp(name, "Tags") == 0) {
		/* Each has its own # in front. */
		strbuf_add(&value, colon + 2, left);
	} else {
		char *copy = xmemdup0(colon + 2, left);

		fine = plain(list, copy, &value);
		free(copy);
	}
	if (fine)
		read_add(list, name, value.data, value.length);
	strbuf_clear(&value);
	free(name);
	return fine;
}

static bool
read_items(struct read_list *list, const char **text)
{
	while (begins(*text, "- "))
		if (!read_item(list, text))
			return false;
	if (!begins(*text, END "\n\n"))
		return read_fail(list, "a block does not end", *text);
	*text += strlen(END "\n\n");
	return true;
}

static bool
read_article(struct read_list *list, const char **text)
{
	size_t length;
	const char *line = read_line(text, "\n", &length);
	struct strbuf title = STRBUF_INIT;

	if (!line || !begins(line, "## ") || **text != '\n')
		return read_fail(list, "no title", line ? line : "");
	char *copy = xmemdup0(line + 3, length - 3);
	bool fine = plain(list, copy, &title);

	if (fine)
		read_add(list, "title", strbuf_text(&title), title.length);
	++*text;
	free(copy);
	strbuf_clear(&title);
	return fine && read_items(list, text);
}

static bool
read_highlight(struct read_list *list, const char *id, const char **text)
{
	struct strbuf anchor = STRBUF_INIT;

	if (!read_quote(list, text))
		return *list->why ? false
		       : read_fail(list, "no quote", *text);
	strbuf_format(&anchor, "\n^%s\n\n", id);
	bool fine = begins(*text, anchor.data)
		    || read_fail(list, "no anchor", *text);

	*text += fine ? anchor.length : 0;
	strbuf_clear(&anchor);
	return fine && read_items(list, text);
}

bool
read_markdown(const char *text, struct read_list *list)
{
	static const char mark[] = "<!-- byname ";
	const char *front;

	if (!begins(text, "---\n") || !(front = strstr(text, "\n---\n\n")))
		return read_fail(list, "no front matter", text);
	for (text = front + strlen("\n---\n\n"); *text; ) {
		size_t length;
		const char *line = read_line(&text, " -->\n", &length);

		if (!line || !begins(line, mark))
			return read_fail(list, "no mark", text);
		char *id = xmemdup0(line + strlen(mark),
				    length - strlen(mark));
		bool article = begins(id, "article ");

		read_begin(list, article ? "article" : "highlight");
		read_add(list, "id", id, strlen(id));
		bool fine = article ? read_article(list, &text)
				    : read_highlight(list, id, &text);

		free(id);
		if (!fine)
			return false;
	}
	return true;
}
