/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Documents become raw articles.  There is one reader for each format, each in
 * a file of its own; all have the same shape.
 */

#ifndef IMPORT_READER_H
#define IMPORT_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "import/format.h"
#include "import/map.h"
#include "import/raw.h"

/* What is read in one go. */
struct import_piece {
	enum import_format format;
	const char *path;	/* of the file, as the person named it */
	const char *inside;	/* the entry of an archive that it is, "" when
				   it is the file itself */
	const char *bytes;
	size_t length;
	long long line;		/* on which line of the file it begins, from
				   1; 0 where lines say nothing */
	const char *charset;	/* what a header says its bytes are, or NULL */
	const char *address;	/* URL that it came from, or NULL */
	const struct import_map *map;	/* or NULL: field names are guessed */
};

/* To where the articles go. */
struct import_sink {
	/* RAW is the receiver's to change, and is cleared by the reader. */
	void (*article)(void *context, struct import_raw *raw);
	/* One article of several cannot be read; WHERE says which ("line
	 * 12"), translated, "" if the piece is one.  ERROR_MISSING says that
	 * there is nothing for us in it, as in a picture. */
	void (*failed)(void *context, const char *where, struct error *err);
	void *context;
};

/*
 * Each gives the articles of PIECE to SINK, in their order; what cannot be
 * read is told to the sink as well.
 */
void import_read_plain(const struct import_piece *piece,
		       const struct import_sink *sink);
void import_read_page(const struct import_piece *piece,
		      const struct import_sink *sink);
void import_read_feed(const struct import_piece *piece,
		      const struct import_sink *sink);
void import_read_json(const struct import_piece *piece,
		      const struct import_sink *sink);
void import_read_json_lines(const struct import_piece *piece,
			    const struct import_sink *sink);
void import_read_csv(const struct import_piece *piece,
		     const struct import_sink *sink);
void import_read_mail(const struct import_piece *piece,
		      const struct import_sink *sink);
void import_read_epub(const struct import_piece *piece,
		      const struct import_sink *sink);
void import_read_http(const struct import_piece *piece,
		      const struct import_sink *sink);
void import_read_raw(const struct import_piece *piece,
		     const struct import_sink *sink);

/* By its format, which is a document's. */
void import_read(const struct import_piece *piece,
		 const struct import_sink *sink);

#endif
