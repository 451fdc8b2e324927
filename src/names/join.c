/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/join.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "names/bodies.h"
#include "names/field.h"
#include "names/form.h"
#include "names/gap.h"
#include "names/known.h"
#include "names/label.h"
#include "names/lexicon.h"
#include "names/listed.h"
#include "names/people.h"
#include "names/person.h"
#include "names/place.h"
#include "names/role.h"
#include "names/run.h"

/* Measured on texts held out: what was found so surely in one place is a name
 * in others, where nothing was found. */
#define SURE 600		/* several words */
#define QUITE_SURE 900		/* one word, found twice */

/* A long article says the same names again and again: so many copies made
 * for the list are remembered (a power of two). */
#define COPIES 256

struct copy {
	const char *of, *text;
};

/* Where the article is being walked through. */
struct walk {
	struct names_joining *joining;
	size_t next;		/* the first find not passed yet */
	size_t covered;		/* words before it are in a mention */
	uint32_t *mention_of;	/* of each find, or NAMES_NOBODY */
	struct names_mention_list *list;
	struct copy copy[COPIES];	/* by the address of what it is of */
};

/* What becomes of some words. */
struct answer {
	size_t first, count;
	enum kind kind;
	enum names_how how;
	int confidence;
	const char *name, *label;
	uint32_t root;		/* the find it was joined to, or NAMES_NOBODY */
	uint32_t find;		/* the find it is, or NAMES_NOBODY */
};

/* The bytes of the possessive after the last word of a name when it is of the
 * name, as in "Macy’s". */
static uint32_t
possessive_of(const struct names_article *article,
	      const struct names_word *last, enum kind kind)
{
	return kind == KIND_ORGANISATION && last->possessive && article->cues
	       && (names_cues_of(article->cues, last->hash)
		   & NAMES_CUE_POSSESSIVE) ? last->tail : 0;
}

/* The bytes after the last word of a name that are of it: that, and the dot
 * of "Inc." or of a name that is listed with one. */
static uint32_t
tail_of(const struct names_article *article, const struct names_word *last,
	enum kind kind, const char *name)
{
	size_t length = strlen(name);

	if (last->end < article->length && article->text[last->end] == '.'
	    && ((length && name[length - 1] == '.')
		|| gap_abbreviation(article->text + last->start,
				    last->end - last->start)))
		return 1;
	return possessive_of(article, last, kind);
}

/* The string for the list; one that lies in the same place, and both the
 * tables' and the article's stay there, is mostly copied once. */
static const char *
copy_of(struct walk *walk, const char *text)
{
	uint64_t key = names_index_key((uintptr_t)text, 0);
	struct copy *copy = walk->copy + (key & (COPIES - 1));

	if (copy->of != text)
		*copy = (struct copy){
			text, arena_strdup(&walk->list->arena, text),
		};
	return copy->text;
}

static void
emit(struct walk *walk, const struct answer *answer)
{
	const struct names_article *article = walk->joining->article;
	struct names_mention_list *list = walk->list;
	const struct names_word *last =
		article->word + answer->first + answer->count - 1;

	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	list->item[list->count] = (struct names_mention){
		.start = article->word[answer->first].start,
		.end = last->end + tail_of(article, last, answer->kind,
					   answer->name),
		.kind = answer->kind,
		.confidence = answer->confidence,
		.how = answer->how,
		.name = copy_of(walk, answer->name),
		.entity = copy_of(walk, answer->label),
		/* A find's number for now; see set_because. */
		.because = answer->root,
	};
	if (answer->find != NAMES_NOBODY)
		walk->mention_of[answer->find] = (uint32_t)list->count;
	list->count++;
	walk->covered = answer->first + answer->count;
}

/* "John Smith (sport)" of the entity "John Smith". */
static const char *
add_field(struct arena *arena, const char *label, const char *field)
{
	struct strbuf name = STRBUF_INIT;

	strbuf_format(&name, "%s (%s)", label, field);
	const char *copy = arena_copy(arena, strbuf_text(&name), name.length);

	strbuf_clear(&name);
	return copy;
}

/* The name of somebody who is not listed is that of the form which names it
 * best. */
