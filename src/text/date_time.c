/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/date_time.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Korea's time, in minutes. */
#define KOREA 540

/* A zone that cannot be. */
#define IMPOSSIBLE 100000

enum half {
	WHOLE_DAY,
	MORNING,
	AFTERNOON,
};

const struct date_token *
date_peek(const struct date_scan *scan, size_t ahead)
{
	const struct date_token *token = scan->token + scan->at;

	while (ahead > 0 && token->kind != DATE_END) {
		token++;
		ahead--;
	}
	return token;
}

bool
date_is_mark(const struct date_scan *scan, size_t ahead, unsigned int mark)
{
	const struct date_token *token = date_peek(scan, ahead);

	return token->kind == DATE_MARK && token->code == mark;
}

bool
date_take_mark(struct date_scan *scan, unsigned int mark)
{
	bool is = date_is_mark(scan, 0, mark);

	scan->at += is;
	return is;
}

static bool
is_word(const struct date_scan *scan, size_t ahead, const char *word)
{
	const struct date_token *token = date_peek(scan, ahead);

	return token->kind == DATE_WORD && strcmp(token->word, word) == 0;
}

static bool
is_letter(const struct date_scan *scan, size_t ahead, unsigned int letter)
{
	const struct date_token *token = date_peek(scan, ahead);

	return token->kind == DATE_WORD && token->code == letter;
}

/* A letter of CJK or Hangul, a word by itself. */
static bool
is_east_asian(const struct date_scan *scan, size_t ahead)
{
	const struct date_token *token = date_peek(scan, ahead);

	return token->kind == DATE_WORD && token->code > 0x2e80;
}

bool
date_take_words(struct date_scan *scan, const char *const *word, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is_word(scan, 0, word[i])) {
			scan->at++;
			return true;
		}
	}
	return false;
}

/* How many tokens an East Asian weekday takes, brackets and all. */
static size_t
east_asian_weekday(const struct date_scan *scan)
{
	/* The week of 星期四, the week of 周四 (two ways to write it), and
	 * what 목요일 and 木曜日 end in. */
	if (is_letter(scan, 0, 0x661f) && is_letter(scan, 1, 0x671f))
		return is_east_asian(scan, 2) ? 3 : 0;
	if (is_letter(scan, 0, 0x5468) || is_letter(scan, 0, 0x9031))
		return is_east_asian(scan, 1) ? 2 : 0;
	if ((is_letter(scan, 1, 0xc694) && is_letter(scan, 2, 0xc77c))
	    || (is_letter(scan, 1, 0x66dc) && is_letter(scan, 2, 0x65e5)))
		return is_east_asian(scan, 0) ? 3 : 0;
	return 0;
}

void
date_skip_weekday(struct date_scan *scan)
{
	const size_t start = scan->at;
	bool bracket = date_take_mark(scan, '(');
	size_t east = east_asian_weekday(scan);

	if (east == 0 && bracket && is_east_asian(scan, 0)
	    && date_is_mark(scan, 1, ')'))
		east = 1;
	if (east > 0) {
		scan->at += east;
	} else if (date_peek(scan, 0)->kind == DATE_WORD
		   && date_is_weekday(date_peek(scan, 0)->word)) {
		scan->at++;
		/* quinta-feira */
		if (date_is_mark(scan, 0, '-') && is_word(scan, 1, "feira"))
			scan->at += 2;
		date_take_mark(scan, '.');
	} else {
		scan->at = start;
		return;
	}
	if (bracket && !date_take_mark(scan, ')'))
		scan->at = start;
}

void
date_skip_to_time(struct date_scan *scan)
{
	static const char *const words[] = {
		"at", "a", "as", "las", "la", "alle", "ore", "um", "om", "on",
		"kl", "klo", "t", "o", "в", "godz",
	};
	static const unsigned int marks[] = { ',', '-', '|', '/', 0xb7,
					      0x2022, ';', '@', '.', ':' };
	size_t last = scan->at + 6, before;

	do {
		before = scan->at;
		date_skip_weekday(scan);
		for (size_t i = 0; i < COUNT(marks); i++)
			date_take_mark(scan, marks[i]);
		date_take_words(scan, words, COUNT(words));
	} while (scan->at > before && scan->at < last);
}

