/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The screen as a whole: panes, prompt and pages, and what keys do. */

#ifndef UI_APP_H
#define UI_APP_H

#include <stdbool.h>

#include "archive/archive.h"
#include "base/error.h"
#include "ui/command.h"
#include "ui/screen.h"
#include "ui/setup.h"

struct ui_app;

struct ui_app_options {
	bool first_start;	/* show the welcome */
	bool fresh;		/* do not begin where one was */
	bool no_screen;		/* for ui_app_script: no terminal is open */
	const char *store_path;	/* told in the title bar */
	struct ui_setup *setup;	/* how it is set up; NULL: as without a file.
				   What is typed changes it. */
};

/* Runs the screen on the program's terminal until the person quits; returns
 * the exit status: 0, 128 and the number of a signal, or 1 with an error. */
int ui_app_run(struct archive *archive, const struct ui_app_options *options,
	       struct error *err);

/* The parts of it, for tests: the terminal is open already. */
struct ui_app *ui_app_new(struct archive *archive,
			  const struct ui_app_options *options,
			  struct error *err);
void ui_app_free(struct ui_app *app);

/* Who is told what commands say that run without a screen.  Nothing of it is
 * shown (text/show.h) yet. */
struct ui_script {
	void (*say)(void *context, const char *words);	/* the status line */
	void (*print)(void *context, const char *line);	/* of a page, or of
							   what is exported */
	void *context;
};

/* Runs the commands of LINE as if they were typed, up to the first that fails
 * or needs somebody to see or answer it: false then. */
bool ui_app_script(struct ui_app *app, const char *line,
		   const struct ui_script *script, struct error *err);

/* Lays out, loads what will be seen and draws it. */
void ui_app_draw(struct ui_app *app);

/* Takes a key; MOUSE is looked at for UI_KEY_MOUSE. */
void ui_app_key(struct ui_app *app, int key, const struct ui_mouse *mouse);

/* Work that can wait until no key does: read marks are written.  True when
 * there was some. */
bool ui_app_idle(struct ui_app *app);

/* How long to wait, in ms, for a key until ui_app_keep is to be called; -1
 * when there is nothing to keep. */
int ui_app_patience(const struct ui_app *app);

/* Keeps where one is for the next start. */
void ui_app_keep(struct ui_app *app);

/* Before the end: also keeps how far the open article was read. */
void ui_app_leave(struct ui_app *app);

bool ui_app_is_done(const struct ui_app *app);

/* Runs a command with what was typed after it ("" for nothing). */
void ui_app_command(struct ui_app *app, enum ui_command command,
		    const char *argument);

#endif
