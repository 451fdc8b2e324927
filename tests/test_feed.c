/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Feeds of every kind, whole and broken, and what is read of them.  All sites,
 * people and news are invented. */

#include "harness.h"

#include "base/clock.h"
#include "feed/feed.h"
#include "feed/opml.h"

/* A feed, and what it is to say: "key=value|key=value".  Keys are n (items),
 * site, home, self, about, lang, by, and of the first item title, url, id,
 * author, date, text (with a "~" before it when it is HTML), summary, from,
 * comments, file, tags, language; "2.title" is the second item's. */
struct row {
	const char *what, *feed, *expected;
};

#define RSS(items) "<rss version=\"2.0\"><channel><title>Quay</title>" \
	"<link>http://quay.example/</link>" items "</channel></rss>"
#define ITEM(inside) RSS("<item>" inside "</item>")
#define ATOM_NS "xmlns=\"http://www.w3.org/2005/Atom\""
#define ATOM(entries) "<feed " ATOM_NS "><title>Quay</title>" \
	"<link href=\"http://quay.example/\"/>" entries "</feed>"
#define ENTRY(inside) ATOM("<entry>" inside "</entry>")

static const struct row rows[] = {
#include "feed_rows.h"
};

struct result {
	struct strbuf said;	/* "\nkey=value" of all */
	size_t items;
};

static void
say(struct result *result, size_t item, const char *key, const char *value,
    size_t length)
{
	strbuf_putc(&result->said, '\n');
	if (item > 1)
		strbuf_format(&result->said, "%zu.", item);
	strbuf_format(&result->said, "%s=", key);
	strbuf_add(&result->said, value, length);
}

static void
say_text(struct result *result, const char *key, const struct feed_text *text)
{
	struct strbuf all = STRBUF_INIT;

	if (text->markup == FEED_HTML)
		strbuf_putc(&all, '~');
	strbuf_add(&all, text->text, text->length);
	say(result, result->items, key, strbuf_text(&all), all.length);
	strbuf_clear(&all);
}

static void
say_date(struct result *result, const struct feed_item *item)
{
	char iso[CLOCK_ISO_SIZE];

	clock_format_iso(iso, item->date, item->precision);
	say(result, result->items, "date", iso, strlen(iso));
}

static void
on_item(void *context, const struct feed *feed, const struct feed_item *item)
{
	struct result *result = context;
	const struct {
		const char *key, *value;
	} fields[] = {
		{ "title", item->title }, { "url", item->url },
		{ "id", item->id }, { "author", item->authors },
		{ "from", item->source }, { "comments", item->comments },
		{ "file", item->enclosure }, { "tags", item->categories },
		{ "language", item->language },
	};

	assert_non_null(feed);
	result->items++;
	for (size_t i = 0; i < COUNT(fields); i++)
		say(result, result->items, fields[i].key, fields[i].value,
		    strlen(fields[i].value));
	say_date(result, item);
	say_text(result, "text", item->content.length ? &item->content
						      : &item->summary);
	say_text(result, "summary", &item->summary);
}

static void
say_feed(struct result *result, const struct feed *feed)
{
	const struct {
		const char *key, *value;
	} fields[] = {
		{ "site", feed->title }, { "home", feed->url },
		{ "self", feed->self }, { "about", feed->description },
		{ "lang", feed->language }, { "by", feed->authors },
		{ "updated", feed->updated },
	};
	char count[24];

	for (size_t i = 0; i < COUNT(fields); i++)
		say(result, 1, fields[i].key, fields[i].value,
		    strlen(fields[i].value));
	snprintf(count, sizeof count, "%zu", feed->items);
	say(result, 1, "n", count, strlen(count));
}

/* Is each "key=value" of EXPECTED said? */
static bool
is_said(struct result *result, const char *expected)
{
	bool fine = true;

	strbuf_putc(&result->said, '\n');
	while (*expected) {
		size_t length = strcspn(expected, "|");
		struct strbuf line = STRBUF_INIT;

		strbuf_putc(&line, '\n');
		strbuf_add(&line, expected, length);
		strbuf_putc(&line, '\n');
		if (!strstr(result->said.data, line.data)) {
			print_message("  wanted %.*s\n", (int)length,
				      expected);
			fine = false;
		}
		strbuf_clear(&line);
		expected += length + (expected[length] == '|');
	}
	return fine;
}

static bool
reads_as(const struct row *row)
{
	struct result result = { STRBUF_INIT, 0 };
	const struct feed_sink sink = { on_item, &result };
	struct strbuf room = STRBUF_INIT;
	size_t length = strlen(row->feed);
	const char *text = feed_decode(row->feed, &length, NULL, &room, NULL);
	struct feed feed;
	bool fine = text && feed_read(text, length,
				      "http://from.example/feeds/all.xml",
				      &feed, &sink, NULL);

	if (!fine) {
		fine = strcmp(row->expected, "none") == 0;
	} else {
		say_feed(&result, &feed);
		fine = is_said(&result, row->expected);
		feed_clear(&feed);
	}
	if (!fine)
		print_message("%s:%s\n", row->what,
			      strbuf_text(&result.said));
	strbuf_clear(&result.said);
	strbuf_clear(&room);
	return fine;
}

static void
test_rows(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		wrong += !reads_as(&rows[i]);
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
