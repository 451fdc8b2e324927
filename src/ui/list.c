/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/list.h"

#include <stdio.h>
#include <string.h>

#include "archive/fold.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/strbuf.h"
#include "text/show.h"
#include "text/width.h"
#include "ui/date.h"
#include "ui/screen.h"

/* Milliseconds that one picture of a filtered list may take. */
#define PATIENCE 30

static struct ui_list *
list_of(struct ui_pane *pane)
{
	return (struct ui_list *)pane;
}

/* The article STEP rows from FROM in the list; the last one there is when
 * the list ends before.  False in *FOUND when there is none at all. */
static bool
walk(struct ui_list *list, long long from, long step, bool *found,
     long long *ord, struct error *err)
{
	return archive_list_step(list->pane.selection->archive, from, step,
				 found, ord, err);
}

static bool
same_order(struct archive_order a, struct archive_order b)
{
	return a.sort == b.sort && a.reverse == b.reverse
	       && a.entity == b.entity;
}

static bool
same_view(const struct ui_list_view *a, const struct ui_list_view *b)
{
	return a->top == b->top && a->rows == b->rows
	       && a->pinned == b->pinned && a->version == b->version
	       && a->list_version == b->list_version
	       && a->reprints == b->reprints && a->unfolded == b->unfolded
	       && same_order(a->order, b->order);
}

/* Loads the rows in view: the one at the top, and what follows it.  They stay
 * until they may be others, as most keys leave the list alone. */
static bool
load_rows(struct ui_list *list, struct error *err)
{
	struct ui_selection *selection = list->pane.selection;
	struct archive *archive = selection->archive;
	const struct archive_thread *pinned =
		selection->pinned ? &selection->chain.thread : NULL;
	struct ui_list_view view = {
		.top = list->top,
		.rows = list->pane.rect.rows,
		.pinned = pinned ? pinned->entity : 0,
		.version = archive_version(archive),
		.list_version = selection->list_version,
		.order = archive_order(archive),
		.reprints = archive_shows_reprints(archive),
		.unfolded = archive_unfolded(archive),
		.known = true,
	};

	if (list->loaded.known && same_view(&list->loaded, &view))
		return true;
	archive_row_list_clear(&list->row);
	bool fine = archive_list_page_at(archive, view.top, (size_t)view.rows,
					 pinned, &list->row, err);

	view.known = fine;
	list->loaded = view;
	list->more = fine && archive_list_cut(archive, &list->more_at);
	return fine;
}

bool
ui_list_idle(struct ui_list *list)
{
	struct ui_selection *selection = list->pane.selection;
	const struct archive_thread *pinned =
		selection->pinned ? &selection->chain.thread : NULL;
	size_t rows = list->pane.rect.rows > 0 ? (size_t)list->pane.rect.rows
					       : 0;

	if (!list->more || list->row.count >= rows)
		return false;
	archive_list_set_patience(selection->archive, PATIENCE);
	bool fine = archive_list_page(selection->archive, list->more_at, true,
				      rows - list->row.count, pinned,
				      &list->row, NULL);

	list->more = fine && archive_list_cut(selection->archive,
					      &list->more_at);
	archive_list_set_patience(selection->archive, 0);
	return true;
}

/* The place of the selected article among the rows in view, or count. */
static size_t
selected_row(const struct ui_list *list)
{
	const struct ui_selection *selection = list->pane.selection;
	size_t i = 0;

	while (i < list->row.count
	       && (!selection->has_article
		   || list->row.item[i].article.ord
		      != selection->article.head.ord))
		i++;
	return i;
}

/* Chooses a top so that the selected article is in view: at the edge it went
 * over when that is near, a third from the top when it is far. */
