/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Files whose articles are all in the store, so that they are not read again
 * until they change. */

#ifndef STORE_FILE_H
#define STORE_FILE_H

#include <stdbool.h>

#include "base/error.h"
#include "store/store.h"

struct store_file {
	const char *path;	/* from the root */
	long long stamp;	/* another one when the file is another */
	long long detector;	/* id of the run that found its names */
	long long articles;	/* that are in it */
	long long id;		/* of the last of them; 0 if it has none */
};

/* FILE has path, stamp and detector set; *FOUND is true when just this was
 * imported, and the rest is set. */
bool store_file_find(struct store *store, struct store_file *file,
		     bool *found, struct error *err);

/* Notes it.  Inside store_begin. */
bool store_file_put(struct store *store, const struct store_file *file,
		    struct error *err);

#endif
