/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Reprints in the list and on the way: shown, or folded behind the article
 * that was published first. */

#include <config.h>

#include <string.h>

#include "archive/fold.h"
#include "base/intl.h"
#include "ui/inside.h"

/* What is shown is other than it was: ranks and counts are read again. */
static bool
changed(struct ui_app *app, struct error *err)
{
	ui_list_reset(&app->list);
	return ui_selection_reload(&app->selection, err);
}

/* What is to be folded goes, and the selection with it, to its lead. */
static bool
go_to_lead(struct ui_app *app, struct error *err)
{
	const struct store_reprint *reprint = &app->selection.article.reprint;

	return !app->selection.has_article || !reprint->folded
	       || ui_selection_open(&app->selection, reprint->lead, err);
}

static bool
show_all(struct ui_app *app, bool shown, struct error *err)
{
	archive_show_reprints(app->archive, shown);
	if ((!shown && !go_to_lead(app, err)) || !changed(app, err))
		return false;
	ui_say(app, "%s", shown
	       ? _("Reprints stand in the list now, and are travelled to.")
	       : _("Reprints are folded behind the article that came first."));
	return true;
}

static bool
reprints(struct ui_app *app, const char *argument, struct error *err)
{
	bool shown = archive_shows_reprints(app->archive);

	if (!*argument)
		return show_all(app, !shown, err);
	if (strcmp(argument, "show") == 0)
		return show_all(app, true, err);
	if (strcmp(argument, "fold") == 0)
		return show_all(app, false, err);
	error_set(err, ERROR_USAGE, _("\"%s\" is neither show nor fold"),
		  argument);
	return error_advise(err, ":reprints show|fold");
}

/* Those of the selected article's story. */
static bool
unfold(struct ui_app *app, struct error *err)
{
	const struct ui_selection *selection = &app->selection;
	long long story = selection->has_article
			  ? selection->article.reprint.story : 0;

	if (story == 0) {
		ui_say(app, "%s", _("This article has no reprints."));
		return true;
	}
	if (archive_shows_reprints(app->archive))
		return show_all(app, false, err);
	if (archive_unfolded(app->archive) != story) {
		archive_unfold(app->archive, story);
		return changed(app, err);
	}
	archive_unfold(app->archive, 0);
	return go_to_lead(app, err) && changed(app, err);
}

bool
ui_act_reprint(struct ui_app *app, enum ui_command command,
	       const char *argument, bool *own, struct error *err)
{
	*own = true;
	switch (command) {
	case CMD_REPRINTS:
		return reprints(app, argument, err);
	case CMD_UNFOLD:
		return unfold(app, err);
	default:
		*own = false;
		return true;
	}
}
