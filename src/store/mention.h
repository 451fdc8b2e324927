/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The mentions of one body as a blob: a version byte, then for each mention
 * five numbers of 7 bits a byte, lowest first: bytes since the end of the
 * last mention, length, twice the id of the name (and 1 if it is the head of
 * its entity), confidence, how.  That a name is a head never changes, and
 * who meets whom is counted without looking up most names.
 */

#ifndef STORE_MENTION_H
#define STORE_MENTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "store/body.h"

/*
 * Makes the blob: begun once, then each mention in reading order, which ends
 * at *LAST when it is written.
 */
void store_mention_begin(struct strbuf *out, size_t *last);
void store_mention_add(struct strbuf *out, size_t *last,
		       const struct store_mention *mention, bool head);

struct store_mention_reader {
	const unsigned char *at, *end;
	size_t last;		/* end of the last mention */
	bool head;		/* the last mention's name is one */
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
