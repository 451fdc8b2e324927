/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/recount.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "store/inside.h"
#include "store/mention.h"
#include "store/place.h"
#include "store/sorted.h"
#include "text/fold.h"
#include "text/utf8.h"

static uint64_t
mix(long long a, long long b)
{
	uint64_t x = (uint64_t)a * 0x9e3779b97f4a7c15ULL ^ (uint64_t)b;

	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
	x = (x ^ x >> 27) * 0x94d049bb133111ebULL;
	return x ^ x >> 31;
}

static void
pile_up(struct recount_pile *pile, long long ord, long long n)
{
	pile->articles++;
	/* A damaged number may be any. */
	pile->mentions = (long long)((uint64_t)pile->mentions + (uint64_t)n);
	pile->hash += mix(ord, n);
}

static bool
same_pile(const struct recount_pile *a, const struct recount_pile *b)
{
	return a->articles == b->articles && a->mentions == b->mentions
	       && a->hash == b->hash;
}

static struct recount_name *
find_name(const struct store_recount *recount, long long id)
{
	size_t low = 0, high = recount->name_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (recount->name[middle].id == id)
			return &recount->name[middle];
		if (recount->name[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The normal form is that of the text, as the rules have it now. */
static bool
norm_holds(struct db_query *query)
{
	struct strbuf norm = STRBUF_INIT;
	size_t norm_length, length;
	const char *stored = db_text(query, 2, &norm_length);
	const char *display = db_text(query, 3, &length);
	bool holds = stored && display && utf8_valid(display, length);

	if (holds) {
		fold_name(display, length, &norm);
		holds = norm.length > 0 && norm.length == norm_length
			&& memcmp(norm.data, stored, norm.length) == 0;
	}
	strbuf_clear(&norm);
	return holds;
}

static bool
load_names(struct store_recount *recount, struct error *err)
{
	struct db_query *query = db_query(recount->store->db, SQL_CHECK_NAMES,
					  err);
	enum db_step step;

	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		struct recount_name name = {
			.id = db_int(query, 0), .kind = (int)db_int(query, 1),
			.entity = db_int(query, 4),
			.articles = db_int(query, 5),
			.mentions = db_int(query, 6),
			.moved = db_int(query, 7) != 0,
		};

		if (!kind_valid(db_int(query, 1)) || !norm_holds(query))
			store_fault(recount->faults,
				    _("name %lld is not what was stored"),
				    name.id);
		recount->name = xgrow(recount->name, recount->name_count,
				      &recount->name_capacity,
				      sizeof *recount->name);
		recount->name[recount->name_count++] = name;
	}
	return step == DB_DONE;
}

static void
check_entities(const struct store_recount *recount)
{
	for (size_t i = 0; i < recount->name_count; i++) {
		const struct recount_name *name = &recount->name[i];
		const struct recount_name *head = find_name(recount,
							    name->entity);

		if (!head || head->entity != head->id
		    || head->kind != name->kind)
			store_fault(recount->faults,
				    _("name %lld belongs to no entity"),
				    name->id);
	}
}

static void
touch(struct store_recount *recount, struct recount_name *name)
{
	if (name->here++ > 0)
		return;
	recount->touched = xgrow(recount->touched, recount->touched_count,
				 &recount->touched_capacity,
				 sizeof *recount->touched);
	recount->touched[recount->touched_count++] = name;
}

static void
end_day(struct store_recount *recount)
{
	if (recount->day_articles > 0)
		recount->day_hash += mix(recount->day, recount->day_articles);
	recount->day_articles = 0;
}

/* Sums up the postings of all names, or of all kinds. */
static bool
read_postings(struct store_recount *recount, enum store_sql number,
	      struct error *err)
{
	struct db_query *query = db_query(recount->store->db, number, err);
	enum db_step step;

	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		long long key = db_int(query, 0);
		struct recount_name *name = NULL;
		struct recount_pile *pile = NULL;

		if (number == SQL_CHECK_POSTINGS)
			name = find_name(recount, key);
		else if (key >= 0 && key <= KIND_LAST)
			pile = &recount->kind_posted[key];
		if (name)
			pile = &name->posted;
		if (pile)
			pile_up(pile, db_int(query, 1), db_int(query, 2));
		else
			store_fault(recount->faults,
				    _("a posting is of no name"));
	}
	return step == DB_DONE;
}

static void
compare_names(struct store_recount *recount)
{
	for (size_t i = 0; i < recount->name_count; i++) {
		const struct recount_name *name = &recount->name[i];

		recount->found.names += name->found.articles > 0;
		if (!same_pile(&name->found, &name->posted))
			store_fault(recount->faults,
				    _("name %lld: its postings are not those of its mentions"),
				    name->id);
		if (name->found.articles != name->articles
		    || name->found.mentions != name->mentions)
			store_fault(recount->faults,
				    _("name %lld: its mentions are miscounted"),
				    name->id);
	}
	for (int kind = 0; kind <= KIND_LAST; kind++)
		if (!same_pile(&recount->kind_found[kind],
			       &recount->kind_posted[kind]))
			store_fault(recount->faults,
				    _("the postings of a kind are not those of its mentions"));
}

static bool
compare_totals(struct store_recount *recount, struct error *err)
{
	struct store_totals totals;

	if (!store_totals(recount->store, &totals, err))
		return false;
	if (totals.articles != recount->found.articles
	    || totals.names != recount->found.names
	    || totals.mentions != recount->found.mentions)
		store_fault(recount->faults, _("the totals are miscounted"));
	return true;
}

/* A place in the order of titles. */
static uint64_t
mix_title(const char *key, size_t length, long long ord)
{
	long long sum = (long long)length;

	for (size_t i = 0; i < length; i++)
		sum = (long long)mix(sum, (unsigned char)key[i]);
	return mix(sum, ord);
}

static bool
compare_titles(struct store_recount *recount, struct error *err)
{
	struct db_query *query = db_query(recount->store->db,
					  SQL_CHECK_TITLES, err);
	enum db_step step;
	uint64_t hash = 0;

	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		size_t length;
		const char *key = db_blob(query, 0, &length);

		hash += mix_title(key, length, db_int(query, 1));
	}
	if (step == DB_DONE && hash != recount->title_hash)
		store_fault(recount->faults,
			    _("the order of titles is not that of the articles"));
	return step == DB_DONE;
}

