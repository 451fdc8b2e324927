/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Tables, clippings and RIS: formats of lines. */

#include <config.h>

#include "read.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define COLUMNS 32

static bool
begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* One cell from *TEXT on, as a spreadsheet would have it: no cell begins with
 * what a formula does, but behind an apostrophe, which goes. */
static bool
read_cell(struct read_list *list, const char **text, struct strbuf *cell)
{
	const char *at = *text;

	strbuf_truncate(cell, 0);
	strbuf_puts(cell, "");
	if (*at == '"') {
		for (at++; *at && (*at != '"' || at[1] == '"'); at++) {
			strbuf_putc(cell, *at);
			at += *at == '"';
		}
		if (*at++ != '"')
			return read_fail(list, "a cell does not end", *text);
	} else {
		for (; *at && !strchr(",\r\n", *at); at++) {
			if (*at == '"')
				return read_fail(list, "a bare quotation mark",
						 at);
			strbuf_putc(cell, *at);
		}
		if (cell->length && (cell->data[0] == ' '
				     || cell->data[cell->length - 1] == ' '))
			return read_fail(list, "a bare blank", *text);
	}
	if (*at != ',' && !begins(at, "\r\n"))
		return read_fail(list, "a cell goes on", at);
	*text = at;
	const char *begin = cell->data + strspn(cell->data, " ");

	if (*begin && strchr("=+-@\t\r\n", *begin))
		return read_fail(list, "a formula", cell->data);
	begin = cell->data + strspn(cell->data, "' ");
	bool guarded = cell->data[0] == '\''
		       && ((*begin && strchr("=+-@\n", *begin))
			   || begins(begin, "\xef\xbc\x9d")
			   || begins(begin, "\xef\xbc\x8b")
			   || begins(begin, "\xef\xbc\x8d")
			   || begins(begin, "\xef\xbc\xa0"));

	if (guarded) {
		memmove(cell->data, cell->data + 1, cell->length);
		cell->length--;
	}
	return true;
}

bool
read_csv(const char *text, struct read_list *list)
{
	char *column[COLUMNS] = { NULL };
	struct strbuf cell = STRBUF_INIT;
	size_t columns = 0, at = 0;
	bool fine = true, head = true;

	while (fine && *text) {
		if (!head && at == 0)
			read_begin(list, "highlight");
		fine = read_cell(list, &text, &cell);
		if (fine && head)
			column[columns++] = xstrdup(cell.data);
		else if (fine && at < columns)
			read_add(list, column[at], cell.data, cell.length);
		at++;
		if (!fine || *text == ',') {
			text += *text == ',';
			continue;
		}
		fine = at == columns || read_fail(list, "too few cells", text);
		text += strlen("\r\n");
		head = false;
		at = 0;
	}
	for (size_t i = 0; i < columns; i++)
		free(column[i]);
	strbuf_clear(&cell);
	return fine;
}

/* The words of a clipping, to the line of ten equals signs. */
static bool
read_words(struct read_list *list, const char **text)
{
	struct strbuf words = STRBUF_INIT;
	bool fine = true, first = true;

	strbuf_puts(&words, "");
	while (fine && !begins(*text, "==========\r\n")) {
		size_t length;
		const char *line = read_line(text, "\r\n", &length);

		if (!line) {
			fine = read_fail(list, "a clipping does not end",
					 *text);
			break;
		}
		if (!first)
			strbuf_putc(&words, '\n');
		first = false;
		/* A blank stands before what could be an end. */
		if (*line == ' ' && begins(line + strspn(line, " "),
					   "==========")) {
			line++;
			length--;
		}
		strbuf_add(&words, line, length);
	}
	if (fine)
		read_add(list, "words", words.data, words.length);
	*text += strlen("==========\r\n");
	strbuf_clear(&words);
	return fine;
}

bool
read_clippings(const char *text, struct read_list *list)
{
	while (*text) {
		size_t length, start, end;
		const char *title = read_line(&text, "\r\n", &length);
		const char *author = title ? memrchr(title, '(', length) : NULL;
		char what[16], *line;

		if (!author || author == title || author[-1] != ' '
		    || title[length - 1] != ')')
			return read_fail(list, "no title and author", text);
		read_begin(list, "clipping");
		read_add(list, "title", title, (size_t)(author - title) - 1);
		read_add(list, "author", author + 1,
			 length - (size_t)(author + 2 - title));
		title = read_line(&text, "\r\n", &length);
		line = xmemdup0(title ? title : "", title ? length : 0);
		int found = sscanf(line, "- Your %15s on Location %zu-%zu |",
				   what, &start, &end);
		const char *time = strstr(line, " | Added on ");
		bool fine = found >= 2 && time && begins(text, "\r\n")
			    && (strcmp(what, "Highlight") == 0) == (found == 3);

		if (fine) {
			read_add(list, "what", what, strlen(what));
			read_add(list, "time", time + 12, strlen(time + 12));
		}
		free(line);
		if (!fine)
			return read_fail(list, "no line of facts", text);
		text += 2;
		if (!read_words(list, &text))
			return false;
	}
	return true;
}

bool
read_ris(const char *text, struct read_list *list)
{
	bool open = false;

	while (*text) {
		size_t length;
		const char *line = read_line(&text, "\r\n", &length);

		if (!line)
			return read_fail(list, "a line does not end", text);
		if (length == 0 && !open)
			continue;
		if (length < 6 || memcmp(line + 2, "  - ", 4) != 0
		    || !isupper((unsigned char)line[0])
		    || memchr(line, '\n', length))
			return read_fail(list, "no tag", line);
		char tag[] = { line[0], line[1], '\0' };

		if ((strcmp(tag, "TY") == 0) == open)
			return read_fail(list, "out of its place", line);
		if (!open)
			read_begin(list, "article");
		open = strcmp(tag, "ER") != 0;
		read_add(list, tag, line + 6, length - 6);
	}
	return !open || read_fail(list, "the last does not end", "");
}
