/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/search.h"

#include <string.h>

#include "base/strbuf.h"
#include "store/article.h"
#include "store/inside.h"
#include "text/utf8.h"

/* Rows are given to a search's taker; false stops. */
struct taker {
	long long *ord;		/* NULL: only counted */
	size_t count, limit;
};

static bool
take(struct taker *taker, long long ord)
{
	if (taker->count < taker->limit) {
		if (taker->ord)
			taker->ord[taker->count] = ord;
		taker->count++;
	}
	return taker->count < taker->limit;
}

static bool
stands_in(const struct match *one, const char *text, size_t length)
{
	struct segment place;

	return text && utf8_valid(text, length)
	       && match_next(one, text, length, 0, &place);
}

/* As the index has it: each phrase in the title or in the text. */
static bool
row_matches(struct db_query *query, const struct match *match)
{
	size_t title_length, length;
	const char *title = db_text(query, 1, &title_length);
	const char *text = db_text(query, 2, &length);

	for (size_t i = 0; i < match->count; i++) {
		struct match_phrase phrase = match->phrase[i];
		struct match one = { &phrase, 1 };
		bool excluded = phrase.excluded;

		phrase.excluded = false;
		if ((stands_in(&one, title, title_length)
		     || stands_in(&one, text, length)) == excluded)
			return false;
	}
	return true;
}

/* A stranger's index may say anything: it is not asked. */
static bool
search_texts(struct store *store, const struct match *match, long long from,
	     bool newer, struct taker *taker, struct error *err)
{
	struct db_query *query = db_query(store->db, newer ? SQL_TEXT_NEWER
							   : SQL_TEXT_OLDER,
					  err);
	enum db_step step;

	if (!query)
		return false;
	db_bind_int(query, ":from", from);
	while ((step = db_step(query, err)) == DB_ROW)
		if (row_matches(query, match)
		    && !take(taker, db_int(query, 0))) {
			db_reset(query);
			return true;
		}
	return step == DB_DONE;
}

static bool
search_index(struct store *store, const struct match *match, long long from,
	     bool newer, struct taker *taker, struct error *err)
{
	struct db_query *query = db_query(store->db, newer ? SQL_WORDS_NEWER
							   : SQL_WORDS_OLDER,
					  err);
	struct strbuf words = STRBUF_INIT;
	enum db_step step;

	if (!query)
		return false;
	match_fts(match, &words);
	db_bind_text(query, ":match", strbuf_text(&words));
	db_bind_int(query, ":from", from);
	db_bind_int(query, ":limit", (long long)taker->limit);
	while ((step = db_step(query, err)) == DB_ROW)
		take(taker, db_int(query, 0));
	strbuf_clear(&words);
	return step == DB_DONE;
}

static bool
search(struct store *store, const struct match *match, long long from,
       bool newer, struct taker *taker, struct error *err)
{
	if (taker->limit == 0)
		return true;
	return store->trusted
	       ? search_index(store, match, from, newer, taker, err)
	       : search_texts(store, match, from, newer, taker, err);
}

bool
store_search(struct store *store, const struct match *match, long long from,
	     bool newer, size_t limit, long long *ord, size_t *count,
	     struct error *err)
{
	struct taker taker = { ord, 0, limit };
	bool ok = search(store, match, from, newer, &taker, err);

	*count = taker.count;
	return ok;
}

bool
store_search_count(struct store *store, const struct match *match,
		   long long limit, long long *count, struct error *err)
{
	struct taker taker = { NULL, 0, limit > 0 ? (size_t)limit : 0 };
	bool ok = search(store, match, STORE_ORD_MIN, true, &taker, err);

	*count = (long long)taker.count;
	return ok;
}

bool
store_search_at(struct store *store, const struct match *match, long long ord,
		bool *matches, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_TEXT_AT, err);
	enum db_step step;

	*matches = false;
	if (!query)
		return false;
	db_bind_int(query, ":ord", ord);
	step = db_step(query, err);
	if (step == DB_ROW) {
		*matches = row_matches(query, match);
		db_reset(query);
	}
	return step != DB_FAILED;
}
