/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* All of a page but what readers wrote below it. */

#ifndef PAGE_WALK_H
#define PAGE_WALK_H

#include <stdbool.h>
#include <stdint.h>

#include "markup/tree.h"
#include "page/measure.h"

struct page_walk {
	const struct tree *tree;
	const struct page_measure *measure;
};

/* The next element after NODE in the order of the document (the first, after
 * 0) that is not hidden, nor comments, nor in these; 0 after the last. */
uint32_t page_walk_next(const struct page_walk *walk, uint32_t node);

/* True when NODE is a part of a sentence of running text, and so says nothing
 * about the page. */
bool page_walk_is_prose(const struct page_walk *walk, uint32_t node);

#endif
