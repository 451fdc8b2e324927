/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/act.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/json.h"
#include "base/memory.h"
#include "notebook/sql.h"
#include "notebook/verb.h"
#include "text/clean.h"

/* Bytes of what an op is about. */
#define ABOUT_LIMIT 80

#define TABLE(name, NAME) [TABLE_##NAME] = { \
	name, SQL_##NAME##_GET, SQL_##NAME##_PUT, SQL_##NAME##_DROP, \
	SQL_##NAME##_ALL }

static const struct {
	const char *name;	/* as the journal has it: never changed */
	enum notebook_sql get, put, drop, all;
} tables[TABLE_COUNT] = {
	TABLE("entity", ENTITY),
	TABLE("link", LINK),
	TABLE("rule", RULE),
	TABLE("fix", FIX),
	TABLE("highlight", HIGHLIGHT),
	TABLE("seen", SEEN),
	TABLE("visit", VISIT),
	TABLE("feed", FEED),
	TABLE("tagging", TAGGING),
	TABLE("saved", SAVED),
	TABLE("look", LOOK),
	TABLE("mark", MARK),
};

/* *ROW is the row of that key, in the act's arena, or NULL. */
static bool
row_get(struct act *act, enum act_table table, const char *key,
	const char **row, struct error *err)
{
	struct db_query *query = db_query(act->notebook->db,
					  tables[table].get, err);
	enum db_step step;

	if (!query)
		return false;
	db_bind_text(query, ":key", key);
	step = db_step(query, err);
	*row = NULL;
	if (step == DB_ROW)
		*row = notebook_column(query, 0, &act->arena);
	if (step == DB_ROW)
		db_reset(query);
	return step != DB_FAILED;
}

/* The number of the table of that name. */
static bool
table_find(const char *name, enum act_table *table)
{
	for (size_t i = 0; i < TABLE_COUNT; i++) {
		*table = (enum act_table)i;
		if (name && strcmp(tables[i].name, name) == 0)
			return true;
	}
	return false;
}

bool
act_row_write(struct notebook *notebook, enum act_table table,
	      const char *key, const char *row, struct error *err)
{
	struct db_query *query = db_query(notebook->db, tables[table].drop,
					  err);

	/* Not INSERT OR REPLACE: where another row is in the way, that must
	 * fail, and not vanish without a word. */
	if (!query)
		return false;
	db_bind_text(query, ":key", key);
	if (!db_run(query, err))
		return false;
	if (!row)
		return true;
	query = db_query(notebook->db, tables[table].put, err);
	if (!query)
		return false;
	db_bind_text(query, ":key", key);
	db_bind_text(query, ":row", row);
	return db_run(query, err);
}

/* The next rows of both are the same, or both have ended. */
static bool
rows_same(struct db_query *a, struct db_query *b, bool *same, bool *more,
	  struct error *err)
{
	enum db_step from_a = db_step(a, err);
	enum db_step from_b = db_step(b, err);

	*more = from_a == DB_ROW && from_b == DB_ROW;
	*same = from_a == from_b;
	for (int i = 0; i < 2 && *more && *same; i++) {
		size_t length_a, length_b;
		const char *text_a = db_text(a, i, &length_a);
		const char *text_b = db_text(b, i, &length_b);

		*same = length_a == length_b
			&& memcmp(text_a, text_b, length_a) == 0;
	}
	return from_a != DB_FAILED && from_b != DB_FAILED;
}

bool
act_table_same(struct notebook *a, struct notebook *b, enum act_table table,
	       bool *same, struct error *err)
{
	struct db_query *query_a = db_query(a->db, tables[table].all, err);
	struct db_query *query_b = db_query(b->db, tables[table].all, err);
	bool more = true, fine = true;

	if (!query_a || !query_b)
		return false;
	*same = true;
	while (fine && more && *same)
		fine = rows_same(query_a, query_b, same, &more, err);
	db_reset(query_a);
	db_reset(query_b);
	return fine;
}

void
act_op_read(struct db_query *query, struct arena *arena,
	    struct notebook_op *op)
{
	*op = (struct notebook_op) {
		.id = db_int(query, 0),
		.act = db_is_null(query, 6) ? db_int(query, 0)
					    : db_int(query, 6),
		.time = db_int(query, 1),
		.verb = notebook_column(query, 2, arena),
		.article = notebook_column(query, 3, arena),
		.about = notebook_column(query, 4, arena),
	};
}

