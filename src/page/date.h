/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* When a page's article was published. */

#ifndef PAGE_DATE_H
#define PAGE_DATE_H

#include "base/clock.h"
#include "page/facts.h"
#include "page/walk.h"

/* TITLE is where the title stands, or 0; URL and LANGUAGE are the page's, or "".  Unknown stays unknown: when it was
 * changed is not asked. */
void page_date_find(const struct page_walk *walk,
		    const struct page_facts *facts, uint32_t title,
		    const char *url, const char *language,
		    long long *published, enum clock_precision *precision);

#endif
