/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What a pane is: operations on a piece of private state.  act changes state
 * and never draws; draw draws and never changes state; prepare comes between
 * them and loads what will be seen.  Panes do not know each other; they read
 * the selection.
 */

#ifndef UI_PANE_H
#define UI_PANE_H

#include <stdbool.h>

#include "base/error.h"
#include "ui/command.h"
#include "ui/layout.h"
#include "ui/selection.h"

struct ui_pane;

/* A cell of the screen. */
struct ui_place {
	int row, column;
};

struct ui_pane_ops {
	const char *title;	/* not translated */
	enum ui_where where;

	/* Loads what RECT will show; keeps RECT for draw. */
	bool (*prepare)(struct ui_pane *pane, struct ui_rect rect,
			struct error *err);

	/* CURSOR is where the selected thing is. */
	void (*draw)(const struct ui_pane *pane, bool focused,
		     struct ui_place *cursor);

	/* *OWN says whether the command was this pane's. */
	bool (*act)(struct ui_pane *pane, enum ui_command command, bool *own,
		    struct error *err);

	/* The wheel: changes what is seen, and nothing else. */
	void (*scroll)(struct ui_pane *pane, long step);

	/* A click on a cell, counted from the pane's corner. */
	bool (*click)(struct ui_pane *pane, struct ui_place at,
		      struct error *err);
};

struct ui_pane {
	const struct ui_pane_ops *ops;
	struct ui_selection *selection;
	struct ui_rect rect;
};

#endif
