/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The pane with the list of articles. */

#ifndef UI_LIST_H
#define UI_LIST_H

#include "archive/list.h"
#include "ui/pane.h"

/* What the loaded rows are of. */
struct ui_list_view {
	long long top, pinned, version;
	unsigned long list_version;	/* of the selection */
	int rows;
	struct archive_order order;
	bool reprints;			/* are shown */
	long long unfolded;		/* or those of this story */
	bool known;
};

struct ui_list {
	struct ui_pane pane;
	struct archive_row_list row;	/* those in view, from the top */
	struct ui_list_view loaded;
	long long top;			/* order of the first one in view */
	bool has_top;
	bool scrolled;			/* the wheel moved it: the selected
					   article may be out of view */
	long long seen;			/* order of what was selected then */
	bool has;			/* the selected one is in the list */
	unsigned long has_version;	/* when that was asked, and of which */
	long long has_of;
	bool more;			/* rows may follow those loaded: it took
					   long to find them */
	long long more_at;		/* from where on */
};

void ui_list_start(struct ui_list *list, struct ui_selection *selection);
void ui_list_clear(struct ui_list *list);

/* While no key waits: looks on for rows that a filter lets pass.  True when
 * there was something to do. */
bool ui_list_idle(struct ui_list *list);

/* Shows the list from its beginning again: its order has changed. */
void ui_list_reset(struct ui_list *list);

#endif
