/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * byname-unpack, as it works: what is packed goes to it, and frames come back
 * (unpack/frame.h).  Memory is that of one frame, whatever is packed.
 */

#ifndef IMPORT_UNPACKER_H
#define IMPORT_UNPACKER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "import/stream.h"
#include "unpack/frame.h"

struct import_unpacker;

/*
 * Starts it on all of PACKED, of which nothing was taken; looked at is
 * fine.  PACKED stays the caller's and is to live longer, and nobody else is
 * to read it.  MODE is UNPACK_ONE or another.
 */
struct import_unpacker *import_unpacker_start(const char *mode,
					      struct import_stream *packed,
					      struct error *err);

struct import_frame {
	enum unpack_kind kind;	/* never UNPACK_FAILED */
	const char *bytes;	/* until the next call */
	size_t length;
	enum unpack_fault fault;	/* of UNPACK_REFUSED */
};

/* The next frame.  False when there can be none: with ERROR_DAMAGED, or
 * another that ends a container. */
bool import_unpacker_next(struct import_unpacker *unpacker,
			  struct import_frame *frame, struct error *err);

/* Says what a fault is. */
bool import_unpacker_fault(enum unpack_fault fault, enum error_code code,
			   struct error *err);

/* COUNT bytes more came of PACKED; false when that is more than anybody
 * allowed. */
bool import_unpacker_allows(struct import_stream *packed, size_t count,
			    struct error *err);

void import_unpacker_end(struct import_unpacker *unpacker);

#endif
