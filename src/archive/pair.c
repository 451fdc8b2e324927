/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/pair.h"

#include <stdlib.h>

#include "archive/filter.h"
#include "archive/inside.h"
#include "base/memory.h"
#include "text/segment.h"

/* Each in turn leaps to where the other one is, until they meet.  BUDGET
 * (NULL: any number) is the leaps that may be made; when it is used up, the
 * search is to go on from *ORD. */
static bool
leap(struct archive *archive, struct archive_pair pair, long long from,
     bool newer, size_t *budget, bool *found, long long *ord,
     struct error *err)
{
	struct archive_thread thread = { pair.one, 0 };
	bool meets = false;

	for (*ord = from; ; from = newer ? *ord - 1 : *ord + 1) {
		long long met = *ord;

		*found = false;
		if (budget && (*budget)-- == 0) {
			*budget = 0;
			*ord = from;
			return true;
		}
		/* The place where one is may be the other's, too. */
		if (!archive_travel_seek(archive, thread, from, newer, found,
					 ord, err))
			return false;
		if (!*found || (meets && *ord == met))
			return true;
		meets = true;
		thread.entity = thread.entity == pair.one ? pair.other
							  : pair.one;
	}
}

bool
archive_pair_seek(struct archive *archive, struct archive_pair pair,
		  long long from, bool newer, bool *found, long long *ord,
		  struct error *err)
{
	*found = false;
	archive_hold(archive);
	bool fine = archive_fixed_refresh(archive, err)
		    && leap(archive, pair, from, newer, NULL, found, ord,
			    err);

	archive_release(archive);
	return fine;
}

static long long
entity_of(const struct archive_article *article, size_t mention)
{
	return article->entity[article->mention[mention].entity].id;
}

static bool
names_in(const struct archive_article *article, struct segment range,
	 long long entity)
{
	for (size_t i = 0; i < article->mention_count; i++)
		if (article->mention[i].start >= range.start
		    && article->mention[i].start < range.end
		    && entity_of(article, i) == entity)
			return true;
	return false;
}

bool
archive_pair_near(const struct archive_article *article, size_t offset,
		  long long entity)
{
	return names_in(article, segment_paragraph(article->body.text,
						   article->body.length,
						   offset), entity);
}

/* The stops of an article, in reading order, as places in its mentions;
 * STOP has room for all of them. */
static size_t
find_stops(const struct archive_article *article, struct archive_pair pair,
	   size_t *stop)
{
	size_t count = 0, first = article->mention_count;
	struct segment done = { 0, 0 };
	bool other = false;

	for (size_t i = 0; i < article->mention_count; i++) {
		size_t start = article->mention[i].start;

		other = other || entity_of(article, i) == pair.other;
		if (entity_of(article, i) != pair.one)
			continue;
		if (first == article->mention_count)
			first = i;
		if (start < done.end)
			continue;
		done = segment_paragraph(article->body.text,
					 article->body.length, start);
		if (names_in(article, done, pair.other))
			stop[count++] = i;
	}
	if (count == 0 && other && first < article->mention_count)
		stop[count++] = first;
	return count;
}

/* The stop after (before) START in the article at ORD; the first (last) one
 * for START -1. */
static bool
stop_in(struct archive *archive, struct archive_pair pair, long long ord,
	size_t start, bool forward, bool *found, struct archive_position *to,
	struct error *err)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;

	*found = false;
	if (!store_article_at(archive->store, ord, &article.arena,
			      &article.head, err)
	    || !archive_article_read(archive, &article, err)) {
		archive_article_clear(&article);
		return false;
	}
	size_t *stop = xcalloc(article.mention_count, sizeof *stop);
	size_t count = find_stops(&article, pair, stop);

	for (size_t n = 0; n < count && !*found; n++) {
		const struct archive_mention *mention =
			&article.mention[stop[forward ? n : count - 1 - n]];

		if (start != (size_t)-1
		    && (forward ? mention->start <= start
				: mention->start >= start))
			continue;
		*found = true;
		*to = (struct archive_position){ ord, mention->start,
						 mention->end };
	}
	free(stop);
	archive_article_clear(&article);
	return true;
}

/* Whether the filter of the list lets the article at *ORD pass.  If not, *ORD
 * becomes a place before the next that it does, and *END says that there is
 * none. */
