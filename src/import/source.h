/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A file is opened, unpacked if it is packed, and known for what it is.
 */

#ifndef IMPORT_SOURCE_H
#define IMPORT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "import/container.h"
#include "import/format.h"
#include "import/stream.h"

/* What is packed in what is packed in ... */
#define SOURCE_LAYERS 3

struct import_source {
	enum import_format format;	/* never FORMAT_PACKED */
	const char *path;	/* NULL when it has none */
	struct import_stream *layer[SOURCE_LAYERS];	/* the last is read */
	size_t layers;
};

/*
 * The file at PATH, "-" for standard input, or bytes that live longer.
 * *ALLOWANCE is how much may be unpacked of it (import/stream.h); for a file
 * it is set here.
 */
bool import_source_open(struct import_source *source, const char *path,
			long long *allowance, struct error *err);
bool import_source_of(struct import_source *source, const char *bytes,
		      size_t length, long long *allowance, struct error *err);

/* What may be unpacked of LENGTH bytes in all, however often they are packed
 * (SAFETY). */
long long import_source_allowance(long long length);

void import_source_close(struct import_source *source);

/* What is to be read. */
struct import_stream *import_source_stream(struct import_source *source);

/* Its pieces, if its format is a container's. */
struct import_container *import_source_parts(struct import_source *source,
					     struct error *err);

#endif
