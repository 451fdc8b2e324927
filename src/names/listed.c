/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/listed.h"

#include <string.h>

#include "names/lexicon.h"
#include "names/person.h"
#include "names/run.h"

bool
names_listed_is_last_name(const struct names_listed *listed)
{
	size_t name = strlen(listed->name);
	size_t label = strlen(listed->entity->label);
	const char *end = listed->entity->label + label;

	return listed->entity->kind == KIND_PERSON && name < label
	       && strcmp(end - name, listed->name) == 0
	       && (end[-(ptrdiff_t)name - 1] == ' '
		   || end[-(ptrdiff_t)name - 1] == '-');
}

/* "Queens.com", "@ICE": part of an address. */
static bool
in_address(const struct names_article *article, const struct names_find *find)
{
	size_t next = find->first + find->count;

	return next < article->count && article->word[next].join == NAMES_DOT
	       && !article->word[next].capital;
}

/* "on X", "the X account", "X (formerly …)". */
static bool
is_letter_meant(const struct names_article *article, size_t index)
{
	static const char *const before[] = { "on", "to", "via", "from" };
	static const char *const after[] = {
		"account", "accounts", "post", "posts", "user", "users",
		"formerly", "thread", "feed",
	};
	const struct names_word *word = article->word + index;

	if (index + 1 < article->count && word[1].join == NAMES_HYPHEN)
		return false;
	for (size_t i = 0; i < sizeof after / sizeof after[0]; i++) {
		if (index + 1 < article->count && !word[1].sentence
		    && !word->initial
		    && names_article_is(article, index + 1, after[i]))
			return true;
	}
	if (index == 0 || word->join != NAMES_SPACE || word->sentence
	    || (index + 1 < article->count && word[1].join == NAMES_SPACE
		&& word[1].capital && !word->initial))
		return false;
	for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
		if (names_article_is(article, index - 1, before[i]))
			return true;
	}
	return false;
}

/* A single word that the article also writes small may just begin its
 * sentence. */
static bool
is_doubtful(const struct names_article *article, size_t index)
{
	const struct names_word *word = article->word + index;

	return word->sentence && !word->headline && !word->capitals
	       && names_article_seen_small(article, index);
}

static bool
is_meant(const struct names_article *article, const struct names_find *find)
{
	const struct names_word *word = article->word + find->first;

	if (in_address(article, find))
		return false;
	if (find->count == 1 && word->end - word->start == 1)
		return is_letter_meant(article, find->first);
	if (find->kind == KIND_PERSON && find->count > 1 && !find->last_name)
		return !names_run_head_after(article, find->first,
					     find->count);
	if (find->count == 1 && word->capitals && !word->shout)
		return true;
	if (find->count == 1 && is_doubtful(article, find->first))
		return false;
	if (find->kind != KIND_PLACE && find->count > 1 && !find->last_name)
		return !names_run_head_after(article, find->first,
					     find->count);
	return !names_run_after(article, find->first, find->count)
	       && !names_run_before(article, find->first, find->kind,
				    names_article_covered(article));
}

static int
confidence_of(const struct names_article *article,
	      const struct names_find *find)
{
	const struct names_word *word = article->word + find->first;
	int confidence = 950;

	if (find->last_name)
		confidence = 900;
	else if (find->count > 1)
		confidence = 990;
	else if (word->end - word->start == 1)
		confidence = 850;
	else if (word->capitals)
		confidence = 970;
	/* In capitals ICE may be ice, and a last name anybody's. */
	if (find->count == 1 && word->shout)
		confidence -= 250;
	else if (word->headline && !word->capitals)
		confidence -= 100;
	return confidence;
}

static struct names_find
find_of(size_t index, const struct names_listed *listed)
{
	return (struct names_find){
		.first = (uint32_t)index, .count = (uint32_t)listed->words,
		.kind = listed->entity->kind, .how = NAMES_LISTED,
		.name = listed->name, .label = listed->entity->label,
		.last_name = names_listed_is_last_name(listed),
	};
}

/* The name may be another person's who is not listed. */
static bool
is_other_person(struct names_article *article, const struct names_find *find)
{
	if (names_person_junior(article, find))
		return true;
	return find->last_name && find->count == 1
	       && !names_run_after(article, find->first, find->count)
	       && names_run_before(article, find->first, KIND_PERSON,
				   names_article_covered(article))
	       && names_person_namesake(article, find->first);
}

bool
names_listed_at(struct names_article *article, size_t index)
{
	struct names_listed listed;
	size_t count = article->count;

	/* "New York City" in "New York City Hall" is not meant, but the
	 * shorter "New York" and "City Hall" are. */
	while (names_lexicon_match(article->lexicon, article->text,
				   article->word, count, index, &listed)) {
		struct names_find find = find_of(index, &listed);

		if (is_other_person(article, &find))
			return true;
		if (is_meant(article, &find)) {
			find.confidence = confidence_of(article, &find);
			names_article_add(article, &find);
			return true;
		}
		if (listed.words == 1)
			return false;
		count = index + listed.words - 1;
	}
	return false;
}
