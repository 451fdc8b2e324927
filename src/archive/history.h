/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What was done (notebook/history.h), with the articles it was about as far
 * as the store has them. */

#ifndef ARCHIVE_HISTORY_H
#define ARCHIVE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "base/arena.h"
#include "base/error.h"
#include "notebook/history.h"
#include "store/article.h"

struct archive_history_row {
	struct notebook_history_row said;
	bool in_store;
	struct store_article article;	/* if it is */
};

struct archive_history {
	struct archive_history_row *item;
	size_t count, capacity;
	struct arena arena;	/* holds the strings */
};

#define ARCHIVE_HISTORY_INIT { NULL, 0, 0, ARENA_INIT }

void archive_history_clear(struct archive_history *list);

/* No act has a number as great. */
#define ARCHIVE_HISTORY_NEWEST (1LL << 62)

/* Adds at most LIMIT acts before FROM, the newest first; with NEWER those
 * after it, the oldest first.  Without a notebook there are none. */
bool archive_history_load(struct archive *archive, long long from, bool newer,
			  size_t limit, struct archive_history *list,
			  struct error *err);

#endif
