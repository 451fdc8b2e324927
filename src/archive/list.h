/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The list of articles, in pages, by key; never the whole. */

#ifndef ARCHIVE_LIST_H
#define ARCHIVE_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/travel.h"
#include "base/error.h"
#include "notebook/seen.h"
#include "store/article.h"

/* An article in the list, with what a person did to it. */
struct archive_row {
	struct store_article article;
	struct notebook_seen seen;
	long long pinned;	/* mentions of the thread asked for */
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
 * it), in the order walked.  PINNED (may be NULL) is counted in each. */
bool archive_list_page(struct archive *archive, long long from, bool down,
		       size_t limit, const struct archive_thread *pinned,
		       struct archive_row_list *list, struct error *err);

/* How many articles come before ORD in the list. */
bool archive_list_rank(struct archive *archive, long long ord,
		       long long *rank, struct error *err);

/* An article from what a person types: its number in the list as shown by
 * `byname list` (its id), or its uid.  ERROR_MISSING if there is none. */
bool archive_list_find(struct archive *archive, const char *text,
		       struct arena *arena, struct store_article *article,
		       struct error *err);

#endif
