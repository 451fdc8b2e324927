/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Which articles are editions of one another, found at the end of a batch
 * for those whose text came in with it: others with a key in common are
 * candidates (keyring.h), and their texts are compared.  Two editions find
 * each other whichever came first, and stories are what such pairs make, so
 * that it hardly matters in which order articles are imported: only of keys
 * that very many articles have, or of one that is like the text of many that
 * are no editions of it, not all candidates are looked at.
 */

#ifndef STORE_EDITION_H
#define STORE_EDITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/keyring.h"
#include "store/store.h"
#include "text/shingle.h"

struct store_edition {
	long long id;
	uint32_t key[SHINGLE_KEYS];
	size_t keys;
	bool fresh;		/* the keys are not in the keyring yet */
};

/* What a batch has for its end. */
struct store_editions {
	struct store_edition *item;
	size_t count, capacity;
	struct store_entries gone;
	long long *left;	/* stories that an article has left */
	size_t left_count, left_capacity;
	long long *moved;	/* stories with an article of another date */
	size_t moved_count, moved_capacity;
};

/* The article has this text now. */
void store_edition_put(struct store *store, long long id, const char *text,
		       size_t length);

/* The article at ORD has this text no more, or is not there; its postings
 * were taken out before. */
bool store_edition_drop(struct store *store, long long id, long long ord,
			const char *text, size_t length, struct error *err);

/* Its place is another, and its text the same. */
bool store_edition_move(struct store *store, long long from, long long to,
			struct error *err);

/* Finds editions for what was put, and writes the keys.  Inside the
 * transaction, before the ledger is written. */
bool store_edition_write(struct store *store, struct error *err);

/* Forgets what was put. */
void store_edition_forget(struct store *store);

/* Makes the keyring as small as it can be: for store_pack. */
bool store_edition_pack(struct store *store, struct error *err);

#endif
