/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "unpack/input.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <archive.h>

void
input_open(struct input *input)
{
	struct stat info;

	input->seeks = fstat(STDIN_FILENO, &info) == 0
		       && S_ISREG(info.st_mode);
	input->failed = false;
	input->waiting = 0;
	input->at = input->furthest = input->made = 0;
}

static size_t
fill(struct input *input)
{
	size_t length = 0;

	while (length < sizeof input->block) {
		ssize_t count = read(STDIN_FILENO, input->block + length,
				     sizeof input->block - length);

		if (count < 0 && errno == EINTR)
			continue;
		input->failed = count < 0;
		if (count <= 0)
			break;
		length += (size_t)count;
	}
	input->at += (long long)length;
	if (input->at > input->furthest)
		input->furthest = input->at;
	return input->failed ? 0 : length;
}

size_t
input_look(struct input *input)
{
	if (input->waiting == 0)
		input->waiting = fill(input);
	return input->waiting;
}

size_t
input_read(struct input *input)
{
	size_t count = input_look(input);

	input->waiting = 0;
	return count;
}

static la_ssize_t
read_block(struct archive *archive, void *context, const void **bytes)
{
	struct input *input = context;
	size_t count = input_read(input);

	*bytes = input->block;
	if (!input->failed)
		return (la_ssize_t)count;
	archive_set_error(archive, EIO, "cannot read");
	return -1;
}

static la_int64_t
seek(struct archive *archive, void *context, la_int64_t offset, int whence)
{
	struct input *input = context;
	off_t at = lseek(STDIN_FILENO, (off_t)offset, whence);

	if (at < 0) {
		archive_set_error(archive, EIO, "cannot seek");
		return ARCHIVE_FATAL;
	}
	input->at = at;
	input->waiting = 0;
	return at;
}

static la_int64_t
skip(struct archive *archive, void *context, la_int64_t count)
{
	struct input *input = context;

	(void)archive;
	if (lseek(STDIN_FILENO, (off_t)count, SEEK_CUR) < 0)
		return 0;
	input->at += count;
	return count;
}

bool
input_give(struct input *input, struct archive *archive)
{
	archive_read_set_callback_data(archive, input);
	archive_read_set_read_callback(archive, read_block);
	if (input->seeks) {
		archive_read_set_seek_callback(archive, seek);
		archive_read_set_skip_callback(archive, skip);
	}
	return archive_read_open1(archive) >= ARCHIVE_WARN;
}

bool
input_made(struct input *input, long long count)
{
	input->made += count;
	return input->made - UNPACK_SLACK <= input->furthest * UNPACK_TIMES;
}
