/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Commands without a screen.  They are run by the same code as those typed
 * on it; what it would show (a message, a page) is told after each, and what
 * would wait for somebody is an error.
 */

#include <config.h>

#include <stdlib.h>

#include "base/intl.h"
#include "ui/inside.h"

bool
ui_script_refuses(enum ui_command command, struct error *err)
{
	switch (command) {
	case CMD_LINE:
	case CMD_NOTE_EDITOR:
	case CMD_REDRAW:
	case CMD_SUSPEND:
		break;
	default:
		return false;
	}
	error_set(err, ERROR_USAGE, _("it means something on a screen alone"));
	error_within(err, _("cannot do :%s"), ui_command_row(command)->name);
	error_advise(err, _("start byname without -c and -f, or leave it out"));
	return true;
}

/* What the command would have asked for. */
static bool
refuse_question(struct ui_app *app, enum ui_command command,
		struct error *err)
{
	const struct ui_command_row *row = ui_command_row(command);

	ui_prompt_close(&app->prompt);
	if (app->purpose == UI_FOR_REPLACE_FILE) {
		error_set(err, ERROR_INPUT, _("%s is there already"),
			  app->pending);
		error_within(err, _("cannot do :%s"), row->name);
		return error_advise(err, _("choose another name"));
	}
	error_set(err, ERROR_USAGE,
		  _("it asks for something, and nobody is there to answer"));
	error_within(err, _("cannot do :%s"), row->name);
	if (*row->argument)
		return error_advise(err, _("give it what it asks for: %s %s"),
				    row->name, _(row->argument));
	return error_advise(err, _("start byname without -c and -f, or leave it out"));
}

static void
tell_page(struct ui_app *app)
{
	const struct ui_script *script = app->script;

	script->print(script->context, app->overlay.title);
	for (size_t i = 0; i < app->overlay.count; i++)
		script->print(script->context, app->overlay.row[i].text);
	ui_overlay_close(&app->overlay);
}

/* Where there is no message: the status line, if one is elsewhere now. */
static void
tell_place(struct ui_app *app)
{
	struct archive_position now = ui_selection_position(&app->selection);
	long long pin = app->selection.pinned ? app->selection.pin.id : 0;
	bool moved = now.ord != app->told.ord || now.start != app->told.start
		     || pin != app->told_pin;

	app->told = now;
	app->told_pin = pin;
	if (app->message || moved) {
		struct strbuf words = STRBUF_INIT;
		const char *text;

		ui_status_words(app, &words);
		text = strbuf_text(&words);
		app->script->say(app->script->context, text + (*text == ' '));
		strbuf_clear(&words);
	}
	free(app->message);
	app->message = NULL;
}

bool
ui_script_tell(struct ui_app *app, enum ui_command command, struct error *err)
{
	if (app->message_is_error) {
		error_pass(err, &app->last_error);
		app->message_is_error = false;
		free(app->message);
		app->message = NULL;
		return false;
	}
	if (app->prompt.kind != UI_PROMPT_NONE)
		return refuse_question(app, command, err);
	ui_prepare(app);
	tell_place(app);
	if (app->overlay.kind != UI_OVERLAY_NONE)
		tell_page(app);
	return true;
}
