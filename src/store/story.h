/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * How stories (reprint.h) come to be and change.  Everything here is inside
 * the transaction of a batch; what it changes in the counts of names, days
 * and totals goes through the ledger.
 */

#ifndef STORE_STORY_H
#define STORE_STORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "store/ledger.h"
#include "store/store.h"

/* An article as a story sees it. */
struct store_member {
	long long id, ord;
	long long place;	/* of its date; see place.h */
	bool dated;
	unsigned char uid[16];
	long long story;	/* 0: in none */
	bool folded;
};

/* The article of that id; *FOUND is false when there is none. */
bool store_member_load(struct store *store, long long id,
		       struct store_member *member, bool *found,
		       struct error *err);

/* Brings two articles into one story, with all others of theirs. */
bool store_story_join(struct store *store, struct store_member *one,
		      struct store_member *other, struct error *err);

/* The article at ORD leaves its story, if it is in one: *STORY is which, or
 * 0.  Its postings were taken out before.  The story is to be settled. */
bool store_story_leave(struct store *store, long long ord, long long *story,
		       struct error *err);

/* An article's place has become another.  *STORY as above. */
bool store_story_move(struct store *store, long long from, long long to,
		      long long *story, struct error *err);

/* Finds the lead anew, and unfolds one that is left alone. */
bool store_story_settle(struct store *store, long long story,
			struct error *err);

/* For the check: whether the story has so many articles, and they are folded
 * but for the LEAD, which is the one it should be. */
bool store_story_check(struct store *store, long long story, long long lead,
		       long long articles, bool *holds, struct error *err);

/* If it has at most MOST articles: takes all of them out, adds their ids to
 * ID (room for MOST) and says so. */
bool store_story_dissolve(struct store *store, long long story, size_t most,
			  long long *id, size_t *count, bool *dissolved,
			  struct error *err);

#endif
