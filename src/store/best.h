/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Articles by how much they say of some words (bm25; a title's words count
 * four times).  All that have them must be looked at before the first is
 * known, so it is for few. */

#ifndef STORE_BEST_H
#define STORE_BEST_H

#include <stdbool.h>

#include "base/error.h"
#include "store/store.h"

/* How many articles match WORDS, an expression of match_fts or several with
 * AND, OR and parentheses; counted no further than LIMIT.  Only where the
 * index may be asked (store_is_trusted). */
bool store_best_count(struct store *store, const char *words, long long limit,
		      long long *count, struct error *err);

/* Calls TAKE with the order and the score of each, the best first (with the
 * greatest score), until it returns false, which is passed on; or with *DONE
 * set, which is not. */
bool store_best_each(struct store *store, const char *words,
		     bool (*take)(void *context, long long ord, double score,
				  bool *done, struct error *err),
		     void *context, struct error *err);

#endif
