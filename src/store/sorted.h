/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The articles in other orders than the date's.  What is alike (the title's
 * beginning, the source, the length) is a group; within it the newest comes
 * first, whichever way the groups run.  Pages are found by key: a step costs
 * the same anywhere in a list of any length.
 */

#ifndef STORE_SORTED_H
#define STORE_SORTED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "store/article.h"
#include "store/store.h"

enum store_sort {
	STORE_BY_TITLE,		/* from A, as far as STORE_TITLE_KEY */
	STORE_BY_SOURCE,	/* from A; ASCII letters of either case alike */
	STORE_BY_LENGTH,	/* the most words first */
};

struct store_order {
	enum store_sort sort;
	bool reverse;		/* the groups the other way round */
};

/* Bytes of a title by which it is sorted. */
#define STORE_TITLE_KEY ((size_t)32)

/* What a title is sorted by: folded, without quotation marks before it.  Also
 * bytes that are no UTF-8 have one. */
void store_title_key(const char *title, size_t length, struct strbuf *out);

/*
 * Appends at most LIMIT articles that come after the one at FROM going DOWN
 * the list, or before it going up, in the order walked.  FROM STORE_ORD_MAX is
 * before the first, STORE_ORD_MIN after the last; where no article stands at
 * any other: ERROR_MISSING.
 */
bool store_sorted_page(struct store *store, struct store_order order,
		       long long from, bool down, size_t limit,
		       struct store_article_list *list, struct error *err);

/* How many come before the article at ORD, counted one by one, and therefore
 * no farther than LIMIT: *KNOWN says whether that reached. */
bool store_sorted_rank(struct store *store, struct store_order order,
		       long long ord, long long limit, long long *rank,
		       bool *known, struct error *err);

#endif
