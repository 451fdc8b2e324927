/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * How the files of this floor change the notebook: always by an act, which
 * is one transaction and one op.  Between begin and end rows are put and
 * dropped, as JSON under a key of text; the act notes what each was before
 * and is after.
 *
 *	if (!act_begin(&act, notebook, "star", false, err))
 *		return false;
 *	bool done = act_patch(&act, TABLE_SEEN, uid, patch, err);
 *	return act_end(&act, done, err);
 */

#ifndef NOTEBOOK_ACT_H
#define NOTEBOOK_ACT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "notebook/inside.h"
#include "notebook/op.h"
#include "notebook/tag.h"

enum act_table {
	TABLE_ENTITY,
	TABLE_LINK,
	TABLE_RULE,
	TABLE_FIX,
	TABLE_HIGHLIGHT,
	TABLE_SEEN,
	TABLE_VISIT,
	TABLE_FEED,
	TABLE_TAGGING,
	TABLE_SAVED,
	TABLE_LOOK,
	TABLE_MARK,
	TABLE_COUNT
};

/* One row of one table, before and after; NULL where there is none. */
struct act_change {
	enum act_table table;
	const char *key;
	const char *before, *after;
};

struct act {
	struct notebook *notebook;
	const char *verb, *article, *about;
	bool quiet;
	long long id;		/* the op's */
	long long undo_top, redo_top;	/* when it began; 0 is none */

	/* When it takes an op back: that one, what was below it, and the act
	 * that both are about. */
	long long undo_of, undo_of_below, undo_of_act;
	bool redoes;
	size_t written;		/* ops before it in the same transaction */

	struct act_change *change;
	size_t count, capacity;
	struct arena arena;	/* holds the strings */
};

/* Begins the transaction.  VERB is kept; it must stand in verb.def.  NULL is
 * for what is taken back. */
bool act_begin(struct act *act, struct notebook *notebook, const char *verb,
	       bool quiet, struct error *err);

/* Says what it is about: an article (NULL: none) and a few words, which are
 * cut.  Both are copied. */
void act_about(struct act *act, const char *article, const char *words);

/* Makes the row of that key be ROW, or not be. */
bool act_put(struct act *act, enum act_table table, const char *key,
	     const char *row, struct error *err);
bool act_drop(struct act *act, enum act_table table, const char *key,
	      struct error *err);

/* Changes the fields that PATCH has; null empties one.  A row that is not
 * there begins empty. */
bool act_patch(struct act *act, enum act_table table, const char *key,
	       const char *patch, struct error *err);

/* Puts a tag on something, if it is not there: notebook/tag.c.  CHANGED
 * counts it. */
bool act_tag(struct act *act, struct notebook_tag_target target,
	     const char *word, size_t *changed, struct error *err);

/* Puts the rows back to where they were before TARGET. */
bool act_take_back(struct act *act, const struct notebook_op *target,
		   bool redoes, struct error *err);

/* Ends the op and begins another in the same transaction; as act_begin does,
 * but all that went before is kept or lost together with it. */
bool act_next(struct act *act, struct error *err);

/*
 * Commits with the op if DONE, else (and when that fails) nothing of the act
 * is kept.  An act that changed nothing leaves no op.  Returns whether all
 * went well.
 */
bool act_end(struct act *act, bool done, struct error *err);

/* Writes a row without any act, for a replay; ROW NULL takes it out. */
bool act_row_write(struct notebook *notebook, enum act_table table,
		   const char *key, const char *row, struct error *err);

/* Both notebooks hold the same rows in that table. */
bool act_table_same(struct notebook *a, struct notebook *b,
		    enum act_table table, bool *same, struct error *err);

/* Reads an op from a row of OP_GET. */
void act_op_read(struct db_query *query, struct arena *arena,
		 struct notebook_op *op);

/* One row of OP_FORWARD or OP_INVERSE, good until the next step; false when
 * it is of a table that we do not know. */
bool act_change_read(struct db_query *query, enum act_table *table,
		     const char **key, const char **row, struct error *err);

#endif
