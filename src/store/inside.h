/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the files of the store share. */

#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "store/article.h"
#include "store/ledger.h"
#include "store/sql.h"
#include "store/store.h"

#define STORE_UID_BYTES 16

struct store {
	struct db *db;
	bool trusted;
	bool writing;		/* between store_begin and its end */
	bool spoiled;		/* a change failed half-way: no commit */
	bool stamped;		/* meta is known to be written */
	struct store_ledger ledger;
	long long first_place, last_place;	/* see place.h */
};

/*
 * Text of a column, in ARENA.  What a database holds need not be UTF-8; what
 * leaves here is.  NULL stays NULL.
 */
const char *store_column(struct db_query *query, int column,
			 struct arena *arena);

/* A row of ARTICLE_ROW. */
void store_article_row(struct db_query *query, struct arena *arena,
		       struct store_article *article);

/*
 * SQLite does not see a changed letter.  The text has a SHA-256 of its own;
 * this sum is of all else about the article, and its mentions: it finds
 * damage, and is not made against somebody who means to deceive.
 */
long long store_article_checksum(const struct store_article *article,
				 const void *mentions, size_t length);

/* 32 hexadecimal digits to bytes; false when they are not that. */
bool store_uid_parse(const char *text,
		     unsigned char uid[static STORE_UID_BYTES]);

/* A query that gives one number: *VALUE is 0 when there is no row or NULL. */
bool store_number(struct db_query *query, long long *value, bool *found,
		  struct error *err);

/* A change failed half-way; returns false. */
bool store_spoil(struct store *store);

#endif
