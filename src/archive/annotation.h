/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Highlights that come in from a file of W3C Web Annotations, ours or
 * another program's: read, brought to their places in the articles of this
 * store, and taken into the notebook as one act.
 */

#ifndef ARCHIVE_ANNOTATION_H
#define ARCHIVE_ANNOTATION_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "base/arena.h"
#include "base/error.h"
#include "notebook/highlight.h"
#include "store/article.h"

/* A file has no more of them. */
#define ARCHIVE_ANNOTATIONS_MOST 100000

enum archive_annotation_fate {
	ARCHIVE_ANNOTATION_NEW,		/* it can be taken in */
	ARCHIVE_ANNOTATION_SAME,	/* it is there already, as it is */
	ARCHIVE_ANNOTATION_CONFLICT,	/* it is there, but another: what is
					   there stays */
	ARCHIVE_ANNOTATION_NO_ARTICLE,	/* this store does not have it */
	ARCHIVE_ANNOTATION_NO_PLACE,	/* its words are not in the article */
	ARCHIVE_ANNOTATION_BAD,		/* it is none that can be taken in */
	ARCHIVE_ANNOTATION_FATES
};

/* The word that JSON has for a fate: "new", "same", "conflict", "no-article",
 * "no-place", "bad". */
const char *archive_annotation_word(enum archive_annotation_fate fate);

struct archive_annotation {
	enum archive_annotation_fate fate;
	const char *reason;	/* in words for people; NULL for what is new
				   or the same */
	struct notebook_highlight made;	/* its uid is that of the annotation,
					   or made of its id */
	const char *const *tag;
	size_t tag_count;
	const char *source;	/* what the file says of the article: its
				   address, or "urn:byname:" and its uid */
	struct store_article article;	/* once it is found: its id is not 0 */
};

struct archive_annotation_list {
	struct archive_annotation *item;	/* as in the file */
	size_t count, capacity;
	struct arena arena;
};

#define ARCHIVE_ANNOTATION_LIST_INIT { NULL, 0, 0, ARENA_INIT }

void archive_annotation_list_clear(struct archive_annotation_list *list);

/*
 * Appends the annotations of a file: LENGTH bytes of JSON that are one, an
 * array of them, or a page or collection.  What is none has the fate BAD.
 * Nothing that the file refers to is fetched.  ERROR_INPUT when the whole
 * cannot be read.
 */
bool archive_annotation_read(const char *text, size_t length,
			     struct archive_annotation_list *list,
			     struct error *err);

/*
 * Finds the article and the place of each by its source, quote, context and
 * position, and gives it its fate.  What is NEW is then as the text here has
 * it.
 */
bool archive_annotation_place(struct archive *archive,
			      struct archive_annotation_list *list,
			      struct error *err);

/* Takes in what is NEW, as one act that one undo takes back; ABOUT says what
 * it was, for the journal. */
bool archive_annotation_take(struct archive *archive,
			     const struct archive_annotation_list *list,
			     const char *about, struct error *err);

#endif
