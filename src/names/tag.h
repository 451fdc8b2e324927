/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The best way to part an island into names and other words: a semi-Markov
 * model (Sarawagi and Cohen 2004) whose spans are scored by their words'
 * positions (BILOU, Ratinov and Roth 2009) and as wholes.
 */

#ifndef NAMES_TAG_H
#define NAMES_TAG_H

#include <stddef.h>

#include "names/model.h"
#include "names/sight.h"

/* The scores of an island, to be filled before names_tag_decode.  Words and
 * spans are counted from the island's first. */
struct names_lattice {
	size_t count;		/* words */
	int word[NAMES_ISLAND_WORDS][NAMES_WORD_OUTCOMES];
	/* of the span of so many words (less one) that begins at the word;
	   may_be says whether there is one */
	int span[NAMES_ISLAND_WORDS][NAMES_SPAN_WORDS][NAMES_LABELS];
	bool may_be[NAMES_ISLAND_WORDS][NAMES_SPAN_WORDS];
	int step[NAMES_STATES][NAMES_LABELS + 1];
};

/* A part of the island: a name, or one word that is of none. */
struct names_part {
	size_t first, end;	/* words, from the island's first */
	int label;		/* enum names_label, or NAMES_AFTER_OUTSIDE */
};

/* Makes PARTS, at most as many as there are words, of the best path; returns
 * how many.  Ties go to the shorter span, then the smaller label. */
size_t names_tag_decode(const struct names_lattice *lattice,
			struct names_part parts[static NAMES_ISLAND_WORDS]);

/*
 * How sure each of PARTS[COUNT] is: the share of all paths that have it,
 * weighed by e to the score divided by TEMPERATURE; 0 to 1.
 */
void names_tag_confidence(const struct names_lattice *lattice,
			  const struct names_part *parts, size_t count,
			  double temperature, double *confidence);

/* A name that was found. */
struct names_tagged {
	size_t first, count;	/* words of the article */
	enum names_label label;
	double confidence;
};

struct names_tagged_list {
	struct names_tagged *item;
	size_t count, capacity;
};

/* All names in VIEW, those of NAMES_LABEL_OTHER too, in order; the caller
 * frees LIST->item, empty before. */
void names_tag(const struct names_model *model, const struct names_view *view,
	       struct names_tagged_list *list);

#endif
