/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/feature.h"

#include <string.h>

#include "names/letter.h"

/*
 * A family is a question; a feature is a family and its answer.  Adding,
 * removing or moving one asks for a new model (make model): the numbers are
 * in the hashes.  What each group is worth is measured in tests/bench/README.
 */
enum family {
	/* the word and its neighbours */
	WORD, WORD_SHAPE, SHAPE, BEFORE, AFTER, BEFORE2, AFTER2,
	BEFORE_WORD, WORD_AFTER, BEFORE_AFTER, PREFIX1, PREFIX2, PREFIX3,
	PREFIX4, SUFFIX1, SUFFIX2, SUFFIX3, SUFFIX4,
	/* punctuation and case */
	GAPS, GAP_BEFORE, GAP_AFTER, SHAPES_BEFORE, SHAPES_AFTER, SHAPES,
	SENTENCE, SENTENCE_WORD, SETTING, POSSESSIVE, POSSESSIVE_PLACE,
	/* cues */
	CUES, CUES_BEFORE, CUES_AFTER, BEFORE_CUES, AFTER_CUES, CUE,
	LISTED, LISTED_WORD, LISTED_BEFORE, LISTED_AFTER,
	/* levels: what words are likely to be */
	AS_ITSELF, AS_LAST, AS_FIRST, AS_BEFORE, AS_AFTER, TOP_BEFORE,
	TOP_AFTER, TOP_ALL, BEFORE_ITSELF, AFTER_ITSELF, TOP_SHAPE,
	/* the island */
	PLACE, LENGTH, ISLAND_LAST, ISLAND_FIRST, ISLAND_CUES,
	ISLAND_BEFORE, ISLAND_AFTER,
	/* the article */
	SEEN, SEEN_SHAPE, CONTEXT, CONTEXTS, LONGEST, LONGEST_LAST,
	LONGEST_FIRST, LONGEST_WORD,
	/* a span */
	SPAN, SPAN_LENGTH, SPAN_SMALL, SPAN_LISTED, SPAN_CUES, SPAN_EDGES,
	SPAN_LAST, SPAN_FIRST, SPAN_EDGE_CUES, SPAN_LEVELS, SPAN_LAST_LEVEL,
	SPAN_LEVEL, SPAN_WHOLE, SPAN_BEFORE, SPAN_AFTER, SPAN_LEVEL_BEFORE,
	SPAN_LEVEL_AFTER, SPAN_CUES_BEFORE, SPAN_CUES_AFTER, SPAN_LINKS,
	SPAN_POSSESSIVE, SPAN_HYPHENS, SPAN_SENTENCE, SPAN_SETTING,
	SPAN_LEVEL_PAIR, SPAN_HEAD, SPAN_HEAD_CUES, SPAN_AND, SPAN_AND_CUES,
	SPAN_AND_LEVELS,
};

/* A mark before that no gap has: a sentence or the text begins or ends. */
#define GAP_NONE 0xfffU

struct output {
	uint32_t *feature;
	size_t count;
};

/* Multiplications and shifts of MurmurHash3's finalizer (public domain),
 * so that every answer changes every bit. */
static inline uint32_t
mix(uint32_t hash, uint32_t value)
{
	hash ^= value;
	hash *= 0x85ebca6bU;
	hash ^= hash >> 13;
	hash *= 0xc2b2ae35U;
	return hash ^ hash >> 16;
}

static inline void
put(struct output *out, enum family family, uint32_t a, uint32_t b)
{
	out->feature[out->count++] =
		mix(mix((uint32_t)(family + 1) * 0x9e3779b1U, a), b);
}

static const struct names_sight no_sight = {
	.facts.level = {
		{ 5, 5, 5, 5, 5 }, { 5, 5, 5, 5, 5 }, { 5, 5, 5, 5, 5 },
		{ 5, 5, 5, 5, 5 }, { 5, 5, 5, 5, 5 },
	},
};

