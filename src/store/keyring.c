/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/keyring.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "store/inside.h"

#define ID_BITS 31
#define ID_MOST ((UINT64_C(1) << ID_BITS) - 1)

/* Entries of all runs together before they become chunks; and of a chunk
 * before it is halved. */
#define RUNS_MOST 100000
#define CHUNK_MOST 512

store_entry
store_entry_make(uint32_t key, long long id)
{
	return (store_entry)key << ID_BITS | ((store_entry)id & ID_MOST);
}

uint32_t
store_entry_key(store_entry entry)
{
	return (uint32_t)(entry >> ID_BITS);
}

long long
store_entry_id(store_entry entry)
{
	return (long long)(entry & ID_MOST);
}

void
store_entries_add(struct store_entries *entries, store_entry entry)
{
	entries->item = xgrow(entries->item, entries->count,
			      &entries->capacity, sizeof *entries->item);
	entries->item[entries->count++] = entry;
}

static int
compare(const void *left, const void *right)
{
	store_entry a = *(const store_entry *)left;
	store_entry b = *(const store_entry *)right;

	return (a > b) - (a < b);
}

void
store_entries_sort(struct store_entries *entries)
{
	if (entries->count > 1)
		qsort(entries->item, entries->count, sizeof *entries->item,
		      compare);
}

void
store_entries_clear(struct store_entries *entries)
{
	free(entries->item);
	*entries = (struct store_entries)STORE_ENTRIES_INIT;
}

/* Of COUNT sorted entries, how many come before ENTRY. */
static size_t
lower_bound(const store_entry *item, size_t count, store_entry entry)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (item[middle] < entry)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
put_number(struct strbuf *out, unsigned long long number)
{
	while (number >= 0x80) {
		strbuf_putc(out, (char)(number | 0x80));
		number >>= 7;
	}
	strbuf_putc(out, (char)number);
}

static bool
read_number(const unsigned char **at, const unsigned char *end,
	    unsigned long long *number)
{
	*number = 0;
	for (int shift = 0; shift < 63 && *at < end; shift += 7) {
		unsigned char byte = *(*at)++;

		*number |= (unsigned long long)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return true;
	}
	return false;
}

/* Each entry is the step of its key from the last one, and its id. */
static void
encode(const store_entry *item, size_t count, struct strbuf *out)
{
	uint32_t last = 0;

	strbuf_truncate(out, 0);
	for (size_t i = 0; i < count; i++) {
		uint32_t key = store_entry_key(item[i]);

		put_number(out, key - last);
		put_number(out, (unsigned long long)store_entry_id(item[i]));
		last = key;
	}
}

/* Adds what can be read; what a damaged blob holds is in order, too. */
static void
decode(const void *blob, size_t length, struct store_entries *entries)
{
	const unsigned char *at = blob, *end = at + length;
	unsigned long long step, id, key = 0;
	store_entry last = 0;

	while (at < end && read_number(&at, end, &step)
	       && read_number(&at, end, &id)) {
		key += step;
		if (step > UINT32_MAX || key > UINT32_MAX || id > ID_MOST)
			return;
		store_entry entry = store_entry_make((uint32_t)key,
						     (long long)id);

		if (entry < last)
			return;
		store_entries_add(entries, entry);
		last = entry;
	}
}

bool
store_keyring_open(struct store_keyring *keyring, struct store *store,
		   struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_KEYS_RUNS, err);
	enum db_step step;

	*keyring = (struct store_keyring){ .store = store };
	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		struct store_run_of_keys run = { .id = db_int(query, 0) };
		size_t length;
		const void *blob = db_blob(query, 1, &length);

		decode(blob, length, &run.entries);
		keyring->run = xgrow(keyring->run, keyring->count,
				     &keyring->capacity, sizeof *keyring->run);
		keyring->run[keyring->count++] = run;
	}
	return step == DB_DONE;
}

void
store_keyring_close(struct store_keyring *keyring)
{
	for (size_t i = 0; i < keyring->count; i++)
		store_entries_clear(&keyring->run[i].entries);
	free(keyring->run);
	*keyring = (struct store_keyring){ .store = NULL };
}

