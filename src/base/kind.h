/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The four kinds of name.  The numbers are stored in databases: they are
 * never renumbered.
 */

#ifndef BASE_KIND_H
#define BASE_KIND_H

#include <stdbool.h>

enum kind {
	KIND_PERSON = 1,
	KIND_AGENCY = 2,	/* a body of government, of any country or level */
	KIND_ORGANISATION = 3,	/* any other body */
	KIND_PLACE = 4,
};

#define KIND_FIRST KIND_PERSON
#define KIND_LAST KIND_PLACE
#define KIND_COUNT 4

/* The word that commands and files use: "person", "agency", "organisation",
 * "place".  Not translated. */
const char *kind_word(enum kind kind);

/* The word for people: one ("person") or many ("People"), translated. */
const char *kind_label(enum kind kind);
const char *kind_heading(enum kind kind);

/* Reads a word of kind_word (also "org" and "organization"); false if none. */
bool kind_parse(const char *word, enum kind *kind);

/* True for the numbers above; what a database says is not to be believed. */
bool kind_valid(long long number);

#endif
