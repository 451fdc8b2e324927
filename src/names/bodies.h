/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Which body, or which place, a name is of.  An acronym is of the name that
 * it is defined by ("Full Name (ACRONYM)"), or of the only one whose words
 * begin with its letters; a shorter name is of the only longer one that
 * begins or ends with it ("Goldman" of "Goldman Sachs"), if what it lacks
 * does not make another body of it ("Harvard" is not "Harvard Law School").
 */

#ifndef NAMES_BODIES_H
#define NAMES_BODIES_H

#include "names/known.h"

/* Joins the forms ORDER[COUNT], which are all bodies or all places: those of
 * most words come first. */
void names_bodies_join(struct names_joining *joining, const uint32_t *order,
		       size_t count);

/* Joins the acronyms among all finds that stand in brackets after a full
 * name, or before one in brackets.  Full names of several words are joined
 * by then. */
void names_bodies_define(struct names_joining *joining);

#endif
