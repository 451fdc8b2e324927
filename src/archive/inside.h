/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the files of this floor share, and nobody else sees. */

#ifndef ARCHIVE_INSIDE_H
#define ARCHIVE_INSIDE_H

#include <stdint.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "archive/ranking.h"
#include "archive/sieve.h"
#include "archive/travel.h"
#include "base/idmap.h"
#include "notebook/entity.h"
#include "notebook/link.h"
#include "notebook/rule.h"
#include "store/name.h"
#include "store/posting.h"

/*
 * How often a name is mentioned in a corrected article, and how often the
 * store says so; by the name, and summed up by what the names mean.
 */
struct archive_fixed_count {
	long long id;		/* of a name, or of an entity */
	long long head;		/* of a name: the store's head of it */
	enum kind kind;
	bool by_person;		/* somebody said that it stands there: no rule
				   takes it away */
	long long effective, stored;
};

struct archive_counts {
	struct archive_fixed_count *item;	/* by id, then by_person */
	size_t count, capacity;
};

/*
 * An article that a person corrected.  There are few of them; their counts
 * are kept in memory, so that the store's postings can be trusted for all
 * others.
 */
struct archive_fixed {
	long long ord;
	struct archive_counts names, entities;
};

/* One range of postings of a group, added or taken out. */
struct archive_part {
	long long name;
	int sign;		/* 1 or -1 */
	enum kind kind;		/* of the name, in the store */
	bool whole;		/* a head, added for its whole entity */
	long long articles, mentions;	/* of the range */
};

/* An article where the parts of a sum say other than its main one. */
struct archive_sum_row {
	long long ord;
	int count;		/* mentions there in all */
	int main;		/* of them, by the main range */
	long long articles_before, mentions_before;	/* in rows before it:
				   how much more than the main range has */
};

/*
 * A thread as postings of the store give it: one main range, which is never
 * read through, and others, of which what they change is listed, by order,
 * when it is first needed.  Where they are too long to be listed, the number
 * of articles is an estimate, and the rest is looked up range by range.
 */
struct archive_sum {
	struct store_thread main;
	bool has_main;
	struct archive_part *part;	/* the others */
	size_t part_count, part_capacity;
	long long main_articles, main_mentions;
	bool known;		/* what follows is */
	bool listed;		/* the rows are there */
	bool roughly;		/* articles is an estimate */
	struct archive_sum_row *row;
	size_t row_count;
	long long articles, mentions;
};

/* Postings that are listed at most: some 30 ms to read. */
#define ARCHIVE_SUM_LIMIT 16384

struct archive_group {
	long long id;		/* its handle: of one of its names */
	enum kind kind;
	char uid[UUID_SIZE];	/* in the notebook; "" if none */
	const char *norm, *label, *about, *about_source;
	bool gone;		/* a name that is never one */
	bool told;		/* the four strings above are known */
	struct archive_part *part;
	size_t part_count, part_capacity;
	struct archive_sum sum;
};

/* A name that something was said of, as the store knows it. */
struct archive_spoken {
	enum kind kind;
	const char *norm;
	long long id;		/* of the name; 0: the store has it not */
	long long head;
	long long articles, mentions;
	size_t same;		/* place of its "same" link plus one, or 0 */
	size_t rule;		/* place of its rule plus one, or 0 */
	size_t first_not, nots;	/* places in "nots", and how many */
	size_t group;		/* what it means: place plus one; 0: what its
				   head means */
};

struct archive_groups {
	bool known;
	long long version;	/* another number for each map */
	long long said;		/* notebook_said when it was made */
	long long store_version;
	struct archive_group *item;
	size_t count, capacity;
	struct notebook_link_list links;
	struct notebook_rule_list rules;
	struct notebook_entity_list entities;
	struct archive_spoken *spoken;	/* by norm, then kind */
	size_t spoken_count;
	size_t *nots;		/* places of "not" links, by spoken name */
	struct idmap names, heads;	/* ids: places of groups */
	struct archive_sum kind_sum[KIND_COUNT + 1];	/* by kind; 0: any */
	struct arena arena;
};

struct archive {
	struct store *store;
	struct notebook *notebook;	/* may be NULL */
	char *no_notebook;		/* why */
	struct archive_order order;
	struct archive_ranking ranking;	/* for ARCHIVE_BY_MENTIONS */
	struct archive_sieve sieve;	/* what the list's filter leaves */
	bool reprints_shown;	/* see fold.h */
	long long unfolded;	/* a story, or 0 */
	int patience;		/* of a page; see archive_list_set_patience */
	struct archive_fixed *fixed;	/* by ord */
	size_t fixed_count;
	size_t fix_count;		/* fixes in the notebook */
	long long fixed_version;	/* archive_version they were read at */
	long long fixed_store;		/* version of the store then */
	uint64_t fixed_sum;	/* of what the fixes said then */
	bool fixed_known;
	struct archive_groups groups;
	size_t sum_limit;		/* ARCHIVE_SUM_LIMIT; tests lower it */
	const char **left_out;	/* uids of fixes that are passed over */
	size_t left_out_count;
};

