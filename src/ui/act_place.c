/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Places marked with letters. */

#include <config.h>

#include <string.h>

#include "archive/mark.h"
#include "base/intl.h"
#include "ui/inside.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* Makes the page anew if it lists marks. */
static bool
list_again(struct ui_app *app, struct error *err)
{
	return app->overlay.kind != UI_OVERLAY_HIGHLIGHTS
	       || ui_page_highlights(app, err);
}

static bool
mark(struct ui_app *app, char letter, struct error *err)
{
	const struct ui_selection *selection = &app->selection;

	if (!selection->has_article)
		return error_set(err, ERROR_MISSING,
				 _("there is no article to mark"));
	if (!archive_mark_make(app->archive, &selection->article,
			       selection->cursor, letter, err))
		return false;
	/* TRANSLATORS: the letter of a mark; ":goto" is typed, ' is a key */
	ui_say(app, _("Marked %1$c: ' lists the marks, :goto %1$c goes here."),
	       letter);
	return list_again(app, err);
}

static bool
unmark(struct ui_app *app, char letter, struct error *err)
{
	struct notebook *notebook = archive_notebook(app->archive, err);

	if (!notebook || !notebook_mark_drop(notebook, letter, err))
		return false;
	ui_say(app, _("The mark %c is gone. u brings it back."), letter);
	return list_again(app, err);
}

static bool
act(struct ui_app *app, enum ui_command command, char letter,
    struct error *err)
{
	switch (command) {
	case CMD_MARK:
		return mark(app, letter, err);
	case CMD_UNMARK:
		return unmark(app, letter, err);
	default:
		return ui_jump_to_mark(app, letter, err);
	}
}

bool
ui_answered_place(struct ui_app *app, struct error *err)
{
	char letter = (char)app->prompt.answer;

	/* The same twice is back to where one was, as in vi and less. */
	if (app->purpose == UI_FOR_GOTO && !notebook_mark_is_letter(letter))
		return ui_jump_back(app, err);
	return act(app, app->purpose == UI_FOR_MARK ? CMD_MARK : CMD_GOTO,
		   letter, err);
}

static void
ask(struct ui_app *app, bool marks)
{
	app->purpose = marks ? UI_FOR_MARK : UI_FOR_GOTO;
	if (marks)
		ui_prompt_ask(&app->prompt, _("Mark this place with the letter: "),
			      LETTERS);
	else
		ui_prompt_ask(&app->prompt, _("Go to the mark of the letter: "),
			      LETTERS "'`");
}

bool
ui_act_place(struct ui_app *app, enum ui_command command,
	     const char *argument, bool *own, struct error *err)
{
	char meant = ui_page_mark_meant(app);

	*own = command == CMD_MARK || command == CMD_GOTO
	       || command == CMD_UNMARK
	       || (command == CMD_UNHIGHLIGHT && meant);
	if (!*own)
		return true;
	if (command == CMD_UNHIGHLIGHT)
		return unmark(app, meant, err);
	if (!*argument && command != CMD_UNMARK) {
		ask(app, command == CMD_MARK);
		return true;
	}
	if (strlen(argument) != 1 || !notebook_mark_is_letter(*argument)) {
		error_set(err, ERROR_USAGE,
			  _("a mark is a letter from a to z or A to Z"));
		return error_advise(err, ":%s a",
				    ui_command_row(command)->name);
	}
	return act(app, command, *argument, err);
}
