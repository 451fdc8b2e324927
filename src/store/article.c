/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/article.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "store/inside.h"
#include "store/place.h"

static int
digit_value(char digit)
{
	if (digit >= '0' && digit <= '9')
		return digit - '0';
	if (digit >= 'a' && digit <= 'f')
		return digit - 'a' + 10;
	if (digit >= 'A' && digit <= 'F')
		return digit - 'A' + 10;
	return -1;
}

bool
store_uid_parse(const char *text, unsigned char uid[static STORE_UID_BYTES])
{
	for (int i = 0; i < STORE_UID_BYTES; i++) {
		int high = digit_value(text[2 * i]);
		int low = high < 0 ? -1 : digit_value(text[2 * i + 1]);

		if (low < 0)
			return false;
		uid[i] = (unsigned char)(high << 4 | low);
	}
	return text[2 * STORE_UID_BYTES] == '\0';
}

void
store_uid_column(struct db_query *query, int column,
		 char text[static STORE_UID_SIZE])
{
	static const char digit[] = "0123456789abcdef";
	size_t length;
	const unsigned char *uid = db_blob(query, column, &length);

	memset(text, '0', STORE_UID_SIZE - 1);
	text[STORE_UID_SIZE - 1] = '\0';
	for (size_t i = 0; length == STORE_UID_BYTES && i < length; i++) {
		text[2 * i] = digit[uid[i] >> 4];
		text[2 * i + 1] = digit[uid[i] & 15];
	}
}

static int
count_column(struct db_query *query, int column)
{
	long long number = db_int(query, column);

	return number < 0 ? 0 : number > INT_MAX / 8 ? INT_MAX / 8
						     : (int)number;
}

static const char *
title_column(struct db_query *query, int column, struct arena *arena)
{
	const char *text = store_column(query, column, arena);

	return text ? text : "";
}

void
store_article_row(struct db_query *query, struct arena *arena,
		  struct store_article *article)
{
	long long precision = db_int(query, 10);

	memset(article, 0, sizeof *article);
	article->ord = db_int(query, 0);
	article->id = db_int(query, 1);
	store_uid_column(query, 2, article->uid);
	article->title = title_column(query, 3, arena);
	article->source = title_column(query, 4, arena);
	article->byline = store_column(query, 5, arena);
	article->url = store_column(query, 6, arena);
	article->lang = store_column(query, 7, arena);
	article->note = store_column(query, 8, arena);
	article->published = db_int(query, 9);
	article->precision = precision < CLOCK_UNKNOWN
			     || precision > CLOCK_SECOND
			     ? CLOCK_UNKNOWN : (enum clock_precision)precision;
	article->retrieved = db_int(query, 11);
	article->revision = count_column(query, 12);
	article->words = count_column(query, 13);
	for (int kind = KIND_FIRST; kind <= KIND_LAST; kind++) {
		article->mentions[kind] = count_column(query, 13 + kind);
		article->mentions[0] += article->mentions[kind];
	}
}

/* FNV-1a: any one byte that differs makes another sum. */
static uint64_t
sum_bytes(uint64_t sum, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < length; i++)
		sum = (sum ^ at[i]) * 0x100000001b3U;
	return sum;
}

static uint64_t
sum_number(uint64_t sum, long long number)
{
	unsigned char byte[8];

	for (int i = 0; i < 8; i++)
		byte[i] = (unsigned char)((unsigned long long)number >> 8 * i);
	return sum_bytes(sum, byte, sizeof byte);
}

/* With its NUL, so that no letter can move to the next field; no text is
 * not the same as an empty one. */
static uint64_t
sum_text(uint64_t sum, const char *text)
{
	return sum_bytes(sum, text ? text : "\1", text ? strlen(text) + 1 : 1);
}

long long
store_article_checksum(const struct store_article *article,
		       const void *mentions, size_t length)
{
	uint64_t sum = UINT64_C(0xcbf29ce484222325);

	sum = sum_number(sum, article->ord);
	sum = sum_number(sum, article->id);
	sum = sum_number(sum, article->published);
	sum = sum_number(sum, article->precision);
	sum = sum_number(sum, article->retrieved);
	sum = sum_number(sum, article->revision);
	sum = sum_number(sum, article->words);
	sum = sum_text(sum, article->uid);
	sum = sum_text(sum, article->title);
	sum = sum_text(sum, article->source);
	sum = sum_text(sum, article->byline);
	sum = sum_text(sum, article->url);
	sum = sum_text(sum, article->lang);
	sum = sum_text(sum, article->note);
	return (long long)sum_bytes(sum, mentions, length);
}