bool
act_change_read(struct db_query *query, enum act_table *table,
		const char **key, const char **row, struct error *err)
{
	if (!table_find(db_text(query, 0, NULL), table))
		return error_set(err, ERROR_DAMAGED, _("the journal names a "
				 "table that does not exist"));
	*key = db_text(query, 1, NULL);
	*row = db_text(query, 2, NULL);
	return *key || error_set(err, ERROR_DAMAGED,
				 _("the journal has a row without a key"));
}

/* What the act begins on. */
static bool
read_tops(struct act *act, struct error *err)
{
	struct db *db = act->notebook->db;
	struct db_query *query = db_query(db, SQL_OP_LAST, err);

	if (!query || db_step(query, err) != DB_ROW)
		return false;
	act->id = db_int(query, 0) + 1;
	db_reset(query);

	query = db_query(db, SQL_OP_TOP, err);
	if (!query)
		return false;

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		act->undo_top = db_int(query, 0);
		act->redo_top = db_int(query, 1);
		db_reset(query);
	}
	return step != DB_FAILED;
}

/* Appends one side of the changes as the list of an op.  The inverse goes
 * backwards, for a row may have changed twice. */
static void
write_changes(const struct act *act, bool inverse, struct strbuf *out)
{
	strbuf_putc(out, '[');
	for (size_t i = 0; i < act->count; i++) {
		const struct act_change *change =
			&act->change[inverse ? act->count - 1 - i : i];
		const char *row = inverse ? change->before : change->after;
		struct json json;

		if (i > 0)
			strbuf_putc(out, ',');
		json_open(&json, out);
		json_text(&json, "table", tables[change->table].name);
		json_text(&json, "key", change->key);
		json_key(&json, "row");
		strbuf_puts(out, row ? row : "null");
		json_close(&json);
	}
	strbuf_putc(out, ']');
}

/* 0 stands for none, and is written as NULL. */
static void
bind_id(struct db_query *query, const char *name, long long id)
{
	if (id)
		db_bind_int(query, name, id);
}

/*
 * Where the op stands in the stacks.  A new act lies on top of what can be
 * undone, and nothing can be redone.  An undo takes the top off and lies on
 * top of what can be redone; a redo the other way round.
 */
static void
bind_stacks(const struct act *act, struct db_query *query)
{
	if (act->quiet)
		return;
	if (act->undo_of && !act->redoes) {
		bind_id(query, ":below", act->redo_top);
		bind_id(query, ":undo_next", act->undo_of_below);
		bind_id(query, ":redo_next", act->id);
		return;
	}
	bind_id(query, ":below", act->undo_top);
	bind_id(query, ":undo_next", act->id);
	bind_id(query, ":redo_next", act->redoes ? act->undo_of_below : 0);
}

static bool
write_op(const struct act *act, struct error *err)
{
	struct db_query *query = db_query(act->notebook->db, SQL_OP_ADD, err);
	struct strbuf forward = STRBUF_INIT, inverse = STRBUF_INIT;
	bool done;

	if (!query)
		return false;
	write_changes(act, false, &forward);
	write_changes(act, true, &inverse);
	db_bind_int(query, ":id", act->id);
	db_bind_int(query, ":time", clock_now());
	db_bind_text(query, ":verb", act->verb);
	db_bind_text(query, ":article", act->article);
	db_bind_text(query, ":about", act->about);
	db_bind_int(query, ":quiet", act->quiet);
	db_bind_bytes(query, ":forward", forward.data, forward.length);
	db_bind_bytes(query, ":inverse", inverse.data, inverse.length);
	bind_id(query, ":undo_of", act->undo_of);
	bind_id(query, ":act", act->undo_of_act);
	bind_stacks(act, query);
	done = db_run(query, err);
	strbuf_clear(&forward);
	strbuf_clear(&inverse);
	return done;
}

/* A row becomes AFTER, noted as it then reads in the table, so that a replay
 * gives the same to the letter. */
