/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* A line that a person types, with history; and a question answered by one
 * key.  No curses here but for drawing. */

#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "ui/layout.h"
#include "ui/pane.h"

/* What the line is for.  Each has a history of its own. */
enum ui_prompt_kind {
	UI_PROMPT_NONE,
	UI_PROMPT_COMMAND,
	UI_PROMPT_SEARCH,
	UI_PROMPT_FILTER,
	UI_PROMPT_FIND,		/* in an overlay */
	UI_PROMPT_NOTE,
	UI_PROMPT_TAGS,
	UI_PROMPT_NAME,		/* of an entity */
	UI_PROMPT_FILE,
	UI_PROMPT_MARKED,	/* which highlights */
	UI_PROMPT_ASK,		/* one key out of those allowed */
	UI_PROMPT_COUNT
};

#define UI_PROMPT_HISTORY 100

struct ui_history {
	char *line[UI_PROMPT_HISTORY];
	size_t count;
};

enum ui_prompt_end {
	UI_PROMPT_GOES_ON,
	UI_PROMPT_DONE,		/* Enter, or an allowed key */
	UI_PROMPT_CANCELLED,
};

struct ui_prompt {
	enum ui_prompt_kind kind;
	char *label;
	struct strbuf line;
	size_t cursor;		/* byte of the line */
	const char *allowed;	/* of UI_PROMPT_ASK */
	int answer;		/* the key */
	struct ui_history history[UI_PROMPT_COUNT];
	size_t turn;		/* how far back in the history; 0: the line */
	char *kept;		/* the line before going back */
};

/* Begins with TEXT in the line. */
void ui_prompt_open(struct ui_prompt *prompt, enum ui_prompt_kind kind,
		    const char *label, const char *text);

/* Asks a question answered by one of the ASCII keys of ALLOWED, a string
 * that lives on; a line feed in it is Enter. */
void ui_prompt_ask(struct ui_prompt *prompt, const char *question,
		   const char *allowed);

/* Closes it; the histories stay. */
void ui_prompt_close(struct ui_prompt *prompt);

/* Also the histories. */
void ui_prompt_clear(struct ui_prompt *prompt);

/* Takes a key.  At UI_PROMPT_DONE the line joins its history. */
enum ui_prompt_end ui_prompt_key(struct ui_prompt *prompt, int key);

/* Replaces the line, cursor at its end: a completion. */
void ui_prompt_set(struct ui_prompt *prompt, const char *text);

void ui_prompt_draw(const struct ui_prompt *prompt, struct ui_rect rect,
		    struct ui_place *cursor);

#endif
