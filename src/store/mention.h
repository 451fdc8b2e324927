/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The mentions of one body as a blob: a version byte, then for each mention
 * five numbers of 7 bits a byte, lowest first: bytes since the end of the
 * last mention, length, twice the id of the name (and 1 if it is the head of
 * its entity), confidence, twice how it was found (and 1 if it was joined to
 * another mention); then, if it was joined, how many mentions farther on or
 * back that one is: twice as many, and 1 for back.
 *
 * Hardly ever does a name become a head or stop being one, and the table of
 * moved names has those that did: so who meets whom is counted without
 * looking up most names.
 *
 * Version 1 had how as it is, and nothing about joins.
 */

#ifndef STORE_MENTION_H
#define STORE_MENTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "store/body.h"

/* Makes the blob: begun once, then each mention in reading order. */
struct store_mention_writer {
	struct strbuf *out;
	size_t last;		/* end of the last mention */
	size_t count;		/* mentions written */
};

void store_mention_begin(struct store_mention_writer *writer,
			 struct strbuf *out);
void store_mention_add(struct store_mention_writer *writer,
		       const struct store_mention *mention, bool head);

struct store_mention_reader {
	const unsigned char *at, *end;
	size_t last;		/* end of the last mention */
	size_t count;		/* mentions read */
	int version;
	bool head;		/* the last mention's name is one */
	bool damaged;		/* it ended in the middle */
};

void store_mention_read(struct store_mention_reader *reader, const void *blob,
			size_t length);

/* The next one; false at the end or when the rest cannot be read.  Whether
 * it fits the text, and whether the one it was joined to is there, is for the
 * caller to look at. */
bool store_mention_next(struct store_mention_reader *reader,
			struct store_mention *mention);

/* True when it lies in LENGTH bytes of TEXT, on character borders. */
bool store_mention_fits(const struct store_mention *mention,
			const char *text, size_t length);

#endif
