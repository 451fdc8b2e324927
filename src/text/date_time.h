/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A date being read from its tokens: the time of day, the zone, and what is
 * passed over between them.  Whatever takes something moves on behind it;
 * what takes nothing stays where it was.
 */

#ifndef TEXT_DATE_TIME_H
#define TEXT_DATE_TIME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clock.h"
#include "text/date.h"
#include "text/date_token.h"

struct date_scan {
	const struct date_token *token;
	size_t at;
	enum date_order order;
	bool searching;		/* in a text, not in a field of its own */

	struct clock_date date;
	enum clock_precision precision;
	enum clock_precision time;	/* what the time adds, if timed */
	bool timed, zoned;
	bool doubt;		/* the zone may be an hour further in summer */
	bool korean;
	int zone;		/* minutes east of UTC, if zoned */
};

/* The token so many further on; DATE_END from the end on. */
const struct date_token *date_peek(const struct date_scan *scan, size_t ahead);

bool date_is_mark(const struct date_scan *scan, size_t ahead,
		  unsigned int mark);
bool date_take_mark(struct date_scan *scan, unsigned int mark);

/* One of COUNT words. */
bool date_take_words(struct date_scan *scan, const char *const *word,
		     size_t count);

/* A weekday, whatever script it is in, with its dot, comma or brackets. */
void date_skip_weekday(struct date_scan *scan);

/* What stands between a date and the time after it, and in front of a date:
 * weekdays, articles, prepositions, commas. */
void date_skip_to_time(struct date_scan *scan);
void date_skip_to_date(struct date_scan *scan);

bool date_set_time(struct date_scan *scan, long long hour, long long minute,
		   long long second, enum clock_precision precision);
bool date_take_time(struct date_scan *scan);

/* A zone, if there is one; one that cannot be spoils the date. */
void date_take_zone(struct date_scan *scan);

/* From 0 for Monday. */
int date_weekday(const struct clock_date *date);

/* The time that was read; false when it cannot be. */
bool date_result(const struct date_scan *scan, long long *seconds,
		 enum clock_precision *precision);

/* A letter of ASCII in its small form. */
static inline char
date_fold(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? (char)(letter + 32) : letter;
}

#endif
