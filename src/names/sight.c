/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/sight.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "names/letter.h"
#include "text/utf8.h"

/* Small words inside names, and those that a name may begin with. */
static const char links[] =
	" of and for the on in at to with de & from by a del la ";
static const char particles[] =
	" de van von al bin el la di da del der den ibn abu ter du dos das le "
	"los las dal della ap y e bint ";

/* So many links may stand in a row inside a name: "University of the". */
#define LINKS_IN_A_ROW 3

/* So many words of a run of capitals, a word and those to its right, are
 * looked at. */
#define RUN_WORDS 5

static bool
is_one_of(const char *text, const struct names_word *word, const char *list)
{
	char buffer[8] = " ";	/* none of them is longer */
	size_t length = word->end - word->start;

	if (length + 3 > sizeof buffer)
		return false;
	for (size_t i = 0; i < length; i++)
		buffer[i + 1] = letter_lower(text[word->start + i]);
	buffer[length + 1] = ' ';
	buffer[length + 2] = '\0';
	return strstr(list, buffer) != NULL;
}

static bool
is_joined(const struct names_word *word)
{
	return word->join == NAMES_SPACE || word->join == NAMES_HYPHEN;
}

/* A capital or digit after the first letter: "iPhone", "G7". */
static void
look_inside(const char *text, const struct names_word *word, bool *capital,
	    bool *digit)
{
	*capital = *digit = false;
	for (size_t at = word->start; at < word->end; at++) {
		enum letter_class class = letter_class_of(text[at]);

		*capital |= class == LETTER_CAPITAL;
		*digit |= class == LETTER_DIGIT && text[at] != '_';
	}
}

static enum names_candidate
candidate_of(const char *text, const struct names_word *word)
{
	bool capital, digit;

	if (word->capital)
		return NAMES_CAPITAL;
	look_inside(text, word, &capital, &digit);
	if (capital)
		return NAMES_CAPITAL;
	if (is_one_of(text, word, links) || is_one_of(text, word, particles))
		return NAMES_LINK;
	return digit ? NAMES_DIGIT : NAMES_NO_CANDIDATE;
}

/* Links and digits FIRST to END between other words: which may be of a name
 * depends on the capitals that touch them. */
static void
settle_small(struct names_view *view, size_t first, size_t end)
{
	const struct names_word *word = view->word;
	struct names_sight *sight = view->sight;
	bool before = first > 0 && sight[first - 1].candidate == NAMES_CAPITAL
		      && word[first].join != NAMES_APART
		      && word[first].join != NAMES_COMMA;
	bool after = end < view->count
		     && sight[end].candidate == NAMES_CAPITAL
		     && is_joined(word + end);

	for (size_t i = first; i < end; i++) {
		bool keep;

		if (sight[i].candidate == NAMES_DIGIT)
			keep = (i == first && before)
			       || (i == end - 1 && after) || (before && after);
		else
			keep = (before && after
				&& end - first <= LINKS_IN_A_ROW)
			       || (after && sight[i].particle
				   && end - i <= LINKS_IN_A_ROW);
		if (!keep)
			sight[i].candidate = NAMES_NO_CANDIDATE;
	}
}

static bool
is_small_candidate(const struct names_sight *sight)
{
	return sight->candidate == NAMES_LINK
	       || sight->candidate == NAMES_DIGIT;
}

static void
find_candidates(struct names_view *view)
{
	for (size_t i = 0; i < view->count; i++) {
		const struct names_word *word = view->word + i;
		struct names_sight *sight = view->sight + i;

		sight->word = word->hash;
		sight->candidate = (unsigned char)candidate_of(view->text,
							       word);
		sight->particle = sight->candidate == NAMES_LINK
				  && is_one_of(view->text, word, particles);
	}
	for (size_t i = 0; i < view->count;) {
		size_t end = i + 1;

		if (!is_small_candidate(view->sight + i)) {
			i++;
			continue;
		}
		while (end < view->count
		       && is_small_candidate(view->sight + end)
		       && is_joined(view->word + end))
			end++;
		settle_small(view, i, end);
		i = end;
	}
}

/* True when word I goes on with the island of the word before it. */
static bool
goes_on(const struct names_view *view, size_t i)
{
	const struct names_word *word = view->word + i;

	if (!view->sight[i].candidate || word->sentence)
		return false;
	return is_joined(word) || word->join == NAMES_DOT
	       || (word[-1].possessive && word->start == names_word_next(word - 1) + 1
		   && view->text[word->start - 1] == ' ');
}

static void
find_islands(struct names_view *view)
{
	for (size_t i = 0; i < view->count;) {
		size_t end = i + 1;

		if (!view->sight[i].candidate) {
			i++;
			continue;
		}
		while (end < view->count && end - i < NAMES_ISLAND_WORDS
		       && goes_on(view, end))
			end++;
		view->island = xgrow(view->island, view->island_count,
				     &view->island_capacity,
				     sizeof *view->island);
		view->island[view->island_count++] =
			(struct names_island){ i, end };
		i = end;
	}
}

