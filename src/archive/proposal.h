/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Entities that may be one: what joining across articles left apart because
 * it was not certain.  They are found anew each time, from the names that the
 * store has, so it does not matter in which order its articles came in.
 */

#ifndef ARCHIVE_PROPOSAL_H
#define ARCHIVE_PROPOSAL_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "base/arena.h"
#include "base/error.h"
#include "store/name.h"

/* Why two may be one, the best reason first. */
enum archive_likeness {
	ARCHIVE_ALIKE_MARKS,	/* but for dots, hyphens, accents, blanks */
	ARCHIVE_ALIKE_KIND,	/* but for their kinds */
	ARCHIVE_ALIKE_COMPANY,	/* but for "Company" and the like */
	ARCHIVE_ALIKE_LETTERS,	/* one is the first letters of the other */
	ARCHIVE_ALIKE_FIELD,	/* but for what articles call them */
	ARCHIVE_ALIKE_MIDDLE,	/* but for the names in the middle */
	ARCHIVE_ALIKE_INITIAL,	/* one has a letter for the first name */
	ARCHIVE_ALIKE_SPELLING,	/* the first names differ in a letter or two */
	ARCHIVE_ALIKE_START,	/* one is how the other begins */
	ARCHIVE_ALIKE_LAST,	/* one is the last name of the other */
	ARCHIVE_ALIKE_COUNT
};

struct archive_proposal {
	enum archive_likeness why;
	struct store_name one, other;	/* heads; ONE has more articles */
	const char *source;	/* of an article of each, or NULL */
};

struct archive_proposal_list {
	struct archive_proposal *item;
	size_t count, capacity;
	struct arena arena;
};

#define ARCHIVE_PROPOSAL_LIST_INIT { NULL, 0, 0, ARENA_INIT }

/*
 * Appends those that matter most (both have many articles, and the reason is
 * a good one), at most LIMIT unless it is 0.  Reads all names; what it takes
 * grows with their number.
 */
bool archive_proposal_load(struct archive *archive, size_t limit,
			   struct archive_proposal_list *list,
			   struct error *err);
void archive_proposal_clear(struct archive_proposal_list *list);

/* The word that files use ("last-name"), not translated, and the reason in
 * words for people, which the caller frees. */
const char *archive_likeness_word(enum archive_likeness why);
char *archive_proposal_reason(const struct archive_proposal *proposal);

#endif
