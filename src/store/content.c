/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Articles by the bytes that they came from: of each that has no other name
 * than the place of its file, those it has now.  What it had before is
 * nobody's: a copy that was left behind is not to take the article back.
 */

#include <config.h>

#include <string.h>

#include "store/inside.h"

bool
store_content_find(struct store *store,
		   const unsigned char content[static STORE_UID_BYTES],
		   long long *id, bool *found, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_CONTENT_FIND, err);

	*found = false;
	if (!query)
		return false;
	db_bind_blob(query, ":content", content, STORE_UID_BYTES);
	return store_number(query, id, found, err);
}

/* Whether these are the bytes that are noted. */
static bool
is_noted(struct store *store, long long id,
	 const unsigned char content[static STORE_UID_BYTES], bool *noted,
	 struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_CONTENT_OF, err);

	*noted = false;
	if (!query)
		return false;
	db_bind_int(query, ":id", id);

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		size_t length;
		const void *bytes = db_blob(query, 0, &length);

		*noted = length == STORE_UID_BYTES
			 && memcmp(bytes, content, length) == 0;
		db_reset(query);
	}
	return step != DB_FAILED;
}

bool
store_content_drop(struct store *store, long long id, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_CONTENT_DROP, err);

	if (!query)
		return false;
	db_bind_int(query, ":id", id);
	return db_run(query, err);
}

bool
store_content_put(struct store *store, long long id,
		  const unsigned char content[static STORE_UID_BYTES],
		  struct error *err)
{
	struct db_query *query;
	bool noted;

	if (!is_noted(store, id, content, &noted, err))
		return false;
	if (noted)
		return true;
	if (!store_content_drop(store, id, err))
		return false;
	query = db_query(store->db, SQL_CONTENT_PUT, err);
	if (!query)
		return false;
	db_bind_int(query, ":id", id);
	db_bind_blob(query, ":content", content, STORE_UID_BYTES);
	return db_run(query, err);
}
