/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Bytes one after another, of a file or of what is packed in one, with a look
 * ahead.  Memory is what is looked at, and no more.
 */

#ifndef IMPORT_STREAM_H
#define IMPORT_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

struct import_stream {
	/* Fills BYTES with up to LENGTH; *COUNT is 0 at the end. */
	bool (*read)(struct import_stream *stream, char *bytes, size_t length,
		     size_t *count, struct error *err);
	void (*close)(struct import_stream *stream);
	struct strbuf ahead;	/* read, from AT on not yet taken */
	size_t at;
	bool ended;		/* nothing is left to be read */
	struct error failure;	/* it cannot be read on; told each time */
	long long taken;	/* bytes */
	/* Bytes that may yet be unpacked of it, and of what is in that; NULL
	 * where nobody counts.  Whoever set it owns it. */
	long long *allowance;
};

/* The regular file at PATH, or standard input ("-"). */
struct import_stream *import_stream_open(const char *path, struct error *err);

/* What is in memory; BYTES are to live longer. */
struct import_stream *import_stream_of(const char *bytes, size_t length);

/* The descriptor of the regular file that it is, which another process can
 * read from its beginning; -1 when it is none, or is not byname's own. */
int import_stream_file(const struct import_stream *stream);

/* What is packed in another (gzip, bzip2, xz, zstd, ...), which is to live
 * longer.  More than 256 times its size is refused (SAFETY). */
struct import_stream *import_stream_unpack(struct import_stream *packed,
					   struct error *err);

/* The same for "deflate" as HTTP has it. */
struct import_stream *import_stream_inflate(struct import_stream *packed,
					    struct error *err);

/* The text of another in UTF-8, when it is in UTF-16, which no format can be
 * seen in; at most LIMIT bytes of it, as they are decoded at once. */
struct import_stream *import_stream_decode(struct import_stream *coded,
					   size_t limit, struct error *err);

/* True when it begins with the mark of UTF-16. */
bool import_stream_is_coded(const char *bytes, size_t length);

void import_stream_close(struct import_stream *stream);

/* Looks at the next LENGTH bytes, fewer at the end: *BYTES and *COUNT last
 * until the next call for this stream.  They are what there is after a
 * failure, too. */
bool import_stream_look(struct import_stream *stream, size_t length,
			const char **bytes, size_t *count, struct error *err);

/* Looks at the next line with its LF, or at all to the end.  A line longer
 * than LIMIT is given as far as LIMIT. */
bool import_stream_line(struct import_stream *stream, size_t limit,
			const char **bytes, size_t *count, struct error *err);

/* Takes COUNT bytes that were looked at. */
void import_stream_take(struct import_stream *stream, size_t count);

/* All that is left, at most LIMIT, appended to OUT. */
bool import_stream_all(struct import_stream *stream, size_t limit,
		       struct strbuf *out, struct error *err);

#endif
