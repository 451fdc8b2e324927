/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the full-text index finds, some articles at a time. */

#include <config.h>

#include "archive/inside.h"
#include "archive/stream.h"
#include "base/memory.h"
#include "store/search.h"

/* To ask the index costs as much as a hundred hits: so who follows the words
 * is given more at each turn, and who leaps far ahead, few. */
#define BATCH_LEAST 4
#define BATCH_MOST 1024

static bool
load_words(struct stream_walk *walk, struct stream_words *words, long long at,
	   bool newer, struct error *err)
{
	size_t batch = words->batch ? words->batch : BATCH_LEAST * 4;

	if (words->known && words->used * 2 >= words->count)
		batch *= 4;
	else if (words->known)
		batch /= 4;
	batch = batch > BATCH_MOST ? BATCH_MOST
		: batch < BATCH_LEAST ? BATCH_LEAST : batch;
	if (!words->ord)
		words->ord = xcalloc(BATCH_MOST, sizeof *words->ord);
	words->known = false;
	if (!store_search(walk->archive->store, &words->match,
			  newer ? at - 1 : at + 1, newer, batch, words->ord,
			  &words->count, err))
		return false;
	words->known = true;
	words->batch = batch;
	words->used = 0;
	words->from = at;
	words->newer = newer;
	words->ended = words->count < batch;
	return true;
}

static bool
is_known(const struct stream_words *words, long long at, bool newer)
{
	if (!words->known || words->newer != newer
	    || stream_before(at, words->from, newer))
		return false;
	return words->ended
	       || !stream_before(words->ord[words->count - 1], at, newer);
}

enum stream_step
stream_words_seek(struct stream_walk *walk, struct stream_words *words,
		  long long at, bool newer, long long *ord, struct error *err)
{
	size_t low = 0, high;

	if (!is_known(words, at, newer)
	    && !load_words(walk, words, at, newer, err))
		return STREAM_FAILED;
	high = words->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (stream_before(words->ord[middle], at, newer))
			low = middle + 1;
		else
			high = middle;
	}
	if (low == words->count)
		return STREAM_END;
	words->used++;
	*ord = words->ord[low];
	return STREAM_HERE;
}

/* So many articles are looked into, half of them the newest. */
#define SAMPLE 64
#define SAMPLE_SHARE 8

static bool
sample(struct stream_walk *walk, const struct match *match, bool newer,
       size_t *looked, size_t *matching, struct error *err)
{
	struct store *store = walk->archive->store;
	struct store_brief row[SAMPLE / 2];
	size_t count;

	if (!store_brief_page(store, newer ? STORE_ORD_MIN : STORE_ORD_MAX,
			      newer, SAMPLE / 2, row, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		bool matches;

		if (!store_search_at(store, match, row[i].ord, &matches, err))
			return false;
		*matching += matches;
	}
	*looked += count;
	return true;
}

bool
stream_words_choose(struct stream_walk *walk, struct stream *stream,
		    struct error *err)
{
	const struct match *match = &stream->words.match;
	size_t looked = 0, matching = 0;

	if (match->count != 1 || !match->phrase[0].prefix
	    || !store_is_trusted(walk->archive->store))
		return true;
	if (!sample(walk, match, false, &looked, &matching, err)
	    || !sample(walk, match, true, &looked, &matching, err))
		return false;
	stream->op = looked > 0 && matching * SAMPLE_SHARE >= looked
		     ? STREAM_TEXT : STREAM_WORDS;
	return true;
}