static void
spell_known(struct names_joining *joining, struct names_known *known)
{
	struct names_article *article = joining->article;
	const struct names_core *core = &joining->form[known->form].core;
	const struct names_word *last = article->word + core->end - 1;
	size_t possessive = possessive_of(article, last, known->kind);
	struct strbuf name = STRBUF_INIT, label = STRBUF_INIT;
	struct arena *arena = &article->arena;

	if (known->name)
		return;
	strbuf_puts(&name, names_article_spell(article, core->first,
					       core->end - core->first));
	strbuf_add(&name, article->text + last->end, possessive);
	known->name = arena_copy(arena, strbuf_text(&name), name.length);
	names_label(known->kind, known->name, &label);
	known->label = arena_copy(arena, strbuf_text(&label), label.length);
	strbuf_clear(&name);
	strbuf_clear(&label);
	const char *field = names_field_of(known);

	if (field)
		known->name = add_field(arena, known->label, field);
}

/* Makes ANSWER a name of what the article knows. */
static void
join(struct names_joining *joining, struct answer *answer, uint32_t number,
     enum names_how how, int confidence)
{
	struct names_known *known = joining->known + number;

	spell_known(joining, known);
	answer->kind = known->kind;
	answer->name = known->name;
	answer->label = known->label;
	answer->how = how;
	answer->confidence = confidence;
	answer->root = joining->form[known->form].first;
}

static int
at_least(int confidence, int least)
{
	return confidence > least ? confidence : least;
}

/* A last name, or another part of a person's name. */
static void
answer_part(struct names_joining *joining, size_t index,
	    struct answer *answer)
{
	const struct names_find *find = joining->article->find + index;
	struct names_form *form = joining->form + joining->form_of[index];
	struct names_core core = names_core_of(joining->article, find);
	enum names_how how = (enum names_how)0;
	uint32_t known = names_people_resolve(joining, index, core.first,
					      core.count, !find->last_name,
					      &how);

	if (known != NAMES_NOBODY) {
		join(joining, answer, known, how,
		     find->last_name ? 940 : at_least(find->confidence, 900));
		return;
	}
	if (find->label) {
		if (how)
			answer->confidence = 700;
		return;
	}
	if (form->known == NAMES_NOBODY)
		names_known_add(joining, joining->form_of[index]);
	join(joining, answer, form->known, find->how, find->confidence);
	answer->root = NAMES_NOBODY;
}

/* What find INDEX stands for. */
static void
answer_find(struct names_joining *joining, size_t index,
	    struct answer *answer)
{
	const struct names_find *find = joining->article->find + index;
	const struct names_form *form =
		joining->form + joining->form_of[index];
	bool listed = names_find_listed(find);

	*answer = (struct answer){
		.first = find->first, .count = find->count,
		.kind = find->kind, .how = find->how,
		.confidence = find->confidence, .name = find->name,
		.label = find->label, .find = (uint32_t)index,
		.root = find->spoken ? find->spoken - 1 : NAMES_NOBODY,
	};
	if (form->known == NAMES_NOBODY || (form->class == NAMES_PEOPLE
					    && form->core.count == 1
					    && !form->label))
		answer_part(joining, index, answer);
	else if (form->how)
		join(joining, answer, form->known, form->how,
		     form->how == NAMES_DEFINED
		     ? find->confidence : at_least(find->confidence, 900));
	else if (!listed) {
		join(joining, answer, form->known, find->how,
		     find->confidence);
		answer->root = NAMES_NOBODY;
	}
}

/* A full name or acronym that stands elsewhere with its title or meaning. */
static bool
known_at(struct walk *walk, size_t index, struct answer *answer)
{
	struct names_joining *joining = walk->joining;
	const struct names_article *article = joining->article;
	const struct names_phrase *phrase =
		names_phrase_match(&joining->names, article->text,
				   article->word, article->count, index);

	if (!phrase)
		return false;
	const struct names_known *known = joining->known + phrase->value;
	size_t words = phrase->count;

	if (known->kind == KIND_PERSON
	    && names_run_head_after(article, index, words))
		return false;
	const struct names_find *root =
		article->find + joining->form[known->form].first;

	*answer = (struct answer){ .first = index, .count = words,
				   .find = NAMES_NOBODY };
	join(joining, answer, (uint32_t)phrase->value, root->how,
	     root->confidence);
	if (words == 1) {
		answer->how = NAMES_DEFINED;
		answer->confidence = root->confidence < 950
				     ? root->confidence : 950;
	}
	return true;
}

