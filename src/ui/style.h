/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What things look like: a style for each kind of thing, and the looks of
 * the styles in each theme.  Every style is told by attributes, too, so that
 * nothing is said by a colour alone.  No curses here.
 */

#ifndef UI_STYLE_H
#define UI_STYLE_H

#include <stdbool.h>

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

/* What `color' and the table of the configuration call it. */
const char *ui_style_name(enum ui_style style);

/* UI_STYLE_COUNT when none is called so. */
enum ui_style ui_style_find(const char *name);

/* As bits. */
enum ui_attribute {
	UI_BOLD = 1,
	UI_DIM = 2,
	UI_UNDERLINE = 4,
	UI_REVERSE = 8,
	UI_ITALIC = 16,
};

/* The terminal's own colour. */
#define UI_COLOUR_OWN (-1)

struct ui_look {
	int attributes;		/* of enum ui_attribute, or'ed */
	int front, back;	/* 0 to 255 as xterm has them, or OWN */
};

enum ui_theme {
	UI_THEME_AUTO,		/* light where COLORFGBG says so, else dark */
	UI_THEME_DARK,
	UI_THEME_LIGHT,
	UI_THEME_MONO,
	UI_THEME_COUNT
};

const char *ui_theme_name(enum ui_theme theme);

/* The look of STYLE in THEME on a terminal of COLOURS (0, 8, 16, 88, 256 or
 * more); MONO and 0 have no colours. */
struct ui_look ui_style_look(enum ui_style style, enum ui_theme theme,
			     int colours);

/* What a terminal of COLOURS can show of LOOK: the nearest of its own. */
struct ui_look ui_look_fit(struct ui_look look, int colours);

/* Reads "FOREGROUND [BACKGROUND] [ATTRIBUTE...]": colours by name (red,
 * bright-red, ..., default) or number, attributes by name.  ERROR_USAGE with
 * the word that is none. */
bool ui_look_parse(const char *words, struct ui_look *look,
		   struct error *err);

/* The same words of a look; the caller frees them. */
char *ui_look_words(struct ui_look look);

#endif
