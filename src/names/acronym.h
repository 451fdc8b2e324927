/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * "Full Name (ACRONYM)" and "ACRONYM (Full Name)": the article says what the
 * letters stand for.  They must be the initials of the full name's words in
 * order; small words may give a letter or not, and one other word may be
 * left out ("New York City Police Department (NYPD)").
 */

#ifndef NAMES_ACRONYM_H
#define NAMES_ACRONYM_H

#include "names/article.h"

/*
 * Adds what is defined at word INDEX, the acronym; its full name too when
 * that is not listed.  False when nothing is defined there, or nothing that
 * the lexicon does not say already.
 */
bool names_acronym_defined(struct names_article *article, size_t index);

/* True when only blanks and then a bracket stand between word INDEX and the
 * next. */
bool names_acronym_bracket(const struct names_article *article, size_t index);

/* True when word INDEX may be an acronym of the COUNT words at FIRST. */
bool names_acronym_spells(const struct names_article *article, size_t index,
			  size_t first, size_t count);

#endif
