/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/letter.h"

#include "text/segment.h"
#include "text/utf8.h"

const unsigned char letter_class[256] = {
	['0' ... '9'] = LETTER_DIGIT,
	['_'] = LETTER_DIGIT,
	['a' ... 'z'] = LETTER_SMALL,
	['A' ... 'Z'] = LETTER_CAPITAL,
};

/* Upper-case letters outside of ASCII, by the scripts of news: every STEP
 * letters from FIRST to LAST. */
static const struct {
	unsigned int first, last, step;
} upper[] = {
	{ 0x00c0, 0x00d6, 1 }, { 0x00d8, 0x00de, 1 }, { 0x0100, 0x0136, 2 },
	{ 0x0139, 0x0147, 2 }, { 0x014a, 0x0176, 2 }, { 0x0178, 0x0179, 1 },
	{ 0x017b, 0x017d, 2 }, { 0x01cd, 0x01db, 2 }, { 0x01de, 0x01ee, 2 },
	{ 0x0200, 0x0232, 2 }, { 0x0386, 0x0386, 1 }, { 0x0388, 0x038f, 1 },
	{ 0x0391, 0x03ab, 1 }, { 0x0400, 0x042f, 1 }, { 0x0460, 0x0480, 2 },
	{ 0x048a, 0x04be, 2 }, { 0x04c0, 0x04c1, 1 }, { 0x04c3, 0x04cd, 2 },
	{ 0x04d0, 0x052e, 2 }, { 0x0531, 0x0556, 1 }, { 0x10a0, 0x10c5, 1 },
	{ 0x1e00, 0x1e94, 2 }, { 0x1ea0, 0x1efe, 2 }, { 0xff21, 0xff3a, 1 },
};

static bool
is_upper(unsigned int code)
{
	for (size_t i = 0; i < sizeof upper / sizeof upper[0]; i++) {
		if (code < upper[i].first)
			return false;
		if (code <= upper[i].last)
			return (code - upper[i].first) % upper[i].step == 0;
	}
	return false;
}

/* Combining marks; soft hyphen, joiners and the like, which folding drops. */
static bool
is_mark(unsigned int code)
{
	return (code >= 0x0300 && code <= 0x036f) || code == 0x00ad
	       || (code >= 0x200b && code <= 0x200d) || code == 0x2060
	       || code == 0xfeff;
}

/* Of one character outside of ASCII, SIZE bytes long. */
static bool
is_letter(const char *text, size_t size, unsigned int code)
{
	struct segment word;

	/* Dashes and quotation marks are most of what news has here. */
	if (code == UTF8_BAD || (code >= 0x2000 && code < 0x2070))
		return false;
	return segment_word(text, size, 0, &word);
}

static size_t
size_at(const char *text, size_t length, size_t at, bool begins)
{
	unsigned int code;

	if (at >= length)
		return 0;
	char byte = text[at];

	if (letter_class_of(byte))
		return 1;
	if ((unsigned char)byte < 0x80)
		return 0;
	size_t size = utf8_decode(text + at, length - at, &code);

	if (is_mark(code))
		return begins ? 0 : size;
	return is_letter(text + at, size, code) ? size : 0;
}

size_t
letter_begins(const char *text, size_t length, size_t at)
{
	return size_at(text, length, at, true);
}

size_t
letter_size(const char *text, size_t length, size_t at)
{
	return size_at(text, length, at, false);
}

size_t
letter_case_of(const char *text, size_t length, enum letter_case *kind)
{
	unsigned int code;

	*kind = LETTER_NONE;
	if (letter_ascii(*text)) {
		*kind = *text <= 'Z' ? LETTER_UPPER : LETTER_OTHER;
		return 1;
	}
	if ((unsigned char)*text < 0x80)
		return 1;
	size_t size = utf8_decode(text, length, &code);

	if (is_upper(code))
		*kind = LETTER_UPPER;
	else if (!is_mark(code) && is_letter(text, size, code))
		*kind = LETTER_OTHER;
	return size;
}
