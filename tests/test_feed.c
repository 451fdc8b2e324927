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


/* What a file is, by its first bytes. */
static const struct {
	const char *bytes;
	size_t length;
	enum feed_kind kind;
} sniffed[] = {
#define SNIFF(text, kind) { text, sizeof text - 1, kind }
	SNIFF("<rss version='2.0'>", FEED_XML),
	SNIFF("<?xml version='1.0'?>\n<!-- x -->\n<rss>", FEED_XML),
	SNIFF("\xef\xbb\xbf<?xml version='1.0'?><feed>", FEED_XML),
	SNIFF("\n\n<?xml version='1.0'?><rss>", FEED_XML),
	SNIFF("<?xml version='1.0'?><?xml-stylesheet href='x'?><rdf:RDF>",
	      FEED_XML),
	SNIFF("<!DOCTYPE rss PUBLIC 'x' 'y'><RSS>", FEED_XML),
	SNIFF("<a:feed xmlns:a='x'>", FEED_XML),
	SNIFF("<Channel href='x'>", FEED_XML),
	SNIFF("<entry xmlns='http://www.w3.org/2005/Atom'/>", FEED_XML),
	SNIFF("<br />\n<b>Warning</b>: x in <b>y</b>\n<?xml version='1.0'?>"
	      "<rss><channel></channel></rss>", FEED_XML),
	SNIFF("junk <rss><channel></channel></rss>\n", FEED_XML),
	SNIFF("<\0?\0x\0m\0l\0?\0>\0<\0r\0s\0s\0>\0", FEED_XML),
	SNIFF("\0<\0r\0s\0s\0>", FEED_XML),
	SNIFF("\xff\xfe<\0r\0s\0s\0>\0", FEED_XML),
	SNIFF("<\0\0\0r\0\0\0s\0\0\0s\0\0\0>\0\0\0", FEED_XML),
	SNIFF("<opml version='1.0'>", FEED_OPML),
	SNIFF("<?xml version='1.0'?><OPML>", FEED_OPML),
	SNIFF("{\"version\": \"https://jsonfeed.org/version/1\"", FEED_JSON),
	SNIFF("{\"version\": \"https:\\/\\/jsonfeed.org\\/version\\/1\"",
	      FEED_JSON),
	SNIFF("{\"home_page_url\":\"x\",\"items\":[]}", FEED_JSON),
	SNIFF("", FEED_NONE),
	SNIFF("   ", FEED_NONE),
	SNIFF("It waits.", FEED_NONE),
	SNIFF("<html><body><rss>", FEED_NONE),
	SNIFF("<!DOCTYPE html><feed>", FEED_NONE),
	SNIFF("<?xml version='1.0'?><html xmlns='x'><feed/>", FEED_NONE),
	SNIFF("<?xml version='1.0'?><book><item/></book>", FEED_NONE),
	SNIFF("How to write a feed\n\n<rss><channel/></rss>\n\nSo it goes.",
	      FEED_NONE),
	SNIFF("{\"title\":\"x\",\"text\":\"y\"}", FEED_NONE),
	SNIFF("[{\"version\":\"jsonfeed.org\"}]", FEED_NONE),
	SNIFF("\x89PNG\r\n\x1a\n", FEED_NONE),
#undef SNIFF
};

static void
test_sniff(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sniffed); i++) {
		enum feed_kind kind = feed_sniff(sniffed[i].bytes,
						 sniffed[i].length, true);

		if (kind != sniffed[i].kind)
			fail_msg("row %zu: %s", i, sniffed[i].bytes);
	}
}

/* UTF-8 with units of WIDTH bytes. */
static void
widen(const char *text, size_t width, bool big, const char *mark,
      size_t mark_length, struct strbuf *out)
{
	strbuf_add(out, mark, mark_length);
	for (; *text; text++)
		for (size_t i = 0; i < width; i++)
			strbuf_putc(out, i == (big ? width - 1 : 0) ? *text
								    : '\0');
}

