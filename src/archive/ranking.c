/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/ranking.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "base/memory.h"
#include "store/article.h"

/* Postings gone over at once; articles looked at to find those without. */
#define SWEEP 1024
#define LOOK 64

static int
compare_swept(const void *left, const void *right)
{
	const struct archive_swept *a = left, *b = right;

	if (a->mentions != b->mentions)
		return a->mentions > b->mentions ? -1 : 1;
	return (a->ord < b->ord) - (a->ord > b->ord);
}

/* Drops those with the fewest mentions. */
static void
drop_least(struct archive_ranking *ranking)
{
	size_t kept = 0;

	ranking->least++;
	for (size_t i = 0; i < ranking->count; i++)
		if (ranking->item[i].mentions >= ranking->least)
			ranking->item[kept++] = ranking->item[i];
	ranking->count = kept;
}

static void
keep(struct archive_ranking *ranking, const struct archive_swept *swept)
{
	ranking->articles++;
	if (swept->mentions < ranking->least)
		return;
	ranking->item = xgrow(ranking->item, ranking->count,
			      &ranking->capacity, sizeof *ranking->item);
	ranking->item[ranking->count++] = *swept;
}

static bool
gather(struct archive *archive, struct archive_ranking *ranking,
       struct error *err)
{
	struct archive_sweep sweep = { .from = STORE_ORD_MIN };
	bool fine = true;

	while (fine && !sweep.done) {
		fine = archive_travel_sweep(archive, ranking->entity, true,
					    SWEEP, &sweep, err);
		for (size_t i = 0; fine && i < sweep.count; i++)
			keep(ranking, &sweep.item[i]);
		while (ranking->count > RANKING_KEPT)
			drop_least(ranking);
	}
	free(sweep.item);
	if (ranking->count > 1)
		qsort(ranking->item, ranking->count, sizeof *ranking->item,
		      compare_swept);
	return fine;
}

/* Goes over the entity's articles unless that was done, and nothing has
 * changed since. */
static bool
refresh(struct archive *archive, long long entity, struct error *err)
{
	struct archive_ranking *ranking = &archive->ranking;
	long long version = db_data_version(store_db(archive->store));

	if (!archive_fixed_refresh(archive, err))
		return false;
	if (ranking->entity == entity && ranking->store_version == version
	    && ranking->fixed_sum == archive->fixed_sum
	       && ranking->groups_version == archive->groups.version)
		return true;
	ranking->entity = entity;
	ranking->store_version = version;
	ranking->fixed_sum = archive->fixed_sum;
	ranking->groups_version = archive->groups.version;
	ranking->count = 0;
	ranking->least = 1;
	ranking->articles = 0;
	if (gather(archive, ranking, err))
		return true;
	ranking->entity = 0;
	return false;
}

