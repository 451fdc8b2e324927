/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What a page says of itself, for machines: in its head (Open Graph and the
 * like), in JSON-LD (schema.org), and in attributes (microdata). */

#ifndef PAGE_FACTS_H
#define PAGE_FACTS_H

#include "base/strbuf.h"
#include "markup/tree.h"

/* As they stand there; "" where nothing is said. */
struct page_facts {
	/* JSON-LD, of what is an article. */
	struct strbuf ld_headline, ld_author, ld_published, ld_publisher,
		ld_url, ld_language, ld_text;
	/* meta, link and title elements. */
	struct strbuf og_title, og_site, og_url, og_locale;
	struct strbuf published;	/* article:published_time */
	struct strbuf date;		/* other names that mean the same */
	struct strbuf author, title, canonical, base;
};

/* FACTS is to be cleared. */
void page_facts_read(struct page_facts *facts, const struct tree *tree);
void page_facts_clear(struct page_facts *facts);

#endif
