/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/ledger.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "store/inside.h"
#include "text/fold.h"

/* So many keys (about 25 MB) may a batch find; more are forgotten first. */
#define LEDGER_KEYS 300000

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
		(*name)->detector = db_int(query, 4);
		(*name)->display = store_column(query, 5, &ledger->arena);
		(*name)->folded = db_int(query, 6);
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
		(*name)->detector = db_int(query, 5);
		(*name)->display = store_column(query, 6, &ledger->arena);
		(*name)->folded = db_int(query, 7);
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
	  long long detector, struct store_ledger_name **name,
	  struct error *err)
{
	struct store_ledger *ledger = &store->ledger;
	struct db_query *query = db_query(store->db, SQL_NAME_INSERT, err);

	if (!query)
		return false;
	*name = arena_alloc(&ledger->arena, sizeof **name);
	(*name)->id = ++ledger->last_name;
	(*name)->kind = kind;
	(*name)->entity = head ? head->entity : (*name)->id;
	(*name)->detector = detector;
	(*name)->display = arena_strdup(&ledger->arena, display);
	db_bind_int(query, ":id", (*name)->id);
	db_bind_int(query, ":kind", kind);
	db_bind_bytes(query, ":norm", norm->data, norm->length);
	db_bind_text(query, ":display", display);
	db_bind_int(query, ":entity", (*name)->entity);
	db_bind_int(query, ":detector", detector);
	if (!db_run(query, err))
		return store_spoil(store);
	add_id(ledger, *name);
	add_key(ledger, KEY_NORM + kind, norm->data, norm->length, *name);
	return true;
}

/* Not in what stands in parentheses. */
static bool
has_small(const char *text)
{
	for (; *text && *text != '('; text++) {
		if ((*text >= 'a' && *text <= 'z') || (*text & 0x80))
			return true;
	}
	return false;
}

/* True when TEXT is to be shown rather than DISPLAY: it is not set in
 * capitals, or comes first by its bytes. */
static bool
is_rather(const char *text, const char *display)
{
	if (has_small(text) != has_small(display))
		return has_small(text);
	return strcmp(text, display) < 0;
}

static bool
write_display(struct store *store, long long id, const char *text,
	      struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_NAME_SHOW, err);

	if (!query)
		return false;
	db_bind_int(query, ":id", id);
	db_bind_text(query, ":display", text);
	return db_run(query, err) || store_spoil(store);
}

static bool
show(struct store *store, struct store_ledger_name *name, const char *text,
     struct error *err)
{
	if (!name->display || !is_rather(text, name->display))
		return true;
	name->display = arena_strdup(&store->ledger.arena, text);
	return write_display(store, name->id, text, err);
}

bool
store_ledger_fix(struct store *store, long long id, const char *text,
		 struct error *err)
{
	struct store_ledger_name *name;

	if (!store_ledger_by_id(store, id, &name, err))
		return false;
	if (!name)
		return true;
	bool other = name->display && strcmp(name->display, text) != 0;

	name->display = NULL;
	return !other || write_display(store, id, text, err);
}

/* The head of the entity with that label, made if it is new; NULL when
 * the label is the name NORM itself, or nothing. */
static bool
find_head(struct store *store, int kind, const struct strbuf *norm,
	  const char *label, long long detector,
	  struct store_ledger_name **head, struct error *err)
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
				       detector, head, err);
	}
	strbuf_clear(&folded);
	return ok;
}

/* Both a known name and its head may be written another way now. */
static bool
show_both(struct store *store, struct store_ledger_name *name,
	  const char *text, const char *label,
	  struct error *err)
{
	struct strbuf folded = STRBUF_INIT;
	struct store_ledger_name *head = NULL;
	bool ok = show(store, name, text, err);

	if (ok && name->entity != name->id && strcmp(text, label) != 0) {
		fold_name(label, strlen(label), &folded);
		ok = find_norm(store, name->kind, strbuf_text(&folded),
			       folded.length, &head, err);
		if (ok && head && head->id == name->entity)
			ok = show(store, head, label, err);
	}
	strbuf_clear(&folded);
	return ok;
}

bool
store_ledger_put(struct store *store, enum kind kind, const char *text,
		 const char *entity, long long detector,
		 struct store_ledger_name **name, struct error *err)
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
	if (*name ? !show_both(store, *name, text, entity, err)
		  : !find_head(store, (int)kind, &norm, entity, detector,
			       &head, err)
		    || !make_name(store, (int)kind, &norm, text, head,
				  detector, name, err))
		goto out;
	add_key(ledger, KEY_TEXT + (int)kind, text, length, *name);
	ok = true;
out:
	strbuf_clear(&norm);
	return ok;
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
