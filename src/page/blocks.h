/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A part of a page as text: its blocks on lines of their own, an empty line
 * between any two but items and broken lines.  Structure is marked by
 * punctuation alone: "# " before a heading, a bullet or number before an item,
 * "> " before what is quoted; cells of a table are parted by bars.  Links are
 * their text.  What is hidden is left out.
 */

#ifndef PAGE_BLOCKS_H
#define PAGE_BLOCKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "markup/tree.h"

/* Appends the text of NODE, which need not be a block.  DROP, if not NULL,
 * has a bit for each node of the tree (byte n / 8, bit n % 8) that is left
 * out with all that is in it. */
void page_blocks(const struct tree *tree, uint32_t node,
		 const unsigned char *drop, struct strbuf *out);

#endif