/* Words around a place, up to the borders of the sentence. */
struct around {
	const struct names_sight *before2, *before, *word, *after, *after2;
	uint32_t gap_before, gap_after;
};

/* The word before INDEX in its sentence. */
static const struct names_sight *
before(const struct names_view *view, size_t index)
{
	return index == 0 || view->word[index].sentence
		       ? &no_sight : view->sight + index - 1;
}

/* Word INDEX, if the sentence goes on with it. */
static const struct names_sight *
after(const struct names_view *view, size_t index)
{
	return index >= view->count || view->word[index].sentence
		       ? &no_sight : view->sight + index;
}

static struct around
look_around(const struct names_view *view, size_t index)
{
	struct around around = {
		.word = view->sight + index,
		.before = before(view, index),
		.after = after(view, index + 1),
		.before2 = &no_sight,
		.after2 = &no_sight,
		.gap_before = view->word[index].sentence
				      ? GAP_NONE : view->sight[index].gap,
	};

	if (around.before != &no_sight)
		around.before2 = before(view, index - 1);
	if (around.after != &no_sight)
		around.after2 = after(view, index + 2);
	around.gap_after = around.after == &no_sight ? GAP_NONE
						     : around.after->gap;
	return around;
}

/* The likeliest class of an aspect, and its level. */
static uint32_t
top(const struct names_sight *sight, enum names_aspect aspect)
{
	const unsigned char *level = sight->facts.level[aspect];
	uint32_t best = 0;

	for (uint32_t i = 1; i < NAMES_LEVEL_CLASSES; i++) {
		if (level[i] > level[best])
			best = i;
	}
	return best * 16 + level[best];
}

static void
put_levels(struct output *out, enum family family,
	   const struct names_sight *sight, enum names_aspect aspect,
	   uint32_t with)
{
	for (uint32_t i = 0; i < NAMES_LEVEL_CLASSES; i++)
		put(out, family, i * 16 + sight->facts.level[aspect][i], with);
}

static uint32_t
at_most(size_t value, uint32_t limit)
{
	return value < limit ? (uint32_t)value : limit;
}

static void
put_letters(struct output *out, const char *text,
	    const struct names_word *word)
{
	size_t length = word->end - word->start;
	uint32_t prefix = 0, suffix = 0;

	for (size_t i = 0; i < 4 && i < length; i++) {
		prefix = prefix * 257
			 + (unsigned char)letter_lower(text[word->start + i]);
		suffix = suffix * 257
			 + (unsigned char)letter_lower(text[word->end - 1 - i]);
		put(out, (enum family)(PREFIX1 + i), prefix, 0);
		put(out, (enum family)(SUFFIX1 + i), suffix, 0);
	}
}

static void
put_words(struct output *out, const struct around *a)
{
	put(out, WORD, a->word->word, 0);
	put(out, WORD_SHAPE, a->word->word, a->word->shape);
	put(out, BEFORE, a->before->word, a->gap_before);
	put(out, AFTER, a->after->word, a->gap_after);
	put(out, BEFORE2, a->before2->word, 0);
	put(out, AFTER2, a->after2->word, 0);
	put(out, BEFORE_WORD, a->before->word, a->word->word);
	put(out, WORD_AFTER, a->word->word, a->after->word);
	put(out, BEFORE_AFTER, a->before->word, a->after->word);
}

static void
put_case(struct output *out, const struct around *a,
	 const struct names_word *word)
{
	uint32_t shape = a->word->shape;

	put(out, SHAPE, shape, word->headline);
	put(out, GAPS, a->gap_before, a->gap_after);
	put(out, GAP_BEFORE, a->gap_before, shape);
	put(out, GAP_AFTER, a->gap_after, shape);
	put(out, SHAPES_BEFORE, a->before->shape, shape);
	put(out, SHAPES_AFTER, shape, a->after->shape);
	put(out, SHAPES, a->before->shape * 31 + a->after->shape, shape);
	put(out, SENTENCE, word->sentence, a->word->cues);
	put(out, SENTENCE_WORD, word->sentence * 2U + word->headline,
	    a->word->word);
	put(out, SETTING, word->headline * 2U + word->shout, shape);
	put(out, POSSESSIVE, word->possessive, shape);
}

