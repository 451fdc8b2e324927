/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Any bytes at all, as a date.  Beside what the sanitizers see, a date that
 * is read must be one that the calendar has, and be read again from what it
 * is written as. */

#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void
check(long long seconds, enum clock_precision precision)
{
	char text[CLOCK_ISO_SIZE];
	enum clock_precision again = CLOCK_UNKNOWN;
	struct clock_date date = clock_date_of(seconds);
	long long same = 0;

	if (clock_seconds_of(&date) != seconds || precision == CLOCK_UNKNOWN)
		abort();
	clock_format_iso(text, seconds, precision);
	if (!date_parse(text, strlen(text), &same, &again)
	    || same > seconds || seconds - same >= 60
	    || again != precision)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const char *text = (const char *)bytes;
	long long seconds;
	enum clock_precision precision;

	for (int order = DATE_MONTH_FIRST; order <= DATE_DAY_FIRST; order++) {
		if (date_parse_ordered(text, length, (enum date_order)order,
				       &seconds, &precision))
			check(seconds, precision);
		if (date_find(text, length, (enum date_order)order, &seconds,
			      &precision))
			check(seconds, precision);
	}
	return 0;
}