/* In a field of its own a word with a comma behind it can be nothing but a
 * weekday, in whatever language. */
static void
skip_first_word(struct date_scan *scan)
{
	if (scan->searching || scan->at > 0
	    || date_peek(scan, 0)->kind != DATE_WORD)
		return;
	if (date_is_mark(scan, 1, ','))
		scan->at += 2;
	else if (date_is_mark(scan, 1, '.') && date_is_mark(scan, 2, ','))
		scan->at += 3;
}

void
date_skip_to_date(struct date_scan *scan)
{
	static const char *const words[] = {
		"on", "the", "le", "el", "il", "den", "der", "am", "dne",
		"em", "op", "of",
	};
	size_t last = scan->at + 4, before;

	do {
		before = scan->at;
		date_skip_weekday(scan);
		skip_first_word(scan);
		if (scan->at > 0) {
			date_take_mark(scan, ',');
			date_take_mark(scan, '-');
		}
		date_take_words(scan, words, COUNT(words));
	} while (scan->at > before && scan->at < last);
}

/* am, p.m., a. m. */
static enum half
take_half(struct date_scan *scan)
{
	static const char *const whole[] = { "am", "pm" };
	static const char *const first[] = { "a", "p" };

	for (size_t i = 0; i < 2; i++) {
		const size_t start = scan->at;
		enum half half = i == 0 ? MORNING : AFTERNOON;

		if (date_take_words(scan, &whole[i], 1))
			return half;
		if (date_take_words(scan, &first[i], 1)) {
			date_take_mark(scan, '.');
			if (is_word(scan, 0, "m")) {
				scan->at++;
				/* The dot may be the sentence's. */
				date_take_mark(scan, '.');
				return half;
			}
		}
		scan->at = start;
	}
	return WHOLE_DAY;
}

/* 上午, 下午, 오전, 오후, 午前, 午後, before the hour. */
static enum half
take_east_asian_half(struct date_scan *scan)
{
	static const struct {
		unsigned int first, second;
		enum half half;
	} halves[] = {
		{ 0x4e0a, 0x5348, MORNING }, { 0x5348, 0x524d, MORNING },
		{ 0xc624, 0xc804, MORNING }, { 0x51cc, 0x6668, MORNING },
		{ 0x65e9, 0x4e0a, MORNING }, { 0x4e0b, 0x5348, AFTERNOON },
		{ 0x5348, 0x5f8c, AFTERNOON }, { 0xc624, 0xd6c4, AFTERNOON },
		{ 0x665a, 0x4e0a, AFTERNOON },
	};

	for (size_t i = 0; i < COUNT(halves); i++) {
		if (is_letter(scan, 0, halves[i].first)
		    && is_letter(scan, 1, halves[i].second)) {
			scan->korean = scan->korean
				       || halves[i].first == 0xc624;
			scan->at += 2;
			return halves[i].half;
		}
	}
	return WHOLE_DAY;
}

bool
date_set_time(struct date_scan *scan, long long hour, long long minute,
	      long long second, enum clock_precision precision)
{
	/* A day may end at 24:00, and with a leap second. */
	if (hour > 24 || minute > 59 || second > 60
	    || (hour == 24 && (minute > 0 || second > 0))
	    || (second == 60 && minute != 59))
		return false;
	scan->date.hour = (int)hour;
	scan->date.minute = (int)minute;
	scan->date.second = (int)second;
	scan->time = precision;
	scan->timed = true;
	return true;
}

static bool
set_half_day(struct date_scan *scan, enum half half)
{
	int hour = scan->date.hour;

	if (half == MORNING && hour > 12)
		return false;
	if (half == MORNING && hour == 12)
		scan->date.hour = 0;
	if (half == AFTERNOON && hour < 12)
		scan->date.hour += 12;
	return true;
}

/* A number of one or two digits, AHEAD tokens on. */
static bool
short_number(const struct date_scan *scan, size_t ahead, int digits)
{
	const struct date_token *token = date_peek(scan, ahead);

	return token->kind == DATE_NUMBER && token->digits <= 2
	       && token->digits >= digits;
}

