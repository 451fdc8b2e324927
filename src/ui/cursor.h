/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The arithmetic of a list with a selected row.  No curses here. */

#ifndef UI_CURSOR_H
#define UI_CURSOR_H

#include <stdbool.h>
#include <stddef.h>

struct ui_cursor {
	size_t count;		/* rows in all */
	size_t row;		/* the selected one; 0 when there is none */
	size_t top;		/* the first one shown */
	size_t height;		/* rows that fit, at least 1 */
};

/* Tells how many rows there are and fit; the selected row stays in view. */
void ui_cursor_fit(struct ui_cursor *cursor, size_t count, size_t height);

/* Moves by STEP rows, stopping at the ends; false if it did not move. */
bool ui_cursor_move(struct ui_cursor *cursor, long step);

/* Scrolls by STEP rows and leaves the selected row where it is. */
void ui_cursor_scroll(struct ui_cursor *cursor, long step);

/* Selects ROW and brings it into view. */
void ui_cursor_set(struct ui_cursor *cursor, size_t row);

#endif
