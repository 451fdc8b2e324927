/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Tags: words that a person puts on articles, highlights and entities.  Two
 * that differ in case or accents alone are one tag, shown as it was first
 * written there.
 */

#ifndef NOTEBOOK_TAG_H
#define NOTEBOOK_TAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/kind.h"
#include "base/strbuf.h"
#include "notebook/notebook.h"

/* What carries a tag.  The numbers are those of the table. */
enum notebook_tagged {
	NOTEBOOK_TAGGED_ARTICLE = 1,	/* its uid */
	NOTEBOOK_TAGGED_HIGHLIGHT = 2,	/* its uid */
	NOTEBOOK_TAGGED_NAME = 3,	/* see notebook_tag_name_key */
};

/* One thing, and by which key the notebook knows it. */
struct notebook_tag_target {
	enum notebook_tagged what;
	const char *key;
};

struct notebook_tag {
	const char *word;	/* as it was written */
	const char *norm;	/* its identity */
	long long articles, highlights, names;	/* that carry it: in
						   notebook_tag_all alone */
};

struct notebook_tag_list {
	struct notebook_tag *item;	/* by normal form */
	size_t count, capacity;
	struct arena arena;
};

#define NOTEBOOK_TAG_LIST_INIT { NULL, 0, 0, ARENA_INIT }

void notebook_tag_list_clear(struct notebook_tag_list *list);

/* Appends the key of an entity's label, or of any other name of it. */
void notebook_tag_name_key(enum kind kind, const char *norm,
			   struct strbuf *key);

/* Appends the normal form of a tag.  ERROR_INPUT, when it is none: empty,
 * over 64 code points, not UTF-8, beginning with "-" or "+", or with a
 * blank, comma, quotation mark or control character in it. */
bool notebook_tag_fold(const char *word, struct strbuf *norm,
		       struct error *err);

/*
 * Does what LINE says, as one act: its words, parted by blanks or commas, are
 * tags to be put on TARGET; those after "-" are taken off.  EXACT: besides,
 * all that the line does not name are taken off.  ABOUT is what the target is
 * called, for the journal.  *CHANGED (may be NULL) counts tags put on and
 * taken off.  ERROR_INPUT when a word is no tag; then nothing has changed.
 */
bool notebook_tag_change(struct notebook *notebook,
			 struct notebook_tag_target target, const char *about,
			 const char *line, bool exact, size_t *changed,
			 struct error *err);

/* The tags of one thing; or all tags with their counts.  On failure the list
 * is empty. */
bool notebook_tag_of(struct notebook *notebook,
		     struct notebook_tag_target target,
		     struct notebook_tag_list *list, struct error *err);
bool notebook_tag_all(struct notebook *notebook,
		      struct notebook_tag_list *list, struct error *err);

/* Says whether TARGET carries the tag of that normal form. */
bool notebook_tag_has(struct notebook *notebook,
		      struct notebook_tag_target target, const char *norm,
		      bool *has, struct error *err);

/* Calls TAKE with the key of each thing of that sort that carries the tag,
 * until it returns false, which is passed on. */
bool notebook_tag_each(struct notebook *notebook, enum notebook_tagged what,
		       const char *norm,
		       bool (*take)(void *context, const char *key,
				    struct error *err),
		       void *context, struct error *err);

#endif
