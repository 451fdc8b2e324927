/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Articles and their order.  The order (ord) is the minutes since 1970 times
 * 64 plus a tie-breaker, and an article without a date comes before all
 * others; it moves when the date is corrected.  The id is dense and stays.
 * The uid is the identity that survives the store.
 */

#ifndef STORE_ARTICLE_H
#define STORE_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/kind.h"
#include "store/store.h"

#define STORE_UID_SIZE 33	/* 32 hexadecimal digits and a NUL */

struct store_article {
	long long ord;
	long long id;
	char uid[STORE_UID_SIZE];
	const char *title;	/* never NULL, may be "" */
	const char *source;	/* what it came from: a file, a site */
	const char *byline;	/* NULL when there is none; so are the next */
	const char *url;
	const char *lang;
	const char *note;	/* "Digest, written for ..." */
	long long published;	/* s UTC; meaningless if unknown */
	enum clock_precision precision;
	long long retrieved;	/* s UTC */
	int revision;		/* from 1 */
	int words;
	int mentions[KIND_LAST + 1];	/* by kind; [0] is all */
};

/* Rows of a list, without bodies.  One arena holds the strings. */
struct store_article_list {
	struct store_article *item;
	size_t count, capacity;
	struct arena arena;
};

#define STORE_ARTICLE_LIST_INIT { NULL, 0, 0, ARENA_INIT }

void store_article_list_clear(struct store_article_list *list);

/* Orders before and after every article: where a list begins and ends. */
#define STORE_ORD_MIN (-0x7fffffffffffffffLL)
#define STORE_ORD_MAX 0x7fffffffffffffffLL

/*
 * Appends at most LIMIT articles with ord < FROM, newest first, or with
 * ord > FROM, oldest first.  Returns false on failure, what was read stays.
 */
bool store_article_page(struct store *store, long long from,
			bool newest_first, size_t limit,
			struct store_article_list *list, struct error *err);

/* The orders alone of at most LIMIT articles beyond FROM, nearest first. */
bool store_article_orders(struct store *store, long long from, bool newer,
			  size_t limit, long long *ord, size_t *count,
			  struct error *err);

/* One article by its order, id or uid, its strings in ARENA.  When there is
 * none: false with ERROR_MISSING. */
bool store_article_at(struct store *store, long long ord, struct arena *arena,
		      struct store_article *article, struct error *err);
bool store_article_by_id(struct store *store, long long id,
			 struct arena *arena, struct store_article *article,
			 struct error *err);
bool store_article_by_uid(struct store *store, const char *uid,
			  struct arena *arena, struct store_article *article,
			  struct error *err);

/* How many articles have a greater order (are newer): a sum of days. */
bool store_article_rank(struct store *store, long long ord, long long *rank,
			struct error *err);

#endif
