/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/atlas.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "base/memory.h"
#include "names/phrase.h"
#include "names/rows.h"

struct names_atlas {
	const struct names_lexicon *lexicon;
	uint32_t *slot;		/* entities by label, plus one; 0: free */
	size_t slots;		/* a power of two */
	uint32_t *seat;		/* of bodies that a table of names places, its
				   first place plus one */
	struct names_alias **first;	/* of each name's meanings */
	size_t first_count, first_capacity;
	struct names_phrase_set names;		/* values: numbers of FIRST */
	struct names_phrase_set peoples;	/* values: entities */
	struct arena arena;
};

/* A table being read. */
struct table {
	struct names_atlas *atlas;
	struct names_rows rows;
	struct names_word_list words;
	const char *name;	/* of the last row, and its meanings */
	struct names_alias **meanings;
};

/* The slot of that label, or the free one where it would go. */
static uint32_t *
find_slot(const struct names_atlas *atlas, const char *label, size_t length)
{
	uint32_t hash = (uint32_t)length;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)label[i]) * 0x01000193U;
	for (size_t at = hash ^ hash >> 15;; at++) {
		uint32_t *slot = atlas->slot + (at & (atlas->slots - 1));

		if (!*slot)
			return slot;
		const char *other = names_lexicon_entity(atlas->lexicon,
							 *slot - 1)->label;

		if (strncmp(other, label, length) == 0 && !other[length])
			return slot;
	}
}

struct names_atlas *
names_atlas_new(const struct names_lexicon *lexicon)
{
	struct names_atlas *atlas = xcalloc(1, sizeof *atlas);
	size_t count = names_lexicon_count(lexicon);

	atlas->lexicon = lexicon;
	atlas->slots = 64;
	while (atlas->slots < 2 * count)
		atlas->slots *= 2;
	atlas->slot = xcalloc(atlas->slots, sizeof *atlas->slot);
	atlas->seat = xcalloc(count + 1, sizeof *atlas->seat);
	for (size_t i = 0; i < count; i++) {
		const char *label = names_lexicon_entity(lexicon, i)->label;

		*find_slot(atlas, label, strlen(label)) = (uint32_t)i + 1;
	}
	return atlas;
}

void
names_atlas_free(struct names_atlas *atlas)
{
	if (!atlas)
		return;
	free(atlas->slot);
	free(atlas->seat);
	free(atlas->first);
	names_phrase_set_clear(&atlas->names);
	names_phrase_set_clear(&atlas->peoples);
	arena_clear(&atlas->arena);
	free(atlas);
}

/* The entity of that label.  A person's own table may have made the label
 * another name of its entity. */
static bool
find_entity(const struct table *table, struct names_column label,
	    uint32_t *entity)
{
	const struct names_atlas *atlas = table->atlas;
	uint32_t number = *find_slot(atlas, label.start, label.length);

	if (number) {
		*entity = number - 1;
		return true;
	}
	char *name = xmemdup0(label.start, label.length);
	size_t found = names_lexicon_named(atlas->lexicon, name);
	bool listed = found < names_lexicon_count(atlas->lexicon);

	*entity = (uint32_t)found;
	if (!listed) {
		error_set(table->rows.err, ERROR_INPUT,
			  /* TRANSLATORS: file, line number, a name */
			  _("%s, line %zu: no table lists “%s”"),
			  table->rows.file, table->rows.line, name);
		error_advise(table->rows.err, _("write a label as it stands in "
			"column two of agencies or countries"));
	}
	free(name);
	return listed;
}

/* The words of NAME are the table's until the next. */
static bool
take_words(struct table *table, const char *name)
{
	names_tokenise(name, strlen(name), &table->words);
	return table->words.count || names_rows_fail(&table->rows);
}

/* Adds them to SET. */
static void
add_phrase(struct table *table, struct names_phrase_set *set,
	   const char *name, size_t value)
{
	size_t size = table->words.count * sizeof(struct names_word);
	struct names_word *word = arena_alloc(&table->atlas->arena, size);

	memcpy(word, table->words.item, size);
	names_phrase_add(set, name, word, table->words.count, value);
}

/* Makes the meanings of NAME those at hand; of most names all rows stand
 * together. */
static bool
take_name(struct table *table, struct names_column column)
{
	struct names_atlas *atlas = table->atlas;

	if (table->name
	    && strncmp(table->name, column.start, column.length) == 0
	    && !table->name[column.length])
		return true;
	table->name = arena_copy(&atlas->arena, column.start, column.length);
	if (!take_words(table, table->name))
		return false;
	const struct names_phrase *phrase =
		names_phrase_match(&atlas->names, table->name,
				   table->words.item, table->words.count, 0);

	if (phrase && strcmp(phrase->text, table->name) == 0) {
		table->meanings = atlas->first + phrase->value;
		return true;
	}
	add_phrase(table, &atlas->names, table->name, atlas->first_count);
	atlas->first = xgrow(atlas->first, atlas->first_count,
			     &atlas->first_capacity, sizeof *atlas->first);
	table->meanings = atlas->first + atlas->first_count++;
	*table->meanings = NULL;
	return true;
}

