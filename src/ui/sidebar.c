/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/sidebar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "text/show.h"
#include "text/wrap.h"
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

static int
list_rows(const struct ui_sidebar *sidebar)
{
	int rows = sidebar->pane.rect.rows;

	return sidebar->pane.selection->pinned && rows >= CARD_NEEDS
	       ? rows - CARD_ROWS : rows;
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
	char count[24], *label = shown ? ui_label(entity->label)
				       : ui_label_here(entity);
	int width = snprintf(count, sizeof count, " %lld", entity->articles);
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

/* What is known of the pinned entity, wrapped, under a rule. */
static void
draw_card(const struct ui_sidebar *sidebar)
{
	const struct ui_rect *rect = &sidebar->pane.rect;
	const struct archive_entity *pin = &sidebar->pane.selection->pin;
	int row = rect->top + list_rows(sidebar);
	int bottom = rect->top + rect->rows;
	struct strbuf words = STRBUF_INIT;
	struct wrap wrap = WRAP_INIT;
	char *label = ui_label(pin->label);

	ui_screen_rule_across(row++, rect->left, rect->columns);
	ui_screen_field(row++, rect->left + 1, rect->columns - 1, label,
			UI_STYLE_STRONG);
	free(label);
	/* TRANSLATORS: how often the pinned entity is named in all */
	strbuf_format(&words, _("Mentions %1$lld, articles %2$lld"),
		      pin->mentions, pin->articles);
	ui_screen_field(row++, rect->left + 1, rect->columns - 1,
			strbuf_text(&words), UI_STYLE_PLAIN);
	if (pin->about)
		wrap_make(&wrap, pin->about, strlen(pin->about),
			  (size_t)rect->columns - 1);
	for (size_t i = 0; i < wrap.count && row < bottom; i++, row++) {
		char *line = xmemdup0(pin->about + wrap.line[i].start,
				      wrap.line[i].end - wrap.line[i].start);

		/* The last line that fits says if more follows. */
		if (row == bottom - 1 && i + 1 < wrap.count) {
			free(line);
			line = xstrdup(pin->about + wrap.line[i].start);
		}
		ui_screen_field(row, rect->left + 1, rect->columns - 1, line,
				UI_STYLE_DIM);
		free(line);
	}
	wrap_clear(&wrap);
	strbuf_clear(&words);
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
		draw_card(sidebar);
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
	free(sidebar->row);
	sidebar->row = NULL;
	sidebar->count = 0;
}
