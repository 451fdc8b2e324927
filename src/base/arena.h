/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Memory that dies all at once: a list from the store owns an arena, and its
 * strings go with it.
 */

#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *block;	/* the newest, which leads to the rest */
};

#define ARENA_INIT { NULL }

/* SIZE bytes, aligned for any type, all zero; they live until the clear. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of LENGTH bytes with a NUL after them; NULL gives NULL. */
char *arena_copy(struct arena *arena, const char *text, size_t length);

/* A copy of a string; NULL gives NULL. */
char *arena_strdup(struct arena *arena, const char *text);

/* Frees all of it; the arena can be used again. */
void arena_clear(struct arena *arena);

#endif
