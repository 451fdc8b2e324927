/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Which element of a page reads most like an article: its paragraphs give
 * points to what holds them, as Arc90's Readability did it (2009). */

#ifndef PAGE_SCORE_H
#define PAGE_SCORE_H

#include <stdint.h>

#include "markup/tree.h"
#include "page/measure.h"

/* Fills SCORE, one for each node and all zero, and says which is best: with
 * its sisters, when they are as good; the body when none has any points. */
uint32_t page_score(const struct tree *tree,
		    const struct page_measure *measure, float *score);

#endif
