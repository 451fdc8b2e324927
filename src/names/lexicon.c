/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "names/phrase.h"
#include "names/token.h"
#include "names/vocabulary.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { KIND, LABEL, OTHER, ABOUT, SOURCE, COLUMNS };

/* One spelling of one entity. */
struct spelling {
	const char *name;
	const char *normal;	/* its normal form, which must be one's own */
	size_t entity;
	size_t line;
	bool sought;		/* false for a label with a note in brackets */
};

struct names_lexicon {
	struct names_entity *entity;
	size_t entity_count, entity_capacity;
	struct spelling *spelling;
	size_t spelling_count, spelling_capacity;
	struct names_phrase_set phrases;	/* their values: spellings */
	struct names_vocabulary *vocabulary;
	struct arena arena;
};

/* A name that an earlier table gave to somebody. */
struct taken {
	const char *normal;
	size_t entity;
	bool label;		/* it is that entity's label */
};

/* A table being read. */
struct table {
	struct names_lexicon *lexicon;
	const char *file;
	size_t line;
	struct taken *taken;	/* by normal form; none: nothing gives way */
	size_t taken_count;
	const char **room;	/* for the other names of the row's entity */
	struct error *err;
};

struct field {
	const char *start;
	size_t length;
};

struct names_lexicon *
names_lexicon_new(void)
{
	struct names_lexicon *lexicon = xcalloc(1, sizeof *lexicon);

	lexicon->vocabulary = names_vocabulary_new();
	return lexicon;
}

void
names_lexicon_free(struct names_lexicon *lexicon)
{
	if (!lexicon)
		return;
	free(lexicon->entity);
	free(lexicon->spelling);
	names_phrase_set_clear(&lexicon->phrases);
	names_vocabulary_free(lexicon->vocabulary);
	arena_clear(&lexicon->arena);
	free(lexicon);
}

static struct field
trimmed(const char *start, const char *end)
{
	while (start < end && *start == ' ')
		start++;
	while (start < end && end[-1] == ' ')
		end--;
	return (struct field){ start, (size_t)(end - start) };
}

/* Parts LENGTH bytes at every tab; returns how many columns there are, of
 * which the first COLUMNS are written. */
static size_t
split(const char *line, size_t length, struct field column[static COLUMNS])
{
	const char *end = line + length;
	size_t count = 0;

	for (;;) {
		const char *tab = memchr(line, '\t', (size_t)(end - line));

		if (count < COLUMNS)
			column[count] = trimmed(line, tab ? tab : end);
		count++;
		if (!tab)
			return count;
		line = tab + 1;
	}
}

static int
by_taken(const void *a, const void *b)
{
	const struct taken *left = a, *right = b;

	return strcmp(left->normal, right->normal);
}

static const struct taken *
find_taken(const struct table *table, const char *normal)
{
	struct taken key = { normal, 0, false };

	if (table->taken_count == 0)
		return NULL;
	return bsearch(&key, table->taken, table->taken_count,
		       sizeof *table->taken, by_taken);
}

/* As find_taken for a name as it is written. */
static const struct taken *
find_taken_name(const struct table *table, struct field name)
{
	struct strbuf normal = STRBUF_INIT;

	fold_name(name.start, name.length, &normal);
	const struct taken *taken = find_taken(table, strbuf_text(&normal));

	strbuf_clear(&normal);
	return taken;
}

static bool
has_words(const char *name)
{
	struct names_word_list list = NAMES_WORD_LIST_INIT;

	names_tokenise(name, strlen(name), &list);
	bool some = list.count > 0;

	names_word_list_clear(&list);
	return some;
}