/* The fraction of a second, which nobody keeps. */
static void
skip_fraction(struct date_scan *scan)
{
	const struct date_token *number = date_peek(scan, 1);

	if ((date_is_mark(scan, 0, '.') || date_is_mark(scan, 0, ','))
	    && date_peek(scan, 0)->glued && number->kind == DATE_NUMBER
	    && number->glued)
		scan->at += 2;
}

/* 10:20, 10:20:30.123; with MARK '.' 10.20 */
static bool
marked_time(struct date_scan *scan, unsigned int mark)
{
	const size_t start = scan->at;
	long long second = 0;
	enum clock_precision precision = CLOCK_MINUTE;

	if (!short_number(scan, 0, 1) || !date_is_mark(scan, 1, mark)
	    || !short_number(scan, 2, 2) || !date_peek(scan, 2)->glued)
		return false;
	long long hour = date_peek(scan, 0)->value;
	long long minute = date_peek(scan, 2)->value;

	scan->at += 3;
	if (date_is_mark(scan, 0, mark) && short_number(scan, 1, 1)
	    && date_peek(scan, 1)->glued) {
		second = date_peek(scan, 1)->value;
		precision = CLOCK_SECOND;
		scan->at += 2;
		skip_fraction(scan);
	}
	if (date_set_time(scan, hour, minute, second, precision))
		return true;
	scan->at = start;
	return false;
}

static bool
is_any(const struct date_scan *scan, size_t ahead, const char *const *word,
       size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (is_word(scan, ahead, word[i]))
			return true;
	return false;
}

/* 10h20, 15 h, 10时20分30秒, 오후 3시 15분 */
static bool
lettered_time(struct date_scan *scan)
{
	static const char *const hours[] = { "h", "时", "時", "点", "點",
					     "시" };
	static const char *const minutes[] = { "m", "min", "mn", "分", "분" };
	static const char *const seconds[] = { "s", "秒", "초" };
	long long hour, minute = 0, second = 0;
	enum clock_precision precision = CLOCK_MINUTE;

	if (!short_number(scan, 0, 1) || !is_any(scan, 1, hours, COUNT(hours)))
		return false;
	const size_t start = scan->at;
	bool letter = is_word(scan, 1, "h");

	hour = date_peek(scan, 0)->value;
	scan->at += 2;
	if (short_number(scan, 0, letter ? 2 : 1)
	    && (letter || is_any(scan, 1, minutes, COUNT(minutes)))) {
		minute = date_peek(scan, 0)->value;
		scan->at++;
		date_take_words(scan, minutes, COUNT(minutes));
		if (short_number(scan, 0, 1)
		    && is_any(scan, 1, seconds, COUNT(seconds))) {
			second = date_peek(scan, 0)->value;
			precision = CLOCK_SECOND;
			scan->at += 2;
		}
	}
	if (date_set_time(scan, hour, minute, second, precision))
		return true;
	scan->at = start;
	return false;
}

/* T1020, T102030, T10; 1430 GMT */
static bool
compact_time(struct date_scan *scan)
{
	const struct date_token *token = date_peek(scan, 0);
	bool behind_t = scan->at > 0 && token->glued
			&& strcmp(token[-1].word, "t") == 0;
	long long value = token->value;
	int zone;

	if (token->kind != DATE_NUMBER || date_is_mark(scan, 1, ':'))
		return false;
	if (!behind_t && (token->digits != 4 || !date_peek(scan, 1)->capitals
			  || !date_zone_of(date_peek(scan, 1)->word, &zone)))
		return false;
	if (token->digits == 2)
		value *= 10000;
	else if (token->digits == 4)
		value *= 100;
	else if (token->digits != 6)
		return false;
	if (!date_set_time(scan, value / 10000, value / 100 % 100, value % 100,
			   token->digits == 6 ? CLOCK_SECOND : CLOCK_MINUTE))
		return false;
	scan->at++;
	skip_fraction(scan);
	return true;
}

/* What says that the number before it was a time, or an hour. */
static bool
take_clock_word(struct date_scan *scan)
{
	static const char *const words[] = { "uhr", "uur", "h", "hs", "hrs",
					     "hours", "hod" };

	if (!date_take_words(scan, words, COUNT(words)))
		return false;
	date_take_mark(scan, '.');
	return true;
}

