/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Places with a letter: a to z and A to Z, over all articles.  A place is
 * kept as highlights are, by the words that stand there and those around
 * them, so that it is found again in a text that has changed.
 */

#ifndef NOTEBOOK_MARK_H
#define NOTEBOOK_MARK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "notebook/notebook.h"

struct notebook_mark {
	char letter;
	const char *article;	/* uid */
	int revision;		/* of the text it was made on */
	const char *quote, *prefix, *suffix;
	size_t start, end;	/* code points of that revision */
	const char *title;	/* of the article when it was made */
	long long created;	/* s UTC */
};

struct notebook_mark_list {
	struct notebook_mark *item;	/* a to z, then A to Z */
	size_t count, capacity;
	struct arena arena;
};

#define NOTEBOOK_MARK_LIST_INIT { NULL, 0, 0, ARENA_INIT }

void notebook_mark_list_clear(struct notebook_mark_list *list);

/* True for what can be the letter of a mark. */
bool notebook_mark_is_letter(int letter);

/* Makes it, or moves it here; undoable.  `created' is filled in. */
bool notebook_mark_put(struct notebook *notebook, struct notebook_mark *mark,
		       struct error *err);

/* Takes it away; undoable.  ERROR_MISSING when there is none. */
bool notebook_mark_drop(struct notebook *notebook, char letter,
			struct error *err);

/* On failure the list is empty. */
bool notebook_mark_load(struct notebook *notebook,
			struct notebook_mark_list *list, struct error *err);

/* One, strings in ARENA.  ERROR_MISSING when there is none. */
bool notebook_mark_get(struct notebook *notebook, char letter,
		       struct arena *arena, struct notebook_mark *mark,
		       struct error *err);

#endif
