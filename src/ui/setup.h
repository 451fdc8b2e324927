/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * How a person has set byname up: keys, options, looks, names of their own
 * for commands.  It comes from a file of lines as they are typed after ":",
 * and from what is typed there later.  A line that is wrong is left out, with
 * its place and the reason; all others work.  No curses here.
 */

#ifndef UI_SETUP_H
#define UI_SETUP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "ui/command.h"
#include "ui/keymap.h"
#include "ui/option.h"
#include "ui/style.h"

/* Where a value comes from: a line of the file, or one of these. */
#define UI_ORIGIN_TYPED 0
#define UI_ORIGIN_DEFAULT (-1)

struct ui_alias {
	char *name, *line;
	int origin;
};

/* A line of the file that was left out, or a command of it. */
struct ui_setup_fault {
	int line;		/* 0: the file as a whole */
	struct error err;
};

/* A line of the file that is none of the setup: a command of the screen. */
struct ui_start {
	char *line;
	int number;
};

struct ui_setup {
	char *path;		/* of the file, if one was read; else NULL */
	struct ui_keymap keymap;
	struct {
		int value, origin;
	} option[UI_OPTION_COUNT];
	struct {
		bool own;
		int origin;
		struct ui_look look;
	} style[UI_STYLE_COUNT];
	int preset_origin;
	struct ui_alias *alias;
	size_t alias_count, alias_capacity;
	struct ui_start *start;
	size_t start_count, start_capacity;
	struct ui_setup_fault *fault;
	size_t fault_count, fault_capacity;
	int faults_more;	/* lines that were wrong besides */
};

/* As it is without a file. */
void ui_setup_init(struct ui_setup *setup);
void ui_setup_clear(struct ui_setup *setup);

/* True for the commands that ui_setup_do does. */
bool ui_setup_owns(enum ui_command command);

/* Does one of :set :bind :unbind :color :alias :keymap with REST, what stands
 * after its name.  ERROR_USAGE when it is wrong, and nothing has changed. */
bool ui_setup_do(struct ui_setup *setup, enum ui_command command,
		 const char *rest, int origin, struct error *err);

/* The line that NAME stands for, or NULL. */
const struct ui_alias *ui_setup_alias(const struct ui_setup *setup,
				      const char *name);

/* ERROR_USAGE when LINE has a command that is not there, or cannot be
 * read. */
bool ui_setup_check(const struct ui_setup *setup, const char *line,
		    struct error *err);

/*
 * Reads LENGTH bytes of a file.  What is wrong becomes faults of the setup:
 * a byte that is no text (NULs, controls, bytes that are not UTF-8) spoils
 * its line alone.
 */
void ui_setup_read(struct ui_setup *setup, const char *bytes, size_t length);

/* Reads the file at PATH, which must be there if NEEDED.  What cannot be read
 * is a fault of the file as a whole. */
void ui_setup_load(struct ui_setup *setup, const char *path, bool needed);

/* The look of every style. */
void ui_setup_looks(const struct ui_setup *setup, int colours,
		    struct ui_look look[static UI_STYLE_COUNT]);

/* True when there are colours to tell things by. */
bool ui_setup_has_colour(const struct ui_setup *setup, int colours);

/* An error that tells all faults, the first of them in full. */
void ui_setup_tell_faults(const struct ui_setup *setup, struct error *err);

#endif
