/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What the tagger sees of an article: which words may be of a name at all,
 * what is known of each of them, and how the same word stands elsewhere in
 * the article.  Nearly all words of a text are small and far from a capital:
 * nothing is looked up for those.
 */

#ifndef NAMES_SIGHT_H
#define NAMES_SIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "names/atlas.h"
#include "names/cue.h"
#include "names/lexicon.h"
#include "names/model.h"
#include "names/token.h"

/* What a word may do in a name. */
enum names_candidate {
	NAMES_NO_CANDIDATE,
	NAMES_CAPITAL,		/* it may stand anywhere */
	NAMES_LINK,		/* "of", "van": beside others only */
	NAMES_DIGIT,		/* a number beside a capital */
};

/* Where a word stands in a name of several words that a table lists. */
enum names_listed_position {
	NAMES_NOT_LISTED,
	NAMES_LISTED_FIRST,
	NAMES_LISTED_MIDDLE,
	NAMES_LISTED_LAST,
};

struct names_sight {
	uint32_t word;		/* its hash */
	uint32_t shape;		/* a hash of "Xx", "XXX", "X.X", "d" */
	uint32_t gap;		/* a hash of what stands before it */
	uint32_t type;		/* see names_type */
	unsigned int cues;	/* enum names_cue */
	struct names_facts facts;
	unsigned char candidate;	/* enum names_candidate */
	unsigned char listed;		/* enum names_listed_position */
	unsigned char listed_kind;	/* enum kind */
	bool particle;		/* a link that a name may begin with */
};

/* What words stand beside a word, anywhere in the article. */
enum names_context {
	NAMES_AFTER_TITLE = 1 << 0,
	NAMES_AFTER_IN = 1 << 1,	/* in, at, from, near */
	NAMES_AFTER_THE = 1 << 2,
	NAMES_AFTER_GIVEN = 1 << 3,
	NAMES_AFTER_OF = 1 << 4,
	NAMES_AFTER_BY = 1 << 5,
	NAMES_BEFORE_SAID = 1 << 6,
	NAMES_BEFORE_IS = 1 << 7,
	NAMES_BEFORE_ORGANISATION = 1 << 8,
	NAMES_BEFORE_PLACE = 1 << 9,
	NAMES_BEFORE_AGENCY = 1 << 10,
	NAMES_POSSESSIVE = 1 << 11,
};

/* A word that stands somewhere in the article with a capital. */
struct names_type {
	uint32_t word;
	uint32_t contexts;	/* enum names_context, of all its places */
	uint32_t small;		/* how often without a capital */
	uint32_t middle;	/* how often with one inside a sentence */
	size_t longest;		/* where the longest name with it begins */
	size_t longest_count;	/* its words; 0: none */
};

/* Words that may be one name or several: nothing else stands between. */
struct names_island {
	size_t first, end;	/* words */
};

/* More words than this are parted: no name is so long, and time stays
 * linear. */
#define NAMES_ISLAND_WORDS 40

struct names_view {
	const char *text;
	const struct names_word *word;
	size_t count;
	struct names_sight *sight;	/* of each word */
	struct names_type *type;
	size_t type_count;
	struct names_island *island;
	size_t island_count, island_capacity;
	uint32_t *slot;		/* types by hash, plus one; 0: free */
	size_t slots;		/* a power of two */
};

/* The tables and the model that a view was made with. */
struct names_sources {
	const struct names_model *model;	/* only its facts; or NULL */
	const struct names_cues *cues;
	const struct names_lexicon *lexicon;
	const struct names_nicknames *nicknames;	/* or NULL */
	const struct names_atlas *atlas;	/* or NULL */
};

/* WORD[COUNT] of TEXT are borrowed. */
void names_view_open(struct names_view *view,
		     const struct names_sources *sources, const char *text,
		     const struct names_word *word, size_t count);
void names_view_close(struct names_view *view);

/* True when words FIRST to END of one island can be a name as they stand:
 * with a capital, and no link at its edges. */
bool names_view_may_be_name(const struct names_view *view, size_t first,
			    size_t end);

/* No name has more words. */
#define NAMES_SPAN_WORDS 12

#endif
