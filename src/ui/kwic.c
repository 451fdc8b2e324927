/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/kwic.h"

#include <string.h>

#include "base/intl.h"
#include "text/show.h"
#include "text/width.h"

/* Cells that the name has at least. */
#define NAME_CELLS 10

static const char *
dots(void)
{
	return show_is_ascii() ? "..." : "\xe2\x80\xa6";
}

static size_t
cells_of(const struct strbuf *shown, size_t from)
{
	return width_of(strbuf_text(shown) + from, shown->length - from);
}

/* The end of TEXT in exactly CELLS cells: what is cut is cut on its left. */
static void
add_left(const char *text, size_t cells, struct strbuf *out)
{
	struct strbuf shown = STRBUF_INIT;
	size_t marks = width_of(dots(), strlen(dots()));
	size_t from = 0, whole;

	show_text(text, strlen(text), SHOW_LINE, &shown);
	whole = cells_of(&shown, 0);
	if (whole > cells) {
		size_t room = cells > marks ? cells - marks : 0;

		/* A wide character at the edge goes as a whole. */
		for (size_t drop = whole - room;
		     from < shown.length && cells_of(&shown, from) > room;
		     drop++)
			from = width_prefix(shown.data, shown.length, drop);
		if (cells > marks)
			strbuf_puts(out, dots());
		whole = cells_of(&shown, from) + (cells > marks ? marks : 0);
	}
	strbuf_repeat(out, ' ', cells > whole ? cells - whole : 0);
	strbuf_add(out, strbuf_text(&shown) + from, shown.length - from);
	strbuf_clear(&shown);
}

/* The beginning of TEXT in at most CELLS; returns how many it takes. */
static size_t
add_right(const char *text, size_t cells, struct strbuf *out)
{
	struct strbuf shown = STRBUF_INIT;

	show_text(text, strlen(text), SHOW_LINE, &shown);
	size_t taken = show_fit(strbuf_text(&shown), cells, false, out);

	strbuf_clear(&shown);
	return taken;
}

struct segment
ui_kwic_line(const struct archive_line *line, const char *head,
	     size_t head_cells, size_t cells, struct strbuf *out)
{
	struct segment name;

	if (head_cells + 2 * NAME_CELLS > cells)
		head_cells = 0;
	if (head_cells)
		show_field(head, head_cells, out);
	cells -= head_cells;

	size_t left = cells > NAME_CELLS ? (cells - NAME_CELLS) / 2 : 0;

	add_left(line->left, left, out);
	name.start = out->length;
	left += add_right(line->words, cells - left, out);
	name.end = out->length;
	if (left < cells)
		add_right(line->right, cells - left, out);
	return name;
}

static const struct {
	const char *name, *words;
	enum archive_line_order sort;
} orders[UI_KWIC_ORDERS] = {
	[UI_KWIC_NEWEST] = { "date", N_("newest first"),
			     ARCHIVE_LINES_BY_DATE },
	[UI_KWIC_OLDEST] = { "oldest", N_("oldest first"),
			     ARCHIVE_LINES_BY_DATE },
	[UI_KWIC_LEFT] = { "left", N_("by the words before"),
			   ARCHIVE_LINES_BY_LEFT },
	[UI_KWIC_RIGHT] = { "right", N_("by the words after"),
			    ARCHIVE_LINES_BY_RIGHT },
	[UI_KWIC_SOURCE] = { "source", N_("by source"),
			     ARCHIVE_LINES_BY_SOURCE },
};

const char *
ui_kwic_order_name(enum ui_kwic_order order)
{
	return orders[order].name;
}

const char *
ui_kwic_order_words(enum ui_kwic_order order)
{
	return _(orders[order].words);
}

enum ui_kwic_order
ui_kwic_order_find(const char *name)
{
	int order = 0;

	while (order < UI_KWIC_ORDERS && strcmp(orders[order].name, name) != 0)
		order++;
	return (enum ui_kwic_order)order;
}

enum archive_line_order
ui_kwic_sort(enum ui_kwic_order order)
{
	return orders[order].sort;
}
