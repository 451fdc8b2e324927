/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Which articles were read, and how far. */

#include <config.h>

#include <string.h>

#include "notebook/seen.h"
#include "ui/inside.h"

/* Who leaves an article gets a mark at the place they had come to. */
static void
leave_article(struct ui_app *app)
{
	if (!app->reads)
		return;
	/* Keys typed ahead may leave two before there is time to write. */
	if (app->visit[0].due)
		ui_visit_write(app);
	app->visit[0] = app->visit[1];
	app->visit[0].due = true;
	app->reads = false;
}

void
ui_visit_note(struct ui_app *app)
{
	const struct ui_selection *selection = &app->selection;
	struct ui_visit *now = &app->visit[1];

	if (!selection->has_article)
		return;
	if (app->wish.focus == UI_PANE_LIST) {
		leave_article(app);
		return;
	}
	if (app->reads && app->read_ord == selection->article.head.ord) {
		now->offset = selection->cursor;
		return;
	}
	leave_article(app);
	memcpy(now->uid, selection->article.head.uid, sizeof now->uid);
	now->offset = selection->cursor;
	now->due = true;
	app->read_ord = selection->article.head.ord;
	app->reads = true;
}

bool
ui_visit_write(struct ui_app *app)
{
	struct notebook *notebook = archive_notebook(app->archive, NULL);

	/* What nobody sees nobody reads. */
	if (app->no_screen)
		return false;
	/* A mark that could not be written is not worth a word. */
	if (app->visit[1].due && notebook)
		notebook_seen_open(notebook, app->visit[1].uid, NULL);
	if (app->visit[0].due && notebook)
		notebook_seen_visit(notebook, app->visit[0].uid,
				    app->visit[0].offset, NULL);
	bool worked = app->visit[0].due || app->visit[1].due;

	app->visit[0].due = app->visit[1].due = false;
	return worked;
}

void
ui_visit_end(struct ui_app *app)
{
	leave_article(app);
	ui_visit_write(app);
}
