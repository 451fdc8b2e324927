/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The files that a person named, and those in the folders that they named,
 * in the order of their names.  A folder is read one at a time, so memory is
 * that of the folders above the file it is at.
 */

#ifndef IMPORT_WALK_H
#define IMPORT_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct import_walk;

struct import_file {
	const char *path;	/* until the next call */
	const char *real;	/* the same from the root, without links to
				   folders */
	bool named;		/* by the person; else it was in a folder */
	long long size;		/* bytes; -1 when nobody knows: "-" */
	/* What changes when the file does: a sum of its size and times; 0 if
	 * that is not certain, as when it was changed this very moment. */
	long long stamp;
};

/* PATH and its strings are to live longer. */
struct import_walk *import_walk_open(const char *const *path, size_t count);
void import_walk_close(struct import_walk *walk);

/*
 * The next file; *FOUND is false at the end.  False with an error when this
 * one, FILE->path, cannot be had; the next call goes on.  In folders, hidden
 * files are passed over, and what is neither file nor folder; links to
 * folders are not followed, so no loop is; and a page's own folder ("x_files"
 * beside "x.html") is a part of the page.
 */
bool import_walk_next(struct import_walk *walk, struct import_file *file,
		      bool *found, struct error *err);

/* What the stamp of the file at PATH is now; 0 when it has none. */
long long import_walk_stamp(const char *path);

#endif
