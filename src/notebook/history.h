/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The journal as people see it: what they did, act by act, and what has been
 * taken back since.  An act that was undone and done again any number of
 * times is one row.  Read in pages, by number; never the whole.
 */

#ifndef NOTEBOOK_HISTORY_H
#define NOTEBOOK_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "notebook/notebook.h"
#include "notebook/op.h"

struct notebook_history_row {
	struct notebook_op op;	/* "undone": it is, now */
	long long changed;	/* s UTC, when it was last undone or done
				   again; 0: never */
	bool next_undo, next_redo;	/* what undo, redo would take */
};

struct notebook_history {
	struct notebook_history_row *item;
	size_t count, capacity;
	struct arena arena;	/* holds the strings */
};

#define NOTEBOOK_HISTORY_INIT { NULL, 0, 0, ARENA_INIT }

void notebook_history_clear(struct notebook_history *list);

/* Adds at most LIMIT acts with numbers below FROM, the newest first; with
 * NEWER those above it, the oldest of them first. */
bool notebook_history_load(struct notebook *notebook, long long from,
			   bool newer, size_t limit,
			   struct notebook_history *list, struct error *err);

/* The act of that number.  ERROR_MISSING when it is none that a person did. */
bool notebook_history_get(struct notebook *notebook, long long id,
			  struct arena *arena,
			  struct notebook_history_row *row,
			  struct error *err);

/* How many acts undo (or redo) would have to take until the act ID is taken
 * back (done again), itself included; 0 when that cannot be. */
bool notebook_history_reach(struct notebook *notebook, long long id,
			    bool redo, size_t *count, struct error *err);

/*
 * Takes them back, or does them again, all or none; each as an op of its own,
 * so that they can be walked again one by one.  EXPECTED is what a person was
 * told by notebook_history_reach (0: nothing); when something was done
 * meanwhile, ERROR_INPUT.  *COUNT says how many it were.  ERROR_MISSING when
 * it cannot be.
 */
bool notebook_history_go(struct notebook *notebook, long long id, bool redo,
			 size_t expected, size_t *count, struct error *err);

#endif
