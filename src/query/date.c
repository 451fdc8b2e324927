/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Days, months and years as a query has them. */

#include <config.h>

#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "query/inside.h"

/* A year, a month or a day: its first second, and that after its last. */
struct period {
	long long from, until;
};

/* Reads DIGITS digits; -1 when they are not there. */
static int
read_number(const char *text, size_t digits)
{
	int number = 0;

	for (size_t i = 0; i < digits; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

/* Reads "-NN" at OFFSET; 0 when there is none. */
static int
read_part(const char *text, size_t length, size_t offset)
{
	if (length < offset + 3 || text[offset] != '-')
		return 0;
	return read_number(text + offset + 1, 2);
}

/* The first second after the last day there is has no number. */
static long long
seconds_of(struct clock_date date)
{
	if (date.month > 12) {
		date.month = 1;
		date.year++;
	}
	return date.year > 9999 ? QUERY_NEVER : clock_seconds_of(&date);
}

static bool
read_period(const char *text, size_t length, struct period *period)
{
	struct clock_date date = { 0, 1, 1, 0, 0, 0 };
	struct clock_date after;

	if (length != 4 && length != 7 && length != 10)
		return false;
	date.year = read_number(text, 4);
	if (length >= 7)
		date.month = read_part(text, length, 4);
	if (length == 10)
		date.day = read_part(text, length, 7);
	if (date.year < 1 || date.month < 1 || date.month > 12 || date.day < 1
	    || date.day > clock_month_days(date.year, date.month))
		return false;
	period->from = clock_seconds_of(&date);
	after = date;
	if (length == 10) {
		period->until = period->from + 86400;
		return true;
	}
	if (length == 7)
		after.month++;
	else
		after.year++;
	period->until = seconds_of(after);
	return true;
}

/* Where two full stops stand; LENGTH if nowhere. */
static size_t
find_dots(const char *text, size_t length)
{
	for (size_t i = 0; i + 1 < length; i++)
		if (text[i] == '.' && text[i + 1] == '.')
			return i;
	return length;
}

static bool
fail(struct query_parser *parser, size_t at)
{
	query_fail(parser, at, "%s", _("a date is expected"));
	return query_advise(parser, "%s",
			    _("write 2025, 2025-11 or 2025-11-06"));
}

/* "2025-11..2026-01", where one end may be left out. */
static bool
read_range(struct query_parser *parser, struct segment part, size_t dots,
	   struct query_node *node)
{
	const char *text = parser->line + part.start;
	size_t length = part.end - part.start, last = dots + 2;
	struct period first = { QUERY_EVER, QUERY_EVER };
	struct period second = { QUERY_NEVER, QUERY_NEVER };

	if (dots > 0 && !read_period(text, dots, &first))
		return fail(parser, part.start);
	if ((dots == 0 || last < length)
	    && !read_period(text + last, length - last, &second))
		return fail(parser, part.start + last);
	node->from = first.from;
	node->until = second.until;
	return node->from < node->until
	       || query_fail(parser, part.start + last, "%s",
			     _("the range ends before it begins"));
}

bool
query_date(struct query_parser *parser, struct segment part,
	   enum query_side side, struct query_node *node)
{
	const char *text = parser->line + part.start;
	size_t length = part.end - part.start;
	size_t dots = find_dots(text, length);
	struct period period;

	if (dots < length && side == QUERY_ON)
		return read_range(parser, part, dots, node);
	if (!read_period(text, length, &period))
		return fail(parser, part.start);
	node->from = side == QUERY_AFTER ? period.until
		     : side == QUERY_ON || side == QUERY_SINCE
		     ? period.from : QUERY_EVER;
	node->until = side == QUERY_BEFORE ? period.from
		      : side == QUERY_ON || side == QUERY_UNTIL
		      ? period.until : QUERY_NEVER;
	return true;
}
