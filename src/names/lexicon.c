/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/lexicon.h"

#include <stdint.h>
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
	unsigned int hash;	/* of that */
	const struct names_word *word;
	size_t words;
	size_t entity;
	size_t line;
	bool sought;		/* false for a label with a note in brackets */
};

struct names_lexicon {
	struct names_entity *entity;
	size_t entity_count, entity_capacity;
	struct spelling *spelling;
	size_t spelling_count, spelling_capacity;
	uint32_t *slot;		/* spellings by normal form, plus one */
	size_t slots;		/* a power of two, or 0 */
	struct names_phrase_set phrases;	/* their values: spellings */
	struct names_vocabulary *vocabulary;
	struct arena arena;
};

/* A table being read, and the names of its row at hand. */
struct table {
	struct names_lexicon *lexicon;
	const char *file;
	size_t line;
	size_t given;		/* what these entities are called holds */
	const char *section;	/* the heading above, or NULL */
	struct spelling *name;	/* the label first */
	size_t name_count, name_capacity;
	struct names_word_list words;
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
	free(lexicon->slot);
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

/* Where the spelling of that normal form is or would be noted. */
static uint32_t *
find_slot(const struct names_lexicon *lexicon, const char *normal,
	  unsigned int hash)
{
	for (size_t at = hash;; at++) {
		uint32_t *slot = lexicon->slot + (at & (lexicon->slots - 1));

		if (!*slot)
			return slot;
		const struct spelling *there = lexicon->spelling + *slot - 1;

		if (there->hash == hash && strcmp(there->normal, normal) == 0)
			return slot;
	}
}

/* Notes the spellings anew, with room for as many again. */
static void
fill_slots(struct names_lexicon *lexicon)
{
	free(lexicon->slot);
	lexicon->slots = 64;
	while (lexicon->slots < 4 * lexicon->spelling_count)
		lexicon->slots *= 2;
	lexicon->slot = xcalloc(lexicon->slots, sizeof *lexicon->slot);
	for (size_t i = 0; i < lexicon->spelling_count; i++) {
		const struct spelling *spelling = lexicon->spelling + i;

		*find_slot(lexicon, spelling->normal, spelling->hash) =
			(uint32_t)i + 1;
	}
}

/* Whose name that is; NULL if nobody's. */
static const struct spelling *
find_spelling(const struct names_lexicon *lexicon, const char *normal,
	      unsigned int hash)
{
	uint32_t number = lexicon->slots ? *find_slot(lexicon, normal, hash)
					 : 0;

	return number ? lexicon->spelling + number - 1 : NULL;
}

static void
add_spelling(struct names_lexicon *lexicon, const struct spelling *spelling)
{
	lexicon->spelling = xgrow(lexicon->spelling, lexicon->spelling_count,
				  &lexicon->spelling_capacity,
				  sizeof *lexicon->spelling);
	lexicon->spelling[lexicon->spelling_count++] = *spelling;
	if (2 * lexicon->spelling_count > lexicon->slots)
		fill_slots(lexicon);
	else
		*find_slot(lexicon, spelling->normal, spelling->hash) =
			(uint32_t)lexicon->spelling_count;
}

static bool
fail_no_name(struct table *table, const char *name)
{
	error_set(table->err, ERROR_INPUT,
		  /* TRANSLATORS: file, line number, a name */
		  _("%s, line %zu: “%s” is not a name"), table->file,
		  table->line, name);
	return error_advise(table->err, _("write a name with letters; "
		"other names are parted by “ | ”, and “-” stands "
		"for none"));
}

static const char *
normal_form(struct arena *arena, const char *name, size_t length)
{
	struct strbuf normal = STRBUF_INIT;

	fold_name(name, length, &normal);
	const char *copy = arena_copy(arena, strbuf_text(&normal),
				      normal.length);

	strbuf_clear(&normal);
	return copy;
}

/* The next name of the row. */
static bool
take_name(struct table *table, struct field field)
{
	struct arena *arena = &table->lexicon->arena;
	const char *name = arena_copy(arena, field.start, field.length);

	names_tokenise(name, field.length, &table->words);
	if (table->words.count == 0)
		return fail_no_name(table, name);
	size_t size = table->words.count * sizeof(struct names_word);
	struct names_word *word = arena_alloc(arena, size);

	memcpy(word, table->words.item, size);
	table->name = xgrow(table->name, table->name_count,
			    &table->name_capacity, sizeof *table->name);
	const char *normal = normal_form(arena, name, field.length);

	table->name[table->name_count++] = (struct spelling){
		.name = name,
		.normal = normal,
		.hash = names_word_hash(normal, strlen(normal)),
		.word = word,
		.words = table->words.count,
		.line = table->line,
		.sought = !strchr(name, '('),
	};
	return true;
}

/* The label, and the names of column three. */
static bool
take_names(struct table *table, struct field label, struct field others)
{
	const char *at = others.start, *end = at + others.length;

	table->name_count = 0;
	if (!take_name(table, label))
		return false;
	if (others.length == 1 && *at == '-')
		return true;
	while (at) {
		const char *bar = memchr(at, '|', (size_t)(end - at));

		if (!take_name(table, trimmed(at, bar ? bar : end)))
			return false;
		at = bar ? bar + 1 : NULL;
	}
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

static bool
fail_twice(struct table *table, const struct spelling *first,
	   const struct spelling *second, size_t index)
{
	const struct names_entity *entity = table->lexicon->entity;
	const char *one = entity[first->entity].label;
	const char *two = entity[index].label;

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

/* Makes the names of the row, from number FIRST on, those of an entity, but
 * for what others are called by an earlier table. */
static bool
give_names(struct table *table, size_t first, size_t index)
{
	struct names_lexicon *lexicon = table->lexicon;
	struct names_entity *entity = lexicon->entity + index;
	const char **other = arena_alloc(&lexicon->arena,
		(entity->other_count + table->name_count) * sizeof *other);

	for (size_t i = 0; i < entity->other_count; i++)
		other[i] = entity->other[i];
	entity->other = other;
	for (size_t i = first; i < table->name_count; i++) {
		struct spelling *name = &table->name[i];
		const struct spelling *known =
			find_spelling(lexicon, name->normal, name->hash);

		if (known && known->entity != index
		    && known->entity >= table->given)
			return fail_twice(table, known, name, index);
		if (known && known->entity < table->given)
			continue;
		name->entity = index;
		if (name->name != entity->label)
			other[entity->other_count++] = name->name;
		if (!known)
			add_spelling(lexicon, name);
	}
	return true;
}

/* The entity of an earlier table that the row is about: one of that label,
 * or one whose label is among the row's names.  *TAKEN says that the label
 * means something there. */
static bool
find_same(const struct table *table, enum kind kind, size_t *same,
	  bool *taken)
{
	const struct names_lexicon *lexicon = table->lexicon;

	*taken = false;
	for (size_t i = 0; i < table->name_count; i++) {
		const struct spelling *known =
			find_spelling(lexicon, table->name[i].normal,
				      table->name[i].hash);

		if (!known || known->entity >= table->given)
			continue;
		const struct names_entity *entity =
			lexicon->entity + known->entity;

		*taken = *taken || i == 0;
		*same = known->entity;
		if (known->name == entity->label && entity->kind == kind)
			return true;
	}
	return false;
}

/* What the row's entity is a part of: "part of LABEL" says so, or the heading
 * up to its colon. */
static const char *
within(const struct table *table, struct field about)
{
	static const char part[] = "part of ";
	size_t skip = strlen(part);

	if (about.length <= skip || memcmp(about.start, part, skip) != 0)
		return table->section;
	const char *label = about.start + skip;
	size_t length = about.length - skip;
	const char *stop = memchr(label, ';', length);

	return arena_copy(&table->lexicon->arena, label,
			  stop ? (size_t)(stop - label) : length);
}

static bool
add_entity(struct table *table, const struct field *column, enum kind kind)
{
	struct names_lexicon *lexicon = table->lexicon;
	struct arena *arena = &lexicon->arena;

	lexicon->entity = xgrow(lexicon->entity, lexicon->entity_count,
				&lexicon->entity_capacity,
				sizeof *lexicon->entity);
	lexicon->entity[lexicon->entity_count++] = (struct names_entity){
		.kind = kind,
		.label = table->name[0].name,
		.about = arena_copy(arena, column[ABOUT].start,
				    column[ABOUT].length),
		.source = arena_copy(arena, column[SOURCE].start,
				     column[SOURCE].length),
		.within = within(table, column[ABOUT]),
	};
	return give_names(table, 0, lexicon->entity_count - 1);
}

static bool
read_row(struct table *table, const char *line, size_t length)
{
	struct field column[COLUMNS];
	size_t count = split(line, length, column), same;
	enum kind kind;
	bool taken;

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
	if (!read_kind(table, column[KIND], &kind)
	    || !take_names(table, column[LABEL], column[OTHER]))
		return false;
	if (find_same(table, kind, &same, &taken)) {
		struct names_entity *entity = table->lexicon->entity + same;

		if (!entity->within)
			entity->within = within(table, column[ABOUT]);
		return give_names(table, 0, same);
	}
	return taken || add_entity(table, column, kind);
}

/* "## United States: courts" */
static void
read_heading(struct table *table, const char *line, size_t length)
{
	if (length < 4 || memcmp(line, "## ", 3) != 0)
		return;
	const char *colon = memchr(line, ':', length);
	struct field title = trimmed(line + 3, colon ? colon : line + length);

	table->section = arena_copy(&table->lexicon->arena, title.start,
				    title.length);
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
	if (length && line[0] == '#')
		read_heading(table, line, length);
	if (length == 0 || line[0] == '#'
	    || strspn(line, " ") >= length)
		return true;
	return read_row(table, line, length);
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
	return true;
}

/* The strings stay in the arena until the end: no harm. */
static void
forget(struct names_lexicon *lexicon, const struct names_entity *before,
       size_t entities, size_t spellings)
{
	for (size_t i = 0; i < entities; i++)
		lexicon->entity[i] = before[i];
	lexicon->entity_count = entities;
	lexicon->spelling_count = spellings;
	fill_slots(lexicon);
}

/* All or nothing of a table.  What the first GIVEN entities are called
 * holds. */
static bool
read_table(struct names_lexicon *lexicon, const char *file, size_t given,
	   const char *bytes, size_t length, struct error *err)
{
	struct table table = {
		.lexicon = lexicon, .file = file, .given = given,
		.words = NAMES_WORD_LIST_INIT, .err = err,
	};
	size_t entities = lexicon->entity_count;
	size_t spellings = lexicon->spelling_count;
	struct names_entity *before = xcalloc(entities, sizeof *before);

	for (size_t i = 0; i < entities; i++)
		before[i] = lexicon->entity[i];
	bool fine = read_lines(&table, bytes, length);

	if (!fine)
		forget(lexicon, before, entities, spellings);
	for (size_t i = spellings; i < lexicon->spelling_count; i++) {
		const struct spelling *spelling = lexicon->spelling + i;

		if (spelling->sought)
			names_phrase_add(&lexicon->phrases, spelling->name,
					 spelling->word, spelling->words, i);
	}
	free(before);
	free(table.name);
	names_word_list_clear(&table.words);
	return fine;
}

bool
names_lexicon_read(struct names_lexicon *lexicon, const char *file,
		   const char *bytes, size_t length, struct error *err)
{
	return read_table(lexicon, file, 0, bytes, length, err);
}

bool
names_lexicon_read_more(struct names_lexicon *lexicon, const char *file,
			const char *bytes, size_t length, struct error *err)
{
	return read_table(lexicon, file, lexicon->entity_count, bytes, length,
			  err);
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

size_t
names_lexicon_find(const struct names_lexicon *lexicon, enum kind kind,
		   const char *name)
{
	size_t found = names_lexicon_named(lexicon, name);

	return found < lexicon->entity_count
	       && lexicon->entity[found].kind == kind
	       ? found : lexicon->entity_count;
}

size_t
names_lexicon_named(const struct names_lexicon *lexicon, const char *name)
{
	struct strbuf normal = STRBUF_INIT;

	fold_name(name, strlen(name), &normal);
	unsigned int hash = names_word_hash(strbuf_text(&normal),
					    normal.length);
	const struct spelling *found =
		find_spelling(lexicon, strbuf_text(&normal), hash);

	strbuf_clear(&normal);
	return found ? found->entity : lexicon->entity_count;
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
