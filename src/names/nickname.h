/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What given names are short for (data/names/nicknames). */

#ifndef NAMES_NICKNAME_H
#define NAMES_NICKNAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "names/token.h"

struct names_nicknames;

/* None yet; the caller frees them with names_nicknames_free. */
struct names_nicknames *names_nicknames_new(void);
void names_nicknames_free(struct names_nicknames *names);

/*
 * Reads LENGTH bytes of a table: lines of nickname, the name that it stands
 * for, and source, parted by tabs.  Lines that begin with # and empty lines
 * are notes.  A wrong line is an error (ERROR_INPUT) that names it; FILE is
 * for messages.
 */
bool names_nicknames_read(struct names_nicknames *names, const char *file,
			  const char *bytes, size_t length,
			  struct error *err);

/* The hashes of the names that WORD is short for, at most MOST of them;
 * returns how many.  NAMES may be NULL. */
size_t names_nicknames_full(const struct names_nicknames *names,
			    const struct names_word *word,
			    unsigned int *hash, size_t most);

#endif
