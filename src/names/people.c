/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/people.h"

#include <string.h>

#include "names/cue.h"
#include "names/letter.h"
#include "names/nickname.h"
#include "names/person.h"

/* SAFETY: of a name of many words only so many parts are noted, so that it
 * costs as much as its words. */
#define PART_WORDS 6
#define SHORT_FOR 3		/* full first names that one is short for */

/* A full name taken apart. */
struct parts {
	size_t first, last;	/* words; LAST of the last name */
	size_t middle, middles;	/* where middle names are, and how many */
	bool initial;		/* the first name is one */
};

static struct parts
parts_of(const struct names_article *article, const struct names_core *core)
{
	size_t surname = names_core_surname(article, core->first, core->count);
	struct parts parts = {
		.first = core->first, .last = core->first + core->count - 1,
		.middle = core->first + 1,
		.middles = surname - core->first - 1,
		.initial = names_core_is_initial(article, core->first),
	};

	/* "J. K. Rowling" has no middle name. */
	while (parts.initial && parts.middles
	       && names_core_is_initial(article, parts.middle)) {
		parts.middle++;
		parts.middles--;
	}
	return parts;
}

static char
letter_at(const struct names_article *article, size_t index)
{
	return letter_lower(article->text[article->word[index].start]);
}

/* The key of a first name, or of its first letter, with a last name. */
static uint64_t
pair_key(const struct names_joining *joining, enum names_key key,
	 uint64_t first, const struct parts *parts)
{
	uint64_t sum = names_known_key(joining, NAMES_PEOPLE, key, parts->last,
				       1);

	return names_index_key(sum, first);
}

/* True when the middle names, if both have one, may be the same. */
static bool
middles_fit(const struct names_joining *joining,
	    const struct names_known *known, const struct parts *parts)
{
	const struct names_article *article = joining->article;

	if (!known->initial || !parts->middles)
		return true;
	if (known->initial != letter_at(article, parts->middle))
		return false;
	return !known->middle
	       || names_core_is_initial(article, parts->middle)
	       || known->middle == article->word[parts->middle].hash;
}

/* The only one of the key's whose middle name and suffix fit. */
static uint32_t
only_fitting(const struct names_joining *joining, uint64_t key,
	     const struct parts *parts, unsigned int suffix)
{
	const struct names_index_entry *entry =
		names_index_find(&joining->index, key);
	uint32_t found = NAMES_NOBODY;

	if (!entry || entry->count > NAMES_INDEX_FEW)
		return NAMES_NOBODY;
	for (uint32_t i = 0; i < entry->count; i++) {
		const struct names_known *known =
			joining->known + entry->value[i];

		if (known->suffix != suffix
		    || !middles_fit(joining, known, parts))
			continue;
		if (found != NAMES_NOBODY)
			return NAMES_NOBODY;
		found = entry->value[i];
	}
	return found;
}

/* First and last name, the first as it is or what it is short for. */
static uint32_t
by_pair(const struct names_joining *joining, const struct parts *parts,
	unsigned int suffix, enum names_how *how)
{
	const struct names_article *article = joining->article;
	const struct names_word *first = article->word + parts->first;
	unsigned int full[SHORT_FOR];
	uint32_t found = only_fitting(joining,
				      pair_key(joining, NAMES_KEY_PAIR,
					       first->hash, parts),
				      parts, suffix);
	size_t count = names_nicknames_full(article->nicknames, first, full,
					    SHORT_FOR);

	*how = NAMES_SHORTER;
	if (found != NAMES_NOBODY)
		return found;
	*how = NAMES_NICKNAME;
	for (size_t i = 0; i < count; i++) {
		uint32_t one = only_fitting(joining,
					    pair_key(joining, NAMES_KEY_PAIR,
						     full[i], parts),
					    parts, suffix);

		if (one == NAMES_NOBODY || one == found)
			continue;
		if (found != NAMES_NOBODY)
			return NAMES_NOBODY;
		found = one;
	}
	return found;
}

/* The known one of whose full name the form is another way of writing. */
static uint32_t
find_known(const struct names_joining *joining, const struct names_form *form,
	   const struct parts *parts, enum names_how *how)
{
	const struct names_article *article = joining->article;
	const struct names_core *core = &form->core;
	uint32_t found = NAMES_NOBODY;

	*how = NAMES_SURNAME;
	if (!core->suffix)
		found = names_known_only(joining, NAMES_PEOPLE, NAMES_KEY_LAST,
					 core->first, core->count);
	if (found != NAMES_NOBODY)
		return found;
	*how = NAMES_FIRST;
	if (!core->suffix)
		found = names_known_only(joining, NAMES_PEOPLE, NAMES_KEY_LEAD,
					 core->first, core->count);
	if (found != NAMES_NOBODY)
		return found;
	*how = NAMES_SHORTER;
	if (!parts->initial)
		return by_pair(joining, parts, core->suffix, how);
	return only_fitting(joining,
			    pair_key(joining, NAMES_KEY_INITIAL,
				     (unsigned char)letter_at(article,
							      parts->first),
				     parts),
			    parts, core->suffix);
}

