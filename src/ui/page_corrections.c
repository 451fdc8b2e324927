/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The page of corrections, with what became of them. */

#include <config.h>

#include "ui/inside.h"

#include "archive/standing.h"
#include "base/intl.h"
#include "notebook/verb.h"

/* So many are on the page. */
#define ROWS 2000

static void
add_row(struct ui_app *app, const struct archive_standing_row *row)
{
	const char *words = notebook_verb_words(row->verb);
	const char *name = row->quote ? row->quote : row->name;
	const char *about = row->what == ARCHIVE_STANDING_FIX
			    ? row->head.title : row->entity;
	bool applies = row->standing == ARCHIVE_STANDING_APPLIES;
	struct strbuf line = STRBUF_INIT;

	/* TRANSLATORS: what was done, and to which words */
	strbuf_format(&line, _("%1$s (%2$s)"), words, name);
	if (!applies)
		strbuf_format(&line, ": %s",
			      archive_standing_label(row->standing));
	ui_overlay_add(&app->overlay, applies ? UI_STYLE_PLAIN : UI_STYLE_DIM,
		       row->head.title ? (long long)row->place.start : -1,
		       row->article ? row->article : "", strbuf_text(&line));
	if (about)
		ui_overlay_format(&app->overlay, UI_STYLE_DIM, "   %s", about);
	strbuf_clear(&line);
}

static void
add_all(struct ui_app *app, const struct archive_standing_list *list)
{
	/* What needs a look stands first. */
	static const enum archive_standing order[] = {
		ARCHIVE_STANDING_RIGHT, ARCHIVE_STANDING_LOST,
		ARCHIVE_STANDING_GONE, ARCHIVE_STANDING_ABSENT,
		ARCHIVE_STANDING_APPLIES,
	};
	size_t added = 0;

	for (size_t k = 0; k < sizeof order / sizeof *order; k++)
		for (size_t i = 0; i < list->count && added < ROWS; i++)
			if (list->item[i].standing == order[k]) {
				add_row(app, &list->item[i]);
				added++;
			}
	if (list->tally[ARCHIVE_STANDING_RIGHT])
		/* TRANSLATORS: ":drop-corrections" is typed as it stands */
		ui_overlay_add(&app->overlay, UI_STYLE_HINT, -1, NULL,
			       _(":drop-corrections drops those that are right by themselves."));
	if (list->count > added)
		/* TRANSLATORS: "byname corrections" is typed as it stands */
		ui_overlay_format(&app->overlay, UI_STYLE_HINT,
				  _("These are the first %d. The command byname corrections lists all."),
				  ROWS);
}

bool
ui_page_corrections(struct ui_app *app, struct error *err)
{
	struct archive_standing_list list = ARCHIVE_STANDING_LIST_INIT;

	ui_say_busy(app);
	bool fine = archive_standing_load(app->archive, &list, err);

	if (fine) {
		ui_overlay_open(&app->overlay, UI_OVERLAY_CORRECTIONS,
				_("Corrections. Enter goes to the words, q closes."));
		add_all(app, &list);
	}
	if (fine && list.count == 0)
		ui_overlay_add(&app->overlay, UI_STYLE_DIM, -1, NULL,
			       _("Nothing was corrected yet."));
	archive_standing_clear(&list);
	return fine;
}

bool
ui_page_enter_corrections(struct ui_app *app, long long start,
			  const char *uid, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct store_article article;
	struct error inner = ERROR_INIT;
	bool fine = true;

	if (!*uid)
		return true;
	if (start >= 0
	    && store_article_by_uid(archive_store(app->archive), uid, &arena,
				    &article, &inner)) {
		struct archive_position place = { article.ord, (size_t)start,
						  (size_t)start };

		ui_overlay_close(&app->overlay);
		fine = ui_jump_to(app, place, err);
	} else if (start < 0 || inner.code == ERROR_MISSING) {
		ui_say(app, "%s", _("Its article is not in this store."));
		error_clear(&inner);
	} else {
		fine = error_pass(err, &inner);
	}
	arena_clear(&arena);
	return fine;
}
