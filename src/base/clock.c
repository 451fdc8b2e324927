/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/clock.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DAY_SECONDS 86400

long long
clock_now(void)
{
	const char *fixed = getenv("BYNAME_NOW");

	if (fixed && *fixed) {
		char *end;

		errno = 0;
		long long value = strtoll(fixed, &end, 10);

		if (!errno && !*end)
			return value;
	}
	return (long long)time(NULL);
}

long long
clock_ticks(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool
leap_year(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
clock_month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30,
				    31, 31, 30, 31, 30, 31 };

	return month == 2 && leap_year(year) ? 29 : days[month - 1];
}

/*
 * Days from 1970-01-01.  The year is counted from March, so that the leap
 * day comes last; then a month's first day is (153 m + 2) / 5 days into it,
 * as the lengths from March repeat 31 30 31 30 31.  719468 is the number of
 * days from 0000-03-01 to 1970-01-01.
 */
static long long
days_of(int year, int month, int day)
{
	long long from_march = month > 2 ? month - 3 : month + 9;
	long long y = year - (month <= 2);

	return y * 365 + y / 4 - y / 100 + y / 400
	       + (153 * from_march + 2) / 5 + day - 1 - 719468;
}

long long
clock_seconds_of(const struct clock_date *date)
{
	return days_of(date->year, date->month, date->day) * DAY_SECONDS
	       + date->hour * 3600 + date->minute * 60 + date->second;
}

struct clock_date
clock_date_of(long long seconds)
{
	struct clock_date date = { 1, 1, 1, 0, 0, 0 };
	long long first = days_of(1, 1, 1) * DAY_SECONDS;
	long long last = days_of(9999, 12, 31) * DAY_SECONDS + DAY_SECONDS - 1;

	seconds = seconds < first ? first : seconds > last ? last : seconds;
	long long days = seconds / DAY_SECONDS;
	long long rest = seconds % DAY_SECONDS;

	if (rest < 0) {
		rest += DAY_SECONDS;
		days--;
	}
	/* 146097 days are 400 years: a guess that is at most a year off. */
	date.year = (int)(1970 + days * 400 / 146097);
	while (days_of(date.year, 1, 1) > days)
		date.year--;
	while (days_of(date.year + 1, 1, 1) <= days)
		date.year++;
	days -= days_of(date.year, 1, 1);
	while (days >= clock_month_days(date.year, date.month))
		days -= clock_month_days(date.year, date.month++);
	date.day = (int)days + 1;
	date.hour = (int)(rest / 3600);
	date.minute = (int)(rest / 60 % 60);
	date.second = (int)(rest % 60);
	return date;
}

void
clock_format_iso(char text[static CLOCK_ISO_SIZE], long long seconds,
		 enum clock_precision precision)
{
	struct clock_date date = clock_date_of(seconds);
	/* Where each precision ends in "yyyy-mm-ddThh:mm:ssZ". */
	static const size_t length[] = { 0, 4, 7, 10, 16, 20 };
	/* The years that clock_date_of gives have four digits at most; the
	 * larger room is for what the compiler fears. */
	char whole[80];

	snprintf(whole, sizeof whole, "%04d-%02d-%02dT%02d:%02d:%02dZ",
		 date.year, date.month, date.day,
		 date.hour, date.minute, date.second);
	memcpy(text, whole, length[precision]);
	size_t end = length[precision];

	if (precision == CLOCK_MINUTE)
		text[end++] = 'Z';
	text[end] = '\0';
}
