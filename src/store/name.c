/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/name.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "store/inside.h"
#include "store/ledger.h"
#include "text/fold.h"

/* A row of NAME_ROW; false when it cannot be one (a damaged store). */
static bool
name_row(struct db_query *query, struct arena *arena, struct store_name *name)
{
	if (!kind_valid(db_int(query, 1)) || db_is_null(query, 2)
	    || db_is_null(query, 3))
		return false;
	name->id = db_int(query, 0);
	name->kind = (enum kind)db_int(query, 1);
	name->norm = store_column(query, 2, arena);
	name->display = store_column(query, 3, arena);
	name->entity = db_int(query, 4);
	name->articles = store_count(query, 5);
	name->mentions = store_count(query, 6);
	name->about = store_column(query, 7, arena);
	name->about_source = store_column(query, 8, arena);
	name->folded = store_count(query, 9);
	return true;
}

static bool
read_names(struct db_query *query, struct store_name_list *list,
	   struct error *err)
{
	enum db_step step;

	while ((step = db_step(query, err)) == DB_ROW) {
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		if (name_row(query, &list->arena, &list->item[list->count]))
			list->count++;
	}
	return step == DB_DONE;
}

/* *FOUND is false when there is no such name. */
static bool
one_name(struct db_query *query, struct arena *arena, struct store_name *name,
	 bool *found, struct error *err)
{
	enum db_step step = db_step(query, err);

	*found = false;
	if (step == DB_ROW) {
		*found = name_row(query, arena, name);
		db_reset(query);
	}
	return step != DB_FAILED;
}

static bool
name_missing(struct error *err)
{
	return error_set(err, ERROR_MISSING,
			 _("this name is not in the store"));
}

void
store_name_list_clear(struct store_name_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct store_name_list)STORE_NAME_LIST_INIT;
}

bool
store_name_by_id(struct store *store, long long id, struct arena *arena,
		 struct store_name *name, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_NAME_BY_ID, err);
	bool found;

	if (!query)
		return false;
	db_bind_int(query, ":id", id);
	if (!one_name(query, arena, name, &found, err))
		return false;
	return found || name_missing(err);
}

bool
store_name_find(struct store *store, int kind, const char *norm,
		struct arena *arena, struct store_name *name,
		struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_NAME_FIND, err);
	int first = kind ? kind : KIND_FIRST, last = kind ? kind : KIND_LAST;
	bool found, any = false;

	if (!query)
		return false;
	for (int k = first; k <= last; k++) {
		struct store_name one;

		db_bind_int(query, ":kind", k);
		db_bind_text(query, ":norm", norm);
		if (!one_name(query, arena, &one, &found, err))
			return false;
		if (found && (!any || one.mentions > name->mentions))
			*name = one;
		any = any || found;
	}
	return any || name_missing(err);
}

static int
by_mentions(const void *left, const void *right)
{
	const struct store_name *a = left, *b = right;

	if (a->mentions != b->mentions)
		return a->mentions < b->mentions ? 1 : -1;
	return (a->id > b->id) - (a->id < b->id);
}

bool
store_name_of_entity(struct store *store, long long head,
		     struct store_name_list *list, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_NAME_BY_ID, err);
	size_t first;

	if (!query)
		return false;
	db_bind_int(query, ":id", head);
	if (!read_names(query, list, err))
		return false;
	query = db_query(store->db, SQL_NAME_OTHERS, err);
	if (!query)
		return false;
	first = list->count;
	db_bind_int(query, ":head", head);
	if (!read_names(query, list, err))
		return false;
	if (list->count - first > 1)
		qsort(list->item + first, list->count - first,
		      sizeof *list->item, by_mentions);
	return true;
}

/* The order of store_name_page, where a table's key serves it. */
static int
by_articles(const void *left, const void *right)
{
	const struct store_name *a = left, *b = right;

	if (a->articles != b->articles)
		return a->articles < b->articles ? 1 : -1;
	return (a->id < b->id) - (a->id > b->id);
}

/* Rows of one kind: those with as many articles as the last row had, then
 * those with fewer.  As one query it would read all ties before the place. */
static bool
page_of_kind(struct store *store, int kind, long long articles, long long id,
	     size_t limit, struct store_name_list *list, struct error *err)
{
	size_t start = list->count;
	struct db_query *query;

	if (articles >= 0) {
		query = db_query(store->db, SQL_NAME_PAGE_TIES, err);
		if (!query)
			return false;
		db_bind_int(query, ":kind", kind);
		db_bind_int(query, ":articles", articles);
		db_bind_int(query, ":id", id);
		db_bind_int(query, ":limit", (long long)limit);
		if (!read_names(query, list, err))
			return false;
	}
	query = db_query(store->db, SQL_NAME_PAGE, err);
	if (!query)
		return false;
	db_bind_int(query, ":kind", kind);
	db_bind_int(query, ":articles",
		    articles < 0 ? STORE_ORD_MAX : articles);
	db_bind_int(query, ":limit",
		    (long long)(limit - (list->count - start)));
	return read_names(query, list, err);
}

/* One index by kind serves all kinds too: the first LIMIT of each are read,
 * and the first LIMIT of those kept. */