/* *ADDED is false when the name is an earlier table's. */
static bool
add_spelling(struct table *table, const char *name, size_t entity,
	     bool *added)
{
	struct names_lexicon *lexicon = table->lexicon;
	struct strbuf normal = STRBUF_INIT;

	if (!has_words(name)) {
		error_set(table->err, ERROR_INPUT,
			  /* TRANSLATORS: file, line number, a name */
			  _("%s, line %zu: “%s” is not a name"), table->file,
			  table->line, name);
		return error_advise(table->err, _("write a name with letters; "
			"other names are parted by “ | ”, and “-” stands "
			"for none"));
	}
	fold_name(name, strlen(name), &normal);
	*added = !find_taken(table, strbuf_text(&normal));
	if (!*added) {
		strbuf_clear(&normal);
		return true;
	}
	lexicon->spelling = xgrow(lexicon->spelling, lexicon->spelling_count,
				  &lexicon->spelling_capacity,
				  sizeof *lexicon->spelling);
	lexicon->spelling[lexicon->spelling_count++] = (struct spelling){
		.name = name,
		.normal = arena_copy(&lexicon->arena, strbuf_text(&normal),
				     normal.length),
		.entity = entity,
		.line = table->line,
		.sought = !strchr(name, '('),
	};
	strbuf_clear(&normal);
	return true;
}

/* The next name of column three; false at its end. */
static bool
next_name(struct field *column, struct field *name)
{
	const char *at = column->start, *end = at + column->length;

	if (!at)
		return false;
	const char *bar = memchr(at, '|', column->length);

	*name = trimmed(at, bar ? bar : end);
	column->start = bar ? bar + 1 : NULL;
	column->length = bar ? (size_t)(end - bar - 1) : 0;
	return true;
}

static bool
add_other(struct table *table, struct field name, size_t index)
{
	struct names_entity *entity = table->lexicon->entity + index;
	const char *copy = arena_copy(&table->lexicon->arena, name.start,
				      name.length);
	bool added;

	if (!add_spelling(table, copy, index, &added))
		return false;
	/* Room was made for it: see make_room. */
	if (added)
		table->room[entity->other_count++] = copy;
	return true;
}

/* Room for the names of column three, and one more. */
static void
make_room(struct table *table, struct field column, size_t index)
{
	struct names_lexicon *lexicon = table->lexicon;
	struct names_entity *entity = lexicon->entity + index;
	size_t most = entity->other_count + 2;

	for (size_t i = 0; i < column.length; i++)
		most += column.start[i] == '|';
	table->room = arena_alloc(&lexicon->arena,
				  most * sizeof *table->room);
	for (size_t i = 0; i < entity->other_count; i++)
		table->room[i] = entity->other[i];
	entity->other = table->room;
}

/* The names of column three, into the entity and among the spellings. */
static bool
add_others(struct table *table, struct field column, size_t index)
{
	struct field name;

	while (next_name(&column, &name))
		if (!add_other(table, name, index))
			return false;
	return true;
}

static bool
read_kind(struct table *table, struct field column, enum kind *kind)
{
	char *word = xmemdup0(column.start, column.length);
	bool known = kind_parse(word, kind);

	if (!known) {
		error_set(table->err, ERROR_INPUT,
			  /* TRANSLATORS: file, line number, a word */
			  _("%s, line %zu: “%s” is not a kind"), table->file,
			  table->line, word);
		error_advise(table->err, _("begin the line with person, "
			"agency, organisation or place, and a tab"));
	}
	free(word);
	return known;
}

/* The entity of an earlier table that the row is about: one of that label,
 * or one whose label is among the row's names.  NULL if there is none. */
static const struct taken *
find_same(const struct table *table, struct field label, struct field others,
	  enum kind kind)
{
	const struct names_entity *entity = table->lexicon->entity;
	const struct taken *same = find_taken_name(table, label);
	struct field name;

	if (same && same->label && entity[same->entity].kind == kind)
		return same;
	while (next_name(&others, &name)) {
		same = find_taken_name(table, name);
		if (same && same->label && entity[same->entity].kind == kind)
			return same;
	}
	return NULL;
}

/* A row whose label another table has given away adds its other names to
 * what is meant there, if that is the same; else it says nothing. */
static bool
give_way(struct table *table, struct field label, struct field others,
	 enum kind kind, bool *given)
{
	const struct taken *same = find_same(table, label, others, kind);

	*given = same || find_taken_name(table, label);
	if (!same)
		return true;
	make_room(table, others, same->entity);
	return add_other(table, label, same->entity)
	       && add_others(table, others, same->entity);
}

static bool
add_entity(struct table *table, const struct field *column, enum kind kind,
	   struct field others)
{
	struct names_lexicon *lexicon = table->lexicon;
	struct arena *arena = &lexicon->arena;
	size_t index = lexicon->entity_count;
	bool added;

