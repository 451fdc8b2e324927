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
#include "store/reprint.h"
#include "store/sorted.h"
#include "store/story.h"
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
			.folded = db_int(query, 8),
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

/* A day with the articles that are folded in it, as one number. */
static long long
mix_day(long long day, long long folded)
{
	return (long long)((uint64_t)day
			   ^ (uint64_t)folded * 0x9e3779b97f4a7c15ULL);
}

static void
end_day(struct store_recount *recount)
{
	if (recount->day_articles > 0)
		recount->day_hash += mix(mix_day(recount->day,
						 recount->day_folded),
					 recount->day_articles);
	recount->day_articles = recount->day_folded = 0;
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
		    || name->found.mentions != name->mentions
		    || name->found_folded != name->folded)
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

static void
compare_totals(struct store_recount *recount)
{
	const struct store_totals *totals = &recount->stored;

	if (totals->articles != recount->found.articles
	    || totals->names != recount->found.names
	    || totals->mentions != recount->found.mentions
	    || totals->folded != recount->found.folded)
		store_fault(recount->faults, _("the totals are miscounted"));
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
		hash += mix(mix_day(db_int(query, 0), db_int(query, 2)),
			    db_int(query, 1));
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
	if (!store_totals(store, &recount->stored, err)
	    || !load_names(recount, err))
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

bool
store_recount_article(struct store_recount *recount,
		      const struct store_article *article, struct error *err)
{
	long long day = store_place_day(article->ord);

	if (!store_reprint_folded(recount->store, article->ord,
				  &recount->folded_here, err))
		return false;
	if (day != recount->day)
		end_day(recount);
	struct strbuf key = STRBUF_INIT;

	store_title_key(article->title, strlen(article->title), &key);
	recount->title_hash += mix_title(strbuf_text(&key), key.length,
					 article->ord);
	strbuf_clear(&key);
	recount->day = day;
	recount->day_articles++;
	recount->day_folded += recount->folded_here;
	recount->found.articles++;
	recount->found.folded += recount->folded_here;
	return true;
}

static void
add_key(void *context, store_entry entry)
{
	pile_up(context, (long long)entry, 1);
}

void
store_recount_text(struct store_recount *recount,
		   const struct store_article *article, const char *text,
		   size_t length)
{
	uint32_t key[SHINGLE_KEYS];
	size_t keys = 0;

	if (article->id > recount->stored.past)
		keys = shingle_keys(text, length, key);
	for (size_t i = 0; i < keys; i++)
		add_key(&recount->keys_found,
			store_entry_make(key[i], article->id));
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
		recount->touched[i]->found_folded += recount->folded_here;
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

static bool
compare_keys(struct store_recount *recount, struct error *err)
{
	struct store_keyring keyring;
	bool fine = store_keyring_open(&keyring, recount->store, err)
		    && store_keyring_walk(&keyring, add_key,
					  &recount->keys_stored, err);

	store_keyring_close(&keyring);
	if (fine && !same_pile(&recount->keys_found, &recount->keys_stored))
		store_fault(recount->faults,
			    _("the keys that reprints are found by are not those of the texts"));
	return fine;
}

static bool
compare_stories(struct store_recount *recount, struct error *err)
{
	struct db_query *query = db_query(recount->store->db,
					  SQL_CHECK_STORIES, err);
	long long strays;
	enum db_step step;
	bool holds;

	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		long long story = db_int(query, 0);

		if (!store_story_check(recount->store, story, db_int(query, 1),
				       db_int(query, 2), &holds, err)) {
			db_reset(query);
			return false;
		}
		if (!holds)
			store_fault(recount->faults,
				    _("story %lld: its reprints are not what was stored"),
				    story);
	}
	if (step != DB_DONE)
		return false;
	query = db_query(recount->store->db, SQL_CHECK_REPRINTS, err);
	if (!query || !store_counted(query, &strays, err))
		return false;
	if (strays > 0)
		store_fault(recount->faults,
			    _("a reprint is of no story, or no article"));
	return true;
}

bool
store_recount_compare(struct store_recount *recount, struct error *err)
{
	if (!read_postings(recount, SQL_CHECK_POSTINGS, err)
	    || !read_postings(recount, SQL_CHECK_KINDS, err))
		return false;
	compare_names(recount);
	compare_totals(recount);
	return compare_days(recount, err) && compare_titles(recount, err)
	       && compare_keys(recount, err) && compare_stories(recount, err);
}
