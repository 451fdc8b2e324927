/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the tests share: cmocka with all it wants included before it, and
 * chance that is the same each time. */

#ifndef TESTS_HARNESS_H
#define TESTS_HARNESS_H

#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* True under sanitizers, which take several times the time and memory that a
 * test may bound. */
static inline bool
harness_sanitized(void)
{
	const char *flags = getenv("BYNAME_SANITIZE");

	return flags && *flags;
}

/* The next number of a sequence that STATE (not 0) starts: xorshift64*. */
static inline uint64_t
harness_random(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * UINT64_C(2685821657736338717);
}

/* One of 0 to BELOW - 1. */
static inline size_t
harness_pick(uint64_t *state, size_t below)
{
	return (size_t)((harness_random(state) >> 16) % below);
}

#endif
