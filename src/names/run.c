/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/run.h"

#include <string.h>

#include "names/lexicon.h"

/* How many words of a headline are looked at for a head word. */
#define HEAD_REACH 4

/* How many words the listed name at INDEX has; 0 when none is there. */
static size_t
listed_words(const struct names_article *article, size_t index)
{
	struct names_listed listed;

	if (!names_lexicon_match(article->lexicon, article->text,
				 article->word, article->count, index,
				 &listed))
		return 0;
	return listed.words;
}

/* True when the run of capitals goes on from the word before INDEX. */
static bool
goes_on(const struct names_article *article, size_t index)
{
	return index < article->count && !article->word[index - 1].possessive
	       && article->word[index].join == NAMES_SPACE
	       && article->word[index].capital;
}

static bool
head_follows(const struct names_article *article, size_t index)
{
	for (size_t i = index; i < index + HEAD_REACH; i++) {
		if (!goes_on(article, i) || listed_words(article, i))
			return false;
		unsigned int use = names_article_use(article, i);

		if (use & NAMES_HEAD)
			return true;
		if (use & (NAMES_TITLE | NAMES_COMMON | NAMES_SMALL))
			return false;
	}
	return false;
}

/* "Kelly-Ayotte" is one last name; "Trump-Noem" are two. */
static bool
hyphen_follows(const struct names_article *article, size_t index)
{
	return index < article->count
	       && article->word[index].join == NAMES_HYPHEN
	       && article->word[index].capital
	       && !article->word[index].headline
	       && !(names_article_use(article, index) & NAMES_COMMON)
	       && !listed_words(article, index);
}

/* "Speaking", "Asked", "Reportedly": verbs and adverbs that begin
 * sentences. */
static bool
has_verb_ending(const struct names_article *article, size_t index)
{
	const struct names_word *word = article->word + index;
	const char *end = article->text + word->end;
	size_t length = word->end - word->start;

	return length > 4 && (memcmp(end - 3, "ing", 3) == 0
			      || memcmp(end - 2, "ed", 2) == 0
			      || memcmp(end - 2, "ly", 2) == 0);
}

/* "Bank of New York", "Southern District of New York". */
static bool
belongs_to_body(const struct names_article *article, size_t first)
{
	if (first < 2 || article->word[first - 1].join != NAMES_SPACE
	    || !names_article_is(article, first - 1, "of"))
		return false;
	return article->word[first - 2].capital
	       && (names_article_use(article, first - 2) & NAMES_HEAD
		   || names_article_is(article, first - 2, "district"));
}

bool
names_run_after(const struct names_article *article, size_t first,
		size_t count)
{
	size_t i = first + count;

	if (hyphen_follows(article, i))
		return true;
	for (; goes_on(article, i); i++) {
		const struct names_word *word = article->word + i;
		unsigned int use = names_article_use(article, i);
		size_t words = listed_words(article, i);

		if (words)
			return names_run_head_after(article, i, words);
		if (use & NAMES_NEUTRAL)
			continue;
		if (use & NAMES_HEAD)
			return true;
		if (use & (NAMES_TITLE | NAMES_COMMON))
			return false;
		if (word->headline)
			return head_follows(article, i);
		return !word->capitals
		       || memchr(article->text + word->start, '&',
				 word->end - word->start);
	}
	return false;
}

bool
names_run_before(const struct names_article *article, size_t first,
		 enum kind kind, size_t covered)
{
	const struct names_word *word = article->word + first;

	if (first == 0 || word->sentence || word[-1].possessive
	    || (word->join != NAMES_SPACE && word->join != NAMES_HYPHEN))
		return false;
	if (kind == KIND_PLACE && word->join == NAMES_SPACE
	    && belongs_to_body(article, first))
		return true;
	return first - 1 >= covered
	       && names_run_is_name(article, first - 1);
}

bool
names_run_head_after(const struct names_article *article, size_t first,
		     size_t count)
{
	size_t next = first + count;

	return goes_on(article, next)
	       && (names_article_use(article, next) & NAMES_HEAD)
	       && !(names_article_use(article, next)
		    & (NAMES_TITLE | NAMES_NEUTRAL))
	       && !listed_words(article, next);
}

bool
names_run_is_name(const struct names_article *article, size_t index)
{
	const struct names_word *word = article->word + index;
	const unsigned int others = NAMES_TITLE | NAMES_COMMON | NAMES_SMALL
				    | NAMES_NEUTRAL;

	if (!word->capital || word->headline || word->capitals
	    || names_article_use(article, index) & others)
		return false;
	return !word->sentence
	       || !(names_article_seen_small(article, index)
		    || has_verb_ending(article, index));
}
