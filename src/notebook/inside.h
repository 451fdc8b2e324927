/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the files of this floor know of one another. */

#ifndef NOTEBOOK_INSIDE_H
#define NOTEBOOK_INSIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "db/db.h"
#include "notebook/notebook.h"

struct notebook {
	struct db *db;
	long long acts;		/* that were committed here */
};

/* SAFETY: what a person may say at once. */
#define NOTEBOOK_QUOTE_LIMIT ((size_t)1 << 20)
#define NOTEBOOK_NOTE_LIMIT ((size_t)64 << 10)

/* Refuses a quote that is empty, too long or not UTF-8, and context that is
 * not. */
bool notebook_check_quote(const char *quote, const char *prefix,
			  const char *suffix, struct error *err);

/* Refuses TEXT (NULL is fine) that is not UTF-8 or has more than LIMIT
 * bytes. */
bool notebook_check_text(const char *text, size_t limit, struct error *err);

/* The user's name on this machine, cleaned and cut, in ARENA. */
const char *notebook_who(struct arena *arena);

/* A column of text, copied; NULL stays NULL. */
const char *notebook_column(struct db_query *query, int column,
			    struct arena *arena);

#endif
