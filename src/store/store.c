/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/store.h"

#include <assert.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/memory.h"
#include "store/inside.h"
#include "store/run.h"
#include "store/schema.h"
#include "text/fold.h"

static bool
meta_put(struct store *store, const char *key, long long number,
	 const char *text, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_META_PUT, err);

	if (!query)
		return false;
	db_bind_text(query, ":key", key);
	if (text)
		db_bind_text(query, ":value", text);
	else
		db_bind_int(query, ":value", number);
	return db_run(query, err);
}

/* The version of the normal form that its names have; 0 if none yet. */
static bool
fold_version(struct store *store, long long *version, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_META_GET, err);
	bool found;

	if (!query)
		return false;
	db_bind_text(query, ":key", "fold");
	return store_number(query, version, &found, err);
}

/* Names of another normal form would be missed, and made twice. */
static bool
check_fold(struct store *store, struct error *err)
{
	long long version;

	if (!fold_version(store, &version, err))
		return false;
	if (version == 0 || version == FOLD_VERSION)
		return true;
	error_set(err, version > FOLD_VERSION ? ERROR_NEWER : ERROR_INPUT,
		  _("the names in this store are written by other rules"));
	return error_advise(err, _("import the articles into a new store"));
}

/* Says who made it, once. */
static bool
stamp(struct store *store, struct error *err)
{
	long long version;

	if (store->stamped)
		return true;
	if (!fold_version(store, &version, err))
		return false;
	if (version == 0
	    && (!meta_put(store, "fold", FOLD_VERSION, NULL, err)
		|| !meta_put(store, "producer", 0,
			     PACKAGE " " PACKAGE_VERSION, err)))
		return false;
	store->stamped = true;
	return true;
}

struct store *
store_open(const char *path, enum db_access access, struct error *err)
{
	struct store *store = xcalloc(1, sizeof *store);

	store->trusted = access != DB_FOREIGN;
	store->db = db_open(&store_spec, path, access, err);
	if (store->db && check_fold(store, err))
		return store;
	if (err && err->code == ERROR_FOREIGN)
		error_advise(err, _("name a file that byname import made"));
	store_close(store);
	return NULL;
}

void
store_close(struct store *store)
{
	if (!store)
		return;
	store_rollback(store);
	store_ledger_drop(store);
	store_words_drop(store);
	store_edition_forget(store);
	db_close(store->db);
	free(store);
}

struct db *
store_db(struct store *store)
{
	return store->db;
}

bool
store_is_trusted(const struct store *store)
{
	return store->trusted;
}

bool
store_begin(struct store *store, struct error *err)
{
	assert(!store->writing);
	if (!db_begin(store->db, err))
		return false;
	store->writing = true;
	if (store_ledger_open(store, err) && stamp(store, err))
		return true;
	store_rollback(store);
	return false;
}

bool
store_commit(struct store *store, struct error *err)
{
	assert(store->writing);
	if (store->spoiled) {
		store_rollback(store);
		return error_set(err, ERROR_SYSTEM,
				 _("a change before this one failed"));
	}
	if (!store_edition_write(store, err)
	    || !store_ledger_write(store, err) || !store_words_write(store, err)
	    || !db_commit(store->db, err)) {
		store_rollback(store);
		return false;
	}
	store->writing = false;
	return true;
}

void
store_rollback(struct store *store)
{
	if (!store->writing)
		return;
	db_rollback(store->db);
	store_ledger_drop(store);
	store_words_drop(store);
	store_edition_forget(store);
	store->writing = store->spoiled = store->stamped = false;
	store->first_place = store->last_place = 0;
}

/* One segment in the full-text index: small, and quick to search.  What is
 * shipped has one run's mentions only. */
static bool
optimize(struct store *store, struct error *err)
{
	struct db_query *query;

	if (!store_begin(store, err))
		return false;
	query = db_query(store->db, SQL_WORDS_OPTIMIZE, err);
	if (query && db_run(query, err) && store_run_forget(store, err)
	    && store_edition_pack(store, err))
		return store_commit(store, err);
	store_rollback(store);
	return false;
}

bool
store_pack(struct store *store, struct error *err)
{
	return store_file_forget(store, err) && store_feed_forget(store, err)
	       && optimize(store, err)
	       && db_pack(store->db, err);
}
