/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Each item of a feed is an article.  Its text is the longest that it has; one
 * that has only a title, or less, still is one, as feeds of links are.
 */

#include <config.h>

#include "import/reader.h"

#include <string.h>

#include "base/intl.h"
#include "feed/feed.h"
#include "import/record.h"
#include "import/title.h"
#include "page/page.h"

/* A description this long, in bytes, is the whole article; a shorter one may
 * be, if it has paragraphs. */
#define WHOLE 1500
#define WHOLE_PARAGRAPHS 600

/* Bytes of a text that its title is made from. */
#define BEGINNING 2048

struct work {
	const struct import_sink *sink;
	size_t given;
};

static bool
ends_with(const struct feed_text *text, const char *end)
{
	size_t length = text->length;

	while (length > 0 && strchr(" \t\r\n", text->text[length - 1]))
		length--;
	return length >= strlen(end)
	       && memcmp(text->text + length - strlen(end), end,
			 strlen(end)) == 0;
}

static bool
is_excerpt(const struct feed_text *text)
{
	static const char *const cut[] = { "\xe2\x80\xa6", "...", "[...]",
					   "[&#8230;]", "&#8230;",
					   "&hellip;", "[&hellip;]",
					   "[\xe2\x80\xa6]" };
	const char *first = text->markup == FEED_HTML
			    ? memmem(text->text, text->length, "<p", 2)
			    : NULL;

	for (size_t i = 0; i < sizeof cut / sizeof *cut; i++)
		if (ends_with(text, cut[i]))
			return true;
	if (first && text->length >= WHOLE_PARAGRAPHS) {
		size_t rest = text->length - (size_t)(first + 2 - text->text);

		if (memmem(first + 2, rest, "<p", 2))
			return false;
	}
	return text->length < WHOLE;
}

/* What an item without a text is: the most that it says. */
static void
put_makeshift(const struct feed_item *item, struct strbuf *out)
{
	const char *const said[] = {
		item->title, item->url, item->enclosure, item->comments,
		item->id, item->categories, item->authors,
	};
	char date[CLOCK_ISO_SIZE];

	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (out->length == 0)
			strbuf_puts(out, said[i]);
	if (out->length > 0)
		return;
	clock_format_iso(date, item->date, item->precision);
	strbuf_puts(out, date);
}

/* Puts TEXT into RAW; false if nothing of it is to be seen. */
static bool
put_text(const struct feed_text *text, struct import_raw *raw)
{
	strbuf_truncate(&raw->text, 0);
	if (text->markup == FEED_HTML) {
		page_fragment(text->text, text->length, &raw->text);
		raw->markup = IMPORT_BLOCKS;
	} else {
		strbuf_add(&raw->text, text->text, text->length);
		raw->markup = IMPORT_PLAIN;
	}
	return feed_has_text(strbuf_text(&raw->text), raw->text.length,
			     FEED_PLAIN);
}

static void
take_text(const struct feed_item *item, struct import_raw *raw)
{
	if (item->content.length && put_text(&item->content, raw))
		return;
	raw->excerpt = true;
	if (item->summary.length && put_text(&item->summary, raw)) {
		raw->excerpt = is_excerpt(&item->summary);
		return;
	}
	strbuf_truncate(&raw->text, 0);
	put_makeshift(item, &raw->text);
	raw->markup = IMPORT_PLAIN;
}

/* A title of the text's beginning, which stays in the text: a feed says which
 * is which. */
static void
make_title(struct import_raw *raw)
{
	struct strbuf start = STRBUF_INIT;
	size_t length = raw->text.length < BEGINNING ? raw->text.length
						     : BEGINNING;

	import_clean_plain(strbuf_text(&raw->text), length, &start);
	if (start.length)
		import_title_find(&start, &raw->title);
	strbuf_clear(&start);
}

static void
on_item(void *context, const struct feed *feed, const struct feed_item *item)
{
	struct work *work = context;
	struct import_raw raw = IMPORT_RAW_INIT;

	strbuf_puts(&raw.title, item->title);
	strbuf_puts(&raw.source, *feed->title ? feed->title : item->source);
	strbuf_puts(&raw.byline, item->authors);
	strbuf_puts(&raw.url, item->url);
	strbuf_puts(&raw.lang, item->language);
	strbuf_puts(&raw.id, item->id);
	raw.published = item->date;
	raw.precision = item->precision;
	take_text(item, &raw);
	if (raw.title.length == 0)
		make_title(&raw);
	raw.several = true;
	work->given++;
	work->sink->article(work->sink->context, &raw);
	import_raw_clear(&raw);
}

void
import_read_feed(const struct import_piece *piece,
		 const struct import_sink *sink)
{
	struct work work = { sink, 0 };
	const struct feed_sink items = { on_item, &work };
	struct strbuf room = STRBUF_INIT;
	struct error err = ERROR_INIT;
	size_t length = piece->length;
	const char *text = feed_decode(piece->bytes, &length, piece->charset,
				       &room, &err);
	struct feed feed;

	if (text && feed_read(text, length, piece->address, &feed, &items,
			      &err)) {
		feed_clear(&feed);
		if (work.given == 0)
			error_set(&err, ERROR_MISSING,
				  _("the feed has no items"));
	}
	if (err.code != ERROR_NONE)
		sink->failed(sink->context, "", &err);
	error_clear(&err);
	strbuf_clear(&room);
}
