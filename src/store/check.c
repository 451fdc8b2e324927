/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Everything is counted anew from the texts and their mentions, and compared
 * with what the tables say.  Rows that should be the same on both sides are
 * compared by a sum of hashes, which does not ask for their order.
 */

#include <config.h>

#include "store/check.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/strbuf.h"
#include "store/inside.h"
#include "store/mention.h"
#include "store/place.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Columns of BODY_ROW. */
enum { BODY_REVISION, BODY_CODES, BODY_SHA256, BODY_DETECTOR, BODY_MENTIONS,
       BODY_TEXT };

/* Postings of a name or kind: how many, of how many mentions, which. */
struct pile {
	long long articles, mentions;
	uint64_t hash;
};

struct check_name {
	long long id, entity;
	int kind;
	long long articles, mentions;	/* as the table says */
	long long here;		/* in the article at hand */
	struct pile found, posted;
};

struct check {
	struct store *store;
	void (*report)(void *context, const char *fault);
	void (*progress)(void *context, long long done, long long total);
	void *context;
	long long faults;
	struct check_name *name;	/* by id */
	size_t name_count, name_capacity;
	struct check_name **touched;
	size_t touched_count, touched_capacity;
	struct pile kind_found[KIND_LAST + 1];
	struct pile kind_posted[KIND_LAST + 1];
	struct store_totals found;
	long long day, day_articles;	/* of the days walked over */
	uint64_t day_hash;
	struct pile words;	/* rows that the full-text index should have */
};

