/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A set of phrases, found in a text by longest match.  The lexicon is one,
 * and what an article says of its own names is another.  It is a tree of
 * words kept in one hash table, in which each beginning of a phrase has a
 * node under the hash of its words: a match costs a look for each word,
 * however many phrases begin alike.  A filter in front of it spares most
 * looks, for most words begin no phrase.
 */

#ifndef NAMES_PHRASE_H
#define NAMES_PHRASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "names/token.h"

/* TEXT and WORD are borrowed: they must outlive the set. */
struct names_phrase {
	const char *text;
	const struct names_word *word;
	size_t count;
	size_t value;		/* the caller's */
	uint32_t next;		/* the one before with its words, plus one */
};

struct names_phrase_node;

struct names_phrase_set {
	struct names_phrase *item;
	size_t count, capacity;
	struct names_phrase_node *slot;
	uint64_t *filter;	/* one bit for each node, eight for each slot */
	size_t slots, nodes;	/* slots: a power of two, or 0 */
	bool small;		/* some phrase begins without a capital */
};

#define NAMES_PHRASE_SET_INIT { NULL, 0, 0, NULL, NULL, 0, 0, false }

/* Adds the phrase of WORD[COUNT], at least one, and returns it; it may move
 * with the next one. */
struct names_phrase *names_phrase_add(struct names_phrase_set *set,
				      const char *text,
				      const struct names_word *word,
				      size_t count, size_t value);

/*
 * The longest phrase that begins at word FIRST of WORD[COUNT].  Case: a word
 * in capitals matches only capitals, one that begins with a capital only
 * such.  Words that a blank joins match a hyphen too, and the other way
 * round.  Of several with the same words the newest.
 */
const struct names_phrase *names_phrase_match(
	const struct names_phrase_set *set, const char *text,
	const struct names_word *word, size_t count, size_t first);

/* The one-word phrase whose plural word FIRST is: "Mamdanis". */
const struct names_phrase *names_phrase_match_plural(
	const struct names_phrase_set *set, const char *text,
	const struct names_word *word);

void names_phrase_set_clear(struct names_phrase_set *set);

#endif
