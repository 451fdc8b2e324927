/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Which of the things that look like it is a page's title, and where it
 * stands. */

#ifndef PAGE_TITLE_H
#define PAGE_TITLE_H

#include "base/strbuf.h"
#include "page/facts.h"
#include "page/walk.h"

/* Returns the heading with that title, 0 when there is none. */
uint32_t page_title_find(const struct page_walk *walk,
			 const struct page_facts *facts, struct strbuf *out);

#endif
