/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A process that makes others.  Whoever has a database open may not fork any
 * more; a nest that was made before can, at any time.
 */

#ifndef BASE_NEST_H
#define BASE_NEST_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/error.h"

struct nest;

/* LIFE is what each process does, with two descriptors of its own; when it
 * returns, the process ends.  CONTEXT is as it was when the nest was made.
 * NULL on failure. */
struct nest *nest_open(void (*life)(void *context, int from, int to),
		       void *context, struct error *err);

/* Ends the nest and all its processes, whatever they are at. */
void nest_close(struct nest *nest);

/* Makes a process, which has copies of FROM and TO. */
bool nest_make(struct nest *nest, int from, int to, pid_t *process,
	       struct error *err);

/* Ends PROCESS, if it has not ended by itself: *STATUS is as waitpid gives
 * it.  False when the nest has gone. */
bool nest_end(struct nest *nest, pid_t process, int *status);

#endif
