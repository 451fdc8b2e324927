/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* How a laid-out text becomes cells: names, highlights, hits, ticks. */

#ifndef UI_PAINT_H
#define UI_PAINT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "text/wrap.h"
#include "ui/pane.h"
#include "ui/view.h"

/* What is painted where. */
struct ui_paint {
	const struct ui_selection *selection;
	const struct ui_view *view;
	const struct wrap *wrap;
	struct ui_rect rect;
	size_t top;		/* first line in view */
	int cells;		/* longest line */
	bool entity_line, focused;
};

/* Rows of title and date above the text; fewer in a low pane. */
int ui_paint_header_rows(const struct ui_rect *rect, bool entity_line);

/* The column, counted from the pane's left, at which the text begins. */
int ui_paint_left(const struct ui_rect *rect, int cells);

/* Title, facts and names, as many as there are rows; before the facts how
 * many characters are hidden, or before the title where it stands alone. */
void ui_paint_header(const struct ui_paint *paint);

/* Appends "3 hidden characters". */
void ui_paint_hidden_words(size_t hidden, struct strbuf *out);

/* CURSOR is where the selection's cursor stands, when it is in view. */
void ui_paint_text(const struct ui_paint *paint, struct ui_place *cursor);

/* The scroll bar: what is in view, and a tick for each mention of the
 * pinned entity in the whole article. */
void ui_paint_ticks(const struct ui_paint *paint);

/* The cell in its line at which a byte of the body is shown, and the byte
 * shown at a cell of a line (the last one of a shorter line). */
size_t ui_paint_column(const struct ui_view *view, const struct wrap *wrap,
		       size_t offset);
size_t ui_paint_offset(const struct ui_view *view, const struct wrap *wrap,
		       size_t line, size_t column);

#endif
