/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/bodies.h"

#include "names/acronym.h"
#include "names/letter.h"
#include "names/lexicon.h"

/* SAFETY: of a name of many words only the shorter parts are noted, so that
 * it costs as much as its words. */
#define PART_WORDS 6
#define LETTERS 10		/* of the longest acronym */

/* The sum of an acronym's letters. */
static uint64_t
letters_key(enum names_class class, const char *letter, size_t count)
{
	uint64_t sum = names_index_key(class * NAMES_KEYS
				       + NAMES_KEY_LETTERS, 0);

	for (size_t i = 0; i < count; i++)
		sum = names_index_key(sum, (unsigned char)
				      letter_lower(letter[i]));
	return sum;
}

/* Notes the first letters of the words: of all, or of those with a capital. */
static void
learn_letters(struct names_joining *joining, uint32_t known, size_t first,
	      size_t count, bool all)
{
	const struct names_article *article = joining->article;
	char letter[LETTERS];
	size_t letters = 0;

	for (size_t i = first; i < first + count; i++) {
		char byte = article->text[article->word[i].start];

		if (!all && !article->word[i].capital)
			continue;
		if (!letter_ascii(byte) || letters == LETTERS)
			return;
		letter[letters++] = byte;
	}
	if (letters >= 2)
		names_index_add(&joining->index,
				letters_key(joining->known[known].class,
					    letter, letters), known);
}

static bool
is_one_of(const struct names_article *article, size_t index,
	  const char *const *list)
{
	for (; *list; list++) {
		if (names_article_is(article, index, *list))
			return true;
	}
	return false;
}

/* "BBC", but no word of a line in capitals. */
static bool
is_acronym(const struct names_article *article, size_t index)
{
	return article->word[index].capitals && !article->word[index].shout;
}

/*
 * Words that make another body of the one before them: CNN International is
 * not all of CNN.  Some do not when they are all that is added: Harrow
 * School is Harrow, but Harvard Law School not Harvard.
 */
static bool
adds_unit(const struct names_article *article, size_t index, bool alone)
{
	static const char *const units[] = {
		"international", "worldwide", "global", "europe", "asia",
		"america", "americas", "africa", "research", "pictures",
		"television", "tv", "interactive", "community",
		"headquarters", "secretariat", "council", "mission", "board",
		"committee", "commission", "department", "division",
		"chapter", "branch", "press", "games", "music", "news",
		"sports", "digital", "online", "radio", "network", "channel",
		"association", "union", "ventures", "labs", "health",
		"services", "unity", "administration", "ministry", NULL
	};
	static const char *const alone_none[] = {
		"school", "university", "college", "hospital", "foundation",
		"institute", "academy", "club", "center", "centre", "library",
		"libraries", "museum", "station", "stadium", "society",
		"magazine", "faculty", "hospitals", "orchestra", NULL
	};

	return is_one_of(article, index, units)
	       || (!alone && is_one_of(article, index, alone_none));
}

static bool
is_listed_place(const struct names_article *article, size_t index)
{
	struct names_listed listed;

	return names_lexicon_match(article->lexicon, article->text,
				   article->word, article->count, index,
				   &listed)
	       && listed.entity->kind == KIND_PLACE;
}

/* What an acronym may do without: TAM is TAM Airlines. */
static bool
is_business(const struct names_article *article, size_t index)
{
	static const char *const words[] = {
		"group", "airlines", "airways", "holdings", "corporation",
		"company", "bank", "motors", NULL
	};

	return is_one_of(article, index, words);
}

/* True when the first PART of COUNT words at FIRST may stand for all. */
static bool
lead_fits(const struct names_article *article, size_t first, size_t part,
	  size_t count)
{
	bool caps = part == 1 && is_acronym(article, first);

	if (article->word[first + part - 1].possessive
	    || (part == 1
		&& names_article_use(article, first) & NAMES_COMMON))
		return false;
	for (size_t i = first + part; i < first + count; i++) {
		if (adds_unit(article, i, count == part + 1)
		    || (caps && !is_business(article, i))
		    || article->word[i].possessive
		    || (article->word[i].capital
			&& is_listed_place(article, i)))
			return false;
	}
	return true;
}