	lexicon->entity = xgrow(lexicon->entity, lexicon->entity_count,
				&lexicon->entity_capacity,
				sizeof *lexicon->entity);
	lexicon->entity[lexicon->entity_count++] = (struct names_entity){
		.kind = kind,
		.label = arena_copy(arena, column[LABEL].start,
				    column[LABEL].length),
		.about = arena_copy(arena, column[ABOUT].start,
				    column[ABOUT].length),
		.source = arena_copy(arena, column[SOURCE].start,
				     column[SOURCE].length),
	};
	make_room(table, others, index);
	return add_spelling(table, lexicon->entity[index].label, index, &added)
	       && add_others(table, others, index);
}

static bool
read_row(struct table *table, const char *line, size_t length)
{
	struct field column[COLUMNS];
	size_t count = split(line, length, column);
	enum kind kind;
	bool given;

	if (count != COLUMNS) {
		error_set(table->err, ERROR_INPUT,
			  ngettext("%s, line %zu: %zu column instead of 5",
				   "%s, line %zu: %zu columns instead of 5",
				   count),
			  table->file, table->line, count);
		return error_advise(table->err, _("give kind, label, other "
			"names (or -), about and source, with one tab "
			"between two"));
	}
	if (!read_kind(table, column[KIND], &kind))
		return false;
	struct field others = column[OTHER];

	if (others.length == 1 && *others.start == '-')
		others = (struct field){ NULL, 0 };
	if (!give_way(table, column[LABEL], others, kind, &given))
		return false;
	return given || add_entity(table, column, kind, others);
}

static bool
read_line(struct table *table, const char *line, size_t length)
{
	if (length && line[length - 1] == '\r')
		length--;
	if (memchr(line, '\0', length) || !utf8_valid(line, length)) {
		error_set(table->err, ERROR_INPUT,
			  _("%s, line %zu: this is not text in UTF-8"),
			  table->file, table->line);
		return error_advise(table->err,
				    _("save the file in UTF-8, for example "
				      "with iconv -t UTF-8"));
	}
	if (length == 0 || line[0] == '#'
	    || strspn(line, " ") >= length)
		return true;
	return read_row(table, line, length);
}

static int
by_normal(const void *a, const void *b)
{
	const struct spelling *left = *(const struct spelling *const *)a;
	const struct spelling *right = *(const struct spelling *const *)b;
	int order = strcmp(left->normal, right->normal);

	if (order)
		return order;
	return left < right ? -1 : left > right;
}

static bool
fail_twice(struct table *table, const struct spelling *first,
	   const struct spelling *second)
{
	const struct names_entity *entity = table->lexicon->entity;
	const char *one = entity[first->entity].label;
	const char *two = entity[second->entity].label;

	if (strcmp(one, two) == 0)
		error_set(table->err, ERROR_INPUT,
			  /* TRANSLATORS: file, two line numbers, a name */
			  _("%s, line %zu: line %zu lists “%s” already"),
			  table->file, second->line, first->line, two);
	else
		error_set(table->err, ERROR_INPUT,
			  /* TRANSLATORS: file, line number, a name, whom it
			   * means here, whom it means there, line number */
			  _("%s, line %zu: “%s” stands for “%s” here and for "
			    "“%s” in line %zu"), table->file, second->line,
			  second->name, two, one, first->line);
	return error_advise(table->err,
			    _("leave the name in one of the two rows"));
}

/* The first line that gives somebody else's name away is an error. */
static bool
check_unique(struct table *table)
{
	struct names_lexicon *lexicon = table->lexicon;
	size_t count = lexicon->spelling_count;
	const struct spelling **sorted = xmalloc((count + 1) * sizeof *sorted);
	const struct spelling *first = NULL, *second = NULL;

	for (size_t i = 0; i < count; i++)
		sorted[i] = lexicon->spelling + i;
	qsort(sorted, count, sizeof *sorted, by_normal);
	for (size_t i = 1; i < count; i++) {
		const struct spelling *one = sorted[i - 1], *two = sorted[i];

		if (one->entity != two->entity
		    && strcmp(one->normal, two->normal) == 0
		    && (!second || two < second)) {
			first = one;
			second = two;
		}
	}
	free(sorted);
	return !second || fail_twice(table, first, second);
}

