/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What encoding bytes are in, when nobody says so, or what they say cannot be
 * true. */

#ifndef TEXT_CHARSET_GUESS_H
#define TEXT_CHARSET_GUESS_H

#include <stdbool.h>
#include <stddef.h>

/* True of the two names of UTF-16. */
bool charset_is_wide(const char *name);

/* How many bytes are not ASCII. */
size_t charset_upper(const char *bytes, size_t length);

/* The encoding of bytes that are not UTF-8: what their frequencies look like,
 * else windows-1252. */
const char *charset_guess(const char *bytes, size_t length);

/*
 * The encoding of bytes without a mark: NAME, what they are labelled with, or
 * NULL.  A label is overruled when the bytes are UTF-8 and not all ASCII, and
 * one that says UTF-8 when hardly anything in them is.
 */
const char *charset_decide(const char *bytes, size_t length,
			   const char *name);

#endif
