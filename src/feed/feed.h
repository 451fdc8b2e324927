/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Feeds become items: RSS 0.90 to 2.0, RDF, CDF, Atom 0.3 and 1.0, JSON Feed.
 * Elements are known by the address of their namespace, or by the usual
 * prefix where nobody declared it, in either case; what is broken is read as
 * it was meant where that can be known.  Nothing is fetched, no DTD is read,
 * no entity of a feed's own is expanded.  Linear in the size of the feed.
 *
 * Strings are UTF-8, never NULL, "" where the feed says nothing; neither
 * cleaned nor shortened.
 */

#ifndef FEED_FEED_H
#define FEED_FEED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/strbuf.h"

/* No more items of a feed are read. */
#define FEED_MAX_ITEMS 100000

enum feed_kind {
	FEED_NONE,
	FEED_XML,
	FEED_JSON,
	FEED_OPML,	/* a list of feeds */
};

enum feed_markup {
	FEED_PLAIN,	/* lines as people type them */
	FEED_HTML,	/* a fragment */
};

struct feed {
	const char *title;	/* no HTML in it */
	const char *url;	/* the site's page */
	const char *self;	/* the feed's own address, as it says */
	const char *description;
	const char *language;
	const char *authors;	/* names, with ", " between */
	const char *updated;	/* as it is written */
	size_t items;		/* given to the sink */
	struct arena arena;	/* holds the strings */
};

struct feed_text {
	const char *text;
	size_t length;
	enum feed_markup markup;
};

struct feed_item {
	const char *title;	/* no HTML in it */
	const char *url;	/* whole, if the feed says where it begins */
	const char *id;		/* guid, id or rdf:about, just as it is */
	const char *authors;	/* names, with ", " between; the feed's if it
				   has none; an address where there is no
				   name */
	long long date;		/* when it was published; if that is not
				   known, updated.  Seconds since 1970 */
	enum clock_precision precision;
	const char *language;	/* the feed's if it has none */
	const char *source;	/* title of the feed it was taken from */
	const char *comments;	/* a page */
	const char *enclosure;	/* address of a sound or film */
	const char *categories;	/* with ", " between */
	struct feed_text content, summary;
};

struct feed_sink {
	/* FEED is whole but for the count; ITEM lives until the return. */
	void (*item)(void *context, const struct feed *feed,
		     const struct feed_item *item);
	void *context;
};

/* True when people see something of it. */
bool feed_has_text(const char *text, size_t length, enum feed_markup markup);

/* What a file that begins with these bytes, in whatever encoding, is; WHOLE
 * when there are no more. */
enum feed_kind feed_sniff(const char *bytes, size_t length, bool whole);

/*
 * A feed's *LENGTH bytes as UTF-8: BYTES themselves if they are that, else
 * what is made of them in ROOM.  LABEL is what HTTP says they are, or NULL; a
 * byte order mark, and what they can only be, are believed before any label.
 * NULL (ERROR_INPUT) when they are no text.
 */
const char *feed_decode(const char *bytes, size_t *length, const char *label,
			struct strbuf *room, struct error *err);

/*
 * Reads LENGTH bytes of UTF-8 that came from ADDRESS (or NULL).  Items go to
 * SINK (or NULL) in the feed's order; one that says nothing is left out.
 * ERROR_INPUT when it is no feed; then FEED is empty, and need not be
 * cleared.
 */
bool feed_read(const char *text, size_t length, const char *address,
	       struct feed *feed, const struct feed_sink *sink,
	       struct error *err);
void feed_clear(struct feed *feed);

#endif
