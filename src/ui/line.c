/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "text/utf8.h"

/* A backslash takes the meaning from these alone, and stays before others. */
static bool
escapes(const char *at)
{
	return at[0] == '\\'
	       && (at[1] == ';' || at[1] == '"' || at[1] == '\\');
}

/* How many bytes from AT on are one thing to who looks for semicolons: a
 * character, an escaped one, or a whole quotation.  0 for a quotation mark
 * that is not closed. */
static size_t
step(const char *at)
{
	size_t length = 1;

	if (escapes(at))
		return 2;
	if (*at != '"')
		return 1;
	while (at[length] && at[length] != '"')
		length += escapes(at + length) ? 2 : 1;
	return at[length] ? length + 1 : 0;
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* Blanks at the end go, but for one that a backslash would then stand at. */
static char *
copy_trimmed(const char *text, size_t length)
{
	while (length > 0 && is_blank(text[length - 1]))
		length--;
	return xmemdup0(text, length);
}

bool
ui_line_as_typed(enum ui_command command)
{
	const char *argument = command == CMD_NONE
			       ? "" : ui_command_row(command)->argument;

	return strcmp(argument, "WORDS") == 0
	       || strcmp(argument, "QUERY") == 0;
}

size_t
ui_line_column(const char *line, size_t at)
{
	return utf8_count(line, at) + 1;
}

bool
ui_line_next(const char *line, size_t *at, struct ui_typed *typed,
	     bool *found, struct error *err)
{
	size_t begin = *at, end, length;

	*typed = (struct ui_typed)UI_TYPED_INIT;
	while (is_blank(line[begin]) || line[begin] == ';')
		begin++;
	*found = line[begin] != '\0';
	*at = begin;
	if (!*found)
		return true;
	typed->at = begin;
	length = strcspn(line + begin, " \t;");
	typed->name = xmemdup0(line + begin, length);

	bool lenient = ui_line_as_typed(ui_command_find(typed->name));

	begin += length;
	while (is_blank(line[begin]))
		begin++;
	for (end = begin; line[end] && line[end] != ';'; end += length) {
		length = step(line + end);
		if (length == 0 && !lenient) {
			error_set(err, ERROR_USAGE,
				  _("the quotation mark at column %zu is not closed"),
				  ui_line_column(line, end));
			return error_advise(err, _("close it, or write \\\" for the mark itself"));
		}
		if (length == 0)
			length = 1;
	}
	typed->rest = copy_trimmed(line + begin, end - begin);
	*at = end;
	return true;
}

void
ui_typed_clear(struct ui_typed *typed)
{
	free(typed->name);
	free(typed->rest);
	*typed = (struct ui_typed)UI_TYPED_INIT;
}

/* Appends LENGTH bytes without quotes and escapes. */
static void
add_plain(struct strbuf *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (escapes(text + i))
			strbuf_putc(out, text[++i]);
		else if (text[i] != '"')
			strbuf_putc(out, text[i]);
	}
}

char *
ui_line_argument(enum ui_command command, const char *rest)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, "");
	if (!ui_line_as_typed(command)) {
		add_plain(&out, rest, strlen(rest));
		return strbuf_take(&out);
	}
	for (; *rest; rest++) {
		if (rest[0] == '\\' && rest[1] == ';')
			rest++;
		strbuf_putc(&out, *rest);
	}
	return strbuf_take(&out);
}

char *
ui_line_word(const char **rest)
{
	const char *at = *rest + strspn(*rest, " \t");
	size_t length = 0, more;
	struct strbuf word = STRBUF_INIT;

	if (!*at)
		return NULL;
	strbuf_puts(&word, "");
	while (at[length] && !is_blank(at[length])) {
		more = step(at + length);
		length += more ? more : 1;
	}
	add_plain(&word, at, length);
	*rest = at + length + strspn(at + length, " \t");
	return strbuf_take(&word);
}

char *
ui_line_commands(const char *rest)
{
	size_t length = strlen(rest);
	struct strbuf out = STRBUF_INIT;

	if (*rest != '"' || step(rest) != length)
		return xstrdup(rest);
	strbuf_puts(&out, "");
	for (size_t i = 1; i + 1 < length; i++) {
		/* The quotation is taken off; what was escaped for its sake
		 * is so no more, and all else is for the commands to read. */
		if (rest[i] == '\\' && (rest[i + 1] == '"'
					|| rest[i + 1] == '\\'))
			i++;
		strbuf_putc(&out, rest[i]);
	}
	return strbuf_take(&out);
}

void
ui_line_quote(struct strbuf *out, const char *word)
{
	if (*word && !word[strcspn(word, " \t;\"\\")]) {
		strbuf_puts(out, word);
		return;
	}
	strbuf_putc(out, '"');
	for (; *word; word++) {
		if (*word == '"' || *word == '\\')
			strbuf_putc(out, '\\');
		strbuf_putc(out, *word);
	}
	strbuf_putc(out, '"');
}
