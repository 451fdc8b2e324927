/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* How often names are mentioned in one article. */

#include <config.h>

#include <stdlib.h>

#include "archive/inside.h"
#include "base/memory.h"

void
archive_counts_add(struct archive_counts *counts,
		   struct archive_fixed_count count)
{
	counts->item = xgrow(counts->item, counts->count, &counts->capacity,
			     sizeof *counts->item);
	counts->item[counts->count++] = count;
}

static int
by_id(const void *one, const void *two)
{
	const struct archive_fixed_count *a = one, *b = two;

	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	return a->by_person - b->by_person;
}

void
archive_counts_settle(struct archive_counts *counts)
{
	size_t kept = 0;

	if (counts->count > 1)
		qsort(counts->item, counts->count, sizeof *counts->item,
		      by_id);
	for (size_t i = 0; i < counts->count; i++) {
		struct archive_fixed_count *last = &counts->item[kept - !!kept];

		if (kept && by_id(last, &counts->item[i]) == 0) {
			last->effective += counts->item[i].effective;
			last->stored += counts->item[i].stored;
		} else {
			counts->item[kept++] = counts->item[i];
		}
	}
	counts->count = kept;
}
