/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/person.h"

#include "names/lexicon.h"
#include "names/run.h"

#define PARTS 4			/* of a full name; two in a headline */
#define PARTICLES 2		/* "de la" */
#define FIRST_NAMES 2		/* before a listed last name */
#define SYLLABLE 4		/* bytes of "un" in "Kim Jong-un" */

static bool
is_general(const struct names_article *article, size_t index)
{
	return index > 0 && names_article_is(article, index, "general")
	       && names_article_use(article, index - 1) & NAMES_PREFIX_TITLE;
}

bool
names_title_is_elect(const struct names_article *article, size_t index)
{
	return index > 0 && article->word[index].join == NAMES_HYPHEN
	       && (names_article_is(article, index, "elect")
		   || names_article_is(article, index, "designate"))
	       && names_article_use(article, index - 1) & NAMES_OFFICE;
}

/* "Chief of Staff" */
static bool
is_chief_of_staff(const struct names_article *article, size_t index)
{
	return index > 1 && names_article_is(article, index, "staff")
	       && names_article_is(article, index - 1, "of")
	       && names_article_is(article, index - 2, "chief");
}

/* True when a listed name that is not a person's begins at INDEX and is
 * surely not a part of one: "Mayor Eric Adams NYPD". */
static bool
other_name_at(const struct names_article *article, size_t index)
{
	struct names_listed listed;

	if (!names_lexicon_match(article->lexicon, article->text,
				 article->word, article->count, index,
				 &listed))
		return false;
	return listed.entity->kind != KIND_PERSON
	       && (listed.words > 1 || article->word[index].capitals);
}

/* Where the particles from INDEX on end, if a capital follows them. */
static size_t
after_particles(const struct names_article *article, size_t index)
{
	size_t i = index;

	while (i < article->count && i < index + PARTICLES
	       && article->word[i].join == NAMES_SPACE
	       && !article->word[i].capital
	       && names_article_use(article, i) & NAMES_PARTICLE)
		i++;
	return i < article->count && article->word[i].capital ? i : index;
}

/* "un" of "Jong-un", but not "led" of "Adams-led". */
static bool
is_syllable(const struct names_article *article, size_t index)
{
	const struct names_word *word = article->word + index;

	return word->join == NAMES_HYPHEN && !word->capital
	       && word->end - word->start <= SYLLABLE
	       && !names_article_is(article, index, "led")
	       && !names_article_is(article, index, "era")
	       && !names_article_is(article, index, "run");
}

static bool
is_suffix(const struct names_article *article, size_t index)
{
	const struct names_word *word = article->word + index;

	return index < article->count && word->capital && !word->line
	       && (word->join == NAMES_SPACE || word->join == NAMES_COMMA)
	       && !word[-1].possessive
	       && names_article_use(article, index) & NAMES_SUFFIX;
}

/* Words that no person's name goes on with. */
static bool
ends_person(const struct names_article *article, size_t index)
{
	const unsigned int others = NAMES_TITLE | NAMES_COMMON | NAMES_SMALL
				    | NAMES_NEUTRAL;
	const struct names_word *word = article->word + index;

	return !word->capital || (word->capitals && !word->headline
				  && word->end - word->start > 2)
	       || names_article_use(article, index) & others
	       || names_article_is(article, index, "general")
	       || other_name_at(article, index);
}

/*
 * How many words the person's name at INDEX has; 0 when it is none: it has
 * one part only, or a head word that makes something else of it ("Judge
 * Rotenberg Center").
 */
static size_t
person_run(const struct names_article *article, size_t index)
{
	size_t limit = article->word[index].headline ? 2 : PARTS;
	size_t parts = 1, i = index + 1;

	while (i < article->count && !article->word[i - 1].possessive) {
		if (is_syllable(article, i)) {
			i++;
			continue;
		}
		size_t next = after_particles(article, i);
		unsigned char join = next == i ? article->word[i].join
					       : NAMES_SPACE;

		if (is_suffix(article, next)) {
			i = next + 1;
			break;
		}
		if ((join != NAMES_SPACE && join != NAMES_HYPHEN)
		    || ends_person(article, next))
			break;
		if (!article->word[next].headline
		    && names_article_use(article, next)
		       & (NAMES_HEAD | NAMES_THING))
			return 0;
		parts += join == NAMES_SPACE;
		if (parts > limit)
			break;
		i = next + 1;
	}
	return parts < 2 ? 0 : i - index;
}

const struct names_entity *
names_person_listed(const struct names_article *article, size_t first,
		    size_t count)
{
	struct names_word pair[2] = {
		article->word[first], article->word[first + count - 1],
	};
	struct names_listed listed;

	pair[0].possessive = false;
	pair[1].join = NAMES_SPACE;
	if (!names_lexicon_match(article->lexicon, article->text, pair, 2, 0,
				 &listed)
	    || listed.words != 2 || listed.entity->kind != KIND_PERSON)
		return NULL;
	return listed.entity;
}

static void
add_person(struct names_article *article, size_t first, size_t count,
	   enum names_how how, int confidence)
{
	const struct names_entity *entity = names_person_listed(article, first, count);
	struct names_find find = {
		.first = (uint32_t)first, .count = (uint32_t)count,
		.kind = KIND_PERSON, .how = how,
		.confidence = entity ? 960 : confidence,
	};

	if (entity) {
		find.how = NAMES_LISTED;
		find.name = names_article_spell(article, first, count);
		find.label = entity->label;
	}
	names_article_add(article, &find);
}

unsigned int
names_title_before(const struct names_article *article, size_t index,
		   size_t *word)
{
	if (index == 0 || article->word[index].sentence
	    || article->word[index].join != NAMES_SPACE
	    || article->word[index - 1].possessive)
		return 0;
	*word = index - 1;
	if (names_title_is_elect(article, index - 1))
		*word = index - 2;
	else if (is_general(article, index - 1)
		 || is_chief_of_staff(article, index - 1))
		return NAMES_OFFICE;
	return names_article_use(article, *word) & NAMES_TITLE;
}

bool
names_person_titled(struct names_article *article, size_t index)
{
	size_t title, count;
	unsigned int use = names_title_before(article, index, &title);

	/* "Judge Rejects Plan" is a heading.  If the name stands with its
	 * title in the text as well, it is found from there. */
	if (!use
	    || (article->word[index].titled && !(use & NAMES_COURTESY)
		&& article->text[names_word_next(article->word + title) - 1]
		   != '.')
	    || ends_person(article, index)
	    || names_article_use(article, index) & NAMES_HEAD)
		return false;
	count = person_run(article, index);
	if (count == 0)
		return false;
	add_person(article, index, count, NAMES_TITLED, 800);
	return true;
}

bool
names_person_namesake(struct names_article *article, size_t index)
{
	const struct names_word *word = article->word;
	size_t covered = names_article_covered(article);
	size_t first = index;

	while (first > covered && index - first < FIRST_NAMES
	       && word[first].join == NAMES_SPACE && !word[first].sentence
	       && !word[first - 1].possessive
	       && names_run_is_name(article, first - 1))
		first--;
	if (first == index || word[first].initial
	    || names_article_use(article, first) & NAMES_HEAD)
		return false;
	add_person(article, first, index + 1 - first, NAMES_NAMESAKE, 780);
	return true;
}

bool
names_person_junior(struct names_article *article,
		    const struct names_find *find)
{
	size_t next = find->first + find->count;

	if (find->kind != KIND_PERSON || find->count < 2
	    || !is_suffix(article, next))
		return false;
	add_person(article, find->first, find->count + 1, NAMES_NAMESAKE, 800);
	return true;
}
