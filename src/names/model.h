/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What was learned from marked texts: a file (data/names.model) that is
 * mapped into memory and only read.  It holds facts about single words and
 * the weights of the features of a word or span; see src/train for how it is
 * made, and src/names/README for what each part is worth.
 */

#ifndef NAMES_MODEL_H
#define NAMES_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* What a span is tagged as.  Other names (peoples, works, events) are learned
 * too, for they are no persons, bodies or places, but never reported. */
enum names_label {
	NAMES_LABEL_PERSON,
	NAMES_LABEL_BODY,	/* an agency or an organisation */
	NAMES_LABEL_PLACE,
	NAMES_LABEL_OTHER,
};
#define NAMES_LABELS 4

/* Where a word stands in its span. */
enum names_position {
	NAMES_BEGINS,
	NAMES_INSIDE,
	NAMES_ENDS,
	NAMES_ALONE,
};
#define NAMES_POSITIONS 4

/* A feature weighs for outcomes: a word is outside all spans, or has a
 * position in one of a label; a span has a label. */
#define NAMES_OUTSIDE 0
#define NAMES_OUTCOME(label, position) \
	(1 + NAMES_POSITIONS * (label) + (position))
#define NAMES_WORD_OUTCOMES (1 + NAMES_POSITIONS * NAMES_LABELS)
#define NAMES_OUTCOMES (NAMES_WORD_OUTCOMES + NAMES_LABELS)

/* What may stand before a span or word: a span of a label, a word outside,
 * or the beginning. */
#define NAMES_AFTER_OUTSIDE NAMES_LABELS
#define NAMES_AFTER_NOTHING (NAMES_LABELS + 1)
#define NAMES_STATES (NAMES_LABELS + 2)

/* What a word was seen to be, or to stand beside, in marked texts, guessed
 * for words that were not seen from vectors of words (src/train/facts). */
enum names_aspect {
	NAMES_AS_ITSELF,	/* what the word is */
	NAMES_AS_BEFORE,	/* what follows the word */
	NAMES_AS_AFTER,		/* what stands before the word */
	NAMES_AS_LAST,		/* what it is at the end of a longer name */
	NAMES_AS_FIRST,		/* what it is at the beginning of one */
};
#define NAMES_ASPECTS 5
#define NAMES_LEVEL_CLASSES (NAMES_LABELS + 1)	/* the last: no name */
#define NAMES_LEVELS 4
#define NAMES_LEVEL_UNKNOWN 4	/* a word that the model does not know */
#define NAMES_LEVEL_NONE 5	/* no word stands there */

struct names_facts {
	/* How likely each label is, 0 (hardly) to 3 (nearly surely). */
	unsigned char level[NAMES_ASPECTS][NAMES_LEVEL_CLASSES];
};

struct names_model;

/*
 * Maps the file at PATH; the caller frees it.  NULL when it cannot be read
 * (ERROR_SYSTEM), or is no model, is damaged or of another version
 * (ERROR_INPUT).
 */
struct names_model *names_model_open(const char *path, struct error *err);
void names_model_free(struct names_model *model);

/* A sum of all its bytes. */
uint64_t names_model_hash(const struct names_model *model);

/* What is known of a word by its hash (names_word_hash); false, and FACTS
 * says unknown, when nothing is. */
bool names_model_facts(const struct names_model *model, uint32_t word,
		       struct names_facts *facts);

/*
 * Adds to SCORE[0..NAMES_OUTCOMES-1] the weights of COUNT features (names
 * feature hashes).
 */
void names_model_score(const struct names_model *model,
		       const uint32_t *feature, size_t count, int *score);

/* The weight of going from state BEFORE to a span of a label, or to
 * NAMES_AFTER_OUTSIDE. */
int names_model_step(const struct names_model *model, int before, int to);

/* By how much scores differ when one is e times as likely as the other. */
double names_model_temperature(const struct names_model *model);

#endif
