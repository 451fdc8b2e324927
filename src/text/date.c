/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/date.h"

#include <string.h>

#include "text/date_time.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

#define FIND_LIMIT 4096

/* Where both readings would do, a number of four digits in a text is a year
 * only between these. */
#define FIND_FIRST 1800
#define FIND_LAST 2199

/* POSIX: two digits from here on are of the twentieth century. */
#define PIVOT 69

enum date_order
date_order_of(const char *language)
{
	/* Countries of English that put the month first. */
	static const char *const countries[] = { "us", "ph", "ca" };

	if (language)
		language += strspn(language, " \t");
	if (!language || !*language)
		return DATE_MONTH_FIRST;
	if (date_fold(language[0]) != 'e' || date_fold(language[1]) != 'n')
		return DATE_DAY_FIRST;
	if (language[2] != '-' && language[2] != '_')
		return DATE_MONTH_FIRST;
	for (size_t i = 0; i < COUNT(countries); i++)
		if (date_fold(language[3]) == countries[i][0]
		    && date_fold(language[4]) == countries[i][1])
			return DATE_MONTH_FIRST;
	return DATE_DAY_FIRST;
}

static bool
set_date(struct date_scan *scan, long long year, long long month,
	 long long day, enum clock_precision precision)
{
	if (year < (scan->searching ? FIND_FIRST : 1)
	    || year > (scan->searching ? FIND_LAST : 9999)
	    || month < 1 || month > 12 || day < 1
	    || day > clock_month_days((int)year, (int)month))
		return false;
	scan->date.year = (int)year;
	scan->date.month = (int)month;
	scan->date.day = (int)day;
	scan->precision = precision;
	return true;
}

/* The rest of what ought to be nothing but a date. */
static bool
at_end(const struct date_scan *scan)
{
	return !scan->searching && date_peek(scan, 0)->kind == DATE_END;
}

static bool
take_day(struct date_scan *scan, long long *day)
{
	static const char *const suffixes[] = { "st", "nd", "rd", "th", "er",
						"o", "ro", "eme", "e" };
	const struct date_token *token = date_peek(scan, 0);

	if (token->kind != DATE_NUMBER || token->digits > 2)
		return false;
	*day = token->value;
	scan->at++;
	token = date_peek(scan, 0);
	for (size_t i = 0; i < COUNT(suffixes); i++) {
		if (token->kind == DATE_WORD && token->glued
		    && strcmp(token->word, suffixes[i]) == 0) {
			scan->at++;
			break;
		}
	}
	if (token->kind == DATE_MARK
	    && (token->code == 0xba || token->code == 0xb0
		|| token->code == 0xaa))
		scan->at++;
	return true;
}

static bool
take_month(struct date_scan *scan, long long *month)
{
	const struct date_token *token = date_peek(scan, 0);

	*month = token->kind == DATE_WORD ? date_month_of(token->word) : 0;
	scan->at += *month > 0;
	return *month > 0;
}

/* Not the hour before a colon. */
static bool
take_year(struct date_scan *scan, long long *year)
{
	bool cut = date_take_mark(scan, '\'');
	const struct date_token *token = date_peek(scan, 0);

	if (token->kind != DATE_NUMBER || date_is_mark(scan, 1, ':'))
		return false;
	*year = token->value;
	if (token->digits == 2 && (cut || !scan->searching))
		*year += *year < PIVOT ? 2000 : 1900;
	else if (token->digits != 4)
		return false;
	scan->at++;
	return true;
}

/* What stands between the parts of a date that has words. */
static void
skip_between(struct date_scan *scan)
{
	static const char *const words[] = { "de", "del", "of", "do", "di",
					     "d", "den", "the" };

	for (int i = 0; i < 3; i++)
		if (!date_take_mark(scan, '.') && !date_take_mark(scan, ',')
		    && !date_take_mark(scan, '-')
		    && !date_take_mark(scan, '/')
		    && !date_take_words(scan, words, COUNT(words)))
			return;
}

/* The year, with the time before it as in asctime, or not. */
static bool
take_time_and_year(struct date_scan *scan, long long *year)
{
	skip_between(scan);
	size_t start = scan->at;

	if (take_year(scan, year))
		return true;
	scan->at = start;
	date_skip_to_time(scan);
	if (!date_take_time(scan))
		return false;
	date_take_zone(scan);
	skip_between(scan);
	return take_year(scan, year);
}

/* 6 November 2025, 06-Nov-25, 1er mai 2025, 6 de noviembre de 2025 */
static bool
day_month_year(struct date_scan *scan)
{
	long long day, month, year;

	if (!take_day(scan, &day))
		return false;
	skip_between(scan);
	return take_month(scan, &month) && take_time_and_year(scan, &year)
	       && set_date(scan, year, month, day, CLOCK_DAY);
}

