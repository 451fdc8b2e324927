/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Who is named together with whom, counted in the blobs of the newest
 * articles: exact counts over 700,000 articles took 21 s, 2,000 take 9 ms
 * and give nearly the same first twenty.
 */

#include <config.h>

#include "store/posting.h"

#include <stdlib.h>

#include "base/idmap.h"
#include "base/memory.h"
#include "store/inside.h"
#include "store/mention.h"

struct met {
	long long name;
	long long head;		/* 0: not in the table */
	bool resolved;		/* the head was looked up */
	bool moved;		/* what a body says of its head may be old */
	long long articles;	/* counted at the head */
	long long seen;		/* number of the last article counted */
};

struct crowd {
	struct met *met;
	size_t count, capacity;
	struct idmap places;	/* by name */
};

/* The one of that name, who may be new.  The others may have moved. */
static struct met *
add_met(struct crowd *crowd, long long name)
{
	size_t place;

	if (idmap_find(&crowd->places, name, &place))
		return &crowd->met[place];
	idmap_put(&crowd->places, name, crowd->count);
	crowd->met = xgrow(crowd->met, crowd->count, &crowd->capacity,
			   sizeof *crowd->met);
	crowd->met[crowd->count] = (struct met){ .name = name };
	return &crowd->met[crowd->count++];
}

/* The head of a name; 0 when the name is not there. */
static bool
head_of(struct store *store, long long name, long long *head,
	struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_NAME_ENTITY, err);
	bool found;

	if (!query)
		return false;
	db_bind_int(query, ":id", name);
	return store_number(query, head, &found, err);
}

static bool
meet(struct store *store, struct crowd *crowd, long long name, bool head,
     long long article, struct error *err)
{
	struct met *met = add_met(crowd, name);

	if (head && !met->moved) {
		met->head = name;
	} else if (!met->resolved && !head_of(store, name, &met->head, err)) {
		return false;
	}
	met->resolved = true;
	if (met->head <= 0)
		return true;
	met = add_met(crowd, met->head);
	met->articles += met->seen != article;
	met->seen = article;
	return true;
}

static bool
note_moved(struct store *store, struct crowd *crowd, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_MOVED_ALL, err);
	enum db_step step;

	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW)
		if (db_int(query, 0) > 0)
			add_met(crowd, db_int(query, 0))->moved = true;
	return step == DB_DONE;
}

static bool
meet_all(struct store *store, struct crowd *crowd, struct db_query *query,
	 long long article, struct error *err)
{
	struct store_mention_reader reader;
	struct store_mention mention;
	size_t length;
	const void *blob = db_blob(query, 0, &length);

	store_mention_read(&reader, blob, length);
	while (store_mention_next(&reader, &mention))
		if (mention.name > 0
		    && !meet(store, crowd, mention.name, reader.head,
			     article, err))
			return false;
	return true;
}

static int
by_articles(const void *left, const void *right)
{
	const struct store_companion *a = left, *b = right;

	if (a->articles != b->articles)
		return a->articles < b->articles ? 1 : -1;
	return (a->name > b->name) - (a->name < b->name);
}

/* Everyone but the entity itself, most often first. */
static void
line_up(const struct crowd *crowd, long long self,
	struct store_companion *item, size_t limit, size_t *count)
{
	struct store_companion *all = xcalloc(crowd->count, sizeof *all);
	size_t found = 0;

	for (size_t i = 0; i < crowd->count; i++) {
		const struct met *met = &crowd->met[i];

		if (met->articles > 0 && met->name != self) {
			all[found].name = met->name;
			all[found++].articles = met->articles;
		}
	}
	if (found > 1)
		qsort(all, found, sizeof *all, by_articles);
	for (*count = 0; *count < found && *count < limit; ++*count)
		item[*count] = all[*count];
	free(all);
}

bool
store_posting_companions(struct store *store, long long name, size_t sample,
			 struct store_companion *item, size_t limit,
			 size_t *count, bool *sampled, struct error *err)
{
	struct crowd crowd = { NULL, 0, 0, IDMAP_INIT };
	enum db_step step = DB_FAILED;
	long long self, article = 0;
	bool known = note_moved(store, &crowd, err)
		     && head_of(store, name, &self, err);
	struct db_query *query = known ? db_query(store->db, SQL_POSTING_BLOBS,
						  err) : NULL;

	*count = 0;
	*sampled = false;
	if (query) {
		db_bind_int(query, ":key", name);
		db_bind_int(query, ":limit", (long long)sample + 1);
	}
	while (query && (step = db_step(query, err)) == DB_ROW) {
		*sampled = (size_t)article >= sample;
		if (*sampled
		    || !meet_all(store, &crowd, query, ++article, err)) {
			db_reset(query);
			break;
		}
	}
	if (step == DB_DONE || *sampled) {
		line_up(&crowd, self, item, limit, count);
		step = DB_DONE;
	}
	free(crowd.met);
	idmap_clear(&crowd.places);
	return step == DB_DONE;
}
