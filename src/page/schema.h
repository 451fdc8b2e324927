/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* JSON-LD in a page: what schema.org's vocabulary says of its article. */

#ifndef PAGE_SCHEMA_H
#define PAGE_SCHEMA_H

#include <stddef.h>

#include "page/facts.h"

/* Takes what one script says into FACTS, where nothing is there yet. */
void page_schema_read(struct page_facts *facts, const char *json,
		      size_t length);

#endif