/* Brings archive->groups and archive->fixed up to date with the notebook. */
bool archive_fixed_refresh(struct archive *archive, struct error *err);
void archive_fixed_clear(struct archive *archive);

/* The same of the groups alone: for archive_fixed_refresh. */
bool archive_groups_refresh(struct archive *archive, bool *anew,
			    struct error *err);
void archive_groups_clear(struct archive_groups *groups);

/* Between the files that make the map: the names that are spoken of (BEFORE,
 * a map of the same store or NULL, spares looking them up), one of them, and
 * what is left to do when it is known what they mean. */
bool archive_spoken_load(struct archive *archive,
			 struct archive_groups *groups,
			 const struct archive_groups *before,
			 struct error *err);
struct archive_spoken *archive_spoken_find(const struct archive_groups *groups,
					   enum kind kind, const char *norm);
void archive_groups_finish(struct archive_groups *groups,
			   struct archive_groups *before);

/* Makes ID lead to GROUP (place plus one; 0: nowhere), unless it leads
 * somewhere already. */
void archive_groups_point(struct idmap *map, long long id, size_t group);

/* The group that a name of the store (and its head) means, or that an id
 * does; NULL when it is in none. */
struct archive_group *archive_groups_of_name(struct archive *archive,
					     long long name, long long head);
struct archive_group *archive_groups_of_id(struct archive *archive,
					   long long id);

/* What was said of a name of the store (see archive_group_said); false when
 * nothing was. */
struct archive_said;
bool archive_groups_said(const struct archive_groups *groups, long long name,
			 struct arena *arena, struct archive_said *said);

/* Whether somebody said of two effective entities that they are two. */
bool archive_groups_apart(struct archive *archive, long long one,
			  long long other);

/* The group that a kind and normal form mean which the store may not have;
 * KIND 0 is any. */
struct archive_group *archive_groups_find(struct archive *archive, int kind,
					  const char *norm);

/* The sum of a thread; NULL when one range of postings says all of it. */
struct archive_sum *archive_sum_of(struct archive *archive,
				   struct archive_thread thread);

/* As the postings say, of a sum: see store/posting.h. */
bool archive_sum_next(struct archive *archive, struct archive_sum *sum,
		      long long from, bool newer, bool *found, long long *ord,
		      struct error *err);
bool archive_sum_at(struct archive *archive, struct archive_sum *sum,
		    long long ord, long long *mentions, struct error *err);
bool archive_sum_between(struct archive *archive, struct archive_sum *sum,
			 long long low, long long high, long long *articles,
			 long long *mentions, struct error *err);

/* At most LIMIT articles of a sum beyond FROM in the direction, nearest first.
 * *MORE says that there may be more beyond *LAST, where it stopped. */
bool archive_sum_page(struct archive *archive, struct archive_sum *sum,
		      long long from, bool newer, size_t limit,
		      struct store_posted *item, size_t *count, bool *more,
		      long long *last, struct error *err);

/* Makes articles, mentions and roughly known. */
bool archive_sum_know(struct archive *archive, struct archive_sum *sum,
		      struct error *err);

/* Copies PART[COUNT] and chooses the main range. */
void archive_sum_make(struct archive_sum *sum,
		      const struct archive_part *part, size_t count);
void archive_sum_clear(struct archive_sum *sum);

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

/* Loads text and effective mentions without totals or highlights. */
bool archive_article_read(struct archive *archive,
			  struct archive_article *article, struct error *err);

/* Counts the names of the article at ORD, as found and as corrected mention
 * by mention, whatever they mean. */
bool archive_article_count(struct archive *archive, long long ord,
			   struct archive_counts *names, struct error *err);

/* Appends what is to be counted; then puts the same ids together, by id. */
void archive_counts_add(struct archive_counts *counts,
			struct archive_fixed_count count);
void archive_counts_settle(struct archive_counts *counts);

/* The entity of a group, with its totals but without what fixes change in
 * them; "here" is 0.  Its strings stay the group's. */
bool archive_entity_of_group(struct archive *archive,
			     struct archive_group *group,
			     struct archive_entity *entity,
			     struct error *err);

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
