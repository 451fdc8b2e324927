/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What a line that was typed, or a key that answers, leads to. */

#include <config.h>

#include <stdlib.h>

#include "base/intl.h"
#include "base/memory.h"
#include "ui/child.h"
#include "ui/inside.h"

static bool
answered_command(struct ui_app *app, struct error *err)
{
	char *line = xstrdup(strbuf_text(&app->prompt.line));
	bool fine = ui_run_line(app, line, err);

	free(line);
	return fine;
}

bool
ui_answered(struct ui_app *app, struct error *err)
{
	bool fine = true;
	char *line;

	switch (app->purpose) {
	case UI_FOR_COMMAND:
		return answered_command(app, err);
	case UI_FOR_SEARCH:
		line = xstrdup(strbuf_text(&app->prompt.line));
		/* Nothing typed is the last search again. */
		if (*line || app->selection.search)
			ui_run(app, *line ? CMD_SEARCH : CMD_HIT_NEXT,
				       line);
		free(line);
		return true;
	case UI_FOR_FILTER:
		return ui_answered_filter(app, err);
	case UI_FOR_FIND:
		line = xstrdup(strbuf_text(&app->prompt.line));
		fine = !*line || ui_page_find(app, line, true, err);
		free(line);
		return fine;
	case UI_FOR_FIX:
	case UI_FOR_FIX_KIND:
	case UI_FOR_FIX_WHO:
	case UI_FOR_FIX_SAME:
	case UI_FOR_FIX_PAIR:
	case UI_FOR_FIX_DO:
		return ui_answered_fix(app, err);
	case UI_FOR_TAGS:
		return ui_answered_tags(app, err);
	case UI_FOR_MARK:
	case UI_FOR_GOTO:
		return ui_answered_place(app, err);
	case UI_FOR_NOTE:
	case UI_FOR_READ_ALL:
		return ui_answered_mark(app, err);
	case UI_FOR_UNDO_TO:
	case UI_FOR_DROP_RIGHT:
		return ui_answered_history(app, err);
	case UI_FOR_EXPORT_WHAT:
	case UI_FOR_EXPORT_FILE:
	case UI_FOR_REPLACE_FILE:
		return ui_answered_export(app, err);
	case UI_FOR_BROWSER:
		return app->prompt.answer != 'y'
		       || ui_child_browse(app->pending, err);
	case UI_FOR_MARKED:
		return ui_answered_marked(app, err);
	case UI_FOR_NOTHING:
		break;
	}
	return true;
}
