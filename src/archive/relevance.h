/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What passes a filter by relevance.  Every article with the words has to be
 * weighed before the first is known (2 us each), so it is offered only where
 * they are few; by date they stream, however many there are.
 */

#ifndef ARCHIVE_RELEVANCE_H
#define ARCHIVE_RELEVANCE_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/filter.h"
#include "base/error.h"

/* So many articles with the words are weighed at most. */
#define ARCHIVE_RELEVANCE_MOST 20000

struct archive_relevant {
	long long ord;
	double score;		/* greater is better; of no meaning outside
				   this one answer */
};

/*
 * The best articles that pass, at most LIMIT, the best first.  ERROR_USAGE
 * when they cannot be put in that order: the query asks for no words
 * (excluded ones do not count, nor those of an OR that can do without them),
 * too many articles have them, or the store's index may not be asked.
 */
bool archive_relevance(struct archive_filter *filter, size_t limit,
		       struct archive_relevant *item, size_t *count,
		       struct error *err);

#endif
