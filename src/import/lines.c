/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* A file of lines (JSON Lines) in pieces of many. */

#include <config.h>

#include "import/container.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/memory.h"

/* A line is no longer than this (bytes). */
#define LINE_LIMIT ((size_t)16 << 20)

struct lines {
	struct import_container container;
	struct import_stream *stream;
	struct strbuf piece;
	long long line;		/* of the next line, from 1 */
};

/* A line that is longer than any article may be is passed over. */
static bool
pass_long(struct lines *lines, struct import_piece *piece, struct error *err)
{
	const char *bytes;
	size_t count;

	piece->line = lines->line++;
	do {
		if (!import_stream_line(lines->stream, LINE_LIMIT, &bytes,
					&count, err))
			return false;
		import_stream_take(lines->stream, count);
	} while (count > 0 && bytes[count - 1] != '\n');
	error_set(err, ERROR_INPUT,
		  /* TRANSLATORS: the number of a line; the other is in MiB */
		  _("line %lld is longer than %zu MiB"), piece->line,
		  LINE_LIMIT >> 20);
	return false;
}

static bool
next_piece(struct import_container *container, struct import_piece *piece,
	   bool *found, struct error *err)
{
	struct lines *lines = (struct lines *)container;
	struct strbuf *out = &lines->piece;

	strbuf_truncate(out, 0);
	*found = false;
	piece->format = FORMAT_JSON_LINES;
	piece->line = lines->line;
	while (out->length < CONTAINER_PIECE) {
		const char *bytes;
		size_t count;

		if (!import_stream_line(lines->stream, LINE_LIMIT, &bytes,
					&count, err)) {
			/* The lines before it first: the stream fails again. */
			if (out->length == 0)
				return false;
			error_clear(err);
			break;
		}
		if (count == 0)
			break;
		if (count == LINE_LIMIT && bytes[count - 1] != '\n') {
			if (out->length)
				break;
			return pass_long(lines, piece, err);
		}
		strbuf_add(out, bytes, count);
		import_stream_take(lines->stream, count);
		lines->line++;
	}
	piece->bytes = strbuf_text(out);
	piece->length = out->length;
	*found = out->length > 0;
	return true;
}

static void
close_lines(struct import_container *container)
{
	struct lines *lines = (struct lines *)container;

	strbuf_clear(&lines->piece);
	free(lines);
}

struct import_container *
import_open_lines(struct import_stream *stream, struct error *err)
{
	struct lines *lines = xcalloc(1, sizeof *lines);

	(void)err;
	lines->container.next = next_piece;
	lines->container.close = close_lines;
	lines->stream = stream;
	lines->line = 1;
	return &lines->container;
}
