/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What a person marked, and the note on it. */

#ifndef NOTEBOOK_HIGHLIGHT_H
#define NOTEBOOK_HIGHLIGHT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/uuid.h"
#include "notebook/notebook.h"

/* Characters of context kept on each side (STORE: anchoring). */
#define NOTEBOOK_CONTEXT 32

/* Styles are numbered from 0; people see them as colour and as a letter. */
#define NOTEBOOK_STYLE_COUNT 4

/* The word by which files and commands know a style: "quote", "fact",
 * "question", "check".  Not translated; NULL for a number that is none. */
const char *notebook_style_name(int style);

/* The style that a word means: its name, or its number from 1 as people
 * count; -1 if none. */
int notebook_style_find(const char *word);

struct notebook_highlight {
	char uid[UUID_SIZE];
	const char *article;	/* uid, 32 hexadecimal digits */
	int revision;		/* of the text it was made on */
	const char *quote, *prefix, *suffix;
	size_t start, end;	/* code points of that revision */
	int style;
	const char *note;	/* NULL when there is none */
	const char *title;	/* of the article when it was made: it can
				   be told even when the store is gone */
	long long created, updated;	/* s UTC */
};

struct notebook_highlight_list {
	struct notebook_highlight *item;
	size_t count, capacity;
	struct arena arena;
};

#define NOTEBOOK_HIGHLIGHT_LIST_INIT { NULL, 0, 0, ARENA_INIT }

void notebook_highlight_list_clear(struct notebook_highlight_list *list);

/* A copy whose strings live in ARENA. */
void notebook_highlight_copy(struct arena *arena,
			     const struct notebook_highlight *from,
			     struct notebook_highlight *to);

/* Makes it: UID, created and updated are filled in.  ERROR_INPUT when the
 * quote is empty or over 1 MiB, the note over 64 KiB, or not UTF-8. */
bool notebook_highlight_add(struct notebook *notebook,
			    struct notebook_highlight *highlight,
			    struct error *err);

/* What notebook_highlight_add asks of the quote, note, title and style. */
bool notebook_highlight_check(const struct notebook_highlight *highlight,
			      struct error *err);

/* One that was made elsewhere: its uid and times are given (0: now), and its
 * tags. */
struct notebook_highlight_tagged {
	struct notebook_highlight made;
	const char *const *tag;
	size_t tag_count;
};

/* Takes in all of them as one act, whatever was there under their uids; ABOUT
 * is what they are called, for the journal. */
bool notebook_highlight_take_in(struct notebook *notebook,
				const struct notebook_highlight_tagged *item,
				size_t count, const char *about,
				struct error *err);

/* Changes the note (NULL or "" takes it away) or the style; or marks it deleted
 * (a tombstone stays).  ERROR_MISSING when there is none of that uid. */
bool notebook_highlight_note(struct notebook *notebook, const char *uid,
			     const char *note, struct error *err);
bool notebook_highlight_restyle(struct notebook *notebook, const char *uid,
				int style, struct error *err);
bool notebook_highlight_delete(struct notebook *notebook, const char *uid,
			       struct error *err);

/* Those of one article in text order, or all by article and text order
 * (ARTICLE NULL).  Deleted ones are left out. */
bool notebook_highlight_load(struct notebook *notebook, const char *article,
			     struct notebook_highlight_list *list,
			     struct error *err);
bool notebook_highlight_get(struct notebook *notebook, const char *uid,
			    struct arena *arena,
			    struct notebook_highlight *highlight,
			    struct error *err);

#endif
