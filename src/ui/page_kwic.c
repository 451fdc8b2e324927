/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The page of a concordance.  By date only the lines around the cursor are
 * loaded, and others when it comes near their edge; for any other order the
 * lines are gathered while no key waits.  Enter goes to a line's place, and
 * e and E follow the order of the lines from there.
 */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/entity.h"
#include "base/intl.h"
#include "ui/date.h"
#include "ui/inside.h"
#include "ui/label.h"

/* Lines that are loaded each way; three screens if that is more. */
#define HALF 100

/* Lines that are gathered at once: some 10 ms. */
#define GATHERED 80

static bool
by_date(const struct ui_kwic *kwic)
{
	return ui_kwic_sort(kwic->order) == ARCHIVE_LINES_BY_DATE;
}

void
ui_kwic_clear(struct ui_kwic *kwic)
{
	archive_line_list_clear(&kwic->list);
	arena_clear(&kwic->arena);
	*kwic = (struct ui_kwic){ .list = ARCHIVE_LINE_LIST_INIT,
				  .arena = ARENA_INIT };
}

static size_t
half_of(const struct ui_app *app)
{
	size_t rows = 3 * app->overlay.cursor.height;

	return rows > HALF ? rows : HALF;
}

/* Turns what was walked upwards round. */
static void
reverse(struct archive_line_list *list)
{
	for (size_t i = 0; i < list->count / 2; i++) {
		struct archive_line kept = list->item[i];

		list->item[i] = list->item[list->count - 1 - i];
		list->item[list->count - 1 - i] = kept;
	}
}

/* Loads the lines before and from AT on, as far as they are to be shown.
 * AT itself is a line's place, or an end of the concordance. */
static bool
load_around(struct ui_app *app, struct archive_position at, bool at_end,
	    struct error *err)
{
	struct ui_kwic *kwic = &app->kwic;
	struct archive_line_list list = ARCHIVE_LINE_LIST_INIT;
	struct archive_position from = at;
	size_t half = half_of(app), above;
	bool fine = archive_concordance_page(app->archive, &kwic->what, at,
					     false, half, &list, err);

	above = list.count;
	reverse(&list);
	/* The line at AT is the next one after its own place less a byte. */
	if (!at_end && from.start != (size_t)-1)
		from.start = from.start > 0 ? from.start - 1 : (size_t)-1;
	if (at_end && above)
		from = list.item[above - 1].at;
	fine = fine && archive_concordance_page(app->archive, &kwic->what,
						from, true, half, &list, err);
	if (!fine) {
		archive_line_list_clear(&list);
		return false;
	}
	kwic->from_top = above < half;
	kwic->to_end = list.count < above + half;
	archive_line_list_clear(&kwic->list);
	kwic->list = list;
	kwic->row = above < list.count ? above
		    : list.count ? list.count - 1 : 0;
	return true;
}

/* The rows of the page, for the width that it has. */
static void
make_rows(struct ui_app *app)
{
	struct ui_kwic *kwic = &app->kwic;
	size_t cells = app->layout.columns > 4
		       ? (size_t)app->layout.columns - 2 : 2;
	struct strbuf shown = STRBUF_INIT;
	char date[UI_DATE_SIZE];

	ui_overlay_empty(&app->overlay);
	kwic->columns = app->layout.columns;
	if (kwic->gathering)
		ui_overlay_format(&app->overlay, UI_STYLE_DIM,
				  _("Gathering: %zu mentions so far... q stops."),
				  kwic->list.count);
	else if (kwic->list.count == 0)
		ui_overlay_add(&app->overlay, UI_STYLE_DIM, -1, NULL,
			       _("No article mentions it."));
	for (size_t i = 0; !kwic->gathering && i < kwic->list.count; i++) {
		const struct archive_line *line = &kwic->list.item[i];

		strbuf_truncate(&shown, 0);
		ui_date_short(date, line->published, line->precision);
		struct segment part = ui_kwic_line(line,
			kwic->order == UI_KWIC_SOURCE ? line->source : date,
			UI_KWIC_HEAD, cells, &shown);

		ui_overlay_add_part(&app->overlay, UI_STYLE_PLAIN, part,
				    (int)ui_style_of_kind(kwic->kind), -1,
				    "line", strbuf_text(&shown));
	}
	strbuf_clear(&shown);
}