/* True when the last PART of COUNT words at FIRST may stand for all: the
 * Spurs are the San Antonio Spurs, but Congress is not its Library. */
static bool
last_fits(const struct names_article *article, size_t first, size_t part,
	  size_t count)
{
	size_t index = first + count - part;

	return !(names_article_use(article, index - 1) & NAMES_SMALL)
	       && !article->word[index - 1].possessive
	       && article->word[index].capital
	       && !(part == 1
		    && (is_acronym(article, index)
			|| names_article_use(article, index) & NAMES_COMMON));
}

/* "Sochi" of "Sochi, Russia". */
static bool
place_lead_fits(const struct names_article *article, size_t first,
		size_t part)
{
	return article->word[first + part].join == NAMES_COMMA;
}

/* "Thailand" of "Kingdom of Thailand", "Airport" of "Isfahan Airport". */
static bool
place_last_fits(const struct names_article *article, size_t first,
		size_t part, size_t count)
{
	static const char *const states[] = {
		"republic", "kingdom", "state", "commonwealth", "city",
		"town", "village", "federation", "principality", "county",
		"province", NULL
	};
	size_t index = first + count - part;

	if (part == 1 && names_article_use(article, index) & NAMES_SITE)
		return article->word[index].join == NAMES_SPACE
		       && !(names_article_use(article, index - 1)
			    & NAMES_SMALL);
	return index - first == 2 && is_one_of(article, first, states)
	       && names_article_is(article, first + 1, "of");
}

static void
learn_parts(struct names_joining *joining, uint32_t known, size_t first,
	    size_t count)
{
	const struct names_article *article = joining->article;
	bool place = joining->known[known].class == NAMES_PLACES;

	for (size_t part = 1; part < count && part <= PART_WORDS; part++) {
		if (place ? place_lead_fits(article, first, part)
			  : lead_fits(article, first, part, count))
			names_known_part(joining, known, NAMES_KEY_LEAD,
					 first, part);
		if (place ? place_last_fits(article, first, part, count)
			  : last_fits(article, first, part, count))
			names_known_part(joining, known, NAMES_KEY_LAST,
					 first + count - part, part);
	}
}

static void
learn(struct names_joining *joining, const struct names_form *form)
{
	const struct names_core *core = &form->core;
	size_t whole = core->end - core->first;

	learn_parts(joining, form->known, core->first, core->count);
	learn_letters(joining, form->known, core->first, core->count, false);
	learn_letters(joining, form->known, core->first, core->count, true);
	if (whole != core->count) {
		learn_letters(joining, form->known, core->first, whole, false);
		learn_letters(joining, form->known, core->first, whole, true);
	}
}

/* The letters of an acronym, "NAACP" or "U.N."; returns how many, 0 when the
 * word is none. */
static size_t
acronym_of(const struct names_article *article, size_t index,
	   char letter[static LETTERS])
{
	const struct names_word *word = article->word + index;
	size_t count = 0;

	if (!word->capitals)
		return 0;
	for (size_t i = word->start; i < word->end; i++) {
		char byte = article->text[i];

		if (byte == '.')
			continue;
		if (!letter_ascii(byte) || count == LETTERS)
			return 0;
		letter[count++] = byte;
	}
	return count;
}

static uint32_t
by_letters(const struct names_joining *joining, const struct names_form *form)
{
	char letter[LETTERS];
	size_t count = acronym_of(joining->article, form->core.first, letter);

	if (count < 2)
		return NAMES_NOBODY;
	const struct names_index_entry *entry =
		names_index_find(&joining->index,
				 letters_key(form->class, letter, count));

	return entry && entry->count == 1 ? entry->value[0] : NAMES_NOBODY;
}

static uint32_t
find_known(const struct names_joining *joining, const struct names_form *form,
	   enum names_how *how)
{
	const struct names_core *core = &form->core;
	uint32_t found = NAMES_NOBODY;

