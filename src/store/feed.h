/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What a server said of a feed when it was last asked, so that it need not
 * send again what is known.  Which feeds there are is the notebook's: here
 * they are known by a sum of their address, and a store that is packed to be
 * sent forgets them.
 */

#ifndef STORE_FEED_H
#define STORE_FEED_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "store/store.h"

struct store_feed {
	const char *url;
	const char *etag, *modified;	/* of what the store has, or NULL */
	long long asked;	/* s UTC, the last time */
	long long fine;		/* s UTC, the last time it answered well; 0:
				   never */
	long long status;	/* what came then: of HTTP, or 0 */
	long long fault;	/* and why there was no answer (fetch's) */
};

/* FEED has its url set; *FOUND is true when it was asked before, and the rest
 * is set, with strings in ARENA. */
bool store_feed_get(struct store *store, struct store_feed *feed,
		    struct arena *arena, bool *found, struct error *err);

/* Inside store_begin. */
bool store_feed_put(struct store *store, const struct store_feed *feed,
		    struct error *err);

#endif
