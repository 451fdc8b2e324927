/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/history.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/memory.h"
#include "notebook/act.h"
#include "notebook/sql.h"

void
notebook_history_clear(struct notebook_history *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct notebook_history)NOTEBOOK_HISTORY_INIT;
}

/* The acts that undo and redo would take; 0 where there is none. */
struct tops {
	long long undo, redo;
};

static bool
load_tops(struct notebook *notebook, struct tops *tops, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct notebook_op op;
	bool found = false;
	bool fine = notebook_op_undoable(notebook, &arena, &found, &op, err);

	*tops = (struct tops){ found ? op.act : 0, 0 };
	fine = fine && notebook_op_redoable(notebook, &arena, &found, &op,
					    err);
	if (fine && found)
		tops->redo = op.act;
	arena_clear(&arena);
	return fine;
}

static void
read_row(struct db_query *query, const struct tops *tops, struct arena *arena,
	 struct notebook_history_row *row)
{
	long long id = db_int(query, 0);

	*row = (struct notebook_history_row) {
		.op = {
			.id = id,
			.act = id,
			.time = db_int(query, 1),
			.verb = notebook_column(query, 2, arena),
			.article = notebook_column(query, 3, arena),
			.about = notebook_column(query, 4, arena),
			.undone = db_int(query, 6) == 1,
		},
		.changed = db_int(query, 5),
		.next_undo = id == tops->undo,
		.next_redo = id == tops->redo,
	};
}

static bool
load_rows(struct notebook *notebook, long long from, bool newer,
	  size_t limit, struct notebook_history *list, struct error *err)
{
	struct db_query *query = db_query(notebook->db, newer
					  ? SQL_HISTORY_NEWER
					  : SQL_HISTORY_OLDER, err);
	enum db_step step;
	struct tops tops;

	if (!query || !load_tops(notebook, &tops, err))
		return false;
	db_bind_int(query, ":from", from);
	db_bind_int(query, ":limit", (long long)limit);
	while ((step = db_step(query, err)) == DB_ROW) {
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		read_row(query, &tops, &list->arena,
			 &list->item[list->count++]);
	}
	return step == DB_DONE;
}

bool
notebook_history_load(struct notebook *notebook, long long from, bool newer,
		      size_t limit, struct notebook_history *list,
		      struct error *err)
{
	db_hold(notebook->db);
	bool fine = load_rows(notebook, from, newer, limit, list, err);

	db_release(notebook->db);
	return fine;
}

bool
notebook_history_get(struct notebook *notebook, long long id,
		     struct arena *arena, struct notebook_history_row *row,
		     struct error *err)
{
	struct notebook_history one = NOTEBOOK_HISTORY_INIT;
	bool fine = notebook_history_load(notebook, id - 1, true, 1, &one,
					  err);

	if (fine && (one.count == 0 || one.item[0].op.id != id))
		fine = error_set(err, ERROR_MISSING,
				 _("there is no act %lld in the history"), id);
	if (fine) {
		*row = one.item[0];
		row->op.verb = arena_strdup(arena, row->op.verb);
		row->op.article = arena_strdup(arena, row->op.article);
		row->op.about = arena_strdup(arena, row->op.about);
	}
	notebook_history_clear(&one);
	return fine;
}

/* What stands in a stack under *ID, and the act that *ID is about. */
static bool
go_down(struct notebook *notebook, long long *id, long long *act,
	struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_OP_GET, err);

	if (!query)
		return false;
	db_bind_int(query, ":id", *id);
	if (db_step(query, err) != DB_ROW)
		return err && err->code != ERROR_NONE
		       ? false
		       : error_set(err, ERROR_DAMAGED,
				   _("the journal leads nowhere"));
	long long below = db_int(query, 5);

	*act = db_is_null(query, 6) ? *id : db_int(query, 6);
	/* In a whole journal each stack leads to older ops. */
	*id = below < *id ? below : 0;
	db_reset(query);
	return true;
}

static bool
count_down(struct notebook *notebook, long long id, bool redo, size_t *count,
	   struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct notebook_op top;
	long long act = 0, at;
	bool found;
	bool fine = (redo ? notebook_op_redoable : notebook_op_undoable)(
			notebook, &arena, &found, &top, err);

	*count = 0;
	at = fine && found ? top.id : 0;
	/* Down the way back acts get older, down the way forth newer. */
	while (fine && at && act != id
	       && (act == 0 || (redo ? act < id : act > id))) {
		fine = go_down(notebook, &at, &act, err);
		++*count;
	}
	if (act != id)
		*count = 0;
	arena_clear(&arena);
	return fine;
}

bool
notebook_history_reach(struct notebook *notebook, long long id, bool redo,
		       size_t *count, struct error *err)
{
	db_hold(notebook->db);
	bool fine = count_down(notebook, id, redo, count, err);

	db_release(notebook->db);
	return fine;
}

/* Takes the top of a stack back as part of ACT. */
static bool
take_top(struct act *act, bool redo, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct notebook_op top;
	bool found;
	bool fine = (redo ? notebook_op_redoable : notebook_op_undoable)(
			act->notebook, &arena, &found, &top, err)
		    && (found || error_set(err, ERROR_DAMAGED,
					   _("the journal leads nowhere")))
		    && act_take_back(act, &top, redo, err);

	arena_clear(&arena);
	return fine;
}

static bool
check_reach(size_t count, bool redo, size_t expected, struct error *err)
{
	if (count == 0 && redo)
		return error_set(err, ERROR_MISSING,
				 _("it cannot be done again"));
	if (count == 0)
		return error_set(err, ERROR_MISSING, _("it is undone already"));
	if (expected && expected != count) {
		error_set(err, ERROR_INPUT,
			  _("something else was done meanwhile"));
		return error_advise(err, _("look at the history again"));
	}
	return true;
}

bool
notebook_history_go(struct notebook *notebook, long long id, bool redo,
		    size_t expected, size_t *count, struct error *err)
{
	struct act act;
	bool fine;

	*count = 0;
	if (!act_begin(&act, notebook, NULL, false, err))
		return false;
	fine = count_down(notebook, id, redo, count, err)
	       && check_reach(*count, redo, expected, err);
	for (size_t i = 0; fine && i < *count; i++)
		fine = (i == 0 || act_next(&act, err))
		       && take_top(&act, redo, err);
	return act_end(&act, fine, err);
}
