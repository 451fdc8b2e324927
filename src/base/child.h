/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Programs of byname's own that do one thing apart (path_helper), so that
 * neither their libraries nor their accidents are byname's.  What goes to and
 * fro are frames: a length, then so many bytes.
 *
 * A helper heeds no key that is meant for byname; it ends when its standard
 * input does.
 */

#ifndef BASE_CHILD_H
#define BASE_CHILD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

struct child;

/* Starts the program at ARGV[0]; the list ends with NULL.  Its standard error
 * is byname's.  NULL when that cannot be. */
struct child *child_start(const char *const *argv, struct error *err);

/* Ends it, whatever it is at. */
void child_close(struct child *child);

/* Sends a frame.  What it does not take at once goes to it while child_take
 * waits. */
void child_send(struct child *child, const char *bytes, size_t length);

enum child_state {
	CHILD_FRAME,		/* the next one is there, and was taken */
	CHILD_LATER,		/* not yet, or a signal came */
	CHILD_ENDED,		/* it has ended of itself, with status 0 */
	CHILD_FAILED,		/* it ended otherwise, or said nonsense */
};

/* Waits for a frame, at most MILLISECONDS (-1: as long as it takes).  One of
 * more than LIMIT bytes is nonsense. */
enum child_state child_take(struct child *child, int milliseconds,
			    size_t limit, struct strbuf *frame,
			    struct error *err);

#endif