/* Nov. 6, 2025; Nov 6 10:20:30 EST 2025; November 2025 */
static bool
month_day_year(struct date_scan *scan)
{
	long long day, month, year;

	if (!take_month(scan, &month))
		return false;
	skip_between(scan);
	size_t start = scan->at;

	if (take_day(scan, &day))
		return take_time_and_year(scan, &year)
		       && set_date(scan, year, month, day, CLOCK_DAY);
	scan->at = start;
	return date_peek(scan, 0)->digits == 4 && take_year(scan, &year)
	       && at_end(scan)
	       && set_date(scan, year, month, 1, CLOCK_MONTH);
}

/* 2025 Nov 6, 2025-Nov-06, 2025. november 6. */
static bool
year_month_day(struct date_scan *scan)
{
	long long day, month, year;

	if (date_peek(scan, 0)->digits != 4 || !take_year(scan, &year))
		return false;
	skip_between(scan);
	if (!take_month(scan, &month))
		return false;
	if (at_end(scan))
		return set_date(scan, year, month, 1, CLOCK_MONTH);
	skip_between(scan);
	if (!take_day(scan, &day))
		return false;
	date_take_mark(scan, '.');
	return set_date(scan, year, month, day, CLOCK_DAY);
}

/* A number of at most so many digits before a letter of CJK or Hangul. */
static bool
take_before(struct date_scan *scan, int digits, const unsigned int letter[3],
	    long long *value)
{
	const struct date_token *token = date_peek(scan, 0);
	unsigned int code = date_peek(scan, 1)->code;

	if (token->kind != DATE_NUMBER || token->digits > digits
	    || date_peek(scan, 1)->kind != DATE_WORD
	    || (code != letter[0] && code != letter[1] && code != letter[2]))
		return false;
	*value = token->value;
	scan->korean = scan->korean || code >= 0xac00;
	scan->at += 2;
	return true;
}

/* 2025年11月6日, 2025년 11월 6일 */
static bool
east_asian(struct date_scan *scan)
{
	static const unsigned int years[] = { 0x5e74, 0xb144, 0xb144 };
	static const unsigned int months[] = { 0x6708, 0xc6d4, 0xc6d4 };
	static const unsigned int days[] = { 0x65e5, 0xc77c, 0x53f7 };
	long long year, month, day;

	if (date_peek(scan, 0)->digits != 4
	    || !take_before(scan, 4, years, &year)
	    || !take_before(scan, 2, months, &month))
		return false;
	if (take_before(scan, 2, days, &day))
		return set_date(scan, year, month, day, CLOCK_DAY);
	return at_end(scan) && set_date(scan, year, month, 1, CLOCK_MONTH);
}

/*
 * Three numbers with the same mark between them.  Around dots and slashes
 * there may be blanks; around hyphens not, as those make ranges.
 */
static bool
take_three(struct date_scan *scan, struct date_token part[3],
	   unsigned int *mark)
{
	*mark = date_peek(scan, 1)->code;
	if (!strchr("-/.:", (int)(*mark < 0x80 ? *mark : '?')))
		return false;
	for (size_t i = 0; i < 3; i++) {
		part[i] = *date_peek(scan, 2 * i);
		if (part[i].kind != DATE_NUMBER
		    || (i < 2 && !date_is_mark(scan, 2 * i + 1, *mark)))
			return false;
		if (i > 0 && (*mark == '-' || *mark == ':')
		    && (!part[i].glued || !date_peek(scan, 2 * i - 1)->glued))
			return false;
	}
	/* In a text 1.2.2025.4 is a version. */
	if (scan->searching && *mark == '.' && date_is_mark(scan, 5, '.')
	    && date_peek(scan, 6)->kind == DATE_NUMBER
	    && date_peek(scan, 6)->glued)
		return false;
	scan->at += 5;
	return true;
}

/* 06.11.2025, 11/06/2025, 16-11-25 */
static bool
set_ambiguous(struct date_scan *scan, const struct date_token part[3],
	      unsigned int mark)
{
	long long first = part[0].value, second = part[1].value;
	long long year = part[2].value;
	bool day_first = mark == '.' || scan->order == DATE_DAY_FIRST;

	if (part[2].digits == 2 && !scan->searching)
		year += year < PIVOT ? 2000 : 1900;
	else if (part[2].digits != 4)
		return false;
	if (first > 12)
		day_first = true;
	else if (second > 12)
		day_first = false;
	return day_first ? set_date(scan, year, second, first, CLOCK_DAY)
			 : set_date(scan, year, first, second, CLOCK_DAY);
}

