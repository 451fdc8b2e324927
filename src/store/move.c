/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A name becomes another entity's.  The bodies that mention it are left as
 * they are; its postings are taken from those of the old head and added to
 * those of the new one.
 */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "store/inside.h"
#include "store/ledger.h"
#include "store/reprint.h"
#include "text/fold.h"

/* So many postings are read before those of the heads are written. */
#define PAGE 1024

struct posting {
	long long ord, n;
};

static bool
read_page(struct store *store, long long name, long long from,
	  struct posting page[static PAGE], size_t *count, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_POSTING_PAGE, err);
	enum db_step step;

	*count = 0;
	if (!query)
		return false;
	db_bind_int(query, ":key", name);
	db_bind_int(query, ":from", from);
	db_bind_int(query, ":limit", PAGE);
	while ((step = db_step(query, err)) == DB_ROW) {
		page[*count].ord = db_int(query, 0);
		page[(*count)++].n = db_int(query, 1);
	}
	return step == DB_DONE;
}

static bool
write_posting(struct store *store, long long name, long long ord,
	      long long n, struct error *err)
{
	struct db_query *query = db_query(store->db, n > 0 ? SQL_POSTING_PUT
					  : SQL_POSTING_DELETE, err);

	if (!query)
		return false;
	db_bind_int(query, ":key", name);
	db_bind_int(query, ":ord", ord);
	if (n > 0)
		db_bind_int(query, ":n", n);
	return db_run(query, err);
}

/* Adds the posting to those of a head, or takes it from them. */
static bool
add_posting(struct store *store, struct store_ledger_name *head,
	    const struct posting *posting, int sign, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_POSTING_AT, err);
	long long before;
	bool found, folded = false;

	if (!query)
		return false;
	db_bind_int(query, ":key", head->id);
	db_bind_int(query, ":ord", posting->ord);
	if (!store_number(query, &before, &found, err))
		return false;
	long long after = before + sign * posting->n;
	int articles = (after > 0) - (before > 0);

	if (articles != 0 && store->ledger.totals.folded > 0
	    && !store_reprint_folded(store, posting->ord, &folded, err))
		return false;
	store_ledger_count(store, head, articles, folded ? articles : 0,
			   after - before);
	return write_posting(store, head->id, posting->ord, after, err);
}

/* All postings of a name, from its old head to the new one; either may be
 * the name itself, whose own postings stay. */
static bool
move_postings(struct store *store, const struct store_ledger_name *name,
	      struct store_ledger_name *from, struct store_ledger_name *to,
	      struct error *err)
{
	struct posting *page = xcalloc(PAGE, sizeof *page);
	long long last = STORE_ORD_MIN;
	size_t count = PAGE;
	bool fine = true;

	while (fine && count == PAGE) {
		fine = read_page(store, name->id, last, page, &count, err);
		for (size_t i = 0; i < count && fine; i++) {
			if (from && from != name)
				fine = add_posting(store, from, &page[i], -1,
						   err);
			if (fine && to != name)
				fine = add_posting(store, to, &page[i], 1,
						   err);
			last = page[i].ord;
		}
	}
	free(page);
	return fine;
}

static bool
write_move(struct store *store, const struct store_ledger_name *name,
	   long long before, long long run, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_NAME_MOVE, err);

	if (!query)
		return false;
	db_bind_int(query, ":id", name->id);
	db_bind_int(query, ":entity", name->entity);
	if (!db_run(query, err))
		return false;
	query = db_query(store->db, SQL_MOVED_PUT, err);
	if (!query)
		return false;
	db_bind_int(query, ":id", name->id);
	db_bind_int(query, ":run", run);
	db_bind_int(query, ":entity", before);
	return db_run(query, err);
}

/* A name that is not the head of others. */
static bool
move_one(struct store *store, struct store_ledger_name *name,
	 struct store_ledger_name *head, long long run, struct error *err)
{
	struct store_ledger_name *from;
	long long before = name->entity;

	if (before == head->id)
		return true;
	if (!store_ledger_by_id(store, before, &from, err)
	    || !move_postings(store, name, from, head, err))
		return false;
	name->entity = head->id;
	return write_move(store, name, before, run, err);
}

/* The ids of the other names of an entity. */
static bool
list_others(struct store *store, long long head, long long **id,
	    size_t *count, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_NAME_OTHER_IDS, err);
	size_t capacity = 0;
	enum db_step step;

	*id = NULL;
	*count = 0;
	if (!query)
		return false;
	db_bind_int(query, ":head", head);
	while ((step = db_step(query, err)) == DB_ROW) {
		*id = xgrow(*id, *count, &capacity, sizeof **id);
		(*id)[(*count)++] = db_int(query, 0);
	}
	return step == DB_DONE;
}

/* What was the head of an entity takes its other names along. */
static bool
move_others(struct store *store, const struct store_ledger_name *name,
	    struct store_ledger_name *head, long long run, struct error *err)
{
	struct store_ledger_name *other;
	long long *id;
	size_t count;
	bool fine = list_others(store, name->id, &id, &count, err);

	for (size_t i = 0; i < count && fine; i++)
		fine = store_ledger_by_id(store, id[i], &other, err)
		       && (!other || move_one(store, other, head, run, err));
	free(id);
	return fine;
}

bool
store_name_move(struct store *store, struct store_ledger_name *name,
		struct store_ledger_name *head, long long run,
		struct error *err)
{
	if (name->entity == head->id)
		return true;
	return store_ledger_flush(store, err)
	       && (name->entity != name->id
		   || move_others(store, name, head, run, err))
	       && move_one(store, name, head, run, err);
}

/* The run has said whose the name is. */
static void
mark(struct store *store, struct store_ledger_name *name, long long run)
{
	name->detector = run;
	store_ledger_change(store, name);
}

/* The head of the entity with that label: a label is nobody else's name,
 * unless the run has said so before.  NULL for no label. */
static bool
settle_label(struct store *store, enum kind kind, const char *label,
	     long long run, struct store_ledger_name **head,
	     struct error *err)
{
	if (!store_ledger_put(store, kind, label, label, run, head, err))
		return false;
	if (!*head)
		return true;
	if ((*head)->detector != run) {
		mark(store, *head, run);
		if (!store_name_move(store, *head, *head, run, err))
			return false;
	}
	return store_ledger_by_id(store, (*head)->entity, head, err);
}

bool
store_name_settle(struct store *store, enum kind kind, const char *text,
		  const char *label, long long run,
		  struct store_ledger_name **name, struct error *err)
{
	struct store_ledger_name *head;

	if (!settle_label(store, kind, label, run, &head, err)
	    || !store_ledger_put(store, kind, text, label, run, name, err))
		return false;
	if (!*name || (*name)->detector == run)
		return true;
	mark(store, *name, run);
	return store_name_move(store, *name, head ? head : *name, run, err);
}
