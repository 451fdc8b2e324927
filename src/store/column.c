/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the rows of the store say, as far as it can be believed. */

#include <config.h>

#include "base/strbuf.h"
#include "store/inside.h"
#include "text/utf8.h"

/* Far longer than what an import lets in; a list of longer ones, by which a
 * stranger's store could fill the memory, is not held. */
#define LINE_LIMIT ((size_t)64 << 10)

const char *
store_column(struct db_query *query, int column, struct arena *arena)
{
	size_t length;
	const char *text = db_text(query, column, &length);

	if (text && length > LINE_LIMIT)
		length = utf8_previous(text, LINE_LIMIT);
	if (!text || utf8_valid(text, length))
		return arena_copy(arena, text, text ? length : 0);

	struct strbuf fixed = STRBUF_INIT;

	utf8_repair(text, length, &fixed);

	const char *copy = arena_copy(arena, fixed.data, fixed.length);

	strbuf_clear(&fixed);
	return copy;
}

long long
store_count(struct db_query *query, int column)
{
	const long long most = 1LL << 48;
	long long number = db_int(query, column);

	return number < 0 ? 0 : number > most ? most : number;
}

bool
store_number(struct db_query *query, long long *value, bool *found,
	     struct error *err)
{
	enum db_step step = db_step(query, err);

	*value = 0;
	*found = step == DB_ROW;
	if (step == DB_ROW) {
		*value = db_int(query, 0);
		db_reset(query);
	}
	return step != DB_FAILED;
}

bool
store_counted(struct db_query *query, long long *count, struct error *err)
{
	enum db_step step = db_step(query, err);

	*count = 0;
	if (step == DB_ROW) {
		*count = store_count(query, 0);
		db_reset(query);
	}
	return step != DB_FAILED;
}

bool
store_orders(struct db_query *query, size_t limit, long long *ord,
	     size_t *count, struct error *err)
{
	enum db_step step;

	*count = 0;
	db_bind_int(query, ":limit", (long long)limit);
	while ((step = db_step(query, err)) == DB_ROW)
		ord[(*count)++] = db_int(query, 0);
	return step == DB_DONE;
}

bool
store_spoil(struct store *store)
{
	store->spoiled = true;
	return false;
}

bool
store_totals(struct store *store, struct store_totals *totals,
	     struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_TOTALS_GET, err);

	*totals = (struct store_totals){ .articles = 0 };
	if (!query)
		return false;

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		totals->articles = store_count(query, 0);
		totals->names = store_count(query, 1);
		totals->mentions = store_count(query, 2);
		totals->folded = store_count(query, 3);
		totals->past = store_count(query, 4);
		db_reset(query);
	}
	return step != DB_FAILED;
}
