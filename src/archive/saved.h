/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What saved searches find, and what of it came in since the last look.  New
 * is what was imported since, whatever its date: a store gives its articles
 * ascending numbers as they come.  A look keeps the number and the uid of the
 * last one; where another article has that number, the store is another, and
 * nothing is said of what is new.
 */

#ifndef ARCHIVE_SAVED_H
#define ARCHIVE_SAVED_H

#include <stdbool.h>

#include "archive/archive.h"
#include "base/arena.h"
#include "base/error.h"
#include "notebook/saved.h"

struct archive_saved_count {
	char *fault;		/* why the line finds nothing in this store,
				   or NULL; the caller frees it */
	long long articles;
	bool articles_exact;	/* else it is to be marked */
	bool other_store;	/* then nothing is known of the next two */
	long long fresh;	/* came in since the last look */
	bool fresh_exact;
};

/* How far the store has come: what a look is to keep.  The uid is in ARENA. */
bool archive_saved_now(struct archive *archive, struct arena *arena,
		       struct notebook_look *look, struct error *err);

/* Counts for about PATIENCE milliseconds (0: as long as it takes).  A line
 * that is wrong, or asks for a name that the store does not know, is no
 * failure, but a fault. */
bool archive_saved_count(struct archive *archive,
			 const struct notebook_saved *saved, int patience,
			 struct archive_saved_count *count, struct error *err);

#endif
