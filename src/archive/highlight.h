/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Highlights seen from the archive: made on a text, listed with places. */

#ifndef ARCHIVE_HIGHLIGHT_H
#define ARCHIVE_HIGHLIGHT_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "archive/filter.h"
#include "base/error.h"
#include "notebook/fix.h"
#include "text/match.h"

/* Marks START to END (bytes) of the article's text, with a NOTE or NULL; the
 * highlight is on disk when this returns true.  UID (may be NULL) is what it is called. */
bool archive_highlight_make(struct archive *archive,
			    const struct archive_article *article,
			    size_t start, size_t end, int style,
			    const char *note, char uid[UUID_SIZE], struct error *err);

/* Fills in the quote, its context and place as START to END (bytes) of the
 * text has them; the strings live in ARENA. */
void archive_highlight_quote(const struct store_body *body, size_t start,
			     size_t end, struct arena *arena,
			     struct notebook_highlight *highlight);

/* Corrects the mentions of the text: says that START to END is a name of
 * the entity called NAME, or (NAME NULL) that it is not a name. */
bool archive_fix_make(struct archive *archive,
		      const struct archive_article *article,
		      size_t start, size_t end, enum kind kind,
		      const char *name, struct error *err);

/* The same with what exactly is said: NAME and KIND as in notebook/fix.h. */
struct archive_said_fix {
	enum notebook_fix_verb verb;
	enum notebook_scope scope;
	enum kind kind;
	const char *name;
};
bool archive_fix_say(struct archive *archive,
		     const struct archive_article *article, size_t start,
		     size_t end, const struct archive_said_fix *said,
		     struct error *err);

/* A highlight as lists and exports want it. */
struct archive_marked {
	struct archive_highlight highlight;
	bool in_store;		/* else only what the notebook holds is set */
	bool unreadable;	/* the article's text is damaged: no place, no
				   names */
	struct store_article article;
	const char *const *name;	/* labels of the entities in it */
	size_t name_count;
};

/* What has become of it, as archive_anchor_word; "absent" when the store has
 * not its article, "unreadable" when that cannot be read. */
const char *archive_marked_word(const struct archive_marked *marked);

struct archive_marked_list {
	struct archive_marked *item;
	size_t count, capacity;
	struct arena arena;
};

#define ARCHIVE_MARKED_LIST_INIT { NULL, 0, 0, ARENA_INIT }

/* Which highlights; those that fit all that is set. */
struct archive_marked_filter {
	const char *article;	/* uid, or NULL */
	long long entity;	/* only those with a mention of it, or 0 */
	const char *tag;	/* normal form of one that the highlight or
				   its article carries, or NULL */
	int style;		/* from 1; 0: any */
	bool noted;		/* only those with a note */
	const struct match *words;	/* in quote, note or title; or NULL */
	struct archive_filter *articles;	/* that pass it, or NULL */
};

/* In the order of the list, then of the text; those of articles that the
 * store does not have come last, by uid.  A damaged article is no failure. */
bool archive_marked_load(struct archive *archive,
			 struct archive_marked_filter filter,
			 struct archive_marked_list *list, struct error *err);
void archive_marked_list_clear(struct archive_marked_list *list);

#endif
