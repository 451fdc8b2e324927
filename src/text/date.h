/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Dates as pages, feeds, mails and people write them.  One scanner reads
 * them all and no locale has a say:
 *
 *	2025-11-06T10:20:30+01:00, 20251106T102030Z, 2025-11, 2025-W45-4
 *	Thu, 06 Nov 2025 10:20:30 GMT; Thursday, 06-Nov-25 10:20:30 EST
 *	Thu Nov  6 10:20:30 2025; 1762424430; 1762424430123
 *	Nov. 6, 2025 at 3:15 p.m. ET; 6 de noviembre de 2025; 6. November 2025
 *	2025年11月6日 下午3:15; 06.11.2025; 11/06/2025
 *
 * Months have their names in English, Spanish, French, German, Portuguese,
 * Italian, Dutch, Danish, Swedish, Polish, Hungarian, Russian and Greek, whole
 * or cut short.  Weekdays are passed over, right or wrong.
 *
 * What is not said is not made up: no year, no date; no time, the precision
 * CLOCK_DAY.  A field that cannot be (30 February, 25:00, +15:00) makes the
 * whole no date.  Only these are taken on trust: a time without a zone, or in
 * a zone that nobody knows, is UTC (Korean forms are Korea's time); a year of
 * two digits is 1969 to 2068, as POSIX has it; of 11/06/2025 the month comes
 * first unless the caller knows better, or it cannot be one.
 */

#ifndef TEXT_DATE_H
#define TEXT_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clock.h"

/* Which comes first where both are numbers between slashes or hyphens. */
enum date_order {
	DATE_MONTH_FIRST,
	DATE_DAY_FIRST,
};

/* What is usual in a language ("en", "en-GB", "fr_CA"; blanks in front do
 * not matter); DATE_MONTH_FIRST when it is NULL or empty. */
enum date_order date_order_of(const char *language);

/*
 * The date that LENGTH bytes of TEXT (UTF-8) are, with nothing but white
 * space around it; months come first.  On failure nothing is written.
 */
bool date_parse(const char *text, size_t length, long long *seconds,
		enum clock_precision *precision);

/* The same, where the order is known. */
bool date_parse_ordered(const char *text, size_t length, enum date_order order,
			long long *seconds, enum clock_precision *precision);

/*
 * The first whole date (day, month and year) in a short text, as "Published
 * Nov. 6, 2025 | Updated ...".  Stricter than date_parse, as not every number
 * in a text is a date: years have four digits, and 1762424430 is none.  It
 * looks at the first 4 KiB.
 */
bool date_find(const char *text, size_t length, enum date_order order,
	       long long *seconds, enum clock_precision *precision);

#endif
