/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* How an article goes. */

#include <config.h>

#include "store/body.h"

#include <assert.h>

#include "store/inside.h"
#include "store/ledger.h"

static bool
run_with_id(struct store *store, enum store_sql number, long long id,
	    struct error *err)
{
	struct db_query *query = db_query(store->db, number, err);

	if (!query)
		return false;
	db_bind_int(query, ":id", id);
	return db_run(query, err);
}

bool
store_article_remove(struct store *store, long long id, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct store_article row;
	struct store_body body = STORE_BODY_INIT;
	struct store_tally tally;
	bool ok = false;

	assert(store->writing);
	if (!store_article_by_id(store, id, &arena, &row, err)
	    || !store_body_load_whole(store, &row, &body, err))
		goto out;
	ok = store_words_delete(store, row.ord, row.title, body.text,
				body.length, err)
	     && store_ledger_post(store, row.ord, body.mention,
				  body.mention_count, -1, &tally, err)
	     && store_title_drop(store, row.ord, row.title, err)
	     && store_edition_drop(store, id, row.ord, body.text, body.length,
				   err)
	     && store_former_drop(store, id, err)
	     && store_content_drop(store, id, err)
	     && store_file_forget(store, err)
	     && run_with_id(store, SQL_BODY_DELETE, id, err)
	     && run_with_id(store, SQL_ARTICLE_DELETE, id, err);
	if (ok)
		store_ledger_day(store, row.ord, -1);
	else
		store_spoil(store);
out:
	store_body_clear(&body);
	arena_clear(&arena);
	return ok;
}
