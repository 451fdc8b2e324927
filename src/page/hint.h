/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the names that sites give their elements say of them: most are made
 * of a few English words, whatever the page's language. */

#ifndef PAGE_HINT_H
#define PAGE_HINT_H

#include <stdint.h>

#include "markup/tree.h"

/* A sum of these. */
enum page_hint {
	PAGE_CONTENT = 1 << 0,	/* "article-body", "entry-content" */
	PAGE_CLUTTER = 1 << 1,	/* "related", "caption", "newsletter" */
	PAGE_COMMENTS = 1 << 2,	/* what readers wrote */
	PAGE_LEAD = 1 << 3,	/* what stands before the body and begins it */
	PAGE_UNSEEN = 1 << 4,	/* "sr-only": hidden by the site's style */
};

/* From class, id, data-component and data-testid.  Words that only tell a
 * state ("has-video", "no-sidebar", "print:hidden") say nothing. */
unsigned int page_hint(const struct tree *tree, uint32_t node);

/* The same of one value of class, for tests. */
unsigned int page_hint_of(const char *value);

#endif
