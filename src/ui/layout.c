/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/layout.h"

#include <stddef.h>

#define HYSTERESIS 2
#define STRIP_ROWS 14		/* fewer rows show one pane at a time */
#define SIDEBAR_LEAST 16
#define READING_LEAST 30

/* Where each shape begins, in columns. */
static const int begins[] = {
	[UI_SHAPE_SINGLE] = UI_LAYOUT_MIN_COLUMNS,
	[UI_SHAPE_STRIP] = 60,
	[UI_SHAPE_BESIDE] = 100,
	[UI_SHAPE_WIDE] = 150,
};

static int
clamp(int value, int least, int most)
{
	return value < least ? least : value > most ? most : value;
}

static enum ui_layout_shape
shape_of(int rows, int columns, const struct ui_layout *before)
{
	int shape = UI_SHAPE_SINGLE;

	if (columns < UI_LAYOUT_MIN_COLUMNS || rows < UI_LAYOUT_MIN_ROWS)
		return UI_SHAPE_SMALL;
	while (shape < UI_SHAPE_WIDE && columns >= begins[shape + 1])
		shape++;
	/* Keep the shape so far while the border is only just passed. */
	if (before && before->shape > UI_SHAPE_SMALL) {
		int kept = (int)before->shape;

		if (kept == shape + 1 && columns >= begins[kept] - HYSTERESIS)
			shape = kept;
		else if (kept == shape - 1
			 && columns < begins[shape] + HYSTERESIS
			 && before->rows >= STRIP_ROWS)
			shape = kept;
	}
	if (rows < STRIP_ROWS)
		return UI_SHAPE_SINGLE;
	/* A list beside the text when the terminal is flat as well as wide. */
	if (shape == UI_SHAPE_BESIDE && columns / 2 > 2 * (rows - 1))
		return UI_SHAPE_WIDE;
	return (enum ui_layout_shape)shape;
}

/* Bars: the title goes first when it is tight, then the hints. */
static void
place_bars(struct ui_layout *layout, int *top, int *rows)
{
	int last = layout->rows - 1;

	*top = 0;
	if (layout->rows >= 10) {
		layout->title = (struct ui_rect){ 0, 0, 1, layout->columns };
		*top = 1;
	}
	if (layout->rows >= 8) {
		layout->hints = (struct ui_rect){ last, 0, 1, layout->columns };
		last--;
	}
	layout->status = (struct ui_rect){ last, 0, 1, layout->columns };
	*rows = last - *top;
}

static int
sidebar_columns(const struct ui_layout_wish *wish, int own, int room)
{
	int most = room - READING_LEAST - 1;

	if (wish->sidebar)
		own = wish->sidebar;
	return clamp(own + wish->sidebar_more, SIDEBAR_LEAST,
		     most < SIDEBAR_LEAST ? SIDEBAR_LEAST : most);
}

/* Reader on the left, a rule, the sidebar on the right. */
static void
place_beside(struct ui_layout *layout, int top, int rows, int left,
	     int sidebar, int rule)
{
	int reading = layout->columns - left - sidebar - 1;

	layout->pane[UI_PANE_READING] =
		(struct ui_rect){ top, left, rows, reading };
	layout->rule[rule] = left + reading;
	layout->pane[UI_PANE_SIDEBAR] =
		(struct ui_rect){ top, left + reading + 1, rows, sidebar };
	layout->rule_top = top;
	layout->rule_rows = rows;
}

/* The strip of the list, and where the rest begins. */
static void
place_strip(struct ui_layout *layout, const struct ui_layout_wish *wish,
	    int *top, int *rows)
{
	int strip = layout->rows >= 36 ? 7 : layout->rows >= 28 ? 6 : 5;

	/* While somebody reads in a low terminal, the text gets its rows. */
	if (layout->shape == UI_SHAPE_STRIP && layout->rows < 32
	    && wish->focus != UI_PANE_LIST)
		return;
	layout->pane[UI_PANE_LIST] =
		(struct ui_rect){ *top, 0, strip, layout->columns };
	layout->line_below_list = *top + strip;
	*top += strip + 1;
	*rows -= strip + 1;
}

static void
place_panes(struct ui_layout *layout, const struct ui_layout_wish *wish,
	    int top, int rows)
{
	int columns = layout->columns;

	if (wish->zoom || layout->shape == UI_SHAPE_SINGLE) {
		layout->pane[wish->focus] =
			(struct ui_rect){ top, 0, rows, columns };
		layout->entity_line = wish->focus == UI_PANE_READING
				      && rows >= 8;
		return;
	}
	if (layout->shape == UI_SHAPE_WIDE) {
		int list = clamp(columns / 4, 40, 48);

		if (columns < begins[UI_SHAPE_WIDE] - HYSTERESIS)
			list = clamp(columns / 4, 28, 40);
		layout->pane[UI_PANE_LIST] =
			(struct ui_rect){ top, 0, rows, list };
		layout->rule[0] = list;
		place_beside(layout, top, rows, list + 1,
			     sidebar_columns(wish,
					     clamp(columns / 5, 28, 34),
					     columns - list - 1), 1);
		return;
	}
	place_strip(layout, wish, &top, &rows);
	if (layout->shape == UI_SHAPE_BESIDE || wish->sidebar_open
	    || wish->focus == UI_PANE_SIDEBAR) {
		int own = layout->shape == UI_SHAPE_BESIDE
			  ? clamp(columns / 4, 26, 30) : columns / 3;

		place_beside(layout, top, rows, 0,
			     sidebar_columns(wish, own, columns), 0);
		return;
	}
	layout->pane[UI_PANE_READING] =
		(struct ui_rect){ top, 0, rows, columns };
	layout->entity_line = true;
}

struct ui_layout
ui_layout_make(int rows, int columns, const struct ui_layout_wish *wish,
	       const struct ui_layout *before)
{
	struct ui_layout layout = {
		.rows = rows, .columns = columns,
		.line_below_list = -1, .rule = { -1, -1 },
	};
	int top, left_over;

	layout.shape = shape_of(rows, columns, before);
	if (layout.shape == UI_SHAPE_SMALL)
		return layout;
	place_bars(&layout, &top, &left_over);
	place_panes(&layout, wish, top, left_over);
	return layout;
}
