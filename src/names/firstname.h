/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What is known of given names: whether women or men bear them
 * (data/names/given), and what they are short for (data/names/nicknames).
 */

#ifndef NAMES_FIRSTNAME_H
#define NAMES_FIRSTNAME_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "names/token.h"

/* Who bears a name; both bits: women and men. */
enum names_gender {
	NAMES_WOMAN = 1 << 0,
	NAMES_MAN = 1 << 1,
};

struct names_firstnames;

/* None yet; the caller frees them with names_firstnames_free. */
struct names_firstnames *names_firstnames_new(void);
void names_firstnames_free(struct names_firstnames *names);

/*
 * Reads LENGTH bytes of a table: lines of name, f, m or u, and source; or of
 * nickname, the name that it stands for, and source, parted by tabs.  Lines
 * that begin with # and empty lines are notes.  A wrong line is an error
 * (ERROR_INPUT) that names it; FILE is for messages.
 */
bool names_firstnames_read_given(struct names_firstnames *names,
				 const char *file, const char *bytes,
				 size_t length, struct error *err);
bool names_firstnames_read_nicknames(struct names_firstnames *names,
				     const char *file, const char *bytes,
				     size_t length, struct error *err);

/* The enum names_gender bits of a word that is a given name; 0 for any
 * other.  NAMES may be NULL. */
unsigned int names_firstnames_gender(const struct names_firstnames *names,
				     const struct names_word *word);

/* The hashes of the names that WORD is short for, at most MOST of them;
 * returns how many.  NAMES may be NULL. */
size_t names_firstnames_full(const struct names_firstnames *names,
			     const struct names_word *word,
			     unsigned int *hash, size_t most);

/* A sum of all that was read. */
uint64_t names_firstnames_sum(const struct names_firstnames *names);

#endif
