/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What is typed after ":", stands in a line of the configuration, or is
 * given with --commands: commands parted by semicolons.  A command is a name
 * and all that follows it.  Double quotes keep a semicolon from parting, and
 * are taken off what the command gets; \; \" and \\ are those characters
 * themselves.  A command whose argument the table calls WORDS or QUERY gets
 * it as it was typed, with its quotation marks (they mean something there),
 * but for \; which is a semicolon.  No curses here.
 */

#ifndef UI_LINE_H
#define UI_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "ui/command.h"

struct ui_typed {
	char *name;		/* never empty */
	char *rest;		/* what follows it as it stands, blanks at its
				   ends aside; "" if nothing does */
	size_t at;		/* byte of the line where the name begins */
};

#define UI_TYPED_INIT { NULL, NULL, 0 }

/*
 * Takes the command that begins at byte *AT of LINE, and sets *AT behind it.
 * *FOUND is false at the end of the line, or when only blanks and semicolons
 * are left.  ERROR_USAGE, with the column, when a quotation mark is not
 * closed.  TYPED is to be cleared whatever came of it.
 */
bool ui_line_next(const char *line, size_t *at, struct ui_typed *typed,
		  bool *found, struct error *err);
void ui_typed_clear(struct ui_typed *typed);

/* True for a command that gets its argument as it was typed. */
bool ui_line_as_typed(enum ui_command command);

/* What COMMAND gets of REST; the caller frees it. */
char *ui_line_argument(enum ui_command command, const char *rest);

/* Takes the first word off REST, quotes and backslashes off the word, and
 * sets REST behind the blanks after it.  NULL when there is none; the caller
 * frees it. */
char *ui_line_word(const char **rest);

/* A line of commands out of REST: what one pair of quotes holds, or REST as
 * it stands.  The caller frees it. */
char *ui_line_commands(const char *rest);

/* The column of byte AT of LINE: characters, from 1. */
size_t ui_line_column(const char *line, size_t at);

/* Appends WORD so that ui_line_word reads it again. */
struct strbuf;
void ui_line_quote(struct strbuf *out, const char *word);

#endif