static bool
three_numbers(struct date_scan *scan)
{
	struct date_token part[3];
	unsigned int mark;

	if (!take_three(scan, part, &mark) || part[0].digits == 3
	    || part[0].digits > 4 || part[1].digits > 2)
		return false;
	if (part[0].digits == 4)
		return part[2].digits <= 2
		       && set_date(scan, part[0].value, part[1].value,
				   part[2].value, CLOCK_DAY);
	if (mark == ':')
		return false;
	/* ISO 8601 with its century left out, as old feeds have it. */
	if (mark == '-' && !scan->searching && part[0].digits == 2
	    && part[1].digits == 2 && part[2].digits == 2)
		return set_date(scan, part[0].value
				+ (part[0].value < PIVOT ? 2000 : 1900),
				part[1].value, part[2].value, CLOCK_DAY);
	return set_ambiguous(scan, part, mark);
}

/* Sets the day that is so many days after the first of January. */
static bool
set_day_of_year(struct date_scan *scan, long long year, long long days)
{
	if (!set_date(scan, year, 1, 1, CLOCK_DAY))
		return false;
	scan->date = clock_date_of(clock_seconds_of(&scan->date)
				   + days * 86400);
	return true;
}

/* Week 1 has the fourth of January in it; weeks begin on Monday, day 1. */
static bool
set_week(struct date_scan *scan, long long year, long long week, long long day)
{
	if (week < 1 || week > 53 || day < 1 || day > 7
	    || !set_date(scan, year, 1, 4, CLOCK_DAY))
		return false;
	long long monday = 3 - date_weekday(&scan->date) + (week - 1) * 7;
	bool fine = set_day_of_year(scan, year, monday + 3)
		    && scan->date.year == year;

	return fine && set_day_of_year(scan, year, monday + day - 1);
}

/* 2025-W45-4, 2025W454, 2025-W45 */
static bool
week_date(struct date_scan *scan)
{
	long long year, week, day = 1;

	if (date_peek(scan, 0)->digits != 4 || !take_year(scan, &year))
		return false;
	date_take_mark(scan, '-');
	const struct date_token *number = date_peek(scan, 1);

	if (strcmp(date_peek(scan, 0)->word, "w") != 0
	    || number->kind != DATE_NUMBER || !number->glued)
		return false;
	week = number->value;
	scan->at += 2;
	if (number->digits == 3) {
		day = week % 10;
		week /= 10;
	} else if (number->digits != 2) {
		return false;
	} else if (date_take_mark(scan, '-')) {
		number = date_peek(scan, 0);
		if (number->kind != DATE_NUMBER || number->digits != 1)
			return false;
		day = number->value;
		scan->at++;
	}
	return set_week(scan, year, week, day);
}

/* 2025-310 */
static bool
ordinal_date(struct date_scan *scan)
{
	const struct date_token *number = date_peek(scan, 2);
	long long year;

	if (date_peek(scan, 0)->digits != 4 || !date_is_mark(scan, 1, '-')
	    || number->kind != DATE_NUMBER || number->digits != 3
	    || !take_year(scan, &year))
		return false;
	scan->at += 2;
	return number->value >= 1
	       && number->value <= 337 + clock_month_days((int)year, 2)
	       && set_day_of_year(scan, year, number->value - 1);
}

/* 2025, 2025-11, 2025/11: all there is. */
static bool
year_alone(struct date_scan *scan)
{
	const struct date_token *month;
	long long year;

	if (date_peek(scan, 0)->digits != 4 || !take_year(scan, &year))
		return false;
	if (at_end(scan))
		return set_date(scan, year, 1, 1, CLOCK_YEAR);
	if (!date_take_mark(scan, '-') && !date_take_mark(scan, '/'))
		return false;
	month = date_peek(scan, 0);
	if (month->kind != DATE_NUMBER || month->digits > 2)
		return false;
	scan->at++;
	return at_end(scan) && set_date(scan, year, month->value, 1,
					CLOCK_MONTH);
}

static bool
set_epoch(struct date_scan *scan, long long seconds)
{
	scan->date = clock_date_of(seconds);
	scan->precision = CLOCK_SECOND;
	scan->timed = scan->zoned = true;
	if (date_take_mark(scan, '.')
	    && date_peek(scan, 0)->kind == DATE_NUMBER)
		scan->at++;
	return at_end(scan);
}

