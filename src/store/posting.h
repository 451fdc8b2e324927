/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Postings: a row for each (name, article), in the list's order.  A head's
 * postings are those of its whole entity, so that following one is a walk
 * along one range.
 */

#ifndef STORE_POSTING_H
#define STORE_POSTING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/kind.h"
#include "store/store.h"

/* What a walk follows: a name, or any name of a kind. */
struct store_thread {
	long long name;		/* id, or 0 */
	int kind;		/* kind, if name is 0; 0: any mention at all */
};

/*
 * The nearest article after FROM in the direction (NEWER: greater order)
 * that is on the thread; *MENTIONS is how many it has there.  *FOUND says
 * whether there is one.
 */
bool store_posting_next(struct store *store, struct store_thread thread,
			long long from, bool newer, bool *found,
			long long *ord, long long *mentions,
			struct error *err);

/* At most LIMIT of the NAME's, beyond FROM in the direction, as they stand:
 * a stranger's may lead nowhere.  *COUNT less than LIMIT says that there are
 * no more. */
struct store_posted {
	long long ord, mentions;
};
bool store_posting_page(struct store *store, long long name, long long from,
			bool newer, size_t limit, struct store_posted *item,
			size_t *count, struct error *err);

/* How many the article at ORD has: 0 if it is not on the thread. */
bool store_posting_at(struct store *store, struct store_thread thread,
		      long long ord, long long *mentions, struct error *err);

/* The postings of a name, newest first, at most LIMIT: VISIT is told of each,
 * and may not ask the store for more postings.  About 300 ns each. */
bool store_posting_walk(struct store *store, long long name, size_t limit,
			void (*visit)(void *context, long long ord,
				      long long mentions),
			void *context, struct error *err);

/* Articles and mentions on the thread with an order above LOW and below
 * HIGH.  Walks the range: about 50 ns an article. */
bool store_posting_between(struct store *store, long long name, long long low,
			   long long high, long long *articles,
			   long long *mentions, struct error *err);

#endif