/* The first one kept that does not come before (MENTIONS, ORD). */
static size_t
place_of(const struct archive_ranking *ranking, long long mentions,
	 long long ord)
{
	struct archive_swept key = { ord, mentions };
	size_t low = 0, high = ranking->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_swept(&ranking->item[middle], &key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Where a walk is: among articles of so many mentions, beyond ORD. */
struct walk {
	struct archive *archive;
	struct archive_thread thread;
	long long mentions, from;
	bool older;		/* down the list: within a level, always */
	long long *ord;
	size_t limit, *count;
};

static void
add(struct walk *walk, long long ord)
{
	walk->ord[(*walk->count)++] = ord;
	walk->from = ord;
}

static void
add_kept(struct walk *walk)
{
	const struct archive_ranking *ranking = &walk->archive->ranking;
	size_t at = place_of(ranking, walk->mentions, walk->from);

	/* Its own place is passed over, either way. */
	if (walk->older && at < ranking->count
	    && ranking->item[at].ord == walk->from)
		at++;
	while (*walk->count < walk->limit) {
		size_t next = walk->older ? at++ : --at;

		if (next >= ranking->count
		    || ranking->item[next].mentions != walk->mentions)
			break;
		add(walk, ranking->item[next].ord);
	}
}

/* Those that name it, but not often. */
static bool
add_few(struct walk *walk, struct error *err)
{
	struct archive_sweep sweep = { .from = walk->from };
	bool fine = true;

	while (fine && !sweep.done && *walk->count < walk->limit) {
		fine = archive_travel_sweep(walk->archive, walk->thread.entity,
					    !walk->older, SWEEP, &sweep, err);
		for (size_t i = 0; fine && i < sweep.count
		     && *walk->count < walk->limit; i++)
			if (sweep.item[i].mentions == walk->mentions)
				add(walk, sweep.item[i].ord);
	}
	free(sweep.item);
	return fine;
}

/* Those that do not name it. */
static bool
add_none(struct walk *walk, struct error *err)
{
	long long ord[LOOK], from = walk->from;
	size_t count = LOOK;

	while (count == LOOK && *walk->count < walk->limit) {
		if (!store_article_orders(walk->archive->store, from,
					  !walk->older, LOOK, ord, &count,
					  err))
			return false;
		for (size_t i = 0; i < count && *walk->count < walk->limit;
		     i++) {
			long long mentions;

			if (!archive_travel_count(walk->archive, walk->thread,
						  ord[i], &mentions, err))
				return false;
			if (mentions == 0)
				add(walk, ord[i]);
			from = ord[i];
		}
	}
	return true;
}

static bool
add_level(struct walk *walk, struct error *err)
{
	if (walk->mentions >= walk->archive->ranking.least) {
		add_kept(walk);
		return true;
	}
	return walk->mentions > 0 ? add_few(walk, err) : add_none(walk, err);
}

/* To the nearest number of mentions that is greater, or less; false beyond
 * the last one. */
static bool
next_level(struct walk *walk, bool greater)
{
	const struct archive_ranking *ranking = &walk->archive->ranking;
	size_t at;

	if (!greater && walk->mentions <= ranking->least) {
		walk->mentions--;
	} else if (greater && walk->mentions + 1 < ranking->least) {
		walk->mentions++;
	} else if (greater) {
		at = walk->mentions < ranking->least ? ranking->count
		     : place_of(ranking, walk->mentions, STORE_ORD_MAX);
		if (at == 0)
			return false;
		walk->mentions = ranking->item[at - 1].mentions;
	} else {
		at = place_of(ranking, walk->mentions, STORE_ORD_MIN);
		walk->mentions = at < ranking->count
				 ? ranking->item[at].mentions
				 : ranking->least - 1;
	}
	return walk->mentions >= 0;
}

/* From the level at hand through those beyond it. */
static bool
walk_levels(struct walk *walk, bool greater, bool inside, struct error *err)
{
	while (*walk->count < walk->limit) {
		if (inside && !add_level(walk, err))
			return false;
		inside = true;
		if (*walk->count < walk->limit && !next_level(walk, greater))
			break;
		walk->from = walk->older ? STORE_ORD_MAX : STORE_ORD_MIN;
	}
	return true;
}

bool
archive_ranking_page(struct archive *archive, long long entity, bool reverse,
		     long long from, bool down, size_t limit, long long *ord,
		     size_t *count, struct error *err)
{
	bool greater = reverse == down;
	bool inside = from != STORE_ORD_MAX && from != STORE_ORD_MIN;
	struct walk walk = {
		.archive = archive, .thread = { .entity = entity },
		.from = from, .older = down, .ord = ord, .count = count,
		.limit = limit,
	};

	*count = 0;
	if (from == (down ? STORE_ORD_MIN : STORE_ORD_MAX))
		return true;
	archive_hold(archive);
	bool fine = refresh(archive, entity, err)
		    && (!inside
			|| archive_travel_count(archive, walk.thread, from,
						&walk.mentions, err));

	/* Before all levels, or after them. */
	if (!inside)
		walk.mentions = greater ? -1 : LLONG_MAX;
	fine = fine && walk_levels(&walk, greater, inside, err);
	archive_release(archive);
	return fine;
}

bool
archive_ranking_rank(struct archive *archive, long long entity, bool reverse,
		     long long ord, long long *rank, bool *known,
		     struct error *err)
{
	const struct archive_ranking *ranking = &archive->ranking;
	struct archive_thread thread = { .entity = entity };
	struct store_totals totals;
	long long mentions;

	archive_hold(archive);
	bool fine = refresh(archive, entity, err)
		    && store_totals(archive->store, &totals, err)
		    && archive_travel_count(archive, thread, ord, &mentions,
					    err);

	archive_release(archive);
	if (!fine)
		return false;
	*known = mentions >= ranking->least;
	if (!*known)
		return true;
	size_t at = place_of(ranking, mentions, ord);
	size_t first = place_of(ranking, mentions, STORE_ORD_MAX);
	size_t last = place_of(ranking, mentions, STORE_ORD_MIN);

	*rank = reverse ? totals.articles - (long long)last
			  + (long long)(at - first)
			: (long long)at;
	return true;
}
