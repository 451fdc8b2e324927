/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A body laid out in lines of a given width.  Each line knows where in the
 * body it starts, so a position is an offset and survives any resize.
 */

#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include <stddef.h>

struct wrap_line {
	size_t start, end;	/* bytes of the body shown on this line;
				   blanks at the break are on neither */
};

struct wrap {
	struct wrap_line *line;
	size_t count, capacity;
	size_t cells;		/* the width it was made for */
};

#define WRAP_INIT { NULL, 0, 0, 0 }

/*
 * Lays out LENGTH bytes of TEXT (a stored body) in lines of at most CELLS
 * cells (at least 1), measured as show_next shows them.  Breaks at blanks,
 * after hyphens, anywhere between wide characters (but not before closing
 * marks), and inside a word only when it is longer than a line.  What is
 * wider than CELLS by itself (a wide character, a "<202E>") stands alone on
 * its line.  Blanks before a word that does not fit beside them are dropped.
 * Each LF ends a line; an empty line stays.
 */
void wrap_make(struct wrap *wrap, const char *text, size_t length,
	       size_t cells);
void wrap_clear(struct wrap *wrap);

/* The line that shows OFFSET (the last one at or before it); 0 if empty. */
size_t wrap_line_of(const struct wrap *wrap, size_t offset);

#endif
