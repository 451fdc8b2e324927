/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the files of the app share, and nobody else sees. */

#ifndef UI_INSIDE_H
#define UI_INSIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/app.h"
#include "ui/layout.h"
#include "ui/list.h"
#include "ui/overlay.h"
#include "ui/prompt.h"
#include "ui/reading.h"
#include "ui/selection.h"
#include "ui/sidebar.h"

/* What the open prompt's line, or the question's answer, is for. */
enum ui_purpose {
	UI_FOR_NOTHING,
	UI_FOR_COMMAND,
	UI_FOR_SEARCH,
	UI_FOR_FIND,
	UI_FOR_NOTE,
	UI_FOR_READ_ALL,
	UI_FOR_EXPORT_WHAT,
	UI_FOR_EXPORT_FILE,
	UI_FOR_REPLACE_FILE,
	UI_FOR_BROWSER,
};

/* Where one was: enough to be there again. */
struct ui_jump {
	struct archive_position place;
	bool pinned;
	long long pin;
};

#define UI_JUMPS 100

/* Cards that q goes back through. */
#define UI_TRAIL 16

/* A read mark that is still to be written. */
struct ui_visit {
	char uid[STORE_UID_SIZE];
	size_t offset;		/* byte the reading had come to */
	bool due;
};

struct ui_app {
	struct archive *archive;
	struct ui_selection selection;
	struct ui_list list;
	struct ui_reading reading;
	struct ui_sidebar sidebar;
	struct ui_pane *pane[UI_PANE_COUNT];
	struct ui_layout layout;
	struct ui_layout_wish wish;
	bool laid_out;
	bool stale;		/* a key has come since panes were prepared */
	struct ui_overlay overlay;
	long long trail[UI_TRAIL];	/* cards one came through */
	size_t trail_count;
	struct ui_prompt prompt;
	enum ui_purpose purpose;
	char *pending;		/* what a question is about: a file, an address */
	char export_what;	/* 'a', 'e' or 'l': which highlights */
	char *message;		/* in the status line until the next key */
	bool message_is_error;
	struct error last_error;
	bool welcome;
	bool mouse;
	struct ui_jump jump[UI_JUMPS];
	size_t jump_count, jump_at;	/* jump_at == jump_count: now */
	struct ui_visit visit[2];	/* to be written when no key waits: the
					   article left, the one arrived at */
	long long read_ord;	/* the article being read, as last seen */
	bool reads;		/* read_ord holds */
	bool done;
	bool suspend;		/* the loop is to stop the program */
	const char *store_path;	/* borrowed */
};

/* Says something in the status line until the next key. */
void ui_say(struct ui_app *app, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Shows an error in one line, and keeps it for :error.  ERR is cleared. */
void ui_fail(struct ui_app *app, struct error *err);

/* True for a command that means the same on the open page as elsewhere. */
bool ui_works_on_page(const struct ui_app *app, enum ui_command command);

/* Moves the focus to a pane. */
void ui_focus(struct ui_app *app, enum ui_pane_place place);

/* The entity that a key means: under the cursor of the focused pane, or the
 * pinned one. NULL if there is none. */
const struct archive_entity *ui_entity_meant(struct ui_app *app);

/* Remembers where one is, before a jump from here. */
void ui_jump_push(struct ui_app *app);

/* Goes to a place and to the text, remembering where one was. */
bool ui_jump_to(struct ui_app *app, struct archive_position to,
		struct error *err);

/* Forgets the last one again: the jump did not happen. */
void ui_jump_drop(struct ui_app *app);

/* The groups of commands; each says in *OWN whether it was one of its own,
 * and whether it went well. */
bool ui_act_travel(struct ui_app *app, enum ui_command command,
		   const char *argument, bool *own, struct error *err);
bool ui_act_mark(struct ui_app *app, enum ui_command command,
		 const char *argument, bool *own, struct error *err);
bool ui_act_find(struct ui_app *app, enum ui_command command,
		 const char *argument, bool *own, struct error *err);
bool ui_act_program(struct ui_app *app, enum ui_command command,
		    const char *argument, bool *own, struct error *err);

/* The prompt's line was entered, or its question answered. */
bool ui_answered(struct ui_app *app, struct error *err);

/* The part of it that is about marks. */
bool ui_answered_mark(struct ui_app *app, struct error *err);

/* After an act on the open article's marks or names. */
bool ui_changed(struct ui_app *app, struct error *err);

/* Says in the status line that something is being worked on, at once. */
void ui_say_busy(struct ui_app *app);

/* Pages. */
void ui_page_help(struct ui_app *app);
bool ui_page_card(struct ui_app *app, long long entity, struct error *err);
bool ui_page_highlights(struct ui_app *app, struct error *err);
void ui_page_links(struct ui_app *app);
void ui_page_error(struct ui_app *app);
void ui_page_why(struct ui_app *app);

/* Does what a command means on a page; false if it means nothing there. */
bool ui_page_act(struct ui_app *app, enum ui_command command);

/* Leaves a page: to the card one came from, or back to the panes. */
bool ui_page_back(struct ui_app *app, struct error *err);

/* Enter on the row of a page. */
bool ui_page_enter(struct ui_app *app, struct error *err);

/* Title, status and hints; the welcome. */
void ui_bars_draw(struct ui_app *app);
int ui_welcome_rows(const struct ui_app *app);

/* What Tab makes of the prompt's line. */
void ui_complete(struct ui_app *app);

#endif
