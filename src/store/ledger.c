/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/ledger.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "store/body.h"
#include "store/inside.h"
#include "store/place.h"
#include "text/fold.h"

/* So many keys (about 25 MB) may a batch find; more are forgotten first. */
#define LEDGER_KEYS 300000

/* So many postings (24 MB) wait; more are written before the commit. */
#define LEDGER_POSTINGS 1000000

/*
 * A name is found by its id, its normal form, and each text that was folded
 * to it: folding costs more than all else about a mention.
 */
enum key_tag {
	KEY_ID,
	KEY_NORM,		/* + kind */
	KEY_TEXT = KEY_NORM + KIND_LAST,	/* + kind */
};

struct store_ledger_key {
	uint64_t hash;
	struct store_ledger_name *name;
	int tag;
	size_t length;
	char bytes[];
};

/* FNV-1a, its high bits mixed in as slots are told apart by low ones. */
static uint64_t
hash_key(int tag, const char *bytes, size_t length)
{
	uint64_t hash = (0xcbf29ce484222325ULL ^ (unsigned)tag)
			* 0x100000001b3ULL;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3ULL;
	return hash ^ hash >> 29;
}

/* The slot where the key is or would be. */
static struct store_ledger_key **
find_slot(struct store_ledger *ledger, uint64_t hash, int tag,
	  const char *bytes, size_t length)
{
	size_t at = (size_t)hash & (ledger->slots - 1);

	for (;; at = (at + 1) & (ledger->slots - 1)) {
		struct store_ledger_key *key = ledger->slot[at];

		if (!key || (key->hash == hash && key->tag == tag
			     && key->length == length
			     && memcmp(key->bytes, bytes, length) == 0))
			return &ledger->slot[at];
	}
}

static void
grow_slots(struct store_ledger *ledger)
{
	struct store_ledger_key **old = ledger->slot;
	size_t count = ledger->slots;

	ledger->slots = count ? count * 2 : 1024;
	ledger->slot = xcalloc(ledger->slots, sizeof *ledger->slot);
	for (size_t i = 0; i < count; i++)
		if (old[i])
			*find_slot(ledger, old[i]->hash, old[i]->tag,
				   old[i]->bytes, old[i]->length) = old[i];
	free(old);
}

static struct store_ledger_name *
find_key(struct store_ledger *ledger, int tag, const char *bytes,
	 size_t length)
{
	if (ledger->slots == 0)
		return NULL;

	struct store_ledger_key *key = *find_slot(ledger,
		hash_key(tag, bytes, length), tag, bytes, length);

	return key ? key->name : NULL;
}

static void
add_key(struct store_ledger *ledger, int tag, const char *bytes,
	size_t length, struct store_ledger_name *name)
{
	if (ledger->keys * 2 >= ledger->slots)
		grow_slots(ledger);

	uint64_t hash = hash_key(tag, bytes, length);
	struct store_ledger_key **slot = find_slot(ledger, hash, tag, bytes,
						   length);

	if (*slot)
		return;
	*slot = arena_alloc(&ledger->arena, sizeof **slot + length);
	(*slot)->hash = hash;
	(*slot)->name = name;
	(*slot)->tag = tag;
	(*slot)->length = length;
	memcpy((*slot)->bytes, bytes, length);
	ledger->keys++;
}

static void
add_id(struct store_ledger *ledger, struct store_ledger_name *name)
{
	add_key(ledger, KEY_ID, (const char *)&name->id, sizeof name->id,
		name);
}

/* A name by its normal form, from memory or the table. */
static bool
find_norm(struct store *store, int kind, const char *norm, size_t length,
	  struct store_ledger_name **name, struct error *err)
{
	struct store_ledger *ledger = &store->ledger;
	struct db_query *query;

	*name = find_key(ledger, KEY_NORM + kind, norm, length);
	if (*name)
		return true;
	query = db_query(store->db, SQL_NAME_KNOWN, err);
	if (!query)
		return false;
	db_bind_int(query, ":kind", kind);
	db_bind_bytes(query, ":norm", norm, length);

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		*name = arena_alloc(&ledger->arena, sizeof **name);
		(*name)->id = db_int(query, 0);
		(*name)->kind = kind;
		(*name)->entity = db_int(query, 1);
		(*name)->articles = db_int(query, 2);
		(*name)->mentions = db_int(query, 3);
		add_id(ledger, *name);
		add_key(ledger, KEY_NORM + kind, norm, length, *name);
		db_reset(query);
	}
	return step != DB_FAILED;
}

