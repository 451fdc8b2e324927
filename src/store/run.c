/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/run.h"

#include <assert.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/memory.h"
#include "store/inside.h"

void
store_run_list_clear(struct store_run_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct store_run_list)STORE_RUN_LIST_INIT;
}

static bool
insert_run(struct store *store, const struct store_run *run, long long *id,
	   struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_DETECTOR_PUT, err);

	if (!query)
		return false;
	db_bind_text(query, ":program", run->program);
	db_bind_text(query, ":version", run->version);
	db_bind_text(query, ":tables", run->tables);
	db_bind_text(query, ":model", run->model);
	db_bind_int(query, ":made", clock_now());
	if (!db_run(query, err))
		return store_spoil(store);
	*id = db_last_id(store->db);
	return true;
}

bool
store_run_find(struct store *store, const struct store_run *run,
	       long long *id, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_DETECTOR_GET, err);
	bool found;

	if (!query)
		return false;
	db_bind_text(query, ":program", run->program);
	db_bind_text(query, ":version", run->version);
	return store_number(query, id, &found, err);
}

bool
store_run_put(struct store *store, const struct store_run *run, long long *id,
	      struct error *err)
{
	assert(store->writing);
	return store_run_find(store, run, id, err)
	       && (*id || insert_run(store, run, id, err));
}

static bool
load_runs(struct store *store, struct store_run_list *list, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_RUN_ALL, err);
	enum db_step step;

	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		list->item[list->count++] = (struct store_run){
			.id = db_int(query, 0),
			.program = store_column(query, 1, &list->arena),
			.version = store_column(query, 2, &list->arena),
			.tables = store_column(query, 3, &list->arena),
			.model = store_column(query, 4, &list->arena),
			.made = db_int(query, 5),
		};
	}
	return step == DB_DONE;
}

static bool
count_articles(struct store *store, struct store_run_list *list,
	       struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_RUN_ARTICLES, err);
	enum db_step step;

	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		for (size_t i = 0; i < list->count; i++) {
			if (list->item[i].id != db_int(query, 0))
				continue;
			list->item[i].articles = db_int(query, 1);
			list->item[i].former = db_int(query, 2);
		}
	}
	return step == DB_DONE;
}

bool
store_run_list_load(struct store *store, struct store_run_list *list,
		    struct error *err)
{
	return load_runs(store, list, err) && count_articles(store, list, err);
}

static bool
count_range(struct store *store, long long from, long long to,
	    long long *articles, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_ARTICLE_RANGE, err);
	bool found;

	if (!query)
		return false;
	db_bind_int(query, ":from", from);
	db_bind_int(query, ":to", to);
	return store_number(query, articles, &found, err);
}

/* The ids that a query gives. */
static bool
read_ids(struct db_query *query, long long **id, size_t *count,
	 struct error *err)
{
	size_t capacity = 0;
	enum db_step step;

	while ((step = db_step(query, err)) == DB_ROW) {
		*id = xgrow(*id, *count, &capacity, sizeof **id);
		(*id)[(*count)++] = db_int(query, 0);
	}
	return step == DB_DONE;
}

bool
store_run_todo(struct store *store, long long run, long long from,
	       long long to, long long *articles, long long **id,
	       size_t *count, struct error *err)
{
	*id = NULL;
	*count = 0;
	if (!count_range(store, from, to, articles, err))
		return false;
	struct db_query *query = db_query(store->db, SQL_BODY_OTHER_RUN, err);

	if (!query)
		return false;
	db_bind_int(query, ":from", from);
	db_bind_int(query, ":to", to);
	db_bind_int(query, ":run", run);
	return read_ids(query, id, count, err);
}

bool
store_run_last_article(struct store *store, long long *id, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_ARTICLE_LAST_ID, err);
	bool found;

	return query && store_number(query, id, &found, err);
}

bool
store_former_put(struct store *store, const struct store_article *article,
		 struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_FORMER_PUT, err);

	if (!query)
		return false;
	db_bind_int(query, ":id", article->id);
	db_bind_int(query, ":revision", article->revision);
	return db_run(query, err);
}

bool
store_former_drop(struct store *store, long long id, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_FORMER_DROP, err);

	if (!query)
		return false;
	db_bind_int(query, ":id", id);
	return db_run(query, err);
}

/* An article whose mentions become others. */
struct change {
	struct store *store;
	struct store_article article;
	struct store_body body;		/* as it is */
	struct store_mention *mention;	/* as they will be */
	size_t mention_count;
	struct strbuf blob;
	struct arena arena;
};

static void
change_clear(struct change *change)
{
	store_body_clear(&change->body);
	free(change->mention);
	strbuf_clear(&change->blob);
	arena_clear(&change->arena);
}

