/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The store: what machines found.  Articles with their texts, the names in
 * them, where each name is mentioned, and a full-text index.  Read-mostly;
 * it may be shipped, sent, replaced or rebuilt.  What a person said is never
 * here but in the notebook.
 *
 * The layout follows measurements (tests/bench): the list's order is the
 * rowid of article and of the full-text index, so that lists and searches
 * stream; a posting for each (name, article) makes the next mention an index
 * seek; the mentions of one article are one blob before its text.
 */

#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>

#include "base/error.h"
#include "db/db.h"

struct store;

/* Opens the store at PATH; see db_open for what ACCESS means.  A new store
 * is made with DB_CREATE.  NULL on failure. */
struct store *store_open(const char *path, enum db_access access,
			 struct error *err);
void store_close(struct store *store);

/* The database under it: for transactions, stopping and checks. */
struct db *store_db(struct store *store);

/* True when its full-text index may be used (not in a stranger's store). */
bool store_is_trusted(const struct store *store);

/* Stored totals, not counted.  Names are those that have mentions (a head
 * has those of its entity). */
struct store_totals {
	long long articles, names, mentions;
	long long folded;	/* of the articles; see reprint.h */
	long long past;		/* articles up to this id were not looked
				   through for reprints yet; 0: all were */
};
bool store_totals(struct store *store, struct store_totals *totals,
		  struct error *err);

/*
 * A batch of changes in one transaction.  Postings, totals, the counts of
 * names and what is to be searched are gathered in memory and written at the
 * commit: until then a read does not see them.  Everything that writes (store_article_put,
 * store_name_put, ...) must be inside one.  A batch of 1,000 articles is
 * quick and keeps others waiting for a second at most.  A commit that fails
 * has rolled back.  A batch that changed nothing writes nothing.
 */
bool store_begin(struct store *store, struct error *err);
bool store_commit(struct store *store, struct error *err);
void store_rollback(struct store *store);

/* Makes it ready to be shipped: one file, no write-ahead log, nothing kept of
 * former runs (run.h), the same bytes for the same articles in the same
 * batches.  See db_pack for what it
 * needs.  Not inside store_begin. */
bool store_pack(struct store *store, struct error *err);

#endif
