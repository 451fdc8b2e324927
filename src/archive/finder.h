/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What speaks for a place in a text as that of a quote: how alike the words
 * are, and how alike what stands before and after.  Steps of anchoring use
 * it; the numbers are those of code points and of shares from 0 (nothing in
 * common) to 1 (the same).
 */

#ifndef ARCHIVE_FINDER_H
#define ARCHIVE_FINDER_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/anchor.h"
#include "archive/approx.h"

#define FINDER_SHORT_QUOTE 12	/* shorter ones need more context */
#define FINDER_CONTEXT_SHORT 0.75	/* that is, this much on both sides */
#define FINDER_SIDE_CHANGED 0.75	/* a side that was hardly touched */

/* One side of the quote, read away from it. */
struct side {
	const char *text;
	size_t length;		/* bytes */
	size_t count;		/* code points; 0: no such side */
	struct approx approx;
};

struct candidate {
	size_t start, end;
	double quote;		/* similarities */
	double before, after;	/* -1 when there is too little to compare */
	double context;		/* both sides together, by their lengths */
};

struct finder {
	const struct archive_anchor *anchor;
	const char *text;
	size_t length;
	size_t quote_length;	/* bytes */
	size_t quote_count;	/* code points */
	size_t origin;		/* the byte where it would be now */
	bool starts_word, ends_word;	/* the quote was cut at such edges */
	bool alone;		/* it is known by its own words */
	struct side before, after;

	/* The best place that no step was certain of. */
	struct candidate best;
	bool found;
};

/* ANCHOR and TEXT are borrowed until the close. */
void finder_open(struct finder *finder, const struct archive_anchor *anchor,
		 const char *text, size_t length);
void finder_close(struct finder *finder);

/* The code points of a text, maybe from its end, which the caller frees. */
unsigned int *finder_codes(const char *text, size_t length, bool backward,
			   size_t *count);

/* Compares what stands around a candidate (its start and end). */
void finder_measure(struct finder *finder, struct candidate *candidate);

/* What could be compared is at least so much like it, on both sides. */
bool finder_between(const struct candidate *candidate, double least);

/*
 * Whether the surroundings are enough for a quote of this length.  Any text
 * is a little like any other, and names bring their neighbours along
 * ("the Department of" goes before every "Homeland Security"), so the
 * shorter the quote, the more is asked: one side that was hardly touched,
 * and of very short quotes one that was not touched at all.
 */
bool finder_surrounded(const struct finder *finder,
		       const struct candidate *candidate);

/* It begins and ends in words, or between them, as the quote did: "an" does
 * not stand in "and". */
bool finder_cut_alike(const struct finder *finder,
		      const struct candidate *candidate);

/* Keeps the candidate if it is the best so far, or as good and nearer. */
void finder_offer(struct finder *finder, const struct candidate *candidate);

#endif