/* A last name, not found, of somebody whose full name is in the article. */
static bool
surname_at(struct walk *walk, size_t index, struct answer *answer)
{
	struct names_joining *joining = walk->joining;
	const struct names_article *article = joining->article;
	const struct names_word *word = article->word + index;
	const struct names_phrase *phrase =
		names_phrase_match(&joining->surnames, article->text,
				   article->word, article->count, index);
	enum names_how how;

	if (!phrase)
		phrase = names_phrase_match_plural(&joining->surnames,
						   article->text, word);
	if (!phrase)
		return false;
	size_t words = phrase->count;

	if ((words == 1 && word->sentence && !word->headline
	     && names_article_seen_small(article, index))
	    || names_run_before(article, index, KIND_PERSON, walk->covered)
	    || names_run_after(article, index, words))
		return false;
	uint32_t known = names_people_resolve(joining, walk->next, index,
					      words, false, &how);

	if (known == NAMES_NOBODY)
		return false;
	*answer = (struct answer){ .first = index, .count = words,
				   .find = NAMES_NOBODY };
	join(joining, answer, known, NAMES_SURNAME,
	     word->headline ? 840 : 940);
	return true;
}

/* "The mayor-elect", of whom the article calls so. */
static bool
role_at(struct walk *walk, size_t index, struct answer *answer)
{
	uint32_t find = names_role_at(walk->joining, index);

	if (find == NAMES_NOBODY)
		return false;
	answer_find(walk->joining, find, answer);
	answer->first = index;
	answer->count = 2;
	answer->how = NAMES_CALLED;
	answer->confidence = 900;
	answer->root = find;
	answer->find = NAMES_NOBODY;
	return true;
}

/* True when ANSWER takes in the find that begins here and more words, as that
 * of "GE" in "GE Vernova", and cuts no other find in two. */
static bool
is_longer(const struct walk *walk, const struct answer *answer)
{
	const struct names_article *article = walk->joining->article;
	const struct names_find *find = article->find + walk->next;
	size_t end = answer->first + answer->count;

	if (find->how != NAMES_TAGGED || find->count >= answer->count)
		return false;
	while (find < article->find + article->find_count && find->first < end)
		find++;
	return find[-1].first + find[-1].count <= end;
}

static void
walk_through(struct walk *walk)
{
	const struct names_article *article = walk->joining->article;

	for (size_t i = 0; i < article->count;
	     i = walk->covered > i ? walk->covered : i + 1) {
		struct answer answer;

		while (walk->next < article->find_count
		       && article->find[walk->next].first < i)
			walk->next++;
		if (walk->next < article->find_count
		    && article->find[walk->next].first == i) {
			if (!known_at(walk, i, &answer)
			    || !is_longer(walk, &answer))
				answer_find(walk->joining, walk->next,
					    &answer);
			emit(walk, &answer);
		} else if (known_at(walk, i, &answer)
			   || surname_at(walk, i, &answer)
			   || role_at(walk, i, &answer)) {
			emit(walk, &answer);
		}
	}
}

/* Turns the finds that mentions were joined to into mentions. */
static void
set_because(const struct walk *walk)
{
	struct names_mention_list *list = walk->list;

	for (uint32_t i = 0; i < list->count; i++) {
		uint32_t root = list->item[i].because;
		uint32_t mention = root == NAMES_NOBODY
				   ? NAMES_NOBODY : walk->mention_of[root];

		list->item[i].because = mention == NAMES_NOBODY ? i : mention;
	}
}

/* A word that is a name wherever it has its capital. */
static bool
is_plain_name(const struct names_joining *joining, size_t index)
{
	const struct names_article *article = joining->article;
	const struct names_find *find = article->find + index;
	const struct names_form *form =
		joining->form + joining->form_of[index];

	return find->count == 1 && find->confidence >= QUITE_SURE
	       && form->uses > 1 && article->word[find->first].capital
	       && !article->word[find->first].sentence
	       && !names_article_seen_small(article, find->first);
}

/* Full names and acronyms that may stand elsewhere without what told them:
 * once each. */
