/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/file.h"

#include <string.h>

#include "base/sha256.h"
#include "store/inside.h"

/* Paths are of any length, and may say more than a store that is sent to
 * others should: their sum is kept.  SUM is to stay until the query ran. */
static void
bind_file(struct db_query *query, const struct store_file *file,
	  unsigned char sum[static SHA256_SIZE])
{
	sha256(file->path, strlen(file->path), sum);
	db_bind_blob(query, ":path", sum, STORE_UID_BYTES);
	db_bind_int(query, ":stamp", file->stamp);
	db_bind_int(query, ":detector", file->detector);
}

bool
store_file_find(struct store *store, struct store_file *file, bool *found,
		struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_FILE_FIND, err);
	unsigned char sum[SHA256_SIZE];

	*found = false;
	if (!query)
		return false;
	bind_file(query, file, sum);

	enum db_step step = db_step(query, err);

	*found = step == DB_ROW;
	if (step == DB_ROW) {
		file->articles = store_count(query, 0);
		file->id = db_int(query, 1);
		db_reset(query);
	}
	return step != DB_FAILED;
}

bool
store_file_put(struct store *store, const struct store_file *file,
	       struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_FILE_PUT, err);
	unsigned char sum[SHA256_SIZE];

	if (!query)
		return false;
	bind_file(query, file, sum);
	db_bind_int(query, ":articles", file->articles);
	db_bind_int(query, ":id", file->id);
	return db_run(query, err);
}

bool
store_file_forget(struct store *store, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_FILE_FORGET, err);

	return query && db_run(query, err);
}