/* 3 p.m., 15 Uhr; 10.20 where a word before or behind says what it is. */
static bool
worded_time(struct date_scan *scan)
{
	static const char *const words[] = { "um", "ore", "alle", "kl", "klo",
					     "at", "om" };
	const size_t start = scan->at;
	bool told = false;

	for (size_t i = 0; start > 0 && i < COUNT(words); i++)
		told = told || strcmp(scan->token[start - 1].word,
				      words[i]) == 0;
	bool dotted = marked_time(scan, '.');

	if (!dotted) {
		if (!short_number(scan, 0, 1)
		    || !date_set_time(scan, date_peek(scan, 0)->value, 0, 0,
				      CLOCK_MINUTE))
			return false;
		scan->at++;
	}
	const size_t behind = scan->at;

	if ((dotted && told) || take_half(scan) != WHOLE_DAY
	    || take_clock_word(scan)) {
		scan->at = behind;
		return true;
	}
	scan->at = start;
	return false;
}

bool
date_take_time(struct date_scan *scan)
{
	const struct date_scan start = *scan;
	enum half half = take_east_asian_half(scan);

	if (marked_time(scan, ':') || lettered_time(scan)
	    || compact_time(scan) || worded_time(scan)) {
		if (half == WHOLE_DAY)
			half = take_half(scan);
		take_clock_word(scan);
		if (set_half_day(scan, half))
			return true;
	}
	*scan = start;
	return false;
}

static void
set_zone(struct date_scan *scan, long long minutes)
{
	/* From -12:00 to +14:00 is what there is. */
	bool can_be = minutes >= -12 * 60 && minutes <= 14 * 60;

	scan->zone = can_be ? (int)minutes : IMPOSSIBLE;
	scan->zoned = true;
}

/* +01:00, -0500, +5, -09 */
static bool
numeric_zone(struct date_scan *scan)
{
	const struct date_token *number = date_peek(scan, 1);
	bool minus = date_is_mark(scan, 0, '-');

	if ((!minus && !date_is_mark(scan, 0, '+'))
	    || number->kind != DATE_NUMBER || !number->glued
	    || number->digits > 4)
		return false;
	long long hours = number->value, minutes = 0;

	scan->at += 2;
	if (number->digits > 2) {
		minutes = hours % 100;
		hours /= 100;
	} else if (date_is_mark(scan, 0, ':') && short_number(scan, 1, 2)
		   && date_peek(scan, 1)->glued) {
		minutes = date_peek(scan, 1)->value;
		scan->at += 2;
	}
	if (minutes > 59)
		hours = IMPOSSIBLE;
	minutes += hours * 60;
	set_zone(scan, minus ? -minutes : minutes);
	return true;
}

/* Eastern Time, Pacific Standard Time */
static bool
american_zone(struct date_scan *scan)
{
	static const char *const names[] = { "eastern", "central", "mountain",
					     "pacific" };

	for (size_t i = 0; i < COUNT(names); i++) {
		bool standard = is_word(scan, 1, "standard");
		bool daylight = is_word(scan, 1, "daylight");

		if (!is_word(scan, 0, names[i])
		    || !is_word(scan, 1 + (standard || daylight), "time"))
			continue;
		set_zone(scan, -300 - 60 * (int)i + (daylight ? 60 : 0));
		scan->doubt = !standard && !daylight;
		scan->at += standard || daylight ? 3 : 2;
		return true;
	}
	return false;
}

static bool
named_zone(struct date_scan *scan)
{
	const struct date_token *token = date_peek(scan, 0);
	int minutes;

	if (token->kind != DATE_WORD)
		return false;
	/* "et" and "est" are words in a text. */
	if (scan->searching && !token->capitals
	    && !(token->glued && strcmp(token->word, "z") == 0)
	    && strcmp(token->word, "utc") != 0
	    && strcmp(token->word, "gmt") != 0)
		return false;
	if (date_zone_of(token->word, &minutes)) {
		scan->at++;
		/* GMT+01:00 */
		if (minutes == 0 && numeric_zone(scan))
			return true;
	} else if (date_zone_in_doubt(token->word, &minutes)) {
		scan->at++;
		scan->doubt = true;
	} else {
		return false;
	}
	set_zone(scan, minutes);
	return true;
}

