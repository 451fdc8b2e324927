/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * UTF-8, in bytes and code points.  Text inside the program is always valid
 * UTF-8; these functions still never read past LENGTH, whatever the bytes.
 */

#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* The code point of a sequence that is not valid. */
#define UTF8_BAD 0xfffdU

/*
 * Decodes the sequence at TEXT (LENGTH bytes remain, at least one) and
 * returns its size in bytes.  A bad sequence gives UTF8_BAD and the size of
 * its maximal subpart (Unicode 15, section 3.9), at least 1.
 */
size_t utf8_decode(const char *text, size_t length, unsigned int *code);

/* How many bytes at the start of TEXT are ASCII. */
size_t utf8_ascii(const char *text, size_t length);

/* True when all LENGTH bytes are valid UTF-8. */
bool utf8_valid(const char *text, size_t length);

/* How many code points LENGTH bytes hold; bad sequences count one each. */
size_t utf8_count(const char *text, size_t length);

/* The byte offset of code point number INDEX, at most LENGTH. */
size_t utf8_offset(const char *text, size_t length, size_t index);

/* True when OFFSET is the start of a sequence, or LENGTH. */
bool utf8_boundary(const char *text, size_t length, size_t offset);

/* The start of the sequence before OFFSET (0 for 0). */
size_t utf8_previous(const char *text, size_t offset);

/* Copies LENGTH bytes to OUT; each bad sequence becomes U+FFFD. */
void utf8_repair(const char *text, size_t length, struct strbuf *out);

#endif