static bool
pass_filter(struct archive *archive, bool newer, long long *ord, bool *passes,
	    bool *end, struct error *err)
{
	struct archive_filter *filter = archive->sieve.filter;
	long long next;
	bool found;

	*passes = true;
	*end = false;
	if (!filter)
		return true;
	if (!archive_filter_test(filter, *ord, passes, err))
		return false;
	if (*passes)
		return true;
	if (!archive_filter_next(filter, *ord, newer, &found, &next, err))
		return false;
	*end = !found;
	if (found)
		*ord = newer ? next - 1 : next + 1;
	return true;
}

/* The first (last) stop of the nearest article beyond FROM that has one: in a
 * damaged store a posting may lie. */
static bool
stop_beyond(struct archive *archive, struct archive_pair pair, long long from,
	    bool down, bool forward, bool *found,
	    struct archive_position *to, struct error *err)
{
	bool newer = archive_down_is_newer(archive, down);

	for (;;) {
		long long ord;

		bool passes, end;

		if (!leap(archive, pair, from, newer, NULL, found, &ord, err))
			return false;
		if (!*found)
			return true;
		if (!pass_filter(archive, newer, &ord, &passes, &end, err))
			return false;
		*found = passes;
		from = ord;
		if (end)
			return true;
		if (!passes)
			continue;
		if (!stop_in(archive, pair, ord, (size_t)-1, forward, found,
			     to, err))
			return false;
		if (*found)
			return true;
	}
}

static bool
next_stop(struct archive *archive, struct archive_pair pair,
	  struct archive_position from, bool forward, bool *found,
	  struct archive_position *to, struct error *err)
{
	struct archive_thread one = { pair.one, 0 }, other = { pair.other, 0 };
	long long has_one, has_other;

	if (!archive_travel_count(archive, one, from.ord, &has_one, err)
	    || !archive_travel_count(archive, other, from.ord, &has_other,
				     err))
		return false;
	if (has_one > 0 && has_other > 0
	    && !stop_in(archive, pair, from.ord, from.start, forward, found,
			to, err))
		return false;
	return *found
	       || stop_beyond(archive, pair, from.ord, forward, forward,
			      found, to, err);
}

bool
archive_pair_mention(struct archive *archive, struct archive_pair pair,
		     struct archive_position from, bool forward, bool *found,
		     struct archive_position *to, struct error *err)
{
	*found = false;
	archive_hold(archive);
	bool fine = archive_fixed_refresh(archive, err)
		    && next_stop(archive, pair, from, forward, found, to, err);

	archive_release(archive);
	return fine;
}

bool
archive_pair_article(struct archive *archive, struct archive_pair pair,
		     struct archive_position from, bool forward, bool *found,
		     struct archive_position *to, struct error *err)
{
	*found = false;
	archive_hold(archive);
	bool fine = archive_fixed_refresh(archive, err)
		    && stop_beyond(archive, pair, from.ord, forward, true,
				   found, to, err);

	archive_release(archive);
	return fine;
}

void
archive_pair_start(struct archive_pair_count *count, struct archive_pair pair)
{
	*count = (struct archive_pair_count){
		.pair = pair,
		.from = STORE_ORD_MAX,
	};
}

void
archive_pair_clear(struct archive_pair_count *count)
{
	free(count->ord);
	*count = (struct archive_pair_count){ .done = true };
}

bool
archive_pair_step(struct archive *archive, struct archive_pair_count *count,
		  size_t leaps, struct error *err)
{
	bool fine = true;

	/* One leap alone comes to no other place than the last one did. */
	leaps = leaps < 2 ? 2 : leaps;
	archive_hold(archive);
	while (fine && !count->done && leaps > 0) {
		bool found;
		long long ord;

		fine = archive_fixed_refresh(archive, err)
		       && leap(archive, count->pair, count->from, false,
			       &leaps, &found, &ord, err);
		if (!fine)
			break;
		count->from = ord;
		if (!found) {
			count->done = leaps > 0;
			continue;
		}
		count->cut = count->count == ARCHIVE_PAIR_MOST;
		count->done = count->cut;
		if (count->done)
			break;
		count->ord = xgrow(count->ord, count->count, &count->capacity,
				   sizeof *count->ord);
		count->ord[count->count++] = ord;
	}
	archive_release(archive);
	return fine;
}

size_t
archive_pair_number(const struct archive *archive,
		    const struct archive_pair_count *count, long long ord)
{
	size_t low = 0, high = count->count;

	if (!count->done || count->cut)
		return 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (count->ord[middle] > ord)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == count->count || count->ord[low] != ord)
		return 0;
	return archive_is_oldest_first(archive) ? count->count - low
						: low + 1;
}
