/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Files as bytes: reading one that a stranger may have made, and writing one
 * so that a reader sees either the old or the new, never half.
 */

#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

/* SAFETY: one article is never larger than this. */
#define FILE_LIMIT ((size_t)64 << 20)

/* Opens the regular file at PATH to read; "-" is standard input, which is not
 * the caller's to close.  -1 on failure. */
int file_open(const char *path, struct error *err);

/*
 * Appends all of the file at PATH to OUT; "-" is standard input.  Only
 * regular files are read (a FIFO or device would hang), at most LIMIT bytes.
 * On failure OUT is as it was.
 */
bool file_read(const char *path, size_t limit, struct strbuf *out,
	       struct error *err);

/*
 * Writes LENGTH bytes to PATH: to a temporary file beside it, synced, then
 * moved into place, mode 0600, or that of the file it replaces.  With
 * REPLACE false an existing file is an error (ERROR_INPUT) and stays as it
 * was.  What is no regular file (links are not followed), or is a database,
 * is never replaced: also ERROR_INPUT.
 */
bool file_write(const char *path, const char *bytes, size_t length,
		bool replace, struct error *err);

/* Copies the file at FROM to the new file TO in the same safe way. */
bool file_copy(const char *from, const char *to, struct error *err);

#endif
