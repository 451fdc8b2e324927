/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * From places in a cleaned text (clean.h) back to the text that it was made
 * of.  Cleaning drops, adds and changes blanks and line ends, drops NULs and
 * composes letters, and nothing else: so both texts are walked along
 * together, and no part of the cleaning needs to note what it did.
 */

#ifndef TEXT_ALIGN_H
#define TEXT_ALIGN_H

#include <stddef.h>

/* A place in the text as it was. */
struct align_place {
	size_t bytes, codes;	/* before it */
};

struct align {
	const char *text, *clean;
	size_t length, clean_length;
	struct align_place at;	/* passed of the text */
	size_t clean_at;	/* passed of the cleaned text */
	size_t parts, clean_parts;	/* decomposed letters, when they differ */
};

/* Both texts are borrowed, and valid UTF-8. */
void align_start(struct align *align, const char *text, size_t length,
		 const char *clean, size_t clean_length);

/*
 * Where the letter stands that begins at byte OFFSET of the cleaned text, and
 * where the letter ends that ends there.  OFFSET is never less than in the
 * call before.  One walk through the text for all calls together.
 */
struct align_place align_begin(struct align *align, size_t offset);
struct align_place align_end(struct align *align, size_t offset);

#endif
