/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A page of rows over the panes: the help, an entity's card, the list of
 * highlights, an error in full.  It knows nothing of what its rows mean.
 */

#ifndef UI_OVERLAY_H
#define UI_OVERLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "text/segment.h"
#include "ui/command.h"
#include "ui/cursor.h"
#include "ui/layout.h"
#include "ui/pane.h"

/* So many pages may lie under one; those farther down are forgotten. */
#define UI_OVERLAY_DEPTH 16

enum ui_overlay_kind {
	UI_OVERLAY_NONE,
	UI_OVERLAY_HELP,
	UI_OVERLAY_CARD,
	UI_OVERLAY_ABOUT,
	UI_OVERLAY_TIMELINE,
	UI_OVERLAY_KWIC,
	UI_OVERLAY_FORMATS,
	UI_OVERLAY_HIGHLIGHTS,
	UI_OVERLAY_CORRECTIONS,
	UI_OVERLAY_HISTORY,
	UI_OVERLAY_LINKS,
	UI_OVERLAY_PROPOSALS,
	UI_OVERLAY_SAVED,
	UI_OVERLAY_TAGS,
	UI_OVERLAY_MESSAGE,
};

struct ui_overlay_row {
	char *text;		/* as it came: shown when it is drawn */
	int style;		/* of enum ui_style */
	struct segment part;	/* bytes of the text, which then is shown text
				   already, that stand out; or empty */
	int part_style;
	long long number;	/* what Enter is told: an id, an order, or -1 */
	char *word;		/* the same as text, or NULL */
};

struct ui_overlay {
	enum ui_overlay_kind kind;
	long long number;	/* what the page is about, for its maker */
	bool whole;		/* its maker has nothing to add; the same */
	char *title;
	struct ui_overlay_row *row;
	size_t count, capacity;
	struct ui_cursor cursor;
	struct ui_rect rect;
	char *found;		/* what / searched for, or NULL */
	struct ui_overlay *under;	/* the page one came from, or NULL */
};

/* Opens an empty page, closing the one before and those under it. */
void ui_overlay_open(struct ui_overlay *overlay, enum ui_overlay_kind kind,
		     const char *title);
void ui_overlay_close(struct ui_overlay *overlay);

/* Puts the page aside, with those under it: for another that is to open over
 * it.  Without a page there is nothing to do. */
void ui_overlay_push(struct ui_overlay *overlay);

/* Closes the page and shows the one under it, as it was left; if there is
 * none, no page is open then. */
void ui_overlay_pop(struct ui_overlay *overlay);

/* Adds a row; TEXT and WORD are copied, WORD may be NULL. */
void ui_overlay_add(struct ui_overlay *overlay, int style, long long number,
		    const char *word, const char *text);
void ui_overlay_format(struct ui_overlay *overlay, int style,
		       const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Adds a row of shown text (text/show.h) of which PART has a style of its
 * own. */
void ui_overlay_add_part(struct ui_overlay *overlay, int style,
			 struct segment part, int part_style,
			 long long number, const char *word,
			 const char *shown);

/* Takes all rows out; the cursor stays where it is, for those to come. */
void ui_overlay_empty(struct ui_overlay *overlay);

/* Adds TEXT in rows of at most CELLS cells, as plain words. */
void ui_overlay_paragraph(struct ui_overlay *overlay, int style,
			  const char *text, size_t cells);

void ui_overlay_prepare(struct ui_overlay *overlay, struct ui_rect rect);
void ui_overlay_draw(const struct ui_overlay *overlay,
		     struct ui_place *cursor);

/* Moves; false when the command is not one that moves. */
bool ui_overlay_act(struct ui_overlay *overlay, enum ui_command command);

/* Goes to the next row that has the words, from the top after the last;
 * false if there is none. */
bool ui_overlay_find(struct ui_overlay *overlay, const char *words,
		     bool forward);

/* The row under the cursor; NULL when there is none. */
const struct ui_overlay_row *ui_overlay_row(const struct ui_overlay *overlay);

#endif
