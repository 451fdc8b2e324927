/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Searches under names: kept, opened, renamed, removed. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/saved.h"
#include "base/intl.h"
#include "base/memory.h"
#include "ui/inside.h"

/* The line that :save keeps: the filter's, or the last search. */
static const char *
line_to_save(const struct ui_app *app)
{
	if (app->filter.on && app->filter.kept)
		return archive_filter_line(app->filter.kept);
	if (app->selection.search)
		return archive_filter_line(app->selection.search);
	return app->filter.kept ? archive_filter_line(app->filter.kept) : "";
}

static bool
save(struct ui_app *app, struct notebook *notebook, const char *name,
     struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct notebook_look look;
	const char *line = line_to_save(app);

	if (!*line) {
		ui_say(app, "%s", _("Nothing to save: f filters the list, / searches."));
		return true;
	}
	if (!*name) {
		ui_say(app, "%s", _(":save NAME saves the filter, or the last search."));
		return true;
	}
	bool fine = archive_saved_now(app->archive, &arena, &look, err)
		    && notebook_saved_add(notebook, name, line, &look, false,
					  err);

	arena_clear(&arena);
	if (fine)
		ui_say(app, _("Saved as %s: %s"), name, line);
	return fine;
}

/* Filters by it; what is there now has been looked at. */
static bool
open_saved(struct ui_app *app, struct notebook *notebook, const char *name,
	   struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct notebook_saved saved;
	struct notebook_look look;
	bool fine = notebook_saved_find(notebook, name, &arena, &saved, err)
		    && archive_saved_now(app->archive, &arena, &look, err)
		    && ui_filter_set(app, saved.query, err);

	if (fine) {
		ui_focus(app, UI_PANE_LIST);
		fine = notebook_saved_look(notebook, name, &look, err);
		ui_say(app, _("%s: %s. F shows all again."), name,
		       saved.query);
	}
	arena_clear(&arena);
	return fine;
}

/* The one under the cursor of the page, "" if there is none; the caller frees
 * it. */
static char *
name_here(const struct ui_app *app)
{
	const struct ui_overlay_row *row =
		app->overlay.kind == UI_OVERLAY_SAVED
		? ui_overlay_row(&app->overlay) : NULL;

	return xstrdup(row && row->word ? row->word : "");
}

static bool
renew(struct ui_app *app, struct error *err)
{
	return app->overlay.kind != UI_OVERLAY_SAVED
	       || ui_page_saved_renew(app, err);
}

static bool
unsave(struct ui_app *app, struct notebook *notebook, const char *name,
       struct error *err)
{
	char *here = *name ? xstrdup(name) : name_here(app);
	bool fine = true;

	if (!*here) {
		ui_say(app, "%s", _(":unsave NAME removes a saved search; :saved lists them."));
	} else {
		fine = notebook_saved_remove(notebook, here, err)
		       && renew(app, err);
		if (fine)
			ui_say(app, _("Removed %s. u brings it back."), here);
	}
	free(here);
	return fine;
}

static bool
rename_here(struct ui_app *app, struct notebook *notebook, const char *to,
	    struct error *err)
{
	char *here = name_here(app);
	bool fine = true;

	if (!*here || !*to)
		ui_say(app, "%s", _(":rename NAME works on the page of saved searches: :saved"));
	else
		fine = notebook_saved_rename(notebook, here, to, err)
		       && renew(app, err);
	free(here);
	return fine;
}

bool
ui_act_saved(struct ui_app *app, enum ui_command command,
	     const char *argument, bool *own, struct error *err)
{
	struct notebook *notebook;

	*own = command == CMD_SAVE || command == CMD_SAVED
	       || command == CMD_UNSAVE || command == CMD_RENAME;
	if (!*own)
		return true;
	notebook = archive_notebook(app->archive, err);
	if (!notebook)
		return false;
	switch (command) {
	case CMD_SAVE:
		return save(app, notebook, argument, err);
	case CMD_SAVED:
		return *argument ? open_saved(app, notebook, argument, err)
				 : ui_page_saved(app, err);
	case CMD_UNSAVE:
		return unsave(app, notebook, argument, err);
	default:
		return rename_here(app, notebook, argument, err);
	}
}
