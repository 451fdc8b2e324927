/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/edition.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/inside.h"
#include "store/story.h"

/* So many articles with a key are candidates; so many of all may be no
 * editions before the rest is passed over. */
#define KEY_MOST 32
#define NEAR_MOST 8
#define FAILURES_MOST 8

/* A story that an article has left falls apart into what it would be now if
 * it has no more than these; a larger one stays. */
#define DISSOLVE_MOST 64

/* Articles from before there were keys, for each batch. */
#define PAST_STEP 2000

/* Texts that were compared are kept as sets. */
#define SETS 64

struct candidate {
	long long id;
	size_t shared;		/* keys in common */
};

struct finder {
	struct store *store;
	struct store_entries found;	/* in the keyring */
	struct store_entries mine;	/* of what came in */
	struct candidate *candidate;
	size_t count, capacity;
	struct {
		long long id;
		struct shingle_set set;
	} kept[SETS];
};

static bool
is_past(const struct store *store, long long id)
{
	return id <= store->ledger.totals.past;
}

static void
add_item(struct store_editions *editions, long long id, const char *text,
	 size_t length, bool fresh)
{
	struct store_edition item = { .id = id, .fresh = fresh };

	item.keys = shingle_keys(text, length, item.key);
	if (item.keys == 0)
		return;
	editions->item = xgrow(editions->item, editions->count,
			       &editions->capacity, sizeof *editions->item);
	editions->item[editions->count++] = item;
}

void
store_edition_put(struct store *store, long long id, const char *text,
		  size_t length)
{
	if (!is_past(store, id))
		add_item(&store->editions, id, text, length, true);
}

/* True when the keys had not been written yet. */
static bool
take_back(struct store_editions *editions, long long id)
{
	for (size_t i = 0; i < editions->count; i++) {
		if (editions->item[i].id != id)
			continue;
		editions->item[i] = editions->item[--editions->count];
		return true;
	}
	return false;
}

static void
note_story(long long **list, size_t *count, size_t *capacity, long long story)
{
	if (story == 0 || (*count > 0 && (*list)[*count - 1] == story))
		return;
	*list = xgrow(*list, *count, capacity, sizeof **list);
	(*list)[(*count)++] = story;
}

bool
store_edition_drop(struct store *store, long long id, long long ord,
		   const char *text, size_t length, struct error *err)
{
	struct store_editions *editions = &store->editions;
	uint32_t key[SHINGLE_KEYS];
	long long story;

	if (is_past(store, id) || take_back(editions, id))
		return true;
	size_t keys = shingle_keys(text, length, key);

	for (size_t i = 0; i < keys; i++)
		store_entries_add(&editions->gone,
				  store_entry_make(key[i], id));
	if (keys == 0)
		return true;
	if (!store_story_leave(store, ord, &story, err))
		return false;
	note_story(&editions->left, &editions->left_count,
		   &editions->left_capacity, story);
	return true;
}

bool
store_edition_move(struct store *store, long long from, long long to,
		   struct error *err)
{
	struct store_editions *editions = &store->editions;
	long long story = 0;

	if (store->ledger.totals.folded > 0
	    && !store_story_move(store, from, to, &story, err))
		return false;
	note_story(&editions->moved, &editions->moved_count,
		   &editions->moved_capacity, story);
	return true;
}

void
store_edition_forget(struct store *store)
{
	struct store_editions *editions = &store->editions;

	free(editions->item);
	free(editions->left);
	free(editions->moved);
	store_entries_clear(&editions->gone);
	memset(editions, 0, sizeof *editions);
}

/* The set of an article's text; NULL in *SET when it has none. */
static bool
set_of(struct finder *finder, long long id, const struct shingle_set **set,
       struct error *err)
{
	size_t slot = (size_t)id % SETS;
	struct db_query *query;

	*set = &finder->kept[slot].set;
	if (finder->kept[slot].id == id)
		return true;
	query = db_query(finder->store->db, SQL_EDITION_TEXT, err);
	if (!query)
		return false;
	db_bind_int(query, ":id", id);

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		size_t length = 0;
		const char *text = db_text(query, 0, &length);

		finder->kept[slot].id = id;
		shingle_set_make(&finder->kept[slot].set, text ? text : "",
				 text ? length : 0);
		db_reset(query);
	} else {
		*set = NULL;
	}
	return step != DB_FAILED;
}

/* The kept sets may share a slot, so one is copied. */
static bool
are_alike(struct finder *finder, long long one, long long other, bool *alike,
	  struct error *err)
{
	const struct shingle_set *first, *second;
	struct shingle_set copy = SHINGLE_SET_INIT;

