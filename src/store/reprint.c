/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/reprint.h"

#include "store/inside.h"
#include "store/place.h"

bool
store_reprint_at(struct store *store, long long ord,
		 struct store_reprint *reprint, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_REPRINT_AT, err);

	*reprint = (struct store_reprint){ .story = 0 };
	if (!query)
		return false;
	db_bind_int(query, ":ord", ord);

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		reprint->story = db_int(query, 0);
		reprint->folded = db_int(query, 1) != 0;
		reprint->lead = db_int(query, 2);
		reprint->articles = store_count(query, 3);
		db_reset(query);
	}
	return step != DB_FAILED;
}

bool
store_reprint_folded(struct store *store, long long ord, bool *folded,
		     struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_REPRINT_FOLDED, err);
	long long number;
	bool found;

	*folded = false;
	if (!query)
		return false;
	db_bind_int(query, ":ord", ord);
	if (!store_number(query, &number, &found, err))
		return false;
	*folded = number != 0;
	return true;
}

bool
store_reprint_page(struct store *store, long long story, long long from,
		   size_t limit, long long *ord, size_t *count,
		   struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_REPRINT_PAGE, err);

	*count = 0;
	if (!query)
		return false;
	db_bind_int(query, ":story", story);
	db_bind_int(query, ":from", from);
	return store_orders(query, limit, ord, count, err);
}

bool
store_reprint_folded_page(struct store *store, long long low, long long high,
			  size_t limit, long long *ord, size_t *count,
			  struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_REPRINT_FOLDED_PAGE,
					  err);

	*count = 0;
	if (!query)
		return false;
	db_bind_int(query, ":low", low);
	db_bind_int(query, ":high", high);
	return store_orders(query, limit, ord, count, err);
}

bool
store_reprint_newer(struct store *store, long long story, long long ord,
		    long long *articles, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_REPRINT_NEWER, err);

	*articles = 0;
	if (!query)
		return false;
	db_bind_int(query, ":story", story);
	db_bind_int(query, ":ord", ord);
	return store_counted(query, articles, err);
}

bool
store_reprint_rank(struct store *store, long long ord, long long *folded,
		   struct error *err)
{
	return store_rank(store, SQL_REPRINT_LATER, SQL_REPRINT_BETWEEN, ord,
			  folded, err);
}

bool
store_reprint_between(struct store *store, long long name, long long low,
		      long long high, long long *articles,
		      long long *mentions, struct error *err)
{
	struct store_totals totals;
	struct db_query *query;
	long long all;

	*articles = *mentions = 0;
	if (!store_totals(store, &totals, err))
		return false;
	if (totals.folded == 0)
		return true;
	query = db_query(store->db, SQL_NAME_ARTICLES, err);
	if (!query)
		return false;
	db_bind_int(query, ":id", name);
	if (!store_counted(query, &all, err))
		return false;
	query = db_query(store->db, all < totals.folded
			 ? SQL_REPRINT_OF_NAME : SQL_REPRINT_WITH_NAME, err);
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
