/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The same words are of the same kind all through an article, as a rule: a
 * find that the words around it made a place of is an organisation if most
 * others of its words are, and surely.
 */

#ifndef NAMES_VOTE_H
#define NAMES_VOTE_H

#include "names/article.h"

/* Settles the kinds of all finds. */
void names_vote(struct names_article *article);

#endif