/* "Xx", "XX", "x", "d", "X.X.": at most seven runs; up to three capitals are
 * counted. */
static uint32_t
shape_of(const char *text, const struct names_word *word)
{
	uint32_t hash = 5381;
	size_t runs = 0;
	char last = '\0';

	for (size_t at = word->start; at < word->end && runs < 7;) {
		enum letter_case kind;
		unsigned char byte = (unsigned char)text[at];
		char sign = (char)byte;

		at += letter_case_of(text + at, word->end - at, &kind);
		if (kind == LETTER_UPPER)
			sign = 'X';
		else if (kind == LETTER_OTHER || byte >= 0x80)
			sign = 'x';
		else if (letter_class_of((char)byte) == LETTER_DIGIT)
			sign = 'd';
		if (sign == last && (runs >= 3 || sign != 'X'))
			continue;
		hash = hash * 33 ^ (unsigned char)sign;
		last = sign;
		runs++;
	}
	return hash;
}

/* Typeset marks are what they look like on a keyboard. */
static unsigned int
plain_mark(unsigned int code)
{
	switch (code) {
	case 0x201c: case 0x201d: case 0x201e: case 0x00ab: case 0x00bb:
		return '"';
	case 0x2018: case 0x2019:
		return '\'';
	case 0x2010: case 0x2011: case 0x2013: case 0x2014:
		return '-';
	case 0x00a0: case 0x2009: case 0x202f:
		return ' ';
	case 0x2026:
		return '.';
	default:
		return code;
	}
}

/* The first four marks between two words; blanks are none. */
static uint32_t
gap_of(const char *text, const struct names_word *word, bool first)
{
	uint32_t hash = 0;
	size_t at = first ? word->start : names_word_next(word - 1);

	if (first)
		return 1;
	for (size_t marks = 0; at < word->start && marks < 4;) {
		unsigned int code;

		at += utf8_decode(text + at, word->start - at, &code);
		code = plain_mark(code);
		if (code == ' ' || code == '\t')
			continue;
		hash = hash * 31 + code;
		marks++;
	}
	return hash;
}

static void
look_up(struct names_view *view, const struct names_sources *sources,
	size_t i)
{
	struct names_sight *sight = view->sight + i;

	if (sources->model) {
		names_model_facts(sources->model, sight->word, &sight->facts);
	} else {
		memset(sight->facts.level, NAMES_LEVEL_UNKNOWN,
		       sizeof sight->facts.level);
	}
	sight->cues = names_cues_of(sources->cues, sight->word)
		      & NAMES_CUE_FEATURES;
	sight->shape = shape_of(view->text, view->word + i);
	sight->gap = gap_of(view->text, view->word + i, i == 0);
}

/* What a feature may ask for: the words of the islands and two on either
 * side. */
static void
look_up_all(struct names_view *view, const struct names_sources *sources)
{
	size_t done = 0;

	for (size_t k = 0; k < view->island_count; k++) {
		const struct names_island *island = view->island + k;
		size_t from = island->first < 2 ? 0 : island->first - 2;

		for (size_t i = from > done ? from : done;
		     i < view->count && i < island->end + 2; i++)
			look_up(view, sources, i);
		done = island->end + 2;
	}
}

static size_t
slot_of(const struct names_view *view, uint32_t word)
{
	size_t at = (word ^ word >> 16) & (view->slots - 1);

	while (view->slot[at] && view->type[view->slot[at] - 1].word != word)
		at = (at + 1) & (view->slots - 1);
	return at;
}

static void
find_types(struct names_view *view)
{
	size_t capitals = 0;

	for (size_t i = 0; i < view->count; i++)
		capitals += view->sight[i].candidate != NAMES_NO_CANDIDATE;
	view->slots = 16;
	while (view->slots < 2 * capitals + 2)
		view->slots *= 2;
	view->slot = xcalloc(view->slots, sizeof *view->slot);
	view->type = xcalloc(capitals + 1, sizeof *view->type);
	for (size_t i = 0; i < view->count; i++) {
		struct names_sight *sight = view->sight + i;

		if (!sight->candidate)
			continue;
		size_t at = slot_of(view, sight->word);

		if (!view->slot[at]) {
			view->type[view->type_count].word = sight->word;
			view->slot[at] = (uint32_t)++view->type_count;
		}
		sight->type = view->slot[at] - 1;
	}
	for (size_t i = 0; i < view->count; i++) {
		if (view->word[i].capital)
			continue;
		size_t at = slot_of(view, view->word[i].hash);

		if (view->slot[at])
			view->type[view->slot[at] - 1].small++;
	}
}

static uint32_t
contexts_before(const struct names_view *view, size_t i)
{
	const struct names_sight *sight = view->sight;
	const struct names_word *before = view->word + i - 1;
	uint32_t contexts = 0;

	if (i == 0 || view->word[i].sentence || sight[i].gap != 0)
		return 0;
	if (sight[i - 1].cues & NAMES_CUE_TITLE)
		contexts |= NAMES_AFTER_TITLE;
	if (is_one_of(view->text, before, " in near from at "))
		contexts |= NAMES_AFTER_IN;
	if (is_one_of(view->text, before, " the "))
		contexts |= NAMES_AFTER_THE;
	if (sight[i - 1].candidate == NAMES_CAPITAL
	    && (sight[i - 1].cues & NAMES_CUE_GIVEN))
		contexts |= NAMES_AFTER_GIVEN;
	if (is_one_of(view->text, before, " of "))
		contexts |= NAMES_AFTER_OF;
	if (is_one_of(view->text, before, " by with "))
		contexts |= NAMES_AFTER_BY;
	return contexts;
}

