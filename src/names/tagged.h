/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Tables and model together find the names of an article.  A listed name is
 * sure of whom it means, the model of what its words are here; where both
 * speak of one place, the longer has it, and of two alike the table, unless
 * the model is quite sure of another kind ("Washington" the man).  What the
 * model takes for another name ("Paris Agreement") is none of ours.
 */

#ifndef NAMES_TAGGED_H
#define NAMES_TAGGED_H

#include "names/article.h"
#include "names/sight.h"

/* Adds all finds to ARTICLE, which has none. */
void names_find_all(struct names_article *article,
		    const struct names_sources *sources);

#endif
