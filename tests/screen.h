/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A hidden screen for tests: the app on a terminal that nobody sees.  Keys
 * go in by their names, and what stands in the cells is read back.  Each
 * picture is looked over on the way (screen_check).
 */

#ifndef TESTS_SCREEN_H
#define TESTS_SCREEN_H

#include "harness.h"

#include "base/strbuf.h"
#include "ui/inside.h"
#include "ui/key.h"
#include "ui/screen.h"

/* The app on the screen; NULL when there is none. */
extern struct ui_app *screen_app;

/* For cmocka_run_group_tests: locale and stores; the terminal.  They work
 * in a folder of their own, which is the working directory meanwhile. */
int screen_setup(void **state);
int screen_teardown(void **state);

/* For each test: whatever was left open is closed. */
int screen_stop(void **state);

/* Writes a file into the working directory. */
void screen_write(const char *name, const char *text);

/* Makes the store NAME of COUNT files (none: an empty store); LEXICON says
 * whether the names of data/entities are known. */
void screen_store(const char *name, const char *const *file, size_t count,
		  bool lexicon);

/* The stores that screen_setup makes. */
#define SCREEN_DIGESTS "digests.db"	/* of data/articles */
#define SCREEN_SMALL "small.db"		/* three short articles */
#define SCREEN_EMPTY "empty.db"

/* Which terminal, store and notebook. */
struct screen_options {
	const char *store;
	int rows, columns;
	bool no_notebook, first_start, no_colour, fresh;
	const char *term;	/* NULL: xterm-256color */
	struct ui_setup *setup;	/* NULL: as without a file */
};

/* Opens them with a new notebook, and draws. */
void screen_start(struct screen_options options);

/* The same on the notebook there is. */
void screen_again(struct screen_options options);

/* The usual: STORE at 80x24. */
void screen_start_at(const char *store, int columns, int rows);

/* Closes the app and opens it again on the same notebook. */
void screen_restart(void);

void screen_resize(int columns, int rows);

/* Draws, and looks the picture over. */
void screen_draw(void);

/* Keys by name, parted by blanks, drawn after each; "3*j" is three j. */
void screen_keys(const char *names);

/* The same in one go, as keys come that were typed ahead: drawn at the end. */
void screen_burst(const char *names);

/* Types TEXT as it is, then (screen_line) Enter. */
void screen_type(const char *text);
void screen_line(const char *text);

/* ":COMMAND" and Enter. */
void screen_command(const char *command);

void screen_mouse(enum ui_mouse_verb verb, int row, int column);

/* A row without the blanks at its end; good until the next call but three.
 * Negative rows count from the bottom: -1 is the last. */
const char *screen_row(int row);

/* The status line, wherever it is, without the name of the pane. */
const char *screen_status(void);

/* All rows, each with a newline; the caller frees it. */
char *screen_text(void);

/* True when WORDS stand in a row; and in which one, -1 if nowhere. */
bool screen_has(const char *words);
int screen_find(const char *words);

/* The test fails unless they do (do not). */
void screen_wants(const char *words);
void screen_wants_not(const char *words);

/* The status line is to have WORDS. */
void screen_status_wants(const char *words);

/* Where the cursor stands; and the text from there on to the row's end. */
struct ui_place screen_cursor(void);
const char *screen_at_cursor(void);

/* What a cell looks like. */
struct screen_cell {
	unsigned int code;
	bool bold, dim, underline, reverse;
	int pair;
};
struct screen_cell screen_cell(int row, int column);

/* Of the first cell of WORDS, which must be there. */
struct screen_cell screen_cell_of(const char *words);

/* Compares the picture with the file of that name in tests/screens, which
 * SCREEN_SAVE=1 in the environment writes anew. */
void screen_compare(const char *name);

/* A file that was written has the words HAS, and not HAS_NOT (may be NULL). */
void screen_file(const char *name, const char *has, const char *has_not);

/* What was sent to the terminal since it was opened; the caller frees it. */
char *screen_sent(size_t *length);

/* What is true after every key. */
void screen_check(void);

/* The words of the article open now, from OFFSET: at most 20 bytes. */
const char *screen_words(size_t offset);

#endif
