/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What time it is, and the calendar.  Times are seconds since 1970 in UTC.
 * Civil dates are computed by rule (proleptic Gregorian, as ISO 8601 has
 * it), so they need no time zone files and no static buffers.
 */

#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>

/* How much of a date is known; the rest of the number is filled with the
 * smallest value.  CLOCK_UNKNOWN says that there is no date at all. */
enum clock_precision {
	CLOCK_UNKNOWN,
	CLOCK_YEAR,
	CLOCK_MONTH,
	CLOCK_DAY,
	CLOCK_MINUTE,
	CLOCK_SECOND,
};

struct clock_date {
	int year;		/* 1 to 9999 */
	int month, day;		/* from 1 */
	int hour, minute, second;
};

/* Now, or what $BYNAME_NOW says (seconds), so that builds and tests give
 * the same bytes each time. */
long long clock_now(void);

/* Milliseconds of a clock that only goes forward; for measuring waits. */
long long clock_ticks(void);

/* The date of a time in UTC, and back. */
struct clock_date clock_date_of(long long seconds);
long long clock_seconds_of(const struct clock_date *date);

/* How many days the month of that year has; MONTH from 1 to 12. */
int clock_month_days(int year, int month);

/* Enough for any text that clock_format_iso writes. */
#define CLOCK_ISO_SIZE 32

/* Writes the date to the precision known, in ISO 8601, UTC: "2025-11",
 * "2025-11-06T10:20:30Z"; "" when unknown. */
void clock_format_iso(char text[static CLOCK_ISO_SIZE], long long seconds,
		      enum clock_precision precision);

#endif