bool
store_article_holds(struct store *store, const struct store_article *article,
		    const void *mentions, size_t length, bool *holds,
		    struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_ARTICLE_CHECKSUM,
					  err);
	long long sum;
	bool found;

	if (!query)
		return false;
	db_bind_int(query, ":id", article->id);
	if (!store_number(query, &sum, &found, err))
		return false;
	*holds = found
		 && sum == store_article_checksum(article, mentions, length);
	return true;
}

static bool
one_article(struct db_query *query, struct arena *arena,
	    struct store_article *article, struct error *err)
{
	switch (db_step(query, err)) {
	case DB_ROW:
		store_article_row(query, arena, article);
		db_reset(query);
		return true;
	case DB_DONE:
		return error_set(err, ERROR_MISSING,
				 _("this article is not in the store"));
	default:
		return false;
	}
}

void
store_article_list_clear(struct store_article_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct store_article_list)STORE_ARTICLE_LIST_INIT;
}

bool
store_article_page(struct store *store, long long from, bool newest_first,
		   size_t limit, struct store_article_list *list,
		   struct error *err)
{
	struct db_query *query = db_query(store->db,
					  newest_first ? SQL_ARTICLE_OLDER
						       : SQL_ARTICLE_NEWER,
					  err);
	enum db_step step;

	if (!query)
		return false;
	db_bind_int(query, ":from", from);
	db_bind_int(query, ":limit", (long long)limit);
	while ((step = db_step(query, err)) == DB_ROW) {
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		store_article_row(query, &list->arena,
				  &list->item[list->count++]);
	}
	return step == DB_DONE;
}

bool
store_article_orders(struct store *store, long long from, bool newer,
		     size_t limit, long long *ord, size_t *count,
		     struct error *err)
{
	struct db_query *query = db_query(store->db, newer ? SQL_ORDER_NEWER
							   : SQL_ORDER_OLDER,
					  err);

	*count = 0;
	if (!query)
		return false;
	db_bind_int(query, ":from", from);
	return store_orders(query, limit, ord, count, err);
}

/* It is the first one from there down, in the statement of the list: one for
 * it alone would take longer to prepare than to run a hundred times. */
bool
store_article_at(struct store *store, long long ord, struct arena *arena,
		 struct store_article *article, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_ARTICLE_OLDER, err);

	if (!query)
		return false;
	db_bind_int(query, ":from", ord < STORE_ORD_MAX ? ord + 1 : ord);
	db_bind_int(query, ":limit", 1);
	return one_article(query, arena, article, err)
	       && (article->ord == ord
		   || error_set(err, ERROR_MISSING,
				_("this article is not in the store")));
}

bool
store_article_by_id(struct store *store, long long id, struct arena *arena,
		    struct store_article *article, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_ARTICLE_BY_ID, err);

	if (!query)
		return false;
	db_bind_int(query, ":id", id);
	return one_article(query, arena, article, err);
}

bool
store_article_by_uid(struct store *store, const char *uid,
		     struct arena *arena, struct store_article *article,
		     struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_ARTICLE_BY_UID, err);
	unsigned char bytes[STORE_UID_BYTES];

	if (!query)
		return false;
	if (!store_uid_parse(uid, bytes))
		return error_set(err, ERROR_MISSING,
				 _("this article is not in the store"));
	db_bind_blob(query, ":uid", bytes, sizeof bytes);
	return one_article(query, arena, article, err);
}

bool
store_rank(struct store *store, enum store_sql later, enum store_sql between,
	   long long ord, long long *rank, struct error *err)
{
	long long day = store_place_day(ord), newer, same;
	struct db_query *query = db_query(store->db, later, err);

	*rank = 0;
	if (!query)
		return false;
	db_bind_int(query, ":day", day);
	if (!store_counted(query, &newer, err))
		return false;
	query = db_query(store->db, between, err);
	if (!query)
		return false;
	db_bind_int(query, ":from", ord);
	db_bind_int(query, ":to",
		    day >= STORE_ORD_MAX / STORE_PLACES_DAY
		    ? STORE_ORD_MAX : (day + 1) * STORE_PLACES_DAY);
	if (!store_counted(query, &same, err))
		return false;
	*rank = newer + same;
	return true;
}

bool
store_article_rank(struct store *store, long long ord, long long *rank,
		   struct error *err)
{
	return store_rank(store, SQL_DAY_LATER, SQL_ARTICLE_BETWEEN, ord, rank,
			  err);
}
