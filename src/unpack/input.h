/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The packed bytes, on standard input: a file or a pipe. */

#ifndef UNPACK_INPUT_H
#define UNPACK_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "unpack/frame.h"

struct archive;

struct input {
	char block[UNPACK_CHUNK];
	size_t waiting;		/* bytes in it that were only looked at */
	bool seeks;		/* a file: any place of it can be read */
	bool failed;
	long long at;		/* of the next byte */
	long long furthest;	/* place that was read */
	long long made;		/* bytes that came of it */
};

void input_open(struct input *input);

/* The next bytes, in BLOCK, which they fill unless they are the last; 0 at the
 * end or when they cannot be read.  After a look they come once more. */
size_t input_read(struct input *input);
size_t input_look(struct input *input);

/* Reads ARCHIVE, made and told what to expect, from INPUT. */
bool input_give(struct input *input, struct archive *archive);

/* COUNT bytes more came of what was read; false when that cannot be, unless
 * it was made to do harm. */
bool input_made(struct input *input, long long count);

#endif