/* A chunk as it was read. */
struct chunk {
	bool there;
	long long first;	/* its row */
	struct store_entries entries;
};

/* The chunk in which ENTRY is or would be, or (NEXT) the one after that row. */
static bool
load_chunk(struct store *store, long long at, bool next, struct chunk *chunk,
	   struct error *err)
{
	struct db_query *query = db_query(store->db, next ? SQL_KEYS_CHUNK_AFTER
					  : SQL_KEYS_CHUNK_AT, err);

	chunk->entries.count = 0;
	chunk->there = false;
	if (!query)
		return false;
	db_bind_int(query, ":at", at);

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		size_t length;
		const void *blob;

		chunk->there = true;
		chunk->first = db_int(query, 0);
		blob = db_blob(query, 1, &length);
		decode(blob, length, &chunk->entries);
		db_reset(query);
	}
	return step != DB_FAILED;
}

/* True when an entry of KEY, if there is any, begins in this chunk. */
static bool
covers(const struct chunk *chunk, uint32_t key)
{
	size_t count = chunk->entries.count;

	return chunk->there && count > 0
	       && store_entry_key(chunk->entries.item[0]) < key
	       && store_entry_key(chunk->entries.item[count - 1]) >= key;
}

/* The entries of KEY in the chunks, which may go on in the next one. */
static bool
find_in_chunks(struct store *store, struct chunk *chunk, uint32_t key,
	       size_t most, struct store_entries *found, struct error *err)
{
	store_entry from = store_entry_make(key, 0);
	size_t taken = 0;

	if (!covers(chunk, key)
	    && !load_chunk(store, (long long)from, false, chunk, err))
		return false;
	if (!chunk->there
	    && !load_chunk(store, (long long)from, true, chunk, err))
		return false;
	while (chunk->there) {
		const struct store_entries *entries = &chunk->entries;
		size_t i = lower_bound(entries->item, entries->count, from);

		for (; i < entries->count; i++) {
			if (store_entry_key(entries->item[i]) != key
			    || taken++ == most)
				return true;
			store_entries_add(found, entries->item[i]);
		}
		if (!load_chunk(store, chunk->first, true, chunk, err))
			return false;
	}
	return true;
}

static void
find_in_runs(const struct store_keyring *keyring, uint32_t key, size_t most,
	     struct store_entries *found)
{
	store_entry from = store_entry_make(key, 0);
	size_t taken = 0;

	for (size_t r = 0; r < keyring->count; r++) {
		const struct store_entries *run = &keyring->run[r].entries;
		size_t i = lower_bound(run->item, run->count, from);

		for (; i < run->count && taken < most
		       && store_entry_key(run->item[i]) == key; i++, taken++)
			store_entries_add(found, run->item[i]);
	}
}

bool
store_keyring_find(struct store_keyring *keyring, const uint32_t *key,
		   size_t count, size_t most, struct store_entries *found,
		   struct error *err)
{
	struct chunk chunk = { .there = false };
	bool fine = true;

	for (size_t i = 0; i < count && fine; i++) {
		find_in_runs(keyring, key[i], most, found);
		fine = find_in_chunks(keyring->store, &chunk, key[i], most,
				      found, err);
	}
	store_entries_clear(&chunk.entries);
	return fine;
}

/* Takes out what is in DROP, and notes in GONE that it was there. */
static bool
leave_out(struct store_entries *entries, const struct store_entries *drop,
	  bool *gone)
{
	size_t kept = 0, at = 0;

	for (size_t i = 0; i < entries->count; i++) {
		store_entry entry = entries->item[i];

		while (at < drop->count && drop->item[at] < entry)
			at++;
		if (at < drop->count && drop->item[at] == entry)
			gone[at] = true;
		else
			entries->item[kept++] = entry;
	}
	bool changed = kept != entries->count;

	entries->count = kept;
	return changed;
}

static bool
delete_chunk(struct store *store, long long first, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_KEYS_CHUNK_DELETE,
					  err);

	if (!query)
		return false;
	db_bind_int(query, ":first", first);
	return db_run(query, err);
}

