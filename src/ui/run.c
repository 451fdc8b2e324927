/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Runs a command: the focused pane's, the groups', or the open page's. */

#include <config.h>

#include <stdlib.h>

#include "base/intl.h"
#include "base/memory.h"
#include "ui/inside.h"
#include "ui/line.h"

/* Aliases may stand for others so deep. */
#define ALIAS_DEPTH 16

/* True for a command that means the same on the open page as elsewhere. */
static bool
works_on_page(const struct ui_app *app, enum ui_command command)
{
	switch (command) {
	case CMD_QUIT:
	case CMD_LINE:
	case CMD_REDRAW:
	case CMD_SUSPEND:
	case CMD_HELP:
	case CMD_HIGHLIGHTS:
	case CMD_CORRECTIONS:
	case CMD_DROP_RIGHT:
	case CMD_HISTORY:
	case CMD_PROPOSALS:
	case CMD_CONCORDANCE_ORDER:
	case CMD_TAGS:
	case CMD_SAVED:
	case CMD_EXPORT:
		return true;
	case CMD_NOTE:
	case CMD_NOTE_EDITOR:
	case CMD_UNHIGHLIGHT:
	case CMD_TAG:
		return app->overlay.kind == UI_OVERLAY_HIGHLIGHTS;
	case CMD_UNSAVE:
	case CMD_RENAME:
		return app->overlay.kind == UI_OVERLAY_SAVED;
	case CMD_FIX:
	case CMD_SAME_AS:
	case CMD_NOT_SAME:
		return app->overlay.kind == UI_OVERLAY_PROPOSALS;
	case CMD_UNDO_TO:
		return app->overlay.kind == UI_OVERLAY_HISTORY;
	case CMD_UNDO:
	case CMD_REDO:
		return app->overlay.kind == UI_OVERLAY_HIGHLIGHTS
		       || app->overlay.kind == UI_OVERLAY_CORRECTIONS
		       || app->overlay.kind == UI_OVERLAY_HISTORY
		       || app->overlay.kind == UI_OVERLAY_PROPOSALS
		       || app->overlay.kind == UI_OVERLAY_SAVED;
	default:
		return false;
	}
}

/* Enter on the page of tags: the articles that have this one. */
static void
filter_tag(struct ui_app *app)
{
	const struct ui_overlay_row *row = ui_overlay_row(&app->overlay);
	struct strbuf query = STRBUF_INIT;

	if (!row || !row->word)
		return;
	/* No tag has a quotation mark in it. */
	strbuf_format(&query, "tag:\"%s\"", row->word);
	ui_overlay_close(&app->overlay);
	ui_run(app, CMD_FILTER, query.data);
	strbuf_clear(&query);
}

/* Enter on the page of saved searches: the articles that this one finds. */
static void
filter_by_saved(struct ui_app *app)
{
	const struct ui_overlay_row *row = ui_overlay_row(&app->overlay);

	if (!row || !row->word)
		return;
	char *name = xstrdup(row->word);

	ui_overlay_close(&app->overlay);
	ui_run(app, CMD_SAVED, name);
	free(name);
}

/* Does what a command means on a page; false if it means nothing there. */
static bool
act_on_page(struct ui_app *app, enum ui_command command)
{
	struct error err = ERROR_INIT;
	bool own, fine = ui_page_about_key(app, command, &own, &err);

	if (!own)
		fine = ui_page_kwic_key(app, command, &own, &err);
	if (own) {
		if (!fine)
			ui_fail(app, &err);
		return true;
	}
	if (ui_overlay_act(&app->overlay, command)) {
		if (app->overlay.kind == UI_OVERLAY_HISTORY
		    && !ui_page_history_moved(app, command, &err))
			ui_fail(app, &err);
		return true;
	}
	switch (command) {
	case CMD_BACK:
	case CMD_CANCEL:
	case CMD_LEFT:
		ui_overlay_pop(&app->overlay);
		break;
	case CMD_OPEN:
		if (app->overlay.kind == UI_OVERLAY_FORMATS) {
			const struct ui_overlay_row *row =
				ui_overlay_row(&app->overlay);

			ui_page_formats_enter(app, row ? row->number : 0);
			ui_ask_export(app);
			break;
		}
		if (app->overlay.kind == UI_OVERLAY_TAGS) {
			filter_tag(app);
			break;
		}
		if (app->overlay.kind == UI_OVERLAY_SAVED) {
			filter_by_saved(app);
			break;
		}
		fine = ui_page_enter(app, &err);
		ui_visit_note(app);
		break;
	case CMD_FILTER:
		if (app->overlay.kind != UI_OVERLAY_HIGHLIGHTS)
			return false;
		ui_ask_marked(app);
		break;
	case CMD_SEARCH:
		app->purpose = UI_FOR_FIND;
		ui_prompt_open(&app->prompt, UI_PROMPT_FIND, "/", "");
		break;
	case CMD_HIT_NEXT:
	case CMD_HIT_BACK:
		if (app->overlay.found)
			fine = ui_page_find(app, app->overlay.found,
					    command == CMD_HIT_NEXT, &err);
		break;
	default:
		return false;
	}
	if (!fine)
		ui_fail(app, &err);
	return true;
}