bool
store_ledger_by_id(struct store *store, long long id,
		   struct store_ledger_name **name, struct error *err)
{
	struct store_ledger *ledger = &store->ledger;
	struct db_query *query;

	*name = find_key(ledger, KEY_ID, (const char *)&id, sizeof id);
	if (*name)
		return true;
	query = db_query(store->db, SQL_NAME_KNOWN_ID, err);
	if (!query)
		return false;
	db_bind_int(query, ":id", id);

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		size_t length;
		const char *norm = db_text(query, 1, &length);

		*name = arena_alloc(&ledger->arena, sizeof **name);
		(*name)->id = id;
		(*name)->kind = kind_valid(db_int(query, 0))
				? (int)db_int(query, 0) : KIND_FIRST;
		(*name)->entity = db_int(query, 2);
		(*name)->articles = db_int(query, 3);
		(*name)->mentions = db_int(query, 4);
		add_id(ledger, *name);
		if (norm)
			add_key(ledger, KEY_NORM + (*name)->kind, norm, length,
				*name);
		db_reset(query);
	}
	return step != DB_FAILED;
}

static bool
last_id(struct store *store, enum store_sql number, long long *id,
	struct error *err)
{
	struct db_query *query = db_query(store->db, number, err);
	bool found;

	return query && store_number(query, id, &found, err);
}

/* HEAD NULL makes it its own head. */
static bool
make_name(struct store *store, int kind, const struct strbuf *norm,
	  const char *display, const struct store_ledger_name *head,
	  struct store_ledger_name **name, struct error *err)
{
	struct store_ledger *ledger = &store->ledger;
	struct db_query *query = db_query(store->db, SQL_NAME_INSERT, err);

	if (!query)
		return false;
	*name = arena_alloc(&ledger->arena, sizeof **name);
	(*name)->id = ++ledger->last_name;
	(*name)->kind = kind;
	(*name)->entity = head ? head->entity : (*name)->id;
	db_bind_int(query, ":id", (*name)->id);
	db_bind_int(query, ":kind", kind);
	db_bind_bytes(query, ":norm", norm->data, norm->length);
	db_bind_text(query, ":display", display);
	db_bind_int(query, ":entity", (*name)->entity);
	if (!db_run(query, err))
		return store_spoil(store);
	add_id(ledger, *name);
	add_key(ledger, KEY_NORM + kind, norm->data, norm->length, *name);
	return true;
}

/* The head of the entity with that label, made if it is new; NULL when
 * the label is the name NORM itself, or nothing. */
static bool
find_head(struct store *store, int kind, const struct strbuf *norm,
	  const char *label, struct store_ledger_name **head,
	  struct error *err)
{
	struct strbuf folded = STRBUF_INIT;
	bool ok = true;

	*head = NULL;
	fold_name(label, strlen(label), &folded);
	if (folded.length > 0
	    && (folded.length != norm->length
		|| memcmp(folded.data, norm->data, norm->length) != 0)) {
		ok = find_norm(store, kind, folded.data, folded.length, head,
			       err);
		if (ok && !*head)
			ok = make_name(store, kind, &folded, label, NULL,
				       head, err);
	}
	strbuf_clear(&folded);
	return ok;
}

bool
store_ledger_put(struct store *store, enum kind kind, const char *text,
		 const char *entity, struct store_ledger_name **name,
		 struct error *err)
{
	struct store_ledger *ledger = &store->ledger;
	struct strbuf norm = STRBUF_INIT;
	struct store_ledger_name *head;
	size_t length = strlen(text);
	bool ok = false;

	assert(kind_valid(kind));
	*name = find_key(ledger, KEY_TEXT + (int)kind, text, length);
	if (*name)
		return true;
	fold_name(text, length, &norm);
	if (norm.length == 0) {
		ok = true;
		goto out;
	}
	if (!find_norm(store, (int)kind, norm.data, norm.length, name, err))
		goto out;
	if (!*name
	    && (!find_head(store, (int)kind, &norm, entity, &head, err)
		|| !make_name(store, (int)kind, &norm, text, head, name, err)))
		goto out;
	add_key(ledger, KEY_TEXT + (int)kind, text, length, *name);
	ok = true;
out:
	strbuf_clear(&norm);
	return ok;
}

static void
touch(struct store_ledger *ledger, struct store_ledger_name *name)
{
	if (name->here++ > 0)
		return;
	ledger->touched = xgrow(ledger->touched, ledger->touched_count,
				&ledger->touched_capacity,
				sizeof *ledger->touched);
	ledger->touched[ledger->touched_count++] = name;
}

