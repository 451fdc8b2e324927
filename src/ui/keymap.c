/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/keymap.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "ui/key.h"

/* True when KEY is among the names in KEYS. */
static bool
has_key(const char *keys, int key)
{
	while (*keys) {
		size_t length = strcspn(keys, " ");

		if (ui_key_parse(keys, length) == key)
			return true;
		keys += length + strspn(keys + length, " ");
	}
	return false;
}

enum ui_command
ui_keymap_find(int key, enum ui_where where)
{
	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		const struct ui_command_row *row =
			ui_command_row((enum ui_command)i);

		if ((row->where & (int)where) && has_key(row->keys, key))
			return (enum ui_command)i;
	}
	return CMD_NONE;
}

/*
 * What people who come from another program reach for without thinking, as
 * far as byname can do it.  Where a preset takes a key from a command that
 * people need, the command gets another one.  The letters of names (e p a w
 * . and their capitals) stay wherever they can: they are what byname is for.
 */
#define PRESET(name) { name, NULL, NULL },
#define KEY(key, command) { NULL, key, command },
static const struct {
	const char *preset;	/* begins one */
	const char *key, *command;
} presets[] = {
	PRESET("default")

	/* newsboat's own keymap, of its article list and its article view.
	 * r and R load feeds there, which is `byname feed refresh' here: they
	 * had better do nothing than mark things read. */
	PRESET("newsboat")
	KEY("o", "browser")
	KEY("O", "browser")
	KEY("u", "links")
	KEY("#", "links")
	KEY("N", "read")
	KEY("A", "read-all")
	KEY("C", "read-all")
	KEY("r", NULL)
	KEY("R", NULL)
	KEY("(", "previous-organisation")
	KEY(")", "next-organisation")
	KEY("U", "undo")
	KEY("^E", "note-in-editor")

	/* Vim's normal mode.  What the default has alike (h j k l, ^F ^B ^D
	 * ^U, G, { }, / n N, * #, v V, y, u ^R, ^O, :) needs no row. */
	PRESET("vim")
	KEY("m", "mark")
	KEY("'", "goto")
	KEY("`", "goto")
	KEY("M", "highlight")
	KEY("\"", "highlights")
	KEY("^E", "down")
	KEY("^Y", "up")
	KEY("^W", "next-pane")
	KEY("^]", "pin-and-next")

	/* less(1).  Its default has Space b j k g G / n N q Q :, too. */
	PRESET("less")
	KEY("f", "page-down")
	KEY("^V", "page-down")
	KEY("d", "half-down")
	KEY("u", "half-up")
	KEY("^E", "down")
	KEY("^N", "down")
	KEY("^Y", "up")
	KEY("^K", "up")
	KEY("^P", "up")
	KEY("<", "top")
	KEY(">", "bottom")
	KEY("m", "mark")
	KEY("'", "goto")
	KEY("M", "highlight")
	KEY("\"", "highlights")
	KEY("h", "help")
	KEY("H", "help")
	KEY("U", "undo")
};
#undef PRESET
#undef KEY

#define ROWS (sizeof presets / sizeof *presets)

const char *
ui_keymap_preset_name(size_t number)
{
	for (size_t i = 0; i < ROWS; i++)
		if (presets[i].preset && number-- == 0)
			return presets[i].preset;
	return NULL;
}

static void
clear_layer(struct ui_binding *layer, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(layer[i].line);
	free(layer);
}

void
ui_keymap_clear(struct ui_keymap *keymap)
{
	clear_layer(keymap->base, keymap->base_count);
	clear_layer(keymap->own, keymap->own_count);
	*keymap = (struct ui_keymap)UI_KEYMAP_INIT;
}

