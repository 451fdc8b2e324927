/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What stands between two words, and what it says about them. */

#ifndef NAMES_GAP_H
#define NAMES_GAP_H

#include <stdbool.h>
#include <stddef.h>

#include "names/token.h"

struct gap {
	enum names_join join;
	bool line;		/* a line ended in it */
	bool sentence;		/* a sentence ended, or a quotation began */
};

/* Reads from *AT to the next word and moves *AT there.  False at the end of
 * the text. */
bool gap_read(const char *text, size_t length, size_t *at, struct gap *gap);

/* The bytes of an apostrophe at AT, typed or typeset; 0 when there is none. */
size_t gap_apostrophe(const char *text, size_t length, size_t at);

/* The bytes of a possessive ending at AT, the end of a word; 0 if none. */
size_t gap_possessive(const char *text, size_t length, size_t at);

/* The first blank at or after AT, or LENGTH. */
size_t gap_blank(const char *text, size_t length, size_t at);

/* True for "Dr", "St" and the like, whose dot ends no sentence. */
bool gap_abbreviation(const char *word, size_t length);

#endif
