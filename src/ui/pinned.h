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

#include "archive/card.h"
#include "ui/layout.h"
#include "ui/selection.h"

/* With fewer rows there is no room for more than counts and a line or two. */
#define UI_PINNED_ROWS 14

struct ui_pinned {
	struct archive_card card;
	bool loaded;		/* the card holds what the next four are of;
				   else it could not be loaded */
	long long entity, mentions, articles, version;
};

/* Loads what is to be told of the pinned entity if it is not known yet.  True
 * when there is more to draw than before. */
bool ui_pinned_load(struct ui_pinned *pinned,
		    const struct ui_selection *selection);
void ui_pinned_clear(struct ui_pinned *pinned);

/* Under a rule, in all of RECT. */
void ui_pinned_draw(const struct ui_pinned *pinned,
		    const struct ui_selection *selection,
		    struct ui_rect rect);

#endif
