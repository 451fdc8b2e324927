/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What "Supreme Court" or "Birmingham" means in an article that speaks of
 * certain places.
 *
 * Precision before recall: no other meaning of the name may be spoken of as
 * often, and, for the name of a body (every country has a parliament, listed
 * or not), no other place at all.  A name that the tables list for something
 * else gives way only to three times as much.  Where the article itself gives a
 * longer name that the words may be short for, that is left to those who
 * join names.
 */

#ifndef NAMES_PLACE_H
#define NAMES_PLACE_H

#include "names/article.h"

/* Gives the finds that such names are their meanings. */
void names_place_all(struct names_article *article);

#endif