static void fault(struct check *check, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void
fault(struct check *check, const char *format, ...)
{
	struct strbuf words = STRBUF_INIT;
	va_list list;

	check->faults++;
	va_start(list, format);
	strbuf_vformat(&words, format, list);
	va_end(list);
	if (check->report)
		check->report(check->context, strbuf_text(&words));
	strbuf_clear(&words);
}

static void
page_fault(void *context, const char *words)
{
	struct check *check = context;

	check->faults++;
	if (check->report)
		check->report(check->context, words);
}

static uint64_t
mix(long long a, long long b)
{
	uint64_t x = (uint64_t)a * 0x9e3779b97f4a7c15ULL ^ (uint64_t)b;

	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ULL;
	x = (x ^ x >> 27) * 0x94d049bb133111ebULL;
	return x ^ x >> 31;
}

static void
pile_up(struct pile *pile, long long ord, long long n)
{
	pile->articles++;
	pile->mentions += n;
	pile->hash += mix(ord, n);
}

static bool
same_pile(const struct pile *a, const struct pile *b)
{
	return a->articles == b->articles && a->mentions == b->mentions
	       && a->hash == b->hash;
}

static struct check_name *
find_name(struct check *check, long long id)
{
	size_t low = 0, high = check->name_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (check->name[middle].id == id)
			return &check->name[middle];
		if (check->name[middle].id < id)
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
load_names(struct check *check, struct error *err)
{
	struct db_query *query = db_query(check->store->db, SQL_CHECK_NAMES,
					  err);
	enum db_step step;

	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		struct check_name name = {
			.id = db_int(query, 0), .kind = (int)db_int(query, 1),
			.entity = db_int(query, 4),
			.articles = db_int(query, 5),
			.mentions = db_int(query, 6),
		};

		if (!kind_valid(db_int(query, 1)) || !norm_holds(query))
			fault(check, _("name %lld is not what was stored"),
			      name.id);
		check->name = xgrow(check->name, check->name_count,
				    &check->name_capacity,
				    sizeof *check->name);
		check->name[check->name_count++] = name;
	}
	return step == DB_DONE;
}

static void
check_entities(struct check *check)
{
	for (size_t i = 0; i < check->name_count; i++) {
		const struct check_name *name = &check->name[i];
		const struct check_name *head = find_name(check,
							  name->entity);

		if (!head || head->entity != head->id
		    || head->kind != name->kind)
			fault(check, _("name %lld belongs to no entity"),
			      name->id);
	}
}

static void
touch(struct check *check, struct check_name *name)
{
	if (name->here++ > 0)
		return;
	check->touched = xgrow(check->touched, check->touched_count,
			       &check->touched_capacity,
			       sizeof *check->touched);
	check->touched[check->touched_count++] = name;
}

/* Counts the mentions of the revision shown, as the put did. */
static void
count_mentions(struct check *check, const struct store_article *article,
	       const void *blob, size_t length)
{
	struct store_mention_reader reader;
	struct store_mention mention;
	long long kinds[KIND_LAST + 1] = { 0 };

	check->touched_count = 0;
	store_mention_read(&reader, blob, length);
	while (store_mention_next(&reader, &mention)) {
		struct check_name *name = find_name(check, mention.name);

		if (!name || !kind_valid(name->kind))
			continue;
		touch(check, name);
		kinds[0]++;
		kinds[name->kind]++;
		if (name->entity != name->id
		    && find_name(check, name->entity))
			touch(check, find_name(check, name->entity));
	}
	for (size_t i = 0; i < check->touched_count; i++) {
		pile_up(&check->touched[i]->found, article->ord,
			check->touched[i]->here);
		check->touched[i]->here = 0;
	}
	for (int kind = 0; kind <= KIND_LAST; kind++) {
		if (kinds[kind] > 0)
			pile_up(&check->kind_found[kind], article->ord,
				kinds[kind]);
		if (kinds[kind] != article->mentions[kind]) {
			fault(check, _("article %s: its mentions are "
				       "miscounted"), article->uid);
			break;
		}
	}
	check->found.mentions += kinds[0];
}

/* Offsets, names and order of all mentions of a body. */
static void
check_mentions(struct check *check, const char *uid, const char *text,
	       size_t length, const void *blob, size_t size)
{
	struct store_mention_reader reader;
	struct store_mention mention;
	long long bad = 0;

	store_mention_read(&reader, blob, size);
	while (store_mention_next(&reader, &mention)) {
		const struct check_name *name = find_name(check,
							  mention.name);

		bad += !store_mention_fits(&mention, text, length) || !name
		       || reader.head != (name->entity == name->id);
	}
	bad += reader.damaged;
	if (bad)
		/* TRANSLATORS: %s identifies the article */
		fault(check, ngettext("article %s: %lld mention is out of "
				      "place",
				      "article %s: %lld mentions are out of "
				      "place", (unsigned long)bad), uid, bad);
}

static void
check_header(struct check *check, const struct store_article *article,
	     const void *blob, size_t size)
{
	struct db_query *query = db_query(check->store->db,
					  SQL_ARTICLE_CHECKSUM, NULL);
	long long sum;
	bool found;

	if (!query)
		return;
	db_bind_int(query, ":id", article->id);
	if (!store_number(query, &sum, &found, NULL)
	    || sum != store_article_checksum(article, blob, size))
		fault(check, _("article %s: its title, date or mentions are "
			       "not what was stored"), article->uid);
}

static void
check_body(struct check *check, const struct store_article *article,
	   struct db_query *query)
{
	unsigned char digest[SHA256_SIZE];
	size_t length = 0, sum_length, size;
	const void *stored = db_blob(query, BODY_SHA256, &sum_length);
	const void *blob = db_blob(query, BODY_MENTIONS, &size);
	const char *text = db_text(query, BODY_TEXT, &length);

	sha256(text ? text : "", length, digest);
	if (!text || sum_length != SHA256_SIZE
	    || memcmp(stored, digest, SHA256_SIZE) != 0)
		fault(check, _("article %s: the text is not what was stored"),
		      article->uid);
	else if (!utf8_valid(text, length))
		fault(check, _("article %s: the text is not valid UTF-8"),
		      article->uid);
	else if ((long long)utf8_count(text, length)
		 != db_int(query, BODY_CODES))
		fault(check, _("article %s: the length is not what was "
			       "stored"), article->uid);
	check_mentions(check, article->uid, text ? text : "", length, blob,
		       size);
	if (db_int(query, BODY_REVISION) != article->revision)
		return;
	count_mentions(check, article, blob, size);
	check_header(check, article, blob, size);
}

static bool
check_bodies(struct check *check, const struct store_article *article,
	     struct error *err)
{
	struct db_query *query = db_query(check->store->db, SQL_BODY_ALL, err);
	enum db_step step;
	bool current = false;

	if (!query)
		return false;
	db_bind_int(query, ":id", article->id);
	while ((step = db_step(query, err)) == DB_ROW) {
		current = current || db_int(query, BODY_REVISION)
				     == article->revision;
		check_body(check, article, query);
	}
	if (step == DB_DONE && !current)
		fault(check, _("article %s: it has no text"), article->uid);
	return step == DB_DONE;
}

static void
end_day(struct check *check)
{
	if (check->day_articles > 0)
		check->day_hash += mix(check->day, check->day_articles);
	check->day_articles = 0;
}

static bool
check_articles(struct check *check, long long total, struct error *err)
{
	struct db_query *query = db_query(check->store->db,
					  SQL_CHECK_ARTICLES, err);
	struct arena arena = ARENA_INIT;
	struct store_article article;
	enum db_step step;

	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		store_article_row(query, &arena, &article);
		if (store_place_day(article.ord) != check->day)
			end_day(check);
		check->day = store_place_day(article.ord);
		check->day_articles++;
		check->found.articles++;
		pile_up(&check->words, article.ord, 1);
		if (article.ord < store_place_of(article.published,
						 article.precision))
			fault(check, _("article %s: it is not at the place "
				       "of its date"), article.uid);
		if (!check_bodies(check, &article, err)) {
			db_reset(query);
			step = DB_FAILED;
			break;
		}
		arena_clear(&arena);
		if (check->progress)
			check->progress(check->context, check->found.articles,
					total);
	}
	end_day(check);
	arena_clear(&arena);
	return step == DB_DONE;
}