bool
store_name_page(struct store *store, int kind, long long articles,
		long long id, size_t limit, struct store_name_list *list,
		struct error *err)
{
	int first = kind ? kind : KIND_FIRST, last = kind ? kind : KIND_LAST;
	size_t start = list->count;

	for (int k = first; k <= last; k++)
		if (!page_of_kind(store, k, articles, id, limit, list, err))
			return false;
	if (first == last)
		return true;
	if (list->count - start > 1)
		qsort(list->item + start, list->count - start,
		      sizeof *list->item, by_articles);
	if (list->count - start > limit)
		list->count = start + limit;
	return true;
}

bool
store_name_complete(struct store *store, const char *prefix, size_t limit,
		    struct store_name_list *list, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_NAME_COMPLETE, err);
	struct strbuf first = STRBUF_INIT, last = STRBUF_INIT;
	bool ok;

	if (!query)
		return false;
	fold_name(prefix, strlen(prefix), &first);
	strbuf_puts(&last, strbuf_text(&first));
	strbuf_add_code(&last, 0x10ffff);	/* after all that begin so */
	db_bind_text(query, ":first", strbuf_text(&first));
	db_bind_text(query, ":last", strbuf_text(&last));
	db_bind_int(query, ":limit", (long long)limit);
	ok = read_names(query, list, err);
	strbuf_clear(&first);
	strbuf_clear(&last);
	return ok;
}

bool
store_name_of_fields(struct store *store, const char *norm,
		     struct store_name_list *list, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_NAME_OF_FIELDS, err);
	struct strbuf first = STRBUF_INIT, last = STRBUF_INIT;
	bool ok;

	if (!query)
		return false;
	strbuf_format(&first, "%s%s", norm, STORE_NAME_FIELD);
	strbuf_format(&last, "%s%s", norm, STORE_NAME_FIELD);
	strbuf_add_code(&last, 0x10ffff);	/* after all that begin so */
	db_bind_int(query, ":kind", KIND_PERSON);
	db_bind_text(query, ":first", strbuf_text(&first));
	db_bind_text(query, ":last", strbuf_text(&last));
	ok = read_names(query, list, err);
	strbuf_clear(&first);
	strbuf_clear(&last);
	return ok;
}

bool
store_name_ending(struct store *store, int kind, const char *norm,
		  size_t limit, struct store_name_list *list,
		  struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_NAME_ENDING, err);
	struct strbuf ending = STRBUF_INIT;

	if (!query)
		return false;
	strbuf_format(&ending, " %s", norm);
	db_bind_int(query, ":kind", kind);
	db_bind_bytes(query, ":ending", ending.data, ending.length);
	db_bind_int(query, ":limit", (long long)limit);
	bool ok = read_names(query, list, err);

	strbuf_clear(&ending);
	return ok;
}

bool
store_name_put(struct store *store, enum kind kind, const char *text,
	       const char *entity, long long *id, struct error *err)
{
	struct store_ledger_name *name;

	assert(store->writing);
	if (!store_ledger_put(store, kind, text, entity, 0, &name, err))
		return false;
	if (!name)
		return error_set(err, ERROR_INPUT, _("“%s” is not a name"),
				 text);
	*id = name->id;
	return true;
}

static bool
described_so(struct store *store, long long id, const char *about,
	     const char *source, bool *so, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_ABOUT_GET, err);

	*so = false;
	if (!query)
		return false;
	db_bind_int(query, ":id", id);

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		const char *line = db_text(query, 0, NULL);
		const char *from = db_text(query, 1, NULL);

		*so = about && line && strcmp(line, about) == 0
		      && (source && from ? strcmp(source, from) == 0
					 : !source && !from);
		db_reset(query);
	}
	return step != DB_FAILED;
}

/* What is said now of somebody whom articles mention is kept, for the run to
 * be taken out. */
static bool
keep_former(struct store *store, long long id, long long run,
	    struct error *err)
{
	struct db_query *query;

	if (!run)
		return true;
	query = db_query(store->db, SQL_FORMER_ABOUT_PUT, err);
	if (!query)
		return false;
	db_bind_int(query, ":id", id);
	db_bind_int(query, ":run", run);
	return db_run(query, err);
}

bool
store_about_set(struct store *store, long long id, const char *about,
		const char *source, struct error *err)
{
	struct db_query *query = db_query(store->db, about ? SQL_ABOUT_PUT
					  : SQL_ABOUT_DELETE, err);

	if (!query)
		return false;
	db_bind_int(query, ":id", id);
	if (about) {
		db_bind_text(query, ":about", about);
		db_bind_text(query, ":source", source);
	}
	return db_run(query, err);
}

bool
store_name_describe(struct store *store, enum kind kind, const char *text,
		    const char *about, const char *source, long long run,
		    struct error *err)
{
	long long id;
	bool so;

	if (!store_name_put(store, kind, text, text, &id, err)
	    || !described_so(store, id, about, source, &so, err))
		return false;
	if (so)
		return true;
	return (keep_former(store, id, run, err)
		&& store_about_set(store, id, about, source, err)
		&& (!about || store_ledger_fix(store, id, text, err)))
	       || store_spoil(store);
}
