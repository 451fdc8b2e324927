/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * An EPUB (2 and 3) taken apart: its documents in the order in which they are
 * read, and what is said of them.  What they say themselves is not looked at
 * here.
 */

#ifndef IMPORT_BOOK_H
#define IMPORT_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"

/* A file in it. */
struct book_file {
	char *path;
	char *bytes;		/* a NUL after them */
	size_t length;
	const char *label;	/* what the table of contents calls it, or
				   NULL */
	bool aside;		/* a cover, a table of contents, ... */
	bool read;		/* it is in the order of reading */
};

struct book {
	struct book_file *file;	/* by their paths */
	size_t count, capacity, bytes;
	size_t *order;		/* of reading: places in FILE */
	size_t order_count, order_capacity;
	struct strbuf title, creator, publisher, date, lang, id;
	bool periodical;	/* each document is an article of a
				   newspaper */
	bool labelled;		/* there is a table of contents */
	bool incomplete;	/* documents are missing */
	struct arena arena;	/* labels */
};

#define BOOK_INIT { .arena = ARENA_INIT }

/* Unpacks an EPUB and takes it apart.  BOOK is to be cleared even after a
 * failure. */
bool book_open(struct book *book, const char *bytes, size_t length,
	       struct error *err);
void book_clear(struct book *book);

/* The same in two steps: each file, whose BYTES are copied; then, when all
 * are there, what they are to each other. */
void book_add(struct book *book, const char *path, const char *bytes,
	      size_t length);
bool book_arrange(struct book *book, struct error *err);

#endif
