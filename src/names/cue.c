/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/cue.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "names/rows.h"
#include "names/token.h"

/* Only the hash is kept: a word that happens to share it is taken for the
 * listed one, and one feature is wrong. */
struct slot {
	uint32_t word;
	unsigned int cues;
};

struct names_cues {
	struct slot *slot;
	size_t count, slots;	/* slots: a power of two */
};

enum table { TITLES, HEADS, PEOPLES, GIVEN, POSSESSIVES, COMMON };

const char *const names_cue_tables[NAMES_CUE_TABLES] = {
	[TITLES] = "titles",
	[HEADS] = "heads",
	[PEOPLES] = "demonyms",
	[GIVEN] = "given",
	[POSSESSIVES] = "possessives",
	[COMMON] = "common",
};

/* What the second column of a table says. */
static const struct {
	enum table table;
	const char *class;	/* NULL: any other */
	unsigned int cues;
} classes[] = {
	/* "former" and "Jr." are not titles. */
	{ TITLES, "modifier", 0 },
	{ TITLES, "suffix", 0 },
	{ TITLES, "office", NAMES_CUE_TITLE | NAMES_CUE_POLITICS },
	{ TITLES, "legal", NAMES_CUE_TITLE | NAMES_CUE_LAW },
	{ TITLES, "rank", NAMES_CUE_TITLE | NAMES_CUE_FORCES },
	{ TITLES, "business", NAMES_CUE_TITLE | NAMES_CUE_BUSINESS },
	{ TITLES, "academic", NAMES_CUE_TITLE | NAMES_CUE_SCIENCE },
	{ TITLES, "medical", NAMES_CUE_TITLE | NAMES_CUE_SCIENCE },
	{ TITLES, "clergy", NAMES_CUE_TITLE | NAMES_CUE_RELIGION },
	{ TITLES, "media", NAMES_CUE_TITLE | NAMES_CUE_MEDIA },
	{ TITLES, "arts", NAMES_CUE_TITLE | NAMES_CUE_ARTS },
	{ TITLES, "sport", NAMES_CUE_TITLE | NAMES_CUE_SPORT },
	{ TITLES, NULL, NAMES_CUE_TITLE },
	{ HEADS, "agency", NAMES_CUE_AGENCY },
	{ HEADS, "organisation", NAMES_CUE_ORGANISATION },
	{ HEADS, "place", NAMES_CUE_PLACE },
	{ HEADS, "thing", NAMES_CUE_THING },
	{ PEOPLES, NULL, NAMES_CUE_PEOPLE },
	{ GIVEN, "f", NAMES_CUE_GIVEN | NAMES_CUE_WOMAN },
	{ GIVEN, "m", NAMES_CUE_GIVEN | NAMES_CUE_MAN },
	{ GIVEN, "u", NAMES_CUE_GIVEN },
	{ POSSESSIVES, "organisation", NAMES_CUE_POSSESSIVE },
	{ COMMON, "given", NAMES_CUE_COMMON_GIVEN },
	{ COMMON, "last", NAMES_CUE_COMMON_LAST },
	{ COMMON, "title", NAMES_CUE_COMMON_TITLE },
};

struct names_cues *
names_cues_new(void)
{
	return xcalloc(1, sizeof(struct names_cues));
}

void
names_cues_free(struct names_cues *cues)
{
	if (!cues)
		return;
	free(cues->slot);
	free(cues);
}

static struct slot *
find_slot(const struct names_cues *cues, uint32_t word)
{
	size_t at = word & (cues->slots - 1);

	while (cues->slot[at].cues && cues->slot[at].word != word)
		at = (at + 1) & (cues->slots - 1);
	return cues->slot + at;
}

static void
grow(struct names_cues *cues)
{
	struct names_cues larger = {
		.slots = cues->slots ? cues->slots * 2 : 1024,
	};

	larger.slot = xcalloc(larger.slots, sizeof *larger.slot);
	for (size_t i = 0; i < cues->slots; i++) {
		if (cues->slot[i].cues)
			*find_slot(&larger, cues->slot[i].word) =
				cues->slot[i];
	}
	free(cues->slot);
	cues->slot = larger.slot;
	cues->slots = larger.slots;
}

/* Nothing for more than one word. */
static void
add(struct names_cues *cues, const char *name, size_t length,
    unsigned int what)
{
	if (length == 0 || memchr(name, ' ', length))
		return;
	if (cues->count * 2 >= cues->slots)
		grow(cues);
	/* "Gov." is the word "Gov" with a dot after it; "U.S." is one word. */
	if (name[length - 1] == '.' && !memchr(name, '.', length - 1))
		length--;
	uint32_t word = names_word_hash(name, length);
	struct slot *slot = find_slot(cues, word);

	cues->count += slot->cues == 0;
	slot->word = word;
	slot->cues |= what;
}

/* True, with what the class says, when the table has such a class. */
static bool
class_of(size_t table, struct names_column class, unsigned int *what)
{
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
		if ((size_t)classes[i].table != table)
			continue;
		if (!classes[i].class
		    || (strlen(classes[i].class) == class.length
			&& memcmp(classes[i].class, class.start,
				  class.length) == 0)) {
			*what = classes[i].cues;
			return true;
		}
	}
	return false;
}

bool
names_cues_read(struct names_cues *cues, size_t table, const char *file,
		const char *bytes, size_t length, struct error *err)
{
	struct names_rows rows = {
		.file = file, .next = bytes, .end = bytes + length,
		.least = 2, .err = err,
	};
	const struct names_column *word = rows.column, *class = word + 1;

	while (names_rows_next(&rows)) {
		unsigned int what;

		if (!class_of(table, *class, &what))
			return error_set(err, ERROR_INPUT,
					 _("%s, line %zu: nothing is known of "
					   "the class \"%.*s\""), file,
					 rows.line, (int)class->length,
					 class->start);
		if (what)
			add(cues, word->start, word->length, what);
	}
	return !rows.failed;
}

static unsigned int
listed_cue(enum kind kind)
{
	switch (kind) {
	case KIND_AGENCY:
		return NAMES_CUE_LISTED_AGENCY;
	case KIND_ORGANISATION:
		return NAMES_CUE_LISTED_ORGANISATION;
	case KIND_PLACE:
		return NAMES_CUE_LISTED_PLACE;
	case KIND_PERSON:
		break;
	}
	return 0;
}

void
names_cues_add_lexicon(struct names_cues *cues,
		       const struct names_lexicon *lexicon)
{
	for (size_t i = 0; i < names_lexicon_count(lexicon); i++) {
		const struct names_entity *entity =
			names_lexicon_entity(lexicon, i);
		unsigned int what = listed_cue(entity->kind);

		if (!what)
			continue;
		add(cues, entity->label, strlen(entity->label), what);
		for (size_t j = 0; j < entity->other_count; j++)
			add(cues, entity->other[j], strlen(entity->other[j]),
			    what);
	}
}

unsigned int
names_cues_of(const struct names_cues *cues, uint32_t word)
{
	return cues->slots ? find_slot(cues, word)->cues : 0;
}
