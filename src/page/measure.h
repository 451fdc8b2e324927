/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* How much text the elements of a page have, and of what sort. */

#ifndef PAGE_MEASURE_H
#define PAGE_MEASURE_H

#include <stddef.h>
#include <stdint.h>

#include "markup/tree.h"

/* Of a node with all that is in it, hidden parts left out. */
struct page_measure {
	uint32_t bytes;		/* of text, runs of white space as one */
	uint32_t linked;	/* of these in links */
	uint32_t commas;	/* and their kin in other scripts */
};

/* One for each node of the tree, which the caller frees. */
struct page_measure *page_measure(const struct tree *tree);

/* The text that is not in links (bytes). */
uint32_t page_measure_own(const struct page_measure *measure);

/* What share of the text is links, in thousandths. */
unsigned int page_measure_links(const struct page_measure *measure);

#endif
