/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define RANKS 32		/* longer names are ordered as they come */

/* True when the words are set in capitals, where they need not be. */
static bool
is_shout(const struct names_article *article, const struct names_core *core)
{
	return core->count > 1 && article->word[core->first].capitals;
}

/* "Ltd" was cut off. */
static bool
has_law(const struct names_core *core)
{
	return core->end > core->first + core->count;
}

static uint32_t
form_of(struct names_joining *joining, size_t index)
{
	const struct names_article *article = joining->article;
	const struct names_find *find = article->find + index;
	struct names_core core = names_core_of(article, find);
	enum names_class class = names_class_of(find->kind);
	uint64_t key = names_index_key(
		names_known_key(joining, class, NAMES_KEY_WORDS, core.first,
				core.count), core.suffix);
	const struct names_index_entry *entry =
		names_index_find(&joining->index, key);

	if (entry) {
		struct names_form *form = joining->form + entry->value[0];

		if (is_shout(article, &form->core)
		    && !is_shout(article, &core)) {
			form->core = core;
			form->find = (uint32_t)index;
		}
		form->law |= class == NAMES_BODIES && has_law(&core);
		return entry->value[0];
	}
	uint32_t number = (uint32_t)joining->form_count;

	joining->form = xgrow(joining->form, joining->form_count,
			      &joining->form_capacity, sizeof *joining->form);
	joining->form[joining->form_count++] = (struct names_form){
		.core = core, .class = class, .find = (uint32_t)index,
		.first = (uint32_t)index, .known = NAMES_NOBODY,
		.law = class == NAMES_BODIES && has_law(&core),
	};
	names_index_add(&joining->index, key, number);
	return number;
}

void
names_form_all(struct names_joining *joining)
{
	const struct names_article *article = joining->article;

	joining->form_of = xcalloc(article->find_count + 1,
				   sizeof *joining->form_of);
	for (size_t i = 0; i < article->find_count; i++) {
		const struct names_find *find = article->find + i;
		uint32_t number = form_of(joining, i);
		struct names_form *form = joining->form + number;

		joining->form_of[i] = number;
		form->uses++;
		if (names_find_listed(find) && !find->last_name
		    && !form->label) {
			form->label = find->label;
			form->name = find->name;
		}
	}
}

static uint64_t
label_key(enum names_class class, const char *label)
{
	uint64_t sum = names_index_key(class * NAMES_KEYS
				       + NAMES_KEY_LABEL, 0);

	while (*label)
		sum = names_index_key(sum, (unsigned char)*label++);
	return sum;
}

void
names_form_label(struct names_joining *joining)
{
	for (size_t i = 0; i < joining->form_count; i++) {
		struct names_form *form = joining->form + i;

		if (!form->label)
			continue;
		uint64_t key = label_key(form->class, form->label);
		const struct names_index_entry *entry =
			names_index_find(&joining->index, key);

		if (!entry) {
			names_index_add(&joining->index, key,
					names_known_add(joining,
							(uint32_t)i));
			continue;
		}
		struct names_known *known = joining->known + entry->value[0];

		form->known = entry->value[0];
		if (form->core.count > joining->form[known->form].core.count)
			known->form = (uint32_t)i;
	}
}

/* Forms of a lower rank come first. */
static size_t
rank_of(const struct names_joining *joining, const struct names_form *form)
{
	size_t words = form->core.count < RANKS ? form->core.count : RANKS - 1;
	bool initial = form->class == NAMES_PEOPLE && words > 1
		       && names_core_is_initial(joining->article,
						form->core.first);

	return (words < 2 ? (size_t)2 : initial) * RANKS + RANKS - words;
}

size_t
names_form_order(const struct names_joining *joining, enum names_class class,
		 uint32_t *order, size_t *long_ones)
{
	size_t place[3 * RANKS + 1] = { 0 }, count = 0;

	for (size_t i = 0; i < joining->form_count; i++) {
		const struct names_form *form = joining->form + i;

		if (form->class == class)
			place[rank_of(joining, form) + 1]++;
	}
	for (size_t i = 1; i <= 3 * RANKS; i++)
		place[i] += place[i - 1];
	*long_ones = place[2 * RANKS];
	for (size_t i = 0; i < joining->form_count; i++) {
		const struct names_form *form = joining->form + i;

		if (form->class != class)
			continue;
		order[place[rank_of(joining, form)]++] = (uint32_t)i;
		count++;
	}
	return count;
}

/* A last or first name alone. */
static bool
is_part(const struct names_form *form)
{
	return form->core.count < 2 || form->how == NAMES_SURNAME
	       || form->how == NAMES_FIRST;
}

static bool
is_letters(const struct names_form *form)
{
	return form->how == NAMES_DEFINED || form->how == NAMES_INITIALS;
}

/* True when form A names somebody better than form B does. */
static bool
is_better(const struct names_joining *joining, const struct names_form *a,
	  const struct names_form *b)
{
	size_t one = a->core.count, other = b->core.count;

	if (!a->label != !b->label)
		return a->label;
	if (is_letters(a) != is_letters(b))
		return is_letters(b);
	if (a->class != NAMES_PEOPLE)
		return one != other ? one > other : a->uses > b->uses;
	bool initial = names_core_is_initial(joining->article, a->core.first);

	if (is_part(a) != is_part(b))
		return is_part(b);
	if (initial != names_core_is_initial(joining->article, b->core.first))
		return !initial;
	return a->uses != b->uses ? a->uses > b->uses : one < other;
}

/* Form NUMBER is what KNOWN is called; what was is joined to it now. */
static void
choose(struct names_joining *joining, struct names_known *known,
       size_t number)
{
	struct names_form *form = joining->form + number;

	if (form->how)
		joining->form[known->form].how = NAMES_SHORTER;
	form->how = (enum names_how)0;
	known->form = (uint32_t)number;
}

void
names_form_choose(struct names_joining *joining)
{
	for (size_t i = 0; i < joining->form_count; i++) {
		const struct names_form *form = joining->form + i;

		if (form->known == NAMES_NOBODY)
			continue;
		struct names_known *known = joining->known + form->known;

		if (form->class == known->class
		    && is_better(joining, form, joining->form + known->form))
			choose(joining, known, i);
	}
	for (size_t i = 0; i < joining->known_count; i++) {
		struct names_known *known = joining->known + i;
		const struct names_form *form = joining->form + known->form;

		known->name = form->name;
		known->label = form->label;
		known->kind = joining->article->find[form->find].kind;
	}
}

void
names_form_clear(struct names_joining *joining)
{
	free(joining->form);
	free(joining->form_of);
	free(joining->known);
	names_index_clear(&joining->index);
	names_phrase_set_clear(&joining->names);
	names_phrase_set_clear(&joining->surnames);
}
