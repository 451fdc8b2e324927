/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * An article while its names are being found, shared by the rules of this
 * room and by nobody else.  First every place that speaks for itself becomes
 * a find; then the finds are joined.
 */

#ifndef NAMES_ARTICLE_H
#define NAMES_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "names/cue.h"
#include "names/detect.h"
#include "names/phrase.h"
#include "names/token.h"
#include "names/vocabulary.h"

struct names_find {
	uint32_t first, count;	/* words */
	enum kind kind : 8;
	enum names_how how : 8;
	bool last_name : 1;	/* a last name alone, as listed */
	int confidence;
	const char *name, *label;	/* as the lexicon has them; NULL if it
					   does not list the words */
	uint32_t spoken;	/* of a placed one, the find that says where,
				   plus one; 0: none */
};

struct names_article {
	const struct names_lexicon *lexicon;
	const struct names_vocabulary *vocabulary;
	const struct names_cues *cues;
	const struct names_nicknames *nicknames;	/* or NULL */
	const struct names_atlas *atlas;	/* or NULL */
	const char *text;
	size_t length;
	const struct names_word *word;
	size_t count;

	struct names_find *find;	/* in order, never overlapping */
	size_t find_count, find_capacity;

	uint64_t *small;	/* filter of the words without a capital */
	size_t small_bits;
	struct arena arena;
};

/* True when its label is what a table says, if only of this article. */
bool names_find_listed(const struct names_find *find);

/* SOURCES, TEXT and WORD[COUNT] are borrowed. */
struct names_sources;
void names_article_open(struct names_article *article,
			const struct names_sources *sources, const char *text,
			size_t length, const struct names_word *word,
			size_t count);
void names_article_close(struct names_article *article);

/* Takes a find, which begins at or after the end of the last one; it may
 * push earlier ones out that it overlaps. */
void names_article_add(struct names_article *article,
		       const struct names_find *find);

/* The word after the last find: what is before it is spoken for. */
size_t names_article_covered(const struct names_article *article);

/* The enum names_word_use of word INDEX. */
unsigned int names_article_use(const struct names_article *article,
			       size_t index);

/* True when word INDEX also stands without a capital in this article
 * (nearly always right). */
bool names_article_seen_small(const struct names_article *article,
			      size_t index);

/* True when word INDEX is WORD, in lower case. */
bool names_article_is(const struct names_article *article, size_t index,
		      const char *word);

/* The words as a name: one blank for each run of them.  Lives as long as
 * the article. */
const char *names_article_spell(struct names_article *article, size_t first,
				size_t count);

#endif