/* Nothing but digits: 20251106, 20251106102030, 1762424430, 1762424430123 */
static bool
compact(struct date_scan *scan)
{
	const struct date_token *token = date_peek(scan, 0);
	long long value = token->value, time = 0;

	if (token->kind != DATE_NUMBER || scan->searching)
		return false;
	scan->at++;
	switch (token->digits) {
	case 10:
		return set_epoch(scan, value);
	case 13:
		return set_epoch(scan, value / 1000);
	case 16:
		return set_epoch(scan, value / 1000000);
	case 14:
		time = value % 1000000;
		value /= 1000000;
		break;
	case 12:
		time = value % 10000 * 100;
		value /= 10000;
		break;
	case 8:
		break;
	default:
		return false;
	}
	if (!set_date(scan, value / 10000, value / 100 % 100, value % 100,
		      CLOCK_DAY))
		return false;
	return token->digits == 8
	       || date_set_time(scan, time / 10000, time / 100 % 100,
				time % 100, token->digits == 14 ? CLOCK_SECOND
							: CLOCK_MINUTE);
}

static bool
is_joint(const struct date_token *token)
{
	return token->kind == DATE_MARK && token->glued
	       && (token->code == '.' || token->code == '-'
		   || token->code == ':' || token->code == '/');
}

/* In a text a number that hangs on another is none of a date in numbers. */
static bool
stands_alone(const struct date_scan *scan)
{
	const struct date_token *token = date_peek(scan, 0), *before;

	if (!scan->searching || scan->at == 0 || !token->glued
	    || token->kind != DATE_NUMBER)
		return true;
	before = token - 1;
	if (before->kind != DATE_MARK)
		return before->kind == DATE_WORD && before->code > 0x2e80;
	return scan->at == 1 || !is_joint(before) || !is_joint(token + 1)
	       || before[-1].kind != DATE_NUMBER;
}

static bool
read_date(struct date_scan *scan)
{
	static bool (*const forms[])(struct date_scan *) = {
		three_numbers, day_month_year, month_day_year, year_month_day,
		east_asian, week_date, ordinal_date, compact, year_alone,
	};
	const struct date_scan start = *scan;

	if (!stands_alone(scan))
		return false;
	for (size_t i = 0; i < COUNT(forms); i++) {
		if (forms[i](scan))
			return true;
		*scan = start;
	}
	return false;
}

/* A date, then its time, if there is one. */
static bool
date_then_time(struct date_scan *scan)
{
	if (!read_date(scan))
		return false;
	if (scan->timed || scan->precision < CLOCK_DAY)
		return true;
	const struct date_scan start = *scan;

	date_skip_to_time(scan);
	if (date_take_time(scan)) {
		date_take_zone(scan);
		return true;
	}
	*scan = start;
	/* XML Schema has dates with a zone; it says nothing of a day. */
	if (!scan->searching) {
		date_take_zone(scan);
		scan->zoned = false;
	}
	return true;
}

static bool
time_then_date(struct date_scan *scan)
{
	if (!stands_alone(scan) || !date_take_time(scan))
		return false;
	date_take_zone(scan);
	date_skip_to_date(scan);
	return read_date(scan) && scan->precision == CLOCK_DAY;
}

static bool
read_both(struct date_scan *scan)
{
	const struct date_scan start = *scan;

	if (date_then_time(scan))
		return true;
	*scan = start;
	return time_then_date(scan);
}

/* Nothing may follow but the end of a sentence, or a weekday. */
static bool
ends_here(struct date_scan *scan)
{
	date_skip_weekday(scan);
	date_take_mark(scan, '.');
	return at_end(scan);
}

static bool
read_whole(struct date_scan *scan)
{
	const struct date_scan start = *scan;

	if (read_both(scan) && ends_here(scan))
		return true;
	*scan = start;
	date_skip_to_date(scan);
	return scan->at > start.at && read_both(scan) && ends_here(scan);
}

bool
date_parse_ordered(const char *text, size_t length, enum date_order order,
		   long long *seconds, enum clock_precision *precision)
{
	struct date_token token[DATE_TOKENS + 1];
	struct date_scan scan = { .token = token, .order = order };

	if (length > FIND_LIMIT)
		return false;
	date_tokens(text, length, token);
	return read_whole(&scan) && date_result(&scan, seconds, precision);
}

bool
date_parse(const char *text, size_t length, long long *seconds,
	   enum clock_precision *precision)
{
	return date_parse_ordered(text, length, DATE_MONTH_FIRST, seconds,
				  precision);
}

bool
date_find(const char *text, size_t length, enum date_order order,
	  long long *seconds, enum clock_precision *precision)
{
	struct date_token token[DATE_TOKENS + 1];
	size_t count = date_tokens(text, length < FIND_LIMIT ? length
							     : FIND_LIMIT,
				   token);

	for (size_t i = 0; i < count; i++) {
		struct date_scan scan = {
			.token = token, .at = i, .order = order,
			.searching = true,
		};

		if (token[i].kind != DATE_MARK && read_both(&scan)
		    && date_result(&scan, seconds, precision))
			return true;
	}
	return false;
}