static bool
bring_into_view(struct ui_list *list, struct error *err)
{
	const struct ui_selection *selection = list->pane.selection;
	long long ord = selection->article.head.ord;
	bool found;

	list->top = ord;
	list->has_top = true;
	long back = list->pane.rect.rows / 3;

	/* Nothing is looked for above the first one. */
	if (selection->rank >= 0 && selection->rank < back)
		back = (long)selection->rank;

	if (back > 0 && !walk(list, ord, -back, &found, &list->top, err))
		return false;
	return load_rows(list, err);
}

static bool
scroll_to(struct ui_list *list, struct error *err)
{
	const struct ui_selection *selection = list->pane.selection;
	long long ord = selection->article.head.ord;
	long rows = list->pane.rect.rows;
	size_t last = list->row.count;
	bool found;
	long long next;

	if (last == 0)
		return bring_into_view(list, err);
	/* Just above the first row, or just below the last? */
	if (!walk(list, list->top, -1, &found, &next, err))
		return false;
	if (found && next == ord) {
		list->top = ord;
		return load_rows(list, err);
	}
	if (!walk(list, list->row.item[last - 1].article.ord, 1, &found, &next,
		  err))
		return false;
	if (found && next == ord) {
		if (rows > 1
		    && !walk(list, ord, -(rows - 1), &found, &list->top, err))
			return false;
		return load_rows(list, err);
	}
	return bring_into_view(list, err);
}

/* No row stays empty at the end while there are articles above. */
static bool
fill(struct ui_list *list, struct error *err)
{
	long missing = list->pane.rect.rows - (long)list->row.count;
	bool found;

	if (missing <= 0 || list->more)
		return true;
	return walk(list, list->top, -missing, &found, &list->top, err)
	       && (!found || load_rows(list, err));
}

/* Whether the article that is open is in the list. */
static bool
know_selected(struct ui_list *list, struct error *err)
{
	const struct ui_selection *selection = list->pane.selection;

	if (list->loaded.known
	    && list->has_version == selection->list_version
	    && list->has_of == selection->article.head.ord)
		return true;
	list->has_version = selection->list_version;
	list->has_of = selection->article.head.ord;
	return archive_list_has(selection->archive, list->has_of, &list->has,
				err);
}

static bool
show(struct ui_list *list, struct error *err)
{
	if (!list->has_top)
		return bring_into_view(list, err) && fill(list, err);
	if (!load_rows(list, err))
		return false;
	if (!list->scrolled && list->has
	    && selected_row(list) == list->row.count
	    && !scroll_to(list, err))
		return false;
	return fill(list, err);
}

static bool
list_prepare(struct ui_pane *pane, struct ui_rect rect, struct error *err)
{
	struct ui_list *list = list_of(pane);
	const struct ui_selection *selection = pane->selection;

	pane->rect = rect;
	if (!selection->has_article || rect.rows <= 0)
		return true;
	if (selection->article.head.ord != list->seen)
		list->scrolled = false;
	list->seen = selection->article.head.ord;
	/* In another order the rows in view are no rows any more. */
	if (list->loaded.known
	    && (!same_order(list->loaded.order,
			    archive_order(selection->archive))
		|| list->loaded.list_version != selection->list_version))
		ui_list_reset(list);
	/* What takes long goes on while no key waits. */
	archive_list_set_patience(selection->archive, PATIENCE);
	bool fine = know_selected(list, err) && show(list, err);

	archive_list_set_patience(selection->archive, 0);
	return fine;
}

/* The columns by priority: title, date, source; a column that would leave
 * the title fewer than 24 cells is dropped. */
struct columns {
	int date, source, pinned, title;
};

static struct columns
plan_columns(int cells, bool pinned)
{
	struct columns plan = { 0, 0, 0, 0 };
	int room = cells - 3;	/* marker, space, mark */

	if (pinned && room >= 16) {
		plan.pinned = 5;
		room -= plan.pinned;
	}
	if (room >= 24 + 13) {
		plan.date = 13;
		room -= plan.date;
	}
	if (room >= 48 + 22) {
		plan.source = 22;
		room -= plan.source;
	}
	plan.title = room;
	return plan;
}

