/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The tokenizer of the full-text index, "unicode61 remove_diacritics 2", as
 * SQLite has it: a place that is marked in a text must be a place that the
 * index found.  Its letters are those of an old Unicode and do not change;
 * this is not the room's view of what a word is (segment.h).
 */

#ifndef TEXT_UNICODE61_H
#define TEXT_UNICODE61_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "text/segment.h"

/* The next token at or after FROM.  FROM must not be inside of one. */
bool unicode61_token_next(const char *text, size_t length, size_t from,
			  struct segment *token);

/* True when a token covers the bytes on both sides of OFFSET. */
bool unicode61_inside(const char *text, size_t length, size_t offset);

/* What the index keeps for a code point of a token; 0 for a mark, which is
 * left out. */
unsigned int unicode61_fold_code(unsigned int code);

/* Appends a token as the index keeps it. */
void unicode61_fold_token(const char *text, size_t length,
			  struct strbuf *out);

#endif
