/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The mentions of one body as a blob: a version byte, then for each mention
 * five numbers of 7 bits a byte, lowest first: bytes since the end of the
 * last mention, length, id of the name, confidence, how.
 */

#ifndef STORE_MENTION_H
#define STORE_MENTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "store/body.h"

/* Appends the blob.  The mentions are in reading order, not overlapping. */
void store_mention_encode(const struct store_mention *item, size_t count,
			  struct strbuf *out);

struct store_mention_reader {
	const unsigned char *at, *end;
	size_t last;		/* end of the last mention */
	bool damaged;		/* it ended in the middle */
};

void store_mention_read(struct store_mention_reader *reader, const void *blob,
			size_t length);

/* The next one; false at the end or when the rest cannot be read.  Whether
 * it fits the text is for the caller to look at. */
bool store_mention_next(struct store_mention_reader *reader,
			struct store_mention *mention);

/* True when it lies in LENGTH bytes of TEXT, on character borders. */
bool store_mention_fits(const struct store_mention *mention,
			const char *text, size_t length);

#endif
