/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Which pane stands where, from the terminal's size.  Pure arithmetic: no
 * curses here, so that every size can be tested.
 */

#ifndef UI_LAYOUT_H
#define UI_LAYOUT_H

#include <stdbool.h>

enum ui_pane_place {
	UI_PANE_LIST,
	UI_PANE_READING,
	UI_PANE_SIDEBAR,
	UI_PANE_COUNT
};

/* In cells; rows or columns 0 means that it is not shown. */
struct ui_rect {
	int top, left, rows, columns;
};

enum ui_layout_shape {
	UI_SHAPE_SMALL,		/* too small for anything */
	UI_SHAPE_SINGLE,	/* one pane at a time */
	UI_SHAPE_STRIP,		/* list above the text, sidebar on demand */
	UI_SHAPE_BESIDE,	/* list above the text, sidebar beside it */
	UI_SHAPE_WIDE,		/* three columns */
};

/* What a person asked for. */
struct ui_layout_wish {
	enum ui_pane_place focus;
	bool zoom;		/* only the focused pane */
	bool sidebar_open;	/* in UI_SHAPE_STRIP */
	int sidebar;		/* columns of the sidebar; 0: its own */
	int sidebar_more;	/* columns added to them */
};

struct ui_layout {
	enum ui_layout_shape shape;
	int rows, columns;	/* of the terminal */
	struct ui_rect pane[UI_PANE_COUNT];
	struct ui_rect title, status, hints;
	int line_below_list;	/* row of a rule under the list, or -1 */
	int rule[2];		/* columns of rules between panes, or -1 */
	int rule_top, rule_rows;
	bool entity_line;	/* the sidebar is one line under the title */
};

/* The smallest terminal that byname works in. */
#define UI_LAYOUT_MIN_COLUMNS 20
#define UI_LAYOUT_MIN_ROWS 5

/*
 * Lays out ROWS x COLUMNS.  BEFORE (may be NULL) is the layout so far: a
 * shape is kept for 2 columns past its border, so that a terminal dragged to
 * and fro does not flicker.
 */
struct ui_layout ui_layout_make(int rows, int columns,
				const struct ui_layout_wish *wish,
				const struct ui_layout *before);

#endif
