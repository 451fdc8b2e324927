/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What can be set (:set), and to what.  Few, each with a reason; what a key
 * does as well is none. */

#ifndef UI_OPTION_H
#define UI_OPTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum ui_option {
	UI_OPTION_THEME,	/* of enum ui_theme */
	UI_OPTION_MOUSE,	/* 0, 1 */
	UI_OPTION_WIDTH,	/* cells of the longest line of text */
	UI_OPTION_SIDEBAR,	/* columns; 0: as the terminal's size gives */
	UI_OPTION_CONTEXT,	/* lines kept in view around the cursor */
	UI_OPTION_COUNT
};

struct ui_option_row {
	const char *name;
	const char *words;	/* what it is, not translated */
	const char *const *choice;	/* its values, NULL after the last;
					   NULL: a number */
	int least, most;	/* of a number */
	int zero;		/* what is 0 although below LEAST: 1 */
	int value;		/* at first */
};

const struct ui_option_row *ui_option_row(enum ui_option option);

/* UI_OPTION_COUNT when there is none of that name. */
enum ui_option ui_option_find(const char *name);

/* Reads a value.  ERROR_USAGE, with the values that there are as advice. */
bool ui_option_parse(enum ui_option option, const char *text, int *value,
		     struct error *err);

#define UI_OPTION_VALUE_SIZE 16

/* A value as it is typed. */
void ui_option_text(enum ui_option option, int value,
		    char text[static UI_OPTION_VALUE_SIZE]);

#endif
