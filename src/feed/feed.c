/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "feed/feed.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "feed/inside.h"

const struct feed_item feed_item_empty = {
	.title = "", .url = "", .id = "", .authors = "", .language = "",
	.source = "", .comments = "", .enclosure = "", .categories = "",
	.precision = CLOCK_UNKNOWN,
	.content = { "", 0, FEED_PLAIN }, .summary = { "", 0, FEED_PLAIN },
};

const char *
feed_keep(struct arena *arena, struct strbuf *out)
{
	const char *kept = out->length
			   ? arena_copy(arena, out->data, out->length) : "";

	strbuf_clear(out);
	return kept;
}

struct work {
	struct feed *feed;
	const struct feed_sink *sink;
	const char *address;
};

static void
take_feed(void *context, const struct feed_elements *elements,
	  const char *language)
{
	const struct work *work = context;

	feed_take_feed(elements, language, work->address, work->feed);
}

static void
take_item(void *context, const struct feed_elements *elements,
	  const char *language)
{
	const struct work *work = context;
	struct arena arena = ARENA_INIT;
	struct feed_item item;

	if (feed_take_item(elements, language, work->address, work->feed,
			   &arena, &item)) {
		work->feed->items++;
		work->sink->item(work->sink->context, work->feed, &item);
	}
	arena_clear(&arena);
}

static bool
read_xml(const char *text, size_t length, struct work *work,
	 struct error *err)
{
	struct feed_scan scan = { .text = text, .length = length,
				  .document = work->address,
				  .take = take_feed, .context = work };

	if (feed_scan(&scan, 1) == 0) {
		error_set(err, ERROR_INPUT,
			  _("it is no feed: it has neither items nor a channel"));
		return error_advise(err, _("look at it in a text editor"));
	}
	if (!work->sink)
		return true;
	if (!scan.document && *work->feed->self)
		scan.document = work->feed->self;
	scan.items = true;
	scan.take = take_item;
	feed_scan(&scan, FEED_MAX_ITEMS);
	return true;
}

bool
feed_read(const char *text, size_t length, const char *address,
	  struct feed *feed, const struct feed_sink *sink, struct error *err)
{
	size_t at = length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0
		    ? 3 : 0;
	struct work work = { feed, sink, address };

	*feed = (struct feed){ .title = "", .url = "", .self = "",
			       .description = "", .language = "",
			       .authors = "", .updated = "" };
	while (at < length && text[at] && strchr(" \t\r\n", text[at]))
		at++;
	bool fine = at < length && text[at] == '{'
		    ? feed_read_json(text + at, length - at, address, feed,
				     sink, err)
		    : read_xml(text + at, length - at, &work, err);

	if (!fine)
		feed_clear(feed);
	return fine;
}

void
feed_clear(struct feed *feed)
{
	arena_clear(&feed->arena);
	*feed = (struct feed){ .title = "", .url = "", .self = "",
			       .description = "", .language = "",
			       .authors = "", .updated = "" };
}
