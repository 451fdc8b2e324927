/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The rows of a table: lines of columns, parted by tabs. */

#ifndef NAMES_ROWS_H
#define NAMES_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct names_column {
	const char *start;
	size_t length;
};

/* So many columns of a row are looked at. */
#define NAMES_COLUMNS 3

/* A table being read; its bytes stay the caller's.  To be set at first:
 * FILE (for messages), NEXT and END (its bytes), LEAST and ERR. */
struct names_rows {
	const char *file, *next, *end;
	size_t least;		/* columns that no row is without */
	struct error *err;
	size_t line;		/* the number of the one at hand, from 1 */
	struct names_column column[NAMES_COLUMNS];	/* of the row at hand;
				   those that it has not are empty */
	bool failed;
};

/* Goes to the next row, past empty lines and notes, which begin with #.
 * False when there is none, or FAILED: what stands there is not UTF-8, or one
 * of the first LEAST columns is empty. */
bool names_rows_next(struct names_rows *rows);

/* Says that the line at hand is no row of the table (ERROR_INPUT), and FAILED;
 * returns false. */
bool names_rows_fail(struct names_rows *rows);

#endif
