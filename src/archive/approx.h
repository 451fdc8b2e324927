/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * How far a text is from a pattern, in edits (insert, drop or replace one
 * code point), while the text goes by one code point after the other.
 * Quotes, dashes and blanks that typesetters exchange count as the same.
 *
 * The method is that of Myers, "A fast bit-vector algorithm for approximate
 * string matching based on dynamic programming", J. ACM 46 (1999), in the
 * blockwise form of Hyyrö (2003): a column of the matrix of edits is kept
 * as differences, 64 rows in a machine word, so a code point of text costs
 * a dozen instructions for each 64 code points of pattern.
 */

#ifndef ARCHIVE_APPROX_H
#define ARCHIVE_APPROX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct approx {
	size_t count;		/* code points of the pattern */
	size_t blocks;		/* words that hold a column */
	unsigned int *code;	/* the pattern's alphabet, in order */
	size_t codes;
	uint64_t *equal;	/* for each row of code: where it stands;
				   row 0 is for all other code points */
	size_t ascii[128];	/* row of equal */
	uint64_t *up, *down;	/* the column, as differences */
	size_t edits;		/* its last value */
	bool anchored;
};

/* Prepares COUNT code points (at least one), which are copied. */
void approx_make(struct approx *approx, const unsigned int *code,
		 size_t count);
void approx_clear(struct approx *approx);

/* Begins a text.  ANCHORED: the pattern's first code point belongs to the
 * text's first; else it may begin anywhere. */
void approx_start(struct approx *approx, bool anchored);

/* One code point of text.  The fewest edits between the whole pattern and a
 * stretch of text that ends here. */
size_t approx_feed(struct approx *approx, unsigned int code);

#endif
