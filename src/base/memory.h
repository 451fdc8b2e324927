/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Memory that never runs out politely.  When none is left a hook is called,
 * which the screen registers to put the terminal right, and the program is
 * aborted: every act of a person is on disk by then, so nothing is lost.
 */

#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Like malloc, calloc, realloc and strdup, but they never return NULL.
 * The caller frees the result with free(). */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *block, size_t size);
char *xstrdup(const char *text);

/* A copy of LENGTH bytes at TEXT with a NUL after them. */
char *xmemdup0(const char *text, size_t length);

/*
 * Makes room for one more element: BLOCK holds COUNT elements of SIZE bytes,
 * *CAPACITY is how many fit.  Returns the block, which may have moved.
 * Capacity doubles, so appending n elements costs O(n).
 */
void *xgrow(void *block, size_t count, size_t *capacity, size_t size);

/* HOOK (or NULL) is called once, just before an abort for lack of memory. */
void memory_set_hook(void (*hook)(void));

#endif
