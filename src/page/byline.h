/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Who wrote a page's article. */

#ifndef PAGE_BYLINE_H
#define PAGE_BYLINE_H

#include "base/strbuf.h"
#include "page/facts.h"
#include "page/walk.h"

/* TITLE is where the title stands, or 0.  Appends names, with commas or the page's own words between.  What only
 * names SITE, which may be "", is none. */
void page_byline_find(const struct page_walk *walk,
		      const struct page_facts *facts, uint32_t title,
		      const char *site, struct strbuf *out);

#endif
