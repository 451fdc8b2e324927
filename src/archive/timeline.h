/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * When an entity is named: its articles by month or by week, the newest
 * first, counted in steps.  An article that is dated by the year alone
 * stands in January; the weeks begin on Monday.
 */

#ifndef ARCHIVE_TIMELINE_H
#define ARCHIVE_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "base/error.h"

/* More months or weeks that name it are not told. */
#define ARCHIVE_BINS 20000

/* A month or week that has articles. */
struct archive_bin {
	bool dated;		/* false: all that have no date */
	long long start;	/* s UTC: midnight of its first day */
	long long articles;
	long long low, high;	/* its orders: from LOW to before HIGH */
};

struct archive_timeline {
	long long entity;
	bool weeks;
	struct archive_bin *bin;
	size_t count, capacity;
	long long articles;	/* in the bins */
	long long from;		/* older than this is still to be counted */
	bool done;
	bool cut;		/* there are older ones than ARCHIVE_BINS hold */
};

/* What TIMELINE held is not cleared. */
void archive_timeline_start(struct archive_timeline *timeline,
			    long long entity, bool weeks);
void archive_timeline_clear(struct archive_timeline *timeline);

/* Adds months or weeks until these have ARTICLES more articles, or none is
 * left.  Whoever finds another archive_version is to begin anew. */
bool archive_timeline_step(struct archive *archive,
			   struct archive_timeline *timeline,
			   long long articles, struct error *err);

/* How many months or weeks without an article lie between a bin and the
 * older one after it. */
long long archive_timeline_gap(const struct archive_timeline *timeline,
			       const struct archive_bin *newer,
			       const struct archive_bin *older);

/* The first day of the month or week that lies COUNT before (after, if
 * negative) the one that begins at START. */
long long archive_timeline_back(const struct archive_timeline *timeline,
				long long start, long long count);

#endif
