/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Two versions of a text, word by word. */

#ifndef TEXT_DIFF_H
#define TEXT_DIFF_H

#include <stddef.h>

enum diff_what {
	DIFF_SAME,
	DIFF_REMOVED,		/* only in the old text */
	DIFF_ADDED,		/* only in the new one */
};

/* A run of bytes: of the new text, or of the old one if it was removed. */
struct diff_run {
	enum diff_what what;
	size_t start, end;
};

struct diff {
	struct diff_run *item;
	size_t count, capacity;
};

#define DIFF_INIT { NULL, 0, 0 }

/*
 * What leads from OLD to NEW: runs in the order of both texts, removed before
 * added, no two of a kind in a row.  Lines are compared first, then the words
 * of lines that differ (Myers, "An O(ND) difference algorithm", 1986); where
 * more differs than can be told word by word in bounded time, it is removed
 * and added as a whole.
 */
void diff_texts(const char *old, size_t old_length, const char *new,
		size_t new_length, struct diff *diff);
void diff_clear(struct diff *diff);

#endif
