/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * All articles by how often they name one entity.  No index of the store has
 * this order: it would take more room than the order of dates, for each name.
 * The entity's articles are gone over once; those that name it most are kept,
 * sorted, as far as RANKING_KEPT; those that name it once or twice are mostly
 * the many, and are found by walking.  Corrections count.
 */

#ifndef ARCHIVE_RANKING_H
#define ARCHIVE_RANKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/archive.h"
#include "archive/travel.h"
#include "base/error.h"

/* Articles that are kept at most (128 KB), but for those that come in one
 * sweep: to sort more takes longer than to go over them. */
#define RANKING_KEPT 8192

struct archive_ranking {
	long long entity;	/* 0: nothing is known */
	long long store_version;	/* of what was gone over */
	uint64_t fixed_sum;
	long long groups_version;
	struct archive_swept *item;	/* most mentions first, then newest */
	size_t count, capacity;
	long long least;	/* all with so many mentions are kept */
	long long articles;	/* that name it at all */
};

/*
 * Appends to ORD at most LIMIT articles (*COUNT of them) that come after the
 * one at FROM going DOWN, or before it going up.  In REVERSE the fewest
 * mentions come first; articles of as many stand newest first in any case.
 * FROM STORE_ORD_MAX is before the first, STORE_ORD_MIN after the last.
 */
bool archive_ranking_page(struct archive *archive, long long entity,
			  bool reverse, long long from, bool down,
			  size_t limit, long long *ord, size_t *count,
			  struct error *err);

/* How many come before the article at ORD; *KNOWN says whether that can be
 * said without walking. */
bool archive_ranking_rank(struct archive *archive, long long entity,
			  bool reverse, long long ord, long long *rank,
			  bool *known, struct error *err);

#endif
