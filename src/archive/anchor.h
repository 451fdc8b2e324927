/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Where a quote lies in a text that may have changed since it was made: the
 * rule of anchoring.  Pure: strings in, a place and a verdict out.
 *
 * A wrong place is worse than none, so every step has a floor, and what is
 * only probable is said to be so.  Similarities are 1 - edits / length over
 * code points; typographic quotes, dashes and blanks count as their plain
 * forms (such a place is CHANGED).  Of a quote that is alone in the text its
 * names do not count towards the 24 characters by which it is known.
 */

#ifndef ARCHIVE_ANCHOR_H
#define ARCHIVE_ANCHOR_H

#include <stddef.h>

enum archive_anchor_state {
	ARCHIVE_ANCHOR_EXACT,	/* same words, same place */
	ARCHIVE_ANCHOR_MOVED,	/* same words, elsewhere */
	ARCHIVE_ANCHOR_CHANGED,	/* other words, the place is certain */
	ARCHIVE_ANCHOR_DOUBTFUL,	/* the best guess: never painted */
	ARCHIVE_ANCHOR_LOST,	/* no place */
};

struct archive_anchor {
	const char *quote, *prefix, *suffix;
	size_t start, end;	/* code points when it was made */
};

struct archive_place {
	enum archive_anchor_state state;
	size_t start, end;	/* bytes of the text; 0, 0 when lost */
};

/* The state in the word that files and --json have: "exact", "moved",
 * "changed", "doubtful" or "lost". */
const char *archive_anchor_word(enum archive_anchor_state state);

/* Finds ANCHOR in LENGTH bytes of TEXT (valid UTF-8). */
struct archive_place archive_anchor_find(const struct archive_anchor *anchor,
					 const char *text, size_t length);

#endif
