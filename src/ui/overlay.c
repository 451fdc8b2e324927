/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/overlay.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "text/fold.h"
#include "text/width.h"
#include "text/wrap.h"
#include "ui/screen.h"

void
ui_overlay_open(struct ui_overlay *overlay, enum ui_overlay_kind kind,
		const char *title)
{
	if (overlay->kind != UI_OVERLAY_NONE)
		ui_overlay_close(overlay);
	overlay->kind = kind;
	overlay->title = xstrdup(title);
}

void
ui_overlay_empty(struct ui_overlay *overlay)
{
	for (size_t i = 0; i < overlay->count; i++) {
		free(overlay->row[i].text);
		free(overlay->row[i].word);
	}
	overlay->count = 0;
}

/* Frees what is the page's own; what lies under it stays. */
static void
clear(struct ui_overlay *overlay)
{
	ui_overlay_empty(overlay);
	free(overlay->row);
	free(overlay->title);
	free(overlay->found);
}

void
ui_overlay_pop(struct ui_overlay *overlay)
{
	struct ui_overlay *under = overlay->under;

	clear(overlay);
	*overlay = under ? *under
			 : (struct ui_overlay){ .kind = UI_OVERLAY_NONE };
	free(under);
}

void
ui_overlay_close(struct ui_overlay *overlay)
{
	do
		ui_overlay_pop(overlay);
	while (overlay->kind != UI_OVERLAY_NONE);
}

void
ui_overlay_push(struct ui_overlay *overlay)
{
	if (overlay->kind == UI_OVERLAY_NONE)
		return;
	struct ui_overlay *under = xcalloc(1, sizeof *under);

	*under = *overlay;
	*overlay = (struct ui_overlay){ .under = under };
	for (int depth = 1; depth < UI_OVERLAY_DEPTH && under; depth++)
		under = under->under;
	if (under && under->under) {
		ui_overlay_close(under->under);
		free(under->under);
		under->under = NULL;
	}
}

void
ui_overlay_add(struct ui_overlay *overlay, int style, long long number,
	       const char *word, const char *text)
{
	overlay->row = xgrow(overlay->row, overlay->count, &overlay->capacity,
			     sizeof *overlay->row);
	overlay->row[overlay->count++] = (struct ui_overlay_row){
		.text = xstrdup(text),
		.style = style,
		.number = number,
		.word = word ? xstrdup(word) : NULL,
	};
}

void
ui_overlay_add_part(struct ui_overlay *overlay, int style,
		    struct segment part, int part_style, long long number,
		    const char *word, const char *shown)
{
	ui_overlay_add(overlay, style, number, word, shown);
	overlay->row[overlay->count - 1].part = part;
	overlay->row[overlay->count - 1].part_style = part_style;
}

void
ui_overlay_format(struct ui_overlay *overlay, int style, const char *format,
		  ...)
{
	struct strbuf out = STRBUF_INIT;
	va_list list;

	va_start(list, format);
	strbuf_vformat(&out, format, list);
	va_end(list);
	ui_overlay_add(overlay, style, -1, NULL, strbuf_text(&out));
	strbuf_clear(&out);
}

void
ui_overlay_paragraph(struct ui_overlay *overlay, int style, const char *text,
		     size_t cells)
{
	struct wrap wrap = WRAP_INIT;

	wrap_make(&wrap, text, strlen(text), cells ? cells : 1);
	for (size_t i = 0; i < wrap.count; i++) {
		char *line = xmemdup0(text + wrap.line[i].start,
				      wrap.line[i].end - wrap.line[i].start);

		ui_overlay_add(overlay, style, -1, NULL, line);
		free(line);
	}
	wrap_clear(&wrap);
}

void
ui_overlay_prepare(struct ui_overlay *overlay, struct ui_rect rect)
{
	overlay->rect = rect;
	ui_cursor_fit(&overlay->cursor, overlay->count,
		      rect.rows > 1 ? (size_t)rect.rows - 1 : 1);
}

/* The text of a row, its part over the rest. */
static void
draw_text(const struct ui_overlay_row *row, int line, int left, int cells)
{
	const struct segment *part = &row->part;

	ui_screen_field(line, left, cells, row->text, row->style);
	if (part->start == part->end)
		return;
	size_t before = width_of(row->text, part->start);
	size_t width = width_of(row->text + part->start,
				part->end - part->start);

	/* What was made for a wider terminal is made anew at once. */
	if (before + width <= (size_t)(cells > 0 ? cells : 0))
		ui_screen_put(line, left + (int)before,
			      row->text + part->start,
			      part->end - part->start, row->part_style);
}

void
ui_overlay_draw(const struct ui_overlay *overlay, struct ui_place *cursor)
{
	const struct ui_rect *rect = &overlay->rect;
	const struct ui_cursor *list = &overlay->cursor;

	ui_screen_field(rect->top, rect->left, rect->columns, overlay->title,
			UI_STYLE_STRONG);
	*cursor = (struct ui_place){ rect->top + 1, rect->left };
	for (size_t i = list->top;
	     i < list->count && i < list->top + list->height; i++) {
		int row = rect->top + 1 + (int)(i - list->top);
		bool here = i == list->row;

		ui_screen_field(row, rect->left, 2, here ? ">" : "",
				UI_STYLE_STRONG);
		draw_text(&overlay->row[i], row, rect->left + 2,
			  rect->columns - 2);
		if (here)
			cursor->row = row;
	}
}

bool
ui_overlay_act(struct ui_overlay *overlay, enum ui_command command)
{
	long step = 0;

	if (command == CMD_TOP)
		step = -(long)overlay->count;
	else if (command == CMD_BOTTOM)
		step = (long)overlay->count;
	else if (!ui_command_rows(command, (long)overlay->cursor.height, &step))
		return false;
	ui_cursor_move(&overlay->cursor, step);
	return true;
}

static bool
row_has(const struct ui_overlay_row *row, const char *folded)
{
	struct strbuf text = STRBUF_INIT;

	fold_search(row->text, strlen(row->text), &text);
	bool has = strstr(strbuf_text(&text), folded) != NULL;

	strbuf_clear(&text);
	return has;
}

bool
ui_overlay_find(struct ui_overlay *overlay, const char *words, bool forward)
{
	struct strbuf folded = STRBUF_INIT;
	bool found = false;

	if (words != overlay->found) {
		free(overlay->found);
		overlay->found = xstrdup(words);
	}
	fold_search(words, strlen(words), &folded);
	for (size_t n = 1; n <= overlay->count && !found; n++) {
		size_t row = (overlay->cursor.row
			      + (forward ? n : overlay->count - n))
			     % overlay->count;

		if (!row_has(&overlay->row[row], strbuf_text(&folded)))
			continue;
		ui_cursor_set(&overlay->cursor, row);
		found = true;
	}
	strbuf_clear(&folded);
	return found;
}

const struct ui_overlay_row *
ui_overlay_row(const struct ui_overlay *overlay)
{
	return overlay->cursor.row < overlay->count
	       ? &overlay->row[overlay->cursor.row] : NULL;
}
