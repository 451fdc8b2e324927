/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/heads.h"

#include <stdlib.h>

#include "base/idmap.h"
#include "base/memory.h"
#include "store/inside.h"
#include "store/mention.h"

struct known {
	long long name;
	long long head;		/* 0: not in the table */
	bool resolved;		/* the head was looked up */
	bool moved;		/* what a body says of its head may be old */
	long long seen;		/* number of the last article that had it */
};

struct store_heads {
	struct known *known;
	size_t count, capacity;
	struct idmap places;	/* by name */
	bool begun;		/* the moved names are noted */
	long long article;	/* number of the one being read */
	struct store_named *named;	/* in it */
	size_t nameds, named_capacity;
};

struct store_heads *
store_heads_new(void)
{
	return xcalloc(1, sizeof(struct store_heads));
}

void
store_heads_free(struct store_heads *heads)
{
	if (!heads)
		return;
	free(heads->known);
	free(heads->named);
	idmap_clear(&heads->places);
	free(heads);
}

/* The one of that name, which may be new.  The others may have moved. */
static struct known *
know(struct store_heads *heads, long long name)
{
	size_t place;

	if (idmap_find(&heads->places, name, &place))
		return &heads->known[place];
	idmap_put(&heads->places, name, heads->count);
	heads->known = xgrow(heads->known, heads->count, &heads->capacity,
			     sizeof *heads->known);
	heads->known[heads->count] = (struct known){ .name = name };
	return &heads->known[heads->count++];
}

static bool
begin(struct store *store, struct store_heads *heads, struct error *err)
{
	struct db_query *query;
	enum db_step step;

	if (heads->begun)
		return true;
	query = db_query(store->db, SQL_MOVED_ALL, err);
	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW)
		if (db_int(query, 0) > 0)
			know(heads, db_int(query, 0))->moved = true;
	heads->begun = step == DB_DONE;
	return heads->begun;
}

/* The head of a name; 0 when the name is not there. */
static bool
look_up(struct store *store, long long name, long long *head,
	struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_NAME_ENTITY, err);
	bool found;

	if (!query)
		return false;
	db_bind_int(query, ":id", name);
	return store_number(query, head, &found, err);
}

/* Notes NAME and its head, IS_HEAD if it was one when it was written down. */
static bool
note(struct store *store, struct store_heads *heads, long long name,
     bool is_head, struct error *err)
{
	struct known *known = know(heads, name);

	if (is_head && !known->moved)
		known->head = name;
	else if (!known->resolved
		 && !look_up(store, name, &known->head, err))
		return false;
	known->resolved = true;
	if (known->head <= 0 || known->seen == heads->article)
		return true;
	known->seen = heads->article;
	heads->named = xgrow(heads->named, heads->nameds,
			     &heads->named_capacity, sizeof *heads->named);
	heads->named[heads->nameds++] =
		(struct store_named){ name, known->head };
	return true;
}

static bool
note_all(struct store *store, struct store_heads *heads,
	 struct db_query *query, struct error *err)
{
	struct store_mention_reader reader;
	struct store_mention mention;
	size_t length;
	const void *blob = db_blob(query, 0, &length);

	store_mention_read(&reader, blob, length);
	while (store_mention_next(&reader, &mention))
		if (mention.name > 0
		    && !note(store, heads, mention.name, reader.head, err))
			return false;
	return true;
}

bool
store_heads_at(struct store *store, struct store_heads *heads, long long ord,
	       const struct store_named **named, size_t *count,
	       struct error *err)
{
	struct db_query *query = begin(store, heads, err)
				 ? db_query(store->db, SQL_MENTIONS_AT, err)
				 : NULL;

	heads->nameds = 0;
	heads->article++;
	*count = 0;
	if (!query)
		return false;
	db_bind_int(query, ":ord", ord);

	enum db_step step = db_step(query, err);
	bool fine = step != DB_FAILED
		    && (step == DB_DONE || note_all(store, heads, query, err));

	db_reset(query);
	*named = heads->named;
	*count = fine ? heads->nameds : 0;
	return fine;
}
