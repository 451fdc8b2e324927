/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "unpack/one.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include "unpack/fault.h"
#include "unpack/limit.h"
#include "unpack/out.h"

/* What zlib calls its kinds of head. */
#define WINDOW 15
#define GZIP (WINDOW + 16)
#define ZLIB WINDOW
#define BARE (-WINDOW)

static void
fail(enum unpack_fault fault)
{
	out_fault(UNPACK_FAILED, fault);
}

/* Sends on what was made; false at what cannot be, which is told. */
static bool
send_on(struct input *input, const char *bytes, size_t length)
{
	if (length == 0)
		return true;
	if (!input_made(input, (long long)length)) {
		fail(UNPACK_SWELLS);
		return false;
	}
	limit_more_time();
	out_frame(UNPACK_DATA, bytes, length);
	return true;
}

/* Makes all of what is in the block; *ENDED when the packed file ends in it,
 * whose rest is left.  False when nothing more can come, which is told. */
static bool
inflate_block(struct input *input, z_stream *stream, bool *ended)
{
	static char made[UNPACK_CHUNK];

	*ended = false;
	do {
		stream->next_out = (Bytef *)made;
		stream->avail_out = sizeof made;
		int state = inflate(stream, Z_NO_FLUSH);

		if (state == Z_MEM_ERROR) {
			fail(UNPACK_MEMORY);
			return false;
		}
		if (!send_on(input, made, sizeof made - stream->avail_out))
			return false;
		if (state != Z_OK && state != Z_STREAM_END
		    && state != Z_BUF_ERROR) {
			fail(UNPACK_DAMAGED);
			return false;
		}
		*ended = state == Z_STREAM_END;
	} while (!*ended && stream->avail_out == 0);
	return true;
}

/* Another file may follow one that is packed by gzip; anything else after it
 * is passed over, as gzip does. */
static bool
goes_on(z_stream *stream, int kind)
{
	return kind == GZIP && stream->avail_in > 1
	       && stream->next_in[0] == 0x1f && stream->next_in[1] == 0x8b
	       && inflateReset(stream) == Z_OK;
}

static void
inflate_all(struct input *input, int kind)
{
	z_stream stream = { .next_in = NULL };
	bool ended = false;
	size_t count;

	if (inflateInit2(&stream, kind) != Z_OK) {
		fail(UNPACK_MEMORY);
		return;
	}
	while ((count = input_read(input)) > 0) {
		stream.next_in = (Bytef *)input->block;
		stream.avail_in = (uInt)count;
		if (ended && !goes_on(&stream, kind))
			break;
		do
			if (!inflate_block(input, &stream, &ended))
				return;
		while (ended && goes_on(&stream, kind));
		if (ended && stream.avail_in > 0)
			break;
	}
	if (input->failed)
		fail(UNPACK_UNREADABLE);
	else if (!ended)
		fail(UNPACK_DAMAGED);
	else
		out_frame(UNPACK_END, NULL, 0);
}

/*
 * Tells ARCHIVE of a filter, if the library has it: where it has not, it would
 * start another program, which is none of our business.
 */
static void
support(struct archive *archive, int (*filter)(struct archive *))
{
	struct archive *trial = archive_read_new();

	if (trial && filter(trial) == ARCHIVE_OK)
		filter(archive);
	archive_read_free(trial);
}

static struct archive *
new_archive(void)
{
	static int (*const filter[])(struct archive *) = {
		archive_read_support_filter_bzip2,
		archive_read_support_filter_xz,
		archive_read_support_filter_lzma,
		archive_read_support_filter_lzip,
		archive_read_support_filter_zstd,
		archive_read_support_filter_lz4,
		archive_read_support_filter_compress,
	};
	struct archive *archive = archive_read_new();

	for (size_t i = 0; archive && i < sizeof filter / sizeof *filter; i++)
		support(archive, filter[i]);
	if (archive)
		archive_read_support_format_raw(archive);
	return archive;
}

static void
filter_all(struct input *input)
{
	static char made[UNPACK_CHUNK];
	struct archive *archive = new_archive();
	struct archive_entry *entry;
	la_ssize_t count;

	if (!archive) {
		fail(UNPACK_MEMORY);
		return;
	}
	if (!input_give(input, archive)
	    || archive_read_next_header(archive, &entry) < ARCHIVE_WARN) {
		fail(fault_of(archive, input));
		return;
	}
	/* The raw format takes what no filter knows as it is. */
	if (archive_filter_count(archive) < 2) {
		fail(UNPACK_UNKNOWN);
		return;
	}
	while ((count = archive_read_data(archive, made, sizeof made)) > 0)
		if (!send_on(input, made, (size_t)count))
			return;
	if (count < 0)
		fail(fault_of(archive, input));
	else
		out_frame(UNPACK_END, NULL, 0);
}

void
one_any(struct input *input)
{
	size_t count = input_look(input);

	if (count > 1 && input->block[0] == '\x1f'
	    && input->block[1] == '\x8b')
		inflate_all(input, GZIP);
	else
		filter_all(input);
}

void
one_deflate(struct input *input)
{
	size_t count = input_look(input);
	const unsigned char *head = (const unsigned char *)input->block;
	bool zlib = count > 1 && (head[0] & 15) == Z_DEFLATED
		    && (head[0] * 256 + head[1]) % 31 == 0;

	inflate_all(input, zlib ? ZLIB : BARE);
}
