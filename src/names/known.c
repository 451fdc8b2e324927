/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/known.h"

#include <string.h>

#include "base/memory.h"
#include "names/person.h"

/* Copies words for a phrase.  Unless it is an acronym, capitals all through
 * are the typesetter's: they are not asked for again. */
static const struct names_word *
copy_words(struct names_article *article, size_t first, size_t count,
	   bool acronym)
{
	struct names_word *copy = arena_alloc(&article->arena,
					      count * sizeof *copy);

	memcpy(copy, article->word + first, count * sizeof *copy);
	for (size_t i = 0; i < count && !acronym; i++)
		copy[i].capitals = false;
	return copy;
}

static void
add_name(struct names_article *article, size_t first, size_t count,
	 size_t known, bool acronym)
{
	const struct names_word *words = copy_words(article, first, count,
						    acronym);

	names_phrase_add(&article->names, article->text, words, count, known);
}

static size_t
add_known(struct names_article *article, size_t root)
{
	const struct names_find *find = article->find + root;

	article->known = xgrow(article->known, article->known_count,
			       &article->known_capacity,
			       sizeof *article->known);
	article->known[article->known_count] = (struct names_known){
		.kind = find->kind, .name = find->name, .label = find->label,
		.root = root,
	};
	return article->known_count++;
}

/* The first word of the last name in a full name: "Ocasio" of "Alexandria
 * Ocasio-Cortez", "de" of "Bill de Blasio".  *LAST is its last word. */
static size_t
surname_start(const struct names_article *article,
	      const struct names_find *find, size_t *last)
{
	size_t i = find->first + find->count - 1;

	if (i > find->first + 1
	    && names_article_use(article, i) & NAMES_SUFFIX)
		i--;
	*last = i;
	while (i > find->first + 1
	       && (article->word[i].join == NAMES_HYPHEN
		   || names_article_use(article, i - 1) & NAMES_PARTICLE))
		i--;
	return i;
}

static void
add_surname(struct names_article *article, size_t known)
{
	const struct names_find *find =
		article->find + article->known[known].root;
	size_t last, words;
	size_t start = surname_start(article, find, &last);
	size_t count = last + 1 - start;
	const struct names_phrase *phrase =
		names_phrase_match(&article->surnames, article->text,
				   article->word, last + 1, start);

	if (article->word[start].initial)
		return;		/* "Malcolm X." has no last name */
	if (phrase && phrase->count == count) {
		struct names_surname *old = article->surname + phrase->value;

		if (strcmp(article->known[old->known].label,
			   article->known[known].label) != 0)
			old->shared = true;
		return;
	}
	words = article->surname_count;
	article->surname = xgrow(article->surname, words,
				 &article->surname_capacity,
				 sizeof *article->surname);
	article->surname[article->surname_count++] =
		(struct names_surname){ known, false };
	names_phrase_add(&article->surnames, article->text,
			 copy_words(article, start, count, false), count,
			 words);
}

/* True when the last word of a listed name is that of the person's label:
 * "Sleepy Joe" does not make Joe a last name. */
static bool
ends_like_label(const struct names_find *find)
{
	size_t name = strlen(find->name), label = strlen(find->label);
	const char *blank = strrchr(find->label, ' ');

	if (!blank)
		return false;
	size_t tail = label - (size_t)(blank - find->label);

	return name > tail
	       && strcmp(find->name + name - tail, blank) == 0;
}

static void
note_title(struct names_article *article, size_t known, size_t first)
{
	size_t title;

	if (!article->known[known].title
	    && names_title_before(article, first, &title))
		article->known[known].title = article->word[title].hash;
}

/* The known name of a find's own words, or a new one. */
static void
learn_find(struct names_article *article, size_t index)
{
	const struct names_find *find = article->find + index;
	size_t words;
	const struct names_known *old = names_known_match(article, find->first,
							  &words);

	if (old && words == find->count) {
		note_title(article, (size_t)(old - article->known),
			   find->first);
		return;
	}
	size_t known = add_known(article, index);

	add_name(article, find->first, find->count, known, false);
	if (find->kind != KIND_PERSON)
		return;
	note_title(article, known, find->first);
	if (find->how != NAMES_LISTED || ends_like_label(find))
		add_surname(article, known);
}

/*
 * "President Trump" in an article whose only full Trump is Melania: the
 * office is somebody else's, so the last name is shared.  Courtesy titles
 * ("Ms. Trump") prove nothing.
 */
static void
learn_office(struct names_article *article, const struct names_find *find)
{
	size_t title, words;
	const struct names_surname *surname =
		names_known_surname(article, find->first, &words);

	if (!surname || surname->shared
	    || !(names_title_before(article, find->first, &title)
		 & NAMES_OFFICE))
		return;
	const struct names_known *known = article->known + surname->known;

	if (strcmp(known->label, find->label) != 0
	    && known->title != article->word[title].hash)
		article->surname[surname - article->surname].shared = true;
}

void
names_known_learn(struct names_article *article)
{
	for (size_t i = 0; i < article->find_count; i++) {
		const struct names_find *find = article->find + i;

		if (find->how == NAMES_DEFINED ? !find->joined
					       : find->count > 1
						 && find->kind == KIND_PERSON)
			learn_find(article, i);
	}
	for (size_t i = 0; i < article->find_count; i++) {
		if (article->find[i].last_name)
			learn_office(article, article->find + i);
	}
}

void
names_known_define(struct names_article *article, size_t index, size_t root)
{
	add_name(article, index, 1, add_known(article, root), true);
}

const struct names_known *
names_known_match(const struct names_article *article, size_t index,
		  size_t *words)
{
	const struct names_phrase *phrase =
		names_phrase_match(&article->names, article->text,
				   article->word, article->count, index);

	if (!phrase)
		return NULL;
	*words = phrase->count;
	return article->known + phrase->value;
}

const struct names_surname *
names_known_surname(const struct names_article *article, size_t index,
		    size_t *words)
{
	const struct names_phrase *phrase =
		names_phrase_match(&article->surnames, article->text,
				   article->word, article->count, index);

	if (!phrase)
		phrase = names_phrase_match_plural(&article->surnames,
						   article->text,
						   article->word + index);
	if (!phrase)
		return NULL;
	*words = phrase->count;
	return article->surname + phrase->value;
}
