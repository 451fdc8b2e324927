/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What a batch knows of names: which there are, how their counts change, and
 * the postings to come.  Names are looked up in memory first; a name that a
 * thousand articles mention is counted up once, at the commit; and postings
 * are written then in the order of their table, which takes half the time.
 * The names stay for the next batch, until they are many or somebody else
 * has written.
 */

#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/kind.h"
#include "store/store.h"

struct store_mention;

struct store_ledger_name {
	long long id, entity;
	int kind;
	long long articles, mentions;	/* as they will be */
	long long folded;	/* of these articles; see reprint.h */
	long long detector;	/* who said of whom it is a name; 0: nobody */
	long long here;		/* mentions in the article at hand */
	bool changed;		/* its row is to be written */
	const char *display;	/* NULL: it stays as it is */
};

struct store_ledger_key;

/* A posting to be written, or one to be deleted (N 0). */
struct store_ledger_posting {
	long long key, ord;
	unsigned int turn;	/* of two for one place the later holds */
	int n;
};

struct store_ledger_pile {
	struct store_ledger_posting *item;
	size_t count, capacity;
};

struct store_ledger_day {
	long long day, articles, folded;	/* changes */
};

struct store_ledger {
	struct arena arena;	/* names and keys */
	struct store_ledger_key **slot;	/* open addressing */
	size_t slots, keys;
	struct store_ledger_name **changed;
	size_t changed_count, changed_capacity;
	struct store_ledger_name **touched;	/* in the article at hand */
	size_t touched_count, touched_capacity;
	struct store_ledger_pile names, kinds;	/* postings to come */
	struct store_ledger_day *day;
	size_t day_count, day_capacity;
	struct store_totals totals;
	bool counted;		/* they are other than the table's */
	long long last_name, last_article;	/* ids given out */
	long long data_version;
};

/* How many mentions an article has, by kind; [0] is all. */
struct store_tally {
	int mentions[KIND_LAST + 1];
};

/* Gets ready for a batch.  Inside the transaction. */
bool store_ledger_open(struct store *store, struct error *err);

/* Notes that the name's row is to be written; and that it has so many more
 * articles, folded ones among them, and mentions (or less). */
void store_ledger_change(struct store *store, struct store_ledger_name *name);
void store_ledger_count(struct store *store, struct store_ledger_name *name,
			long long articles, long long folded,
			long long mentions);

/* Writes postings and names, so that the tables hold what is known. */
bool store_ledger_flush(struct store *store, struct error *err);

/* Writes what has changed.  Inside the transaction. */
bool store_ledger_write(struct store *store, struct error *err);

/* Forgets everything: after a rollback, and at the end. */
void store_ledger_drop(struct store *store);

/*
 * The name of TEXT, made if it is new, then as one of ENTITY's, as DETECTOR
 * says.  *NAME is NULL when nothing is left of the text in its normal form.
 * Of the texts of one name the same is shown, whichever came first, unless
 * something is written about it.
 */
bool store_ledger_put(struct store *store, enum kind kind, const char *text,
		      const char *entity, long long detector,
		      struct store_ledger_name **name, struct error *err);

/* The name is shown as TEXT from now on, however articles write it. */
bool store_ledger_fix(struct store *store, long long id, const char *text,
		      struct error *err);

/* The name with that id; NULL when there is none. */
bool store_ledger_by_id(struct store *store, long long id,
			struct store_ledger_name **name, struct error *err);

/*
 * Notes to put in (SIGN 1) or take out (-1) the postings of the article at ORD,
 * with all counts.  Mentions of names that are not there are passed over.
 */
bool store_ledger_post(struct store *store, long long ord,
		       const struct store_mention *mention, size_t count,
		       int sign, struct store_tally *tally,
		       struct error *err);

/* An article with these mentions was folded (SIGN 1) or unfolded (-1). */
bool store_ledger_fold(struct store *store,
		       const struct store_mention *mention, size_t count,
		       int sign, struct error *err);

/* An article more (SIGN 1) or less (-1) on the day of ORD, or one that is
 * folded. */
void store_ledger_day(struct store *store, long long ord, int sign);
void store_ledger_day_folded(struct store *store, long long ord, int sign);

#endif