static void
add_key(struct names_joining *joining, uint64_t key, uint32_t known)
{
	names_index_add(&joining->index, key, known);
}

/* Every key that the full name is found by. */
static void
learn(struct names_joining *joining, const struct names_form *form,
      const struct parts *parts)
{
	struct names_article *article = joining->article;
	const struct names_core *core = &form->core;
	const struct names_word *first = article->word + parts->first;
	unsigned int full[SHORT_FOR];
	size_t count = names_nicknames_full(article->nicknames, first, full,
					    SHORT_FOR);
	struct names_known *known = joining->known + form->known;

	for (size_t part = 1; part < core->count && part <= PART_WORDS;
	     part++) {
		size_t inner = core->first + part;

		names_known_part(joining, form->known, NAMES_KEY_LAST,
				 core->first + core->count - part, part);
		names_known_part(joining, form->known, NAMES_KEY_LEAD,
				 core->first, part);
		if (part + 1 < core->count)
			names_known_part(joining, form->known, NAMES_KEY_INNER,
					 inner, 1);
	}
	if (!parts->initial)
		add_key(joining, pair_key(joining, NAMES_KEY_PAIR,
					  first->hash, parts), form->known);
	for (size_t i = 0; i < count; i++)
		add_key(joining, pair_key(joining, NAMES_KEY_PAIR, full[i],
					  parts), form->known);
	add_key(joining, pair_key(joining, NAMES_KEY_INITIAL,
				  (unsigned char)letter_at(article,
							   parts->first),
				  parts), form->known);
	if (parts->middles && !known->initial)
		known->initial = letter_at(article, parts->middle);
	if (parts->middles && !known->middle
	    && !names_core_is_initial(article, parts->middle))
		known->middle = article->word[parts->middle].hash;
	if (!known->gender)
		known->gender = names_cues_of(article->cues, first->hash)
				& (NAMES_CUE_WOMAN | NAMES_CUE_MAN);
}

void
names_people_join(struct names_joining *joining, const uint32_t *order,
		  size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct names_form *form = joining->form + order[i];
		struct parts parts;
		enum names_how how;

		if (form->core.count < 2)
			continue;
		parts = parts_of(joining->article, &form->core);
		if (form->known == NAMES_NOBODY) {
			uint32_t found = find_known(joining, form, &parts,
						    &how);

			if (found != NAMES_NOBODY)
				names_known_join(joining, order[i], found,
						 how);
			else
				names_known_add(joining, order[i]);
		}
		struct names_known *known = joining->known + form->known;

		if (form->first < known->first)
			known->first = form->first;
		known->uses += form->uses;
		learn(joining, form, &parts);
	}
}

/* Who is called so: "Mrs.", "Sir". */
static unsigned int
gender_of_title(const struct names_article *article, size_t index)
{
	static const char *const women[] = {
		"mrs", "ms", "miss", "mme", "madame", "lady", "dame", "queen",
		"princess", "congresswoman", "councilwoman", "assemblywoman",
		"chairwoman", "spokeswoman", "actress", "sister",
	};
	static const char *const men[] = {
		"mr", "sir", "lord", "king", "prince", "congressman",
		"councilman", "assemblyman", "chairman", "spokesman", "actor",
		"father", "brother",
	};

	for (size_t i = 0; i < sizeof women / sizeof *women; i++) {
		if (names_article_is(article, index, women[i]))
			return NAMES_CUE_WOMAN;
	}
	for (size_t i = 0; i < sizeof men / sizeof *men; i++) {
		if (names_article_is(article, index, men[i]))
			return NAMES_CUE_MAN;
	}
	return 0;
}

void
names_people_note(struct names_joining *joining, size_t index)
{
	const struct names_article *article = joining->article;
	const struct names_form *form =
		joining->form + joining->form_of[index];
	struct names_known *known = joining->known + form->known;
	size_t word;
	unsigned int use = names_title_before(article,
					      article->find[index].first,
					      &word);

	if (!use)
		return;
	unsigned int gender = gender_of_title(article, word);

	if (gender)
		known->gender = gender;
	if (!(use & NAMES_OFFICE))
		return;
	if (!known->title)
		known->title = article->word[word].hash;
	names_known_part(joining, form->known, NAMES_KEY_TITLE, word, 1);
}

