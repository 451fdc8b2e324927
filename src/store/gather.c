/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What a batch changes, gathered and written at its end. */

#include <config.h>

#include "store/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/body.h"
#include "store/inside.h"
#include "store/place.h"
#include "store/reprint.h"

/* So many postings (24 MB) wait; more are written before the commit. */
#define LEDGER_POSTINGS 1000000

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

void
store_ledger_change(struct store *store, struct store_ledger_name *name)
{
	struct store_ledger *ledger = &store->ledger;

	if (name->changed)
		return;
	name->changed = true;
	ledger->changed = xgrow(ledger->changed, ledger->changed_count,
				&ledger->changed_capacity,
				sizeof *ledger->changed);
	ledger->changed[ledger->changed_count++] = name;
}

void
store_ledger_count(struct store *store, struct store_ledger_name *name,
		   long long articles, long long folded, long long mentions)
{
	bool before = name->articles > 0;

	name->articles += articles;
	name->folded += folded;
	name->mentions += mentions;
	store->ledger.totals.names += (name->articles > 0) - before;
	store->ledger.counted = true;
	store_ledger_change(store, name);
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
	bool folded = false;
	bool ok = touch_all(store, mention, count, tally, err)
		  && (ledger->totals.folded == 0
		      || store_reprint_folded(store, ord, &folded, err));

	for (size_t i = 0; i < ledger->touched_count; i++) {
		struct store_ledger_name *name = ledger->touched[i];

		if (ok) {
			note(&ledger->names, name->id, ord,
			     sign > 0 ? name->here : 0);
			store_ledger_count(store, name, sign,
					   folded ? sign : 0,
					   sign * name->here);
		}
		name->here = 0;
	}
	for (int kind = 0; ok && kind <= KIND_LAST; kind++)
		if (tally->mentions[kind] > 0)
			note(&ledger->kinds, kind, ord,
			     sign > 0 ? tally->mentions[kind] : 0);
	ledger->totals.mentions += sign * tally->mentions[0];
	ledger->counted = ledger->counted || tally->mentions[0] > 0;
	if (ok && ledger->names.count > LEDGER_POSTINGS)
		ok = write_postings(store, err);
	return ok || store_spoil(store);
}

bool
store_ledger_fold(struct store *store, const struct store_mention *mention,
		  size_t count, int sign, struct error *err)
{
	struct store_ledger *ledger = &store->ledger;
	struct store_tally tally;
	bool ok = touch_all(store, mention, count, &tally, err);

	for (size_t i = 0; i < ledger->touched_count; i++) {
		struct store_ledger_name *name = ledger->touched[i];

		if (ok)
			store_ledger_count(store, name, 0, sign, 0);
		name->here = 0;
	}
	return ok || store_spoil(store);
}

static void
note_day(struct store_ledger *ledger, long long ord, int articles, int folded)
{
	struct store_ledger_day change = { store_place_day(ord), articles,
					   folded };

	ledger->totals.articles += articles;
	ledger->totals.folded += folded;
	ledger->counted = true;
	ledger->day = xgrow(ledger->day, ledger->day_count,
			    &ledger->day_capacity, sizeof *ledger->day);
	ledger->day[ledger->day_count++] = change;
}

void
store_ledger_day(struct store *store, long long ord, int sign)
{
	note_day(&store->ledger, ord, sign, 0);
}

void
store_ledger_day_folded(struct store *store, long long ord, int sign)
{
	note_day(&store->ledger, ord, 0, sign);
}

static int
compare_days(const void *left, const void *right)
{
	const struct store_ledger_day *a = left, *b = right;

	return (a->day > b->day) - (a->day < b->day);
}

static bool
write_day(struct store *store, const struct store_ledger_day *change,
	  struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_DAY_ADD, err);

	if (!query)
		return false;
	db_bind_int(query, ":day", change->day);
	db_bind_int(query, ":articles", change->articles);
	db_bind_int(query, ":folded", change->folded);
	if (!db_run(query, err))
		return false;
	if (change->articles > 0)
		return true;
	query = db_query(store->db, SQL_DAY_DROP, err);
	if (!query)
		return false;
	db_bind_int(query, ":day", change->day);
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
		struct store_ledger_day change = { ledger->day[i].day, 0, 0 };

		for (; i < ledger->day_count
		       && ledger->day[i].day == change.day; i++) {
			change.articles += ledger->day[i].articles;
			change.folded += ledger->day[i].folded;
		}
		if ((change.articles != 0 || change.folded != 0)
		    && !write_day(store, &change, err))
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
		db_bind_int(query, ":folded", name->folded);
		db_bind_int(query, ":mentions", name->mentions);
		db_bind_int(query, ":detector", name->detector);
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
	db_bind_int(query, ":folded", totals->folded);
	db_bind_int(query, ":past", totals->past);
	return db_run(query, err);
}

bool
store_ledger_flush(struct store *store, struct error *err)
{
	return write_postings(store, err) && write_names(store, err);
}

/* A batch that changed nothing writes nothing: the file stays as it was. */
bool
store_ledger_write(struct store *store, struct error *err)
{
	struct store_ledger *ledger = &store->ledger;

	if (ledger->changed_count > 0 || ledger->names.count > 0) {
		if (!store_ledger_flush(store, err))
			return false;
	}
	if (!ledger->counted)
		return true;
	ledger->counted = false;
	return write_days(store, err) && write_totals(store, err);
}