static uint32_t
listed(const struct names_sight *sight)
{
	return sight->listed_kind * 4U + sight->listed;
}

static void
put_cues(struct output *out, const struct around *a, bool sentence)
{
	uint32_t cues = a->word->cues;

	put(out, CUES, cues, sentence);
	put(out, CUES_BEFORE, a->before->cues, cues);
	put(out, CUES_AFTER, cues, a->after->cues);
	put(out, BEFORE_CUES, a->before->cues, a->before->candidate);
	put(out, AFTER_CUES, a->after->cues, a->after->candidate);
	for (uint32_t rest = cues; rest; rest &= rest - 1)
		put(out, CUE, rest & -rest, 0);
	put(out, LISTED, listed(a->word), 0);
	put(out, LISTED_WORD, listed(a->word), a->word->word);
	put(out, LISTED_BEFORE, listed(a->before), listed(a->word));
	put(out, LISTED_AFTER, listed(a->word), listed(a->after));
}

static void
put_likely(struct output *out, const struct around *a, bool sentence,
	   uint32_t from_first, uint32_t from_last)
{
	uint32_t itself = top(a->word, NAMES_AS_ITSELF);
	uint32_t itself_before = top(a->before, NAMES_AS_ITSELF);
	uint32_t itself_after = top(a->after, NAMES_AS_ITSELF);

	put_levels(out, AS_ITSELF, a->word, NAMES_AS_ITSELF, sentence);
	put_levels(out, AS_LAST, a->word, NAMES_AS_LAST, from_last);
	put_levels(out, AS_FIRST, a->word, NAMES_AS_FIRST, from_first);
	put_levels(out, AS_BEFORE, a->before, NAMES_AS_BEFORE, a->gap_before);
	put_levels(out, AS_AFTER, a->after, NAMES_AS_AFTER, a->gap_after);
	put(out, TOP_BEFORE, itself, top(a->before, NAMES_AS_BEFORE));
	put(out, TOP_AFTER, itself, top(a->after, NAMES_AS_AFTER));
	put(out, TOP_ALL, itself_before * 1024 + itself_after, itself);
	put(out, BEFORE_ITSELF, itself_before, a->gap_before);
	put(out, AFTER_ITSELF, itself_after, a->gap_after);
	put(out, TOP_SHAPE, itself, a->word->shape);
}

static void
put_island(struct output *out, const struct names_view *view,
	   const struct names_island *island, const struct around *a,
	   uint32_t from_first, uint32_t from_last)
{
	size_t length = island->end - island->first;
	const struct names_sight *first = view->sight + island->first;
	const struct names_sight *last = view->sight + island->end - 1;

	put(out, PLACE, from_first * 4 + from_last, a->word->candidate);
	put(out, LENGTH, at_most(length, 6), from_first);
	if (length > 1) {
		put(out, ISLAND_LAST, last->word, from_last);
		put(out, ISLAND_FIRST, first->word, from_first);
		put(out, ISLAND_CUES, last->cues, from_last);
	}
	put(out, ISLAND_BEFORE, before(view, island->first)->word, from_first);
	put(out, ISLAND_AFTER, after(view, island->end)->word, from_last);
}

