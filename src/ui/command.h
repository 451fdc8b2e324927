/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The one table of commands: command.def.  From it come the numbers below,
 * the default keys, the help screen, completion at the : line, `byname help`
 * and the manual.  No curses here: the build's tools link it too.
 */

#ifndef UI_COMMAND_H
#define UI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

/* Where a command's keys work. */
enum ui_where {
	IN_LIST = 1,
	IN_READING = 2,
	IN_SIDEBAR = 4,
	IN_ALL = 7,
};

#define GROUP(title)
#define SHELL(id, name, synopsis, words, example)
#define COMMAND(id, name, argument, where, keys, words) CMD_##id,
enum ui_command {
	CMD_NONE,
#include "ui/command.def"
	CMD_COUNT
};
#undef COMMAND
#undef SHELL
#define COMMAND(id, name, argument, where, keys, words)
#define SHELL(id, name, synopsis, words, example) SHELL_##id,
enum ui_shell {
	SHELL_NONE,
#include "ui/command.def"
	SHELL_COUNT
};
#undef COMMAND
#undef SHELL
#undef GROUP

/* A command of the screen. */
struct ui_command_row {
	const char *group;	/* heading it stands under; not translated */
	const char *name;	/* as typed after : */
	const char *argument;	/* what may follow ("NAME"), or "" */
	int where;		/* of enum ui_where, or'ed */
	const char *keys;	/* default keys, parted by blanks; "" if none */
	const char *words;	/* what it does; not translated */
};

/* A command of the shell: `byname NAME ...`. */
struct ui_shell_row {
	const char *name;
	const char *synopsis;	/* options and arguments */
	const char *words;
	const char *example;	/* a whole command line */
};

/* The row of a number between NONE and COUNT. */
const struct ui_command_row *ui_command_row(enum ui_command command);
const struct ui_shell_row *ui_shell_row(enum ui_shell command);

/* How far a command goes that moves by rows, where a page has PAGE of them:
 * down is positive.  False for all others; top and bottom are among them. */
bool ui_command_rows(enum ui_command command, long page, long *count);

/* By name; NONE if there is none.  A beginning that fits only one command
 * will do. */
enum ui_command ui_command_find(const char *name);
enum ui_shell ui_shell_find(const char *name);

#endif