/* The places of column three, and what is meant. */
static bool
take_ground(struct table *table, struct names_column column,
	    struct names_alias *alias)
{
	const char *at = column.start, *end = at + column.length;
	size_t most = 2;

	for (const char *bar = at; bar < end; bar++)
		most += *bar == '|';
	uint32_t *ground = arena_alloc(&table->atlas->arena,
				       most * sizeof *ground);

	for (alias->ground = ground; at < end; alias->ground_count++) {
		const char *bar = memchr(at, '|', (size_t)(end - at));
		struct names_column label = {
			at, (size_t)((bar ? bar : end) - at),
		};

		while (label.length && label.start[label.length - 1] == ' ')
			label.length--;
		if (!find_entity(table, label, ground + alias->ground_count))
			return false;
		at = bar ? bar + 1 : end;
		at += at < end && *at == ' ';
	}
	ground[alias->ground_count++] = alias->entity;
	return true;
}

static bool
read_name(struct table *table)
{
	const struct names_column *column = table->rows.column;
	struct names_atlas *atlas = table->atlas;
	struct names_alias *alias = arena_alloc(&atlas->arena, sizeof *alias);

	*alias = (struct names_alias){ .entity = NAMES_NOWHERE };
	if (!take_name(table, column[0])
	    || !find_entity(table, column[1], &alias->entity)
	    || !take_ground(table, column[2], alias))
		return false;
	const struct names_entity *entity =
		names_lexicon_entity(atlas->lexicon, alias->entity);

	alias->next = *table->meanings;
	*table->meanings = alias;
	if (entity->kind != KIND_PLACE && !atlas->seat[alias->entity])
		atlas->seat[alias->entity] = alias->ground[0] + 1;
	return true;
}

static bool
read_people(struct table *table)
{
	const struct names_column *column = table->rows.column;
	struct names_atlas *atlas = table->atlas;
	uint32_t place;

	if (column[1].length == 1 && *column[1].start == '-')
		return true;
	const char *name = arena_copy(&atlas->arena, column[0].start,
				      column[0].length);

	if (!find_entity(table, column[1], &place) || !take_words(table, name))
		return false;
	add_phrase(table, &atlas->peoples, name, place);
	return true;
}

/* Has READ read each row of the table, which has LEAST columns and more. */
static bool
read_rows(struct names_atlas *atlas, const char *file, const char *bytes,
	  size_t length, size_t least, bool (*read)(struct table *),
	  struct error *err)
{
	struct table table = {
		.atlas = atlas, .words = NAMES_WORD_LIST_INIT,
		.rows = {
			.file = file, .next = bytes, .end = bytes + length,
			.least = least, .err = err,
		},
	};
	bool fine = true;

	while (fine && names_rows_next(&table.rows))
		fine = read(&table);
	names_word_list_clear(&table.words);
	return fine && !table.rows.failed;
}

bool
names_atlas_read(struct names_atlas *atlas, const char *file,
		 const char *bytes, size_t length, struct error *err)
{
	return read_rows(atlas, file, bytes, length, 3, read_name, err);
}

bool
names_atlas_read_peoples(struct names_atlas *atlas, const char *file,
			 const char *bytes, size_t length, struct error *err)
{
	return read_rows(atlas, file, bytes, length, 2, read_people, err);
}

uint32_t
names_atlas_entity(const struct names_atlas *atlas, const char *label)
{
	return *find_slot(atlas, label, strlen(label)) - 1;
}

uint32_t
names_atlas_around(const struct names_atlas *atlas, uint32_t entity)
{
	if (atlas->seat[entity])
		return atlas->seat[entity] - 1;
	const char *within = names_lexicon_entity(atlas->lexicon,
						  entity)->within;

	uint32_t around = within ? names_atlas_entity(atlas, within)
				 : NAMES_NOWHERE;

	/* The United Nations stand under a heading of that name. */
	return around == entity ? NAMES_NOWHERE : around;
}

bool
names_atlas_inside(const struct names_atlas *atlas, uint32_t a, uint32_t b)
{
	for (int step = 0; step < NAMES_ATLAS_STEPS && a != NAMES_NOWHERE;
	     step++) {
		if (a == b)
			return true;
		a = names_atlas_around(atlas, a);
	}
	return false;
}

const struct names_alias *
names_atlas_name(const struct names_atlas *atlas, const char *text,
		 const struct names_word *word, size_t count)
{
	const struct names_phrase *phrase =
		names_phrase_match(&atlas->names, text, word, count, 0);

	return phrase && phrase->count == count ? atlas->first[phrase->value]
						: NULL;
}

uint32_t
names_atlas_people(const struct names_atlas *atlas, const char *text,
		   const struct names_word *word, size_t count, size_t *words)
{
	const struct names_phrase *phrase =
		names_phrase_match(&atlas->peoples, text, word, count, 0);

	if (!phrase)
		phrase = names_phrase_match_plural(&atlas->peoples, text,
						   word);
	*words = phrase ? phrase->count : 1;
	return phrase ? (uint32_t)phrase->value : NAMES_NOWHERE;
}