static struct ui_binding
make_binding(int key, const char *line, int origin)
{
	struct ui_binding made = { .key = key, .origin = origin };

	if (!line)
		return made;
	made.line = xstrdup(line);
	/* The beginning of a name will do in a line, but not here, where it
	 * is to be found again by its number. */
	made.command = ui_command_find(line);
	if (made.command != CMD_NONE
	    && strcmp(ui_command_row(made.command)->name, line) != 0)
		made.command = CMD_NONE;
	return made;
}

bool
ui_keymap_preset(struct ui_keymap *keymap, const char *name)
{
	size_t row = 0;

	while (row < ROWS && !(presets[row].preset
			       && strcmp(presets[row].preset, name) == 0))
		row++;
	if (row == ROWS)
		return false;
	clear_layer(keymap->base, keymap->base_count);
	keymap->base = NULL;
	keymap->base_count = keymap->base_capacity = 0;
	keymap->preset = row ? presets[row].preset : NULL;
	for (row++; row < ROWS && !presets[row].preset; row++) {
		const char *key = presets[row].key;

		keymap->base = xgrow(keymap->base, keymap->base_count,
				     &keymap->base_capacity,
				     sizeof *keymap->base);
		keymap->base[keymap->base_count++] =
			make_binding(ui_key_parse(key, strlen(key)),
				     presets[row].command, 0);
	}
	return true;
}

static struct ui_binding *
find(struct ui_binding *layer, size_t count, int key)
{
	for (size_t i = 0; i < count; i++)
		if (layer[i].key == key)
			return &layer[i];
	return NULL;
}

void
ui_keymap_bind(struct ui_keymap *keymap, int key, const char *line, int origin)
{
	struct ui_binding *there = find(keymap->own, keymap->own_count, key);
	struct ui_binding made = make_binding(key, line, origin);

	if (!there) {
		keymap->own = xgrow(keymap->own, keymap->own_count,
				    &keymap->own_capacity,
				    sizeof *keymap->own);
		there = &keymap->own[keymap->own_count++];
	} else {
		free(there->line);
	}
	*there = made;
}

const struct ui_binding *
ui_keymap_binding(const struct ui_keymap *keymap, int key)
{
	const struct ui_binding *own = find(keymap->own, keymap->own_count,
					    key);

	return own ? own : find(keymap->base, keymap->base_count, key);
}

enum ui_command
ui_keymap_bound(const struct ui_keymap *keymap, int key, enum ui_where where,
		const char **line)
{
	const struct ui_binding *binding = ui_keymap_binding(keymap, key);

	*line = NULL;
	if (!binding)
		return ui_keymap_find(key, where);
	if (binding->command == CMD_NONE) {
		*line = binding->line;
		return CMD_NONE;
	}
	return ui_command_row(binding->command)->where & (int)where
	       ? binding->command : CMD_NONE;
}

static void
add_key(struct strbuf *out, const char *name, size_t length)
{
	if (out->length)
		strbuf_putc(out, ' ');
	strbuf_add(out, name, length);
}

/* Those of a layer that no layer above has taken. */
static void
add_layer(const struct ui_keymap *keymap, const struct ui_binding *layer,
	  size_t count, enum ui_command command, struct strbuf *out)
{
	for (size_t i = 0; i < count; i++) {
		char name[UI_KEY_NAME_SIZE];

		if (layer[i].command != command
		    || ui_keymap_binding(keymap, layer[i].key) != &layer[i])
			continue;
		ui_key_name(layer[i].key, name);
		add_key(out, name, strlen(name));
	}
}

void
ui_keymap_keys(const struct ui_keymap *keymap, enum ui_command command,
	       struct strbuf *out)
{
	const char *keys = ui_command_row(command)->keys;

	add_layer(keymap, keymap->own, keymap->own_count, command, out);
	add_layer(keymap, keymap->base, keymap->base_count, command, out);
	while (*keys) {
		size_t length = strcspn(keys, " ");

		if (!ui_keymap_binding(keymap, ui_key_parse(keys, length)))
			add_key(out, keys, length);
		keys += length + strspn(keys + length, " ");
	}
}
