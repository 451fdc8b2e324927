/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Where sites themselves say that their article is. */

#ifndef PAGE_CONTAINER_H
#define PAGE_CONTAINER_H

#include <stdint.h>

#include "markup/tree.h"
#include "page/measure.h"

/* What may be believed beside WANTED, the element that was found by other
 * means: the surest name whose element has most of its text and not much
 * more; WANTED itself when there is none. */
uint32_t page_container(const struct tree *tree,
			const struct page_measure *measure, uint32_t wanted);

#endif