/* Counts the mentions of each name, and again for its head. */
static bool
touch_all(struct store *store, const struct store_mention *mention,
	  size_t count, struct store_tally *tally, struct error *err)
{
	struct store_ledger *ledger = &store->ledger;
	struct store_ledger_name *name, *head;

	ledger->touched_count = 0;
	memset(tally, 0, sizeof *tally);
	for (size_t i = 0; i < count; i++) {
		if (!store_ledger_by_id(store, mention[i].name, &name, err))
			return false;
		if (!name)
			continue;
		touch(ledger, name);
		tally->mentions[0]++;
		tally->mentions[name->kind]++;
		if (name->entity == name->id)
			continue;
		if (!store_ledger_by_id(store, name->entity, &head, err))
			return false;
		if (head)
			touch(ledger, head);
	}
	return true;
}

static void
note(struct store_ledger_pile *pile, long long key, long long ord,
     long long n)
{
	struct store_ledger_posting posting = {
		key, ord, (unsigned int)pile->count, (int)n
	};

	pile->item = xgrow(pile->item, pile->count, &pile->capacity,
			   sizeof *pile->item);
	pile->item[pile->count++] = posting;
}

static int
compare_postings(const void *left, const void *right)
{
	const struct store_ledger_posting *a = left, *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->ord != b->ord)
		return a->ord < b->ord ? -1 : 1;
	return (a->turn > b->turn) - (a->turn < b->turn);
}

static bool
write_posting(struct store *store, enum store_sql number,
	      const struct store_ledger_posting *posting, struct error *err)
{
	struct db_query *query = db_query(store->db, number, err);

	if (!query)
		return false;
	db_bind_int(query, ":key", posting->key);
	db_bind_int(query, ":ord", posting->ord);
	if (posting->n > 0)
		db_bind_int(query, ":n", posting->n);
	return db_run(query, err);
}

static bool
write_pile(struct store *store, struct store_ledger_pile *pile,
	   enum store_sql put, enum store_sql take, struct error *err)
{
	const struct store_ledger_posting *at = pile->item;
	const struct store_ledger_posting *end = at + pile->count;

	if (pile->count > 1)
		qsort(pile->item, pile->count, sizeof *pile->item,
		      compare_postings);
	for (; at < end; at++) {
		if (at + 1 < end && at[1].key == at->key
		    && at[1].ord == at->ord)
			continue;
		if (!write_posting(store, at->n > 0 ? put : take, at, err))
			return false;
	}
	pile->count = 0;
	return true;
}

static bool
write_postings(struct store *store, struct error *err)
{
	return write_pile(store, &store->ledger.names, SQL_POSTING_PUT,
			  SQL_POSTING_DELETE, err)
	       && write_pile(store, &store->ledger.kinds, SQL_KIND_PUT,
			     SQL_KIND_DELETE, err);
}

static void
count_name(struct store_ledger *ledger, struct store_ledger_name *name,
	   int sign)
{
	bool before = name->articles > 0;

	name->articles += sign;
	name->mentions += sign * name->here;
	ledger->totals.names += (name->articles > 0) - before;
	if (name->changed)
		return;
	name->changed = true;
	ledger->changed = xgrow(ledger->changed, ledger->changed_count,
				&ledger->changed_capacity,
				sizeof *ledger->changed);
	ledger->changed[ledger->changed_count++] = name;
}

/* In the order of ids: pages of the tables are met in turn, and the same
 * articles give the same bytes. */
static int
compare_names(const void *left, const void *right)
{
	const struct store_ledger_name *const *a = left, *const *b = right;

	return ((*a)->id > (*b)->id) - ((*a)->id < (*b)->id);
}

bool
store_ledger_post(struct store *store, long long ord,
		  const struct store_mention *mention, size_t count, int sign,
		  struct store_tally *tally, struct error *err)
{
	struct store_ledger *ledger = &store->ledger;
	bool ok = touch_all(store, mention, count, tally, err);

	for (size_t i = 0; i < ledger->touched_count; i++) {
		struct store_ledger_name *name = ledger->touched[i];

		if (ok) {
			note(&ledger->names, name->id, ord,
			     sign > 0 ? name->here : 0);
			count_name(ledger, name, sign);
		}
		name->here = 0;
	}
	for (int kind = 0; ok && kind <= KIND_LAST; kind++)
		if (tally->mentions[kind] > 0)
			note(&ledger->kinds, kind, ord,
			     sign > 0 ? tally->mentions[kind] : 0);
	ledger->totals.mentions += sign * tally->mentions[0];
	if (ok && ledger->names.count > LEDGER_POSTINGS)
		ok = write_postings(store, err);
	return ok || store_spoil(store);
}

