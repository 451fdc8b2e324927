/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Many addresses are asked for, and what comes is imported: the documents of
 * a round are what an import_order's supply gives.
 *
 *	fetch_round_open(&round, asks, count);
 *	order.supply = fetch_round_supply;
 *	order.supplier = &round;
 */

#ifndef FETCH_ROUND_H
#define FETCH_ROUND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "fetch/fetch.h"
#include "import/import.h"

/* One address, and what came of it. */
struct fetch_ask {
	char *url;		/* as fetch_address makes it */
	char *etag, *modified;	/* of what is known, or NULL */

	bool answered;
	struct error err;	/* why it has nothing; empty if it has.  One
				   that has an error at the start is told in
				   its turn, and not asked for */
	long long status;	/* of HTTP, 0 without an answer */
	enum fetch_fault fault;
	long long fine;		/* the caller's own */
	char *moved;		/* where it has moved to for good, or NULL */
	char *new_etag, *new_modified;	/* of what came, or NULL */
	long long imported, unchanged, revised, failed;	/* articles */
};

struct fetch_round {
	struct fetch_ask *ask;
	size_t count;
	size_t answered;
	struct fetch *fetch;	/* NULL before the first supply */
	/* Each may be NULL. */
	void (*told)(void *context, struct fetch_ask *ask);	/* answered */
	bool (*stop)(void *context);	/* true ends the round */
	void *context;
	/* Of the reply that is being imported. */
	struct strbuf charset;
	size_t last;		/* ask that was found last */
};

/* ASK is to live longer. */
void fetch_round_open(struct fetch_round *round, struct fetch_ask *ask,
		      size_t count);
void fetch_round_close(struct fetch_round *round);

/* As import_order's supply; SUPPLIER is the round. */
bool fetch_round_supply(void *supplier, struct import_document *document,
			bool *found, struct error *err);

/* The ask that PLACE of an import comes from; NULL if none. */
struct fetch_ask *fetch_round_find(struct fetch_round *round,
				   const struct import_place *place);

/* Counts what an import's hooks are told. */
void fetch_ask_count(struct fetch_ask *ask, enum store_put put);

/* Frees what they hold. */
void fetch_asks_clear(struct fetch_ask *ask, size_t count);

#endif
