/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The lines of an article's text that are its text. */

#ifndef PAGE_LINES_H
#define PAGE_LINES_H

#include "base/strbuf.h"
#include "page/body.h"

/* Appends TEXT (blocks.h) without lines that are none of it (junk.h), and
 * without its title, byline and date where they stand on lines of their own
 * at the beginning; OUT was empty. */
void page_lines(const struct strbuf *text, const struct page_known *known,
		struct strbuf *out);

#endif
