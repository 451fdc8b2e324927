/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Any bytes at all, as a feed, as a list of feeds, and as bytes in some
 * encoding.  Beside what the sanitizers see, no string may be missing, lengths
 * must be right, and a feed may not say many times what it has. */

#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "feed/feed.h"
#include "feed/opml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void
expect(bool truth)
{
	if (!truth)
		abort();
}

static void
check_text(const struct feed_text *text)
{
	expect(text->text != NULL);
	expect(text->length == 0
	       || feed_has_text(text->text, text->length, text->markup));
}

static void
on_item(void *context, const struct feed *feed, const struct feed_item *item)
{
	const char *const strings[] = {
		feed->title, feed->url, feed->self, feed->description,
		feed->language, feed->authors, feed->updated, item->title,
		item->url, item->id, item->authors, item->language, item->source, item->comments,
		item->enclosure, item->categories,
	};
	size_t *items = context;

	++*items;
	for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
		expect(strings[i] != NULL);
	check_text(&item->content);
	check_text(&item->summary);
}

static void
on_outline(void *context, const struct feed_outline *outline)
{
	size_t *outlines = context;

	++*outlines;
	expect(outline->title && outline->page && outline->folder
	       && outline->category);
	expect(*outline->feed);
}

static void
read_all(const char *text, size_t length)
{
	size_t items = 0, outlines = 0;
	const struct feed_sink sink = { on_item, &items };
	struct feed feed;

	if (feed_read(text, length, "http://example.org/feed/", &feed, &sink,
		      NULL)) {
		expect(feed.items == items && items <= length);
		feed_clear(&feed);
	}
	expect(feed_opml_read(text, length, on_outline, &outlines)
	       == outlines);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct strbuf room = STRBUF_INIT;

	feed_sniff((const char *)bytes, length, true);
	const char *text = feed_decode((const char *)bytes, &length, NULL,
				       &room, NULL);

	if (text)
		read_all(text, length);
	strbuf_clear(&room);
	return 0;
}
