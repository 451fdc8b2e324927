/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/place.h"

#include <stdlib.h>

#include "base/memory.h"
#include "names/acronym.h"
#include "names/atlas.h"
#include "names/core.h"
#include "names/lexicon.h"
#include "names/speech.h"

#define LEAST_BODY 2		/* so often a body's place is spoken of, */
#define LEAST_LISTED 3		/* and that of what is not as listed, */
#define CLEARLY 3		/* which is so many times more than others */
#define MOST_SURE 900

/* The finds whose names are to be told apart. */
struct doubts {
	struct names_article *article;
	const struct names_alias **alias;	/* of each find, or NULL */
	struct names_speech speech;
};

/* A meaning that is spoken for. */
struct choice {
	const struct names_alias *alias;
	uint32_t times;
};

struct choices {
	struct choice *item;
	size_t count, capacity;
};

/* How often the meaning's ground is spoken of; Boston is not counted beside
 * Massachusetts. */
static uint32_t
times_of(const struct names_speech *speech, const struct names_alias *alias)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < alias->ground_count; i++) {
		uint32_t at = alias->ground[i];
		bool counted = !speech->times[at];

		for (size_t j = 0; j < alias->ground_count && !counted; j++)
			counted = i != j && (j < i || at != alias->ground[j])
				  && names_atlas_inside(speech->atlas, at,
							alias->ground[j]);
		sum += counted ? 0 : speech->times[at];
	}
	return sum;
}

/* The part of TIMES in which AROUND is spoken of without any of the choices
 * inside it: Britain in an article on Scotland. */
static uint32_t
times_beside(const struct names_speech *speech, uint32_t around,
	     uint32_t times, const struct choices *choices)
{
	for (size_t i = 0; i < choices->count; i++) {
		const struct choice *choice = choices->item + i;
		uint32_t at = choice->alias->ground[0];

		if (at != around
		    && names_atlas_inside(speech->atlas, at, around))
			times -= choice->times < times ? choice->times : times;
	}
	return times;
}

/* How often that is spoken for which the lexicon lists, if LABEL is not
 * NULL. */
static uint32_t
times_listed(const struct names_speech *speech, const char *label,
	     const struct choices *choices)
{
	uint32_t entity = label ? names_atlas_entity(speech->atlas, label)
				: NAMES_NOWHERE;

	if (entity == NAMES_NOWHERE)
		return 0;
	uint32_t around = names_atlas_around(speech->atlas, entity);

	if (around == NAMES_NOWHERE)
		around = entity;
	return times_beside(speech, around, speech->times[around], choices);
}

/* True when the meaning is somebody's that FIND may be: a body is no place. */
static bool
is_alike(const struct names_article *article, const struct names_find *find,
	 const struct names_alias *alias)
{
	enum kind kind = names_lexicon_entity(article->lexicon,
					      alias->entity)->kind;

	return names_class_of(kind) == names_class_of(find->kind);
}

/* The meanings of FIND's name, ALIAS and on, of which the article speaks. */
static struct choices
choices_of(const struct names_speech *speech, const struct names_find *find,
	   const struct names_alias *alias)
{
	struct choices choices = { NULL, 0, 0 };

	for (; alias; alias = alias->next) {
		uint32_t times = times_of(speech, alias);

		if (!times || !is_alike(speech->article, find, alias))
			continue;
		choices.item = xgrow(choices.item, choices.count,
				     &choices.capacity, sizeof *choices.item);
		choices.item[choices.count++] = (struct choice){ alias, times };
	}
	return choices;
}

/* The one that is spoken of most; its alias is NULL when there is none, or
 * another that is so as often. */
static struct choice
best_of(const struct names_speech *speech, const struct choices *choices)
{
	struct choice best = { NULL, 0 };

	for (size_t i = 0; i < choices->count; i++) {
		const struct choice *choice = choices->item + i;
		uint32_t times = times_beside(speech, choice->alias->ground[0],
					      choice->times, choices);

		if (times > best.times)
			best = (struct choice){ choice->alias, times };
		else if (times == best.times)
			best.alias = NULL;
	}
	return best;
}

/* What the name of FIND means in this article; NULL when that is not clear. */
static const struct names_alias *
meaning_of(const struct names_speech *speech, const struct names_find *find,
	   const struct names_alias *name)
{
	struct choices choices = choices_of(speech, find, name);
	struct choice best = best_of(speech, &choices);
	uint32_t listed = times_listed(speech, find->label, &choices);

	free(choices.item);
	if (!best.alias)
		return NULL;
	uint32_t other = names_speech_elsewhere(speech, best.alias->ground,
						best.alias->ground_count);

	if (find->label)
		return best.times < LEAST_LISTED
		       || best.times < CLEARLY * listed
		       || best.times < CLEARLY * other ? NULL : best.alias;
	if (find->kind == KIND_PLACE)
		return best.times < other ? NULL : best.alias;
	return best.times < LEAST_BODY || best.times <= other ? NULL
							      : best.alias;
}

/* True when the words begin or end the longer name OTHER, or are the letters
 * of its words. */
