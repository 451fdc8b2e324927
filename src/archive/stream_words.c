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
