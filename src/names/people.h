/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Whose name a person's name is.  Two full names are of one person when
 * their last names are the same, their first names are, or one is the
 * other's initial or short form, and no middle name says otherwise; a suffix
 * ("Jr.") makes another person.  A last name, and then a first name, is of
 * the only one in the article who bears it and fits the title before it; of
 * several, of the only one who was named in full before.
 */

#ifndef NAMES_PEOPLE_H
#define NAMES_PEOPLE_H

#include "names/known.h"

/* Joins the full names among the forms ORDER[COUNT]: those of most words
 * come first, those that begin with an initial last. */
void names_people_join(struct names_joining *joining, const uint32_t *order,
		       size_t count);

/* Notes what stands before find INDEX, which is a full name. */
void names_people_note(struct names_joining *joining, size_t index);

/* Notes that the office before find INDEX, a listed last name, is not of
 * anybody who is named in full here. */
void names_people_note_office(struct names_joining *joining, size_t index);

/*
 * Whom COUNT words at FIRST, a part of a name, stand for, and *HOW; as
 * nobody when it is not certain.  INDEX is the find that they are, or the
 * next one.  FIRST_NAMES: a first name alone may do.
 */
uint32_t names_people_resolve(const struct names_joining *joining,
			      size_t index, size_t first, size_t count,
			      bool first_names, enum names_how *how);

#endif
