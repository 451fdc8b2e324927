/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/page.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/url.h"
#include "markup/tree.h"
#include "page/blocks.h"
#include "page/body.h"
#include "page/byline.h"
#include "page/date.h"
#include "page/facts.h"
#include "page/measure.h"
#include "page/title.h"
#include "page/walk.h"

/* How far into a saved page its origin is looked for (bytes). */
#define ORIGIN 4096

void
page_article_clear(struct page_article *article)
{
	strbuf_clear(&article->title);
	strbuf_clear(&article->byline);
	strbuf_clear(&article->url);
	strbuf_clear(&article->site);
	strbuf_clear(&article->lang);
	strbuf_clear(&article->text);
}

/*
 * Browsers write where a page came from into a comment before it:
 * "saved from url=(0024)https://example.org/", and the extension SingleFile
 * "url: https://example.org/".
 */
static void
find_origin(const char *html, size_t length, struct strbuf *out)
{
	static const char *const sign[] = { "saved from url=(", "\n url: " };
	size_t most = length < ORIGIN ? length : ORIGIN;

	for (size_t i = 0; i < sizeof sign / sizeof *sign; i++) {
		const char *at = memmem(html, most, sign[i], strlen(sign[i]));

		if (!at)
			continue;
		at += strlen(sign[i]);
		if (i == 0)
			at += strspn(at, "0123456789)");
		size_t left = most - (size_t)(at - html);
		size_t end = 0;

		while (end < left && (unsigned char)at[end] > ' ')
			end++;
		strbuf_add(out, at, end);
		return;
	}
}

static void
find_url(struct page_article *article, const struct page_facts *facts,
	 const char *html, size_t length, const char *address)
{
	struct strbuf origin = STRBUF_INIT;
	const struct strbuf *said[] = { &facts->canonical, &facts->og_url,
					&facts->ld_url };

	if (address)
		strbuf_puts(&origin, address);
	else
		find_origin(html, length, &origin);
	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		if (said[i]->length == 0)
			continue;
		url_resolve(origin.length ? origin.data : facts->base.data,
			    said[i]->data, &article->url);
		if (url_is_web(strbuf_text(&article->url)))
			break;
		strbuf_truncate(&article->url, 0);
	}
	if (article->url.length == 0 && url_is_web(strbuf_text(&origin)))
		strbuf_puts(&article->url, origin.data);
	strbuf_clear(&origin);
}

static void
find_site(struct page_article *article, const struct page_facts *facts)
{
	size_t length;
	const char *host = url_host(strbuf_text(&article->url), &length);

	if (facts->og_site.length)
		strbuf_puts(&article->site, facts->og_site.data);
	else if (facts->ld_publisher.length)
		strbuf_puts(&article->site, facts->ld_publisher.data);
	else if (length > 4 && strncasecmp(host, "www.", 4) == 0)
		strbuf_add(&article->site, host + 4, length - 4);
	else
		strbuf_add(&article->site, host, length);
}

/* "en_US" and "en-us" are as well. */
static void
find_language(struct page_article *article, const struct tree *tree,
	      const struct page_facts *facts)
{
	const char *said = tree_attribute(tree, tree->html, "lang");

	if (!said || !*said)
		said = tree_attribute(tree, tree->html, "xml:lang");
	if (!said || !*said)
		said = strbuf_text(facts->ld_language.length
				   ? &facts->ld_language : &facts->og_locale);
	strbuf_add(&article->lang, said, strcspn(said, ", ;"));
	for (size_t i = 0; i < article->lang.length; i++)
		if (article->lang.data[i] == '_')
			article->lang.data[i] = '-';
}

void
page_read(struct page_article *article, const char *html, size_t length,
	  const char *address)
{
	struct tree tree;
	struct page_facts facts;

	*article = (struct page_article){ .precision = CLOCK_UNKNOWN };
	tree_parse(&tree, html, length, MARKUP_HTML);
	struct page_measure *measure = page_measure(&tree);
	struct page_walk walk = { &tree, measure };
	uint32_t title;

	page_facts_read(&facts, &tree);
	find_url(article, &facts, html, length, address);
	find_site(article, &facts);
	find_language(article, &tree, &facts);
	title = page_title_find(&walk, &facts, &article->title);
	page_byline_find(&walk, &facts, title, strbuf_text(&article->site),
			 &article->byline);
	page_date_find(&walk, &facts, title, strbuf_text(&article->url),
		       strbuf_text(&article->lang), &article->published,
		       &article->precision);
	struct page_known known = { strbuf_text(&article->title),
				    strbuf_text(&article->byline),
				    strbuf_text(&facts.ld_text) };

	page_body(&tree, measure, &known, &article->text);
	free(measure);
	page_facts_clear(&facts);
	tree_clear(&tree);
}

void
page_fragment(const char *html, size_t length, struct strbuf *out)
{
	struct tree tree;

	tree_parse(&tree, html, length, MARKUP_HTML);
	page_blocks(&tree, tree.body, NULL, out);
	tree_clear(&tree);
}
