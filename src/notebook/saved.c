/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/saved.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "notebook/act.h"
#include "notebook/sql.h"
#include "text/utf8.h"

/* Code points of a name. */
#define NAME_LIMIT 64

/* Bytes of a query. */
#define QUERY_LIMIT ((size_t)16 << 10)

void
notebook_saved_list_clear(struct notebook_saved_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct notebook_saved_list)NOTEBOOK_SAVED_LIST_INIT;
}

static struct notebook_saved
saved_row(struct db_query *query, struct arena *arena)
{
	return (struct notebook_saved){
		.name = notebook_column(query, 0, arena),
		.query = notebook_column(query, 1, arena),
		.created = db_int(query, 2),
		.look = {
			.article = db_int(query, 3),
			.uid = notebook_column(query, 4, arena),
			.time = db_int(query, 5),
		},
	};
}

bool
notebook_saved_load(struct notebook *notebook,
		    struct notebook_saved_list *list, struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_SAVED_LIST, err);
	enum db_step step = DB_FAILED;

	while (query && (step = db_step(query, err)) == DB_ROW) {
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		list->item[list->count++] = saved_row(query, &list->arena);
	}
	if (step == DB_FAILED)
		notebook_saved_list_clear(list);
	return step != DB_FAILED;
}

static bool
missing(const char *name, struct error *err)
{
	error_set(err, ERROR_MISSING,
		  _("there is no saved search \"%s\""), name);
	return error_advise(err, "byname saved");
}

/* *FOUND says whether there is one. */
static bool
look_up(struct notebook *notebook, const char *name, struct arena *arena,
	struct notebook_saved *saved, bool *found, struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_SAVED_OF, err);
	enum db_step step;

	*found = false;
	if (!query)
		return false;
	db_bind_text(query, ":name", name);
	step = db_step(query, err);
	*found = step == DB_ROW;
	if (*found) {
		*saved = saved_row(query, arena);
		db_reset(query);
	}
	return step != DB_FAILED;
}

bool
notebook_saved_find(struct notebook *notebook, const char *name,
		    struct arena *arena, struct notebook_saved *saved,
		    struct error *err)
{
	bool found;

	return look_up(notebook, name, arena, saved, &found, err)
	       && (found || missing(name, err));
}

/* A name is shown in lists and typed in commands. */
static bool
check_name(const char *name, struct error *err)
{
	size_t length = strlen(name), codes = 0, at = 0;

	if (!notebook_check_text(name, NOTEBOOK_NOTE_LIMIT, err))
		return false;
	for (unsigned int code; at < length; codes++) {
		at += utf8_decode(name + at, length - at, &code);
		if (code < 0x20 || (code >= 0x7f && code < 0xa0))
			return error_set(err, ERROR_INPUT, _("a name has no control characters in it"));
	}
	if (codes == 0 || *name == ' ' || name[length - 1] == ' ')
		return error_set(err, ERROR_INPUT, _("a name neither is empty nor begins or ends with a blank"));
	if (codes > NAME_LIMIT)
		return error_set(err, ERROR_INPUT, _("a name has at most %d characters"), NAME_LIMIT);
	return true;
}

static bool
check_query(const char *query, struct error *err)
{
	if (!*query)
		return error_set(err, ERROR_INPUT, _("there is no search to be saved"));
	return notebook_check_text(query, QUERY_LIMIT, err);
}

/* As part of an act. */
static bool
put_look(struct act *act, const char *name, const struct notebook_look *look,
	 struct error *err)
{
	struct strbuf row = STRBUF_INIT;
	struct json json;

	json_open(&json, &row);
	json_number(&json, "article", look->article);
	json_text(&json, "uid", look->uid);
	json_number(&json, "time", look->time ? look->time : clock_now());
	json_close(&json);
	bool done = act_put(act, TABLE_LOOK, name, row.data, err);

	strbuf_clear(&row);
	return done;
}

static bool
put_search(struct act *act, const char *name, const char *query,
	   long long created, struct error *err)
{
	struct strbuf row = STRBUF_INIT;
	struct json json;

	json_open(&json, &row);
	json_text(&json, "query", query);
	json_number(&json, "created", created);
	json_close(&json);
	bool done = act_put(act, TABLE_SAVED, name, row.data, err);

	strbuf_clear(&row);
	return done;
}

/* As part of an act: nobody can take the name between this and the put. */
static bool
check_free(struct notebook *notebook, const char *name, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct notebook_saved there;
	bool found;
	bool fine = look_up(notebook, name, &arena, &there, &found, err);

	if (fine && found) {
		fine = error_set(err, ERROR_INPUT,
				 _("there is a saved search \"%s\" already: %s"),
				 name, there.query);
		error_advise(err, _("take another name, or remove that one"));
	}
	arena_clear(&arena);
	return fine;
}

bool
notebook_saved_add(struct notebook *notebook, const char *name,
		   const char *query, const struct notebook_look *look,
		   bool replace, struct error *err)
{
	struct notebook_look now = { look->article, look->uid, 0 };
	struct act act;

	if (!check_name(name, err) || !check_query(query, err)
	    || !act_begin(&act, notebook, "save", false, err))
		return false;
	bool done = (replace || check_free(notebook, name, err))
		    && put_search(&act, name, query, clock_now(), err)
		    && put_look(&act, name, &now, err);

	act_about(&act, NULL, name);
	return act_end(&act, done, err);
}

bool
notebook_saved_remove(struct notebook *notebook, const char *name,
		      struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct notebook_saved there;
	struct act act;

	if (!act_begin(&act, notebook, "unsave", false, err))
		return false;
	bool done = notebook_saved_find(notebook, name, &arena, &there, err)
		    && act_drop(&act, TABLE_SAVED, name, err)
		    && act_drop(&act, TABLE_LOOK, name, err);

	act_about(&act, NULL, name);
	arena_clear(&arena);
	return act_end(&act, done, err);
}

bool
notebook_saved_rename(struct notebook *notebook, const char *name,
		      const char *to, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct notebook_saved there;
	struct act act;

	if (!check_name(to, err)
	    || !act_begin(&act, notebook, "rename", false, err))
		return false;
	bool done = notebook_saved_find(notebook, name, &arena, &there, err)
		    && (strcmp(name, to) == 0
			|| (check_free(notebook, to, err)
			    && act_drop(&act, TABLE_SAVED, name, err)
			    && act_drop(&act, TABLE_LOOK, name, err)
			    && put_search(&act, to, there.query, there.created,
					  err)
			    && put_look(&act, to, &there.look, err)));

	act_about(&act, NULL, to);
	arena_clear(&arena);
	return act_end(&act, done, err);
}

bool
notebook_saved_look(struct notebook *notebook, const char *name,
		    const struct notebook_look *look, struct error *err)
{
	struct notebook_look now = { look->article, look->uid, 0 };
	struct arena arena = ARENA_INIT;
	struct notebook_saved there;
	struct act act;

	if (!act_begin(&act, notebook, "look", true, err))
		return false;
	bool done = notebook_saved_find(notebook, name, &arena, &there, err)
		    && put_look(&act, name, &now, err);

	arena_clear(&arena);
	return act_end(&act, done, err);
}
