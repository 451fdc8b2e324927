/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What commands have in common to say: errors, and places in a text. */

#include <config.h>

#include "cli.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/intl.h"
#include "export/text.h"
#include "text/show.h"
#include "text/utf8.h"

/* How much of a text is shown around a place, in characters. */
#define CONTEXT_BEFORE 30
#define CONTEXT_AFTER 60

/* Longer lines of a text are hard to read on any terminal. */
#define LINE_CELLS 76

static void
print_line(const char *format, const char *text)
{
	char *shown = show_line(text);

	/* FORMAT is one of the three below, whatever its language. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	fprintf(stderr, format, shown);
#pragma GCC diagnostic pop
	free(shown);
}

/* What was being done, when the error does not say it. */
static void
default_what(const struct error *err, enum ui_shell command,
	     struct strbuf *out)
{
	if (command == SHELL_NONE)
		strbuf_puts(out, err->code == ERROR_USAGE
			    ? _("the command line is not understood")
			    : _("byname cannot go on"));
	else
		strbuf_format(out, err->code == ERROR_USAGE
			      ? _("\"byname %s\" is not understood as it stands")
			      : _("\"byname %s\" did not work"),
			      ui_shell_row(command)->name);
}

static void
show_three(const char *first, const struct error *err, enum ui_shell command)
{
	struct strbuf what = STRBUF_INIT, advice = STRBUF_INIT;

	if (err->what)
		strbuf_puts(&what, err->what);
	else
		default_what(err, command, &what);
	if (err->advice)
		strbuf_puts(&advice, err->advice);
	else if (command != SHELL_NONE)
		strbuf_format(&advice, "byname help %s",
			      ui_shell_row(command)->name);
	else
		strbuf_puts(&advice, "byname help");
	print_line(first, what.data);
	print_line(_("  reason: %s\n"),
		   err->reason ? err->reason : _("it is not known"));
	if (err->place)
		fputs(err->place, stderr);
	print_line(_("  try: %s\n"), advice.data);
	strbuf_clear(&what);
	strbuf_clear(&advice);
}

void
cli_error_show(const struct error *err, enum ui_shell command)
{
	show_three(_("byname: error: %s\n"), err, command);
}

void
cli_warning_show(const struct error *err, enum ui_shell command)
{
	show_three(_("byname: warning: %s\n"), err, command);
}

/* Where the context of a place begins; a word is not cut. */
static size_t
context_start(const char *text, size_t from, size_t place)
{
	size_t at = place;

	for (int i = 0; i < CONTEXT_BEFORE && at > from; i++)
		at = utf8_previous(text, at);
	if (at == from)
		return from;
	for (size_t blank = at; blank < place; blank++)
		if (text[blank] == ' ')
			return blank + 1;
	return at;
}

static size_t
context_end(const char *text, size_t to, size_t place)
{
	size_t at = place + utf8_offset(text + place, to - place,
					CONTEXT_AFTER);

	if (at == to)
		return to;
	for (size_t blank = at; blank > place; blank--)
		if (text[blank] == ' ')
			return blank;
	return at;
}

static void
add_part(const char *text, size_t from, size_t to, struct strbuf *out)
{
	show_text(text + from, to - from, SHOW_LINE, out);
}

/* The words of a place with their signs. */
static struct segment
add_signed(const char *text, struct segment place, const char *sign,
	   struct strbuf *out)
{
	struct segment shown = { out->length, out->length };

	if (place.start < place.end) {
		strbuf_putc(out, sign[0]);
		add_part(text, place.start, place.end, out);
		strbuf_putc(out, sign[1]);
	}
	shown.end = out->length;
	return shown;
}

struct segment
cli_context_all(const char *text, size_t length, const struct segment *place,
		size_t count, const char sign[static 2], struct strbuf *out)
{
	const char *dots = show_is_ascii() ? "..." : "\xe2\x80\xa6";
	struct segment line = segment_paragraph(text, length, place->start);
	struct segment shown;

	if (place->end > line.end)
		line.end = place->end;
	size_t start = context_start(text, line.start, place->start);
	size_t end = context_end(text, line.end, place->end);
	size_t at = place->end;

	if (start > line.start)
		strbuf_puts(out, dots);
	add_part(text, start, place->start, out);
	shown = add_signed(text, *place, sign, out);
	for (size_t i = 1; i < count && place[i].end <= end; i++) {
		if (place[i].start < at)
			continue;
		add_part(text, at, place[i].start, out);
		add_signed(text, place[i], sign, out);
		at = place[i].end;
	}
	add_part(text, at, end, out);
	if (end < line.end)
		strbuf_puts(out, dots);
	return shown;
}

struct segment
cli_context(const char *text, size_t length, struct segment place,
	    const char sign[static 2], struct strbuf *out)
{
	return cli_context_all(text, length, &place, 1, sign, out);
}

size_t
cli_text_cells(const struct cli_out *out)
{
	if (out->cells == 0)
		return EXPORT_COLUMNS;
	return out->cells < LINE_CELLS ? out->cells : LINE_CELLS;
}
