/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/request.h"

static void
pack_head(struct strbuf *out, enum request_what what, const char *path,
	  bool named, long long stamp)
{
	pack_number(out, what);
	pack_text(out, path);
	pack_number(out, named);
	pack_number(out, stamp);
}

void
request_pack_file(struct strbuf *out, const struct import_file *file)
{
	pack_head(out, REQUEST_FILE, file->path, file->named, file->stamp);
}

/* Which piece of its file it is. */
static void
pack_place(struct strbuf *out, const struct import_piece *piece)
{
	pack_text(out, piece->inside);
	pack_number(out, piece->line);
}

void
request_pack_piece(struct strbuf *out, const struct import_piece *piece,
		   bool named)
{
	pack_head(out, REQUEST_PIECE, piece->path, named, 0);
	pack_place(out, piece);
	pack_number(out, piece->format);
	pack_bytes(out, piece->bytes, piece->length);
	pack_text(out, piece->charset);
	pack_text(out, piece->address);
}

void
request_pack_failure(struct strbuf *out, const struct import_piece *piece,
		     bool named, const struct error *err)
{
	pack_head(out, REQUEST_FAILURE, piece->path, named, 0);
	pack_place(out, piece);
	pack_error(out, err);
}

void
request_pack_end(struct strbuf *out, const char *path, long long stamp)
{
	pack_head(out, REQUEST_END, path, false, stamp);
}

static void
unpack_piece(struct pack_reader *reader, struct import_piece *piece)
{
	piece->format = (enum import_format)pack_get_number(reader);
	piece->bytes = pack_get_bytes(reader, &piece->length);
	piece->charset = pack_get_text(reader);
	piece->address = pack_get_text(reader);
}

bool
request_next(struct pack_reader *reader, struct request *request)
{
	*request = (struct request){ .piece.inside = "", .err = ERROR_INIT };
	if (pack_ended(reader))
		return false;
	request->what = (enum request_what)pack_get_number(reader);
	request->piece.path = pack_get_text(reader);
	request->named = pack_get_number(reader) != 0;
	request->stamp = pack_get_number(reader);
	if (request->what == REQUEST_PIECE
	    || request->what == REQUEST_FAILURE) {
		request->piece.inside = pack_get_text(reader);
		request->piece.line = pack_get_number(reader);
	}
	if (request->what == REQUEST_PIECE)
		unpack_piece(reader, &request->piece);
	if (request->what == REQUEST_FAILURE)
		pack_get_error(reader, &request->err);
	if (!reader->damaged)
		return true;
	error_clear(&request->err);
	return false;
}

bool
request_part(const char *bytes, size_t length, size_t *at, struct strbuf *out)
{
	struct pack_reader reader;
	struct request request;

	pack_read(&reader, bytes + *at, length - *at);
	if (!request_next(&reader, &request))
		return false;
	error_clear(&request.err);
	size_t count = (size_t)(reader.at - (bytes + *at));

	strbuf_add(out, bytes + *at, count);
	*at += count;
	return true;
}
