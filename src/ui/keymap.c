/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/keymap.h"

#include <string.h>

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
