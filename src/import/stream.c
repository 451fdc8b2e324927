/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "text/charset.h"

/* Read in one go (bytes). */
#define STEP 65536

/* A file. */
struct file_stream {
	struct import_stream stream;
	char *path;
	int file;
};

static bool
file_read_some(struct import_stream *stream, char *bytes, size_t length,
	       size_t *count, struct error *err)
{
	struct file_stream *file = (struct file_stream *)stream;
	ssize_t got;

	do
		got = read(file->file, bytes, length);
	while (got < 0 && errno == EINTR);
	*count = got < 0 ? 0 : (size_t)got;
	return got >= 0 || error_system(err, errno, "%s", file->path);
}

static void
file_close(struct import_stream *stream)
{
	struct file_stream *file = (struct file_stream *)stream;

	if (file->file != STDIN_FILENO)
		close(file->file);
	free(file->path);
}

struct import_stream *
import_stream_open(const char *path, struct error *err)
{
	int number = file_open(path, err);

	if (number < 0)
		return NULL;
	struct file_stream *file = xcalloc(1, sizeof *file);

	file->stream.read = file_read_some;
	file->stream.close = file_close;
	file->path = xstrdup(path);
	file->file = number;
	return &file->stream;
}

int
import_stream_file(const struct import_stream *stream)
{
	const struct file_stream *file = (const struct file_stream *)stream;

	return stream->read == file_read_some && file->file != STDIN_FILENO
	       ? file->file : -1;
}

/* Memory. */
struct memory_stream {
	struct import_stream stream;
	const char *bytes;
	size_t length;
};

static bool
memory_read_some(struct import_stream *stream, char *bytes, size_t length,
		 size_t *count, struct error *err)
{
	struct memory_stream *memory = (struct memory_stream *)stream;

	(void)err;
	*count = length < memory->length ? length : memory->length;
	memcpy(bytes, memory->bytes, *count);
	memory->bytes += *count;
	memory->length -= *count;
	return true;
}

static void
memory_close(struct import_stream *stream)
{
	(void)stream;
}

struct import_stream *
import_stream_of(const char *bytes, size_t length)
{
	struct memory_stream *memory = xcalloc(1, sizeof *memory);

	memory->stream.read = memory_read_some;
	memory->stream.close = memory_close;
	memory->bytes = bytes;
	memory->length = length;
	return &memory->stream;
}

bool
import_stream_is_coded(const char *bytes, size_t length)
{
	return length >= 4 && (memcmp(bytes, "\xff\xfe", 2) == 0
			       || memcmp(bytes, "\xfe\xff", 2) == 0)
	       && (bytes[2] || bytes[3]);
}

struct import_stream *
import_stream_decode(struct import_stream *coded, size_t limit,
		     struct error *err)
{
	struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;
	struct import_stream *stream = NULL;

	if (import_stream_all(coded, limit, &bytes, err)) {
		if (charset_decode(bytes.data, bytes.length, NULL, &text,
				   err)) {
			stream = import_stream_of("", 0);
			stream->ahead = text;
			stream->ended = true;
		} else if (err) {
			/* Nothing for us, which is no fault of a folder's. */
			err->code = ERROR_MISSING;
		}
	}
	strbuf_clear(&bytes);
	return stream;
}

void
import_stream_close(struct import_stream *stream)
{
	if (!stream)
		return;
	stream->close(stream);
	strbuf_clear(&stream->ahead);
	error_clear(&stream->failure);
	free(stream);
}

/* Bytes that were read and not taken. */
static size_t
waiting(const struct import_stream *stream)
{
	return stream->ahead.length - stream->at;
}

static bool
fail(const struct import_stream *stream, struct error *err)
{
	const struct error *failure = &stream->failure;

	error_set(err, failure->code, "%s", failure->reason);
	if (failure->advice)
		error_advise(err, "%s", failure->advice);
	return false;
}

/* Reads some more. */
static bool
fill(struct import_stream *stream, struct error *err)
{
	struct strbuf *ahead = &stream->ahead;
	size_t left = waiting(stream), count;

	if (stream->failure.code != ERROR_NONE)
		return fail(stream, err);

	/* What was taken goes when it is more than what has to be moved. */
	if (stream->at > left) {
		memmove(ahead->data, ahead->data + stream->at, left);
		strbuf_truncate(ahead, left);
		stream->at = 0;
	}
	char *room = strbuf_reserve(ahead, STEP);

	if (!stream->read(stream, room, STEP, &count, &stream->failure)) {
		ahead->data[ahead->length] = '\0';
		return fail(stream, err);
	}
	ahead->length += count;
	ahead->data[ahead->length] = '\0';
	stream->ended = count == 0;
	return true;
}

bool
import_stream_look(struct import_stream *stream, size_t length,
		   const char **bytes, size_t *count, struct error *err)
{
	bool fine = true;

	while (fine && !stream->ended && waiting(stream) < length)
		fine = fill(stream, err);
	*bytes = strbuf_text(&stream->ahead) + stream->at;
	*count = waiting(stream) < length ? waiting(stream) : length;
	return fine;
}

bool
import_stream_line(struct import_stream *stream, size_t limit,
		   const char **bytes, size_t *count, struct error *err)
{
	size_t seen = 0;

	for (;;) {
		const char *text = strbuf_text(&stream->ahead) + stream->at;
		const char *end = memchr(text + seen, '\n',
					 waiting(stream) - seen);

		*bytes = text;
		*count = end ? (size_t)(end - text) + 1 : waiting(stream);
		if (*count > limit)
			*count = limit;
		if (end || *count == limit || stream->ended)
			return true;
		seen = waiting(stream);
		if (!fill(stream, err))
			return false;
	}
}

void
import_stream_take(struct import_stream *stream, size_t count)
{
	stream->at += count;
	stream->taken += (long long)count;
}

bool
import_stream_all(struct import_stream *stream, size_t limit,
		  struct strbuf *out, struct error *err)
{
	while (!stream->ended && waiting(stream) <= limit)
		if (!fill(stream, err))
			return false;
	if (waiting(stream) > limit) {
		error_set(err, ERROR_INPUT,
			  /* TRANSLATORS: the number is in MiB */
			  _("it is larger than %zu MiB"), limit >> 20);
		return error_advise(err, _("split it into single articles"));
	}
	if (out->length == 0 && stream->at == 0) {
		/* All of it at once: no second copy of a large file. */
		struct strbuf all = stream->ahead;

		stream->ahead = *out;
		*out = all;
		stream->taken += (long long)out->length;
		return true;
	}
	strbuf_add(out, strbuf_text(&stream->ahead) + stream->at,
		   waiting(stream));
	import_stream_take(stream, waiting(stream));
	return true;
}
