/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/vote.h"

#include <stdlib.h>

#include "base/memory.h"
#include "names/core.h"
#include "names/index.h"

/* How the finds of some words see their kind. */
struct vote {
	long sure[NAMES_CLASSES];	/* sums of their confidence */
	long agency, organisation;
};

struct votes {
	struct names_index index;	/* words to votes */
	struct vote *item;
	size_t count, capacity;
	uint32_t *of;		/* of each find */
};

/* The number of the votes of some words. */
static uint32_t
vote_of(const struct names_article *article, struct votes *votes,
	size_t first, size_t words)
{
	uint64_t key = 1;

	if (words > 1 && names_article_is(article, first, "the")) {
		first++;
		words--;
	}
	for (size_t i = first; i < first + words; i++)
		key = names_index_key(key, article->word[i].hash);
	const struct names_index_entry *entry =
		names_index_find(&votes->index, key);

	if (entry)
		return entry->value[0];
	uint32_t number = (uint32_t)votes->count;

	votes->item = xgrow(votes->item, votes->count, &votes->capacity,
			    sizeof *votes->item);
	votes->item[votes->count++] = (struct vote){ .agency = 0 };
	names_index_add(&votes->index, key, number);
	return number;
}

static void
count(const struct names_article *article, struct votes *votes)
{
	for (size_t i = 0; i < article->find_count; i++) {
		const struct names_find *find = article->find + i;
		size_t last = find->first + find->count - 1;
		uint32_t number = vote_of(article, votes, find->first,
					  find->count);
		struct vote *vote = votes->item + number;

		votes->of[i] = number;
		vote->sure[names_class_of(find->kind)] += find->confidence;
		if (find->kind == KIND_AGENCY)
			vote->agency += find->confidence;
		if (find->kind == KIND_ORGANISATION)
			vote->organisation += find->confidence;
		/* So does a full name for its last word; the votes may move
		 * when that is new. */
		if (find->kind == KIND_PERSON && find->count > 1) {
			number = vote_of(article, votes, last, 1);
			votes->item[number].sure[NAMES_PEOPLE] +=
				find->confidence;
		}
	}
}

/* The kind that most of the find's words have. */
static enum kind
settle(const struct names_find *find, const struct vote *vote)
{
	int best = (int)names_class_of(find->kind);

	if (find->how != NAMES_TAGGED)
		return find->kind;
	for (int i = 0; i < NAMES_CLASSES; i++) {
		if (vote->sure[i] > vote->sure[best])
			best = i;
	}
	if (best == (int)names_class_of(find->kind))
		return find->kind;
	if (best == NAMES_PEOPLE)
		return KIND_PERSON;
	if (best == NAMES_PLACES)
		return KIND_PLACE;
	return vote->agency > vote->organisation ? KIND_AGENCY
						 : KIND_ORGANISATION;
}

void
names_vote(struct names_article *article)
{
	struct votes votes = { .index = NAMES_INDEX_INIT };

	votes.of = xcalloc(article->find_count + 1, sizeof *votes.of);
	count(article, &votes);
	for (size_t i = 0; i < article->find_count; i++) {
		struct names_find *find = article->find + i;

		find->kind = settle(find, votes.item + votes.of[i]);
	}
	names_index_clear(&votes.index);
	free(votes.item);
	free(votes.of);
}
