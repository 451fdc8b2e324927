/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Where the places and bodies of the lexicon are, whose people a word means
 * ("Indian"), and which names mean something only where an article speaks of
 * a certain place ("Supreme Court" of India), as data/names/aliases and
 * data/names/demonyms say.
 */

#ifndef NAMES_ATLAS_H
#define NAMES_ATLAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "names/lexicon.h"
#include "names/token.h"

struct names_atlas;

/* SAFETY: a table may say that two places are parts of each other; nobody
 * goes further around. */
#define NAMES_ATLAS_STEPS 12

/* A number of no entity. */
#define NAMES_NOWHERE UINT32_MAX

/* One meaning of a name; entities are numbers of the lexicon's. */
struct names_alias {
	uint32_t entity;	/* what is meant, in an article that speaks */
	const uint32_t *ground;	/* of one of these: the row's places, at least
				   one, and, last, what is meant */
	size_t ground_count;
	const struct names_alias *next;	/* the name's next meaning, or NULL */
};

/* One of LEXICON, which must outlive it and is not read into again; the
 * caller frees it with names_atlas_free. */
struct names_atlas *names_atlas_new(const struct names_lexicon *lexicon);
void names_atlas_free(struct names_atlas *atlas);

/*
 * Reads LENGTH bytes of a table: rows of name, label and labels of places
 * parted by " | "; or rows of a people and the label of its place, "-" for
 * none.  More columns say nothing; lines that begin with # and empty lines
 * are notes.  A row that is none, or a label that the lexicon does not list,
 * is an error (ERROR_INPUT) that names the line.  FILE is for messages.
 */
bool names_atlas_read(struct names_atlas *atlas, const char *file,
		      const char *bytes, size_t length, struct error *err);
bool names_atlas_read_peoples(struct names_atlas *atlas, const char *file,
			      const char *bytes, size_t length,
			      struct error *err);

/* The number of the entity with that label; NAMES_NOWHERE for none. */
uint32_t names_atlas_entity(const struct names_atlas *atlas,
			    const char *label);

/* What the entity is a part of; NAMES_NOWHERE for nothing that is known. */
uint32_t names_atlas_around(const struct names_atlas *atlas, uint32_t entity);

/* True when A is B or, by however many steps, a part of it. */
bool names_atlas_inside(const struct names_atlas *atlas, uint32_t a,
			uint32_t b);

/* The first meaning of the name that COUNT words of TEXT are, all of them; NULL
 * when they are none. */
const struct names_alias *names_atlas_name(
	const struct names_atlas *atlas, const char *text,
	const struct names_word *word, size_t count);

/* The place of the people that WORD[COUNT] begins with, and how many words
 * that is; NAMES_NOWHERE, and one, when it is none. */
uint32_t names_atlas_people(const struct names_atlas *atlas, const char *text,
			    const struct names_word *word, size_t count,
			    size_t *words);

#endif
