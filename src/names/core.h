/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The words of a find that tell its name from others: without "the", a
 * person's title and "Jr." (which is kept apart), a company's "Inc.".
 */

#ifndef NAMES_CORE_H
#define NAMES_CORE_H

#include "names/article.h"

/* What is joined with what: an agency may be called an organisation in the
 * next sentence. */
enum names_class {
	NAMES_PEOPLE,
	NAMES_BODIES,
	NAMES_PLACES,
};
#define NAMES_CLASSES 3

struct names_core {
	size_t first, count;	/* words, at least one */
	size_t end;		/* the word after "Jr." or "Inc." */
	unsigned int suffix;	/* hash of "Jr", or 0 */
};

enum names_class names_class_of(enum kind kind);

struct names_core names_core_of(const struct names_article *article,
				const struct names_find *find);

/* Where the last name in the full name of COUNT words at FIRST begins:
 * "Ocasio" of "Alexandria Ocasio-Cortez", "de" of "Bill de Blasio". */
size_t names_core_surname(const struct names_article *article, size_t first,
			  size_t count);

/* True for "J." and "J.K.". */
bool names_core_is_initial(const struct names_article *article, size_t index);

#endif
