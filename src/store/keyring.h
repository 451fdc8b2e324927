/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Articles by the keys of their texts (text/shingle.h), to find those that
 * may be editions of another.
 *
 * Keys are numbers without any order to keep near what comes in together, so
 * a row for each would touch a page of the file for each.  Instead what a
 * batch brings is a run: a blob of sorted entries, 5 bytes each.  Runs grow
 * together as long as one is not twice as long as the next; all of them
 * together become part of the chunks, blobs of a few hundred entries that
 * lie one after the other, when they have RUNS_MOST entries.
 */

#ifndef STORE_KEYRING_H
#define STORE_KEYRING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/store.h"

/* A key and the id of an article that has it, ordered by key: the key's 32
 * bits and the id's 31. */
typedef uint64_t store_entry;

store_entry store_entry_make(uint32_t key, long long id);
uint32_t store_entry_key(store_entry entry);
long long store_entry_id(store_entry entry);

struct store_entries {
	store_entry *item;
	size_t count, capacity;
};

#define STORE_ENTRIES_INIT { NULL, 0, 0 }

void store_entries_add(struct store_entries *entries, store_entry entry);
void store_entries_sort(struct store_entries *entries);
void store_entries_clear(struct store_entries *entries);

struct store_run_of_keys {
	long long id;		/* of its row; 0: it has none yet */
	struct store_entries entries;
	bool changed;		/* the row is to be written */
};

struct store_keyring {
	struct store *store;
	struct store_run_of_keys *run;	/* as the table has them, by id */
	size_t count, capacity;
};

/* Reads the runs.  To be closed in any case. */
bool store_keyring_open(struct store_keyring *keyring, struct store *store,
			struct error *err);
void store_keyring_close(struct store_keyring *keyring);

/* Adds to FOUND the entries of the keys, KEY[COUNT] ascending and each once;
 * of a key that many articles have, MOST at most from the runs and as many
 * from the chunks, those with the lowest ids. */
bool store_keyring_find(struct store_keyring *keyring, const uint32_t *key,
			size_t count, size_t most,
			struct store_entries *found, struct error *err);

/* Takes out the entries DROP and puts in ADD, both sorted, ADD's to be kept.
 * What is to be dropped and is not there is passed over.  Inside the
 * transaction. */
bool store_keyring_change(struct store_keyring *keyring,
			  const struct store_entries *add,
			  const struct store_entries *drop,
			  struct error *err);

/* Makes chunks of all runs. */
bool store_keyring_settle(struct store_keyring *keyring, struct error *err);

/* For the check: EACH is told of every entry, in no order. */
bool store_keyring_walk(struct store_keyring *keyring,
			void (*each)(void *context, store_entry entry),
			void *context, struct error *err);

#endif
