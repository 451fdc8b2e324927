/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Where a person was when they left: one row for each store, told apart by
 * their paths.  It is no act: nothing of it is in the journal, undo does not
 * know it, and of two bynames on one store the last to write wins.
 */

#ifndef NOTEBOOK_SESSION_H
#define NOTEBOOK_SESSION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "notebook/notebook.h"

/* So many stores are remembered; the one longest not read goes first. */
#define NOTEBOOK_SESSIONS 16

struct notebook_session {
	const char *store;	/* path of the store it is of */
	const char *state;	/* JSON, for ui/session.c alone */
};

/* That of the store at the path STORE, else the last one of any store (it may
 * have been moved, or made anew), strings in ARENA.  *FOUND says whether there
 * is one. */
bool notebook_session_get(struct notebook *notebook, const char *store,
			  struct arena *arena, bool *found,
			  struct notebook_session *session,
			  struct error *err);

/* The jump list that was kept with it, JSON in ARENA; "" when there is none.
 * It is longer than all else, and not needed to begin. */
bool notebook_session_jumps(struct notebook *notebook, const char *store,
			    struct arena *arena, const char **jumps,
			    struct error *err);

/* Keeps both.  Where another byname is writing just then it fails soon, rather
 * than have a person wait. */
bool notebook_session_put(struct notebook *notebook, const char *store,
			  const char *state, const char *jumps,
			  struct error *err);

#endif
