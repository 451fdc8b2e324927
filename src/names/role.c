/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/role.h"

#include "names/people.h"
#include "names/person.h"

/* What finds that are listed are known by, beside the numbers of the known. */
#define LISTED 0x80000000U

/* Who find INDEX is, as a number; NAMES_NOBODY if that is not certain. */
static uint32_t
who_is(const struct names_joining *joining, size_t index)
{
	const struct names_find *find = joining->article->find + index;
	const struct names_form *form =
		joining->form + joining->form_of[index];
	enum names_how how;
	uint32_t known = form->known;

	if (known == NAMES_NOBODY)
		known = names_people_resolve(joining, index, find->first,
					     find->count, false, &how);
	if (known != NAMES_NOBODY || !find->label)
		return known;
	uint64_t sum = 1;

	for (const char *at = find->label; *at; at++)
		sum = names_index_key(sum, (unsigned char)*at);
	return LISTED | (uint32_t)sum;
}

static uint64_t
role_key(const struct names_joining *joining, enum names_key key,
	 size_t index)
{
	return names_known_key(joining, NAMES_PEOPLE, key, index, 2);
}

/* Find NUMBER is called the role at word INDEX. */
static void
bind(struct names_joining *joining, size_t index, size_t number)
{
	uint32_t who = who_is(joining, number);

	if (who == NAMES_NOBODY
	    || joining->article->find[number].kind != KIND_PERSON)
		return;
	names_index_add(&joining->index,
			role_key(joining, NAMES_KEY_ROLE, index), who);
	names_index_add(&joining->index,
			role_key(joining, NAMES_KEY_CALLED, index),
			(uint32_t)number);
}

/* "Ann Lee, the mayor-elect": where the name would end. */
static size_t
apposed_end(const struct names_article *article, size_t index)
{
	if (index > 1 && article->word[index].join == NAMES_SPACE
	    && names_article_is(article, index - 1, "the"))
		index--;
	return article->word[index].join == NAMES_COMMA ? index : 0;
}

void
names_role_note(struct names_joining *joining)
{
	const struct names_article *article = joining->article;
	size_t next = 0;

	for (size_t i = 0; i + 1 < article->count; i++) {
		/* The first find that ends after word I. */
		while (next < article->find_count
		       && article->find[next].first + article->find[next].count
			  <= i)
			next++;
		if (!names_title_is_elect(article, i + 1))
			continue;
		size_t end = apposed_end(article, i);

		if (next < article->find_count
		    && article->find[next].first == i + 2
		    && article->word[i + 2].join == NAMES_SPACE)
			bind(joining, i, next);
		else if (end && next
			 && article->find[next - 1].first
			    + article->find[next - 1].count == end)
			bind(joining, i, next - 1);
	}
}

uint32_t
names_role_at(const struct names_joining *joining, size_t index)
{
	const struct names_article *article = joining->article;
	const struct names_word *word = article->word;

	if (index == 0 || index + 1 >= article->count
	    || !names_title_is_elect(article, index + 1)
	    || word[index].join != NAMES_SPACE
	    || !names_article_is(article, index - 1, "the")
	    || apposed_end(article, index))
		return NAMES_NOBODY;
	/* "The mayor-elect of Boston", "the Mayor-elect Lee". */
	if (index + 2 < article->count && !word[index + 2].sentence
	    && word[index + 2].join == NAMES_SPACE
	    && !word[index + 1].possessive
	    && (word[index + 2].capital
		|| names_article_is(article, index + 2, "of")))
		return NAMES_NOBODY;
	const struct names_index_entry *entry =
		names_index_find(&joining->index,
				 role_key(joining, NAMES_KEY_ROLE, index));

	if (!entry || entry->count != 1)
		return NAMES_NOBODY;
	return names_index_find(&joining->index,
				role_key(joining, NAMES_KEY_CALLED, index))
		->value[0];
}