/* Writes the chunk in place of the row FIRST, in two halves when it has
 * become long, and its rows by their first entries. */
static bool
write_chunk(struct store *store, const struct store_entries *entries,
	    struct strbuf *blob, struct error *err)
{
	size_t parts = (entries->count + CHUNK_MOST - 1) / CHUNK_MOST;
	size_t done = 0;

	for (size_t i = 0; i < parts; i++) {
		size_t end = entries->count * (i + 1) / parts;
		struct db_query *query = db_query(store->db,
						  SQL_KEYS_CHUNK_PUT, err);

		if (!query)
			return false;
		encode(entries->item + done, end - done, blob);
		db_bind_int(query, ":first", (long long)entries->item[done]);
		db_bind_blob(query, ":keys", blob->data, blob->length);
		if (!db_run(query, err))
			return false;
		done = end;
	}
	return true;
}

/* The rest of DROP, which no run had. */
static bool
drop_from_chunks(struct store *store, const struct store_entries *drop,
		 bool *gone, struct error *err)
{
	struct chunk chunk = { .there = false };
	struct strbuf blob = STRBUF_INIT;
	bool fine = true;

	for (size_t i = 0; i < drop->count && fine; i++) {
		if (gone[i])
			continue;
		fine = load_chunk(store, (long long)drop->item[i], false,
				  &chunk, err);
		if (fine && chunk.there
		    && leave_out(&chunk.entries, drop, gone))
			fine = delete_chunk(store, chunk.first, err)
			       && write_chunk(store, &chunk.entries, &blob,
					      err);
	}
	strbuf_clear(&blob);
	store_entries_clear(&chunk.entries);
	return fine;
}

static bool
drop_all(struct store_keyring *keyring, const struct store_entries *drop,
	 struct error *err)
{
	if (drop->count == 0)
		return true;
	bool *gone = xcalloc(drop->count, sizeof *gone);

	for (size_t i = 0; i < keyring->count; i++)
		if (leave_out(&keyring->run[i].entries, drop, gone))
			keyring->run[i].changed = true;
	bool fine = drop_from_chunks(keyring->store, drop, gone, err);

	free(gone);
	return fine;
}

/* ONE becomes both, sorted; OTHER nothing. */
static void
merge(struct store_entries *one, struct store_entries *other)
{
	struct store_entries both = STORE_ENTRIES_INIT;
	size_t a = 0, b = 0;

	both.capacity = one->count + other->count + 1;
	both.item = xcalloc(both.capacity, sizeof *both.item);
	while (a < one->count || b < other->count) {
		bool first = b == other->count
			     || (a < one->count
				 && one->item[a] <= other->item[b]);

		both.item[both.count++] = first ? one->item[a++]
						: other->item[b++];
	}
	store_entries_clear(one);
	store_entries_clear(other);
	*one = both;
}

static bool
delete_run(struct store *store, long long id, struct error *err)
{
	struct db_query *query;

	if (id == 0)
		return true;
	query = db_query(store->db, SQL_KEYS_RUN_DELETE, err);
	if (!query)
		return false;
	db_bind_int(query, ":id", id);
	return db_run(query, err);
}

/* The last run goes into the one before. */
static bool
join_last(struct store_keyring *keyring, struct error *err)
{
	struct store_run_of_keys *last = &keyring->run[--keyring->count];

	merge(&last[-1].entries, &last->entries);
	last[-1].changed = true;
	return delete_run(keyring->store, last->id, err);
}

static bool
write_runs(struct store_keyring *keyring, struct error *err)
{
	struct strbuf blob = STRBUF_INIT;
	bool fine = true;
	long long last = 0;

	for (size_t i = 0; i < keyring->count && fine; i++) {
		struct store_run_of_keys *run = &keyring->run[i];
		struct db_query *query;

		if (run->id == 0)
			run->id = last + 1;
		last = run->id;
		if (!run->changed)
			continue;
		query = db_query(keyring->store->db, SQL_KEYS_RUN_PUT, err);
		encode(run->entries.item, run->entries.count, &blob);
		fine = query;
		if (!fine)
			break;
		db_bind_int(query, ":id", run->id);
		db_bind_blob(query, ":keys", strbuf_text(&blob), blob.length);
		fine = db_run(query, err);
		run->changed = false;
	}
	strbuf_clear(&blob);
	return fine;
}

