/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/setup.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "ui/key.h"
#include "ui/line.h"

#define BIND_FORM ":bind KEY COMMAND"
#define UNBIND_FORM ":unbind KEY"

void
ui_setup_init(struct ui_setup *setup)
{
	*setup = (struct ui_setup){ .preset_origin = UI_ORIGIN_DEFAULT };
	for (int i = 0; i < UI_OPTION_COUNT; i++) {
		setup->option[i].value =
			ui_option_row((enum ui_option)i)->value;
		setup->option[i].origin = UI_ORIGIN_DEFAULT;
	}
	for (int i = 0; i < UI_STYLE_COUNT; i++)
		setup->style[i].origin = UI_ORIGIN_DEFAULT;
}

void
ui_setup_clear(struct ui_setup *setup)
{
	ui_keymap_clear(&setup->keymap);
	for (size_t i = 0; i < setup->alias_count; i++) {
		free(setup->alias[i].name);
		free(setup->alias[i].line);
	}
	for (size_t i = 0; i < setup->start_count; i++)
		free(setup->start[i].line);
	for (size_t i = 0; i < setup->fault_count; i++)
		error_clear(&setup->fault[i].err);
	free(setup->alias);
	free(setup->start);
	free(setup->fault);
	free(setup->path);
	ui_setup_init(setup);
}

bool
ui_setup_owns(enum ui_command command)
{
	return command == CMD_SET || command == CMD_BIND
	       || command == CMD_UNBIND || command == CMD_COLOR
	       || command == CMD_ALIAS || command == CMD_KEYMAP;
}

const struct ui_alias *
ui_setup_alias(const struct ui_setup *setup, const char *name)
{
	for (size_t i = 0; i < setup->alias_count; i++)
		if (strcmp(setup->alias[i].name, name) == 0)
			return &setup->alias[i];
	return NULL;
}

static bool
missing(struct error *err, const char *form)
{
	error_set(err, ERROR_USAGE, _("something is missing after it"));
	return error_advise(err, "%s", form);
}

bool
ui_setup_check(const struct ui_setup *setup, const char *line,
	       struct error *err)
{
	size_t at = 0, count = 0;
	bool found = true, fine = true;

	while (fine && found) {
		struct ui_typed typed;

		fine = ui_line_next(line, &at, &typed, &found, err);
		if (fine && found
		    && ui_command_find(typed.name) == CMD_NONE
		    && !ui_setup_alias(setup, typed.name)) {
			error_set(err, ERROR_USAGE,
				  _("there is no command \"%s\""), typed.name);
			fine = error_advise(err, _("byname keys lists all commands"));
		}
		count += found;
		ui_typed_clear(&typed);
	}
	return fine && (count > 0
			|| error_set(err, ERROR_USAGE,
				     _("there is no command to run")));
}

static bool
do_set(struct ui_setup *setup, const char *rest, int origin, struct error *err)
{
	char *name = ui_line_word(&rest), *value = ui_line_word(&rest);
	enum ui_option option = name ? ui_option_find(name) : UI_OPTION_COUNT;
	int number;
	bool fine = false;

	if (!name) {
		missing(err, ":set OPTION VALUE");
	} else if (option == UI_OPTION_COUNT) {
		error_set(err, ERROR_USAGE, _("there is no option \"%s\""),
			  name);
		error_advise(err, _(":set lists the options"));
	} else if (!value) {
		missing(err, ":set OPTION VALUE");
	} else if (*rest) {
		error_set(err, ERROR_USAGE, _("\"%s\" is too much"), rest);
	} else if (ui_option_parse(option, value, &number, err)) {
		setup->option[option].value = number;
		setup->option[option].origin = origin;
		fine = true;
	}
	free(name);
	free(value);
	return fine;
}

/* The key that WORD names, as far as it can be bound. */
static bool
read_key(const char *word, int *key, struct error *err)
{
	*key = ui_key_parse(word, strlen(word));
	if (*key == UI_KEY_NONE || *key == UI_KEY_MOUSE
	    || *key == UI_KEY_RESIZE || *key == UI_KEY_OTHER) {
		error_set(err, ERROR_USAGE, _("\"%s\" is no key"), word);
		return error_advise(err, _("one character, ^X, F1 to F12, or one of Space Enter Tab S-Tab Esc Up Down Left Right Home End PgUp PgDn Backspace Delete M-Left M-Right"));
	}
	if (*key == UI_KEY_CTRL('C')) {
		error_set(err, ERROR_USAGE, _("^C stops what takes long, and cannot be anything else"));
		return error_advise(err, _("choose another key"));
	}
	return true;
}

static bool
do_bind(struct ui_setup *setup, const char *rest, bool binds, int origin,
	struct error *err)
{
	char *word = ui_line_word(&rest);
	char *line = binds ? ui_line_commands(rest) : NULL;
	int key;
	bool fine = false;

