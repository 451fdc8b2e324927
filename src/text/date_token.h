/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The pieces of a text that may be a date, and what its words mean. */

#ifndef TEXT_DATE_TOKEN_H
#define TEXT_DATE_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

/* Longer words mean nothing. */
#define DATE_WORD_SIZE 24

/* More tokens than this are not looked at. */
#define DATE_TOKENS 600

enum date_token_kind {
	DATE_END,		/* after the last one */
	DATE_NUMBER,
	DATE_WORD,		/* letters; of CJK and Hangul, one letter */
	DATE_MARK,		/* anything else, one character */
};

struct date_token {
	enum date_token_kind kind;
	bool glued;		/* no white space before it */
	bool capitals;		/* a word, all of ASCII capitals */
	int digits;		/* of a number; 19 and more are not counted */
	long long value;	/* of a number */
	unsigned int code;	/* of a mark, of a word's first letter */
	char word[DATE_WORD_SIZE]; /* folded as fold_search does */
};

/*
 * Cuts TEXT into at most DATE_TOKENS tokens, and a DATE_END behind them;
 * returns their number without it.  Directional and zero-width marks count
 * as white space, full-width digits as digits, and every dash is "-".
 */
size_t date_tokens(const char *text, size_t length,
		   struct date_token token[DATE_TOKENS + 1]);

/* The number of a month whose name, or at least three letters of it, is
 * WORD (folded); 0 when it is none, or its letters fit several. */
int date_month_of(const char *word);

/* Weekdays, whole or cut short. */
bool date_is_weekday(const char *word);

/* Minutes east of UTC of a zone with a name; false when it is unknown. */
bool date_zone_of(const char *word, int *minutes);

/* The zones of which the word does not say whether it is summer there
 * ("et", "est5edt"): minutes in winter.  All go by the rules of the US. */
bool date_zone_in_doubt(const char *word, int *minutes);

#endif
