/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The journal.  Every act of a person is a list of changed rows, written in
 * one transaction with an op that holds them: what each row is after the act
 * (forward) and what it was before (inverse), as JSON.  Undo applies the
 * inverse and appends an op that says so; nothing is ever taken out of the
 * journal.  Replaying all forwards on empty tables gives the same tables.
 * Two bynames on one notebook share the journal: undo takes back the newest
 * act, whoever made it.
 */

#ifndef NOTEBOOK_OP_H
#define NOTEBOOK_OP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "notebook/notebook.h"

/* What was done, in the word that commands use ("highlight", "note", ...). */
struct notebook_op {
	long long id;
	long long act;		/* the act that it is, or takes back */
	long long time;		/* s UTC */
	const char *verb;
	const char *article;	/* uid it was about, or NULL */
	const char *about;	/* a few words for people, as stored */
	bool undone;
};

/* What was undone (or done again), in a sentence for people: "Undone: the
 * highlight ..."; the caller frees it. */
char *notebook_op_tell(const struct notebook_op *op, bool undone);

/* The newest act that undo would take back, or redo would do again.  Acts
 * done quietly (read marks on opening) are passed over.  *FOUND says whether
 * there is one; strings live in ARENA. */
bool notebook_op_undoable(struct notebook *notebook, struct arena *arena,
			  bool *found, struct notebook_op *op,
			  struct error *err);
bool notebook_op_redoable(struct notebook *notebook, struct arena *arena,
			  bool *found, struct notebook_op *op,
			  struct error *err);

/* When there is nothing to undo (or redo): says as advice what can be.
 * Returns false. */
bool notebook_op_advise(bool redo, struct error *err);

/* Takes back, or does again.  ERROR_MISSING when there is nothing.  OP (may
 * be NULL) tells what it was.  A new act after an undo ends the redoing. */
bool notebook_undo(struct notebook *notebook, struct arena *arena,
		   struct notebook_op *op, struct error *err);
bool notebook_redo(struct notebook *notebook, struct arena *arena,
		   struct notebook_op *op, struct error *err);

/* Applies every op of FROM to the empty notebook TO, and says whether all
 * tables are then the same.  For tests and `byname check`.  FROM is read as
 * of one moment.  TO is then a whole copy, with its journal. */
bool notebook_replay(struct notebook *from, struct notebook *to, bool *same,
		     struct error *err);

#endif
