/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Items of feeds become articles. */

#include "import_dump.h"

#define RSS(items) "<rss version=\"2.0\"><channel><title>Quay</title>" \
	"<link>http://quay.example/</link>" items "</channel></rss>"
#define ITEM(inside) RSS("<item>" inside "</item>")

static const struct dump_case cases[] = {
	{ "an item", ITEM("<title>Ferry late</title><link>/1</link><guid>g1</guid><dc:creator>Rosa Alva</dc:creator><pubDate>Thu, 06 Nov 2025 10:20:30 GMT</pubDate><dc:language>en</dc:language><description>It waits.</description>"), "Ferry late|It waits.|by Rosa Alva|on 2025-11-06T10:20:30Z|at http://quay.example/1|in Quay|lang en|id g1", NULL },
	{ "two items", RSS("<item><title>A</title><description>x</description></item><item><title>B</title><description>y</description></item>"), "A|x|in Quay || B|y|in Quay", NULL },
	{ "HTML", ITEM("<title>A</title><description>&lt;p>One&lt;b>s&lt;/b>&lt;/p>&lt;p>Two&lt;/p></description>"), "A|Ones\n\nTwo|in Quay", NULL },
	{ "content before a description", ITEM("<title>A</title><description>Short</description><content:encoded>&lt;p>Long&lt;/p></content:encoded>"), "A|Long|in Quay", NULL },
	{ "content of a picture", ITEM("<title>A</title><description>Short</description><content:encoded>&lt;p>&lt;img src='x'/>&lt;/p></content:encoded>"), "A|Short|in Quay", NULL },
	{ "content that is hidden", ITEM("<title>A</title><description>Short</description><content:encoded>&lt;p style='display:none'>x&lt;/p></content:encoded>"), "A|Short|in Quay", NULL },
	{ "a title alone", ITEM("<title>A ferry</title>"), "A ferry|A ferry|in Quay", NULL },
	{ "a text alone, which keeps its first line", ITEM("<description>&lt;p>A ferry&lt;/p>&lt;p>It waits. It waits.&lt;/p></description>"), "A ferry|A ferry\n\nIt waits. It waits.|in Quay", NULL },
	{ "an address alone", ITEM("<link>http://quay.example/1</link>"), "http://quay.example/1|http://quay.example/1|at http://quay.example/1|in Quay", NULL },
	{ "a file alone", ITEM("<enclosure url='http://quay.example/1.mp3'/>"), "http://quay.example/1.mp3|http://quay.example/1.mp3|in Quay", NULL },
	{ "an author alone", ITEM("<author>Rosa Alva</author>"), "Rosa Alva|Rosa Alva|by Rosa Alva|in Quay", NULL },
	{ "a date alone", ITEM("<dc:date>2025-11-06</dc:date>"), "2025-11-06|2025-11-06|on 2025-11-06|in Quay", NULL },
	{ "no items", RSS(""), "!the feed has no items", NULL },
	{ "junk before it", "<br />\n<b>Warning</b>: no\n<?xml version='1.0'?>" ITEM("<title>A</title>"), "A|A|in Quay", NULL },
	{ "the title of another feed, for want of one", "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title><source><title>Pier</title></source></entry></feed>", "A|A|in Pier", NULL },
	{ "JSON Feed", "{\"version\": \"https://jsonfeed.org/version/1\", \"title\": \"Quay\", \"items\": [{\"id\": 1, \"title\": \"A\", \"content_text\": \"It waits.\"}]}", "A|It waits.|in Quay|id 1", NULL },
	{ "a list of feeds", "<opml><body><outline text='Quay' xmlUrl='http://quay.example/rss'/></body></opml>", "!it is a list of feeds", NULL },
	{ "another charset", "<?xml version=\"1.0\" encoding=\"windows-1251\"?>" ITEM("<title>\xcf\xe0\xf0\xee\xec</title>"), "\xd0\x9f\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbc|\xd0\x9f\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbc|in Quay", NULL },
};

static void
test_cases(void **state)
{
	(void)state;
	dump_check(cases, COUNT(cases));
}

/* What only begins a text, or is about it, does not replace it. */
static const struct {
	const char *item;
	bool excerpt;
} excerpts[] = {
	{ "<description>It waits.</description>", true },
	{ "<content:encoded>It waits.</content:encoded>", false },
	{ "<description>It waits.</description><content:encoded>Long"
	  "</content:encoded>", false },
	{ "<title>A</title>", true },
	{ "<description>&lt;p>One&lt;/p>&lt;p>Two&lt;/p>LONG</description>",
	  false },
	{ "<description>&lt;p>One&lt;/p>&lt;p>Two&lt;/p></description>",
	  true },
	{ "<description>&lt;p>One&lt;/p>&lt;p>Two&lt;/p>LONG [...]"
	  "</description>", true },
	{ "<description>LONG</description>", true },
	{ "<description>LONG LONG</description>", false },
};

static void
take_excerpt(void *context, struct import_raw *raw)
{
	bool *excerpt = context;

	assert_true(raw->several);
	*excerpt = raw->excerpt;
}

static void
fail_excerpt(void *context, const char *where, struct error *err)
{
	assert_non_null(context);
	fail_msg("%s: %s", where, err->reason);
}

/* The text with a thousand letters for each LONG. */
static char *
lengthen(const char *text)
{
	struct strbuf out = STRBUF_INIT;
	const char *found;

	strbuf_puts(&out, "<rss><channel><item>");
	while ((found = strstr(text, "LONG"))) {
		strbuf_add(&out, text, (size_t)(found - text));
		strbuf_repeat(&out, 'x', 1000);
		text = found + 4;
	}
	strbuf_format(&out, "%s</item></channel></rss>", text);
	return strbuf_take(&out);
}

static void
test_excerpts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(excerpts); i++) {
		bool excerpt = !excerpts[i].excerpt;
		const struct import_sink sink = { take_excerpt, fail_excerpt,
						  &excerpt };
		char *text = lengthen(excerpts[i].item);
		const struct import_piece piece = {
			.format = FORMAT_FEED, .path = "-", .inside = "",
			.bytes = text, .length = strlen(text),
		};

		import_read(&piece, &sink);
		if (excerpt != excerpts[i].excerpt)
			fail_msg("row %zu", i);
		free(text);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_excerpts),
	};

	return cmocka_run_group_tests_name("feed", tests, NULL, NULL);
}
