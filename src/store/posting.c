/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/posting.h"

#include "base/clock.h"
#include "store/article.h"
#include "store/inside.h"
#include "store/place.h"

/* The nearest row; what it leads to is not looked at. */
static bool
nearest(struct store *store, struct store_thread thread, long long from,
	bool newer, bool *found, long long *ord, long long *mentions,
	struct error *err)
{
	enum store_sql number = thread.name
		? newer ? SQL_POSTING_NEWER : SQL_POSTING_OLDER
		: newer ? SQL_KIND_NEWER : SQL_KIND_OLDER;
	struct db_query *query = db_query(store->db, number, err);

	*found = false;
	if (!query)
		return false;
	db_bind_int(query, ":key", thread.name ? thread.name : thread.kind);
	db_bind_int(query, ":from", from);

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		*found = true;
		*ord = db_int(query, 0);
		*mentions = store_count(query, 1);
		db_reset(query);
	}
	return step != DB_FAILED;
}

/* A stranger's postings may lead nowhere: those are passed over. */
bool
store_posting_next(struct store *store, struct store_thread thread,
		   long long from, bool newer, bool *found, long long *ord,
		   long long *mentions, struct error *err)
{
	bool exists;

	do {
		if (!nearest(store, thread, from, newer, found, ord, mentions,
			     err))
			return false;
		if (!*found || store->trusted)
			return true;
		if (!store_place_taken(store, *ord, &exists, err))
			return false;
		from = *ord;
	} while (!exists);
	return true;
}

bool
store_posting_page(struct store *store, long long name, long long from,
		   bool newer, size_t limit, struct store_posted *item,
		   size_t *count, struct error *err)
{
	struct db_query *query = db_query(store->db, newer
					  ? SQL_POSTING_PAGE
					  : SQL_POSTING_PAGE_BACK, err);
	enum db_step step = DB_FAILED;

	*count = 0;
	if (!query)
		return false;
	db_bind_int(query, ":key", name);
	db_bind_int(query, ":from", from);
	db_bind_int(query, ":limit", (long long)limit);
	while ((step = db_step(query, err)) == DB_ROW) {
		item[*count].ord = db_int(query, 0);
		item[(*count)++].mentions = store_count(query, 1);
	}
	return step == DB_DONE;
}

bool
store_posting_at(struct store *store, struct store_thread thread,
		 long long ord, long long *mentions, struct error *err)
{
	struct db_query *query = db_query(store->db,
					  thread.name ? SQL_POSTING_AT
						      : SQL_KIND_AT, err);

	*mentions = 0;
	if (!query)
		return false;
	db_bind_int(query, ":key", thread.name ? thread.name : thread.kind);
	db_bind_int(query, ":ord", ord);
	return store_counted(query, mentions, err);
}

/* Nor does a walk tell of those that lead nowhere. */
bool
store_posting_walk(struct store *store, long long name, size_t limit,
		   void (*visit)(void *context, long long ord,
				 long long mentions),
		   void *context, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_POSTING_PAGE_BACK, err);
	enum db_step step = DB_FAILED;
	bool exists = true, fine = query != NULL;

	if (!query)
		return false;
	db_bind_int(query, ":key", name);
	db_bind_int(query, ":from", STORE_ORD_MAX);
	db_bind_int(query, ":limit", (long long)limit);
	while (fine && (step = db_step(query, err)) == DB_ROW) {
		long long ord = db_int(query, 0);

		if (!store->trusted)
			fine = store_place_taken(store, ord, &exists, err);
		if (fine && exists)
			visit(context, ord, store_count(query, 1));
	}
	if (step == DB_ROW)
		db_reset(query);
	return fine && step == DB_DONE;
}

bool
store_posting_between(struct store *store, long long name, long long low,
		      long long high, long long *articles,
		      long long *mentions, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_POSTING_SUM, err);

	*articles = *mentions = 0;
	if (!query)
		return false;
	db_bind_int(query, ":key", name);
	db_bind_int(query, ":low", low);
	db_bind_int(query, ":high", high);

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		*articles = db_int(query, 0);
		*mentions = store_count(query, 1);
		db_reset(query);
	}
	return step != DB_FAILED;
}