static char *
title_of(const struct ui_kwic *kwic)
{
	struct strbuf title = STRBUF_INIT;
	char *label = ui_label(kwic->label);

	if (kwic->with_label)
		/* TRANSLATORS: two names, and the order of the lines */
		strbuf_format(&title, _("%1$s with %2$s in context, %3$s. Tab: another order, Enter goes there"),
			      label, kwic->with_label,
			      ui_kwic_order_words(kwic->order));
	else if (kwic->cut)
		/* TRANSLATORS: a name, how many mentions are shown, and in
		 * which order */
		strbuf_format(&title, _("%1$s in context, only the newest %2$d, %3$s. Tab: another order"),
			      label, ARCHIVE_LINES,
			      ui_kwic_order_words(kwic->order));
	else
		/* TRANSLATORS: a name, and the order of the lines */
		strbuf_format(&title, _("%1$s in context, %2$s. Tab: another order, Enter goes there"),
			      label, ui_kwic_order_words(kwic->order));
	free(label);
	return strbuf_take(&title);
}

static void
set_title(struct ui_app *app)
{
	free(app->overlay.title);
	app->overlay.title = title_of(&app->kwic);
}

/* The page anew, with the cursor on line number kwic->row. */
static void
show(struct ui_app *app)
{
	make_rows(app);
	set_title(app);
	ui_cursor_fit(&app->overlay.cursor, app->overlay.count,
		      app->overlay.cursor.height ? app->overlay.cursor.height
						 : 1);
	ui_cursor_set(&app->overlay.cursor, app->kwic.row);
}

/* Loads what the order needs, from its beginning. */
static bool
begin(struct ui_app *app, struct error *err)
{
	struct ui_kwic *kwic = &app->kwic;

	kwic->version = archive_version(app->archive);
	kwic->what.newest_first = kwic->order != UI_KWIC_OLDEST;
	kwic->following = false;
	kwic->cut = false;
	kwic->gathering = !by_date(kwic);
	kwic->row = 0;
	archive_line_list_clear(&kwic->list);
	return kwic->gathering
	       || load_around(app, archive_concordance_end(&kwic->what, true),
			      true, err);
}

static bool
set_up(struct ui_app *app, long long entity, struct error *err)
{
	struct ui_kwic *kwic = &app->kwic;
	const struct ui_selection *selection = &app->selection;
	struct archive_entity loaded;

	ui_kwic_clear(kwic);
	if (!archive_entity_load(app->archive, entity, &kwic->arena, &loaded,
				 err))
		return false;
	kwic->what.entity = loaded.id;
	kwic->label = loaded.label;
	kwic->kind = loaded.kind;
	if (selection->pinned && selection->paired
	    && selection->pin.id == loaded.id) {
		kwic->what.with = selection->with.id;
		kwic->with_label = arena_strdup(&kwic->arena,
						selection->with.label);
	}
	kwic->known = true;
	return begin(app, err);
}

/* Whether the last concordance is of this entity, and as things are now. */
static bool
is_known(const struct ui_app *app, long long entity)
{
	const struct ui_kwic *kwic = &app->kwic;
	const struct ui_selection *selection = &app->selection;
	long long with = selection->pinned && selection->paired
			 && selection->pin.id == entity
			 ? selection->with.id : 0;

	return kwic->known && kwic->what.entity == entity
	       && kwic->what.with == with
	       && kwic->version == archive_version(app->archive);
}

