/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The feeds that a person has subscribed to.  What servers said of them when
 * they were last asked is the store's. */

#ifndef NOTEBOOK_FEED_H
#define NOTEBOOK_FEED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "notebook/notebook.h"

struct notebook_feed {
	const char *url;	/* by which it is known */
	const char *title;	/* NULL: it has none yet */
	const char *folder;	/* of the list it came from, or NULL */
	long long created;	/* s UTC */
};

struct notebook_feed_list {
	struct notebook_feed *item;	/* by title, then address */
	size_t count, capacity;
	struct arena arena;
};

#define NOTEBOOK_FEED_LIST_INIT { NULL, 0, 0, ARENA_INIT }

/* On failure the list is empty. */
bool notebook_feed_load(struct notebook *notebook,
			struct notebook_feed_list *list, struct error *err);
void notebook_feed_list_clear(struct notebook_feed_list *list);

/* Subscribes to COUNT feeds as one act; those that are there stay as they are,
 * only a title is changed if RENAMES.  *ADDED says how many were not there.
 * `created' is filled in. */
bool notebook_feed_add(struct notebook *notebook,
		       const struct notebook_feed *feed, size_t count,
		       bool renames, size_t *added, struct error *err);

/* Unsubscribes from COUNT of them as one act.  *REMOVED says how many were
 * there. */
bool notebook_feed_remove(struct notebook *notebook, const char *const *url,
			  size_t count, size_t *removed, struct error *err);

#endif
