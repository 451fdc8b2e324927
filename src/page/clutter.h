/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What stands around and in an article and is none of it: captions, bars to
 * share it, other stories, comments. */

#ifndef PAGE_CLUTTER_H
#define PAGE_CLUTTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "markup/tree.h"
#include "page/measure.h"

/* What the class and id of an element say. */
enum page_hint {
	PAGE_PLAIN,		/* nothing */
	PAGE_CONTENT,		/* "article-body", "entry-content" */
	PAGE_CLUTTER,		/* "related", "caption", "newsletter" */
	PAGE_COMMENTS,		/* what readers wrote */
};
enum page_hint page_hint(const struct tree *tree, uint32_t node);

/* Marks in DROP (blocks.h) all of BODY that is no part of its article. */
void page_clutter_mark(const struct tree *tree, uint32_t body,
		       const struct page_measure *measure,
		       unsigned char *drop);

/* True for a line that is none of the article: "Advertisement", "Share this
 * story", "Photo: ...", "Read more: ...". */
bool page_clutter_line(const char *line, size_t length);

#endif
