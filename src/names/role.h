/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * "The mayor-elect" is the person whom the article calls so beside the name
 * ("Mayor-elect Ann Lee", "Ann Lee, the mayor-elect"), if it calls nobody
 * else so.  Only what is elected or designated: a mayor may be any mayor.
 */

#ifndef NAMES_ROLE_H
#define NAMES_ROLE_H

#include "names/known.h"

/* Notes who is called what.  Full names are joined by then. */
void names_role_note(struct names_joining *joining);

/* The number of a find of the person whom words INDEX and INDEX + 1 stand
 * for ("mayor" and "elect"); NAMES_NOBODY when they do for nobody. */
uint32_t names_role_at(const struct names_joining *joining, size_t index);

#endif