void
names_people_note_office(struct names_joining *joining, size_t index)
{
	const struct names_article *article = joining->article;
	const struct names_find *find = article->find + index;
	uint64_t key = names_known_key(joining, NAMES_PEOPLE, NAMES_KEY_LAST,
				       find->first, find->count);
	const struct names_index_entry *entry =
		names_index_find(&joining->index, key);
	size_t word;

	if (!entry || !(names_title_before(article, find->first, &word)
			& NAMES_OFFICE))
		return;
	for (uint32_t i = 0; i < entry->count && i < NAMES_INDEX_FEW; i++) {
		const struct names_known *known =
			joining->known + entry->value[i];

		if (known->title == article->word[word].hash
		    || (known->label && find->label
			&& strcmp(known->label, find->label) == 0))
			return;
	}
	names_index_add(&joining->index,
			names_known_key(joining, NAMES_PEOPLE,
					NAMES_KEY_OFFICE, find->first,
					find->count), 0);
}

/* What the words before a part of a name say of its bearer. */
struct hint {
	unsigned int gender, title;
	size_t index;		/* finds before it came earlier */
};

static struct hint
hint_of(const struct names_article *article, size_t first, size_t index)
{
	struct hint hint = { .index = index };
	size_t word;
	unsigned int use = names_title_before(article, first, &word);

	if (use)
		hint.gender = gender_of_title(article, word);
	if (use & NAMES_OFFICE)
		hint.title = article->word[word].hash;
	return hint;
}

/* How well somebody fits: 0 not at all. */
static int
fit_of(const struct names_known *known, const struct hint *hint)
{
	int fit = 1;

	if (hint->gender && known->gender && known->gender != hint->gender)
		return 0;
	if (known->first < hint->index)
		fit += 1;
	if (hint->gender && known->gender == hint->gender)
		fit += 2;
	if (hint->title && known->title == hint->title)
		fit += 4;
	return fit;
}

/* Of two who fit as well, the one whom the article is about: it named them
 * first, and more often in full.  Nobody if that does not tell. */
static uint32_t
main_one(const struct names_joining *joining, uint32_t a, uint32_t b)
{
	const struct names_known *one = joining->known + a;
	const struct names_known *other = joining->known + b;

	if (one->first < other->first && one->uses > other->uses)
		return a;
	if (other->first < one->first && other->uses > one->uses)
		return b;
	return NAMES_NOBODY;
}

/* The one who fits best. */
static uint32_t
best_of(const struct names_joining *joining,
	const struct names_index_entry *entry, const struct hint *hint)
{
	uint32_t best = NAMES_NOBODY;
	int most = 0;

	if (entry->count > NAMES_INDEX_FEW)
		return NAMES_NOBODY;
	for (uint32_t i = 0; i < entry->count; i++) {
		int fit = fit_of(joining->known + entry->value[i], hint);

		if (fit > most)
			best = entry->value[i];
		else if (fit == most && best != NAMES_NOBODY)
			best = main_one(joining, best, entry->value[i]);
		most = fit > most ? fit : most;
	}
	return best;
}

/* Looks COUNT words up, and the word that they may be the plural of. */
static const struct names_index_entry *
look_up(const struct names_joining *joining, enum names_key key, size_t first,
	size_t count)
{
	const struct names_article *article = joining->article;
	const struct names_index_entry *entry =
		names_index_find(&joining->index,
				 names_known_key(joining, NAMES_PEOPLE, key,
						 first, count));
	struct names_word stem;

	for (int es = 0; es < 2 && !entry && count == 1; es++) {
		if (!names_word_singular(article->text, article->word + first,
					 es, &stem))
			continue;
		uint64_t sum = names_known_key(joining, NAMES_PEOPLE, key, 0,
					       0);

		entry = names_index_find(&joining->index,
					 names_index_key(sum, stem.hash));
	}
	return entry;
}

uint32_t
names_people_resolve(const struct names_joining *joining, size_t index,
		     size_t first, size_t count, bool first_names,
		     enum names_how *how)
{
	static const struct {
		enum names_key key;
		enum names_how how;
	} tries[] = {
		{ NAMES_KEY_LAST, NAMES_SURNAME },
		{ NAMES_KEY_LEAD, NAMES_FIRST },
		{ NAMES_KEY_INNER, NAMES_SHORTER },
	};
	struct hint hint = hint_of(joining->article, first, index);

	if (!first_names
	    && names_index_find(&joining->index,
				names_known_key(joining, NAMES_PEOPLE,
						NAMES_KEY_OFFICE, first,
						count))) {
		*how = NAMES_SURNAME;
		return NAMES_NOBODY;
	}
	for (size_t i = 0; i < (first_names ? 3 : 1); i++) {
		const struct names_index_entry *entry =
			look_up(joining, tries[i].key, first, count);

		if (!entry)
			continue;
		*how = tries[i].how;
		return best_of(joining, entry, &hint);
	}
	if (!first_names || count != 1)
		return NAMES_NOBODY;
	/* "the President", if one president is named. */
	*how = NAMES_CALLED;
	return names_known_only(joining, NAMES_PEOPLE, NAMES_KEY_TITLE, first,
				1);
}
