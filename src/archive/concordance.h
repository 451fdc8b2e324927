/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Every mention of an entity with the words around it, a line each, over all
 * articles (key word in context).  By date the lines stream, in pages by
 * key; any other order needs all of them, so it is of at most the newest
 * ARCHIVE_LINES, which are gathered in steps.
 */

#ifndef ARCHIVE_CONCORDANCE_H
#define ARCHIVE_CONCORDANCE_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/travel.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/error.h"
#include "store/article.h"

/* Lines that are gathered for an order other than by date: some 4 MB. */
#define ARCHIVE_LINES 10000

/* Characters of context on each side, at most. */
#define ARCHIVE_LINE_CONTEXT 120

/* Strings are text from outside, as it was stored. */
struct archive_line {
	struct archive_position at;
	const char *left, *words, *right;	/* breaks are blanks */
	size_t first, past;	/* the place in code points */
	const char *name;	/* the name it is of, as first written */
	const char *title, *source;
	char uid[STORE_UID_SIZE];
	long long id;		/* of the article */
	long long published;
	enum clock_precision precision;
	bool near;		/* its paragraph names the other entity */
	const char *key;	/* what it is sorted by, once it was */
};

struct archive_line_list {
	struct archive_line *item;
	size_t count, capacity;
	struct arena arena;
	struct arena keys;	/* by which the lines were sorted last */
};

#define ARCHIVE_LINE_LIST_INIT { NULL, 0, 0, ARENA_INIT, ARENA_INIT }

void archive_line_list_clear(struct archive_line_list *list);

/* Whose mentions, and which of them. */
struct archive_concordance {
	long long entity;
	long long with;		/* only in articles that name this one, too;
				   0: in all */
	bool newest_first;	/* which articles come first; in one of them
				   the lines are in reading order */
};

/* Adds at most LIMIT lines that come after FROM going DOWN the concordance
 * (or before it, going up), in the order walked.  As in travel.h, a place
 * before the first character of an article is offset (size_t)-1 going down,
 * and one after its last is that going up.  An article that is damaged is
 * passed over. */
bool archive_concordance_page(struct archive *archive,
			      const struct archive_concordance *concordance,
			      struct archive_position from, bool down,
			      size_t limit, struct archive_line_list *list,
			      struct error *err);

/* Where a walk down it (up it) begins. */
struct archive_position archive_concordance_end(
	const struct archive_concordance *concordance, bool down);

/* The other orders. */
enum archive_line_order {
	ARCHIVE_LINES_BY_DATE,	/* newest first */
	ARCHIVE_LINES_BY_LEFT,	/* the word before, the one before that, ... */
	ARCHIVE_LINES_BY_RIGHT,	/* the words after */
	ARCHIVE_LINES_BY_SOURCE,
};

/* Sorts the list; of equal lines the newest article is first, and those of
 * one article are in reading order. */
void archive_line_sort(struct archive_line_list *list,
		       enum archive_line_order order);

#endif