/* Europe/Madrid, or XYZT: time as nobody knows where.  Only in a field of
 * its own, where it can be nothing else. */
static void
skip_unknown_zone(struct date_scan *scan)
{
	const struct date_token *token = date_peek(scan, 0);
	size_t letters = strlen(token->word);

	if (scan->searching || !scan->timed || token->kind != DATE_WORD)
		return;
	if (date_is_mark(scan, 1, '/')
	    && date_peek(scan, 2)->kind == DATE_WORD) {
		scan->at += 3;
		while (date_is_mark(scan, 0, '_') || date_is_mark(scan, 0, '/'))
			scan->at += date_peek(scan, 1)->kind == DATE_WORD
				    ? 2 : 1;
		return;
	}
	if (token->capitals && letters >= 1 && letters <= 5
	    && date_month_of(token->word) == 0)
		scan->at++;
}

/* "(EST)"; what a browser adds: "(Central European Standard Time)". */
static void
take_zone_comment(struct date_scan *scan)
{
	const struct date_scan start = *scan;

	if (!date_take_mark(scan, '('))
		return;
	if (!scan->zoned && (named_zone(scan) || numeric_zone(scan))
	    && date_take_mark(scan, ')'))
		return;
	*scan = start;
	if (scan->searching)
		return;
	scan->at++;
	for (int i = 0; i < 12 && date_peek(scan, 0)->kind == DATE_WORD; i++)
		scan->at++;
	if (!date_take_mark(scan, ')'))
		*scan = start;
}

void
date_take_zone(struct date_scan *scan)
{
	/* Etc/GMT */
	if (is_word(scan, 0, "etc") && date_is_mark(scan, 1, '/'))
		scan->at += 2;
	if (!american_zone(scan) && !named_zone(scan) && !numeric_zone(scan))
		skip_unknown_zone(scan);
	take_zone_comment(scan);
}

int
date_weekday(const struct clock_date *date)
{
	struct clock_date day = *date;

	day.hour = day.minute = day.second = 0;
	/* The year 1 began with a Monday, 719,162 days before 1970. */
	return (int)((clock_seconds_of(&day) / 86400 + 719162) % 7);
}

/* The day of the month of its first, second ... Sunday; 0: the last. */
static int
sunday_of(int year, int month, int number)
{
	struct clock_date first = { year, month, 1, 0, 0, 0 };
	int day = 7 - date_weekday(&first);
	int days = clock_month_days(year, month);

	if (number > 0)
		return day + 7 * (number - 1);
	return day + (days - day) / 7 * 7;
}

/* Whether it is summer time in the United States. */
static bool
is_summer(const struct clock_date *date)
{
	bool now = date->year >= 2007;
	int from = now ? 3 : 4, to = now ? 11 : 10;
	int first = sunday_of(date->year, from,
			      now ? 2 : date->year >= 1987 ? 1 : 0);
	int last = sunday_of(date->year, to, now ? 1 : 0);

	if (date->month != from && date->month != to)
		return date->month > from && date->month < to;
	int turn = date->month == from ? first : last;
	bool after = date->day > turn
		     || (date->day == turn && date->hour >= 2);

	return date->month == from ? after : !after;
}

bool
date_result(const struct date_scan *scan, long long *seconds,
	    enum clock_precision *precision)
{
	static const struct clock_date first = { 1, 1, 1, 0, 0, 0 };
	static const struct clock_date last = { 9999, 12, 31, 23, 59, 59 };
	long long result = clock_seconds_of(&scan->date);
	long long zone = scan->zoned ? scan->zone : scan->korean ? KOREA : 0;

	if (scan->zoned && scan->zone == IMPOSSIBLE)
		return false;
	if (scan->doubt && is_summer(&scan->date))
		zone += 60;
	if (scan->timed)
		result -= zone * 60;
	if (result < clock_seconds_of(&first)
	    || result > clock_seconds_of(&last))
		return false;
	*seconds = result;
	*precision = scan->time > scan->precision ? scan->time
						  : scan->precision;
	return true;
}