static bool
change_row(struct act *act, enum act_table table, const char *key,
	   const char *after, struct error *err)
{
	struct act_change change = { .table = table };

	if (!row_get(act, table, key, &change.before, err)
	    || !act_row_write(act->notebook, table, key, after, err)
	    || !row_get(act, table, key, &change.after, err))
		return false;
	if (change.before == change.after
	    || (change.before && change.after
		&& strcmp(change.before, change.after) == 0))
		return true;
	change.key = arena_strdup(&act->arena, key);
	act->change = xgrow(act->change, act->count, &act->capacity,
			    sizeof *act->change);
	act->change[act->count++] = change;
	return true;
}

bool
act_begin(struct act *act, struct notebook *notebook, const char *verb,
	  bool quiet, struct error *err)
{
	assert(!verb || notebook_verb_known(verb));
	*act = (struct act) {
		.notebook = notebook, .verb = verb, .quiet = quiet,
		.arena = ARENA_INIT,
	};
	if (!db_begin(notebook->db, err))
		return false;
	return read_tops(act, err) || act_end(act, false, err);
}

void
act_about(struct act *act, const char *article, const char *words)
{
	struct strbuf line = STRBUF_INIT;

	act->article = arena_strdup(&act->arena, article);
	if (words)
		clean_line(words, strlen(words), ABOUT_LIMIT, &line);
	act->about = words ? arena_strdup(&act->arena, strbuf_text(&line))
		     : NULL;
	strbuf_clear(&line);
}

bool
act_put(struct act *act, enum act_table table, const char *key,
	const char *row, struct error *err)
{
	assert(row);
	return change_row(act, table, key, row, err);
}

bool
act_drop(struct act *act, enum act_table table, const char *key,
	 struct error *err)
{
	return change_row(act, table, key, NULL, err);
}

bool
act_patch(struct act *act, enum act_table table, const char *key,
	  const char *patch, struct error *err)
{
	struct db_query *query;
	const char *row;

	if (!row_get(act, table, key, &row, err))
		return false;
	query = db_query(act->notebook->db, SQL_ROW_PATCH, err);
	if (!query)
		return false;
	db_bind_text(query, ":row", row);
	db_bind_text(query, ":patch", patch);
	if (db_step(query, err) != DB_ROW)
		return false;
	row = notebook_column(query, 0, &act->arena);
	db_reset(query);
	return change_row(act, table, key, row, err);
}

/* What act_take_back needs of its target beside what people see. */
static bool
read_below(struct act *act, struct error *err)
{
	struct db_query *query = db_query(act->notebook->db, SQL_OP_GET, err);

	if (!query)
		return false;
	db_bind_int(query, ":id", act->undo_of);
	if (db_step(query, err) != DB_ROW)
		return false;
	act->undo_of_below = db_int(query, 5);
	db_reset(query);
	return true;
}

bool
act_take_back(struct act *act, const struct notebook_op *target, bool redoes,
	      struct error *err)
{
	struct db_query *query;
	enum db_step step;
	bool fine = true;

	act->undo_of = target->id;
	act->undo_of_act = target->act;
	act->redoes = redoes;
	act->verb = arena_strdup(&act->arena, target->verb);
	act->article = arena_strdup(&act->arena, target->article);
	act->about = arena_strdup(&act->arena, target->about);
	if (!read_below(act, err))
		return false;

	query = db_query(act->notebook->db, SQL_OP_INVERSE, err);
	if (!query)
		return false;
	db_bind_int(query, ":id", target->id);
	while (fine && (step = db_step(query, err)) != DB_DONE) {
		enum act_table table;
		const char *key, *row;

		fine = step == DB_ROW
		       && act_change_read(query, &table, &key, &row, err)
		       && change_row(act, table, key, row, err);
	}
	db_reset(query);
	return fine;
}

bool
act_next(struct act *act, struct error *err)
{
	bool write = act->count > 0 || act->undo_of;
	struct act next = {
		.notebook = act->notebook, .quiet = act->quiet,
		.written = act->written + write, .arena = ARENA_INIT,
	};

	if (write && !write_op(act, err))
		return false;
	free(act->change);
	arena_clear(&act->arena);
	*act = next;
	return read_tops(act, err);
}

bool
act_end(struct act *act, bool done, struct error *err)
{
	struct db *db = act->notebook->db;
	bool write = act->count > 0 || act->undo_of;

	if (done && write)
		done = write_op(act, err);
	write = write || act->written;
	if (done && write)
		done = db_commit(db, err);
	if (done && write)
		act->notebook->acts++;
	db_rollback(db);
	free(act->change);
	arena_clear(&act->arena);
	return done;
}
