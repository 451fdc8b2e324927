/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The list of articles, in pages, by key; never the whole. */

#ifndef ARCHIVE_LIST_H
#define ARCHIVE_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/filter.h"
#include "archive/travel.h"
#include "base/error.h"
#include "notebook/seen.h"
#include "store/article.h"
#include "store/reprint.h"

/* An article in the list, with what a person did to it. */
struct archive_row {
	struct store_article article;
	struct notebook_seen seen;
	long long pinned;	/* mentions of the thread asked for */
	struct store_reprint reprint;
	long long behind;	/* reprints that the list leaves out for it */
};

struct archive_row_list {
	struct archive_row *item;
	size_t count, capacity;
	struct arena arena;	/* holds the strings */
};

#define ARCHIVE_ROW_LIST_INIT { NULL, 0, 0, ARENA_INIT }

void archive_row_list_clear(struct archive_row_list *list);

/* Where the list begins and ends: no article is at these. */
long long archive_list_before(const struct archive *archive);
long long archive_list_after(const struct archive *archive);

/* Adds at most LIMIT rows that come after FROM going DOWN the list (or up
 * it), in the order walked.  PINNED (may be NULL) is counted in each.  In
 * another order than the date's there are none beyond an article that is not
 * in the store any more. */
bool archive_list_page(struct archive *archive, long long from, bool down,
		       size_t limit, const struct archive_thread *pinned,
		       struct archive_row_list *list, struct error *err);

/* The same going down, with the article at FIRST as the first row. */
bool archive_list_page_at(struct archive *archive, long long first,
			  size_t limit, const struct archive_thread *pinned,
			  struct archive_row_list *list, struct error *err);

/* The article STEP rows below FROM (above it, if it is negative); the last
 * one there is when the list ends before.  False in *FOUND when there is
 * none at all. */
bool archive_list_step(struct archive *archive, long long from, long step,
		       bool *found, long long *ord, struct error *err);

/*
 * Only what passes FILTER is in the list from now on (NULL: everything).  It
 * is borrowed, and must stay until another one is set.
 */
void archive_list_set_filter(struct archive *archive,
			     struct archive_filter *filter);
struct archive_filter *archive_list_filter(const struct archive *archive);

/* With a filter on, a page or step gives up after about so many milliseconds
 * (0: never, as at first), with what it has found by then. */
void archive_list_set_patience(struct archive *archive, int milliseconds);

/* True when the last page or step gave up; *AT is how far it came: going on
 * from there as from an article, one finds what is missing. */
bool archive_list_cut(const struct archive *archive, long long *at);

/* Gathers what passes the filter, for about PATIENCE milliseconds; *DONE says
 * that there is nothing more to do.  If they are few, every page, step and
 * rank is at hand from then on. */
bool archive_list_gather(struct archive *archive, int patience, bool *done,
			 struct error *err);

/* How many articles the list has; with a filter on counted as
 * archive_filter_count does it: not *EXACT is to be marked. */
bool archive_list_count(struct archive *archive, int patience,
			long long *count, bool *exact, struct error *err);

/* Whether the article at ORD is in the list. */
bool archive_list_has(struct archive *archive, long long ord, bool *has,
		      struct error *err);

/* How many articles come before ORD in the list; -1 where that would have to
 * be counted: far down in another order than the date's, or with a filter on
 * unless what passes is gathered, or in such an order without reprints. */
bool archive_list_rank(struct archive *archive, long long ord,
		       long long *rank, struct error *err);

/* An order from its name: newest, oldest, title, source, length, mentions;
 * ENTITY is whose mentions.  REVERSE turns it round.  ERROR_USAGE when there
 * is none of that name, or mentions of nobody are asked for. */
bool archive_order_parse(const char *name, bool reverse, long long entity,
			 struct archive_order *order, struct error *err);

/* "newest first", "by title": in the reader's language. */
const char *archive_order_words(struct archive_order order);

/* An article from what a person types: its number in the list as shown by
 * `byname list` (its id), or its uid.  ERROR_MISSING if there is none. */
bool archive_list_find(struct archive *archive, const char *text,
		       struct arena *arena, struct store_article *article,
		       struct error *err);

#endif