	if (!word) {
		missing(err, binds ? BIND_FORM : UNBIND_FORM);
	} else if (!read_key(word, &key, err)) {
		fine = false;
	} else if (binds && !*line) {
		missing(err, BIND_FORM);
	} else if (!binds && *rest) {
		error_set(err, ERROR_USAGE, _("\"%s\" is too much"), rest);
	} else if (!binds || ui_setup_check(setup, line, err)) {
		ui_keymap_bind(&setup->keymap, key, line, origin);
		fine = true;
	}
	free(word);
	free(line);
	return fine;
}

static bool
do_color(struct ui_setup *setup, const char *rest, int origin,
	 struct error *err)
{
	char *name = ui_line_word(&rest);
	enum ui_style style = name ? ui_style_find(name) : UI_STYLE_COUNT;
	struct ui_look look;
	bool fine = false;

	if (!name) {
		missing(err, ":color STYLE FOREGROUND BACKGROUND ATTRIBUTES");
	} else if (style == UI_STYLE_COUNT) {
		struct strbuf names = STRBUF_INIT;

		for (int i = 0; i < UI_STYLE_COUNT; i++)
			strbuf_format(&names, "%s%s", i ? " " : "",
				      ui_style_name((enum ui_style)i));
		error_set(err, ERROR_USAGE, _("there is no style \"%s\""),
			  name);
		error_advise(err, "%s", strbuf_text(&names));
		strbuf_clear(&names);
	} else if (!*rest) {
		setup->style[style].own = false;
		setup->style[style].origin = UI_ORIGIN_DEFAULT;
		fine = true;
	} else if (ui_look_parse(rest, &look, err)) {
		setup->style[style].own = true;
		setup->style[style].origin = origin;
		setup->style[style].look = look;
		fine = true;
	}
	free(name);
	return fine;
}

/* A name that a command has would hide it; only a whole one does. */
static bool
may_be_alias(const char *name, struct error *err)
{
	enum ui_command command = ui_command_find(name);

	if (command == CMD_NONE
	    || strcmp(ui_command_row(command)->name, name) != 0)
		return true;
	error_set(err, ERROR_USAGE, _("\"%s\" is a command already"), name);
	return error_advise(err, _("choose another name"));
}

static bool
do_alias(struct ui_setup *setup, const char *rest, int origin,
	 struct error *err)
{
	char *name = ui_line_word(&rest);
	char *line = ui_line_commands(rest);
	bool fine = false;

	if (!name || !*line)
		missing(err, ":alias NAME COMMAND");
	else
		fine = may_be_alias(name, err)
		       && ui_setup_check(setup, line, err);
	if (!fine) {
		free(name);
		free(line);
		return false;
	}
	for (size_t i = 0; i < setup->alias_count; i++) {
		if (strcmp(setup->alias[i].name, name) != 0)
			continue;
		free(setup->alias[i].name);
		free(setup->alias[i].line);
		setup->alias[i] = (struct ui_alias){ name, line, origin };
		return true;
	}
	setup->alias = xgrow(setup->alias, setup->alias_count,
			     &setup->alias_capacity, sizeof *setup->alias);
	setup->alias[setup->alias_count++] =
		(struct ui_alias){ name, line, origin };
	return true;
}

static bool
do_keymap(struct ui_setup *setup, const char *rest, int origin,
	  struct error *err)
{
	struct strbuf names = STRBUF_INIT;

	if (ui_keymap_preset(&setup->keymap, rest)) {
		setup->preset_origin = origin;
		return true;
	}
	for (size_t i = 0; ui_keymap_preset_name(i); i++)
		strbuf_format(&names, "%s%s", i ? " " : "",
			      ui_keymap_preset_name(i));
	error_set(err, ERROR_USAGE, *rest ? _("there is no keymap \"%s\"")
					  : _("something is missing after it"),
		  rest);
	error_advise(err, "%s", strbuf_text(&names));
	strbuf_clear(&names);
	return false;
}

bool
ui_setup_do(struct ui_setup *setup, enum ui_command command, const char *rest,
	    int origin, struct error *err)
{
	switch (command) {
	case CMD_SET:
		return do_set(setup, rest, origin, err);
	case CMD_BIND:
	case CMD_UNBIND:
		return do_bind(setup, rest, command == CMD_BIND, origin, err);
	case CMD_COLOR:
		return do_color(setup, rest, origin, err);
	case CMD_ALIAS:
		return do_alias(setup, rest, origin, err);
	default:
		return do_keymap(setup, rest, origin, err);
	}
}

bool
ui_setup_has_colour(const struct ui_setup *setup, int colours)
{
	return colours >= 8
	       && setup->option[UI_OPTION_THEME].value != UI_THEME_MONO;
}

void
ui_setup_looks(const struct ui_setup *setup, int colours,
	       struct ui_look look[static UI_STYLE_COUNT])
{
	enum ui_theme theme =
		(enum ui_theme)setup->option[UI_OPTION_THEME].value;

	if (theme == UI_THEME_MONO)
		colours = 0;
	for (int i = 0; i < UI_STYLE_COUNT; i++)
		look[i] = setup->style[i].own
			  ? ui_look_fit(setup->style[i].look, colours)
			  : ui_style_look((enum ui_style)i, theme, colours);
}
