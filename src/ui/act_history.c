/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What was done and the way back to any of it; what became of corrections. */

#include <config.h>

#include "archive/standing.h"
#include "base/intl.h"
#include "base/strbuf.h"
#include "notebook/history.h"
#include "ui/inside.h"

/* Asks whether all down to the act of the row are to be undone; or done
 * again, for one that is undone. */
static bool
ask(struct ui_app *app, long long id, struct error *err)
{
	struct notebook *notebook = archive_notebook(app->archive, err);
	struct strbuf question = STRBUF_INIT;
	size_t count = 0;
	bool redo = false;

	if (!notebook
	    || !notebook_history_reach(notebook, id, false, &count, err))
		return false;
	if (count == 0) {
		redo = true;
		if (!notebook_history_reach(notebook, id, true, &count, err))
			return false;
	}
	if (count == 0) {
		ui_say(app, "%s", _("It was undone, and something else was done since: it cannot be done again."));
		return true;
	}
	app->way = (struct ui_way){ id, count, redo };
	app->purpose = UI_FOR_UNDO_TO;
	strbuf_format(&question, redo
		      ? ngettext("Do %zu act again? y n ",
				 "Do %zu acts again? y n ", count)
		      : ngettext("Undo %zu act? y n ",
				 "Undo %zu acts? y n ", count), count);
	ui_prompt_ask(&app->prompt, strbuf_text(&question), "yn");
	strbuf_clear(&question);
	return true;
}

static bool
undo_to(struct ui_app *app, struct error *err)
{
	const struct ui_overlay_row *row = ui_overlay_row(&app->overlay);

	if (app->overlay.kind == UI_OVERLAY_HISTORY && row
	    && row->number > 0)
		return ask(app, row->number, err);
	if (app->overlay.kind != UI_OVERLAY_HISTORY)
		ui_say(app, "%s", _("On the page of :history it undoes all down to a row."));
	return true;
}

static bool
ask_drop(struct ui_app *app, struct error *err)
{
	struct archive_standing_list list = ARCHIVE_STANDING_LIST_INIT;
	struct strbuf question = STRBUF_INIT;

	ui_say_busy(app);
	bool fine = archive_notebook(app->archive, err)
		    && archive_standing_load(app->archive, &list, err);
	size_t count = list.tally[ARCHIVE_STANDING_RIGHT];

	if (fine && count == 0) {
		ui_say(app, "%s", _("No correction is right by itself."));
	} else if (fine) {
		app->purpose = UI_FOR_DROP_RIGHT;
		strbuf_format(&question,
			      ngettext("Drop %zu correction that is right by itself? y n ",
				       "Drop %zu corrections that are right by themselves? y n ",
				       count), count);
		ui_prompt_ask(&app->prompt, strbuf_text(&question), "yn");
	}
	strbuf_clear(&question);
	archive_standing_clear(&list);
	return fine;
}

/* They are looked at again: something may have been said meanwhile. */
static bool
drop(struct ui_app *app, struct error *err)
{
	struct archive_standing_list list = ARCHIVE_STANDING_LIST_INIT;
	size_t count = 0;
	bool fine = archive_standing_load(app->archive, &list, err)
		    && archive_standing_drop(app->archive, &list, &count, err)
		    && ui_selection_reload(&app->selection, err);

	if (fine && app->overlay.kind == UI_OVERLAY_CORRECTIONS)
		fine = ui_page_corrections(app, err);
	if (fine)
		ui_say(app, ngettext("%zu correction dropped. u brings it back.",
				     "%zu corrections dropped. u brings them back.",
				     count), count);
	archive_standing_clear(&list);
	return fine;
}

static bool
go(struct ui_app *app, struct error *err)
{
	struct notebook *notebook = archive_notebook(app->archive, err);
	struct ui_way way = app->way;
	size_t count;

	ui_say_busy(app);
	if (!notebook
	    || !notebook_history_go(notebook, way.act, way.redo, way.count,
				    &count, err)
	    || !ui_selection_reload(&app->selection, err))
		return false;
	ui_say(app, way.redo
	       ? ngettext("%zu act done again.", "%zu acts done again.",
			  count)
	       : ngettext("%zu act undone.", "%zu acts undone.", count),
	       count);
	return app->overlay.kind != UI_OVERLAY_HISTORY
	       || ui_page_history_renew(app, err);
}

bool
ui_answered_history(struct ui_app *app, struct error *err)
{
	if (app->prompt.answer != 'y')
		return true;
	return app->purpose == UI_FOR_DROP_RIGHT ? drop(app, err)
						 : go(app, err);
}

bool
ui_act_history(struct ui_app *app, enum ui_command command,
	       const char *argument, bool *own, struct error *err)
{
	(void)argument;
	*own = true;
	switch (command) {
	case CMD_HISTORY:
		return ui_page_history(app, err);
	case CMD_UNDO_TO:
		return undo_to(app, err);
	case CMD_CORRECTIONS:
		return ui_page_corrections(app, err);
	case CMD_DROP_RIGHT:
		return ask_drop(app, err);
	default:
		*own = false;
		return true;
	}
}
