/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What an article says of its own names: full names that are not listed,
 * acronyms that it defines, and whose last name is whose.  A last name that
 * two people share tells nothing, and is left to the lexicon.
 */

#ifndef NAMES_KNOWN_H
#define NAMES_KNOWN_H

#include "names/article.h"

struct names_known {
	enum kind kind;
	const char *name, *label;
	size_t root;		/* the find that said so */
	unsigned int title;	/* hash of the title before it, or 0 */
};

struct names_surname {
	size_t known;		/* whose it is */
	bool shared;		/* of two people */
};

/* Learns the full names of the article's finds. */
void names_known_learn(struct names_article *article);

/* Makes the acronym at word INDEX stand for the find ROOT. */
void names_known_define(struct names_article *article, size_t index,
			size_t root);

/* The full name or acronym of this article that begins at word INDEX; NULL
 * if none.  *WORDS is how many it spans. */
const struct names_known *names_known_match(
	const struct names_article *article, size_t index, size_t *words);

/* As names_known_match for a last name of a person of this article. */
const struct names_surname *names_known_surname(
	const struct names_article *article, size_t index, size_t *words);

#endif
