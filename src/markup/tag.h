/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The elements of HTML by name, and what the standard says of each. */

#ifndef MARKUP_TAG_H
#define MARKUP_TAG_H

#include <stddef.h>

enum tag {
	TAG_OTHER,		/* an element that is not in tag.def */
	TAG_TEXT,		/* no element at all */
#define TAG(id, name, traits) TAG_##id,
#include "markup/tag.def"
#undef TAG
	TAG_COUNT
};

enum tag_trait {
	TAG_SPECIAL = 1 << 0,	/* the standard's "special" */
	TAG_SCOPE = 1 << 1,	/* no end tag reaches out of it */
	TAG_VOID = 1 << 2,	/* has no content and no end tag */
	TAG_FORMAT = 1 << 3,	/* goes on in the next block when unclosed */
	TAG_CLOSES_P = 1 << 4,	/* its start ends a paragraph */
	TAG_IMPLIED = 1 << 5,	/* its end may be left out */
	TAG_HEADING = 1 << 6,	/* h1 to h6 */
	TAG_BREAKOUT = 1 << 7,	/* its start ends svg and math */
	TAG_HIDDEN = 1 << 8,	/* what is in it is never shown */
	TAG_BLOCK = 1 << 9,	/* stands on lines of its own */
	TAG_CELLS = 1 << 10,	/* table, tbody, tfoot, thead, tr: no text */
};

/* The tag of a name in lower case, else TAG_OTHER. */
enum tag tag_find(const char *name, size_t length);

/* Its name; NULL for TAG_OTHER and TAG_TEXT. */
const char *tag_name(enum tag tag);

/* Its traits, a sum of enum tag_trait; 0 for TAG_OTHER and TAG_TEXT. */
unsigned int tag_traits(enum tag tag);

#endif
