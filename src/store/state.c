/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Whether an article that comes in is there already, without reading it. */

#include <config.h>

#include <string.h>

#include "base/sha256.h"
#include "store/body.h"
#include "store/inside.h"

static bool
find_state(struct store *store, enum store_sql number, const char *key,
	   struct store_article_state *state, bool *found, struct error *err)
{
	struct db_query *query = db_query(store->db, number, err);
	unsigned char bytes[STORE_UID_BYTES];
	size_t length;

	if (!query)
		return false;
	if (!store_uid_parse(key, bytes))
		return true;
	db_bind_blob(query, ":key", bytes, sizeof bytes);

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		const void *sum = db_blob(query, 1, &length);

		*found = length == sizeof state->sha256;
		if (*found)
			memcpy(state->sha256, sum, length);
		state->id = db_int(query, 0);
		state->detector = db_int(query, 2);
		state->codes = store_count(query, 3);
		db_reset(query);
	}
	return step != DB_FAILED;
}

bool
store_article_state(struct store *store, const char *uid, const char *content,
		    struct store_article_state *state, bool *found,
		    struct error *err)
{
	*found = false;
	return find_state(store, SQL_STATE_BY_UID, uid, state, found, err)
	       && (*found || !content
		   || find_state(store, SQL_STATE_BY_CONTENT, content, state,
				 found, err));
}
