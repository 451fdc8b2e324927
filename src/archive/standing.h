/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * How each correction stands to what the detector says now: after names were
 * found again, or articles came in anew.  Corrections are kept whatever
 * becomes of them; this only tells, and drops on demand what is of no use.
 */

#ifndef ARCHIVE_STANDING_H
#define ARCHIVE_STANDING_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/anchor.h"
#include "archive/archive.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/kind.h"
#include "base/uuid.h"
#include "store/article.h"

enum archive_standing {
	ARCHIVE_STANDING_APPLIES,	/* it makes a difference */
	ARCHIVE_STANDING_RIGHT,	/* the same is so without it */
	ARCHIVE_STANDING_LOST,	/* its words are no more where they were, nor
				   anywhere for certain */
	ARCHIVE_STANDING_GONE,	/* its article is not in this store */
	ARCHIVE_STANDING_ABSENT,	/* the store has no such name */
	ARCHIVE_STANDING_COUNT
};

/* What commands call it: "applies", "right", "lost", "gone", "absent"; and
 * what people read, translated. */
const char *archive_standing_word(enum archive_standing standing);
const char *archive_standing_label(enum archive_standing standing);

enum archive_standing_what {
	ARCHIVE_STANDING_FIX,	/* of a place, or of an article */
	ARCHIVE_STANDING_LINK,	/* a name is an entity's, or is not */
	ARCHIVE_STANDING_RULE,	/* a name is never one, or of another kind */
};

struct archive_standing_row {
	enum archive_standing standing;
	enum archive_standing_what what;
	char uid[UUID_SIZE];	/* of the row in the notebook */
	const char *is;		/* in the words of a dossier: "drop",
				   "same", "never", "place" ... */
	const char *verb;	/* as the journal has it; notebook/verb.h */
	int kind;		/* enum kind, or 0 */
	const char *name;	/* normal form; for a fix as written, or NULL */
	const char *entity;	/* label of what a link is about, or its uid;
				   NULL for others */

	/* Of fixes alone; the quote is NULL for others. */
	const char *quote;
	const char *article;	/* uid */
	bool everywhere;	/* in that article */
	struct store_article head;	/* unless it is gone */
	struct archive_place place;	/* unless it is gone */

	const char *who;	/* may be NULL */
	long long created;	/* s UTC */
};

struct archive_standing_list {
	struct archive_standing_row *item;	/* fixes by article and time,
						   links, rules */
	size_t count, capacity;
	size_t tally[ARCHIVE_STANDING_COUNT];
	long long said;		/* notebook_said when it was made */
	struct arena arena;
};

#define ARCHIVE_STANDING_LIST_INIT { .arena = ARENA_INIT }

void archive_standing_clear(struct archive_standing_list *list);

/* All corrections, as of one moment.  LIST is empty before.  Reads every
 * corrected article once for each of its corrections. */
bool archive_standing_load(struct archive *archive,
			   struct archive_standing_list *list,
			   struct error *err);

/* Drops those that are right by themselves, as one act; *COUNT says how many
 * these are.  ERROR_LOCKED when something was said since LIST was made. */
bool archive_standing_drop(struct archive *archive,
			   const struct archive_standing_list *list,
			   size_t *count, struct error *err);

#endif
