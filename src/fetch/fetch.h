/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Addresses are asked for, and answers come in the order in which they come.
 * Another program does it (wire.h): several at a time, few of one host.
 */

#ifndef FETCH_FETCH_H
#define FETCH_FETCH_H

#include <stdbool.h>

#include "base/error.h"
#include "fetch/wire.h"

struct fetch;

/* True when this byname can fetch at all. */
bool fetch_is_built(void);

/* Starts the helper.  NULL on failure; ERROR_MISSING when byname was built
 * without it. */
struct fetch *fetch_open(struct error *err);

/* Ends it; what was not answered is forgotten. */
void fetch_close(struct fetch *fetch);

void fetch_ask(struct fetch *fetch, const struct fetch_request *request);

enum fetch_state {
	FETCH_REPLY,		/* one is there */
	FETCH_LATER,		/* not yet, or a signal came */
	FETCH_IDLE,		/* all was answered */
	FETCH_FAILED,		/* the helper has ended */
};

/* Waits for a reply, at most MILLISECONDS.  Its strings last until the next
 * call. */
enum fetch_state fetch_take(struct fetch *fetch, int milliseconds,
			    struct fetch_reply *reply, struct error *err);

/* True when REPLY is an answer with something in it, or says that nothing is
 * new (304); else ERR says why not. */
bool fetch_reply_fine(const struct fetch_reply *reply, struct error *err);

/* The encoding that its Content-Type says, appended to OUT; nothing if it
 * says none. */
void fetch_reply_charset(const struct fetch_reply *reply, struct strbuf *out);

/*
 * Makes an address of what a person wrote, appended to OUT: "example.org/x"
 * is one of https, "feed:" in front says nothing, and what is not ASCII is
 * written as servers want it.  ERROR_INPUT when it is no address of the web,
 * or has a password in it.
 */
bool fetch_address(const char *written, struct strbuf *out,
		   struct error *err);

#endif
