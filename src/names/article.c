/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/article.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "names/letter.h"
#include "names/sight.h"

/* With so many bits a word, few are taken for another; but a long article
 * mostly says the same words again: 4 MB do. */
#define FILTER_BITS 32
#define FILTER_LIMIT ((size_t)1 << 25)

static void
mark_small(struct names_article *article)
{
	size_t bits = 64;

	while (bits < FILTER_LIMIT && bits < article->count * FILTER_BITS)
		bits *= 2;
	article->small_bits = bits;
	article->small = xcalloc(bits / 64, sizeof *article->small);
	for (size_t i = 0; i < article->count; i++) {
		size_t bit = article->word[i].hash & (bits - 1);

		if (!article->word[i].capital)
			article->small[bit / 64] |= (uint64_t)1 << (bit % 64);
	}
}

bool
names_find_listed(const struct names_find *find)
{
	return find->label && (find->how == NAMES_LISTED
			       || find->how == NAMES_PLACED);
}

void
names_article_open(struct names_article *article,
		   const struct names_sources *sources, const char *text,
		   size_t length, const struct names_word *word, size_t count)
{
	*article = (struct names_article){
		.lexicon = sources->lexicon,
		.vocabulary = names_lexicon_vocabulary(sources->lexicon),
		.cues = sources->cues,
		.nicknames = sources->nicknames,
		.atlas = sources->atlas,
		.text = text,
		.length = length,
		.word = word,
		.count = count,
	};
	mark_small(article);
}

void
names_article_close(struct names_article *article)
{
	free(article->find);
	free(article->small);
	arena_clear(&article->arena);
}

void
names_article_add(struct names_article *article, const struct names_find *find)
{
	while (names_article_covered(article) > find->first)
		article->find_count--;
	article->find = xgrow(article->find, article->find_count,
			      &article->find_capacity, sizeof *article->find);
	article->find[article->find_count++] = *find;
}

size_t
names_article_covered(const struct names_article *article)
{
	if (!article->find_count)
		return 0;
	const struct names_find *last = article->find + article->find_count - 1;

	return last->first + last->count;
}

unsigned int
names_article_use(const struct names_article *article, size_t index)
{
	return names_vocabulary_use(article->vocabulary, article->word + index);
}

bool
names_article_seen_small(const struct names_article *article, size_t index)
{
	size_t bit = article->word[index].hash & (article->small_bits - 1);

	return article->small[bit / 64] >> (bit % 64) & 1;
}

bool
names_article_is(const struct names_article *article, size_t index,
		 const char *word)
{
	const char *bytes = article->text + article->word[index].start;
	size_t length = article->word[index].end - article->word[index].start;

	if (length != strlen(word))
		return false;
	for (size_t i = 0; i < length; i++) {
		if (letter_lower(bytes[i]) != word[i])
			return false;
	}
	return true;
}

const char *
names_article_spell(struct names_article *article, size_t first, size_t count)
{
	const struct names_word *word = article->word;
	const char *text = article->text;
	struct strbuf out = STRBUF_INIT;

	for (size_t i = first; i < first + count; i++) {
		if (i > first && word[i].join == NAMES_SPACE) {
			strbuf_add(&out, text + word[i - 1].end,
				   word[i - 1].tail);
			strbuf_putc(&out, ' ');
		} else if (i > first) {
			strbuf_add(&out, text + word[i - 1].end,
				   word[i].start - word[i - 1].end);
		}
		strbuf_add(&out, text + word[i].start,
			   word[i].end - word[i].start);
	}
	const char *name = arena_copy(&article->arena, strbuf_text(&out),
				      out.length);

	strbuf_clear(&out);
	return name;
}