static bool
compare_days(struct store_recount *recount, struct error *err)
{
	struct db_query *query = db_query(recount->store->db, SQL_CHECK_DAYS,
					  err);
	enum db_step step;
	uint64_t hash = 0;

	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW)
		hash += mix(db_int(query, 0), db_int(query, 1));
	end_day(recount);
	if (step == DB_DONE && hash != recount->day_hash)
		store_fault(recount->faults,
			    _("the articles of a day are miscounted"));
	return step == DB_DONE;
}

bool
store_recount_begin(struct store_recount *recount, struct store *store,
		    struct store_faults *faults, struct error *err)
{
	*recount = (struct store_recount){ .store = store, .faults = faults };
	if (!load_names(recount, err))
		return false;
	check_entities(recount);
	return true;
}

void
store_recount_clear(struct store_recount *recount)
{
	free(recount->name);
	free(recount->touched);
	*recount = (struct store_recount){ .store = NULL };
}

const struct recount_name *
store_recount_name(const struct store_recount *recount, long long id)
{
	return find_name(recount, id);
}

void
store_recount_article(struct store_recount *recount,
		      const struct store_article *article)
{
	long long day = store_place_day(article->ord);

	if (day != recount->day)
		end_day(recount);
	struct strbuf key = STRBUF_INIT;

	store_title_key(article->title, strlen(article->title), &key);
	recount->title_hash += mix_title(strbuf_text(&key), key.length,
					 article->ord);
	strbuf_clear(&key);
	recount->day = day;
	recount->day_articles++;
	recount->found.articles++;
}

/* As the put did. */
void
store_recount_mentions(struct store_recount *recount,
		       const struct store_article *article, const void *blob,
		       size_t length)
{
	struct store_mention_reader reader;
	struct store_mention mention;
	long long kinds[KIND_LAST + 1] = { 0 };

	recount->touched_count = 0;
	store_mention_read(&reader, blob, length);
	while (store_mention_next(&reader, &mention)) {
		struct recount_name *name = find_name(recount, mention.name);

		if (!name || !kind_valid(name->kind))
			continue;
		touch(recount, name);
		kinds[0]++;
		kinds[name->kind]++;
		if (name->entity != name->id
		    && find_name(recount, name->entity))
			touch(recount, find_name(recount, name->entity));
	}
	for (size_t i = 0; i < recount->touched_count; i++) {
		pile_up(&recount->touched[i]->found, article->ord,
			recount->touched[i]->here);
		recount->touched[i]->here = 0;
	}
	for (int kind = 0; kind <= KIND_LAST; kind++) {
		if (kinds[kind] > 0)
			pile_up(&recount->kind_found[kind], article->ord,
				kinds[kind]);
		if (kinds[kind] != article->mentions[kind]) {
			store_fault(recount->faults,
				    _("article %s: its mentions are miscounted"),
				    article->uid);
			break;
		}
	}
	recount->found.mentions += kinds[0];
}

bool
store_recount_compare(struct store_recount *recount, struct error *err)
{
	if (!read_postings(recount, SQL_CHECK_POSTINGS, err)
	    || !read_postings(recount, SQL_CHECK_KINDS, err))
		return false;
	compare_names(recount);
	return compare_totals(recount, err) && compare_days(recount, err)
	       && compare_titles(recount, err);
}
