/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/op.h"

#include <string.h>

#include "base/intl.h"
#include "base/strbuf.h"
#include "notebook/act.h"
#include "notebook/sql.h"
#include "notebook/verb.h"

static bool
op_load(struct notebook *notebook, long long id, struct arena *arena,
	bool *found, struct notebook_op *op, struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_OP_GET, err);
	enum db_step step;

	*found = false;
	if (!query)
		return false;
	db_bind_int(query, ":id", id);
	step = db_step(query, err);
	*found = step == DB_ROW;
	if (step == DB_ROW) {
		act_op_read(query, arena, op);
		db_reset(query);
	}
	return step != DB_FAILED;
}

/* The top of the undo stack (column 0) or of the redo stack (1). */
static bool
top_load(struct notebook *notebook, int column, struct arena *arena,
	 bool *found, struct notebook_op *op, struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_OP_TOP, err);
	enum db_step step;
	long long id = 0;

	*found = false;
	if (!query)
		return false;
	step = db_step(query, err);
	if (step == DB_ROW) {
		id = db_int(query, column);
		db_reset(query);
	}
	if (step == DB_FAILED || id == 0)
		return step != DB_FAILED;
	if (!op_load(notebook, id, arena, found, op, err))
		return false;
	op->undone = column == 1;
	return true;
}

char *
notebook_op_tell(const struct notebook_op *op, bool undone)
{
	const char *words = notebook_verb_words(op->verb);
	struct strbuf out = STRBUF_INIT;

	if (!op->about || !*op->about)
		/* TRANSLATORS: what was done */
		strbuf_format(&out, undone ? _("Undone: %s")
					   : _("Done again: %s"), words);
	else
		/* TRANSLATORS: what was done, and to which words */
		strbuf_format(&out, undone ? _("Undone: %1$s (%2$s)")
					   : _("Done again: %1$s (%2$s)"),
			      words, op->about);
	return strbuf_take(&out);
}

bool
notebook_op_advise(bool redo, struct error *err)
{
	return error_advise(err, redo
		? _("what was undone can be done again, until something new is done")
		: _("highlights, notes, corrections, tags and marks can be undone"));
}

bool
notebook_op_undoable(struct notebook *notebook, struct arena *arena,
		     bool *found, struct notebook_op *op, struct error *err)
{
	return top_load(notebook, 0, arena, found, op, err);
}

bool
notebook_op_redoable(struct notebook *notebook, struct arena *arena,
		     bool *found, struct notebook_op *op, struct error *err)
{
	return top_load(notebook, 1, arena, found, op, err);
}

/* The target is looked for inside the transaction: another byname may have
 * acted, or undone, a moment ago. */
static bool
take_back(struct notebook *notebook, bool redo, struct arena *arena,
	  struct notebook_op *op, struct error *err)
{
	struct notebook_op target;
	struct act act;
	bool done, found;

	if (!act_begin(&act, notebook, NULL, false, err))
		return false;
	done = top_load(notebook, redo, arena, &found, &target, err);
	if (done && !found) {
		error_set(err, ERROR_MISSING, redo
			  ? _("there is nothing to redo")
			  : _("there is nothing to undo"));
		done = notebook_op_advise(redo, err);
	}
	done = done && act_take_back(&act, &target, redo, err);
	done = act_end(&act, done, err);
	if (done && op) {
		*op = target;
		op->undone = !redo;
	}
	return done;
}

bool
notebook_undo(struct notebook *notebook, struct arena *arena,
	      struct notebook_op *op, struct error *err)
{
	return take_back(notebook, false, arena, op, err);
}

bool
notebook_redo(struct notebook *notebook, struct arena *arena,
	      struct notebook_op *op, struct error *err)
{
	return take_back(notebook, true, arena, op, err);
}

static bool
replay_changes(struct notebook *from, struct notebook *to, long long id,
	       struct error *err)
{
	struct db_query *query = db_query(from->db, SQL_OP_FORWARD, err);
	enum db_step step;
	bool fine = true;

	if (!query)
		return false;
	db_bind_int(query, ":id", id);
	while (fine && (step = db_step(query, err)) != DB_DONE) {
		enum act_table table;
		const char *key, *row;

		fine = step == DB_ROW
		       && act_change_read(query, &table, &key, &row, err)
		       && act_row_write(to, table, key, row, err);
	}
	db_reset(query);
	return fine;
}

/* Copies the op that QUERY stands at: TO becomes a whole notebook. */
static bool
copy_op(struct db_query *query, struct notebook *to, struct error *err)
{
	static const char *const names[] = {
		":id", ":time", ":verb", ":article", ":about", ":quiet",
		":forward", ":inverse", ":undo_of", ":below", ":undo_next",
		":redo_next", ":act",
	};
	struct db_query *add = db_query(to->db, SQL_OP_ADD, err);

	if (!add)
		return false;
	for (int i = 0; i < (int)(sizeof names / sizeof *names); i++) {
		size_t length;
		const char *text;

		/* INTEGER columns turn text that is a number back. */
		text = db_text(query, i, &length);
		db_bind_bytes(add, names[i], text, length);
	}
	return db_run(add, err);
}

static bool
replay_all(struct notebook *from, struct notebook *to, struct error *err)
{
	struct db_query *query = db_query(from->db, SQL_OP_ALL, err);
	enum db_step step;
	bool fine = true;

	if (!query)
		return false;
	while (fine && (step = db_step(query, err)) != DB_DONE)
		fine = step == DB_ROW
		       && replay_changes(from, to, db_int(query, 0), err)
		       && copy_op(query, to, err);
	db_reset(query);
	return fine;
}

static bool
is_empty(struct notebook *notebook, bool *empty, struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_OP_LAST, err);

	if (!query || db_step(query, err) != DB_ROW)
		return false;
	*empty = db_int(query, 0) == 0;
	db_reset(query);
	return true;
}

static bool
replay_and_compare(struct notebook *from, struct notebook *to, bool *same,
		   struct error *err)
{
	bool empty;

	if (!is_empty(to, &empty, err))
		return false;
	if (!empty)
		return error_set(err, ERROR_INPUT,
				 _("the notebook to replay into is not "
				   "empty"));
	if (!db_begin(to->db, err))
		return false;
	if (!replay_all(from, to, err)) {
		db_rollback(to->db);
		return false;
	}
	if (!db_commit(to->db, err))
		return false;
	to->acts++;
	*same = true;
	for (int i = 0; i < TABLE_COUNT && *same; i++)
		if (!act_table_same(from, to, (enum act_table)i, same, err))
			return false;
	return true;
}

/* Another byname may write meanwhile: the journal and the tables that it is
 * compared with must be of one moment. */
bool
notebook_replay(struct notebook *from, struct notebook *to, bool *same,
		struct error *err)
{
	*same = false;
	db_hold(from->db);
	bool fine = replay_and_compare(from, to, same, err);

	db_release(from->db);
	return fine;
}