static bool
is_short_for(const struct names_article *article,
	     const struct names_core *core, const struct names_find *other)
{
	struct names_core longer = names_core_of(article, other);
	bool first = true, last = true;

	if (longer.count <= core->count)
		return false;
	for (size_t i = 0; i < core->count; i++) {
		const struct names_word *word =
			article->word + core->first + i;

		first = first && word->hash
			== article->word[longer.first + i].hash;
		last = last && word->hash
		       == article->word[longer.first + longer.count
					- core->count + i].hash;
	}
	return first || last
	       || (core->count == 1 && article->word[core->first].capitals
		   && names_acronym_spells(article, core->first,
					   longer.first, longer.count));
}

/* True when the article has a longer name, of something else than ENTITY, that
 * FIND may be short for. */
static bool
is_said(const struct doubts *doubts, const struct names_find *find,
	uint32_t entity)
{
	const struct names_article *article = doubts->article;
	struct names_core core = names_core_of(article, find);

	for (size_t i = 0; i < article->find_count; i++) {
		const struct names_find *other = article->find + i;

		if (names_class_of(other->kind) == names_class_of(find->kind)
		    && is_short_for(article, &core, other)
		    && (!other->label
			|| names_atlas_entity(article->atlas, other->label)
			   != entity))
			return true;
	}
	return false;
}

/* The first find that speaks of the meaning, plus one; 0 when only peoples
 * do. */
static uint32_t
witness(const struct names_speech *speech, const struct names_alias *alias)
{
	uint32_t first = 0;

	for (size_t i = 0; i < alias->ground_count; i++) {
		uint32_t find = speech->find[alias->ground[i]];

		if (find && (!first || find < first))
			first = find;
	}
	return first;
}

static void
give(const struct doubts *doubts, struct names_find *find,
     const struct names_alias *alias)
{
	const struct names_entity *entity =
		names_lexicon_entity(doubts->article->lexicon, alias->entity);

	find->kind = entity->kind;
	find->how = NAMES_PLACED;
	find->name = find->label = entity->label;
	find->spoken = witness(&doubts->speech, alias);
	if (find->confidence > MOST_SURE)
		find->confidence = MOST_SURE;
}

/* Gives find number INDEX, and all that have its name, their meaning. */
static void
settle(struct doubts *doubts, size_t index)
{
	struct names_article *article = doubts->article;
	const struct names_find find = article->find[index];
	const struct names_alias *name = doubts->alias[index];
	const struct names_alias *alias = meaning_of(&doubts->speech, &find,
						     name);

	if (alias && !find.label && is_said(doubts, &find, alias->entity))
		alias = NULL;
	for (size_t i = index; i < article->find_count; i++) {
		if (doubts->alias[i] != name
		    || names_class_of(article->find[i].kind)
		       != names_class_of(find.kind))
			continue;
		doubts->alias[i] = NULL;
		if (alias)
			give(doubts, article->find + i, alias);
	}
}

static void
settle_class(struct doubts *doubts, enum names_class class)
{
	const struct names_article *article = doubts->article;

	for (size_t i = 0; i < article->find_count; i++) {
		if (doubts->alias[i]
		    && names_class_of(article->find[i].kind) == class)
			settle(doubts, i);
	}
}

/* Nothing speaks for another meaning than the listed one: "Senate" in an
 * article on Peru. */
static void
settle_listed(struct doubts *doubts)
{
	const struct names_article *article = doubts->article;

	for (size_t i = 0; i < article->find_count; i++) {
		const struct names_find *find = article->find + i;

		if (!doubts->alias[i] || !find->label)
			continue;
		struct choices choices = choices_of(&doubts->speech, find,
						    doubts->alias[i]);

		free(choices.item);
		if (!choices.count)
			doubts->alias[i] = NULL;
	}
}

/* The surest first: what they mean then speaks for the others. */
static void
settle_all(struct doubts *doubts)
{
	names_speech_hear(&doubts->speech, doubts->alias);
	settle_class(doubts, NAMES_PLACES);
	names_speech_hear_more(&doubts->speech, doubts->alias);
	settle_listed(doubts);
	names_speech_hear_more(&doubts->speech, doubts->alias);
	settle_class(doubts, NAMES_BODIES);
}

/* The meanings of FIND's name; NULL when it has but one. */
static const struct names_alias *
alias_of(const struct names_article *article, const struct names_find *find)
{
	struct names_core core = names_core_of(article, find);

	if (find->kind == KIND_PERSON
	    || (find->how != NAMES_LISTED && find->how != NAMES_TAGGED))
		return NULL;
	return names_atlas_name(article->atlas, article->text,
				article->word + core.first, core.count);
}

void
names_place_all(struct names_article *article)
{
	struct doubts doubts = { .article = article };
	bool any = false;

	if (!article->atlas)
		return;
	doubts.alias = xcalloc(article->find_count + 1, sizeof *doubts.alias);
	for (size_t i = 0; i < article->find_count; i++) {
		doubts.alias[i] = alias_of(article, article->find + i);
		any = any || doubts.alias[i];
	}
	if (any) {
		names_speech_open(&doubts.speech, article);
		settle_all(&doubts);
		names_speech_clear(&doubts.speech);
	}
	free(doubts.alias);
}
