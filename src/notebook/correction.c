/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/correction.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/json.h"
#include "base/memory.h"
#include "notebook/act.h"
#include "notebook/sql.h"

/* Bytes of a name. */
#define NAME_LIMIT 1024

bool
notebook_said(struct notebook *notebook, long long *said, struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_OP_SAID, err);

	*said = 0;
	if (!query)
		return false;

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		*said = db_int(query, 0);
		db_reset(query);
	}
	return step != DB_FAILED;
}

void
notebook_correction_begin(struct notebook_correction *correction,
			  const char *verb, const char *article,
			  const char *about)
{
	correction->verb = verb;
	correction->article = arena_strdup(&correction->arena, article);
	correction->about = arena_strdup(&correction->arena, about);
}

void
notebook_correction_clear(struct notebook_correction *correction)
{
	free(correction->row);
	error_clear(&correction->fault);
	arena_clear(&correction->arena);
	*correction = (struct notebook_correction)NOTEBOOK_CORRECTION_INIT;
}

static void
add_row(struct notebook_correction *correction, enum act_table table,
	const char *uid, const char *row)
{
	correction->row = xgrow(correction->row, correction->count,
				&correction->capacity,
				sizeof *correction->row);
	correction->row[correction->count++] =
		(struct notebook_correction_row){
			(int)table, arena_strdup(&correction->arena, uid),
			arena_strdup(&correction->arena, row),
		};
}

static void
close_row(struct notebook_correction *correction, enum act_table table,
	  const char *uid, struct json *json)
{
	json_close(json);
	add_row(correction, table, uid, strbuf_text(json->out));
	strbuf_clear(json->out);
}

/* The first text that cannot be kept is told when it is to be made. */
static void
check(struct notebook_correction *correction, const char *text, size_t limit)
{
	if (correction->fault.code == ERROR_NONE)
		notebook_check_text(text, limit, &correction->fault);
}

static void
fill_uid(char uid[static UUID_SIZE])
{
	if (!*uid)
		uuid_make(uid);
}

static const char *
fill_who(struct notebook_correction *correction, const char *who)
{
	return who || correction->as_given ? who
	       : notebook_who(&correction->arena);
}

void
notebook_correction_put_entity(struct notebook_correction *correction,
			       struct notebook_entity *entity)
{
	struct strbuf row = STRBUF_INIT;
	struct json json;

	fill_uid(entity->uid);
	check(correction, entity->label, NAME_LIMIT);
	check(correction, entity->note, NOTEBOOK_NOTE_LIMIT);
	json_open(&json, &row);
	json_text(&json, "label", entity->label);
	json_number(&json, "kind", entity->kind);
	json_text(&json, "note", entity->note);
	if (entity->pinned)
		json_number(&json, "pinned", 1);
	if (entity->hidden)
		json_number(&json, "hidden", 1);
	close_row(correction, TABLE_ENTITY, entity->uid, &json);
}

void
notebook_correction_put_link(struct notebook_correction *correction,
			     struct notebook_link *link)
{
	struct strbuf row = STRBUF_INIT;
	struct json json;

	fill_uid(link->uid);
	link->who = fill_who(correction, link->who);
	if (!link->created && !correction->as_given)
		link->created = clock_now();
	check(correction, link->norm, NAME_LIMIT);
	check(correction, link->who, NAME_LIMIT);
	check(correction, link->why, NOTEBOOK_NOTE_LIMIT);
	json_open(&json, &row);
	json_number(&json, "kind", link->kind);
	json_text(&json, "norm", link->norm);
	json_text(&json, "entity", link->entity);
	json_text(&json, "verdict", notebook_verdict_word(link->verdict));
	json_text(&json, "who", link->who);
	json_number(&json, "created", link->created);
	json_text(&json, "why", link->why);
	close_row(correction, TABLE_LINK, link->uid, &json);
}

void
notebook_correction_put_rule(struct notebook_correction *correction,
			     struct notebook_rule *rule)
{
	struct strbuf row = STRBUF_INIT;
	struct json json;

