/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/phrase.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"

#define FILTER_BITS 8		/* for each slot */

/* SAFETY: of phrases that share a node, as those do that differ in case (or
 * were made to collide), so many are looked at. */
#define CHAIN_LIMIT 64

/* The beginning of a phrase.  One that is not taken has neither. */
struct names_phrase_node {
	uint32_t key;
	uint32_t phrase;	/* the newest that ends here, plus one */
	bool longer;		/* some go on */
};

/* The key of the words up to WORD, when KEY is that of those before. */
static uint32_t
key_after(uint32_t key, const struct names_word *word)
{
	key = (key ^ word->hash * 0x9e3779b1U) * 0x85ebca6bU;
	return key ^ key >> 15;
}

static size_t
filter_bit(const struct names_phrase_set *set, uint32_t key)
{
	return key & (set->slots * FILTER_BITS - 1);
}

/* The node of KEY, or the free slot where it would go. */
static struct names_phrase_node *
node_of(const struct names_phrase_set *set, uint32_t key)
{
	size_t i = (size_t)key * 0x9e3779b1U >> 7 & (set->slots - 1);

	while ((set->slot[i].phrase || set->slot[i].longer)
	       && set->slot[i].key != key)
		i = (i + 1) & (set->slots - 1);
	return set->slot + i;
}

static const struct names_phrase_node *
find_node(const struct names_phrase_set *set, uint32_t key)
{
	size_t bit = filter_bit(set, key);

	if (!(set->filter[bit / 64] >> (bit % 64) & 1))
		return NULL;
	const struct names_phrase_node *node = node_of(set, key);

	return node->phrase || node->longer ? node : NULL;
}

static void
put_node(struct names_phrase_set *set, const struct names_phrase_node *node)
{
	size_t bit = filter_bit(set, node->key);

	*node_of(set, node->key) = *node;
	set->filter[bit / 64] |= (uint64_t)1 << (bit % 64);
}

/* At most half of the slots are taken. */
static void
grow(struct names_phrase_set *set)
{
	struct names_phrase_node *old = set->slot;
	size_t slots = set->slots;

	if (set->nodes * 2 < slots)
		return;
	free(set->filter);
	set->slots = slots ? slots * 2 : 64;
	set->slot = xcalloc(set->slots, sizeof *set->slot);
	set->filter = xcalloc(set->slots * FILTER_BITS / 64,
			      sizeof *set->filter);
	for (size_t i = 0; i < slots; i++) {
		if (old[i].phrase || old[i].longer)
			put_node(set, old + i);
	}
	free(old);
}

/* Notes that a phrase ends (PHRASE, not 0) or goes on at KEY; returns the
 * phrase that ended there before. */
static uint32_t
note(struct names_phrase_set *set, uint32_t key, uint32_t phrase)
{
	grow(set);
	const struct names_phrase_node *found = find_node(set, key);
	struct names_phrase_node node = { .key = key };

	if (found)
		node = *found;
	else
		set->nodes++;
	uint32_t before = node.phrase;

	if (phrase)
		node.phrase = phrase;
	else
		node.longer = true;
	put_node(set, &node);
	return before;
}

struct names_phrase *
names_phrase_add(struct names_phrase_set *set, const char *text,
		 const struct names_word *word, size_t count, size_t value)
{
	uint32_t key = 0;

	assert(count > 0);
	set->item = xgrow(set->item, set->count, &set->capacity,
			  sizeof *set->item);
	for (size_t i = 0; i + 1 < count; i++) {
		key = key_after(key, word + i);
		note(set, key, 0);
	}
	key = key_after(key, word + count - 1);
	set->item[set->count] = (struct names_phrase){
		.text = text, .word = word, .count = count, .value = value,
		.next = note(set, key, (uint32_t)set->count + 1),
	};
	set->small |= !word->capital;
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

/* The newest phrase of COUNT words that ends at the node and stands here. */
static const struct names_phrase *
phrase_at(const struct names_phrase_set *set,
	  const struct names_phrase_node *node, const char *text,
	  const struct names_word *word, size_t count)
{
	uint32_t i = node->phrase;

	for (int step = 0; i && step < CHAIN_LIMIT; step++) {
		const struct names_phrase *phrase = set->item + i - 1;

		if (phrase->count == count && stands_at(phrase, text, word))
			return phrase;
		i = phrase->next;
	}
	return NULL;
}

const struct names_phrase *
names_phrase_match(const struct names_phrase_set *set, const char *text,
		   const struct names_word *word, size_t count, size_t first)
{
	const struct names_phrase *best = NULL;
	uint32_t key = 0;

	if (!set->count || (!word[first].capital && !set->small))
		return NULL;
	word += first;
	for (size_t i = 0; i < count - first; i++) {
		if (i > 0 && word[i].sentence)
			break;
		key = key_after(key, word + i);
		const struct names_phrase_node *node = find_node(set, key);

		if (!node)
			break;
		const struct names_phrase *phrase =
			phrase_at(set, node, text, word, i + 1);

		if (phrase)
			best = phrase;
		if (!node->longer)
			break;
	}
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
			best = names_phrase_match(set, text, &stem, 1, 0);
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