static uint32_t
contexts_after(const struct names_view *view, size_t i)
{
	const struct names_word *after = view->word + i + 1;
	uint32_t contexts = 0;

	if (i + 1 >= view->count || after->sentence)
		return 0;
	if (is_one_of(view->text, after, " said says told added wrote who "
					 "whose "))
		contexts |= NAMES_BEFORE_SAID;
	if (is_one_of(view->text, after, " is was has had will "))
		contexts |= NAMES_BEFORE_IS;
	if (view->sight[i + 1].gap != 0
	    || view->sight[i + 1].candidate != NAMES_CAPITAL)
		return contexts;
	unsigned int cues = view->sight[i + 1].cues;

	if (cues & NAMES_CUE_ORGANISATION)
		contexts |= NAMES_BEFORE_ORGANISATION;
	if (cues & NAMES_CUE_PLACE)
		contexts |= NAMES_BEFORE_PLACE;
	if (cues & NAMES_CUE_AGENCY)
		contexts |= NAMES_BEFORE_AGENCY;
	return contexts;
}

/* The run of capitals around word I of ISLAND, at most four words to the
 * left and four to the right; the longest of the article is kept. */
static void
see_longest(struct names_view *view, const struct names_island *island,
	    size_t i, struct names_type *type)
{
	size_t first = i, end = i + 1;

	while (first > island->first && i - first < 4
	       && view->sight[first - 1].candidate == NAMES_CAPITAL
	       && !view->word[first - 1].possessive)
		first--;
	while (end < island->end && end - i < RUN_WORDS
	       && view->sight[end].candidate == NAMES_CAPITAL
	       && !view->word[end - 1].possessive)
		end++;
	if (end - first > type->longest_count) {
		type->longest = first;
		type->longest_count = end - first;
	}
}

static void
see_types(struct names_view *view)
{
	for (size_t k = 0; k < view->island_count; k++) {
		const struct names_island *island = view->island + k;

		for (size_t i = island->first; i < island->end; i++) {
			struct names_type *type =
				view->type + view->sight[i].type;
			const struct names_word *word = view->word + i;

			type->contexts |= contexts_before(view, i)
					  | contexts_after(view, i);
			if (word->possessive)
				type->contexts |= NAMES_POSSESSIVE;
			if (view->sight[i].candidate != NAMES_CAPITAL)
				continue;
			type->middle += !word->sentence && !word->headline;
			if (!word->headline || island->end - island->first <= 3)
				see_longest(view, island, i, type);
		}
	}
}

static void
mark_listed(struct names_view *view, const struct names_lexicon *lexicon)
{
	struct names_listed listed;

	for (size_t k = 0; k < view->island_count; k++) {
		size_t end = view->island[k].end;

		for (size_t i = view->island[k].first; i < end; i++) {
			if (view->sight[i].listed
			    || !names_lexicon_match(lexicon, view->text,
						    view->word, view->count, i,
						    &listed)
			    || listed.words < 2 || i + listed.words > end)
				continue;
			for (size_t j = i; j < i + listed.words; j++) {
				view->sight[j].listed = NAMES_LISTED_MIDDLE;
				view->sight[j].listed_kind = (unsigned char)
					listed.entity->kind;
			}
			view->sight[i].listed = NAMES_LISTED_FIRST;
			view->sight[i + listed.words - 1].listed =
				NAMES_LISTED_LAST;
		}
	}
}

void
names_view_open(struct names_view *view, const struct names_sources *sources,
		const char *text, const struct names_word *word, size_t count)
{
	*view = (struct names_view){
		.text = text,
		.word = word,
		.count = count,
		.sight = xcalloc(count + 1, sizeof *view->sight),
	};
	find_candidates(view);
	find_islands(view);
	look_up_all(view, sources);
	find_types(view);
	see_types(view);
	mark_listed(view, sources->lexicon);
}

void
names_view_close(struct names_view *view)
{
	free(view->sight);
	free(view->type);
	free(view->island);
	free(view->slot);
	*view = (struct names_view){ 0 };
}

bool
names_view_may_be_name(const struct names_view *view, size_t first,
		       size_t end)
{
	const struct names_sight *sight = view->sight;

	if (end - first > NAMES_SPAN_WORDS
	    || sight[end - 1].candidate == NAMES_LINK)
		return false;
	if (sight[first].candidate == NAMES_LINK
	    && (end - first == 1 || !sight[first].particle))
		return false;
	for (size_t i = first; i < end; i++) {
		if (sight[i].candidate == NAMES_CAPITAL)
			return true;
	}
	return false;
}
