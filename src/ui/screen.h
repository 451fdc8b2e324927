/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The terminal, through curses.  Only this file and the tests include it;
 * panes draw by the calls below, with styles instead of attributes.
 */

#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/kind.h"

enum ui_style {
	UI_STYLE_PLAIN,
	UI_STYLE_DIM,
	UI_STYLE_STRONG,
	UI_STYLE_BAR,		/* title and status lines */
	UI_STYLE_HINT,
	UI_STYLE_RULE,
	UI_STYLE_SELECTED,	/* the row under the cursor, pane focused */
	UI_STYLE_SELECTED_DIM,	/* the same, pane not focused */
	UI_STYLE_ERROR,
	UI_STYLE_PERSON,	/* the four kinds, in the order of enum kind */
	UI_STYLE_AGENCY,
	UI_STYLE_ORGANISATION,
	UI_STYLE_PLACE,
	UI_STYLE_PINNED,	/* a mention of the pinned entity */
	UI_STYLE_HIT,		/* words searched for */
	UI_STYLE_SELECTION,
	UI_STYLE_HIGHLIGHT_1,
	UI_STYLE_HIGHLIGHT_2,
	UI_STYLE_HIGHLIGHT_3,
	UI_STYLE_HIGHLIGHT_4,
	UI_STYLE_COUNT
};

/* Or'ed to a style: a name inside a highlight. */
#define UI_STYLE_NAMED 0x100
/* Or'ed to a style: the name under the cursor. */
#define UI_STYLE_HERE 0x200
/* Or'ed to a style: a name that is in doubt. */
#define UI_STYLE_DOUBT 0x400

enum ui_style ui_style_of_kind(enum kind kind);
enum ui_style ui_style_of_highlight(int style);

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
