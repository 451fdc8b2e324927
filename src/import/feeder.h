/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Finds what is to be read, and makes requests of it: several small files
 * together, or a piece of a large one. */

#ifndef IMPORT_FEEDER_H
#define IMPORT_FEEDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "import/container.h"
#include "import/source.h"
#include "import/walk.h"

struct import_feeder {
	struct import_walk *walk;
	/* Whether a file is known as it is, and so not to be read. */
	bool (*known)(void *context, const struct import_file *file);
	void *context;
	long long files, bytes;	/* found, and of these bytes known or asked
				   for */
	/* A file that is being parted. */
	struct import_file file;
	char *path;		/* file.path */
	struct import_source source;
	long long allowance;	/* what may be unpacked of it */
	struct import_container *parts;
};

void import_feeder_open(struct import_feeder *feeder,
			const char *const *path, size_t count,
			bool (*known)(void *context,
				      const struct import_file *file),
			void *context);
void import_feeder_close(struct import_feeder *feeder);

/* Appends the next request (request.h) to OUT, or nothing if all that it came
 * by is known; false at the end.  What cannot be found is asked for as a
 * failure, to be told in its turn. */
bool import_feeder_next(struct import_feeder *feeder, struct strbuf *out);

#endif
