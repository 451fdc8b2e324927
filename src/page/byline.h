/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Who wrote a page's article. */

#ifndef PAGE_BYLINE_H
#define PAGE_BYLINE_H

#include "base/strbuf.h"
#include "markup/tree.h"
#include "page/facts.h"

void page_byline_find(const struct tree *tree, const struct page_facts *facts,
		      struct strbuf *out);

#endif
