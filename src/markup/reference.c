/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "markup/reference.h"

#include <stdbool.h>

#include "markup/reference_table.h"

#define ROWS (sizeof reference_table / sizeof reference_table[0])

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_alnum(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static unsigned int
hex_digit(char c)
{
	if (is_digit(c))
		return (unsigned int)(c - '0');
	if (c >= 'a' && c <= 'f')
		return (unsigned int)(c - 'a') + 10;
	if (c >= 'A' && c <= 'F')
		return (unsigned int)(c - 'A') + 10;
	return 16;
}

/* What windows-1252 has from 128 to 159; its holes are the controls. */
static unsigned int
sane_code(unsigned int code)
{
	static const uint16_t windows[32] = {
		0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021,
		0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
		0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
		0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
	};

	if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
		return 0xfffd;
	return code >= 0x80 && code < 0xa0 ? windows[code - 0x80] : code;
}

/* &#1234; or &#x4d2; */
static size_t
read_number(const char *text, size_t length, unsigned int code[2])
{
	unsigned int base = 10, number = 0;
	size_t at = 2;

	if (at < length && (text[at] == 'x' || text[at] == 'X')) {
		base = 16;
		at++;
	}
	size_t digits = at;

	for (; at < length; at++) {
		unsigned int digit = hex_digit(text[at]);

		if (digit >= base)
			break;
		if (number <= 0x10ffff)
			number = number * base + digit;
	}
	if (at == digits)
		return 0;
	code[0] = sane_code(number);
	code[1] = 0;
	return at < length && text[at] == ';' ? at + 1 : at;
}

/* The first of the rows LOW to HIGH, all alike before INDEX, whose byte at
 * INDEX is C or later. */
static size_t
row_bound(size_t low, size_t high, size_t index, int c)
{
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (reference_table[middle].name[index] < c)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t
reference_read(const char *text, size_t length, enum reference_place place,
	       unsigned int code[2])
{
	size_t low = 0, high = ROWS, best = ROWS, taken = 0;

	if (length > 1 && text[1] == '#')
		return read_number(text, length, code);
	/* One letter more each time, and the rows that still begin so.  No
	 * name is as long as its field, so each ends with a NUL there, which
	 * sorts before letters. */
	for (size_t at = 1; at < length && is_alnum(text[at]); at++) {
		low = row_bound(low, high, at - 1, text[at]);
		high = row_bound(low, high, at - 1, text[at] + 1);
		if (low == high)
			break;
		if (reference_table[low].length != at)
			continue;
		bool closed = at + 1 < length && text[at + 1] == ';';

		if (closed || (reference_table[low].bare
			       && place != REFERENCE_STRICT)) {
			best = low;
			taken = at + 1 + closed;
		}
	}
	if (best == ROWS)
		return 0;
	if (place == REFERENCE_VALUE && text[taken - 1] != ';'
	    && taken < length && (text[taken] == '=' || is_alnum(text[taken])))
		return 0;
	code[0] = reference_table[best].code;
	code[1] = reference_table[best].second;
	return taken;
}
