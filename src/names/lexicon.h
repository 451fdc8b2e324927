/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The tables of entities that people wrote (data/entities, data/names): which
 * spellings stand for whom.  Made for longest match over folded words.
 */

#ifndef NAMES_LEXICON_H
#define NAMES_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/kind.h"

struct names_lexicon;

struct names_entity {
	enum kind kind;
	const char *label;	/* the preferred name */
	const char *about;	/* one line on who or what it is */
	const char *source;	/* where that is from */
	const char *within;	/* what its row calls it a part of, or else
				   the heading above that, which may be a
				   label; NULL if there is none */
	const char *const *other;	/* other names */
	size_t other_count;
};

/* An empty one; the caller frees it with names_lexicon_free. */
struct names_lexicon *names_lexicon_new(void);
void names_lexicon_free(struct names_lexicon *lexicon);

/*
 * Reads LENGTH bytes of the table: lines of kind, label, other names parted
 * by " | " ("-" for none), about and source, parted by tabs; lines that
 * begin with # and empty lines are notes, and "## " begins a section.  A
 * label with a note in brackets, "X (platform)", is not looked for as it
 * stands: its spelling is one of the other names.  A name belongs to one
 * entity only.  A wrong line is an error (ERROR_INPUT) that names it, and
 * leaves the lexicon as it was.  FILE is for messages.  May be called again
 * for another table.
 */
bool names_lexicon_read(struct names_lexicon *lexicon, const char *file,
			const char *bytes, size_t length, struct error *err);

/*
 * As names_lexicon_read for a table that gives way to those before it: a
 * name stands for whom they say.  A row with the label of one of their
 * entities, or with that label among its names, adds its other names to that
 * entity; any other row whose label is theirs says nothing.
 */
bool names_lexicon_read_more(struct names_lexicon *lexicon, const char *file,
			     const char *bytes, size_t length,
			     struct error *err);

/* Entities stay where they are until the next read. */
size_t names_lexicon_count(const struct names_lexicon *lexicon);
const struct names_entity *names_lexicon_entity(
	const struct names_lexicon *lexicon, size_t index);

/* The number of the entity of that kind with that name, its label or another;
 * the count when there is none. */
size_t names_lexicon_find(const struct names_lexicon *lexicon, enum kind kind,
			  const char *name);

/* The same for whatever kind it is. */
size_t names_lexicon_named(const struct names_lexicon *lexicon,
			   const char *name);

/* The English words that the rules go by; they live with the lexicon. */
struct names_vocabulary;
const struct names_vocabulary *names_lexicon_vocabulary(
	const struct names_lexicon *lexicon);

/* A listed name as it stands in a text. */
struct names_listed {
	const struct names_entity *entity;
	const char *name;	/* as it is listed */
	size_t words;		/* how many it spans */
};

/*
 * The longest listed name that begins at word FIRST of WORD[COUNT] of TEXT;
 * false when there is none.  Case: a listed name in capitals ("ICE") matches
 * only capitals, any other must begin with a capital where the listed one
 * does.  A person's name of one word is found in the plural too.
 */
struct names_word;
bool names_lexicon_match(const struct names_lexicon *lexicon,
			 const char *text, const struct names_word *word,
			 size_t count, size_t first,
			 struct names_listed *listed);

#endif
