/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/best.h"

#include "store/inside.h"

bool
store_best_count(struct store *store, const char *words, long long limit,
		 long long *count, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_WORDS_COUNT, err);

	*count = 0;
	if (!query)
		return false;
	db_bind_text(query, ":match", words);
	db_bind_int(query, ":limit", limit);
	return store_counted(query, count, err);
}

bool
store_best_each(struct store *store, const char *words,
		bool (*take)(void *context, long long ord, double score,
			     bool *done, struct error *err),
		void *context, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_WORDS_BEST, err);
	bool done = false, fine = true;
	enum db_step step = DB_DONE;

	if (!query)
		return false;
	db_bind_text(query, ":match", words);
	while (fine && !done && (step = db_step(query, err)) == DB_ROW)
		/* SQLite has the best with the least number. */
		fine = take(context, db_int(query, 0),
			    -(double)db_int(query, 1) / 1000000, &done, err);
	if (step == DB_ROW)
		db_reset(query);
	return fine && step != DB_FAILED;
}
