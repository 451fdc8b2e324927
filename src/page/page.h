/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* A page of HTML becomes an article: its text, and what is said of it. */

#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include <stddef.h>

#include "base/clock.h"
#include "base/strbuf.h"

/* UTF-8 as the page has it, not cleaned; "" where nothing is known. */
struct page_article {
	struct strbuf title, byline, url, site, lang;
	long long published;	/* s UTC */
	enum clock_precision precision;
	struct strbuf text;	/* blocks (blocks.h), without the title */
};

/* Reads LENGTH bytes of UTF-8.  ADDRESS is where they came from, or NULL.
 * ARTICLE, which need not be set up, is to be cleared. */
void page_read(struct page_article *article, const char *html, size_t length,
	       const char *address);
void page_article_clear(struct page_article *article);

/* Appends all the visible text of a fragment, as of a feed's item, as
 * blocks. */
void page_fragment(const char *html, size_t length, struct strbuf *out);

#endif
