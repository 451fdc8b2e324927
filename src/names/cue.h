/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Words that tell something of the names beside them, from the tables that
 * people wrote (data/names): titles, what names of bodies and places end in,
 * peoples, given names.  The model was trained with some of them.
 */

#ifndef NAMES_CUE_H
#define NAMES_CUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "names/lexicon.h"

enum names_cue {
	NAMES_CUE_GIVEN = 1 << 0,	/* a given name */
	NAMES_CUE_WOMAN = 1 << 1,	/* a woman's */
	NAMES_CUE_MAN = 1 << 2,
	NAMES_CUE_TITLE = 1 << 3,	/* Mayor, analyst: beside a person */
	NAMES_CUE_AGENCY = 1 << 4,	/* Ministry: ends an agency's name */
	NAMES_CUE_ORGANISATION = 1 << 5,
	NAMES_CUE_PLACE = 1 << 6,
	NAMES_CUE_THING = 1 << 7,	/* Act: ends what is no name of ours */
	NAMES_CUE_PEOPLE = 1 << 8,	/* Iraqi: no place */
	NAMES_CUE_LISTED_AGENCY = 1 << 9,	/* NATO: an agency's name */
	NAMES_CUE_LISTED_PLACE = 1 << 10,	/* Iraq */
	/* Macy: a body's name if a possessive follows, which is of it. */
	NAMES_CUE_POSSESSIVE = 1 << 11,
	NAMES_CUE_LISTED_ORGANISATION = 1 << 12,	/* Microsoft */
	/* What field people of that title are from (see field.h). */
	NAMES_CUE_POLITICS = 1 << 13,
	NAMES_CUE_LAW = 1 << 14,
	NAMES_CUE_FORCES = 1 << 15,
	NAMES_CUE_BUSINESS = 1 << 16,
	NAMES_CUE_SCIENCE = 1 << 17,
	NAMES_CUE_RELIGION = 1 << 18,
	NAMES_CUE_MEDIA = 1 << 19,
	NAMES_CUE_ARTS = 1 << 20,
	NAMES_CUE_SPORT = 1 << 21,
	/* What many people are called. */
	NAMES_CUE_COMMON_GIVEN = 1 << 22,
	NAMES_CUE_COMMON_LAST = 1 << 23,
	NAMES_CUE_COMMON_TITLE = 1 << 24,	/* of more than one field */
};

/* What the tagger sees, as features. */
#define NAMES_CUE_FEATURES \
	((NAMES_CUE_POLITICS - 1U) & ~(unsigned int)NAMES_CUE_POSSESSIVE)
#define NAMES_CUE_FIELDS (NAMES_CUE_COMMON_GIVEN - NAMES_CUE_POLITICS)

struct names_cues;

struct names_cues *names_cues_new(void);
void names_cues_free(struct names_cues *cues);

/* The tables there are; each is a file of that name in data/names. */
extern const char *const names_cue_tables[];
#define NAMES_CUE_TABLES 6

/*
 * Reads LENGTH bytes of table number TABLE: rows of a word or words, a class
 * and more, parted by tabs; rows of several words are for others.  A row
 * whose class is not known is an error (ERROR_INPUT) that names it.  FILE is
 * for messages.
 */
bool names_cues_read(struct names_cues *cues, size_t table, const char *file,
		     const char *bytes, size_t length, struct error *err);

/* Takes the names of one word of the bodies and places in LEXICON. */
void names_cues_add_lexicon(struct names_cues *cues,
			    const struct names_lexicon *lexicon);

/* The enum names_cue of a word by its hash; 0 for most. */
unsigned int names_cues_of(const struct names_cues *cues, uint32_t word);

#endif