/* The entries from AT on that belong into the chunk before NEXT. */
static size_t
part_of(const struct store_entries *from, size_t at, const struct chunk *next)
{
	if (!next->there)
		return from->count - at;
	return lower_bound(from->item + at, from->count - at,
			   (store_entry)next->first);
}

/* Every chunk that gets any of FROM is written anew. */
static bool
add_to_chunks(struct store *store, const struct store_entries *from,
	      struct error *err)
{
	struct chunk chunk = { .there = false }, next = { .there = false };
	struct strbuf blob = STRBUF_INIT;
	bool fine = true;

	for (size_t at = 0, count; at < from->count && fine; at += count) {
		long long first = (long long)from->item[at];
		struct store_entries part = STORE_ENTRIES_INIT;

		count = from->count - at;
		fine = load_chunk(store, first, false, &chunk, err)
		       && load_chunk(store, first, true, &next, err);
		if (!fine)
			break;
		count = part_of(from, at, &next);
		for (size_t i = 0; i < count; i++)
			store_entries_add(&part, from->item[at + i]);
		merge(&chunk.entries, &part);
		fine = (!chunk.there || delete_chunk(store, chunk.first, err))
		       && write_chunk(store, &chunk.entries, &blob, err);
	}
	strbuf_clear(&blob);
	store_entries_clear(&chunk.entries);
	store_entries_clear(&next.entries);
	return fine;
}

bool
store_keyring_settle(struct store_keyring *keyring, struct error *err)
{
	while (keyring->count > 1)
		if (!join_last(keyring, err))
			return false;
	if (keyring->count == 0)
		return true;
	struct store_run_of_keys *run = &keyring->run[0];
	bool fine = add_to_chunks(keyring->store, &run->entries, err)
		    && delete_run(keyring->store, run->id, err);

	store_entries_clear(&run->entries);
	keyring->count = 0;
	return fine;
}

/* As a run after the others, which those that are not much longer join. */
static bool
add_run(struct store_keyring *keyring, const struct store_entries *add,
	struct error *err)
{
	struct store_run_of_keys run = { .changed = true };
	size_t all = 0;

	if (add->count == 0)
		return true;
	for (size_t i = 0; i < add->count; i++)
		store_entries_add(&run.entries, add->item[i]);
	keyring->run = xgrow(keyring->run, keyring->count, &keyring->capacity,
			     sizeof *keyring->run);
	keyring->run[keyring->count++] = run;
	while (keyring->count > 1
	       && keyring->run[keyring->count - 2].entries.count
		  <= 2 * keyring->run[keyring->count - 1].entries.count)
		if (!join_last(keyring, err))
			return false;
	for (size_t i = 0; i < keyring->count; i++)
		all += keyring->run[i].entries.count;
	return all < RUNS_MOST || store_keyring_settle(keyring, err);
}

bool
store_keyring_change(struct store_keyring *keyring,
		     const struct store_entries *add,
		     const struct store_entries *drop, struct error *err)
{
	return drop_all(keyring, drop, err) && add_run(keyring, add, err)
	       && write_runs(keyring, err);
}

bool
store_keyring_walk(struct store_keyring *keyring,
		   void (*each)(void *context, store_entry entry),
		   void *context, struct error *err)
{
	struct db_query *query = db_query(keyring->store->db, SQL_KEYS_CHUNKS,
					  err);
	struct store_entries entries = STORE_ENTRIES_INIT;
	enum db_step step;

	for (size_t r = 0; r < keyring->count; r++)
		for (size_t i = 0; i < keyring->run[r].entries.count; i++)
			each(context, keyring->run[r].entries.item[i]);
	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		size_t length;
		const void *blob = db_blob(query, 0, &length);

		entries.count = 0;
		decode(blob, length, &entries);
		for (size_t i = 0; i < entries.count; i++)
			each(context, entries.item[i]);
	}
	store_entries_clear(&entries);
	return step == DB_DONE;
}
