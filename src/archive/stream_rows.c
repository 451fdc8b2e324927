/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Articles one after another, a page of them kept. */

#include <config.h>

#include "archive/inside.h"
#include "archive/stream.h"

bool
stream_before(long long a, long long b, bool newer)
{
	return newer ? a < b : a > b;
}

static bool
load_rows(struct stream_walk *walk, long long at, bool newer, size_t limit,
	  struct error *err)
{
	walk->row_known = false;
	if (!store_brief_page(walk->archive->store, newer ? at - 1 : at + 1,
			      newer, limit, walk->row, &walk->row_count, err))
		return false;
	walk->row_known = true;
	walk->row_from = at;
	walk->row_newer = newer;
	walk->row_ended = walk->row_count < limit;
	return true;
}

/* True when what is kept tells what stands at AT. */
static bool
is_known(const struct stream_walk *walk, long long at, bool newer)
{
	if (!walk->row_known || walk->row_newer != newer
	    || stream_before(at, walk->row_from, newer))
		return false;
	return walk->row_ended
	       || !stream_before(walk->row[walk->row_count - 1].ord, at,
				 newer);
}

/* The first row at AT or beyond it; row_count if there is none. */
static size_t
find_row(const struct stream_walk *walk, long long at)
{
	size_t low = 0, high = walk->row_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (stream_before(walk->row[middle].ord, at, walk->row_newer))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

enum stream_step
stream_rows_seek(struct stream_walk *walk, long long at, bool newer,
		 const struct store_brief **row, struct error *err)
{
	if (!is_known(walk, at, newer)
	    && !load_rows(walk, at, newer, STREAM_ROWS, err))
		return STREAM_FAILED;

	size_t place = find_row(walk, at);

	if (place == walk->row_count)
		return STREAM_END;
	*row = &walk->row[place];
	return STREAM_HERE;
}

bool
stream_rows_at(struct stream_walk *walk, long long at, bool newer,
	       const struct store_brief **row, struct error *err)
{
	*row = NULL;
	/* What leaps from article to article needs this one alone. */
	if (!is_known(walk, at, newer) && !load_rows(walk, at, newer, 1, err))
		return false;

	size_t place = find_row(walk, at);

	if (place < walk->row_count && walk->row[place].ord == at)
		*row = &walk->row[place];
	return true;
}