	*alike = false;
	if (!set_of(finder, one, &first, err))
		return false;
	if (!first)
		return true;
	if ((size_t)one % SETS == (size_t)other % SETS) {
		copy.count = copy.capacity = first->count;
		copy.item = xcalloc(first->count + 1, sizeof *copy.item);
		if (first->count > 0)
			memcpy(copy.item, first->item,
			       first->count * sizeof *copy.item);
		first = &copy;
	}
	bool fine = set_of(finder, other, &second, err);

	if (fine && second)
		*alike = shingle_alike(first, second);
	shingle_set_clear(&copy);
	return fine;
}

static void
add_candidate(struct finder *finder, long long id)
{
	for (size_t i = 0; i < finder->count; i++) {
		if (finder->candidate[i].id != id)
			continue;
		finder->candidate[i].shared++;
		return;
	}
	finder->candidate = xgrow(finder->candidate, finder->count,
				  &finder->capacity,
				  sizeof *finder->candidate);
	finder->candidate[finder->count++] = (struct candidate){ id, 1 };
}

/* The first of the sorted entries that is not before ENTRY. */
static size_t
first_from(const struct store_entries *entries, store_entry entry)
{
	size_t low = 0, high = entries->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (entries->item[middle] < entry)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Those with the key that were there; and the nearest of those that came in
 * with a lower id. */
static void
add_candidates(struct finder *finder, uint32_t key, long long id)
{
	const struct store_entries *found = &finder->found;
	const struct store_entries *mine = &finder->mine;
	store_entry own = store_entry_make(key, id);
	size_t i = first_from(found, store_entry_make(key, 0));

	for (; i < found->count && store_entry_key(found->item[i]) == key; i++)
		if (found->item[i] != own)
			add_candidate(finder, store_entry_id(found->item[i]));
	i = first_from(mine, own);
	for (size_t n = 0; n < NEAR_MOST && i > 0
			   && store_entry_key(mine->item[i - 1]) == key; n++)
		add_candidate(finder, store_entry_id(mine->item[--i]));
}

/* The most like first. */
static int
compare_candidates(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;

	if (a->shared != b->shared)
		return a->shared > b->shared ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

/* *ALIKE is true as well when nothing is to be done. */
static bool
try_pair(struct finder *finder, long long id, long long other, bool *alike,
	 struct error *err)
{
	struct store_member one, two;
	bool here, there;

	*alike = true;
	if (!store_member_load(finder->store, id, &one, &here, err)
	    || !store_member_load(finder->store, other, &two, &there, err))
		return false;
	if (!here || !there || (one.story && one.story == two.story))
		return true;
	return are_alike(finder, id, other, alike, err)
	       && (!*alike
		   || store_story_join(finder->store, &one, &two, err));
}

static bool
find_one(struct finder *finder, const struct store_edition *item,
	 struct error *err)
{
	size_t failures = 0;

	finder->count = 0;
	for (size_t i = 0; i < item->keys; i++)
		add_candidates(finder, item->key[i], item->id);
	if (finder->count > 1)
		qsort(finder->candidate, finder->count,
		      sizeof *finder->candidate, compare_candidates);
	for (size_t i = 0; i < finder->count && failures < FAILURES_MOST; i++) {
		bool alike;

		if (!try_pair(finder, item->id, finder->candidate[i].id,
			      &alike, err))
			return false;
		failures += !alike;
	}
	return true;
}

static int
compare_items(const void *left, const void *right)
{
	const struct store_edition *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

/* The keys of what came in, sorted; *KEY is the caller's. */
static size_t
collect_keys(struct finder *finder, uint32_t **key)
{
	const struct store_editions *editions = &finder->store->editions;
	size_t count = 0;

	for (size_t i = 0; i < editions->count; i++)
		for (size_t k = 0; k < editions->item[i].keys; k++)
			store_entries_add(&finder->mine, store_entry_make(
						  editions->item[i].key[k],
						  editions->item[i].id));
	store_entries_sort(&finder->mine);
	*key = xcalloc(finder->mine.count + 1, sizeof **key);
	for (size_t i = 0; i < finder->mine.count; i++) {
		uint32_t next = store_entry_key(finder->mine.item[i]);

		if (count == 0 || (*key)[count - 1] != next)
			(*key)[count++] = next;
	}
	return count;
}

static bool
find_all(struct finder *finder, struct store_keyring *keyring,
	 struct error *err)
{
	struct store_editions *editions = &finder->store->editions;
	uint32_t *key;
	size_t count = collect_keys(finder, &key);
	bool fine = store_keyring_find(keyring, key, count, KEY_MOST,
				       &finder->found, err);

	store_entries_sort(&finder->found);
	for (size_t i = 0; i < editions->count && fine; i++)
		fine = find_one(finder, &editions->item[i], err);
	free(key);
	return fine;
}

static bool
write_keys(struct store_editions *editions, struct store_keyring *keyring,
	   struct error *err)
{
	struct store_entries add = STORE_ENTRIES_INIT;

	for (size_t i = 0; i < editions->count; i++)
		for (size_t k = 0; editions->item[i].fresh
				   && k < editions->item[i].keys; k++)
			store_entries_add(&add, store_entry_make(
						  editions->item[i].key[k],
						  editions->item[i].id));
	store_entries_sort(&add);
	store_entries_sort(&editions->gone);
	bool fine = store_keyring_change(keyring, &add, &editions->gone, err);

	store_entries_clear(&add);
	return fine;
}

static bool
find_and_write(struct store *store, struct error *err)
{
	struct store_editions *editions = &store->editions;
	struct finder *finder = xcalloc(1, sizeof *finder);
	struct store_keyring keyring;

	finder->store = store;
	if (editions->count > 1)
		qsort(editions->item, editions->count,
		      sizeof *editions->item, compare_items);
	bool fine = store_keyring_open(&keyring, store, err)
		    && find_all(finder, &keyring, err)
		    && write_keys(editions, &keyring, err);

	store_keyring_close(&keyring);
	store_entries_clear(&finder->found);
	store_entries_clear(&finder->mine);
	for (size_t i = 0; i < SETS; i++)
		shingle_set_clear(&finder->kept[i].set);
	free(finder->candidate);
	free(finder);
	return fine;
}

/* The article is looked for as if it had come in anew. */
static bool
put_again(struct store *store, long long id, bool fresh, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_EDITION_TEXT, err);

	if (!query)
		return false;
	db_bind_int(query, ":id", id);

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		size_t length = 0;
		const char *text = db_text(query, 0, &length);

		add_item(&store->editions, id, text ? text : "",
			 text ? length : 0, fresh);
		db_reset(query);
	}
	return step != DB_FAILED;
}

/* What an article has left was perhaps one story through it alone. */
static bool
settle_left(struct store *store, long long story, struct error *err)
{
	long long id[DISSOLVE_MOST];
	bool dissolved;
	size_t count;

	if (!store_story_dissolve(store, story, DISSOLVE_MOST, id, &count,
				  &dissolved, err))
		return false;
	if (!dissolved)
		return store_story_settle(store, story, err);
	for (size_t i = 0; i < count; i++)
		if (!put_again(store, id[i], false, err))
			return false;
	return true;
}

static int
compare_ids(const void *left, const void *right)
{
	long long a = *(const long long *)left;
	long long b = *(const long long *)right;

	return (a > b) - (a < b);
}

static bool
settle_all(struct store *store, long long *story, size_t count,
	   bool (*settle)(struct store *store, long long story,
			  struct error *err), struct error *err)
{
	if (count > 1)
		qsort(story, count, sizeof *story, compare_ids);
	for (size_t i = 0; i < count; i++)
		if ((i == 0 || story[i] != story[i - 1])
		    && !settle(store, story[i], err))
			return false;
	return true;
}

/* Articles of a store that was made before there were keys get theirs some
 * at a time, newest first. */
static bool
put_past(struct store *store, struct error *err)
{
	long long *past = &store->ledger.totals.past;

	if (*past <= 0)
		return true;
	for (int i = 0; i < PAST_STEP && *past > 0; i++, --*past)
		if (!put_again(store, *past, true, err))
			return false;
	store->ledger.counted = true;
	return true;
}

static bool
write_all(struct store *store, struct error *err)
{
	struct store_editions *editions = &store->editions;

	return settle_all(store, editions->moved, editions->moved_count,
			  store_story_settle, err)
	       && settle_all(store, editions->left, editions->left_count,
			     settle_left, err)
	       && put_past(store, err)
	       && ((editions->count == 0 && editions->gone.count == 0)
		   || find_and_write(store, err));
}

bool
store_edition_write(struct store *store, struct error *err)
{
	struct store_editions *editions = &store->editions;

	if (editions->count == 0 && editions->gone.count == 0
	    && editions->moved_count == 0)
		return true;
	if (!write_all(store, err))
		return store_spoil(store);
	store_edition_forget(store);
	return true;
}

bool
store_edition_pack(struct store *store, struct error *err)
{
	struct store_keyring keyring;
	bool fine = store_keyring_open(&keyring, store, err)
		    && store_keyring_settle(&keyring, err);

	store_keyring_close(&keyring);
	return fine;
}
