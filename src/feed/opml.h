/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* OPML: the lists of feeds that readers give each other. */

#ifndef FEED_OPML_H
#define FEED_OPML_H

#include <stddef.h>

/* Strings are never NULL and live until the return. */
struct feed_outline {
	const char *title;	/* "" if it has none */
	const char *feed;	/* address of the feed, as it is written */
	const char *page;	/* of its site's page, "" if it is not said */
	const char *folder;	/* titles of the outlines it is in, with "/"
				   between */
	const char *category;	/* as it is written */
};

/* Reads LENGTH bytes of UTF-8, broken as they may be; returns how many feeds
 * it names.  OUTLINE is called for each. */
size_t feed_opml_read(const char *text, size_t length,
		      void (*outline)(void *context,
				      const struct feed_outline *outline),
		      void *context);

#endif
