/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Keys, options, looks and aliases, as they are typed after ":". */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "ui/inside.h"
#include "ui/key.h"
#include "ui/line.h"
#include "ui/setup_list.h"

void
ui_setup_apply(struct ui_app *app)
{
	const struct ui_setup *setup = app->setup;
	struct ui_look look[UI_STYLE_COUNT];
	int colours = ui_screen_colours();
	bool had_colour = ui_screen_has_colour();

	ui_setup_looks(setup, colours, look);
	ui_screen_dress(look, app->no_screen
			      || ui_setup_has_colour(setup, colours));
	/* Without colours there are brackets in the text. */
	if (had_colour != ui_screen_has_colour())
		app->selection.version++;
	ui_screen_set_mouse(setup->option[UI_OPTION_MOUSE].value);
	app->wish.sidebar = setup->option[UI_OPTION_SIDEBAR].value;
	app->reading.longest = setup->option[UI_OPTION_WIDTH].value;
	app->reading.context =
		(size_t)setup->option[UI_OPTION_CONTEXT].value;
}

struct lines {
	struct ui_app *app;
	size_t count;
};

static void
add_row(void *context, const struct ui_setup_row *row)
{
	struct lines *lines = context;
	const struct ui_setup *setup = lines->app->setup;
	char *origin = ui_setup_origin(setup, row->origin);
	struct strbuf line = STRBUF_INIT;

	strbuf_format(&line, ":%s %s%s%s",
		      ui_command_row(row->command)->name, row->name,
		      *row->value ? " " : "", row->value);
	/* TRANSLATORS: a command, and where it was given */
	ui_overlay_format(&lines->app->overlay, UI_STYLE_PLAIN,
			  _("%1$s  (%2$s)"), strbuf_text(&line), origin);
	if (row->command == CMD_SET)
		ui_overlay_format(&lines->app->overlay, UI_STYLE_DIM, "   %s",
				  _(ui_option_row(ui_option_find(row->name))
				    ->words));
	lines->count++;
	strbuf_clear(&line);
	free(origin);
}

static void
add_choices(struct ui_app *app, enum ui_command command)
{
	struct strbuf line = STRBUF_INIT;
	const char *name;

	if (command == CMD_KEYMAP)
		for (size_t i = 0; (name = ui_keymap_preset_name(i)); i++)
			strbuf_format(&line, "%s%s", i ? "  " : "", name);
	if (command == CMD_COLOR)
		for (int i = 0; i < UI_STYLE_COUNT; i++)
			strbuf_format(&line, "%s%s", i ? " " : "",
				      ui_style_name((enum ui_style)i));
	if (line.length)
		ui_overlay_paragraph(&app->overlay, UI_STYLE_DIM,
				     strbuf_text(&line), UI_READING_CELLS);
	strbuf_clear(&line);
}

/* What there is of one command. */
static void
show_page(struct ui_app *app, enum ui_command command)
{
	const struct ui_command_row *row = ui_command_row(command);
	struct strbuf title = STRBUF_INIT;
	struct lines lines = { app, 0 };

	/* TRANSLATORS: a command and what it does, as in the help */
	strbuf_format(&title, _(":%1$s: %2$s. q closes."), row->name,
		      _(row->words));
	ui_overlay_open(&app->overlay, UI_OVERLAY_MESSAGE,
			strbuf_text(&title));
	ui_setup_list(app->setup, command, add_row, &lines);
	add_choices(app, command);
	if (lines.count == 0)
		ui_overlay_add(&app->overlay, UI_STYLE_DIM, -1, NULL,
			       _("There are none."));
	strbuf_clear(&title);
}

/* What KEY does in the pane one is in. */
static void
tell_key(struct ui_app *app, const char *word, int key)
{
	const char *line;
	enum ui_command command = ui_keymap_bound(&app->setup->keymap, key,
			app->pane[app->wish.focus]->ops->where, &line);

	if (command == CMD_NONE && !line)
		ui_say(app, _("The key %s does nothing here."), word);
	else
		/* TRANSLATORS: a key, and the command that it runs */
		ui_say(app, _("%1$s is :%2$s"), word,
		       line ? line : ui_command_row(command)->name);
}

/* ":bind KEY" and ":set OPTION" ask; true when it was a question. */
static bool
tell_one(struct ui_app *app, enum ui_command command, const char *argument)
{
	const char *rest = argument;
	char *word = ui_line_word(&rest);
	bool alone = word && !*rest;
	char value[UI_OPTION_VALUE_SIZE];

	if (alone && command == CMD_BIND) {
		int key = ui_key_parse(word, strlen(word));

		alone = key != UI_KEY_NONE;
		if (alone)
			tell_key(app, word, key);
	} else if (alone && command == CMD_SET) {
		enum ui_option option = ui_option_find(word);

		alone = option != UI_OPTION_COUNT;
		if (alone) {
			ui_option_text(option,
				       app->setup->option[option].value,
				       value);
			ui_say(app, ":set %s %s", word, value);
		}
	} else {
		alone = false;
	}
	free(word);
	return alone;
}

bool
ui_act_setup(struct ui_app *app, enum ui_command command,
	     const char *argument, bool *own, struct error *err)
{
	*own = ui_setup_owns(command);
	if (!*own)
		return true;
	if (!*argument && command != CMD_UNBIND) {
		show_page(app, command);
		return true;
	}
	if (tell_one(app, command, argument))
		return true;
	if (!ui_setup_do(app->setup, command, argument, UI_ORIGIN_TYPED, err))
		return false;
	ui_setup_apply(app);
	return true;
}