static void
put_article(struct output *out, const struct names_view *view,
	    const struct names_island *island, size_t index)
{
	const struct names_sight *sight = view->sight + index;
	const struct names_word *word = view->word + index;
	const struct names_type *type = view->type + sight->type;
	uint32_t seen = at_most((type->small + 1) / 2, 2) * 2
			+ (type->middle > 0);

	put(out, SEEN, seen, word->sentence * 2U + word->headline);
	put(out, SEEN_SHAPE, seen, sight->shape);
	for (uint32_t rest = type->contexts; rest; rest &= rest - 1)
		put(out, CONTEXT, rest & -rest, sight->shape);
	put(out, CONTEXTS, type->contexts, 0);
	if (type->longest_count == 0)
		return;
	const struct names_sight *first = view->sight + type->longest;
	const struct names_sight *last = first + type->longest_count - 1;
	uint32_t place = first->word == sight->word ? 0
			 : last->word == sight->word ? 2 : 1;
	bool longer = type->longest_count > island->end - island->first;

	put(out, LONGEST, at_most(type->longest_count, 4), place * 2 + longer);
	put(out, LONGEST_LAST, last->cues, place * 2 + longer);
	put(out, LONGEST_FIRST, first->cues, place * 2 + longer);
	if (longer)
		put(out, LONGEST_WORD, last->word, place);
}

size_t
names_word_features(const struct names_view *view,
		    const struct names_island *island, size_t index,
		    uint32_t feature[static NAMES_FEATURES])
{
	struct output out = { feature, 0 };
	const struct names_word *word = view->word + index;
	struct around around = look_around(view, index);
	uint32_t from_first = at_most(index - island->first, 3);
	uint32_t from_last = at_most(island->end - 1 - index, 3);

	put_words(&out, &around);
	put_letters(&out, view->text, word);
	put_case(&out, &around, word);
	put(&out, POSSESSIVE_PLACE, word->possessive, from_last);
	put_cues(&out, &around, word->sentence);
	put_likely(&out, &around, word->sentence, from_first, from_last);
	put_island(&out, view, island, &around, from_first, from_last);
	put_article(&out, view, island, index);
	return out.count;
}

/* What is inside a span. */
struct inside {
	uint32_t words;		/* a hash of its words */
	uint32_t small;		/* a hash of which are links, and of those */
	uint32_t cues;		/* a hash of their cues */
	uint32_t links, possessives, hyphens;
	bool listed;		/* one listed name, whole */
	size_t link;		/* the first link; the end if there is none */
	size_t conjunction;	/* the last "and" or "&"; likewise */
};

static bool
is_and(const char *text, const struct names_word *word)
{
	size_t length = word->end - word->start;

	return (length == 3 && memcmp(text + word->start, "and", 3) == 0)
	       || (length == 1 && text[word->start] == '&');
}

static struct inside
look_into(const struct names_view *view, size_t first, size_t end)
{
	const struct names_sight *sight = view->sight;
	struct inside inside = {
		.listed = sight[first].listed == NAMES_LISTED_FIRST
			  && sight[end - 1].listed == NAMES_LISTED_LAST,
		.link = end,
		.conjunction = end,
	};

	for (size_t i = first; i < end; i++) {
		bool link = sight[i].candidate == NAMES_LINK;

		inside.words = mix(inside.words, sight[i].word);
		inside.small = inside.small * 31
			       + (link ? sight[i].word : sight[i].candidate);
		inside.cues = inside.cues * 4099 + sight[i].cues;
		inside.links += link;
		if (link && inside.link == end)
			inside.link = i;
		if (link && is_and(view->text, view->word + i))
			inside.conjunction = i;
		inside.possessives += i + 1 < end && view->word[i].possessive;
		inside.hyphens += i > first
				  && view->word[i].join == NAMES_HYPHEN;
		if (i > first && i + 1 < end)
			inside.listed &= sight[i].listed
					 == NAMES_LISTED_MIDDLE;
	}
	return inside;
}

/* What several words are together. */
static void
put_edges(struct output *out, const struct names_sight *first,
	  const struct names_sight *last, const struct inside *inside,
	  uint32_t length)
{
	uint32_t last_level = top(last, NAMES_AS_LAST);

	put(out, SPAN_LISTED, inside->listed,
	    inside->listed ? first->listed_kind : 0);
	if (length <= 4)
		put(out, SPAN_CUES, inside->cues, length);
	put(out, SPAN_EDGES, first->word, last->word);
	put(out, SPAN_LAST, last->word, 0);
	put(out, SPAN_FIRST, first->word, 0);
	put(out, SPAN_EDGE_CUES, last->cues, first->cues);
	put(out, SPAN_LEVELS, last_level, top(first, NAMES_AS_FIRST));
	put(out, SPAN_LAST_LEVEL, last_level, length);
	put(out, SPAN_LEVEL_PAIR, top(first, NAMES_AS_ITSELF),
	    top(last, NAMES_AS_ITSELF));
}

