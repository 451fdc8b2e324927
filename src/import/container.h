/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Files of many articles are parted into pieces that are read one at a time,
 * so that memory is bounded whatever the size of the file, and several
 * processes have something to do.
 */

#ifndef IMPORT_CONTAINER_H
#define IMPORT_CONTAINER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "import/reader.h"
#include "import/stream.h"

/* About so many bytes in a piece, where it holds more than one article. */
#define CONTAINER_PIECE ((size_t)256 << 10)

/* Each format has one: its state, and how to go on. */
struct import_container {
	/*
	 * The next piece, whose bytes last until the next call.  *FOUND is
	 * false at the end.  False with an error when an entry cannot be
	 * read: after ERROR_INPUT or ERROR_MISSING the next one can be, and
	 * PIECE->inside (or ->line) says which it was; after any other there
	 * is nothing more.
	 */
	bool (*next)(struct import_container *container,
		     struct import_piece *piece, bool *found,
		     struct error *err);
	void (*close)(struct import_container *container);
};

/*
 * Each opens one; NULL on failure.  STREAM stays the caller's and is to live
 * longer.  The pieces have format, inside, bytes, length, line, charset and
 * address set; the rest is the caller's.
 */
struct import_container *import_open_lines(struct import_stream *stream,
					   struct error *err);
struct import_container *import_open_csv(struct import_stream *stream,
					 struct error *err);
struct import_container *import_open_mbox(struct import_stream *stream,
					  struct error *err);
struct import_container *import_open_warc(struct import_stream *stream,
					  struct error *err);
struct import_container *import_open_archive(struct import_stream *stream,
					     struct error *err);

/* Databases are opened by their place, as they are no streams. */
struct import_container *import_open_newsboat(const char *path,
					      struct error *err);
struct import_container *import_open_store(const char *path,
					   struct error *err);

/* By its format, which is a container's: PATH or STREAM, as it needs. */
struct import_container *import_container_open(enum import_format format,
					       const char *path,
					       struct import_stream *stream,
					       struct error *err);
void import_container_close(struct import_container *container);

#endif
