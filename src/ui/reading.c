/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/reading.h"

#include <string.h>

#include "base/intl.h"
#include "text/segment.h"
#include "text/utf8.h"
#include "ui/paint.h"
#include "ui/screen.h"

/* The gutters: a space or tick on each side of the text, and the scroll bar
 * with the ticks of the pinned entity. */
#define GUTTERS 3

/* Lines are not made shorter than this. */
#define CELLS_LEAST 24

static struct ui_reading *
reading_of(struct ui_pane *pane)
{
	return (struct ui_reading *)pane;
}

static size_t
line_of_body(const struct ui_reading *reading, size_t offset)
{
	return wrap_line_of(&reading->wrap,
			    ui_view_from_body(&reading->view, offset));
}

static int
text_cells(const struct ui_reading *reading)
{
	int most = reading->pane.rect.columns - GUTTERS;
	int cells = reading->longest + reading->more;

	if (cells > most)
		cells = most;
	return cells < 1 ? 1 : cells;
}

/* Lays the text out anew when the article, its marks or the width changed;
 * the words at the top stay there. */
static void
lay_out(struct ui_reading *reading)
{
	struct ui_selection *selection = reading->pane.selection;
	size_t cells = (size_t)text_cells(reading);

	if (reading->version == selection->version
	    && reading->wrap.cells == cells)
		return;
	ui_view_make(&reading->view, &selection->article,
		     !ui_screen_has_colour());
	wrap_make(&reading->wrap, reading->view.text, reading->view.length,
		  cells);
	reading->version = selection->version;
	/* Another article has nothing of the one before to keep in view. */
	if (reading->seen_ord != selection->article.head.ord)
		reading->top_offset = 0;
	reading->top = line_of_body(reading, reading->top_offset);
}

static size_t
text_rows(const struct ui_reading *reading)
{
	int rows = reading->pane.rect.rows
		   - ui_paint_header_rows(&reading->pane.rect,
					  reading->entity_line);

	return rows > 0 ? (size_t)rows : 0;
}

static void
set_top(struct ui_reading *reading, size_t top)
{
	size_t rows = text_rows(reading) > 0 ? text_rows(reading) : 1;
	size_t most = reading->wrap.count > rows ? reading->wrap.count - rows
						 : 0;

	reading->top = top < most ? top : most;
	/* A word that is in the top line already is kept, else the text would
	 * creep up each time that lines are made longer and shorter. */
	if (reading->wrap.count == 0)
		reading->top_offset = 0;
	else if (line_of_body(reading, reading->top_offset) != reading->top)
		reading->top_offset = ui_view_to_body(&reading->view,
				reading->wrap.line[reading->top].start);
}

/* One line over the edge scrolls by one line; farther away the cursor comes
 * to stand a third from the top, with what led up to it in view. */
static void
bring_into_view(struct ui_reading *reading)
{
	size_t line = line_of_body(reading, reading->pane.selection->cursor);
	size_t rows = text_rows(reading);

	size_t most = rows > 0 ? (rows - 1) / 2 : 0;
	size_t context = reading->context < most ? reading->context : most;
	size_t low = reading->top > 0 ? reading->top + context : 0;
	size_t past = reading->top + rows - context;

	/* How far it may be over an edge to be near. */
	if (line < low && line + 1 + context >= low)
		set_top(reading, line > context ? line - context : 0);
	else if (line >= past && line <= past + context)
		set_top(reading, line + context + 1 - rows);
	else if (line < reading->top || line >= reading->top + rows)
		set_top(reading, line > rows / 3 ? line - rows / 3 : 0);
	else
		set_top(reading, reading->top);
}

static bool
reading_prepare(struct ui_pane *pane, struct ui_rect rect, struct error *err)
{
	struct ui_reading *reading = reading_of(pane);
	bool other_rows = rect.rows != pane->rect.rows;

	(void)err;
	pane->rect = rect;
	if (!pane->selection->has_article || rect.rows <= 0)
		return true;
	bool moved = pane->selection->cursor != reading->seen_cursor
		     || pane->selection->article.head.ord != reading->seen_ord;
	size_t chosen = reading->top_offset;

	lay_out(reading);
	if (other_rows)
		reading->top = line_of_body(reading, chosen);
	if (moved)
		reading->scrolled = false;
	reading->seen_cursor = pane->selection->cursor;
	reading->seen_ord = pane->selection->article.head.ord;
	if (reading->scrolled)
		set_top(reading, reading->top);
	else
		bring_into_view(reading);
	/* Only who moves or scrolls chooses what stands on top: a terminal
	 * that was another size for a while shows the same words again. */
	if (!moved)
		reading->top_offset = chosen;
	return true;
}

