/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* A timeline as rows of a page: years as headings, a bar for each month or
 * week, and rows for those without an article. */

#ifndef UI_TIMELINE_H
#define UI_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/timeline.h"
#include "base/strbuf.h"
#include "ui/overlay.h"

/*
 * Adds the rows of at most MOST months or weeks with articles (0: all) that
 * are CELLS wide.  A row's word is "bin", and its number the order beyond
 * which its articles begin, in the list: the oldest first or the newest.
 * Returns whether any were left out.
 */
bool ui_timeline_rows(struct ui_overlay *overlay,
		      const struct archive_timeline *timeline, size_t cells,
		      bool oldest_first, size_t most);

/* Appends a bar of PART / WHOLE of CELLS: of blocks, or "#" where the
 * terminal has none; something is seen of whatever is more than 0. */
void ui_timeline_bar(long long part, long long whole, size_t cells,
		     struct strbuf *out);

/* Longer stretches without an article are one row. */
#define UI_TIMELINE_GAP 24

#endif
