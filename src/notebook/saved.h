/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Searches that a person keeps under a name, each with where its last look
 * ended.  To keep, rename and remove one are acts that can be undone; to look
 * is noted in passing.
 */

#ifndef NOTEBOOK_SAVED_H
#define NOTEBOOK_SAVED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "notebook/notebook.h"

/* How far a store had come: the number of its last article, and which one
 * that was.  Another store has another article there. */
struct notebook_look {
	long long article;	/* 0: the store had none */
	const char *uid;	/* NULL: nobody has looked yet, if time is 0 */
	long long time;		/* s UTC */
};

struct notebook_saved {
	const char *name;	/* by which it is known */
	const char *query;	/* the line of the search */
	long long created;	/* s UTC */
	struct notebook_look look;
};

struct notebook_saved_list {
	struct notebook_saved *item;	/* by name */
	size_t count, capacity;
	struct arena arena;
};

#define NOTEBOOK_SAVED_LIST_INIT { NULL, 0, 0, ARENA_INIT }

void notebook_saved_list_clear(struct notebook_saved_list *list);

/* On failure the list is empty. */
bool notebook_saved_load(struct notebook *notebook,
			 struct notebook_saved_list *list, struct error *err);

/* The one of that name, its strings in ARENA.  ERROR_MISSING when there is
 * none. */
bool notebook_saved_find(struct notebook *notebook, const char *name,
			 struct arena *arena, struct notebook_saved *saved,
			 struct error *err);

/*
 * Keeps the line QUERY under NAME, looked at just now (LOOK, whose time is
 * filled in).  A name has 1 to 64 characters, none of them a control
 * character, and no blanks at its ends, or it is ERROR_INPUT; so is a name
 * that is taken, unless REPLACE.
 */
bool notebook_saved_add(struct notebook *notebook, const char *name,
			const char *query, const struct notebook_look *look,
			bool replace, struct error *err);

/* Takes it away; ERROR_MISSING when there is none. */
bool notebook_saved_remove(struct notebook *notebook, const char *name,
			   struct error *err);

/* Gives it another name, which must be free. */
bool notebook_saved_rename(struct notebook *notebook, const char *name,
			   const char *to, struct error *err);

/* It was looked at just now. */
bool notebook_saved_look(struct notebook *notebook, const char *name,
			 const struct notebook_look *look, struct error *err);

#endif
