/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Where one is, which name a key means there, and the way back. */

#include <config.h>

#include <string.h>

#include "archive/mark.h"
#include "base/intl.h"
#include "ui/inside.h"

void
ui_focus(struct ui_app *app, enum ui_pane_place place)
{
	app->wish.focus = place;
}

const struct archive_entity *
ui_entity_meant(struct ui_app *app)
{
	const struct ui_selection *selection = &app->selection;
	const struct archive_entity *entity = NULL;

	if (app->wish.focus == UI_PANE_SIDEBAR)
		entity = ui_sidebar_entity(&app->sidebar);
	else if (selection->has_article && app->wish.focus == UI_PANE_READING)
		entity = ui_selection_entity(selection);
	if (!entity && selection->pinned)
		entity = &selection->pin;
	return entity;
}

struct ui_jump
ui_jump_now(const struct ui_app *app)
{
	struct ui_jump now = {
		.place = ui_selection_position(&app->selection),
		.pinned = app->selection.pinned,
		.pin = app->selection.pinned ? app->selection.pin.id : 0,
		.filter = app->filter.on ? app->filter.number : 0,
		.with = app->selection.paired ? app->selection.with.id : 0,
	};

	memcpy(now.uid, app->selection.article.head.uid, sizeof now.uid);
	return now;
}

void
ui_jump_push(struct ui_app *app)
{
	struct ui_jump now = ui_jump_now(app);

	if (!app->selection.has_article)
		return;
	ui_session_jumps(app);
	app->jump_count = app->jump_at;
	if (app->jump_count == UI_JUMPS) {
		memmove(app->jump, app->jump + 1,
			(UI_JUMPS - 1) * sizeof *app->jump);
		app->jump_count--;
	}
	app->jump[app->jump_count++] = now;
	app->jump_at = app->jump_count;
}

void
ui_jump_keep_pin(struct ui_app *app, const struct ui_jump *before)
{
	struct ui_jump *last = app->jump_at ? &app->jump[app->jump_at - 1]
					    : NULL;

	if (last && last->place.ord == before->place.ord
	    && last->place.start == before->place.start) {
		last->pinned = before->pinned;
		last->pin = before->pin;
		last->with = before->with;
	}
}

bool
ui_jump_to(struct ui_app *app, struct archive_position to, struct error *err)
{
	struct archive_position from = ui_selection_position(&app->selection);

	ui_jump_push(app);
	bool fine = ui_selection_go(&app->selection, to, err);

	/* To where one is already is no jump. */
	if (!fine || (from.ord == to.ord && from.start == to.start))
		ui_jump_drop(app);
	if (fine)
		ui_focus(app, UI_PANE_READING);
	return fine;
}

bool
ui_jump_to_mark(struct ui_app *app, char letter, struct error *err)
{
	struct ui_selection *selection = &app->selection;
	struct notebook *notebook = archive_notebook(app->archive, err);
	struct arena arena = ARENA_INIT;
	struct notebook_mark mark;
	struct store_article head;
	bool fine = notebook
		    && notebook_mark_get(notebook, letter, &arena, &mark, err)
		    && store_article_by_uid(archive_store(app->archive),
					    mark.article, &arena, &head, err);

	if (fine) {
		ui_jump_push(app);
		fine = ui_selection_open(selection, head.ord, err);
		if (!fine)
			ui_jump_drop(app);
	}
	if (fine) {
		struct archive_place place =
			archive_mark_place(&mark, &selection->article);
		struct archive_position to = { head.ord, place.start,
					       place.start };

		ui_focus(app, UI_PANE_READING);
		fine = ui_selection_go(selection, to, err);
		if (place.state == ARCHIVE_ANCHOR_LOST && *mark.quote)
			ui_say(app, "%s", _("The words that were marked are not in this text any more."));
		else if (place.state == ARCHIVE_ANCHOR_DOUBTFUL)
			ui_say(app, "%s", _("The text has changed; this may be the place."));
	}
	arena_clear(&arena);
	return fine;
}

void
ui_jump_drop(struct ui_app *app)
{
	if (app->jump_count > 0 && app->jump_at == app->jump_count)
		app->jump_at = --app->jump_count;
}

static bool
restore(struct ui_app *app, const struct ui_jump *jump, struct error *err)
{
	struct ui_selection *selection = &app->selection;

	ui_filter_restore(app, jump->filter);
	if (!ui_selection_go(selection, jump->place, err))
		return false;
	if (!jump->pinned && selection->pinned)
		ui_selection_unpin(selection);
	if (jump->pinned
	    && (!selection->pinned || selection->pin.id != jump->pin)
	    && !ui_selection_pin(selection, jump->pin, err))
		return false;
	if (!jump->with && selection->paired)
		ui_selection_unpair(selection);
	return !jump->with
	       || (selection->paired && selection->with.id == jump->with)
	       || ui_selection_pair(selection, jump->with, err);
}

bool
ui_jump_back(struct ui_app *app, struct error *err)
{
	ui_session_jumps(app);
	if (app->jump_at == 0) {
		ui_say(app, "%s", _("No jump to go back from."));
		return true;
	}
	/* From now: remember it, so that one can come forward again. */
	if (app->jump_at == app->jump_count) {
		size_t at = app->jump_at;

		ui_jump_push(app);
		/* At the limit the oldest one has made room. */
		app->jump_at = at < UI_JUMPS ? at : UI_JUMPS - 1;
	}
	return restore(app, &app->jump[--app->jump_at], err);
}

bool
ui_jump_forward(struct ui_app *app, struct error *err)
{
	ui_session_jumps(app);
	if (app->jump_at + 1 >= app->jump_count) {
		ui_say(app, "%s", _("No jump to go forward to."));
		return true;
	}
	bool fine = restore(app, &app->jump[++app->jump_at], err);

	/* The last one is now: it is taken off, and pushed when left again. */
	if (app->jump_at + 1 == app->jump_count)
		app->jump_count = app->jump_at;
	return fine;
}