void
store_ledger_day(struct store *store, long long ord, int sign)
{
	struct store_ledger *ledger = &store->ledger;
	struct store_ledger_day change = { store_place_day(ord), sign };

	ledger->totals.articles += sign;
	ledger->day = xgrow(ledger->day, ledger->day_count,
			    &ledger->day_capacity, sizeof *ledger->day);
	ledger->day[ledger->day_count++] = change;
}

static int
compare_days(const void *left, const void *right)
{
	const struct store_ledger_day *a = left, *b = right;

	return (a->day > b->day) - (a->day < b->day);
}

static bool
write_day(struct store *store, long long day, long long change,
	  struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_DAY_ADD, err);

	if (!query)
		return false;
	db_bind_int(query, ":day", day);
	db_bind_int(query, ":articles", change);
	if (!db_run(query, err))
		return false;
	if (change > 0)
		return true;
	query = db_query(store->db, SQL_DAY_DROP, err);
	if (!query)
		return false;
	db_bind_int(query, ":day", day);
	return db_run(query, err);
}

static bool
write_days(struct store *store, struct error *err)
{
	struct store_ledger *ledger = &store->ledger;
	size_t i = 0;

	if (ledger->day_count > 1)
		qsort(ledger->day, ledger->day_count, sizeof *ledger->day,
		      compare_days);
	while (i < ledger->day_count) {
		long long day = ledger->day[i].day, change = 0;

		for (; i < ledger->day_count && ledger->day[i].day == day; i++)
			change += ledger->day[i].articles;
		if (change != 0 && !write_day(store, day, change, err))
			return false;
	}
	ledger->day_count = 0;
	return true;
}

static bool
write_names(struct store *store, struct error *err)
{
	struct store_ledger *ledger = &store->ledger;
	struct db_query *query = db_query(store->db, SQL_NAME_COUNT, err);

	if (!query)
		return false;
	if (ledger->changed_count > 1)
		qsort(ledger->changed, ledger->changed_count,
		      sizeof *ledger->changed, compare_names);
	for (size_t i = 0; i < ledger->changed_count; i++) {
		struct store_ledger_name *name = ledger->changed[i];

		db_bind_int(query, ":id", name->id);
		db_bind_int(query, ":articles", name->articles);
		db_bind_int(query, ":mentions", name->mentions);
		if (!db_run(query, err))
			return false;
		name->changed = false;
	}
	ledger->changed_count = 0;
	return true;
}

static bool
write_totals(struct store *store, struct error *err)
{
	const struct store_totals *totals = &store->ledger.totals;
	struct db_query *query = db_query(store->db, SQL_TOTALS_PUT, err);

	if (!query)
		return false;
	db_bind_int(query, ":articles", totals->articles);
	db_bind_int(query, ":names", totals->names);
	db_bind_int(query, ":mentions", totals->mentions);
	return db_run(query, err);
}

/* A batch that changed nothing writes nothing: the file stays as it was. */
bool
store_ledger_write(struct store *store, struct error *err)
{
	struct store_ledger *ledger = &store->ledger;

	if (ledger->changed_count == 0 && ledger->day_count == 0
	    && ledger->names.count == 0)
		return true;
	return write_postings(store, err) && write_names(store, err)
	       && write_days(store, err) && write_totals(store, err);
}

bool
store_ledger_open(struct store *store, struct error *err)
{
	struct store_ledger *ledger = &store->ledger;
	long long version = db_data_version(store->db);

	if (version != ledger->data_version || ledger->keys > LEDGER_KEYS)
		store_ledger_drop(store);
	ledger->data_version = version;
	return store_totals(store, &ledger->totals, err)
	       && last_id(store, SQL_NAME_LAST_ID, &ledger->last_name, err)
	       && last_id(store, SQL_ARTICLE_LAST_ID, &ledger->last_article,
			  err);
}

void
store_ledger_drop(struct store *store)
{
	struct store_ledger *ledger = &store->ledger;

	arena_clear(&ledger->arena);
	free(ledger->slot);
	free(ledger->changed);
	free(ledger->touched);
	free(ledger->names.item);
	free(ledger->kinds.item);
	free(ledger->day);
	memset(ledger, 0, sizeof *ledger);
}
