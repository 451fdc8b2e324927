/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Two entities together: the articles that name both, and in them the
 * paragraphs that do.  Of such a paragraph one place is a stop: where it first
 * names the first of the two.  An article that names both, but never in one
 * paragraph, has one stop, where it first names the first.  Stops are only in
 * articles that pass the filter of the list, if it has one.
 */

#ifndef ARCHIVE_PAIR_H
#define ARCHIVE_PAIR_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "archive/travel.h"
#include "base/error.h"

struct archive_pair {
	long long one, other;	/* entities */
};

/* The nearest article beyond FROM (an order) that names both.  NEWER goes to
 * greater orders.  It leaps from posting to posting: what it costs is what
 * the rarer of the two is named in between. */
bool archive_pair_seek(struct archive *archive, struct archive_pair pair,
		       long long from, bool newer, bool *found,
		       long long *ord, struct error *err);

/* The next stop after FROM going FORWARD (down the list), or the one before
 * it, as archive_travel_mention does with mentions. */
bool archive_pair_mention(struct archive *archive, struct archive_pair pair,
			  struct archive_position from, bool forward,
			  bool *found, struct archive_position *to,
			  struct error *err);

/* The first stop of the nearest other article that names both. */
bool archive_pair_article(struct archive *archive, struct archive_pair pair,
			  struct archive_position from, bool forward,
			  bool *found, struct archive_position *to,
			  struct error *err);

/* Whether the paragraph around byte OFFSET of the article names ENTITY. */
bool archive_pair_near(const struct archive_article *article, size_t offset,
		       long long entity);

/* The articles that name both, counted in steps from the newest on. */
struct archive_pair_count {
	struct archive_pair pair;
	long long *ord;		/* theirs, the newest first */
	size_t count, capacity;
	long long from;		/* beyond this is still to be counted */
	bool done;
	bool cut;		/* there are more than ARCHIVE_PAIR_MOST */
};

#define ARCHIVE_PAIR_MOST 100000

/* What COUNT held is not cleared. */
void archive_pair_start(struct archive_pair_count *count,
			struct archive_pair pair);
void archive_pair_clear(struct archive_pair_count *count);

/* Counts on, with at most LEAPS (or two) from posting to posting: about 5 microseconds
 * each.  Whoever finds another archive_version is to begin anew. */
bool archive_pair_step(struct archive *archive,
		       struct archive_pair_count *count, size_t leaps,
		       struct error *err);

/* Which of them ORD is in the order of the list, from 1; 0 if it is none, or
 * they are not all counted. */
size_t archive_pair_number(const struct archive *archive,
			   const struct archive_pair_count *count,
			   long long ord);

#endif
