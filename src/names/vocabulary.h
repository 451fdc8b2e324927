/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * English words that say something about the names beside them: titles,
 * what institutions and sites are called, words that begin sentences.
 */

#ifndef NAMES_VOCABULARY_H
#define NAMES_VOCABULARY_H

#include "names/token.h"

/* What a word may be; several at once. */
enum names_word_use {
	NAMES_COURTESY = 1 << 0,	/* Mr, Dr: says nothing of an office */
	NAMES_OFFICE = 1 << 1,		/* mayor, director, spokeswoman */
	NAMES_COMMON = 1 << 2,		/* capital only as it begins a
					   sentence, or of a day, month,
					   people: never part of a name */
	NAMES_SMALL = 1 << 3,		/* of, and, the: inside names */
	NAMES_PARTICLE = 1 << 4,	/* de, van: inside a person's name */
	NAMES_NEUTRAL = 1 << 5,		/* Police, Borough: follows a place
					   without making a longer name */
	NAMES_SUFFIX = 1 << 6,		/* Jr, III: another person */
	NAMES_STATE_BODY = 1 << 7,	/* Department: heads an agency */
	NAMES_BODY = 1 << 8,		/* University: heads any other body */
	NAMES_SITE = 1 << 9,		/* Street, Tower: heads a place */
	NAMES_PREFIX_TITLE = 1 << 10,	/* attorney, surgeon: before general */
	NAMES_THING = 1 << 11,		/* Act, Syndrome: heads no name */
	NAMES_GROUP = 1 << 12,		/* Teachers, Movement: heads a body, but
					   makes no place's name longer */
};

#define NAMES_TITLE (NAMES_COURTESY | NAMES_OFFICE)
#define NAMES_HEAD (NAMES_STATE_BODY | NAMES_BODY | NAMES_SITE)

struct names_vocabulary;

/* The lists, ready to be asked; freed with names_vocabulary_free. */
struct names_vocabulary *names_vocabulary_new(void);
void names_vocabulary_free(struct names_vocabulary *vocabulary);

/* The enum names_word_use of a word, 0 for most. */
unsigned int names_vocabulary_use(const struct names_vocabulary *vocabulary,
				  const struct names_word *word);

#endif
