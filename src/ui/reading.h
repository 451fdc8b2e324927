/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The pane in which an article is read. */

#ifndef UI_READING_H
#define UI_READING_H

#include "text/wrap.h"
#include "ui/pane.h"
#include "ui/view.h"

struct ui_reading {
	struct ui_pane pane;
	struct ui_view view;
	struct wrap wrap;
	unsigned long version;	/* of the selection that the view shows */
	size_t top;		/* line of the wrap */
	size_t top_offset;	/* byte of the body at its start: what a
				   resize keeps in view */
	size_t seen_cursor;	/* the cursor when it was last in view */
	long long seen_ord;	/* and the article */
	bool scrolled;		/* the wheel moved it away from the cursor */
	bool entity_line;	/* the sidebar's line stands under the title */
	int longest;		/* cells of the longest line, as it is set */
	int more;		/* cells a person added to that by keys */
	size_t context;		/* lines kept around the cursor */
	size_t goal;		/* column that going up and down keeps */
	size_t goal_cursor;	/* the cursor that it is for */
	bool has_goal;
};

void ui_reading_start(struct ui_reading *reading,
		      struct ui_selection *selection);
void ui_reading_clear(struct ui_reading *reading);

/* Longest line of text, in cells: 76 is as long as is easily read. */
#define UI_READING_CELLS 76

#endif
