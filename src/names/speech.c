/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/speech.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "names/lexicon.h"

#define DATELINE 3		/* how often it speaks for its place */

void
names_speech_open(struct names_speech *speech,
		  const struct names_article *article)
{
	size_t entities = names_lexicon_count(article->lexicon) + 1;

	*speech = (struct names_speech){
		.article = article, .atlas = article->atlas,
		.heard = xcalloc(article->find_count + 1,
				 sizeof *speech->heard),
		.times = xcalloc(entities, sizeof *speech->times),
		.find = xcalloc(entities, sizeof *speech->find),
	};
}

void
names_speech_clear(struct names_speech *speech)
{
	free(speech->heard);
	free(speech->times);
	free(speech->find);
	free(speech->spoken);
}

/* Something speaks of ENTITY, and so of all around it: find number FIND, or,
 * by NAMES_NOWHERE, no find. */
static void
speak(struct names_speech *speech, uint32_t entity, uint32_t times,
      uint32_t find)
{
	for (int step = 0; step < NAMES_ATLAS_STEPS
			   && entity != NAMES_NOWHERE; step++) {
		if (!speech->times[entity]) {
			speech->spoken = xgrow(speech->spoken,
					       speech->spoken_count,
					       &speech->spoken_capacity,
					       sizeof *speech->spoken);
			speech->spoken[speech->spoken_count++] = entity;
		}
		speech->times[entity] += times;
		if (!speech->find[entity] && find != NAMES_NOWHERE)
			speech->find[entity] = find + 1;
		entity = names_atlas_around(speech->atlas, entity);
	}
}

/* "NEW DELHI (Reuters) —", "BIRMINGHAM, Ala. —" */
static bool
is_dateline(const struct names_article *article, const struct names_find *find)
{
	const struct names_word *word = article->word + find->first;
	size_t at = names_word_next(word + find->count - 1);

	if (find->kind != KIND_PLACE || !word->line || !word->capitals
	    || word->shout)
		return false;
	while (at < article->length && article->text[at] == ' ')
		at++;
	const char *after = article->text + at;
	size_t left = article->length - at;

	return (left > 0 && (*after == '(' || *after == ',' || *after == '-'))
	       || (left > 2 && memcmp(after, "\xe2\x80\x94", 3) == 0);
}

/* Lets find number INDEX speak; returns true when its words may speak too. */
static bool
speak_find(struct names_speech *speech, uint32_t index)
{
	const struct names_find *find = speech->article->find + index;
	uint32_t entity = find->label
			  ? names_atlas_entity(speech->atlas, find->label)
			  : NAMES_NOWHERE;

	if (find->kind == KIND_PERSON)
		return false;
	speech->heard[index] = true;
	if (entity != NAMES_NOWHERE)
		speak(speech, entity, is_dateline(speech->article, find)
				      ? DATELINE : 1, index);
	return find->kind != KIND_PLACE
	       && (entity == NAMES_NOWHERE
		   || names_atlas_around(speech->atlas, entity)
		      == NAMES_NOWHERE);
}

/* "Indian", outside of names and in those of bodies. */
static void
speak_peoples(struct names_speech *speech, size_t first, size_t end)
{
	const struct names_article *article = speech->article;
	size_t words;

	for (size_t i = first; i < end; i += words) {
		words = 1;
		if (!article->word[i].capital)
			continue;
		uint32_t place = names_atlas_people(speech->atlas,
						    article->text,
						    article->word + i,
						    end - i, &words);

		if (place != NAMES_NOWHERE)
			speak(speech, place, 1, NAMES_NOWHERE);
	}
}

void
names_speech_hear(struct names_speech *speech,
		  const struct names_alias *const *doubtful)
{
	const struct names_article *article = speech->article;
	size_t at = 0;

	for (size_t i = 0; i < article->find_count; i++) {
		const struct names_find *find = article->find + i;
		size_t end = find->first + find->count;

		speak_peoples(speech, at, find->first);
		at = end;
		if (!doubtful[i] && speak_find(speech, (uint32_t)i))
			speak_peoples(speech, find->first, end);
	}
	speak_peoples(speech, at, article->count);
}

void
names_speech_hear_more(struct names_speech *speech,
		       const struct names_alias *const *doubtful)
{
	for (size_t i = 0; i < speech->article->find_count; i++) {
		if (!doubtful[i] && !speech->heard[i])
			speak_find(speech, (uint32_t)i);
	}
}

static bool
is_related(const struct names_speech *speech, uint32_t entity,
	   const uint32_t *ground, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (names_atlas_inside(speech->atlas, entity, ground[i])
		    || names_atlas_inside(speech->atlas, ground[i], entity))
			return true;
	}
	return false;
}

uint32_t
names_speech_elsewhere(const struct names_speech *speech,
		       const uint32_t *ground, size_t count)
{
	uint32_t most = 0;

	for (size_t i = 0; i < speech->spoken_count; i++) {
		uint32_t entity = speech->spoken[i];

		if (speech->times[entity] > most
		    && !is_related(speech, entity, ground, count))
			most = speech->times[entity];
	}
	return most;
}
