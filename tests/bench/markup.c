/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * How fast pages and feeds become trees: MB (10^6 bytes) a second of CPU time
 * of this process.  The page and the feed are invented, and have the markup of
 * real ones: a third of it text, the rest classes, links, scripts, styles.
 */

#include <config.h>

#include <stdio.h>
#include <time.h>

#include "base/strbuf.h"
#include "markup/tree.h"

#define ROUNDS 9

static const char sentence[] =
	"The council of Port Ellery met on Tuesday to hear what the harbour "
	"&amp; its cranes will cost, and \xe2\x80\x9cnobody was pleased\xe2\x80"
	"\x9d, said <a href=\"/people/ida-marsh?ref=body&amp;pos=3\" "
	"class=\"story-link\" data-track=\"inline\">Ida Marsh</a>, who had "
	"asked for <em>half of it</em>. ";

static void
add_page(struct strbuf *page)
{
	strbuf_puts(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
		    "<meta charset=\"utf-8\">\n<title>Harbour costs</title>\n");
	for (int i = 0; i < 30; i++)
		strbuf_format(page, "<meta property=\"og:thing%d\" content=\""
			      "https://port-ellery.example/story/%d\">\n"
			      "<link rel=\"stylesheet\" href='/s/%d.css'>\n",
			      i, i, i);
	for (int i = 0; i < 3; i++) {
		strbuf_puts(page, "<script>\n");
		for (int j = 0; j < 80; j++)
			strbuf_format(page, "\tif (a[%d] < b && c) { d('%d'); "
				      "}\n", j, i);
		strbuf_puts(page, "</script>\n");
	}
	strbuf_puts(page, "</head>\n<body class=\"story\">\n<nav><ul>\n");
	for (int i = 0; i < 60; i++)
		strbuf_format(page, "  <li class=\"nav__item nav__item--%d\">"
			      "<a href=\"/section/%d\" role=\"menuitem\">"
			      "Section %d</a></li>\n", i, i, i);
	strbuf_puts(page, "</ul></nav>\n<main><article>\n");
	for (int i = 0; i < 40; i++)
		strbuf_format(page, "<div class=\"block block--text\" data-id="
			      "\"%d\">\n<p class=\"text\">%s%s</p>\n</div>\n",
			      i, sentence, sentence);
	strbuf_puts(page, "</article>\n<aside>");
	for (int i = 0; i < 60; i++)
		strbuf_format(page, "<div class=\"card\"><div class=\""
			      "card__image\"><a href=\"/s/%d\"><img src=\"/i/"
			      "%d.jpg\" alt=\"\" width=300 height=200 loading="
			      "lazy></a></div><div class=\"card__body\"><h3>"
			      "<a href=\"/s/%d\">A story of a sort</a></h3>"
			      "<span class=\"date\">3 May</span></div></div>\n",
			      i, i, i);
	strbuf_puts(page, "</aside></main></body></html>\n");
}

static void
add_feed(struct strbuf *feed)
{
	strbuf_puts(feed, "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" "
		    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
		    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
		    "<channel><title>Port Ellery</title>\n");
	for (int i = 0; i < 200; i++)
		strbuf_format(feed, "<item>\n\t<title>Harbour costs, part %d"
			      "</title>\n\t<link>https://port-ellery.example/"
			      "%d</link>\n\t<dc:creator>Ida Marsh</dc:creator>"
			      "\n\t<pubDate>Tue, 05 May 2026 10:00:00 GMT"
			      "</pubDate>\n\t<content:encoded><![CDATA[<p>%s"
			      "</p>]]></content:encoded>\n</item>\n",
			      i, i, sentence);
	strbuf_puts(feed, "</channel></rss>\n");
}

/* The best round counts: what else the machine does only slows. */
static void
measure(const char *what, const struct strbuf *text, enum markup_mode mode)
{
	const int times = (int)(8000000 / text->length) + 1;
	double best = 0, bytes = (double)text->length * times;
	size_t nodes = 0;

	for (int round = 0; round < ROUNDS; round++) {
		clock_t start = clock();

		for (int i = 0; i < times; i++) {
			struct tree tree;

			tree_parse(&tree, text->data, text->length, mode);
			nodes = tree.count;
			tree_clear(&tree);
		}
		double rate = bytes * CLOCKS_PER_SEC / 1e6
			      / (double)(clock() - start);

		if (rate > best)
			best = rate;
	}
	printf("%-8s %7zu bytes %6zu nodes %7.1f MB/s\n", what, text->length,
	       nodes, best);
}

int
main(void)
{
	struct strbuf page = STRBUF_INIT, feed = STRBUF_INIT;

	add_page(&page);
	add_feed(&feed);
	measure("page", &page, MARKUP_HTML);
	measure("feed", &feed, MARKUP_XML);
	strbuf_clear(&page);
	strbuf_clear(&feed);
	return 0;
}
