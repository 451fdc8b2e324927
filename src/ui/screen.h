/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The terminal, through curses.  Only this file and the tests include it;
 * panes draw by the calls below, with styles instead of attributes.  Where no
 * terminal is open (commands that run without one) it is of 24 rows and 80
 * columns, and what is drawn goes nowhere.
 */

#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "ui/style.h"

enum ui_mouse_verb {
	UI_MOUSE_NONE,
	UI_MOUSE_CLICK,
	UI_MOUSE_WHEEL_UP,
	UI_MOUSE_WHEEL_DOWN,
};

struct ui_mouse {
	enum ui_mouse_verb verb;
	int row, column;
};

/*
 * Takes the terminal over: TERM names it, IN and OUT are where keys come
 * from and drawing goes to.  Fails (ERROR_SYSTEM) with the name of a
 * terminal that is unknown or cannot move its cursor.
 */
bool ui_screen_open(const char *term, FILE *in, FILE *out, struct error *err);

/* Puts the terminal right. May be called twice. */
void ui_screen_close(void);

/* For a while: to an editor or the shell, and back. */
void ui_screen_leave(void);
void ui_screen_enter(void);

int ui_screen_rows(void);
int ui_screen_columns(void);

/* Asks the terminal for its size again (0, 0), or is told one. */
void ui_screen_resize(int rows, int columns);

/* How many colours the terminal has; 0 if none are wanted (NO_COLOR). */
int ui_screen_colours(void);

/* The look of each style from now on, as this terminal can show it (a
 * terminal just opened has the automatic theme); COLOUR says whether it has
 * colours. */
void ui_screen_dress(const struct ui_look look[static UI_STYLE_COUNT],
		     bool colour);

/* True when there are colours; else names are marked with brackets. */
bool ui_screen_has_colour(void);

void ui_screen_set_mouse(bool on);

/* Begins a picture: all cells are blank.  Ends it: what changed is sent, and
 * the terminal's cursor stands at ROW, COLUMN. */
void ui_screen_begin(void);
void ui_screen_end(int row, int column);

/* Has everything sent again at the next end. */
void ui_screen_redraw(void);

/* Writes shown text (text/show.h), LENGTH bytes, at ROW, COLUMN.  The caller
 * sees to it that it fits, and that no wide character is overwritten in
 * half. */
void ui_screen_put(int row, int column, const char *shown, size_t length,
		   int style);

/* Writes a line field from outside: shown, cut to CELLS with an ellipsis,
 * padded with blanks. */
void ui_screen_field(int row, int column, int cells, const char *text,
		     int style);

/* Lines: COUNT cells to the right or down. */
void ui_screen_rule_across(int row, int column, int count);
void ui_screen_rule_down(int row, int column, int count);

/* Sends bytes that draw nothing: a sequence for the clipboard. */
void ui_screen_send(const char *bytes, size_t length);

/* The next key that has come, or UI_KEY_NONE at once.  MOUSE is filled in
 * for UI_KEY_MOUSE.  *GONE is true when there will never be one again. */
int ui_screen_key(struct ui_mouse *mouse, bool *gone);

#endif
