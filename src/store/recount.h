/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What the tables count, counted anew from the mentions of all articles:
 * postings, counts of names, totals, days, stories and the keys of texts.  Rows that should be the same
 * on both sides are compared by a sum of hashes, which does not ask for their
 * order.
 */

#ifndef STORE_RECOUNT_H
#define STORE_RECOUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/kind.h"
#include "store/article.h"
#include "store/fault.h"
#include "store/store.h"

/* Rows: how many, of how many mentions, which. */
struct recount_pile {
	long long articles, mentions;
	uint64_t hash;
};

struct recount_name {
	long long id, entity;
	int kind;
	bool moved;		/* bodies may say otherwise of its head */
	long long articles, mentions;	/* as the table says */
	long long folded, found_folded;	/* of the articles */
	long long here;		/* in the article at hand */
	struct recount_pile found, posted;
};

struct store_recount {
	struct store *store;
	struct store_faults *faults;	/* what does not agree is told there */
	struct recount_name *name;	/* by id */
	size_t name_count, name_capacity;
	struct recount_name **touched;
	size_t touched_count, touched_capacity;
	struct recount_pile kind_found[KIND_LAST + 1];
	struct recount_pile kind_posted[KIND_LAST + 1];
	struct store_totals found;
	long long day, day_articles, day_folded;	/* of the days walked over */
	uint64_t day_hash;
	uint64_t title_hash;	/* of the order of titles */
	struct store_totals stored;
	bool folded_here;	/* the article at hand */
	struct recount_pile keys_found, keys_stored;
};

/* Reads the names, and looks at each.  To be cleared in any case. */
bool store_recount_begin(struct store_recount *recount, struct store *store,
			 struct store_faults *faults, struct error *err);
void store_recount_clear(struct store_recount *recount);

/* The name of that id, or NULL. */
const struct recount_name *
store_recount_name(const struct store_recount *recount, long long id);

/* Counts an article, each once and in the list's order, and the text and the
 * mentions of the revision that is shown. */
bool store_recount_article(struct store_recount *recount,
			   const struct store_article *article,
			   struct error *err);
void store_recount_text(struct store_recount *recount,
			const struct store_article *article,
			const char *text, size_t length);
void store_recount_mentions(struct store_recount *recount,
			    const struct store_article *article,
			    const void *blob, size_t length);

/* After the last article: compares with the tables. */
bool store_recount_compare(struct store_recount *recount, struct error *err);

#endif
