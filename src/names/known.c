/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/known.h"

#include <string.h>

#include "base/memory.h"

/* "U.S. Navy" is "United States Navy": which words the letters stand for,
 * NULL for none. */
static const char *const *
written_out(const struct names_article *article, size_t index)
{
	static const struct {
		const char *letters, *dotted, *word[2];
	} table[] = {
		{ "us", "u.s.", { "united", "states" } },
		{ "un", "u.n.", { "united", "nations" } },
		{ "uk", "u.k.", { "united", "kingdom" } },
		{ "eu", "e.u.", { "european", "union" } },
	};

	if (!article->word[index].capitals)
		return NULL;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (names_article_is(article, index, table[i].letters)
		    || names_article_is(article, index, table[i].dotted))
			return table[i].word;
	}
	return NULL;
}

static uint64_t
add_word(const struct names_article *article, enum names_class class,
	 size_t index, uint64_t sum)
{
	const struct names_word *word = article->word + index;

	/* "Johnson & Johnson" is "Johnson and Johnson". */
	if (article->text[word->start] == '&')
		return names_index_key(sum, names_word_hash("and", 3));
	const char *const *words = class == NAMES_BODIES
				   ? written_out(article, index) : NULL;

	if (!words)
		return names_index_key(sum, word->hash);
	for (int i = 0; i < 2; i++)
		sum = names_index_key(sum, names_word_hash(words[i],
							   strlen(words[i])));
	return sum;
}

uint64_t
names_known_key(const struct names_joining *joining, enum names_class class,
		enum names_key key, size_t first, size_t count)
{
	uint64_t sum = names_index_key(class * NAMES_KEYS + key, 0);

	for (size_t i = first; i < first + count; i++)
		sum = add_word(joining->article, class, i, sum);
	return sum;
}

uint32_t
names_known_only(const struct names_joining *joining, enum names_class class,
		 enum names_key key, size_t first, size_t count)
{
	const struct names_index_entry *entry =
		names_index_find(&joining->index,
				 names_known_key(joining, class, key, first,
						 count));

	return entry && entry->count == 1 ? entry->value[0] : NAMES_NOBODY;
}

uint32_t
names_known_add(struct names_joining *joining, uint32_t number)
{
	struct names_form *form = joining->form + number;

	joining->known = xgrow(joining->known, joining->known_count,
			       &joining->known_capacity,
			       sizeof *joining->known);
	joining->known[joining->known_count] = (struct names_known){
		.class = form->class,
		.kind = joining->article->find[form->find].kind,
		.form = number, .first = form->first,
		.name = form->name, .label = form->label,
		.suffix = form->core.suffix,
	};
	form->known = (uint32_t)joining->known_count++;
	form->how = (enum names_how)0;
	return form->known;
}

void
names_known_join(struct names_joining *joining, uint32_t number,
		 uint32_t known, enum names_how how)
{
	struct names_form *form = joining->form + number;

	form->known = known;
	form->how = how;
	/* What the article says comes before what is listed. */
	form->name = form->label = NULL;
}

void
names_known_part(struct names_joining *joining, uint32_t known,
		 enum names_key key, size_t first, size_t count)
{
	names_index_add(&joining->index,
			names_known_key(joining, joining->known[known].class,
					key, first, count), known);
}

/* Unless it is an acronym, capitals all through are the typesetter's: they
 * are not asked for again. */
void
names_known_phrase(struct names_joining *joining,
		   struct names_phrase_set *set, size_t first, size_t count,
		   bool acronym, uint32_t known)
{
	struct names_article *article = joining->article;
	struct names_word *copy = arena_alloc(&article->arena,
					      count * sizeof *copy);

	memcpy(copy, article->word + first, count * sizeof *copy);
	for (size_t i = 0; i < count && !acronym; i++)
		copy[i].capitals = false;
	names_phrase_add(set, article->text, copy, count, known);
}
