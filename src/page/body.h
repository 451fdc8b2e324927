/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Where on a page its article stands, and what of that is its text. */

#ifndef PAGE_BODY_H
#define PAGE_BODY_H

#include "base/strbuf.h"
#include "markup/tree.h"
#include "page/measure.h"

/* What is known of the article; a line at its beginning that only says this
 * again is left out.  "" where nothing is known. */
struct page_known {
	const char *title, *byline;
	const char *text;	/* all of it, as machines are told */
};

/* Appends the article's text as blocks (blocks.h), "" when the page has no
 * text at all. */
void page_body(const struct tree *tree, const struct page_measure *measure,
	       const struct page_known *known, struct strbuf *out);

#endif
