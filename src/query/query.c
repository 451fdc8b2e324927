/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "query/query.h"

#include <string.h>

#include "text/show.h"
#include "text/utf8.h"
#include "text/width.h"

void
query_clear(struct query *query)
{
	arena_clear(&query->arena);
	query->root = NULL;
}

/* Cells that the first LENGTH bytes take when they are shown. */
static size_t
shown_width(const char *line, size_t length)
{
	struct strbuf shown = STRBUF_INIT;

	show_text(line, length, SHOW_LINE, &shown);

	size_t cells = width_of(strbuf_text(&shown), shown.length);

	strbuf_clear(&shown);
	return cells;
}

struct query_fault
query_fault_at(const char *line, size_t at)
{
	return (struct query_fault){ true, at, shown_width(line, at) };
}

/* The beginning of what is shown, so that CELL is among CELLS. */
static size_t
begin_of(const char *shown, size_t length, size_t cell, size_t cells)
{
	size_t begin;

	if (width_of(shown, length) <= cells || cell < cells / 2)
		return 0;
	begin = width_prefix(shown, length, cell - cells / 2);
	return begin;
}

void
query_fault_show(const char *line, const struct query_fault *fault,
		 size_t cells, struct strbuf *out)
{
	struct strbuf shown = STRBUF_INIT;

	if (!fault->known)
		return;
	show_text(line, strlen(line), SHOW_LINE, &shown);

	const char *text = strbuf_text(&shown);
	size_t begin = begin_of(text, shown.length, fault->cell, cells);
	size_t end = begin + width_prefix(text + begin, shown.length - begin,
					  cells);

	strbuf_puts(out, "  ");
	strbuf_add(out, text + begin, end - begin);
	strbuf_puts(out, "\n  ");
	strbuf_repeat(out, ' ', fault->cell - width_of(text, begin));
	strbuf_puts(out, "^\n");
	strbuf_clear(&shown);
}
