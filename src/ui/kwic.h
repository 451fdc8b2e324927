/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A line of a concordance in cells: what stands before it, the words before
 * the name, the name, the words after.  The names of all lines begin in the
 * same column; what does not fit is cut with an ellipsis, on the left and on
 * the right.
 */

#ifndef UI_KWIC_H
#define UI_KWIC_H

#include <stddef.h>

#include "archive/concordance.h"
#include "base/strbuf.h"
#include "text/segment.h"

/* Appends the line, as shown text (text/show.h) of at most CELLS cells.  HEAD
 * is text from outside that takes HEAD_CELLS at its left, cut or padded.
 * Returns where in OUT the name is. */
struct segment ui_kwic_line(const struct archive_line *line, const char *head,
			    size_t head_cells, size_t cells,
			    struct strbuf *out);

/* Cells of a HEAD that is a date. */
#define UI_KWIC_HEAD 11

/* What a line is sorted by, as commands call it: "date", "oldest", "left",
 * "right", "source". */
enum ui_kwic_order {
	UI_KWIC_NEWEST,
	UI_KWIC_OLDEST,
	UI_KWIC_LEFT,
	UI_KWIC_RIGHT,
	UI_KWIC_SOURCE,
	UI_KWIC_ORDERS
};

const char *ui_kwic_order_name(enum ui_kwic_order order);

/* The same in words for people: "newest first". */
const char *ui_kwic_order_words(enum ui_kwic_order order);

/* UI_KWIC_ORDERS when NAME is none. */
enum ui_kwic_order ui_kwic_order_find(const char *name);

/* How the archive sorts for it: by date for the first two. */
enum archive_line_order ui_kwic_sort(enum ui_kwic_order order);

#endif