	fill_uid(rule->uid);
	rule->who = fill_who(correction, rule->who);
	if (!rule->created && !correction->as_given)
		rule->created = clock_now();
	check(correction, rule->norm, NAME_LIMIT);
	check(correction, rule->who, NAME_LIMIT);
	json_open(&json, &row);
	json_number(&json, "kind", rule->kind);
	json_text(&json, "norm", rule->norm);
	if (rule->becomes)
		json_number(&json, "becomes", rule->becomes);
	json_text(&json, "who", rule->who);
	json_number(&json, "created", rule->created);
	close_row(correction, TABLE_RULE, rule->uid, &json);
}

void
notebook_correction_put_fix(struct notebook_correction *correction,
			    struct notebook_fix *fix)
{
	struct strbuf row = STRBUF_INIT;

	fill_uid(fix->uid);
	fix->who = fill_who(correction, fix->who);
	if (!fix->created && !correction->as_given)
		fix->created = clock_now();
	check(correction, fix->who, NAME_LIMIT);
	if (correction->fault.code == ERROR_NONE)
		notebook_fix_check(fix, &correction->fault);
	notebook_fix_write(fix, &row);
	add_row(correction, TABLE_FIX, fix->uid, strbuf_text(&row));
	strbuf_clear(&row);
}

void
notebook_correction_drop_entity(struct notebook_correction *correction,
				const char *uid)
{
	add_row(correction, TABLE_ENTITY, uid, NULL);
}

void
notebook_correction_drop_link(struct notebook_correction *correction,
			      const char *uid)
{
	add_row(correction, TABLE_LINK, uid, NULL);
}

void
notebook_correction_drop_rule(struct notebook_correction *correction,
			      const char *uid)
{
	add_row(correction, TABLE_RULE, uid, NULL);
}

void
notebook_correction_drop_fix(struct notebook_correction *correction,
			     const char *uid)
{
	add_row(correction, TABLE_FIX, uid, NULL);
}

static bool
fail_stale(struct error *err)
{
	error_set(err, ERROR_LOCKED,
		  _("another byname has changed the notebook meanwhile"));
	return error_advise(err, _("look again, and do it once more if it "
				   "still needs to be done"));
}

static bool
check_said(struct notebook *notebook,
	   const struct notebook_correction *correction, bool *stale,
	   struct error *err)
{
	long long said;

	if (correction->said < 0)
		return true;
	if (!notebook_said(notebook, &said, err))
		return false;
	*stale = said != correction->said;
	return !*stale || fail_stale(err);
}

/* A name may go from one entity to another and a second one take its place:
 * so all links go first that are put again. */
static bool
write_rows(struct act *act, const struct notebook_correction *correction,
	   struct error *err)
{
	bool fine = true;

	for (size_t i = 0; fine && i < correction->count; i++) {
		const struct notebook_correction_row *row =
			&correction->row[i];

		if (!row->row || row->table == TABLE_LINK
		    || row->table == TABLE_RULE)
			fine = act_drop(act, (enum act_table)row->table,
					row->key, err);
	}
	for (size_t i = 0; fine && i < correction->count; i++) {
		const struct notebook_correction_row *row =
			&correction->row[i];

		if (row->row)
			fine = act_put(act, (enum act_table)row->table,
				       row->key, row->row, err);
	}
	return fine;
}

bool
notebook_correction_make(struct notebook *notebook,
			 struct notebook_correction *correction, bool *stale,
			 struct error *err)
{
	struct error inner = ERROR_INIT;
	struct act act;

	*stale = false;
	if (correction->fault.code != ERROR_NONE)
		return error_pass(err, &correction->fault);
	if (!act_begin(&act, notebook, correction->verb, false, err))
		return false;
	act_about(&act, correction->article, correction->about);

	bool fine = check_said(notebook, correction, stale, &inner)
		    && write_rows(&act, correction, &inner);

	/* All texts were looked at before: so another row is in the way. */
	if (!fine && inner.code == ERROR_INPUT) {
		*stale = true;
		fail_stale(&inner);
	}
	if (inner.code != ERROR_NONE)
		error_pass(err, &inner);
	return act_end(&act, fine, err);
}
