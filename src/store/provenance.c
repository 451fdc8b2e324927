/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Where an article is from. */

#include <config.h>

#include <assert.h>

#include "base/clock.h"
#include "store/body.h"
#include "store/inside.h"

/* Runs the insert; *ID is that of the new row. */
static bool
insert(struct store *store, struct db_query *query, long long *id,
       struct error *err)
{
	if (!db_run(query, err))
		return store_spoil(store);
	*id = db_last_id(store->db);
	return true;
}

bool
store_source_put(struct store *store, const char *name, long long *id,
		 struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_SOURCE_GET, err);
	bool found;

	if (!query)
		return false;
	db_bind_text(query, ":name", name);
	if (!store_number(query, id, &found, err))
		return false;
	if (found)
		return true;
	query = db_query(store->db, SQL_SOURCE_PUT, err);
	if (!query)
		return false;
	db_bind_text(query, ":name", name);
	return insert(store, query, id, err);
}
