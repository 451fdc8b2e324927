/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The list with a filter on.  By date a filter leads from article to article;
 * in any other order each article of the list has to be asked, which takes
 * long where few pass.  So, while nobody waits, those that pass are gathered
 * and sorted, if they are few; from then on the list is that.
 */

#ifndef ARCHIVE_SIEVE_H
#define ARCHIVE_SIEVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/archive.h"
#include "archive/filter.h"
#include "base/arena.h"
#include "base/error.h"
#include "store/article.h"

/* More are not gathered (half a megabyte). */
#define SIEVE_MOST 5000

/* An article that passes, with what it is sorted by. */
struct archive_sieved {
	long long ord;
	long long number;	/* by length, by mentions */
	const char *text;	/* by title, by source; else NULL */
	size_t length;
};

struct archive_sieve {
	struct archive_filter *filter;	/* borrowed; NULL: everything passes */
	struct archive_sieved *item;	/* in the list's order, once `done' */
	size_t count, capacity;
	struct arena arena;
	struct archive_order order;	/* of what was gathered */
	long long store_version;
	uint64_t fixed_sum;
	long long groups_version;
	long long reached;	/* how far the gathering came */
	bool begun, done, many;
	bool cut;		/* the last page gave up: see archive_list_cut */
	long long cut_at;
};

void archive_sieve_clear(struct archive_sieve *sieve);

/* True when all that pass are gathered for the order that the list has now,
 * and the store is as it was then. */
bool archive_sieve_ready(struct archive *archive);

/* Gathers on for about PATIENCE milliseconds (0: to the end); *DONE says
 * whether there is nothing more to do: all are there, or they are too many. */
bool archive_sieve_gather(struct archive *archive, int patience, bool *done,
			  struct error *err);

/* Of what is gathered: at most LIMIT articles that come after the one at FROM
 * (which need not be one of them) going DOWN, or before it. */
bool archive_sieve_page(struct archive *archive, long long from, bool down,
			size_t limit, long long *ord, size_t *count,
			struct error *err);

/* How many of those gathered come before the one at ORD; -1 if it is none of
 * them. */
bool archive_sieve_rank(struct archive *archive, long long ord,
			long long *rank, struct error *err);

#endif
