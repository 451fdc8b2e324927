/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The forms of an article: its finds by their words. */

#ifndef NAMES_FORM_H
#define NAMES_FORM_H

#include "names/known.h"

/* Makes the forms of all finds. */
void names_form_all(struct names_joining *joining);

/* Joins the forms that are listed, by their labels. */
void names_form_label(struct names_joining *joining);

/* Writes the numbers of the forms of CLASS to ORDER, those of most words
 * first (people's that begin with an initial after the other long ones), and
 * returns how many; *LONG_ONES: how many have two words and more. */
size_t names_form_order(const struct names_joining *joining,
			enum names_class class, uint32_t *order,
			size_t *long_ones);

/* Chooses for each that is known the form that names it best: of people the
 * most frequent full name, of the rest the longest. */
void names_form_choose(struct names_joining *joining);

/* Frees all that JOINING holds. */
void names_form_clear(struct names_joining *joining);

#endif