static void
offer(struct names_joining *joining, size_t index)
{
	const struct names_article *article = joining->article;
	const struct names_find *find = article->find + index;
	const struct names_form *form =
		joining->form + joining->form_of[index];

	if (form->first != index || form->known == NAMES_NOBODY)
		return;
	if (find->count > 1
	    && (find->how == NAMES_DEFINED || find->kind == KIND_PERSON
		|| find->confidence >= SURE)) {
		names_known_phrase(joining, &joining->names, find->first,
				   find->count, false, form->known);
		/* "Acme Energy" of "Acme Energy Inc". */
		if (form->law && form->core.count > 1)
			names_known_phrase(joining, &joining->names,
					   form->core.first, form->core.count,
					   false, form->known);
	} else if (form->how == NAMES_DEFINED && find->count == 1)
		names_known_phrase(joining, &joining->names, find->first, 1,
				   true, form->known);
	else if (find->kind != KIND_PERSON && is_plain_name(joining, index))
		names_known_phrase(joining, &joining->names, find->first, 1,
				   true, form->known);
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
offer_surname(struct names_joining *joining, size_t index)
{
	const struct names_article *article = joining->article;
	const struct names_find *find = article->find + index;
	const struct names_form *form =
		joining->form + joining->form_of[index];
	const struct names_core *core = &form->core;

	if (form->first != index || find->kind != KIND_PERSON
	    || core->count < 2
	    || (find->how == NAMES_LISTED && find->label
		&& !ends_like_label(find)))
		return;
	size_t start = names_core_surname(article, core->first, core->count);

	if (article->word[start].initial)
		return;		/* "Malcolm X." has no last name */
	names_known_phrase(joining, &joining->surnames, start,
			   core->first + core->count - start, false, 0);
}

static void
note_finds(struct names_joining *joining)
{
	const struct names_article *article = joining->article;

	for (size_t i = 0; i < article->find_count; i++) {
		const struct names_form *form =
			joining->form + joining->form_of[i];

		if (article->find[i].kind == KIND_PERSON
		    && form->known != NAMES_NOBODY && form->core.count > 1)
			names_people_note(joining, i);
	}
	for (size_t i = 0; i < article->find_count; i++) {
		if (article->find[i].last_name)
			names_people_note_office(joining, i);
		offer(joining, i);
		offer_surname(joining, i);
	}
	names_role_note(joining);
}

/* The lexicon may list what somebody else found. */
static void
look_up(struct names_article *article, struct names_find *find)
{
	struct names_listed listed;

	find->name = find->label = NULL;
	if (names_lexicon_match(article->lexicon, article->text, article->word,
				find->first + find->count, find->first,
				&listed)
	    && listed.words == find->count
	    && names_class_of(listed.entity->kind)
	       == names_class_of(find->kind)) {
		find->kind = listed.entity->kind;
		find->name = listed.name;
		find->label = listed.entity->label;
		find->last_name = names_listed_is_last_name(&listed);
	} else if (find->kind == KIND_PERSON && find->count > 2) {
		const struct names_entity *entity =
			names_person_listed(article, find->first,
					    find->count);

		if (!entity)
			return;
		find->name = names_article_spell(article, find->first,
						 find->count);
		find->label = entity->label;
	}
	if (find->label)
		find->how = NAMES_LISTED;
}

static void
join_forms(struct names_joining *joining)
{
	uint32_t *order = xcalloc(joining->form_count + 1, sizeof *order);
	size_t count, long_ones;

	names_form_label(joining);
	count = names_form_order(joining, NAMES_PEOPLE, order, &long_ones);
	names_people_join(joining, order, long_ones);
	for (int class = NAMES_BODIES; class <= NAMES_PLACES; class++) {
		count = names_form_order(joining, (enum names_class)class,
					 order, &long_ones);
		names_bodies_join(joining, order, long_ones);
	}
	names_bodies_define(joining);
	for (int class = NAMES_BODIES; class <= NAMES_PLACES; class++) {
		count = names_form_order(joining, (enum names_class)class,
					 order, &long_ones);
		names_bodies_join(joining, order + long_ones,
				  count - long_ones);
	}
	free(order);
	names_form_choose(joining);
	names_field_note(joining);
}

void
names_join(struct names_article *article, struct names_mention_list *list)
{
	struct names_joining joining = { .article = article };
	struct walk walk = { .joining = &joining, .list = list };

	for (size_t i = 0; i < article->find_count; i++) {
		if (article->find[i].how == NAMES_TAGGED)
			look_up(article, article->find + i);
	}
	names_place_all(article);
	names_form_all(&joining);
	join_forms(&joining);
	note_finds(&joining);
	walk.mention_of = xmalloc((article->find_count + 1)
				  * sizeof *walk.mention_of);
	for (size_t i = 0; i < article->find_count; i++)
		walk.mention_of[i] = NAMES_NOBODY;
	walk_through(&walk);
	set_because(&walk);
	free(walk.mention_of);
	names_form_clear(&joining);
}