/* Sums up the postings of all names, or of all kinds. */
static bool
read_postings(struct check *check, enum store_sql number, struct error *err)
{
	struct db_query *query = db_query(check->store->db, number, err);
	enum db_step step;

	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		long long key = db_int(query, 0);
		struct check_name *name = NULL;
		struct pile *pile = NULL;

		if (number == SQL_CHECK_POSTINGS)
			name = find_name(check, key);
		else if (key >= 0 && key <= KIND_LAST)
			pile = &check->kind_posted[key];
		if (name)
			pile = &name->posted;
		if (pile)
			pile_up(pile, db_int(query, 1), db_int(query, 2));
		else
			fault(check, _("a posting is of no name"));
	}
	return step == DB_DONE;
}

static void
compare_names(struct check *check)
{
	for (size_t i = 0; i < check->name_count; i++) {
		const struct check_name *name = &check->name[i];

		check->found.names += name->found.articles > 0;
		if (!same_pile(&name->found, &name->posted))
			fault(check, _("name %lld: its postings are not "
				       "those of its mentions"), name->id);
		if (name->found.articles != name->articles
		    || name->found.mentions != name->mentions)
			fault(check, _("name %lld: its mentions are "
				       "miscounted"), name->id);
	}
	for (int kind = 0; kind <= KIND_LAST; kind++)
		if (!same_pile(&check->kind_found[kind],
			       &check->kind_posted[kind]))
			fault(check, _("the postings of a kind are not those "
				       "of its mentions"));
}

static bool
check_totals(struct check *check, struct error *err)
{
	struct db_query *query = db_query(check->store->db, SQL_CHECK_DAYS,
					  err);
	struct store_totals totals;
	enum db_step step;
	uint64_t hash = 0;

	if (!query || !store_totals(check->store, &totals, err))
		return false;
	if (totals.articles != check->found.articles
	    || totals.names != check->found.names
	    || totals.mentions != check->found.mentions)
		fault(check, _("the totals are miscounted"));
	while ((step = db_step(query, err)) == DB_ROW)
		hash += mix(db_int(query, 0), db_int(query, 1));
	if (step == DB_DONE && hash != check->day_hash)
		fault(check, _("the articles of a day are miscounted"));
	return step == DB_DONE;
}

/* The index looks at itself, which it does by a write that writes nothing;
 * then at whether it has a row for each article. */
static bool
check_words(struct check *check, struct error *err)
{
	struct db *db = check->store->db;
	struct error own = ERROR_INIT;
	struct pile pile = { 0, 0, 0 };
	struct db_query *query;
	enum db_step step;

	if (!db_is_readonly(db)) {
		query = db_query(db, SQL_WORDS_CHECK, err);
		if (!query)
			return false;
		if (!db_run(query, &own)) {
			if (own.code != ERROR_DAMAGED) {
				error_clear(err);
				*err = own;
				return false;
			}
			fault(check, _("the full-text index is damaged"));
			error_clear(&own);
		}
	}
	query = db_query(db, SQL_CHECK_WORDS, err);
	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW)
		pile_up(&pile, db_int(query, 0), 1);
	if (step == DB_DONE && !same_pile(&pile, &check->words))
		fault(check, _("the full-text index is not that of the "
			       "articles"));
	return step == DB_DONE;
}

static bool
check_all(struct check *check, struct error *err)
{
	struct store_totals totals;

	if (!db_check(check->store->db, page_fault, check, err)
	    && check->faults == 0)
		return false;
	if (!store_totals(check->store, &totals, err)
	    || !load_names(check, err))
		return false;
	check_entities(check);
	if (!check_articles(check, totals.articles, err)
	    || !read_postings(check, SQL_CHECK_POSTINGS, err)
	    || !read_postings(check, SQL_CHECK_KINDS, err))
		return false;
	compare_names(check);
	return check_totals(check, err)
	       && (!check->store->trusted || check_words(check, err));
}

bool
store_check(struct store *store,
	    void (*report)(void *context, const char *fault),
	    void (*progress)(void *context, long long done, long long total),
	    void *context, long long *faults, struct error *err)
{
	struct check check = { .store = store, .report = report,
			       .progress = progress, .context = context };
	bool ok = check_all(&check, err);

	free(check.name);
	free(check.touched);
	*faults = check.faults;
	if (ok && check.faults > 0)
		return error_set(err, ERROR_DAMAGED, ngettext(
				 "%lld fault was found",
				 "%lld faults were found",
				 (unsigned long)check.faults), check.faults);
	return ok;
}