static void
add_phrase(struct names_lexicon *lexicon, size_t index)
{
	const char *name = lexicon->spelling[index].name;
	struct names_word_list list = NAMES_WORD_LIST_INIT;

	names_tokenise(name, strlen(name), &list);
	struct names_word *word = arena_alloc(&lexicon->arena,
					      list.count * sizeof *word);

	memcpy(word, list.item, list.count * sizeof *word);
	names_phrase_add(&lexicon->phrases, name, word, list.count, index);
	names_word_list_clear(&list);
}

static bool
read_lines(struct table *table, const char *bytes, size_t length)
{
	const char *end = bytes + length;

	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		bytes += 3;
	while (bytes < end) {
		const char *feed = memchr(bytes, '\n', (size_t)(end - bytes));
		const char *stop = feed ? feed : end;

		table->line++;
		if (!read_line(table, bytes, (size_t)(stop - bytes)))
			return false;
		bytes = feed ? feed + 1 : end;
	}
	return check_unique(table);
}

/* All or nothing of a table. */
static bool
read_table(struct table *table, const char *bytes, size_t length)
{
	struct names_lexicon *lexicon = table->lexicon;
	size_t entities = lexicon->entity_count;
	size_t spellings = lexicon->spelling_count;
	struct names_entity *before = xcalloc(entities + 1, sizeof *before);

	for (size_t i = 0; i < entities; i++)
		before[i] = lexicon->entity[i];
	bool fine = read_lines(table, bytes, length);

	if (!fine) {
		/* The strings stay in the arena until the end: no harm. */
		for (size_t i = 0; i < entities; i++)
			lexicon->entity[i] = before[i];
		lexicon->entity_count = entities;
		lexicon->spelling_count = spellings;
	}
	free(before);
	for (size_t i = spellings; i < lexicon->spelling_count; i++) {
		if (lexicon->spelling[i].sought)
			add_phrase(lexicon, i);
	}
	return fine;
}

bool
names_lexicon_read(struct names_lexicon *lexicon, const char *file,
		   const char *bytes, size_t length, struct error *err)
{
	struct table table = { .lexicon = lexicon, .file = file, .err = err };

	return read_table(&table, bytes, length);
}

bool
names_lexicon_read_more(struct names_lexicon *lexicon, const char *file,
			const char *bytes, size_t length, struct error *err)
{
	struct table table = { .lexicon = lexicon, .file = file, .err = err };

	table.taken = xcalloc(lexicon->spelling_count + 1,
			      sizeof *table.taken);
	table.taken_count = lexicon->spelling_count;
	for (size_t i = 0; i < table.taken_count; i++) {
		const struct spelling *spelling = lexicon->spelling + i;

		table.taken[i] = (struct taken){
			spelling->normal, spelling->entity,
			spelling->name
				== lexicon->entity[spelling->entity].label,
		};
	}
	if (table.taken_count)
		qsort(table.taken, table.taken_count, sizeof *table.taken,
		      by_taken);
	bool fine = read_table(&table, bytes, length);

	free(table.taken);
	return fine;
}

size_t
names_lexicon_count(const struct names_lexicon *lexicon)
{
	return lexicon->entity_count;
}

const struct names_entity *
names_lexicon_entity(const struct names_lexicon *lexicon, size_t index)
{
	return lexicon->entity + index;
}

const struct names_vocabulary *
names_lexicon_vocabulary(const struct names_lexicon *lexicon)
{
	return lexicon->vocabulary;
}

bool
names_lexicon_match(const struct names_lexicon *lexicon, const char *text,
		    const struct names_word *word, size_t count, size_t first,
		    struct names_listed *listed)
{
	const struct names_phrase *phrase =
		names_phrase_match(&lexicon->phrases, text, word, count,
				   first);
	bool plural = false;

	if (!phrase) {
		phrase = names_phrase_match_plural(&lexicon->phrases, text,
						   word + first);
		plural = true;
	}
	if (!phrase)
		return false;
	const struct spelling *spelling = lexicon->spelling + phrase->value;

	listed->entity = lexicon->entity + spelling->entity;
	listed->name = spelling->name;
	listed->words = phrase->count;
	return !plural || listed->entity->kind == KIND_PERSON;
}
