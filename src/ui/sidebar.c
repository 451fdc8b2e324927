/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/sidebar.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/memory.h"
#include "text/width.h"
#include "ui/label.h"
#include "ui/screen.h"

/* Rows kept below the entities for what is known of the pinned one. */
#define CARD_ROWS 6
#define CARD_NEEDS 14

static struct ui_sidebar *
sidebar_of(struct ui_pane *pane)
{
	return (struct ui_sidebar *)pane;
}

static void
make_rows(struct ui_sidebar *sidebar)
{
	const struct archive_article *article =
		&sidebar->pane.selection->article;
	int kind = 0;

	free(sidebar->row);
	sidebar->row = xcalloc(article->entity_count + KIND_COUNT,
			       sizeof *sidebar->row);
	sidebar->count = 0;
	for (size_t i = 0; i < article->entity_count; i++) {
		if ((int)article->entity[i].kind != kind) {
			kind = (int)article->entity[i].kind;
			sidebar->row[sidebar->count++].heading =
				article->entity[i].kind;
		}
		sidebar->row[sidebar->count++].entity = i;
	}
	sidebar->version = sidebar->pane.selection->version;
}

/* A heading cannot be selected: the next entity that way is, or, where
 * there is none, the nearest one. */
static void
leave_heading(struct ui_sidebar *sidebar, long step)
{
	size_t row = sidebar->cursor.row;

	if (sidebar->count == 0 || !sidebar->row[row].heading)
		return;
	if (step > 0 || row == 0)
		ui_cursor_set(&sidebar->cursor, row + 1);
	else
		ui_cursor_set(&sidebar->cursor, row - 1);
}

static void
move(struct ui_sidebar *sidebar, long step)
{
	ui_cursor_move(&sidebar->cursor, step);
	leave_heading(sidebar, step);
	/* The heading above the first entity comes into view with it. */
	if (sidebar->cursor.row == 1)
		sidebar->cursor.top = 0;
}

/* A high pane gives half its rows to the pinned entity, as far as the names
 * of the article leave them. */
static int
list_rows(const struct ui_sidebar *sidebar)
{
	int rows = sidebar->pane.rect.rows, list = rows - CARD_ROWS;

	if (!sidebar->pane.selection->pinned || rows < CARD_NEEDS)
		return rows;
	if (rows >= 2 * UI_PINNED_ROWS && (size_t)list > sidebar->count)
		list = sidebar->count > (size_t)rows / 2 ? (int)sidebar->count
							 : rows / 2;
	return list;
}

static struct ui_rect
pinned_rect(const struct ui_sidebar *sidebar)
{
	struct ui_rect rect = sidebar->pane.rect;
	int list = list_rows(sidebar);

	rect.top += list;
	rect.rows -= list;
	return rect;
}

static bool
sidebar_prepare(struct ui_pane *pane, struct ui_rect rect, struct error *err)
{
	struct ui_sidebar *sidebar = sidebar_of(pane);
	bool anew = sidebar->version != pane->selection->version;

	(void)err;
	pane->rect = rect;
	if (anew)
		make_rows(sidebar);
	ui_cursor_fit(&sidebar->cursor, sidebar->count,
		      (size_t)(list_rows(sidebar) > 0 ? list_rows(sidebar)
						      : 1));
	if (anew)
		leave_heading(sidebar, 1);
	return true;
}

static void
draw_entity(const struct ui_sidebar *sidebar, int line, size_t number,
	    bool selected, bool focused)
{
	const struct ui_selection *selection = sidebar->pane.selection;
	const struct archive_entity *entity =
		&selection->article.entity[number];
	const struct ui_rect *rect = &sidebar->pane.rect;
	bool pinned = selection->pinned && entity->id == selection->pin.id;
	bool here = selected && focused;
	bool shown = entity->sure || ui_screen_has_colour();
	int style = (int)ui_style_of_kind(entity->kind)
		    | (entity->sure ? 0 : UI_STYLE_DOUBT);
	char count[32], *label = shown ? ui_label(entity->label)
				       : ui_label_here(entity);
	int bytes = snprintf(count, sizeof count, " %s%lld",
			     ui_label_about(!entity->roughly),
			     entity->articles);
	int width = (int)width_of(count, (size_t)bytes);
	int left = rect->left + 1, room = rect->columns - 2 - width;

	if (here)
		style = UI_STYLE_SELECTED;
	ui_screen_field(rect->top + line, rect->left, rect->columns, "",
			here ? style : UI_STYLE_PLAIN);
	if (pinned)
		ui_screen_put(rect->top + line, left - 1, ">", 1,
			      here ? style : UI_STYLE_STRONG);
	ui_screen_field(rect->top + line, left, room, label, style);
	ui_screen_field(rect->top + line, left + room, width, count,
			here ? style : UI_STYLE_DIM);
	free(label);
}

