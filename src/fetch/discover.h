/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What stands at an address that a person wants to subscribe to. */

#ifndef FETCH_DISCOVER_H
#define FETCH_DISCOVER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

enum fetch_kind {
	FETCH_NEITHER,		/* neither feed nor page that names one */
	FETCH_FEED,
	FETCH_LIST,		/* of feeds: OPML */
	FETCH_PAGE,		/* that names a feed */
};

/*
 * BYTES came from ADDRESS, and CHARSET is what they are said to be (or NULL).
 * TITLE gets the feed's, cleaned, or stays empty; FEED the address of the feed
 * that a page names.
 */
enum fetch_kind fetch_discover(const char *bytes, size_t length,
			       const char *charset, const char *address,
			       struct strbuf *title, struct strbuf *feed);

/* A feed of a list, with strings as in struct feed_outline. */
struct fetch_listed {
	char *url, *title, *folder;	/* the last two may be NULL */
};

struct fetch_list {
	struct fetch_listed *item;
	size_t count, capacity;
	size_t refused;		/* whose addresses are none */
};

/* Appends the feeds of an OPML list, each once, with their addresses as
 * fetch_address makes them. */
bool fetch_list_read(struct fetch_list *list, const char *bytes,
		     size_t length, const char *charset, struct error *err);
void fetch_list_clear(struct fetch_list *list);

#endif
