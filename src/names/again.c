/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/again.h"

#include <stdlib.h>

#include "base/memory.h"
#include "names/index.h"

/* As often as this it was right in the sets that were held out. */
#define CONFIDENCE 750

static bool
is_head(const struct names_article *article, size_t index)
{
	return names_cues_of(article->cues, article->word[index].hash)
	       & (NAMES_CUE_AGENCY | NAMES_CUE_ORGANISATION);
}

/* True when word INDEX goes on with another capital, or stands before the
 * dot or hyphen of a longer word. */
static bool
goes_on(const struct names_article *article, size_t index)
{
	const struct names_word *after = article->word + index + 1;

	if (index + 1 == article->count || after->sentence)
		return false;
	return after->join == NAMES_HYPHEN || after->join == NAMES_DOT
	       || (after->join == NAMES_SPACE && after->capital);
}

static bool
may_be_again(const struct names_article *article, size_t index)
{
	const struct names_word *word = article->word + index;

	return index > 0 && word->capital && !word->capitals
	       && !word->sentence && !word->headline
	       && word->join == NAMES_SPACE
	       && names_article_is(article, index - 1, "the")
	       && !goes_on(article, index) && is_head(article, index);
}

/* Heads of the body FIND, the last word and those before "of", "for" and the
 * like, are of its kind from here on. */
static void
note_heads(const struct names_article *article, const struct names_find *find,
	   struct names_index *heads)
{
	size_t end = find->first + find->count;

	if (find->count < 2 || (find->kind != KIND_AGENCY
				&& find->kind != KIND_ORGANISATION))
		return;
	for (size_t i = find->first; i < end; i++) {
		uint64_t key = names_index_key(1, article->word[i].hash);

		if ((i + 1 == end || !article->word[i + 1].capital)
		    && is_head(article, i) && !names_index_find(heads, key))
			names_index_add(heads, key, (uint32_t)find->kind);
	}
}

void
names_find_again(struct names_article *article)
{
	struct names_index heads = NAMES_INDEX_INIT;
	struct names_find *find = article->find;
	size_t count = article->find_count, next = 0;

	if (!count)
		return;
	article->find = NULL;
	article->find_count = article->find_capacity = 0;
	for (size_t i = find->first; i < article->count; i++) {
		if (next < count && find[next].first == i) {
			names_article_add(article, find + next);
			note_heads(article, find + next, &heads);
			i += find[next++].count - 1;
			continue;
		}
		if (!may_be_again(article, i))
			continue;
		const struct names_index_entry *head = names_index_find(
			&heads, names_index_key(1, article->word[i].hash));

		if (head)
			names_article_add(article, &(struct names_find){
				.first = (uint32_t)i, .count = 1,
				.kind = (enum kind)head->value[0],
				.how = NAMES_TAGGED,
				.confidence = CONFIDENCE,
			});
	}
	free(find);
	names_index_clear(&heads);
}
