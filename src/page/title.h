/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Which of the things that look like it is a page's title. */

#ifndef PAGE_TITLE_H
#define PAGE_TITLE_H

#include "base/strbuf.h"
#include "markup/tree.h"
#include "page/facts.h"

void page_title_find(const struct tree *tree, const struct page_facts *facts,
		     struct strbuf *out);

#endif