void
ui_run(struct ui_app *app, enum ui_command command, const char *argument)
{
	static bool (*const groups[])(struct ui_app *, enum ui_command,
				      const char *, bool *,
				      struct error *) = {
		ui_act_travel,
		ui_act_place,
		ui_act_mark,
		ui_act_fix,
		ui_act_tag,
		ui_act_history,
		ui_act_export,
		ui_act_find,
		ui_act_reprint,
		ui_act_setup,
		ui_act_filter,
		ui_act_saved,
		ui_act_program,
	};
	struct ui_pane *pane = app->pane[app->wish.focus];
	struct error err = ERROR_INIT;
	bool own = false;

	ui_selection_refresh(&app->selection);
	/* The order of a concordance is followed until it is ended. */
	if (command == CMD_CANCEL)
		app->kwic.following = false;
	bool fine = pane->ops->act(pane, command, &own, &err);

	for (size_t i = 0; !own && i < sizeof groups / sizeof *groups; i++)
		fine = groups[i](app, command, argument, &own, &err);
	if (!fine) {
		if (!err.what)
			error_within(&err, _("cannot do :%s"),
				     ui_command_row(command)->name);
		ui_fail(app, &err);
	}
	ui_visit_note(app);
}

void
ui_run_key(struct ui_app *app, enum ui_command command)
{
	if (app->overlay.kind == UI_OVERLAY_NONE)
		ui_run(app, command, "");
	else if (act_on_page(app, command))
		return;
	else if (works_on_page(app, command))
		ui_run(app, command, "");
	else
		ui_say(app, "%s", _("q closes this page first."));
}

void
ui_run_typed(struct ui_app *app, enum ui_command command,
	     const char *argument)
{
	if (app->overlay.kind != UI_OVERLAY_NONE) {
		if (!*argument && act_on_page(app, command))
			return;
		if (!works_on_page(app, command))
			ui_overlay_close(&app->overlay);
	}
	ui_run(app, command, argument);
}

static bool run_line(struct ui_app *app, const char *line, int depth,
		     struct error *err);

/* Runs what an alias stands for, with what was typed after it at its end. */
static bool
run_alias(struct ui_app *app, const struct ui_alias *alias, const char *rest,
	  int depth, struct error *err)
{
	struct strbuf line = STRBUF_INIT;

	if (depth == ALIAS_DEPTH) {
		error_set(err, ERROR_USAGE, _("the alias \"%s\" leads to itself"),
			  alias->name);
		return error_advise(err, _(":alias lists them"));
	}
	strbuf_format(&line, "%s%s%s", alias->line, *rest ? " " : "", rest);
	bool fine = run_line(app, strbuf_text(&line), depth + 1, err);

	strbuf_clear(&line);
	return fine;
}

/* One command of a line. */
static bool
run_one(struct ui_app *app, const struct ui_typed *typed, int depth,
	struct error *err)
{
	const struct ui_alias *alias = ui_setup_alias(app->setup, typed->name);
	enum ui_command command = ui_command_find(typed->name);

	if (alias)
		return run_alias(app, alias, typed->rest, depth, err);
	if (command == CMD_NONE) {
		error_set(err, ERROR_USAGE, _("there is no command \"%s\""),
			  typed->name);
		return error_advise(err, "%s", app->no_screen
			? _("byname keys lists all commands")
			: _("? lists all commands; Tab completes a name"));
	}
	if (app->no_screen && ui_script_refuses(command, err))
		return false;
	/* What makes the setup takes its words apart by itself. */
	char *argument = ui_setup_owns(command)
			 ? xstrdup(typed->rest)
			 : ui_line_argument(command, typed->rest);

	ui_run_typed(app, command, argument);
	free(argument);
	return !app->no_screen || ui_script_tell(app, command, err);
}

static bool
run_line(struct ui_app *app, const char *line, int depth, struct error *err)
{
	size_t at = 0;
	bool found = true, fine = true;

	while (fine && found && !app->done && !app->message_is_error
	       && app->prompt.kind == UI_PROMPT_NONE) {
		struct ui_typed typed;

		fine = ui_line_next(line, &at, &typed, &found, err)
		       && (!found || run_one(app, &typed, depth, err));
		ui_typed_clear(&typed);
	}
	return fine;
}

bool
ui_run_line(struct ui_app *app, const char *line, struct error *err)
{
	/* A key may be bound anew by the very line that it runs. */
	char *own = xstrdup(line);
	bool fine = run_line(app, own, 0, err);

	free(own);
	return fine;
}
