/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The places that a query means in the articles it finds: its words and
 * phrases, and the mentions of its names; of names near each other, those
 * that are.  Nothing that is excluded is a hit.
 */

#ifndef ARCHIVE_HIT_H
#define ARCHIVE_HIT_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/article.h"
#include "archive/filter.h"
#include "archive/travel.h"
#include "base/error.h"
#include "text/segment.h"

struct archive_hits {
	struct segment *item;	/* in reading order, bytes of the text */
	size_t count, capacity;
};

#define ARCHIVE_HITS_INIT { NULL, 0, 0 }

void archive_hits_clear(struct archive_hits *hits);

/* The hits in an article, whether it passes the filter or not.  What HITS
 * held is replaced. */
void archive_hits_find(const struct archive_filter *filter,
		       const struct archive_article *article,
		       struct archive_hits *hits);

/*
 * The next hit after FROM going FORWARD (down the list), or the one before
 * it: in the article at FROM if that passes (a hit that starts after
 * from.start; all of them for (size_t)-1, as archive_travel_mention has it),
 * then in the nearest that passes.  One without a hit in its text (its title
 * has the word; or nothing but fields was asked for) is come to at its first
 * byte, with an empty place.
 */
bool archive_hit_next(struct archive_filter *filter,
		      struct archive_position from, bool forward, bool *found,
		      struct archive_position *to, struct error *err);

/* The same, only in articles that pass BOTH, which must be of FILTER and
 * another (archive_filter_open_both): what the other asks for is no hit. */
bool archive_hit_next_both(const struct archive_filter *filter,
			   struct archive_filter *both,
			   struct archive_position from, bool forward,
			   bool *found, struct archive_position *to,
			   struct error *err);

#endif
