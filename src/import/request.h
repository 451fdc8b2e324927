/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What is to be read, on its way from who finds it to those who read. */

#ifndef IMPORT_REQUEST_H
#define IMPORT_REQUEST_H

#include <stdbool.h>

#include "base/error.h"
#include "base/pack.h"
#include "base/strbuf.h"
#include "import/reader.h"
#include "import/walk.h"

enum request_what {
	REQUEST_FILE,		/* a file, to be opened */
	REQUEST_PIECE,		/* a piece of one, with its bytes */
	REQUEST_FAILURE,	/* what could not even be found, to be told in
				   its turn */
	REQUEST_END,		/* of the file whose pieces came */
};

/* One of them.  Strings are in the bytes that it was read from. */
struct request {
	enum request_what what;
	struct import_piece piece;	/* of a file and an end only path */
	bool named;			/* by the person */
	long long stamp;		/* of a file, and of an end */
	struct error err;		/* of a failure; to be cleared */
};

void request_pack_file(struct strbuf *out, const struct import_file *file);
void request_pack_piece(struct strbuf *out, const struct import_piece *piece,
			bool named);
void request_pack_failure(struct strbuf *out,
			  const struct import_piece *piece, bool named,
			  const struct error *err);
void request_pack_end(struct strbuf *out, const char *path, long long stamp);

/* The next one; false at the end, or when the bytes are damaged. */
bool request_next(struct pack_reader *reader, struct request *request);

/* Appends the one that begins at byte *AT of LENGTH to OUT, as it is, and goes
 * on to the next; false at the end. */
bool request_part(const char *bytes, size_t length, size_t *at,
		  struct strbuf *out);

#endif
