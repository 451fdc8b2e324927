/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * People who are not listed, known by what stands around them: two to four
 * capitalised words after a title ("Judge Ana Reyes"), a first name before a
 * listed last name ("Rama Mamdani"), a suffix after a listed full name
 * ("Donald Trump Jr.").
 */

#ifndef NAMES_PERSON_H
#define NAMES_PERSON_H

#include "names/article.h"

/* The use (see vocabulary) of the title right before word INDEX, "Mayor" or
 * "Mayor-elect" or "Attorney General"; 0 when there is none.  *WORD is the
 * title's word. */
unsigned int names_title_before(const struct names_article *article,
				size_t index, size_t *word);

/* True when word INDEX is "elect" or "designate" after an office's hyphen. */
bool names_title_is_elect(const struct names_article *article, size_t index);

/* Adds the full name that begins at word INDEX after a title.  False when
 * there is none, or it is listed. */
bool names_person_titled(struct names_article *article, size_t index);

/* Adds the full name that ends in the listed last name at word INDEX, whose
 * first names stand before it. */
bool names_person_namesake(struct names_article *article, size_t index);

/* Adds the person whose name is the listed full name FIND and a suffix. */
bool names_person_junior(struct names_article *article,
			 const struct names_find *find);

/* The person whose full name is the COUNT words at FIRST without what is in
 * the middle: "Donald J. Trump" is the listed Donald Trump.  NULL if none. */
struct names_entity;
const struct names_entity *names_person_listed(
	const struct names_article *article, size_t first, size_t count);

#endif
