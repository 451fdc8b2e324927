/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A store and a notebook read together.  This is what screens and commands
 * see: what machines found, as a person corrected it, with what they marked.
 */

#ifndef ARCHIVE_ARCHIVE_H
#define ARCHIVE_ARCHIVE_H

#include <stdbool.h>

#include "base/error.h"
#include "notebook/notebook.h"
#include "store/store.h"

struct archive;

/* Joins the two; takes both over (archive_close closes them).  NOTEBOOK may
 * be NULL: then nothing is corrected or marked, and nothing can be. */
struct archive *archive_open_take(struct store *store,
				  struct notebook *notebook);
void archive_close(struct archive *archive);

struct store *archive_store(struct archive *archive);

/* The notebook to write to; NULL and an error (with WHY of
 * archive_set_no_notebook) when there is none or it may not be written. */
struct notebook *archive_notebook(struct archive *archive,
				  struct error *err);

/* Why there is no notebook to write to, in words for people. */
void archive_set_no_notebook(struct archive *archive, const char *why);

/* By what the list is sorted. */
enum archive_sort {
	ARCHIVE_BY_DATE,	/* the newest first */
	ARCHIVE_BY_TITLE,	/* from A */
	ARCHIVE_BY_SOURCE,	/* from A */
	ARCHIVE_BY_LENGTH,	/* the longest first */
	ARCHIVE_BY_MENTIONS,	/* of one entity, most first */
};

/* What is alike stands newest first, also in REVERSE. */
struct archive_order {
	enum archive_sort sort;
	bool reverse;
	long long entity;	/* for ARCHIVE_BY_MENTIONS alone, else 0 */
};

/* The newest first unless told otherwise. */
void archive_set_order(struct archive *archive, struct archive_order order);
struct archive_order archive_order(const struct archive *archive);

/* Which way dates run, and what is followed from article to article: the
 * oldest is first when the list is sorted so, not in any other order. */
void archive_set_oldest_first(struct archive *archive, bool oldest_first);
bool archive_is_oldest_first(const struct archive *archive);

/* Another number when the notebook was written, or the store by somebody
 * else: what was read before may be old. */
long long archive_version(struct archive *archive);

/* What is read between the two is of one moment, whatever another byname
 * writes meanwhile; they may stand in each other.  Nothing may be written
 * inside.  For as long as a reader of one moment needs: nothing that was
 * written since can be tidied away. */
void archive_hold(struct archive *archive);
void archive_release(struct archive *archive);

/* STOP is asked while a query runs; true ends it with ERROR_STOPPED. */
void archive_set_stop(struct archive *archive, bool (*stop)(void *context),
		      void *context);

#endif
