/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Numbers and texts as bytes, from one process of this program to another on
 * this machine; they are kept nowhere.
 */

#ifndef BASE_PACK_H
#define BASE_PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

void pack_number(struct strbuf *out, long long number);

/* Its length, its bytes and a NUL.  A NULL comes back as NULL. */
void pack_text(struct strbuf *out, const char *text);
void pack_bytes(struct strbuf *out, const char *bytes, size_t length);
void pack_error(struct strbuf *out, const struct error *err);

struct pack_reader {
	const char *at, *end;
	bool damaged;		/* the bytes are not what was packed */
};

/* BYTES are to stay as long as what is read. */
void pack_read(struct pack_reader *reader, const char *bytes, size_t length);

/* What comes next; 0, "" or nothing once it is damaged.  Texts are in the
 * bytes that are read. */
long long pack_get_number(struct pack_reader *reader);
const char *pack_get_text(struct pack_reader *reader);
const char *pack_get_bytes(struct pack_reader *reader, size_t *length);

/* ERR is to be cleared. */
void pack_get_error(struct pack_reader *reader, struct error *err);

/* True when all was read, or no more can be. */
bool pack_ended(const struct pack_reader *reader);

#endif
