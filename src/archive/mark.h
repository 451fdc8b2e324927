/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Letter marks seen from the archive: made on a text, and found in it. */

#ifndef ARCHIVE_MARK_H
#define ARCHIVE_MARK_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "base/error.h"
#include "notebook/mark.h"

/* Marks the place at byte OFFSET of the article's text; a mark of that letter
 * moves here. */
bool archive_mark_make(struct archive *archive,
		       const struct archive_article *article, size_t offset,
		       char letter, struct error *err);

struct archive_mark {
	struct notebook_mark made;
	bool in_store;		/* else `article' holds nothing */
	struct store_article article;
};

struct archive_mark_list {
	struct archive_mark *item;	/* a to z, then A to Z */
	size_t count;
	struct notebook_mark_list made;	/* holds strings */
	struct arena arena;		/* and these */
};

#define ARCHIVE_MARK_LIST_INIT { NULL, 0, NOTEBOOK_MARK_LIST_INIT, ARENA_INIT }

/* All of them; without a notebook there are none. */
bool archive_mark_load(struct archive *archive,
		       struct archive_mark_list *list, struct error *err);
void archive_mark_list_clear(struct archive_mark_list *list);

/* Where it lies in the text of its article. */
struct archive_place archive_mark_place(const struct notebook_mark *mark,
					const struct archive_article *article);

#endif
