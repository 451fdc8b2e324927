/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What stands below the names of the sidebar: the pinned entity in short.
 * What it takes a while to count (with whom it is named, and when) is loaded
 * while no key waits, and only where there is room for it.
 */

#ifndef UI_PINNED_H
#define UI_PINNED_H

#include <stdbool.h>

#include "archive/company.h"
#include "archive/timeline.h"
#include "ui/layout.h"
#include "ui/selection.h"

/* With fewer rows there is no room for more than counts and a line or two. */
#define UI_PINNED_ROWS 14

/* With so many it is told whom it is named with. */
#define UI_PINNED_COMPANIONS 6

struct ui_pinned {
	bool known;		/* the next four are what was begun with */
	long long entity, mentions, articles, version;
	struct archive_company company;
	struct archive_timeline timeline;
	struct archive_companion with[UI_PINNED_COMPANIONS];
	size_t with_count;	/* filled in when all is counted */
	struct arena arena;	/* their strings */
	bool done;		/* nothing is left to be counted */
	bool loaded;		/* and all of it could be */
};

/* Counts some of what is to be told of the pinned entity, if it is not known
 * yet: a few milliseconds' worth.  True when more is to be done or drawn. */
bool ui_pinned_load(struct ui_pinned *pinned,
		    const struct ui_selection *selection);
void ui_pinned_clear(struct ui_pinned *pinned);

/* Under a rule, in all of RECT. */
void ui_pinned_draw(const struct ui_pinned *pinned,
		    const struct ui_selection *selection,
		    struct ui_rect rect);

#endif
