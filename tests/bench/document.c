/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "document.h"

#include <string.h>

#include "base/clock.h"

#define COLUMNS 72
#define SECTIONS 40		/* in the navigation of a page */
#define CARDS 24		/* stories beside it */

static void
add_head(struct strbuf *out, const struct corpus_article *article,
	 size_t number)
{
	struct clock_date date = clock_date_of(article->published);

	strbuf_format(out, "Title: %s\nDate: %04d-%02d-%02d\nLanguage: en\n"
		      "Source: bench\nId: bench/%zu\n\n",
		      strbuf_text(&article->title), date.year, date.month,
		      date.day, number);
}

void
document_text(struct strbuf *out, const struct corpus_article *article,
	      size_t number)
{
	add_head(out, article, number);
	strbuf_add(out, article->text.data, article->text.length);
	strbuf_putc(out, '\n');
}

void
document_wrapped(struct strbuf *out, const struct corpus_article *article,
		 size_t number)
{
	const char *word = article->text.data;
	size_t column = 0;

	add_head(out, article, number);
	while (*word) {
		size_t length = strcspn(word, " \n");
		size_t gap = strspn(word + length, " \n");

		strbuf_add(out, word, length);
		column += length + 1;
		if (word[length] == '\n')
			strbuf_puts(out, "\n\n");
		else
			strbuf_putc(out, column > COLUMNS ? '\n' : ' ');
		if (word[length] == '\n' || column > COLUMNS)
			column = 0;
		word += length + gap;
	}
	strbuf_putc(out, '\n');
}

/* The corpus has neither quotes nor control characters but newlines. */
static void
add_quoted(struct strbuf *out, const struct strbuf *text)
{
	strbuf_putc(out, '"');
	for (const char *at = text->data; *at; at++) {
		if (*at == '\n')
			strbuf_puts(out, "\\n");
		else
			strbuf_putc(out, *at);
	}
	strbuf_putc(out, '"');
}

void
document_line(struct strbuf *out, const struct corpus_article *article,
	      size_t number)
{
	char date[CLOCK_ISO_SIZE];

	clock_format_iso(date, article->published, CLOCK_MINUTE);
	strbuf_format(out, "{\"id\": \"bench/%zu\", \"published\": \"%s\", "
		      "\"source\": \"bench\", \"title\": ", number, date);
	add_quoted(out, &article->title);
	strbuf_puts(out, ", \"text\": ");
	add_quoted(out, &article->text);
	strbuf_puts(out, "}\n");
}

/* Each paragraph in an element. */
static void
add_paragraphs(struct strbuf *out, const struct strbuf *text,
	       const char *before, const char *after)
{
	const char *at = text->data;

	while (*at) {
		size_t length = strcspn(at, "\n");

		strbuf_puts(out, before);
		strbuf_add(out, at, length);
		strbuf_puts(out, after);
		at += length;
		at += strspn(at, "\n");
	}
}

static void
add_page_head(struct strbuf *out, const struct corpus_article *article,
	      size_t number)
{
	char date[CLOCK_ISO_SIZE];

	clock_format_iso(date, article->published, CLOCK_MINUTE);
	strbuf_format(out, "<!DOCTYPE html>\n<html lang=\"en\"><head>\n"
		      "<meta charset=\"utf-8\"><title>%s - The Bench</title>\n"
		      "<link rel=\"canonical\" href=\"https://bench.example/"
		      "story/%zu\">\n<meta property=\"article:published_time\""
		      " content=\"%s\">\n", article->title.data, number, date);
	for (int i = 0; i < 20; i++)
		strbuf_format(out, "<meta property=\"og:thing%d\" content=\""
			      "https://bench.example/story/%zu\">\n"
			      "<link rel=\"stylesheet\" href='/s/%d.css'>\n",
			      i, number, i);
	strbuf_format(out, "<script type=\"application/ld+json\">{\"@type\": "
		      "\"NewsArticle\", \"headline\": \"%s\", \"author\": "
		      "{\"name\": \"Ida Marsh\"}}</script>\n<script>\n",
		      article->title.data);
	for (int i = 0; i < 60; i++)
		strbuf_format(out, "\tif (a[%d] < b && c) { d('%zu'); }\n", i,
			      number);
	strbuf_puts(out, "</script></head>\n");
}

void
document_page(struct strbuf *out, const struct corpus_article *article,
	      size_t number)
{
	add_page_head(out, article, number);
	strbuf_puts(out, "<body class=\"story\"><header><nav><ul>\n");
	for (int i = 0; i < SECTIONS; i++)
		strbuf_format(out, "<li class=\"nav__item nav__item--%d\"><a "
			      "href=\"/section/%d\" role=\"menuitem\">Section "
			      "%d</a></li>\n", i, i, i);
	strbuf_format(out, "</ul></nav></header>\n<main><article>\n<h1>%s</h1>"
		      "\n<p class=\"byline\">By Ida Marsh</p>\n",
		      article->title.data);
	add_paragraphs(out, &article->text, "<div class=\"block\">\n"
		       "<p class=\"text\">", "</p>\n</div>\n");
	strbuf_puts(out, "</article>\n<aside class=\"related\">");
	for (int i = 0; i < CARDS; i++)
		strbuf_format(out, "<div class=\"card\"><a href=\"/story/%d\">"
			      "<img src=\"/i/%d.jpg\" alt=\"\" width=300></a>"
			      "<div class=\"card__body\"><h3><a href=\"/story/"
			      "%d\">A story of a sort</a></h3><span class=\""
			      "date\">3 May</span></div></div>\n", i, i, i);
	strbuf_puts(out, "</aside></main><footer><p>Written for a measurement."
		    "</p></footer></body></html>\n");
}

void
document_feed(struct strbuf *out, const struct corpus *corpus, size_t first,
	      size_t count)
{
	struct corpus_article article = { .title = STRBUF_INIT };
	char date[CLOCK_ISO_SIZE];

	strbuf_puts(out, "<?xml version=\"1.0\"?>\n<feed xmlns=\"http://www.w3"
		    ".org/2005/Atom\"><title>The Bench</title>\n");
	for (size_t i = first; i < first + count; i++) {
		corpus_write(corpus, i, &article);
		clock_format_iso(date, article.published, CLOCK_MINUTE);
		strbuf_format(out, "<entry><title>%s</title>\n<link href=\""
			      "https://bench.example/story/%zu\"/><id>tag:bench"
			      ".example,2026:%zu</id>\n<updated>%s</updated>"
			      "<author><name>Ida Marsh</name></author>\n"
			      "<content type=\"html\"><![CDATA[",
			      article.title.data, i, i, date);
		add_paragraphs(out, &article.text, "<p>", "</p>\n");
		strbuf_puts(out, "]]></content></entry>\n");
	}
	strbuf_puts(out, "</feed>\n");
	strbuf_clear(&article.title);
	strbuf_clear(&article.text);
}