/* Read, starred: told by a letter as well as by looks. */
static const char *
row_mark(const struct archive_row *row)
{
	return row->seen.starred ? "*" : row->seen.read ? " " : "n";
}

/* A date as text.  Rows of one day stand together, so it is kept. */
struct row_date {
	struct clock_date day;
	enum clock_precision precision;
	char text[UI_DATE_SIZE];	/* empty at first */
};

static void
set_date(struct row_date *date, const struct store_article *article)
{
	struct clock_date day = clock_date_of(article->published);

	if (*date->text && date->precision == article->precision
	    && date->day.day == day.day && date->day.month == day.month
	    && date->day.year == day.year)
		return;
	date->day = day;
	date->precision = article->precision;
	ui_date_short(date->text, article->published, article->precision);
}

/* With how many reprints stand behind it: in words where the title keeps most
 * of the room.  A reprint that is shown has a sign before it. */
static void
add_title(const struct archive_row *row, int cells, struct strbuf *out)
{
	const char *title = *row->article.title ? row->article.title
						 : _("(no title)");
	struct strbuf text = STRBUF_INIT, behind = STRBUF_INIT;
	size_t width = 0;

	if (row->reprint.folded)
		strbuf_puts(&text, "= ");
	strbuf_puts(&text, title);
	if (row->behind > 0) {
		strbuf_format(&behind, ngettext(" +%lld reprint",
						" +%lld reprints",
						(unsigned long)row->behind),
			      row->behind);
		width = width_of(behind.data, behind.length);
		if (width * 3 > (size_t)cells) {
			strbuf_truncate(&behind, 0);
			strbuf_format(&behind, " +%lld", row->behind);
			width = behind.length;
		}
	}
	if (width >= (size_t)cells) {
		strbuf_truncate(&behind, 0);
		width = 0;
	}
	show_field(strbuf_text(&text), (size_t)cells - width, out);
	strbuf_puts(out, strbuf_text(&behind));
	strbuf_clear(&text);
	strbuf_clear(&behind);
}

static void
draw_row(const struct ui_list *list, int line, const struct archive_row *row,
	 struct row_date *date, bool selected, bool focused)
{
	const struct ui_rect *rect = &list->pane.rect;
	struct columns plan = plan_columns(rect->columns,
					   list->pane.selection->pinned);
	int style = !selected ? row->seen.read ? UI_STYLE_DIM : UI_STYLE_PLAIN
		    : focused ? UI_STYLE_SELECTED : UI_STYLE_SELECTED_DIM;
	struct strbuf words = STRBUF_INIT;
	char count[24] = "";

	strbuf_puts(&words, selected ? ">" : " ");
	show_field(row_mark(row), 2, &words);
	if (plan.date) {
		set_date(date, &row->article);
		show_field(date->text, (size_t)plan.date, &words);
	}
	if (plan.title > 0)
		add_title(row, plan.title, &words);
	if (plan.source) {
		strbuf_putc(&words, ' ');
		show_field(row->article.source, (size_t)plan.source - 1,
			   &words);
	}
	if (plan.pinned) {
		if (row->pinned)
			snprintf(count, sizeof count, " x%lld", row->pinned);
		show_field(count, (size_t)plan.pinned, &words);
	}
	ui_screen_put(rect->top + line, rect->left, words.data, words.length,
		      style);
	strbuf_clear(&words);
}

/* In two rows, as the list may be narrow. */
static void
draw_nothing(const struct ui_list *list)
{
	const struct ui_rect *rect = &list->pane.rect;
	const char *words[] = {
		list->more ? _("Looking for what passes ...")
			   : _("Nothing passes the filter."),
		_("f changes it, F shows all."),
	};

	for (int i = 0; i < 2 && i < rect->rows; i++)
		ui_screen_field(rect->top + i, rect->left + 1,
				rect->columns - 1, words[i], UI_STYLE_DIM);
}

