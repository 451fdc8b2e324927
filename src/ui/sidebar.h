/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The pane with the entities of the open article, by kind. */

#ifndef UI_SIDEBAR_H
#define UI_SIDEBAR_H

#include "ui/cursor.h"
#include "ui/pane.h"
#include "ui/pinned.h"

/* A row is a heading, or an entity of the article. */
struct ui_sidebar_row {
	enum kind heading;	/* 0 for an entity */
	size_t entity;
};

struct ui_sidebar {
	struct ui_pane pane;
	struct ui_cursor cursor;
	struct ui_sidebar_row *row;
	size_t count;
	unsigned long version;	/* of the selection that the rows show */
	struct ui_pinned pinned;
};

void ui_sidebar_start(struct ui_sidebar *sidebar,
		      struct ui_selection *selection);
void ui_sidebar_clear(struct ui_sidebar *sidebar);

/* While no key waits, and the pane is seen: loads what it can tell besides.
 * True when that is to be drawn. */
bool ui_sidebar_idle(struct ui_sidebar *sidebar);

/* The entity under the cursor; NULL when there is none. */
const struct archive_entity *ui_sidebar_entity(
	const struct ui_sidebar *sidebar);

#endif
