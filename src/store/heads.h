/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Whom an article names, as names and their heads: read from the blob of its
 * mentions without its text, for who counts over thousands of articles.  What is
 * looked up of a name is kept, so most articles cost one look at their row.
 */

#ifndef STORE_HEADS_H
#define STORE_HEADS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "store/store.h"

struct store_heads;

/* The caller frees it with store_heads_free.  What it keeps of names is of
 * one moment: after the store was written a new one is to be made. */
struct store_heads *store_heads_new(void);
void store_heads_free(struct store_heads *heads);

struct store_named {
	long long name, head;
};

/* The names that the article at ORD mentions, each once, with their heads:
 * COUNT of them at *NAMED, good until the next call.  Those that lead
 * nowhere, as in a stranger's store, are passed over; no article there names
 * nobody. */
bool store_heads_at(struct store *store, struct store_heads *heads,
		    long long ord, const struct store_named **named,
		    size_t *count, struct error *err);

#endif
