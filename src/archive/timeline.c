/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/timeline.h"

#include <stdlib.h>

#include "archive/inside.h"
#include "archive/travel.h"
#include "base/clock.h"
#include "base/memory.h"
#include "store/place.h"

#define DAY 86400LL
#define WEEK (7 * DAY)

/* The first day of 1970 was a Thursday. */
#define MONDAY (-3 * DAY)

void
archive_timeline_start(struct archive_timeline *timeline, long long entity,
		       bool weeks)
{
	*timeline = (struct archive_timeline){
		.entity = entity,
		.weeks = weeks,
		.from = STORE_ORD_MAX,
	};
}

void
archive_timeline_clear(struct archive_timeline *timeline)
{
	free(timeline->bin);
	*timeline = (struct archive_timeline){ .done = true };
}

static long long
floor_divide(long long number, long long by)
{
	return number / by - (number % by < 0);
}

/* Months since the year 0. */
static long long
month_number(long long seconds)
{
	struct clock_date date = clock_date_of(seconds);

	return date.year * 12LL + date.month - 1;
}

static long long
month_start(long long number)
{
	struct clock_date date = { (int)floor_divide(number, 12),
				   (int)(number - floor_divide(number, 12) * 12)
				   + 1, 1, 0, 0, 0 };

	return clock_seconds_of(&date);
}

long long
archive_timeline_back(const struct archive_timeline *timeline,
		      long long start, long long count)
{
	return timeline->weeks ? start - count * WEEK
			       : month_start(month_number(start) - count);
}

long long
archive_timeline_gap(const struct archive_timeline *timeline,
		     const struct archive_bin *newer,
		     const struct archive_bin *older)
{
	if (!newer->dated || !older->dated)
		return 0;
	return (timeline->weeks
		? (newer->start - older->start) / WEEK
		: month_number(newer->start) - month_number(older->start)) - 1;
}

/* The month or week that the article at ORD is in. */
static struct archive_bin
bin_of(const struct archive_timeline *timeline, long long ord)
{
	struct archive_bin bin = { .low = STORE_ORD_MIN };
	long long seconds;

	bin.high = store_place_dated();
	bin.dated = ord >= bin.high;
	if (!bin.dated)
		return bin;
	seconds = store_place_day(ord) * DAY;
	bin.start = timeline->weeks
		? floor_divide(seconds - MONDAY, WEEK) * WEEK + MONDAY
		: month_start(month_number(seconds));
	bin.low = store_place_of(bin.start, CLOCK_DAY);
	bin.high = store_place_of(archive_timeline_back(timeline, bin.start,
							-1), CLOCK_DAY);
	/* What a stranger dates beyond all years stands in the last one. */
	if (ord >= bin.high)
		bin.high = STORE_ORD_MAX;
	return bin;
}

/* Adds the next month or week that has articles; its count is that of the
 * orders within. */
static bool
add_bin(struct archive *archive, struct archive_timeline *timeline,
	struct error *err)
{
	struct archive_thread thread = { timeline->entity, 0 };
	long long ord, mentions;
	bool found;

	if (!archive_travel_seek(archive, thread, timeline->from, false,
				 &found, &ord, err))
		return false;
	timeline->done = !found || timeline->count == ARCHIVE_BINS;
	timeline->cut = found && timeline->done;
	if (timeline->done)
		return true;
	struct archive_bin bin = bin_of(timeline, ord);

	if (!archive_travel_between(archive, timeline->entity,
				    bin.dated ? bin.low - 1 : bin.low,
				    bin.high, &bin.articles, &mentions, err))
		return false;
	timeline->from = bin.low;
	if (bin.articles <= 0)
		return true;
	timeline->bin = xgrow(timeline->bin, timeline->count,
			      &timeline->capacity, sizeof *timeline->bin);
	timeline->bin[timeline->count++] = bin;
	timeline->articles += bin.articles;
	return true;
}

bool
archive_timeline_step(struct archive *archive,
		      struct archive_timeline *timeline, long long articles,
		      struct error *err)
{
	long long goal = timeline->articles + articles;
	bool fine = true;

	archive_hold(archive);
	while (fine && !timeline->done && timeline->articles < goal)
		fine = add_bin(archive, timeline, err);
	archive_release(archive);
	return fine;
}
