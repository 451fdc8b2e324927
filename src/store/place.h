/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Where an article stands in the list: its order is the first free place at
 * or soon after that of its date.
 */

#ifndef STORE_PLACE_H
#define STORE_PLACE_H

#include <stdbool.h>

#include "base/clock.h"
#include "base/error.h"
#include "store/store.h"

#define STORE_PLACES_MINUTE 64
#define STORE_PLACES_DAY (1440 * STORE_PLACES_MINUTE)

/* The first place that has a date: those without one are before it. */
long long store_place_dated(void);

/* The first place of the date, as far as it is known. */
long long store_place_of(long long published, enum clock_precision precision);

/* A free place at or after FIRST. */
bool store_place_find(struct store *store, long long first, long long *ord,
		      struct error *err);

/* Number of the day that the place is in; it grows with the place. */
long long store_place_day(long long ord);

#endif
