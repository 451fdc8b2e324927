/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What byname and byname-fetch say to each other: requests and replies, one
 * in a frame. */

#ifndef FETCH_WIRE_H
#define FETCH_WIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pack.h"
#include "base/strbuf.h"

/* SAFETY: how much a body may have, how many times what was sent, and how
 * long an address may be. */
#define FETCH_BODY_LIMIT ((size_t)64 << 20)
#define FETCH_EXPANSION 256
#define FETCH_URL_LIMIT 8192

/* The name of the program. */
#define FETCH_HELPER "byname-fetch"

/* At once, and at once of one host. */
#define FETCH_AT_ONCE 8
#define FETCH_PER_HOST 2

struct fetch_request {
	long long id;		/* the reply has it, too */
	const char *url;	/* http or https */
	const char *etag, *modified;	/* of what is known, or NULL: it is
					   asked for only if it is another */
};

/* Why there is no answer of a server. */
enum fetch_fault {
	FETCH_NO_FAULT,
	FETCH_NO_HOST,		/* nobody knows the host's name */
	FETCH_NO_CONNECTION,	/* refused, or no way there */
	FETCH_NO_PROXY,		/* the proxy cannot be found */
	FETCH_SILENT,		/* it did not answer in time */
	FETCH_STALLED,		/* it sends next to nothing */
	FETCH_SLOW,		/* it takes too long as a whole */
	FETCH_NO_TLS,		/* no secure connection came about */
	FETCH_CERTIFICATE,	/* it is not who it should be */
	FETCH_TOO_LARGE,
	FETCH_BOMB,		/* packed, and far larger than it pretends */
	FETCH_HEAD,		/* its header has no end */
	FETCH_REDIRECTS,	/* it leads on and on */
	FETCH_LEADS_AWAY,	/* to what is no address of the web, or from
				   https to http */
	FETCH_BROKEN,		/* what it says is no sensible answer, or
				   ends too early */
	FETCH_ADDRESS,		/* what was asked for is no address */
	FETCH_OTHER,
	FETCH_FAULTS
};

/* Strings may be NULL, except url and body. */
struct fetch_reply {
	long long id;
	enum fetch_fault fault;
	const char *detail;	/* more about the fault; English */
	const char *url;	/* that answered, after redirects */
	const char *moved;	/* where it has moved to for good */
	long long status;	/* of HTTP; 0: there was no answer */
	long long later;	/* seconds after which to come again, or 0 */
	const char *type;	/* Content-Type as it is written */
	const char *etag, *modified;
	const char *body;	/* of a status 2xx without a fault */
	size_t length;
};

void fetch_pack_request(struct strbuf *out,
			const struct fetch_request *request);
void fetch_pack_reply(struct strbuf *out, const struct fetch_reply *reply);

/* False when the bytes are damaged.  Strings are in them. */
bool fetch_unpack_request(const char *bytes, size_t length,
			  struct fetch_request *request);
bool fetch_unpack_reply(const char *bytes, size_t length,
			struct fetch_reply *reply);

#endif