bool
ui_page_kwic(struct ui_app *app, long long entity, struct error *err)
{
	if (!is_known(app, entity) && !set_up(app, entity, err))
		return false;
	ui_overlay_push(&app->overlay);
	ui_overlay_open(&app->overlay, UI_OVERLAY_KWIC, "");
	app->overlay.number = entity;
	show(app);
	return true;
}

static bool
set_order(struct ui_app *app, enum ui_kwic_order order, struct error *err)
{
	app->kwic.order = order;
	if (!begin(app, err))
		return false;
	show(app);
	return true;
}

bool
ui_page_kwic_order(struct ui_app *app, const char *name, struct error *err)
{
	enum ui_kwic_order order = ui_kwic_order_find(name);

	if (app->overlay.kind != UI_OVERLAY_KWIC) {
		ui_say(app, "%s", _("No concordance is open: I opens that of the name under the cursor."));
		return true;
	}
	if (order != UI_KWIC_ORDERS)
		return set_order(app, order, err);
	error_set(err, ERROR_USAGE, _("\"%s\" is no order"), name);
	return error_advise(err, ":concordance-order date|oldest|left|right|source");
}

/* Loads on when the cursor has come near an edge of what is loaded. */
static bool
keep_up(struct ui_app *app, struct error *err)
{
	struct ui_kwic *kwic = &app->kwic;
	size_t row = app->overlay.cursor.row;
	size_t margin = 2 * app->overlay.cursor.height;

	if (!by_date(kwic) || row >= kwic->list.count
	    || ((kwic->from_top || row >= margin)
		&& (kwic->to_end || row + margin < kwic->list.count)))
		return true;
	size_t top = row - app->overlay.cursor.top;

	if (!load_around(app, kwic->list.item[row].at, false, err))
		return false;
	show(app);
	/* What is in view stays there. */
	if (app->overlay.cursor.row >= top)
		app->overlay.cursor.top = app->overlay.cursor.row - top;
	return true;
}

bool
ui_page_kwic_key(struct ui_app *app, enum ui_command command, bool *own,
		 struct error *err)
{
	struct ui_kwic *kwic = &app->kwic;
	int order = (int)kwic->order;

	*own = app->overlay.kind == UI_OVERLAY_KWIC;
	if (!*own)
		return true;
	switch (command) {
	case CMD_PANE_NEXT:
		return set_order(app, (enum ui_kwic_order)
				 ((order + 1) % UI_KWIC_ORDERS), err);
	case CMD_PANE_BACK:
		return set_order(app, (enum ui_kwic_order)
				 ((order + UI_KWIC_ORDERS - 1)
				  % UI_KWIC_ORDERS), err);
	case CMD_TOP:
	case CMD_BOTTOM:
		if (!by_date(kwic))
			break;
		if (!load_around(app, archive_concordance_end(&kwic->what,
						command == CMD_TOP), true,
				 err))
			return false;
		kwic->row = command == CMD_TOP || kwic->list.count == 0
			    ? 0 : kwic->list.count - 1;
		show(app);
		return true;
	default:
		break;
	}
	*own = ui_overlay_act(&app->overlay, command);
	return !*own || keep_up(app, err);
}

bool
ui_page_kwic_idle(struct ui_app *app)
{
	struct ui_kwic *kwic = &app->kwic;
	struct error err = ERROR_INIT;
	struct archive_position at =
		archive_concordance_end(&kwic->what, true);

	if (app->overlay.kind != UI_OVERLAY_KWIC || !kwic->gathering)
		return false;
	size_t before = kwic->list.count;

	if (before)
		at = kwic->list.item[before - 1].at;
	if (!archive_concordance_page(app->archive, &kwic->what, at, true,
				      GATHERED, &kwic->list, &err)) {
		kwic->gathering = false;
		ui_fail(app, &err);
	}
	kwic->cut = kwic->list.count > ARCHIVE_LINES;
	if (kwic->cut)
		kwic->list.count = ARCHIVE_LINES;
	if (kwic->cut || kwic->list.count < before + GATHERED)
		kwic->gathering = false;
	if (!kwic->gathering)
		archive_line_sort(&kwic->list, ui_kwic_sort(kwic->order));
	show(app);
	return true;
}

