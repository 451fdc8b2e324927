/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/phrase.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"

#define FILTER_BITS 8		/* for each slot */

/* Two words or more are kept under the first two: there are thousands of
 * names that begin with "John", but few with "John Callahan". */
static uint32_t
key_of(const struct names_word *word, size_t count)
{
	uint32_t key = word->hash;

	if (count > 1)
		key = (key ^ word[1].hash * 0x9e3779b1U) * 0x85ebca6bU;
	return key ^ key >> 16;
}

static bool
filter_has(const struct names_phrase_set *set, uint32_t key)
{
	size_t bit = key & (set->slots * FILTER_BITS - 1);

	return set->filter[bit / 64] >> (bit % 64) & 1;
}

/* The slot that holds KEY, or the free one where it would go. */
static uint32_t *
slot_of(const struct names_phrase_set *set, uint32_t key)
{
	size_t i = (size_t)key * 0x9e3779b1U >> 7 & (set->slots - 1);

	while (set->slot[i] && set->item[set->slot[i] - 1].key != key)
		i = (i + 1) & (set->slots - 1);
	return set->slot + i;
}

static void
put(struct names_phrase_set *set, size_t index)
{
	struct names_phrase *phrase = set->item + index;
	uint32_t *slot = slot_of(set, phrase->key);
	size_t bit = phrase->key & (set->slots * FILTER_BITS - 1);

	phrase->next = *slot;
	*slot = (uint32_t)index + 1;
	set->filter[bit / 64] |= (uint64_t)1 << (bit % 64);
}

/* At most half of the slots are taken. */
static void
grow(struct names_phrase_set *set)
{
	if (set->count * 2 < set->slots)
		return;
	free(set->slot);
	free(set->filter);
	set->slots = set->slots ? set->slots * 2 : 64;
	set->slot = xcalloc(set->slots, sizeof *set->slot);
	set->filter = xcalloc(set->slots * FILTER_BITS / 64,
			      sizeof *set->filter);
	for (size_t i = 0; i < set->count; i++)
		put(set, i);
}

struct names_phrase *
names_phrase_add(struct names_phrase_set *set, const char *text,
		 const struct names_word *word, size_t count, size_t value)
{
	assert(count > 0);
	grow(set);
	set->item = xgrow(set->item, set->count, &set->capacity,
			  sizeof *set->item);
	set->item[set->count] = (struct names_phrase){
		.text = text, .word = word, .count = count, .value = value,
		.key = key_of(word, count),
	};
	set->small |= !word->capital;
	put(set, set->count);
	return set->item + set->count++;
}

static bool
joins_alike(unsigned char listed, const struct names_word *seen)
{
	bool near = seen->join == NAMES_SPACE || seen->join == NAMES_HYPHEN;

	switch (listed) {
	case NAMES_SPACE:
	case NAMES_HYPHEN:
		return near;
	case NAMES_COMMA:
		return seen->join == NAMES_COMMA || near;
	case NAMES_APART:
		return !seen->sentence;
	default:
		return seen->join == listed;
	}
}

static bool
cases_alike(const struct names_word *listed, const struct names_word *seen)
{
	return (!listed->capitals || seen->capitals)
	       && (!listed->capital || seen->capital);
}

static bool
stands_at(const struct names_phrase *phrase, const char *text,
	  const struct names_word *word)
{
	for (size_t i = 0; i < phrase->count; i++) {
		const struct names_word *listed = phrase->word + i;

		if (i > 0 && (!joins_alike(listed->join, word + i)
			      || listed[-1].possessive
				 != word[i - 1].possessive))
			return false;
		if (!cases_alike(listed, word + i)
		    || !names_word_same(phrase->text, listed, text, word + i))
			return false;
	}
	return true;
}

static const struct names_phrase *
longest(const struct names_phrase_set *set, uint32_t key, const char *text,
	const struct names_word *word, size_t count)
{
	const struct names_phrase *best = NULL;

	if (!filter_has(set, key))
		return NULL;
	for (uint32_t i = *slot_of(set, key); i; i = set->item[i - 1].next) {
		const struct names_phrase *phrase = set->item + i - 1;

		if (phrase->count <= count
		    && (!best || phrase->count > best->count)
		    && stands_at(phrase, text, word))
			best = phrase;
	}
	return best;
}

const struct names_phrase *
names_phrase_match(const struct names_phrase_set *set, const char *text,
		   const struct names_word *word, size_t count, size_t first)
{
	const struct names_phrase *best = NULL;

	if (!set->count || (!word[first].capital && !set->small))
		return NULL;
	word += first;
	count -= first;
	if (count > 1)
		best = longest(set, key_of(word, 2), text, word, count);
	if (!best)
		best = longest(set, key_of(word, 1), text, word, 1);
	return best;
}

const struct names_phrase *
names_phrase_match_plural(const struct names_phrase_set *set,
			  const char *text, const struct names_word *word)
{
	const struct names_phrase *best = NULL;
	struct names_word stem;

	if (!set->count || !word->capital)
		return NULL;
	for (int es = 0; es < 2 && !best; es++) {
		if (names_word_singular(text, word, es, &stem))
			best = longest(set, key_of(&stem, 1), text, &stem, 1);
	}
	return best;
}

void
names_phrase_set_clear(struct names_phrase_set *set)
{
	free(set->item);
	free(set->slot);
	free(set->filter);
	*set = (struct names_phrase_set)NAMES_PHRASE_SET_INIT;
}