static void
reading_draw(const struct ui_pane *pane, bool focused, struct ui_place *cursor)
{
	const struct ui_reading *reading = (const struct ui_reading *)pane;
	struct ui_paint paint = {
		.selection = pane->selection,
		.view = &reading->view,
		.wrap = &reading->wrap,
		.rect = pane->rect,
		.top = reading->top,
		.cells = text_cells(reading),
		.entity_line = reading->entity_line,
		.focused = focused,
	};

	*cursor = (struct ui_place){ pane->rect.top, pane->rect.left };
	if (!pane->selection->has_article) {
		ui_screen_field(pane->rect.top, pane->rect.left + 1,
				pane->rect.columns - 1,
				_("Nothing to read yet."), UI_STYLE_DIM);
		return;
	}
	ui_paint_header(&paint);
	ui_paint_text(&paint, cursor);
	ui_paint_ticks(&paint);
}

/* Puts the cursor on LINE at the column it is kept to. */
static void
go_to_line(struct ui_reading *reading, size_t line)
{
	struct ui_selection *selection = reading->pane.selection;

	if (reading->wrap.count == 0)
		return;
	if (!reading->has_goal
	    || reading->goal_cursor != selection->cursor) {
		reading->goal = ui_paint_column(&reading->view, &reading->wrap,
						selection->cursor);
		reading->has_goal = true;
	}
	if (line >= reading->wrap.count)
		line = reading->wrap.count - 1;
	selection->cursor = ui_paint_offset(&reading->view, &reading->wrap,
					    line, reading->goal);
	reading->goal_cursor = selection->cursor;
}

static void
move_lines(struct ui_reading *reading, long step)
{
	size_t line = line_of_body(reading, reading->pane.selection->cursor);
	size_t back = step < 0 ? (size_t)-step : 0;

	reading->scrolled = false;
	go_to_line(reading, step < 0 ? (back > line ? 0 : line - back)
				     : line + (size_t)step);
}

/* A page moves text and cursor alike, so that the eye finds its place. */
static void
move_page(struct ui_reading *reading, long step)
{
	size_t back = step < 0 ? (size_t)-step : 0;

	move_lines(reading, step);
	set_top(reading, step < 0 ? (back > reading->top ? 0
						: reading->top - back)
				  : reading->top + (size_t)step);
}

static void
move_paragraph(struct ui_reading *reading, bool forward)
{
	struct ui_selection *selection = reading->pane.selection;
	const struct store_body *body = &selection->article.body;
	struct segment here = segment_paragraph(body->text, body->length,
						selection->cursor);
	size_t at;

	if (forward) {
		at = here.end;
		while (at < body->length && body->text[at] == '\n')
			at++;
	} else if (selection->cursor > here.start) {
		at = here.start;
	} else {
		at = here.start;
		while (at > 0 && body->text[at - 1] == '\n')
			at--;
		at = segment_paragraph(body->text, body->length,
				       at ? at - 1 : 0).start;
	}
	selection->cursor = at;
}

/* While words are selected, left and right go by a word. */
static void
move_word(struct ui_reading *reading, bool forward)
{
	struct ui_selection *selection = reading->pane.selection;
	const struct store_body *body = &selection->article.body;
	struct segment word, last = { 0, 0 };
	size_t from = 0;

	if (forward) {
		if (segment_word(body->text, body->length, selection->cursor,
				 &word)) {
			if (word.start <= selection->cursor
			    && !segment_word(body->text, body->length,
					     word.end, &word))
				return;
			selection->cursor = word.start;
		}
		return;
	}
	from = segment_paragraph(body->text, body->length,
				 selection->cursor ? selection->cursor - 1
						   : 0).start;
	last.start = from;
	while (segment_word(body->text, body->length, from, &word)
	       && word.start < selection->cursor) {
		last = word;
		from = word.end;
	}
	selection->cursor = last.start;
}

