/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The setup as lines that would make it again, each with where it is from:
 * for a page of the screen, and for `byname config'. */

#ifndef UI_SETUP_LIST_H
#define UI_SETUP_LIST_H

#include "ui/setup.h"

struct ui_setup_row {
	enum ui_command command;	/* SET, KEYMAP, BIND, UNBIND, ALIAS,
					   COLOR; NONE for what runs at the
					   start */
	const char *name;	/* as it is typed after the command */
	const char *value;	/* as it is typed after the name, or "" */
	int origin;
};

/* Calls EACH for every row of COMMAND (CMD_NONE: for all).  Options and the
 * keymap are always there, all else only when it is somebody's own. */
void ui_setup_list(const struct ui_setup *setup, enum ui_command command,
		   void (*each)(void *context,
				const struct ui_setup_row *row),
		   void *context);

/* Where it is from, in words: the caller frees it. */
char *ui_setup_origin(const struct ui_setup *setup, int origin);

#endif
