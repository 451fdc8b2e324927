/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/setup_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "ui/key.h"
#include "ui/line.h"

struct lister {
	void (*each)(void *context, const struct ui_setup_row *row);
	void *context;
};

static void
tell(const struct lister *lister, enum ui_command command, const char *name,
     const char *value, int origin)
{
	struct ui_setup_row row = { command, name, value, origin };

	lister->each(lister->context, &row);
}

static void
list_options(const struct ui_setup *setup, const struct lister *lister)
{
	for (int i = 0; i < UI_OPTION_COUNT; i++) {
		char value[UI_OPTION_VALUE_SIZE];

		ui_option_text((enum ui_option)i, setup->option[i].value,
			       value);
		tell(lister, CMD_SET, ui_option_row((enum ui_option)i)->name,
		     value, setup->option[i].origin);
	}
}

static void
list_keys(const struct ui_setup *setup, const struct lister *lister,
	  bool bound)
{
	for (size_t i = 0; i < setup->keymap.own_count; i++) {
		const struct ui_binding *binding = &setup->keymap.own[i];
		char name[UI_KEY_NAME_SIZE];
		struct strbuf key = STRBUF_INIT, line = STRBUF_INIT;

		if (bound != (binding->line != NULL))
			continue;
		ui_key_name(binding->key, name);
		ui_line_quote(&key, name);
		/* A line of several is one only in quotes. */
		if (binding->line && strpbrk(binding->line, ";\"\\"))
			ui_line_quote(&line, binding->line);
		else if (binding->line)
			strbuf_puts(&line, binding->line);
		tell(lister, bound ? CMD_BIND : CMD_UNBIND, strbuf_text(&key),
		     strbuf_text(&line), binding->origin);
		strbuf_clear(&key);
		strbuf_clear(&line);
	}
}

static void
list_aliases(const struct ui_setup *setup, const struct lister *lister)
{
	for (size_t i = 0; i < setup->alias_count; i++) {
		const struct ui_alias *alias = &setup->alias[i];
		struct strbuf line = STRBUF_INIT;

		if (strpbrk(alias->line, ";\"\\"))
			ui_line_quote(&line, alias->line);
		else
			strbuf_puts(&line, alias->line);
		tell(lister, CMD_ALIAS, alias->name, strbuf_text(&line),
		     alias->origin);
		strbuf_clear(&line);
	}
}

static void
list_looks(const struct ui_setup *setup, const struct lister *lister)
{
	for (int i = 0; i < UI_STYLE_COUNT; i++) {
		if (!setup->style[i].own)
			continue;
		char *words = ui_look_words(setup->style[i].look);

		tell(lister, CMD_COLOR, ui_style_name((enum ui_style)i), words,
		     setup->style[i].origin);
		free(words);
	}
}

void
ui_setup_list(const struct ui_setup *setup, enum ui_command command,
	      void (*each)(void *context, const struct ui_setup_row *row),
	      void *context)
{
	struct lister lister = { each, context };
	bool all = command == CMD_NONE;

	if (all || command == CMD_SET)
		list_options(setup, &lister);
	if (all || command == CMD_KEYMAP)
		tell(&lister, CMD_KEYMAP, setup->keymap.preset
		     ? setup->keymap.preset : ui_keymap_preset_name(0), "",
		     setup->preset_origin);
	/* Before the keys that may run them. */
	if (all || command == CMD_ALIAS)
		list_aliases(setup, &lister);
	if (all || command == CMD_BIND)
		list_keys(setup, &lister, true);
	if (all || command == CMD_UNBIND)
		list_keys(setup, &lister, false);
	if (all || command == CMD_COLOR)
		list_looks(setup, &lister);
	for (size_t i = 0; all && i < setup->start_count; i++)
		tell(&lister, CMD_NONE, setup->start[i].line, "",
		     setup->start[i].number);
}

char *
ui_setup_origin(const struct ui_setup *setup, int origin)
{
	struct strbuf out = STRBUF_INIT;

	if (origin == UI_ORIGIN_DEFAULT)
		return xstrdup(_("default"));
	if (origin == UI_ORIGIN_TYPED)
		return xstrdup(_("typed"));
	/* TRANSLATORS: a file and a line of it */
	strbuf_format(&out, _("%1$s, line %2$d"), path_name(setup->path),
		      origin);
	return strbuf_take(&out);
}