static void
sidebar_draw(const struct ui_pane *pane, bool focused,
	     struct ui_place *cursor)
{
	const struct ui_sidebar *sidebar = (const struct ui_sidebar *)pane;
	const struct ui_cursor *list = &sidebar->cursor;
	const struct ui_rect *rect = &pane->rect;

	*cursor = (struct ui_place){ rect->top, rect->left };
	if (sidebar->count == 0)
		ui_screen_field(rect->top, rect->left + 1, rect->columns - 1,
				_("No names found here."), UI_STYLE_DIM);
	for (size_t i = list->top;
	     i < list->count && i < list->top + list->height; i++) {
		int line = (int)(i - list->top);
		const struct ui_sidebar_row *row = &sidebar->row[i];

		if (row->heading)
			ui_screen_field(rect->top + line, rect->left + 1,
					rect->columns - 1,
					kind_heading(row->heading),
					UI_STYLE_DIM);
		else
			draw_entity(sidebar, line, row->entity, i == list->row,
				    focused);
		if (i == list->row)
			cursor->row = rect->top + line;
	}
	if (pane->selection->pinned && rect->rows >= CARD_NEEDS)
		ui_pinned_draw(&sidebar->pinned, pane->selection,
			       pinned_rect(sidebar));
}

static bool
sidebar_act(struct ui_pane *pane, enum ui_command command, bool *own,
	    struct error *err)
{
	struct ui_sidebar *sidebar = sidebar_of(pane);
	long step;

	(void)err;
	*own = true;
	if (ui_command_rows(command, (long)sidebar->cursor.height, &step))
		move(sidebar, step);
	else if (command == CMD_TOP)
		move(sidebar, -(long)sidebar->count);
	else if (command == CMD_BOTTOM)
		move(sidebar, (long)sidebar->count);
	else
		*own = false;
	return true;
}

static void
sidebar_scroll(struct ui_pane *pane, long step)
{
	ui_cursor_scroll(&sidebar_of(pane)->cursor, step);
}

static bool
sidebar_click(struct ui_pane *pane, struct ui_place at, struct error *err)
{
	struct ui_sidebar *sidebar = sidebar_of(pane);
	size_t row = sidebar->cursor.top + (size_t)at.row;

	(void)err;
	if (at.row < list_rows(sidebar) && row < sidebar->count) {
		ui_cursor_set(&sidebar->cursor, row);
		leave_heading(sidebar, 1);
	}
	return true;
}

const struct archive_entity *
ui_sidebar_entity(const struct ui_sidebar *sidebar)
{
	const struct ui_selection *selection = sidebar->pane.selection;

	/* The rows may be of the article before, until they are prepared. */
	if (sidebar->version != selection->version
	    || sidebar->cursor.row >= sidebar->count
	    || sidebar->row[sidebar->cursor.row].heading)
		return NULL;
	return &selection->article.entity[
			sidebar->row[sidebar->cursor.row].entity];
}

static const struct ui_pane_ops sidebar_ops = {
	.title = N_("names"),
	.where = IN_SIDEBAR,
	.prepare = sidebar_prepare,
	.draw = sidebar_draw,
	.act = sidebar_act,
	.scroll = sidebar_scroll,
	.click = sidebar_click,
};

bool
ui_sidebar_idle(struct ui_sidebar *sidebar)
{
	return sidebar->pane.selection->pinned
	       && pinned_rect(sidebar).rows >= UI_PINNED_ROWS
	       && ui_pinned_load(&sidebar->pinned, sidebar->pane.selection);
}

void
ui_sidebar_start(struct ui_sidebar *sidebar, struct ui_selection *selection)
{
	*sidebar = (struct ui_sidebar){
		.pane = { .ops = &sidebar_ops, .selection = selection },
	};
}

void
ui_sidebar_clear(struct ui_sidebar *sidebar)
{
	ui_pinned_clear(&sidebar->pinned);
	free(sidebar->row);
	sidebar->row = NULL;
	sidebar->count = 0;
}
