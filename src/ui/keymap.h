/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Which key does what where.  At the ground lies the table of commands; over
 * it a preset (:keymap), over that what a person bound and unbound.  A key
 * of the upper layers means the same in every pane.
 */

#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "ui/command.h"

/* The command of KEY in the pane WHERE by the table alone; CMD_NONE if there
 * is none. */
enum ui_command ui_keymap_find(int key, enum ui_where where);

/* A key of the upper layers. */
struct ui_binding {
	int key;
	char *line;		/* the commands it runs; NULL: none at all */
	enum ui_command command;	/* if the line is no more than one
					   command's name, else CMD_NONE */
	int origin;		/* of whom it is: a line of the configuration,
				   or 0 when it was typed */
};

struct ui_keymap {
	const char *preset;	/* NULL: default */
	struct ui_binding *base;	/* of the preset */
	size_t base_count, base_capacity;
	struct ui_binding *own;
	size_t own_count, own_capacity;
};

#define UI_KEYMAP_INIT { NULL, NULL, 0, 0, NULL, 0, 0 }

void ui_keymap_clear(struct ui_keymap *keymap);

/* Takes a preset's keys in place of those of the one before; what was bound
 * stays over it.  False when there is none of that name. */
bool ui_keymap_preset(struct ui_keymap *keymap, const char *name);

/* The name of preset NUMBER from 0 on ("default" is the first), NULL after
 * the last. */
const char *ui_keymap_preset_name(size_t number);

/* KEY runs LINE (NULL: does nothing), whatever it was before. */
void ui_keymap_bind(struct ui_keymap *keymap, int key, const char *line,
		    int origin);

/* The binding of KEY, or NULL when the table decides. */
const struct ui_binding *ui_keymap_binding(const struct ui_keymap *keymap,
					   int key);

/* The command of KEY in a pane; CMD_NONE if there is none, or when the key
 * runs a *LINE (which is NULL otherwise). */
enum ui_command ui_keymap_bound(const struct ui_keymap *keymap, int key,
				enum ui_where where, const char **line);

/* Appends the keys in effect of COMMAND, parted by blanks: those bound first,
 * then those of the table that nothing else took. */
void ui_keymap_keys(const struct ui_keymap *keymap, enum ui_command command,
		    struct strbuf *out);

#endif