void
ui_page_kwic_fit(struct ui_app *app)
{
	if (app->overlay.kind == UI_OVERLAY_KWIC
	    && app->kwic.columns != app->layout.columns)
		make_rows(app);
}

bool
ui_page_enter_kwic(struct ui_app *app, struct error *err)
{
	struct ui_kwic *kwic = &app->kwic;
	struct ui_selection *selection = &app->selection;
	size_t row = app->overlay.cursor.row;

	if (kwic->gathering || row >= kwic->list.count)
		return true;
	struct archive_position at = kwic->list.item[row].at;
	struct ui_jump before = ui_jump_now(app);

	if (!ui_jump_to(app, at, err))
		return false;
	if (!selection->pinned || selection->pin.id != kwic->what.entity) {
		if (!ui_selection_pin(selection, kwic->what.entity, err))
			return false;
		ui_jump_keep_pin(app, &before);
	}
	ui_overlay_close(&app->overlay);
	kwic->row = row;
	kwic->at = at;
	kwic->following = true;
	return true;
}

bool
ui_kwic_is_followed(const struct ui_app *app)
{
	return app->kwic.following && app->selection.pinned
	       && app->selection.pin.id == app->kwic.what.entity;
}

/* The line after (before) the last one that was gone to. */
static bool
next_line(struct ui_app *app, bool forward, bool *found, struct error *err)
{
	struct ui_kwic *kwic = &app->kwic;
	struct archive_line_list list = ARCHIVE_LINE_LIST_INIT;
	bool fine = true;

	if (!by_date(kwic)) {
		*found = forward ? kwic->row + 1 < kwic->list.count
				 : kwic->row > 0;
		if (*found) {
			kwic->row = forward ? kwic->row + 1 : kwic->row - 1;
			kwic->at = kwic->list.item[kwic->row].at;
		}
		return true;
	}
	fine = archive_concordance_page(app->archive, &kwic->what, kwic->at,
					forward, 1, &list, err);
	*found = fine && list.count == 1;
	if (*found)
		kwic->at = list.item[0].at;
	archive_line_list_clear(&list);
	return fine;
}

/* A correction may have taken the mention away meanwhile. */
static bool
is_there(const struct ui_app *app)
{
	const struct archive_entity *entity =
		ui_selection_entity(&app->selection);

	return entity && entity->id == app->kwic.what.entity;
}

bool
ui_kwic_follow(struct ui_app *app, bool forward, struct error *err)
{
	struct ui_kwic *kwic = &app->kwic;
	struct archive_position before = kwic->at;
	size_t row = kwic->row;
	bool found = true, pushed = false;

	do {
		if (!next_line(app, forward, &found, err))
			return false;
		if (!found)
			break;
		if (pushed)
			ui_jump_drop(app);
		if (!ui_jump_to(app, kwic->at, err))
			return false;
		pushed = true;
	} while (!is_there(app));
	if (found)
		return true;
	kwic->at = before;
	kwic->row = row;
	ui_say(app, forward ? _("That was the last line of the concordance. Esc ends its order.")
			    : _("That was the first line of the concordance. Esc ends its order."));
	return true;
}

size_t
ui_kwic_number(const struct ui_app *app, size_t *count)
{
	*count = app->kwic.list.count;
	return by_date(&app->kwic)
	       || app->kwic.list.item[app->kwic.row].at.ord
		  != app->selection.article.head.ord
	       || app->kwic.list.item[app->kwic.row].at.start
		  != app->selection.cursor
	       ? 0 : app->kwic.row + 1;
}
