/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the files of this floor share, and nobody else sees. */

#ifndef ARCHIVE_INSIDE_H
#define ARCHIVE_INSIDE_H

#include <stdint.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "archive/ranking.h"
#include "archive/travel.h"
#include "store/name.h"

/* How often an entity is named in a corrected article, and how often the
 * store says so. */
struct archive_fixed_count {
	long long entity;
	enum kind kind;
	long long effective, stored;
};

/*
 * An article that a person corrected.  There are few of them; their counts
 * are kept in memory, so that the store's postings can be trusted for all
 * others.
 */
struct archive_fixed {
	long long ord;
	struct archive_fixed_count *count;	/* by entity */
	size_t count_count;
};

struct archive {
	struct store *store;
	struct notebook *notebook;	/* may be NULL */
	char *no_notebook;		/* why */
	struct archive_order order;
	struct archive_ranking ranking;	/* for ARCHIVE_BY_MENTIONS */
	struct archive_fixed *fixed;	/* by ord */
	size_t fixed_count;
	size_t fix_count;		/* corrections in the notebook */
	long long fixed_version;	/* archive_version they were read at */
	uint64_t fixed_sum;	/* of what the corrections said then */
	bool fixed_known;
};

/* Brings archive->fixed up to date with the notebook. */
bool archive_fixed_refresh(struct archive *archive, struct error *err);
void archive_fixed_clear(struct archive *archive);

/* The corrected article at ORD, or NULL. */
const struct archive_fixed *archive_fixed_at(const struct archive *archive,
					     long long ord);

/* Mentions there on a thread: what is effective, and what the store says
 * (STORED may be NULL). */
void archive_fixed_sum(const struct archive_fixed *fixed,
		       struct archive_thread thread, long long *effective,
		       long long *stored);

/* What corrections change in the totals of an entity, over the corrected
 * articles with an order above LOW and below HIGH. */
void archive_fixed_delta(const struct archive *archive, long long entity,
			 long long low, long long high, long long *articles,
			 long long *mentions);

/* Loads text and effective mentions without totals or highlights; STORED
 * (may be NULL) is told of each mention that the store has. */
bool archive_article_read(struct archive *archive,
			  struct archive_article *article,
			  void (*stored)(void *context, long long entity,
					 enum kind kind),
			  void *context, struct error *err);

/*
 * An article that is damaged or gone must not take all others with it: then
 * INNER is dropped, and true returned.  What says nothing about the article
 * (a stop, a disk, a lock) travels up.
 */
bool archive_pass_unless_lost(struct error *err, struct error *inner);

/* The number of an entity that only the notebook knows. */
long long archive_noted_id(enum kind kind, const char *norm);

/* The entity of a head name; "here" is 0.  Its strings stay the name's. */
struct archive_entity archive_entity_of(const struct store_name *head);

/* True when going DOWN the list is going to newer articles. */
bool archive_down_is_newer(const struct archive *archive, bool down);

#endif
