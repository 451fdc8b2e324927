/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What stands around and in an article and is none of it: captions, bars to
 * share it, other stories, comments. */

#ifndef PAGE_CLUTTER_H
#define PAGE_CLUTTER_H

#include <stdbool.h>
#include <stdint.h>

#include "markup/tree.h"
#include "page/measure.h"

/* Marks in DROP (blocks.h) all of BODY that is no part of its article. */
void page_clutter_mark(const struct tree *tree, uint32_t body,
		       const struct page_measure *measure,
		       unsigned char *drop);

/* True for an element that stands beside what a page is about, by its tag or
 * its role: a bar, a footer, a form. */
bool page_clutter_is_aside(const struct tree *tree, uint32_t node);

/* True for an element with words right before and after it, which is of a
 * sentence: a day, a name, a term that is explained. */
bool page_clutter_in_sentence(const struct tree *tree, uint32_t node);

#endif
