/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Full text: which articles hold the words, in the list's order. */

#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "store/store.h"
#include "text/match.h"

/*
 * The nearest articles after FROM in the direction that match; at most
 * LIMIT orders are written.  Streams: the cost is that of the rows asked
 * for.  In a store that is not trusted the texts are read one by one, which
 * can be stopped (db_set_stop).
 */
bool store_search(struct store *store, const struct match *match,
		  long long from, bool newer, size_t limit, long long *ord,
		  size_t *count, struct error *err);

/* How many articles match, counting no further than LIMIT. */
bool store_search_count(struct store *store, const struct match *match,
			long long limit, long long *count,
			struct error *err);

/* Whether the article at ORD matches, by its text: the index is not asked.
 * False where there is none. */
bool store_search_at(struct store *store, const struct match *match,
		     long long ord, bool *matches, struct error *err);

#endif