static bool
act_on_lines(struct ui_reading *reading, enum ui_command command)
{
	struct ui_selection *selection = reading->pane.selection;
	long rows = (long)text_rows(reading), step;

	if (ui_command_rows(command, rows > 1 ? rows - 1 : 1, &step)) {
		if (command == CMD_DOWN || command == CMD_UP)
			move_lines(reading, step);
		else
			move_page(reading, step);
		return true;
	}
	switch (command) {
	case CMD_TOP:
		selection->cursor = 0;
		return true;
	case CMD_BOTTOM:
		selection->cursor = utf8_previous(selection->article.body.text,
			selection->article.body.length);
		return true;
	default:
		return false;
	}
}

/* From the width that is seen, and not farther than can be seen. */
static void
size_lines(struct ui_reading *reading, int step)
{
	int most = reading->pane.rect.columns - GUTTERS;
	int cells = text_cells(reading);

	if (step > 0 && cells >= most)
		return;
	cells += step;
	if (cells > most)
		cells = most;
	if (cells < CELLS_LEAST)
		cells = CELLS_LEAST;
	reading->more = cells - reading->longest;
}

static bool
reading_act(struct ui_pane *pane, enum ui_command command, bool *own,
	    struct error *err)
{
	struct ui_reading *reading = reading_of(pane);

	(void)err;
	*own = true;
	if (!pane->selection->has_article) {
		*own = false;
		return true;
	}
	/* A pane that is not shown was not prepared for a new article. */
	lay_out(reading);
	if (act_on_lines(reading, command))
		return true;
	reading->has_goal = false;
	switch (command) {
	case CMD_PARAGRAPH_NEXT:
	case CMD_PARAGRAPH_BACK:
		move_paragraph(reading, command == CMD_PARAGRAPH_NEXT);
		return true;
	case CMD_TEXT_WIDER:
	case CMD_TEXT_NARROWER:
		size_lines(reading, command == CMD_TEXT_WIDER ? 4 : -4);
		return true;
	case CMD_LEFT:
	case CMD_RIGHT:
		if (pane->selection->selecting) {
			move_word(reading, command == CMD_RIGHT);
			return true;
		}
		*own = false;
		return true;
	default:
		*own = false;
		return true;
	}
}

static void
reading_scroll(struct ui_pane *pane, long step)
{
	struct ui_reading *reading = reading_of(pane);
	size_t back = step < 0 ? (size_t)-step : 0;

	reading->scrolled = true;
	set_top(reading, step < 0 ? (back > reading->top ? 0
						: reading->top - back)
				  : reading->top + (size_t)step);
}

static bool
reading_click(struct ui_pane *pane, struct ui_place at, struct error *err)
{
	struct ui_reading *reading = reading_of(pane);
	int header = ui_paint_header_rows(&pane->rect, reading->entity_line);
	int left = ui_paint_left(&pane->rect, text_cells(reading));

	(void)err;
	if (!pane->selection->has_article || at.row < header
	    || reading->wrap.count == 0)
		return true;
	reading->goal = at.column > left ? (size_t)(at.column - left) : 0;
	reading->goal_cursor = pane->selection->cursor;
	reading->has_goal = true;
	go_to_line(reading, reading->top + (size_t)(at.row - header));
	reading->has_goal = false;
	return true;
}

static const struct ui_pane_ops reading_ops = {
	.title = N_("text"),
	.where = IN_READING,
	.prepare = reading_prepare,
	.draw = reading_draw,
	.act = reading_act,
	.scroll = reading_scroll,
	.click = reading_click,
};

void
ui_reading_start(struct ui_reading *reading, struct ui_selection *selection)
{
	*reading = (struct ui_reading){
		.pane = { .ops = &reading_ops, .selection = selection },
		.view = UI_VIEW_INIT,
		.wrap = WRAP_INIT,
		.longest = UI_READING_CELLS,
	};
}

void
ui_reading_clear(struct ui_reading *reading)
{
	ui_view_clear(&reading->view);
	wrap_clear(&reading->wrap);
}