static void
list_draw(const struct ui_pane *pane, bool focused, struct ui_place *cursor)
{
	const struct ui_list *list = (const struct ui_list *)pane;
	size_t selected = selected_row(list);
	struct row_date date = { .text = "" };

	*cursor = (struct ui_place){ pane->rect.top, pane->rect.left };
	if (!pane->selection->has_article) {
		ui_screen_field(pane->rect.top, pane->rect.left + 1,
				pane->rect.columns - 1,
				_("No articles yet. byname import FILE brings some in."),
				UI_STYLE_DIM);
		return;
	}
	if (list->row.count == 0
	    && archive_list_filter(pane->selection->archive))
		draw_nothing(list);
	for (size_t i = 0; i < list->row.count; i++)
		draw_row(list, (int)i, &list->row.item[i], &date,
			 i == selected, focused);
	if (selected < list->row.count)
		cursor->row += (int)selected;
}

/* Moves the selected article by STEP rows. */
static bool
move(struct ui_list *list, long step, struct error *err)
{
	struct ui_selection *selection = list->pane.selection;
	bool found;
	long long ord;

	list->scrolled = false;
	if (!selection->has_article)
		return true;
	if (!walk(list, selection->article.head.ord, step, &found, &ord, err))
		return false;
	return !found || ui_selection_open(selection, ord, err);
}

static bool
move_to_end(struct ui_list *list, bool bottom, struct error *err)
{
	const struct archive *archive = list->pane.selection->archive;
	bool found;
	long long ord;

	list->scrolled = false;
	if (!walk(list, bottom ? archive_list_after(archive)
			       : archive_list_before(archive),
		  bottom ? -1 : 1, &found, &ord, err))
		return false;
	return !found
	       || ui_selection_open(list->pane.selection, ord, err);
}

static bool
list_act(struct ui_pane *pane, enum ui_command command, bool *own,
	 struct error *err)
{
	struct ui_list *list = list_of(pane);
	long page = pane->rect.rows > 1 ? pane->rect.rows - 1 : 1;

	long rows;

	*own = true;
	if (ui_command_rows(command, page, &rows))
		return move(list, rows, err);
	switch (command) {
	case CMD_TOP:
		return move_to_end(list, false, err);
	case CMD_BOTTOM:
		return move_to_end(list, true, err);
	default:
		*own = false;
		return true;
	}
}

static void
list_scroll(struct ui_pane *pane, long step)
{
	struct ui_list *list = list_of(pane);
	bool found;
	long long ord;

	/* Not past the last page. */
	if (list->row.count == 0
	    || (step > 0 && list->row.count < (size_t)pane->rect.rows))
		return;
	if (walk(list, list->top, step, &found, &ord, NULL) && found) {
		list->top = ord;
		list->scrolled = true;
	}
}

static bool
list_click(struct ui_pane *pane, struct ui_place at, struct error *err)
{
	struct ui_list *list = list_of(pane);

	if (at.row < 0 || (size_t)at.row >= list->row.count)
		return true;
	list->scrolled = false;
	return ui_selection_open(pane->selection,
				 list->row.item[at.row].article.ord, err);
}

static const struct ui_pane_ops list_ops = {
	.title = N_("list"),
	.where = IN_LIST,
	.prepare = list_prepare,
	.draw = list_draw,
	.act = list_act,
	.scroll = list_scroll,
	.click = list_click,
};

void
ui_list_start(struct ui_list *list, struct ui_selection *selection)
{
	*list = (struct ui_list){
		.pane = { .ops = &list_ops, .selection = selection },
		.row = ARCHIVE_ROW_LIST_INIT,
	};
}

void
ui_list_clear(struct ui_list *list)
{
	archive_row_list_clear(&list->row);
}

void
ui_list_reset(struct ui_list *list)
{
	list->has_top = false;
	list->scrolled = false;
}
