/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/field.h"

#include <stddef.h>

#include "base/intl.h"

#define PHRASE_WORDS 7		/* "the former New York City fire marshal" */
#define AGE_DIGITS 2

const struct names_field names_fields[] = {
	{ NAMES_CUE_POLITICS, "politics", N_("politics and government") },
	{ NAMES_CUE_LAW, "law", N_("law") },
	{ NAMES_CUE_FORCES, "forces", N_("military, police and fire service") },
	{ NAMES_CUE_BUSINESS, "business", N_("business") },
	{ NAMES_CUE_SCIENCE, "science", N_("science and medicine") },
	{ NAMES_CUE_RELIGION, "religion", N_("religion") },
	{ NAMES_CUE_MEDIA, "media", N_("news media") },
	{ NAMES_CUE_ARTS, "arts", N_("arts") },
	{ NAMES_CUE_SPORT, "sport", N_("sport") },
	{ 0, NULL, NULL },
};

static unsigned int
cues_at(const struct names_article *article, size_t index)
{
	return names_cues_of(article->cues, article->word[index].hash);
}

/* The field of a title; 0 for one that several fields have, or none. */
static unsigned int
field_of_title(unsigned int cues)
{
	unsigned int fields = cues & NAMES_CUE_FIELDS;

	return cues & NAMES_CUE_COMMON_TITLE || fields & (fields - 1)
	       ? 0 : fields;
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

/* "Mayor John Smith", "the striker John Smith". */
static unsigned int
field_before(const struct names_article *article, size_t first)
{
	const struct names_word *word = article->word + first;

	if (first == 0 || word->sentence || word->join != NAMES_SPACE
	    || word[-1].possessive)
		return 0;
	/* "Mayor-elect John Smith" */
	if (first > 1 && word[-1].join == NAMES_HYPHEN
	    && (names_article_is(article, first - 1, "elect")
		|| names_article_is(article, first - 1, "designate")))
		first--;
	return field_of_title(cues_at(article, first - 1));
}

static bool
is_determiner(const struct names_article *article, size_t index)
{
	static const char *const words[] = { "a", "an", "the", "his", "her",
					     "their", "its", NULL };

	return is_one_of(article, index, words);
}

static bool
is_modifier(const struct names_article *article, size_t index)
{
	static const char *const words[] = {
		"former", "then", "acting", "retired", "current", "longtime",
		"ex", "deputy", "assistant", "senior", NULL
	};

	return is_one_of(article, index, words);
}

/* Words that a description goes on after: "the mayor of", "a judge who". */
static bool
ends_phrase(const struct names_article *article, size_t index)
{
	static const char *const words[] = {
		"who", "whose", "whom", "which", "that", "as", "said", "says",
		"when", "where", "was", "is", NULL
	};

	return names_article_use(article, index) & NAMES_SMALL
	       || is_one_of(article, index, words);
}

/* The field of the title that the words from INDEX on end in; of other words
 * than those with a capital only if there is a determiner before them. */
static unsigned int
field_of_phrase(const struct names_article *article, size_t index,
		bool determined)
{
	unsigned int field = 0;
	size_t end = index;

	for (; end < article->count && end < index + PHRASE_WORDS; end++) {
		const struct names_word *word = article->word + end;
		unsigned int cues;

		if (word->sentence
		    || (end > index && word->join != NAMES_SPACE
			&& word->join != NAMES_HYPHEN)
		    || ends_phrase(article, end))
			break;
		cues = cues_at(article, end);
		if (field && word->capital)
			return 0;	/* "the actor Tom Hanks" */
		if (cues & NAMES_CUE_TITLE && !word->possessive)
			field = field_of_title(cues);
		else if (!determined && !word->capital
			 && !is_modifier(article, end))
			return 0;
		else
			field = 0;
	}
	return field;
}

static bool
is_age(const struct names_article *article, size_t index)
{
	const struct names_word *word = article->word + index;
	const char *byte = article->text + word->start;

	if (word->end - word->start != AGE_DIGITS)
		return false;
	return byte[0] >= '1' && byte[0] <= '9' && byte[1] >= '0'
	       && byte[1] <= '9';
}

/* "John Smith, 34, a striker for Leeds", "John Smith is a judge". */
static unsigned int
field_after(const struct names_article *article, size_t end)
{
	const struct names_word *word = article->word;
	size_t i = end;
	bool determined;

	if (i >= article->count || word[i].sentence || word[i - 1].possessive)
		return 0;
	bool verb = word[i].join == NAMES_SPACE
		    && (names_article_is(article, i, "is")
			|| names_article_is(article, i, "was"));

	if (verb)
		i++;
	else if (word[i].join != NAMES_COMMA)
		return 0;
	else if (is_age(article, i))
		i++;
	if (i >= article->count || word[i].sentence
	    || (!verb && word[i].join != NAMES_COMMA))
		return 0;
	determined = is_determiner(article, i);
	if (verb && !determined)
		return 0;
	return field_of_phrase(article, i + determined, determined);
}

/* A given name and a last name that many bear, maybe with an initial between
 * them. */
static bool
is_common(const struct names_article *article, const struct names_core *core)
{
	size_t last = core->first + core->count - 1;

	return !core->suffix
	       && (core->count == 2
		   || (core->count == 3
		       && names_core_is_initial(article, core->first + 1)))
	       && article->word[last].join == NAMES_SPACE
	       && cues_at(article, core->first) & NAMES_CUE_COMMON_GIVEN
	       && cues_at(article, last) & NAMES_CUE_COMMON_LAST;
}

void
names_field_note(struct names_joining *joining)
{
	const struct names_article *article = joining->article;

	if (!article->cues)
		return;
	for (size_t i = 0; i < article->find_count; i++) {
		const struct names_form *form =
			joining->form + joining->form_of[i];

		if (form->class != NAMES_PEOPLE || form->known == NAMES_NOBODY)
			continue;
		struct names_known *known = joining->known + form->known;

		if (known->label
		    || !is_common(article, &joining->form[known->form].core))
			continue;
		struct names_core core = names_core_of(article,
						       article->find + i);

		known->fields |= field_before(article, core.first)
				 | field_after(article, core.end);
	}
}

const char *
names_field_of(const struct names_known *known)
{
	for (const struct names_field *field = names_fields; field->word;
	     field++) {
		if (known->fields == field->cue)
			return field->word;
	}
	return NULL;
}
