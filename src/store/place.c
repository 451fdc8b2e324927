/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/place.h"

#include "store/inside.h"

/* Before the year 1; a million million places follow without a date. */
#define PLACE_UNDATED (-(1LL << 40))

static long long
floor_divide(long long number, long long by)
{
	return number / by - (number % by < 0);
}

long long
store_place_dated(void)
{
	struct clock_date date = { 1, 1, 1, 0, 0, 0 };

	return clock_seconds_of(&date) / 60 * STORE_PLACES_MINUTE;
}

long long
store_place_of(long long published, enum clock_precision precision)
{
	struct clock_date date = clock_date_of(published);

	if (precision == CLOCK_UNKNOWN)
		return PLACE_UNDATED;
	if (precision <= CLOCK_YEAR)
		date.month = 1;
	if (precision <= CLOCK_MONTH)
		date.day = 1;
	if (precision <= CLOCK_DAY)
		date.hour = date.minute = 0;
	date.second = 0;
	return clock_seconds_of(&date) / 60 * STORE_PLACES_MINUTE;
}

bool
store_place_taken(struct store *store, long long ord, bool *taken,
		  struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_ARTICLE_EXISTS, err);
	long long one;

	if (!query)
		return false;
	db_bind_int(query, ":ord", ord);
	return store_number(query, &one, taken, err);
}

/*
 * The place after the last one given for the same date is free in a batch
 * that comes in order.  Else strides are doubled until a free place is
 * found, and halved back to one that follows a taken one: thousands of
 * articles of one minute cost some seeks each and not a walk over all.
 */
bool
store_place_find(struct store *store, long long first, long long *ord,
		 struct error *err)
{
	long long low = first, high = first, stride = 1;
	bool taken = true;

	if (store->first_place == first && store->last_place >= first) {
		high = store->last_place + 1;
		if (!store_place_taken(store, high, &taken, err))
			return false;
		low = high - 1;
	}
	if (taken) {
		low = high = first;
		if (!store_place_taken(store, high, &taken, err))
			return false;
	}
	while (taken) {
		low = high;
		high += stride;
		stride *= 2;
		if (!store_place_taken(store, high, &taken, err))
			return false;
	}
	while (high - low > 1) {
		long long middle = low + (high - low) / 2;

		if (!store_place_taken(store, middle, &taken, err))
			return false;
		if (taken)
			low = middle;
		else
			high = middle;
	}
	store->first_place = first;
	store->last_place = *ord = high;
	return true;
}

long long
store_place_day(long long ord)
{
	return floor_divide(ord, STORE_PLACES_DAY);
}