	*how = NAMES_INITIALS;
	if (core->count == 1)
		found = by_letters(joining, form);
	/* Siemens AG is no part of Siemens Energy: it is a whole. */
	if (found != NAMES_NOBODY || form->law)
		return found;
	*how = NAMES_PART;
	found = names_known_only(joining, form->class, NAMES_KEY_LEAD,
				 core->first, core->count);
	if (found == NAMES_NOBODY)
		found = names_known_only(joining, form->class, NAMES_KEY_LAST,
					 core->first, core->count);
	return found;
}

/*
 * "Congress" is listed as that of the United States; in an article on the
 * Indian National Congress, which does not name the other in full, it is
 * that one.
 */
static uint32_t
instead_of_listed(const struct names_joining *joining,
		  const struct names_form *form)
{
	const struct names_core *core = &form->core;
	const struct names_known *listed = joining->known + form->known;
	uint32_t found;

	if (form->class != NAMES_BODIES || !form->label || core->count > 2
	    || joining->form[listed->form].core.count > core->count
	    || !(names_article_use(joining->article,
				   core->first + core->count - 1)
		 & NAMES_HEAD))
		return NAMES_NOBODY;
	found = names_known_only(joining, NAMES_BODIES, NAMES_KEY_LAST,
				 core->first, core->count);
	if (found == NAMES_NOBODY)
		found = names_known_only(joining, NAMES_BODIES, NAMES_KEY_LEAD,
					 core->first, core->count);
	return found == NAMES_NOBODY || joining->known[found].label
	       ? NAMES_NOBODY : found;
}

void
names_bodies_join(struct names_joining *joining, const uint32_t *order,
		  size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct names_form *form = joining->form + order[i];
		enum names_how how;

		if (form->known == NAMES_NOBODY) {
			uint32_t found = find_known(joining, form, &how);

			if (found != NAMES_NOBODY)
				names_known_join(joining, order[i], found,
						 how);
			else
				names_known_add(joining, order[i]);
		} else {
			uint32_t found = instead_of_listed(joining, form);

			if (found != NAMES_NOBODY)
				names_known_join(joining, order[i], found,
						 NAMES_PART);
		}
		if (form->first < joining->known[form->known].first)
			joining->known[form->known].first = form->first;
		learn(joining, form);
	}
}

/* Joins form ACRONYM to that of find FULL, if its letters say so. */
static void
define(struct names_joining *joining, size_t acronym, size_t full)
{
	const struct names_article *article = joining->article;
	const struct names_find *find = article->find + full;
	uint32_t form = joining->form_of[acronym];
	uint32_t known = joining->form[joining->form_of[full]].known;

	if (known == NAMES_NOBODY || known == joining->form[form].known
	    || find->count < 2
	    || find->kind == KIND_PERSON
	    || !names_acronym_spells(article, article->find[acronym].first,
				     find->first, find->count))
		return;
	names_known_join(joining, form, known, NAMES_DEFINED);
}

/* "Full Name (ACRONYM)", and nobody found the acronym. */
static void
define_unfound(struct names_joining *joining, size_t full)
{
	const struct names_article *article = joining->article;
	const struct names_find *find = article->find + full;
	size_t end = find->first + find->count;
	uint32_t known = joining->form[joining->form_of[full]].known;

	if (known != NAMES_NOBODY && find->count > 1
	    && find->kind != KIND_PERSON && end < article->count
	    && article->word[end].capitals
	    && (full + 1 == article->find_count || find[1].first > end)
	    && names_acronym_bracket(article, end - 1)
	    && names_acronym_spells(article, end, find->first, find->count))
		names_known_phrase(joining, &joining->names, end, 1, true,
				   known);
}

void
names_bodies_define(struct names_joining *joining)
{
	const struct names_article *article = joining->article;

	for (size_t i = 0; i < article->find_count; i++) {
		const struct names_find *find = article->find + i;

		define_unfound(joining, i);
		if (find->count != 1 || find->kind == KIND_PERSON
		    || !article->word[find->first].capital)
			continue;
		if (i > 0 && find[-1].first + find[-1].count == find->first
		    && names_acronym_bracket(article, find->first - 1))
			define(joining, i, i - 1);
		else if (i + 1 < article->find_count
			 && find[1].first == find->first + 1
			 && names_acronym_bracket(article, find->first))
			define(joining, i, i + 1);
	}
}
