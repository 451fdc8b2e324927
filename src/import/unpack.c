/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/stream.h"

#include <string.h>

#include "base/memory.h"
#include "import/unpacker.h"

struct unpack_stream {
	struct import_stream stream;
	struct import_stream *packed;
	struct import_unpacker *unpacker;
	struct import_frame frame;	/* from AT on not yet read */
	size_t at;
	bool ended;
};

static bool
next_frame(struct unpack_stream *unpack, struct error *err)
{
	struct import_frame *frame = &unpack->frame;

	unpack->at = 0;
	if (!import_unpacker_next(unpack->unpacker, frame, err))
		return false;
	unpack->ended = frame->kind != UNPACK_DATA;
	if (unpack->ended)
		frame->length = 0;
	return import_unpacker_allows(unpack->packed, frame->length, err);
}

static bool
unpack_read(struct import_stream *stream, char *bytes, size_t length,
	    size_t *count, struct error *err)
{
	struct unpack_stream *unpack = (struct unpack_stream *)stream;

	while (!unpack->ended && unpack->at == unpack->frame.length)
		if (!next_frame(unpack, err))
			return false;
	size_t left = unpack->frame.length - unpack->at;

	*count = left < length ? left : length;
	if (*count > 0)
		memcpy(bytes, unpack->frame.bytes + unpack->at, *count);
	unpack->at += *count;
	return true;
}

static void
unpack_close(struct import_stream *stream)
{
	struct unpack_stream *unpack = (struct unpack_stream *)stream;

	import_unpacker_end(unpack->unpacker);
}

static struct import_stream *
open_mode(const char *mode, struct import_stream *packed, struct error *err)
{
	struct import_unpacker *unpacker =
		import_unpacker_start(mode, packed, err);

	if (!unpacker)
		return NULL;
	struct unpack_stream *unpack = xcalloc(1, sizeof *unpack);

	unpack->stream.read = unpack_read;
	unpack->stream.close = unpack_close;
	unpack->stream.allowance = packed->allowance;
	unpack->packed = packed;
	unpack->unpacker = unpacker;
	return &unpack->stream;
}

struct import_stream *
import_stream_unpack(struct import_stream *packed, struct error *err)
{
	return open_mode(UNPACK_ONE, packed, err);
}

struct import_stream *
import_stream_inflate(struct import_stream *packed, struct error *err)
{
	return open_mode(UNPACK_DEFLATE, packed, err);
}
