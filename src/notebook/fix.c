/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/fix.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "notebook/act.h"
#include "notebook/sql.h"

/* As the table has it; a scope of a later version is none of ours. */
static const char *const scopes[] = {
	[NOTEBOOK_HERE] = "here",
	[NOTEBOOK_ARTICLE] = "article",
};

/* As the journal calls them. */
static const char *const verbs[] = {
	[NOTEBOOK_FIX_ADD] = "name",
	[NOTEBOOK_FIX_DROP] = "not-a-name",
	[NOTEBOOK_FIX_RETYPE] = "retype",
	[NOTEBOOK_FIX_REASSIGN] = "reassign",
};

static bool
scope_read(const char *word, enum notebook_scope *scope)
{
	for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++) {
		*scope = (enum notebook_scope)i;
		if (word && strcmp(word, scopes[i]) == 0)
			return true;
	}
	return false;
}

static bool
fix_read(struct db_query *query, struct arena *arena,
	 struct notebook_fix *fix)
{
	const char *uid = db_text(query, 0, NULL);
	long long verb = db_int(query, 1), kind = db_int(query, 9);

	*fix = (struct notebook_fix) {
		.verb = verb >= NOTEBOOK_FIX_ADD
			&& verb <= NOTEBOOK_FIX_REASSIGN
			? (enum notebook_fix_verb)verb : NOTEBOOK_FIX_DROP,
		.article = notebook_column(query, 2, arena),
		.revision = (int)db_int(query, 3),
		.quote = notebook_column(query, 4, arena),
		.prefix = notebook_column(query, 5, arena),
		.suffix = notebook_column(query, 6, arena),
		.start = (size_t)db_int(query, 7),
		.end = (size_t)db_int(query, 8),
		.kind = kind_valid(kind) ? (enum kind)kind : KIND_FIRST,
		.name = notebook_column(query, 10, arena),
		.created = db_int(query, 11),
		.who = notebook_column(query, 13, arena),
	};
	strncpy(fix->uid, uid ? uid : "", UUID_SIZE - 1);

	/* A verb of a later version, or a name that is none, says nothing
	 * here. */
	return fix->verb == verb
	       && scope_read(db_text(query, 12, NULL), &fix->scope)
	       && (verb == NOTEBOOK_FIX_DROP
		   || (fix->name && kind_valid(kind)));
}

void
notebook_fix_write(const struct notebook_fix *fix, struct strbuf *row)
{
	bool names = fix->verb != NOTEBOOK_FIX_DROP;
	struct json json;

	json_open(&json, row);
	json_number(&json, "verb", fix->verb);
	json_text(&json, "article", fix->article);
	json_number(&json, "revision", fix->revision);
	json_text(&json, "quote", fix->quote);
	json_text(&json, "prefix", fix->prefix);
	json_text(&json, "suffix", fix->suffix);
	json_number(&json, "start", (long long)fix->start);
	json_number(&json, "until", (long long)fix->end);
	if (names)
		json_number(&json, "kind", fix->kind);
	json_text(&json, "name", names ? fix->name : NULL);
	json_text(&json, "scope", scopes[fix->scope]);
	json_number(&json, "created", fix->created);
	json_text(&json, "who", fix->who);
	json_close(&json);
}

bool
notebook_fix_check(struct notebook_fix *fix, struct error *err)
{
	if (!fix->prefix)
		fix->prefix = "";
	if (!fix->suffix)
		fix->suffix = "";
	if (fix->verb != NOTEBOOK_FIX_DROP
	    && (!fix->name || !*fix->name || !kind_valid(fix->kind)))
		return error_set(err, ERROR_INPUT,
				 _("the name of the entity is missing"));
	return notebook_check_quote(fix->quote, fix->prefix, fix->suffix, err)
	       && notebook_check_text(fix->name, NOTEBOOK_NOTE_LIMIT, err);
}

/* What was said last of the same words replaces what was said before. */
static bool
find_earlier(struct notebook *notebook, struct notebook_fix *fix,
	     struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_FIX_AT, err);
	enum db_step step;

	if (!query)
		return false;
	db_bind_text(query, ":article", fix->article);
	db_bind_int(query, ":revision", fix->revision);
	db_bind_text(query, ":scope", scopes[fix->scope]);
	db_bind_int(query, ":start", (long long)fix->start);
	db_bind_int(query, ":until", (long long)fix->end);
	step = db_step(query, err);
	uuid_make(fix->uid);
	if (step == DB_ROW) {
		strncpy(fix->uid, db_text(query, 0, NULL), UUID_SIZE - 1);
		db_reset(query);
	}
	return step != DB_FAILED;
}

void
notebook_fix_list_clear(struct notebook_fix_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct notebook_fix_list)NOTEBOOK_FIX_LIST_INIT;
}

bool
notebook_fix_put(struct notebook *notebook, struct notebook_fix *fix,
		 struct error *err)
{
	struct strbuf row = STRBUF_INIT;
	struct act act;
	bool done;

	if (!notebook_fix_check(fix, err)
	    || !act_begin(&act, notebook, verbs[fix->verb], false, err))
		return false;
	act_about(&act, fix->article, fix->quote);
	fix->who = notebook_who(&act.arena);
	fix->created = clock_now();
	done = find_earlier(notebook, fix, err);
	if (done) {
		notebook_fix_write(fix, &row);
		done = act_put(&act, TABLE_FIX, fix->uid, row.data, err);
		strbuf_clear(&row);
	}
	fix->who = NULL;
	return act_end(&act, done, err);
}

bool
notebook_fix_load(struct notebook *notebook, const char *article,
		  struct notebook_fix_list *list, struct error *err)
{
	struct db_query *query = db_query(notebook->db, article
					  ? SQL_FIX_IN : SQL_FIX_LIST, err);
	enum db_step step;

	notebook_fix_list_clear(list);
	if (!query)
		return false;
	if (article)
		db_bind_text(query, ":article", article);
	while ((step = db_step(query, err)) == DB_ROW) {
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		if (fix_read(query, &list->arena, &list->item[list->count]))
			list->count++;
	}
	if (step == DB_FAILED)
		notebook_fix_list_clear(list);
	return step == DB_DONE;
}