static bool
write_article(struct change *change, struct error *err)
{
	const struct store_article *article = &change->article;
	struct db_query *query = db_query(change->store->db,
					  SQL_ARTICLE_SET_MENTIONS, err);

	if (!query)
		return false;
	db_bind_int(query, ":id", article->id);
	db_bind_int(query, ":persons", article->mentions[KIND_PERSON]);
	db_bind_int(query, ":agencies", article->mentions[KIND_AGENCY]);
	db_bind_int(query, ":organisations",
		    article->mentions[KIND_ORGANISATION]);
	db_bind_int(query, ":places", article->mentions[KIND_PLACE]);
	db_bind_int(query, ":checksum",
		    store_article_checksum(article, change->blob.data,
					   change->blob.length));
	return db_run(query, err);
}

/* The old mentions go, the new ones come, as found by RUN. */
static bool
change_write(struct change *change, long long run, struct error *err)
{
	struct store *store = change->store;
	struct store_article *article = &change->article;
	struct store_tally tally;

	if (!store_ledger_post(store, article->ord, change->body.mention,
			       change->body.mention_count, -1, &tally, err)
	    || !store_ledger_post(store, article->ord, change->mention,
				  change->mention_count, 1, &tally, err)
	    || !store_encode(store, change->mention, change->mention_count,
			     &change->blob, err))
		return store_spoil(store);
	for (int kind = 0; kind <= KIND_LAST; kind++)
		article->mentions[kind] = tally.mentions[kind];
	return (write_article(change, err)
		&& store_body_set_mentions(store, article, run, &change->blob,
					   err))
	       || store_spoil(store);
}

/* True when the article is there, with that text, for this run to change. */
static bool
is_open(struct change *change, const struct store_found *found, bool *open,
	struct error *err)
{
	struct error inner = ERROR_INIT;
	struct db_query *query;
	enum db_step step;

	*open = store_article_by_id(change->store, found->article,
				    &change->arena, &change->article, &inner);
	if (!*open && inner.code != ERROR_MISSING)
		return error_pass(err, &inner);
	error_clear(&inner);
	if (!*open || change->article.revision != found->revision) {
		*open = false;
		return true;
	}
	query = db_query(change->store->db, SQL_BODY_STATE, err);
	if (!query)
		return false;
	db_bind_int(query, ":id", found->article);
	db_bind_int(query, ":revision", found->revision);
	step = db_step(query, err);
	*open = step == DB_ROW && db_int(query, 1) != found->run;
	if (step == DB_ROW)
		db_reset(query);
	return step != DB_FAILED;
}

/* Names are found, and may move, before the old mentions are read: they are
 * taken out as their names are then. */
static bool
replace(struct change *change, const struct store_found *found,
	struct error *err)
{
	struct store *store = change->store;

	return store_body_load_whole(store, &change->article, &change->body,
				     err)
	       && store_incoming_mentions(change->body.text,
					  change->body.length, found->mention,
					  found->mention_count, err)
	       && store_resolve(store, found->mention, found->mention_count,
				found->run, true, &change->mention,
				&change->mention_count, err)
	       && (store_former_put(store, &change->article, err)
		   || store_spoil(store))
	       && change_write(change, found->run, err);
}

bool
store_run_replace(struct store *store, const struct store_found *found,
		  bool *replaced, struct error *err)
{
	struct change change = { .store = store };

	assert(store->writing);
	bool fine = is_open(&change, found, replaced, err)
		    && (!*replaced || replace(&change, found, err));

	*replaced = *replaced && fine;
	change_clear(&change);
	return fine;
}

/* A name that was moved, and whose it was before. */
struct moved {
	long long name, entity;
};

static bool
list_moved(struct store *store, long long run, struct moved **moved,
	   size_t *count, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_MOVED_OF_RUN, err);
	size_t capacity = 0;
	enum db_step step;

	*moved = NULL;
	*count = 0;
	if (!query)
		return false;
	db_bind_int(query, ":run", run);
	while ((step = db_step(query, err)) == DB_ROW) {
		*moved = xgrow(*moved, *count, &capacity, sizeof **moved);
		(*moved)[(*count)++] = (struct moved){ db_int(query, 0),
						       db_int(query, 1) };
	}
	return step == DB_DONE;
}

/* To what it was a name of before; if that has become another's name since,
 * to that entity.  The row stays, since the name still is one that has
 * moved. */
static bool
move_back(struct store *store, const struct moved *moved, struct error *err)
{
	struct store_ledger_name *name, *head;
	struct db_query *query;

	if (!store_ledger_by_id(store, moved->name, &name, err)
	    || !store_ledger_by_id(store, moved->entity, &head, err))
		return false;
	if (head && head != name
	    && !store_ledger_by_id(store, head->entity, &head, err))
		return false;
	if (name && head) {
		name->detector = 0;
		store_ledger_change(store, name);
		if (!store_name_move(store, name, head, 0, err))
			return false;
	}
	query = db_query(store->db, SQL_MOVED_DONE, err);
	if (!query)
		return false;
	db_bind_int(query, ":id", moved->name);
	return db_run(query, err);
}

