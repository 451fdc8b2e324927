/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * One request with all its redirects, and what came of it.  Each hop is a
 * request of its own here, so that every address is looked at before it is
 * asked for.
 */

#ifndef FETCHER_TRANSFER_H
#define FETCHER_TRANSFER_H

#include <curl/curl.h>
#include <stdbool.h>

#include "base/strbuf.h"
#include "fetch/wire.h"

/* How long things may take (milliseconds, stall in seconds). */
struct patience {
	long connect, whole;
	long stall;
};

/* Bodies wait in memory until byname takes them, so only one at a time may
 * be large. */
struct floodgate {
	const struct transfer *large;	/* NULL: nobody is */
	bool waiting;		/* others are held back */
};

struct transfer {
	long long id;
	char *etag, *modified;	/* as the request says */
	char *host;		/* of the address that was asked for first */
	CURL *easy;		/* NULL while it waits for its turn */
	struct curl_slist *header;
	char message[CURL_ERROR_SIZE];
	long long begun;	/* clock_ticks */
	const struct patience *patience;
	struct floodgate *gate;
	bool held;		/* by the gate */

	/* The reply. */
	struct strbuf url;	/* that is asked now */
	struct strbuf moved;	/* as far as all redirects were for good */
	bool for_good;
	int hops;
	enum fetch_fault fault;
	size_t head;		/* bytes of its header */
	struct strbuf type, new_etag, new_modified;
	struct strbuf body;
};

struct transfer *transfer_new(const struct fetch_request *request,
			      const struct patience *patience,
			      struct floodgate *gate);
void transfer_free(struct transfer *transfer);

/* Makes the easy handle of the first hop; false with a fault. */
bool transfer_start(struct transfer *transfer);

/* A hop has ended with RESULT.  True when there is another: the easy handle is
 * ready for it. */
bool transfer_next(struct transfer *transfer, CURLcode result);

/* What came of it, in a frame. */
void transfer_reply(const struct transfer *transfer, struct strbuf *out);

/* Lets it go on once the gate is open. */
void transfer_release(struct transfer *transfer);

#endif