/* "Committee on Health and Safety", "the FBI and the Department of Justice":
 * what stands before the first small word, and about the last "and". */
static void
put_links(struct output *out, const struct names_view *view, size_t first,
	  size_t end, const struct inside *inside)
{
	const struct names_sight *sight = view->sight;
	const struct names_sight *last = sight + end - 1;

	if (inside->link > first && inside->link < end) {
		const struct names_sight *head = sight + inside->link - 1;

		put(out, SPAN_HEAD, head->word, sight[inside->link].word);
		put(out, SPAN_HEAD_CUES, head->cues, last->cues);
	}
	if (inside->conjunction > first && inside->conjunction < end) {
		size_t at = inside->conjunction;
		bool linked = inside->link < at;

		put(out, SPAN_AND, sight[at - 1].word, sight[at + 1].word);
		put(out, SPAN_AND_CUES, sight[at - 1].cues * 2U + linked,
		    last->cues);
		put(out, SPAN_AND_LEVELS,
		    top(sight + at - 1, NAMES_AS_LAST) * 2U + linked,
		    top(last, NAMES_AS_LAST));
	}
}

static void
put_beside(struct output *out, const struct names_view *view, size_t first,
	   size_t end, uint32_t length)
{
	const struct names_sight *left = before(view, first);
	const struct names_sight *right = after(view, end);
	uint32_t level = top(view->sight + end - 1,
			     length > 1 ? NAMES_AS_LAST : NAMES_AS_ITSELF);

	put(out, SPAN_BEFORE, left->word, length > 1);
	put(out, SPAN_AFTER, right->word, length > 1);
	put(out, SPAN_LEVEL_BEFORE, top(left, NAMES_AS_BEFORE), level);
	put(out, SPAN_LEVEL_AFTER, top(right, NAMES_AS_AFTER), level);
	put(out, SPAN_CUES_BEFORE,
	    left->cues | (uint32_t)left->candidate << 20, length);
	put(out, SPAN_CUES_AFTER,
	    right->cues | (uint32_t)right->candidate << 20, length);
}

size_t
names_span_features(const struct names_view *view,
		    const struct names_island *island, size_t first,
		    size_t end, uint32_t feature[static NAMES_FEATURES])
{
	struct output out = { feature, 0 };
	const struct names_sight *first_sight = view->sight + first;
	const struct names_sight *last_sight = view->sight + end - 1;
	const struct names_word *word = view->word + first;
	struct inside inside = look_into(view, first, end);
	uint32_t length = at_most(end - first, 6);

	put(&out, SPAN, inside.words, 0);
	put(&out, SPAN_LENGTH, length, 0);
	put(&out, SPAN_SMALL, inside.small, 0);
	if (length > 1)
		put_edges(&out, first_sight, last_sight, &inside, length);
	else
		put(&out, SPAN_LEVEL, top(last_sight, NAMES_AS_ITSELF), 0);
	put(&out, SPAN_WHOLE,
	    (first == island->first) * 2U + (end == island->end), length);
	put_beside(&out, view, first, end, length);
	if (inside.links) {
		put(&out, SPAN_LINKS, inside.links, length);
		put_links(&out, view, first, end, &inside);
	}
	if (inside.possessives)
		put(&out, SPAN_POSSESSIVE, inside.possessives,
		    last_sight->word);
	if (inside.hyphens)
		put(&out, SPAN_HYPHENS, inside.hyphens, length);
	if (word->sentence)
		put(&out, SPAN_SENTENCE, length, first_sight->cues);
	if (word->headline)
		put(&out, SPAN_SETTING, length, word->shout);
	return out.count;
}