static void
test_wide(void **state)
{
	static const struct {
		const char *mark;
		size_t mark_length, width;
		bool big;
	} wide[] = {
		{ "", 0, 2, false }, { "", 0, 2, true },
		{ "\xff\xfe", 2, 2, false }, { "\xfe\xff", 2, 2, true },
		{ "", 0, 4, false }, { "", 0, 4, true },
		{ "\xff\xfe\0\0", 4, 4, false }, { "\0\0\xfe\xff", 4, 4, true },
	};
	const char *text = "<?xml version='1.0' encoding='utf-16'?>"
			   ITEM("<title>Ferry</title>");

	(void)state;
	for (size_t i = 0; i < COUNT(wide); i++) {
		struct strbuf bytes = STRBUF_INIT, room = STRBUF_INIT;

		widen(text, wide[i].width, wide[i].big, wide[i].mark,
		      wide[i].mark_length, &bytes);
		size_t length = bytes.length;
		const char *read = feed_decode(bytes.data, &length, NULL,
					       &room, NULL);

		assert_non_null(read);
		assert_int_equal(length, strlen(text));
		assert_memory_equal(read, text, length);
		assert_int_equal(feed_sniff(bytes.data, bytes.length, true),
				 FEED_XML);
		strbuf_clear(&bytes);
		strbuf_clear(&room);
	}
}

static void
test_decode(void **state)
{
	struct strbuf room = STRBUF_INIT;
	const char *plain = "<rss>caf\xc3\xa9</rss>";
	const char nuls[] = "<rss>A\0\0B</rss>";
	size_t length = strlen(plain);

	(void)state;
	/* Nothing is copied that need not be. */
	assert_ptr_equal(feed_decode(plain, &length, "iso-8859-1", &room,
				     NULL), plain);
	length = sizeof nuls - 1;
	const char *text = feed_decode(nuls, &length, NULL, &room, NULL);

	assert_string_equal(text, "<rss>AB</rss>");
	length = 6;
	text = feed_decode("<a>\xe9</", &length, "iso-8859-1", &room, NULL);
	assert_string_equal(text, "<a>\xc3\xa9</");
	strbuf_clear(&room);
}

static void
count_item(void *context, const struct feed *feed,
	   const struct feed_item *item)
{
	size_t *count = context;

	assert_true(feed && item);
	++*count;
}

static size_t
count_items(const char *text, size_t length)
{
	size_t count = 0;
	const struct feed_sink sink = { count_item, &count };
	struct feed feed;

	if (feed_read(text, length, NULL, &feed, &sink, NULL))
		feed_clear(&feed);
	return count;
}

/* Each is HEAD and then UNIT up to some 2 MB; what is not linear, or recurses,
 * does not come back. */
static const struct {
	const char *head, *unit;
	size_t items;
} hostile[] = {
#define HEAD "<rss><channel><title>Quay</title>"
	{ HEAD, "<item><title>a</title></item>", 69000 },
	{ HEAD, "<item>", 0 },
	{ HEAD, "<item/>", 0 },
	{ HEAD, "<", 0 },
	{ HEAD, "<!--", 0 },
	{ HEAD "<item>", "<x>", 0 },
	{ HEAD "<item>", "</x>", 0 },
	{ HEAD "<item>", "<x xmlns:a='b'>", 0 },
	{ HEAD "<item>", "<source>", 0 },
	{ HEAD "<item>", "<link/>", 0 },
	{ HEAD "<item>", "<author>a</author>", 1 },
	{ HEAD "<item>", "<author><name/></author>", 0 },
	{ HEAD "<item>", "<category>a</category>", 1 },
	{ HEAD "<item>", "<pubDate>x</pubDate>", 0 },
	{ HEAD "<item ", "a='b' ", 0 },
	{ HEAD "<item><title>", "&", 1 },
	{ HEAD "<item><title>", "&lt;b", 1 },
	{ HEAD "<item><title>", "&lt;b&gt;", 1 },
	{ HEAD "<item><title type='html'>", "&lt;script>", 0 },
	{ HEAD "<item><title type='html'>", "&lt;!--", 0 },
	{ HEAD "<item><description>", "<b>", 0 },
	{ HEAD "<item><description><b><i><u>", "</c>", 0 },
	{ HEAD "<item><description>", "<![CDATA[", 1 },
	{ HEAD "<item><description>", "&amp;lt;", 1 },
	{ HEAD "<item><author>", "a@b ", 0 },
	{ HEAD, "<channel xml:base='a/b/c/'>", 0 },
	{ "", "<rss><channel/></rss>", 0 },
	{ "<!DOCTYPE rss [", "<!ENTITY a '&b;&b;'>", 0 },
	{ "{\"items\":[", "[", 0 },
	{ "{\"items\":[", "{\"id\":1},", 0 },
#undef HEAD
};

