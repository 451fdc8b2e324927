/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/unicode61.h"

#include <stdint.h>
#include <uninorm.h>

#include "text/unicode61_table.h"
#include "text/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Marks that belong to the token they follow, and vanish from it: a bit each
 * for U+0300 to U+0331. */
static bool
is_mark(unsigned int code)
{
	const uint64_t marks = UINT64_C(0x361f8) << 32 | 0x08029fdf;

	return code >= 0x300 && code <= 0x331 && (marks >> (code - 0x300) & 1);
}

static bool
is_token(unsigned int code)
{
	size_t low = 0, high = COUNT(unicode61_token);

	if (code < 0x80)
		return (code >= 'a' && code <= 'z')
		       || (code >= 'A' && code <= 'Z')
		       || (code >= '0' && code <= '9');
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (code > unicode61_token[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < COUNT(unicode61_token)
	       && code >= unicode61_token[low].first;
}

/* The letter under the marks when it is an ASCII one, else CODE. */
static unsigned int
ascii_base(unsigned int code)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	ucs4_t base = code;

	while (uc_canonical_decomposition(base, parts) > 0)
		base = parts[0];
	if (base >= 'A' && base <= 'Z')
		return base + 32;
	return base >= 'a' && base <= 'z' ? base : code;
}

unsigned int
unicode61_fold_code(unsigned int code)
{
	size_t low = 0, high = COUNT(unicode61_fold);

	if (code < 0x80)
		return code >= 'A' && code <= 'Z' ? code + 32 : code;
	if (is_mark(code))
		return 0;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (code > unicode61_fold[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	const struct unicode61_fold *run = &unicode61_fold[low];

	if (low < COUNT(unicode61_fold) && code >= run->first
	    && (code - run->first) % run->step == 0)
		return code + (unsigned int)run->add;
	/* Only these have an ASCII base; 212B is the angstrom. */
	if (code < 0x250 || (code >= 0x1e00 && code < 0x1f00) || code == 0x212b)
		return ascii_base(code);
	return code;
}

/* The character at AT and how many bytes it has; most are ASCII. */
static inline size_t
code_at(const char *text, size_t length, size_t at, unsigned int *code)
{
	*code = (unsigned char)text[at];
	return *code < 0x80 ? 1 : utf8_decode(text + at, length - at, code);
}

/* The end of the token that START begins. */
static size_t
token_end(const char *text, size_t length, size_t start)
{
	size_t at = start;

	while (at < length) {
		unsigned int code;
		size_t size = code_at(text, length, at, &code);

		if (!is_token(code) && !is_mark(code))
			break;
		at += size;
	}
	return at;
}

bool
unicode61_token_next(const char *text, size_t length, size_t from,
		     struct segment *token)
{
	size_t at = from;

	while (at < length) {
		unsigned int code;
		size_t size = code_at(text, length, at, &code);

		if (is_token(code)) {
			token->start = at;
			token->end = token_end(text, length, at + size);
			return true;
		}
		at += size;
	}
	return false;
}

bool
unicode61_inside(const char *text, size_t length, size_t offset)
{
	unsigned int code;

	if (offset == 0 || offset >= length)
		return false;
	utf8_decode(text + offset, length - offset, &code);
	if (!is_token(code) && !is_mark(code))
		return false;
	/* Marks belong to a token only if a letter leads them. */
	do {
		size_t before = utf8_previous(text, offset);

		utf8_decode(text + before, offset - before, &code);
		offset = before;
	} while (offset > 0 && is_mark(code));
	return is_token(code);
}

void
unicode61_fold_token(const char *text, size_t length, struct strbuf *out)
{
	size_t at = 0;

	while (at < length) {
		unsigned int code;

		at += utf8_decode(text + at, length - at, &code);
		code = unicode61_fold_code(code);
		if (code)
			strbuf_add_code(out, code);
	}
}
