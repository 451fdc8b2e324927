/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/command.h"

#include <assert.h>
#include <string.h>

#include "base/intl.h"

/* GROUP rows carry only a heading, so that each command's can be filled in
 * by walking back to it. */
#define GROUP(title) { title, NULL, NULL, 0, NULL, NULL },
#define SHELL(id, name, synopsis, words, example)
#define COMMAND(id, name, argument, where, keys, words) \
	{ NULL, name, argument, where, keys, words },
static const struct ui_command_row listed[] = {
#include "ui/command.def"
};
#undef COMMAND
#undef SHELL
#undef GROUP

#define GROUP(title)
#define COMMAND(id, name, argument, where, keys, words)
#define SHELL(id, name, synopsis, words, example) \
	[SHELL_##id] = { name, synopsis, words, example },
static const struct ui_shell_row shell[SHELL_COUNT] = {
#include "ui/command.def"
};
#undef COMMAND
#undef SHELL
#undef GROUP

static struct ui_command_row rows[CMD_COUNT];

static void
fill_rows(void)
{
	const char *group = NULL;
	size_t number = CMD_NONE;

	for (size_t i = 0; i < sizeof listed / sizeof *listed; i++) {
		if (!listed[i].name) {
			group = listed[i].group;
			continue;
		}
		rows[++number] = listed[i];
		rows[number].group = group;
	}
}

const struct ui_command_row *
ui_command_row(enum ui_command command)
{
	assert(command > CMD_NONE && command < CMD_COUNT);
	if (!rows[command].name)
		fill_rows();
	return &rows[command];
}

const struct ui_shell_row *
ui_shell_row(enum ui_shell command)
{
	assert(command > SHELL_NONE && command < SHELL_COUNT);
	return &shell[command];
}

bool
ui_command_rows(enum ui_command command, long page, long *count)
{
	switch (command) {
	case CMD_DOWN:
		*count = 1;
		return true;
	case CMD_UP:
		*count = -1;
		return true;
	case CMD_PAGE_DOWN:
		*count = page;
		return true;
	case CMD_PAGE_UP:
		*count = -page;
		return true;
	case CMD_HALF_DOWN:
		*count = (page + 1) / 2;
		return true;
	case CMD_HALF_UP:
		*count = -(page + 1) / 2;
		return true;
	default:
		return false;
	}
}

enum ui_command
ui_command_find(const char *name)
{
	enum ui_command found = CMD_NONE;
	size_t length = strlen(name);

	if (length == 0)
		return CMD_NONE;
	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		const char *known = ui_command_row((enum ui_command)i)->name;

		if (strcmp(known, name) == 0)
			return (enum ui_command)i;
		if (strncmp(known, name, length) == 0)
			found = found == CMD_NONE ? (enum ui_command)i : CMD_COUNT;
	}
	return found == CMD_COUNT ? CMD_NONE : found;
}

enum ui_shell
ui_shell_find(const char *name)
{
	for (int i = SHELL_NONE + 1; i < SHELL_COUNT; i++)
		if (strcmp(shell[i].name, name) == 0)
			return (enum ui_shell)i;
	return SHELL_NONE;
}
