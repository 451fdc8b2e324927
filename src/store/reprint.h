/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Reprints: articles whose texts are editions of one another are a story.
 * Its lead is the one that was published first (of those of one moment the
 * one with the lowest uid); the others are folded, which a list may show and
 * a walk may visit, or not.  Most articles are in no story.
 */

#ifndef STORE_REPRINT_H
#define STORE_REPRINT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "store/store.h"

struct store_reprint {
	long long story;	/* 0: the article is in none, and the rest 0 */
	bool folded;		/* it is not the lead */
	long long lead;		/* its order */
	long long articles;	/* of the story, two at least */
};

/* Of the article at ORD. */
bool store_reprint_at(struct store *store, long long ord,
		      struct store_reprint *reprint, struct error *err);

/* Whether the article at ORD is folded: a seek, and none at all in a store
 * without stories. */
bool store_reprint_folded(struct store *store, long long ord, bool *folded,
			  struct error *err);

/* The orders of a story's articles beyond FROM, ascending; at most LIMIT. */
bool store_reprint_page(struct store *store, long long story, long long from,
			size_t limit, long long *ord, size_t *count,
			struct error *err);

/* The orders of folded articles above LOW and below HIGH, ascending; at most
 * LIMIT. */
bool store_reprint_folded_page(struct store *store, long long low,
			       long long high, size_t limit, long long *ord,
			       size_t *count, struct error *err);

/* How many folded articles of a story have an order greater than ORD. */
bool store_reprint_newer(struct store *store, long long story, long long ord,
			 long long *articles, struct error *err);

/* How many articles with a greater order are folded, as stored. */
bool store_reprint_rank(struct store *store, long long ord,
			long long *folded, struct error *err);

/* Folded articles of the thread of NAME with an order above LOW and below
 * HIGH, and their mentions: what a walk that leaves them out must take off.
 * Goes along the name's articles or the folded ones, whichever are fewer. */
bool store_reprint_between(struct store *store, long long name, long long low,
			   long long high, long long *articles,
			   long long *mentions, struct error *err);

#endif
