/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/feed.h"

#include <string.h>

#include "base/sha256.h"
#include "store/inside.h"

static void
sum_address(const char *url, unsigned char sum[static SHA256_SIZE])
{
	sha256(url, strlen(url), sum);
}

bool
store_feed_get(struct store *store, struct store_feed *feed,
	       struct arena *arena, bool *found, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_FEED_GET, err);
	unsigned char sum[SHA256_SIZE];

	*found = false;
	if (!query)
		return false;
	sum_address(feed->url, sum);
	db_bind_blob(query, ":url", sum, STORE_UID_BYTES);

	enum db_step step = db_step(query, err);

	*found = step == DB_ROW;
	if (step == DB_ROW) {
		feed->etag = store_column(query, 0, arena);
		feed->modified = store_column(query, 1, arena);
		feed->asked = db_int(query, 2);
		feed->fine = db_int(query, 3);
		feed->status = db_int(query, 4);
		feed->fault = db_int(query, 5);
		db_reset(query);
	}
	return step != DB_FAILED;
}

bool
store_feed_put(struct store *store, const struct store_feed *feed,
	       struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_FEED_PUT, err);
	unsigned char sum[SHA256_SIZE];

	if (!query)
		return false;
	sum_address(feed->url, sum);
	db_bind_blob(query, ":url", sum, STORE_UID_BYTES);
	db_bind_text(query, ":etag", feed->etag);
	db_bind_text(query, ":modified", feed->modified);
	db_bind_int(query, ":asked", feed->asked);
	db_bind_int(query, ":fine", feed->fine);
	db_bind_int(query, ":status", feed->status);
	db_bind_int(query, ":fault", feed->fault);
	return db_run(query, err);
}

bool
store_feed_forget(struct store *store, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_FEED_FORGET, err);

	return query && db_run(query, err);
}
