/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/approx.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define WORD_BITS 64

/* One form for what typesetters exchange. */
static unsigned int
fold(unsigned int code)
{
	switch (code) {
	case '\t': case '\n': case '\r':
	case 0xa0: case 0x2009: case 0x202f: case 0x3000:
		return ' ';
	case 0x2018: case 0x2019: case 0x201a: case 0x201b:
	case 0x2bc: case 0x2032: case '`': case 0xb4:
		return '\'';
	case 0x201c: case 0x201d: case 0x201e: case 0x201f:
	case 0xab: case 0xbb: case 0x2033:
		return '"';
	case 0x2010: case 0x2011: case 0x2012: case 0x2013:
	case 0x2014: case 0x2015: case 0x2212:
		return '-';
	default:
		return code;
	}
}

static int
compare_codes(const void *a, const void *b)
{
	unsigned int x = *(const unsigned int *)a;
	unsigned int y = *(const unsigned int *)b;

	return (x > y) - (x < y);
}

/* The row of a folded code point; 0 when the pattern has none such. */
static size_t
row_of(const struct approx *approx, unsigned int code)
{
	if (code < 128)
		return approx->ascii[code];

	const unsigned int *found = bsearch(&code, approx->code,
					    approx->codes, sizeof code,
					    compare_codes);

	return found ? (size_t)(found - approx->code) + 1 : 0;
}

void
approx_make(struct approx *approx, const unsigned int *code, size_t count)
{
	assert(count > 0);
	memset(approx, 0, sizeof *approx);
	approx->count = count;
	approx->blocks = (count + WORD_BITS - 1) / WORD_BITS;
	approx->up = xcalloc(approx->blocks, sizeof *approx->up);
	approx->down = xcalloc(approx->blocks, sizeof *approx->down);

	approx->code = xcalloc(count, sizeof *approx->code);
	for (size_t i = 0; i < count; i++)
		approx->code[i] = fold(code[i]);
	qsort(approx->code, count, sizeof *approx->code, compare_codes);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || approx->code[i] != approx->code[i - 1])
			approx->code[approx->codes++] = approx->code[i];
	for (size_t i = 0; i < approx->codes; i++)
		if (approx->code[i] < 128)
			approx->ascii[approx->code[i]] = i + 1;

	approx->equal = xcalloc((approx->codes + 1) * approx->blocks,
				sizeof *approx->equal);
	for (size_t i = 0; i < count; i++) {
		size_t row = row_of(approx, fold(code[i]));

		approx->equal[row * approx->blocks + i / WORD_BITS] |=
			(uint64_t)1 << i % WORD_BITS;
	}
	approx_start(approx, false);
}

void
approx_clear(struct approx *approx)
{
	free(approx->code);
	free(approx->equal);
	free(approx->up);
	free(approx->down);
	memset(approx, 0, sizeof *approx);
}

void
approx_start(struct approx *approx, bool anchored)
{
	for (size_t i = 0; i < approx->blocks; i++) {
		approx->up[i] = ~(uint64_t)0;
		approx->down[i] = 0;
	}
	approx->edits = approx->count;
	approx->anchored = anchored;
}

/* How the row above a block differs from the column before: one more, one
 * less or neither.  Bits, not a number, so that nothing has to branch. */
struct carry {
	uint64_t plus, minus;
};

/* Moves block number BLOCK one column on; returns the carry of its row LAST.
 * In the paper's words: up is Pv, down Mv, plus Ph, minus Mh. */
static inline struct carry
advance(struct approx *approx, size_t block, uint64_t equal, struct carry in,
	size_t last)
{
	uint64_t up = approx->up[block], down = approx->down[block];
	uint64_t vertical = equal | down;

	equal |= in.minus;

	uint64_t horizontal = (((equal & up) + up) ^ up) | equal;
	uint64_t plus = down | ~(horizontal | up);
	uint64_t minus = up & horizontal;
	struct carry out = { plus >> last & 1, minus >> last & 1 };

	plus = plus << 1 | in.plus;
	minus = minus << 1 | in.minus;
	approx->up[block] = minus | ~(vertical | plus);
	approx->down[block] = plus & vertical;
	return out;
}

size_t
approx_feed(struct approx *approx, unsigned int code)
{
	size_t last = approx->blocks - 1;
	const uint64_t *equal = approx->equal
		+ row_of(approx, fold(code)) * approx->blocks;
	struct carry carry = { approx->anchored, 0 };

	for (size_t i = 0; i < last; i++)
		carry = advance(approx, i, equal[i], carry, WORD_BITS - 1);
	carry = advance(approx, last, equal[last], carry,
			(approx->count - 1) % WORD_BITS);
	approx->edits += (size_t)carry.plus - (size_t)carry.minus;
	return approx->edits;
}
