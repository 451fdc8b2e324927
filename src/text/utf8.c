/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/utf8.h"

#include <stdint.h>
#include <string.h>

/* How many bytes at the start are ASCII: eight at a time, as nearly all
 * text in Latin script is. */
size_t
utf8_ascii(const char *text, size_t length)
{
	size_t at = 0;
	uint64_t eight;

	for (; length - at >= sizeof eight; at += sizeof eight) {
		memcpy(&eight, text + at, sizeof eight);
		if (eight & UINT64_C(0x8080808080808080))
			break;
	}
	while (at < length && !(text[at] & 0x80))
		at++;
	return at;
}

static bool
continues(unsigned char byte)
{
	return (byte & 0xc0) == 0x80;
}

/*
 * Unicode 15, table 3-7: the first byte says the size, and for E0, ED, F0
 * and F4 the second byte has narrower bounds than 80 to BF.  Returns 0 for a
 * byte that starts nothing.
 */
static size_t
size_of(unsigned char first, unsigned char *low, unsigned char *high)
{
	*low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
	*high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
	if (first < 0xc2 || first > 0xf4)
		return 0;
	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

size_t
utf8_decode(const char *text, size_t length, unsigned int *code)
{
	const unsigned char *byte = (const unsigned char *)text;
	unsigned char low, high;

	if (byte[0] < 0x80) {
		*code = byte[0];
		return 1;
	}
	size_t size = size_of(byte[0], &low, &high);

	*code = UTF8_BAD;
	if (size == 0 || length < 2 || byte[1] < low || byte[1] > high)
		return 1;
	unsigned int value = (byte[0] & (0x7fU >> size)) << 6
			     | (byte[1] & 0x3fU);

	for (size_t i = 2; i < size; i++) {
		if (i >= length || !continues(byte[i]))
			return i;
		value = value << 6 | (byte[i] & 0x3fU);
	}
	*code = value;
	return size;
}

/* The subparts of a bad sequence that starts as U+FFFD does are shorter. */
static bool
is_bad(const char *text, size_t size, unsigned int code)
{
	return code == UTF8_BAD
	       && !(size == 3 && (unsigned char)text[0] == 0xef);
}

/* The size of a sequence of the usual kinds, those of nearly all text: two
 * bytes, and three whose first says no more than that.  0: look closer. */
static inline size_t
usual(const unsigned char *byte, size_t length)
{
	if (byte[0] >= 0xc2 && byte[0] <= 0xdf)
		return length > 1 && continues(byte[1]) ? 2 : 0;
	if (byte[0] > 0xe0 && byte[0] <= 0xef && byte[0] != 0xed)
		return length > 2 && continues(byte[1]) && continues(byte[2])
		       ? 3 : 0;
	return 0;
}

/* The length of the valid prefix. */
static size_t
valid_prefix(const char *text, size_t length)
{
	const unsigned char *byte = (const unsigned char *)text;
	size_t at = 0;

	while (at < length) {
		unsigned int code;

		if (byte[at] < 0x80) {
			/* A blank between words of another script stands
			 * alone; else it is worth a call. */
			at++;
			if (at < length && byte[at] < 0x80)
				at += utf8_ascii(text + at, length - at);
			continue;
		}
		size_t size = usual(byte + at, length - at);

		if (size == 0) {
			size = utf8_decode(text + at, length - at, &code);
			if (is_bad(text + at, size, code))
				break;
		}
		at += size;
	}
	return at;
}

bool
utf8_valid(const char *text, size_t length)
{
	return valid_prefix(text, length) == length;
}

size_t
utf8_count(const char *text, size_t length)
{
	size_t at = 0, count = 0;

	while (at < length) {
		unsigned int code;
		size_t ascii = utf8_ascii(text + at, length - at);

		at += ascii;
		count += ascii;
		while (at < length && (text[at] & 0x80)) {
			at += utf8_decode(text + at, length - at, &code);
			count++;
		}
	}
	return count;
}

size_t
utf8_offset(const char *text, size_t length, size_t index)
{
	size_t at = 0;

	while (at < length && index > 0) {
		unsigned int code;
		size_t rest = length - at;
		size_t ascii = utf8_ascii(text + at,
					  rest < index ? rest : index);

		at += ascii;
		index -= ascii;
		if (at < length && index > 0) {
			at += utf8_decode(text + at, length - at, &code);
			index--;
		}
	}
	return at;
}

bool
utf8_boundary(const char *text, size_t length, size_t offset)
{
	if (offset >= length)
		return offset == length;
	return !continues((unsigned char)text[offset]);
}

size_t
utf8_previous(const char *text, size_t offset)
{
	unsigned int code;
	size_t start = offset;

	if (offset == 0)
		return 0;
	do {
		start--;
	} while (start > 0 && offset - start < 4
		 && continues((unsigned char)text[start]));
	/* Stray continuation bytes are sequences of their own. */
	if (utf8_decode(text + start, offset - start, &code) != offset - start)
		return offset - 1;
	return start;
}

void
utf8_repair(const char *text, size_t length, struct strbuf *out)
{
	size_t at = 0;

	while (at < length) {
		unsigned int code;
		size_t good = valid_prefix(text + at, length - at);

		strbuf_add(out, text + at, good);
		at += good;
		if (at < length) {
			at += utf8_decode(text + at, length - at, &code);
			strbuf_add_code(out, UTF8_BAD);
		}
	}
}
