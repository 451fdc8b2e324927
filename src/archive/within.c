/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/within.h"

#include <limits.h>
#include <stdlib.h>

#include "archive/filter.h"
#include "archive/inside.h"
#include "base/clock.h"

#define SWEEP 64

/*
 * The nearest article beyond FROM that is on the thread and passes: both leap
 * over each other, so that neither is asked of all that the other has.
 */
static bool
next_passing(struct archive *archive, struct archive_thread thread,
	     long long from, bool newer, bool *found, long long *ord,
	     struct error *err)
{
	struct archive_filter *filter = archive->sieve.filter;

	for (;;) {
		long long passing;
		bool passes;

		if (!archive_travel_seek(archive, thread, from, newer, found,
					 ord, err))
			return false;
		if (!*found || !filter)
			return true;
		if (!archive_filter_test(filter, *ord, &passes, err))
			return false;
		if (passes)
			return true;
		if (!archive_filter_next(filter, *ord, newer, found, &passing,
					 err))
			return false;
		if (!*found)
			return true;
		from = newer ? passing - 1 : passing + 1;
	}
}

/* The first (last) mention of the nearest such article.  One that cannot be
 * read, or has none whatever its postings say, is passed over. */
static bool
mention_beyond(struct archive *archive, struct archive_thread thread,
	       long long from, bool down, bool forward, bool *found,
	       struct archive_position *to, struct error *err)
{
	bool newer = archive_down_is_newer(archive, down);

	for (;;) {
		struct archive_position at = { 0, (size_t)-1, (size_t)-1 };

		if (!next_passing(archive, thread, from, newer, found, &at.ord,
				  err))
			return false;
		if (!*found)
			return true;
		if (!archive_travel_mention(archive, thread, at, forward,
					    found, to, err))
			return false;
		if (*found && to->ord == at.ord)
			return true;
		from = at.ord;
	}
}

bool
archive_within_mention(struct archive *archive, struct archive_thread thread,
		       struct archive_position from, bool forward, bool *found,
		       struct archive_position *to, struct error *err)
{
	archive_hold(archive);
	bool fine = archive_travel_mention(archive, thread, from, forward,
					   found, to, err);

	if (fine && *found && archive->sieve.filter && to->ord != from.ord)
		fine = mention_beyond(archive, thread, from.ord, forward,
				      forward, found, to, err);
	archive_release(archive);
	return fine;
}

bool
archive_within_article(struct archive *archive, struct archive_thread thread,
		       struct archive_position from, bool forward, bool *found,
		       struct archive_position *to, struct error *err)
{
	if (!archive->sieve.filter)
		return archive_travel_article(archive, thread, from, forward,
					      found, to, err);
	archive_hold(archive);
	bool fine = mention_beyond(archive, thread, from.ord, forward, true,
				   found, to, err);

	archive_release(archive);
	return fine;
}

bool
archive_within_hidden(struct archive *archive, long long entity, int patience,
		      long long *hidden, bool *known, struct error *err)
{
	struct archive_filter *filter = archive->sieve.filter;
	struct archive_sweep sweep = { .from = STORE_ORD_MIN };
	long long until = clock_ticks() + (patience ? patience : INT_MAX);
	bool fine = true;

	*hidden = 0;
	*known = true;
	while (fine && filter && *known && !sweep.done) {
		fine = archive_travel_sweep(archive, entity, true, SWEEP,
					    &sweep, err);
		for (size_t i = 0; fine && *known && i < sweep.count; i++) {
			bool passes;

			fine = archive_filter_test(filter, sweep.item[i].ord,
						   &passes, err);
			*hidden += fine && !passes;
			*known = clock_ticks() < until;
		}
	}
	free(sweep.item);
	return fine;
}