/* The next articles that can be put back. */
static bool
list_former(struct store *store, long long run, long long from, size_t limit,
	    long long **id, size_t *count, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_BODY_FORMER_OF_RUN,
					  err);

	*id = NULL;
	*count = 0;
	if (!query)
		return false;
	db_bind_int(query, ":run", run);
	db_bind_int(query, ":from", from);
	db_bind_int(query, ":limit", (long long)limit);
	return read_ids(query, id, count, err);
}

/* What was said of an entity. */
struct former_about {
	long long name;
	const char *display, *about, *source;
};

static bool
list_abouts(struct store *store, long long run, struct arena *arena,
	    struct former_about **item, size_t *count, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_FORMER_ABOUT_OF_RUN,
					  err);
	size_t capacity = 0;
	enum db_step step;

	*item = NULL;
	*count = 0;
	if (!query)
		return false;
	db_bind_int(query, ":run", run);
	while ((step = db_step(query, err)) == DB_ROW) {
		*item = xgrow(*item, *count, &capacity, sizeof **item);
		(*item)[(*count)++] = (struct former_about){
			.name = db_int(query, 0),
			.display = store_column(query, 1, arena),
			.about = store_column(query, 2, arena),
			.source = store_column(query, 3, arena),
		};
	}
	return step == DB_DONE;
}

static bool
undo_abouts(struct store *store, long long run, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct former_about *item;
	size_t count;
	bool fine = list_abouts(store, run, &arena, &item, &count, err);

	for (size_t i = 0; i < count && fine; i++)
		fine = store_about_set(store, item[i].name, item[i].about,
				       item[i].source, err)
		       && store_ledger_fix(store, item[i].name,
					   item[i].display, err);
	struct db_query *query = fine ? db_query(store->db,
					SQL_FORMER_ABOUT_DROP, err) : NULL;

	if (query)
		db_bind_int(query, ":run", run);
	fine = query && db_run(query, err);
	free(item);
	arena_clear(&arena);
	return fine;
}

bool
store_run_undo_names(struct store *store, long long run, struct error *err)
{
	struct moved *moved = NULL;
	long long *id;
	size_t count, former;
	bool fine = list_former(store, run, 0, 1, &id, &former, err);

	assert(store->writing);
	free(id);
	if (!fine || former == 0)
		return fine;
	fine = list_moved(store, run, &moved, &count, err);
	for (size_t i = 0; i < count && fine; i++)
		fine = move_back(store, &moved[i], err);
	free(moved);
	return (fine && undo_abouts(store, run, err)) || store_spoil(store);
}

static bool
load_former(struct change *change, long long *run, struct error *err)
{
	struct db_query *query = db_query(change->store->db, SQL_FORMER_GET,
					  err);
	struct store_body former = change->body;
	enum db_step step;
	size_t size;

	if (!query)
		return false;
	db_bind_int(query, ":id", change->article.id);
	db_bind_int(query, ":revision", change->article.revision);
	step = db_step(query, err);
	if (step != DB_ROW)
		return false;
	*run = db_int(query, 0);

	const void *blob = db_blob(query, 1, &size);

	/* Another's text, but mentions of its own. */
	former.mention = NULL;
	store_body_take_mentions(&former, blob, size);
	change->mention = former.mention;
	change->mention_count = former.mention_count;
	db_reset(query);
	return true;
}

static bool
restore(struct store *store, long long id, struct error *err)
{
	struct change change = { .store = store };
	long long run;
	bool fine = store_article_by_id(store, id, &change.arena,
					&change.article, err)
		    && store_body_load_whole(store, &change.article,
					     &change.body, err)
		    && load_former(&change, &run, err)
		    && change_write(&change, run, err)
		    && (store_former_drop(store, id, err)
			|| store_spoil(store));

	change_clear(&change);
	return fine;
}

bool
store_run_undo(struct store *store, long long run, long long *from,
	       size_t limit, size_t *count,
	       void (*failed)(void *context, long long article,
			      const struct error *err),
	       void *context, struct error *err)
{
	long long *id;
	bool fine = list_former(store, run, *from, limit, &id, count, err);

	assert(store->writing);
	for (size_t i = 0; i < *count && fine; i++) {
		struct error inner = ERROR_INIT;

		*from = id[i];
		if (restore(store, id[i], &inner))
			continue;
		if (inner.code == ERROR_DAMAGED) {
			failed(context, id[i], &inner);
			error_clear(&inner);
		} else {
			fine = error_pass(err, &inner);
		}
	}
	free(id);
	return fine;
}

bool
store_run_forget(struct store *store, struct error *err)
{
	static const enum store_sql number[] = {
		SQL_FORMER_DROP_ALL, SQL_FORMER_ABOUT_DROP_ALL,
	};
	bool fine = true;

	assert(store->writing);
	for (size_t i = 0; i < sizeof number / sizeof *number && fine; i++) {
		struct db_query *query = db_query(store->db, number[i], err);

		fine = query && db_run(query, err);
	}
	return fine || store_spoil(store);
}