static void
test_hostile(void **state)
{
	const size_t enough = 2000000;

	(void)state;
	for (size_t i = 0; i < COUNT(hostile); i++) {
		struct strbuf text = STRBUF_INIT;

		strbuf_puts(&text, hostile[i].head);
		while (text.length < enough)
			strbuf_puts(&text, hostile[i].unit);
		size_t items = count_items(text.data, text.length);

		/* Of so many that only a handful more or less matters not. */
		if (hostile[i].items > 10 ? items < hostile[i].items / 100 * 95
					  : items != hostile[i].items)
			fail_msg("row %zu: %zu items", i, items);
		strbuf_clear(&text);
	}
}

/* No feed has more items than this. */
static void
test_most_items(void **state)
{
	struct strbuf text = STRBUF_INIT;

	(void)state;
	strbuf_puts(&text, "<rss><channel>");
	for (size_t i = 0; i < FEED_MAX_ITEMS + 10; i++)
		strbuf_puts(&text, "<item><guid>a</guid></item>");
	assert_int_equal(count_items(text.data, text.length),
			 FEED_MAX_ITEMS);
	strbuf_clear(&text);
}

/* Cut anywhere, a feed gives what stands before the cut. */
static void
test_cut(void **state)
{
	const char *whole = RSS("<item><title>A</title></item><item><title>B"
				"</title><description>&lt;p>x&lt;/p>"
				"</description></item>");
	size_t last = 0;

	(void)state;
	for (size_t length = 0; length <= strlen(whole); length++) {
		size_t items = count_items(whole, length);

		assert_in_range(items, last, 2);
		last = items;
	}
	assert_int_equal(last, 2);
}

static void
on_outline(void *context, const struct feed_outline *outline)
{
	strbuf_format(context, "%s|%s|%s|%s|%s\n", outline->title,
		      outline->feed, outline->page, outline->folder,
		      outline->category);
}

static void
test_opml(void **state)
{
	static const struct {
		const char *list, *expected;
	} lists[] = {
		{ "<opml><body><outline text='Quay' type='rss' xmlUrl='http:"
		  "//quay.example/rss' htmlUrl='http://quay.example/'/></body>"
		  "</opml>",
		  "Quay|http://quay.example/rss|http://quay.example/||\n" },
		{ "<opml><body><outline title='Sea &amp;amp; air' text='x'>"
		  "<outline text='Boats'><outline text='a' xmlUrl='u1'/>"
		  "</outline><outline text='b' xmlUrl='u2'></outline>"
		  "</outline><outline text='c' xmlUrl='u3' category='/x,y'/>",
		  "a|u1||Sea & air/Boats|\nb|u2||Sea & air|\n"
		  "c|u3|||/x,y\n" },
		{ "<OPML><BODY><OUTLINE TITLE='Quay' XMLURL='u'/></BODY>"
		  "</OPML>", "Quay|u|||\n" },
		{ "<outline text='a' xmlurl=' u1'><outline text='b' xmlUrl="
		  "'u2'/></outline>", "a|u1|||\nb|u2||a|\n" },
		{ "<opml><body><outline type='rss' url='u1'/><outline type="
		  "'link' url='u2'/><outline text='&lt;b>x&lt;/b>' xmlUrl='u3'"
		  "/></body>", "|u1|||\nx|u3|||\n" },
		{ "<opml><body><outline text='Quay' xmlUrl='u", "" },
		{ "It waits.", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(lists); i++) {
		struct strbuf said = STRBUF_INIT;

		feed_opml_read(lists[i].list, strlen(lists[i].list),
			       on_outline, &said);
		assert_string_equal(strbuf_text(&said), lists[i].expected);
		strbuf_clear(&said);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_sniff),
		cmocka_unit_test(test_wide),
		cmocka_unit_test(test_decode),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_most_items),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_opml),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
