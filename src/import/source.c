/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/source.h"

#include <limits.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/intl.h"
#include "unpack/frame.h"

struct import_stream *
import_source_stream(struct import_source *source)
{
	return source->layer[source->layers - 1];
}

static bool
add_layer(struct import_source *source, struct import_stream *stream)
{
	if (stream)
		source->layer[source->layers++] = stream;
	return stream;
}

/* Takes the wrappings off until it is known what is in them. */
static bool
unwrap(struct import_source *source, struct error *err)
{
	for (;;) {
		struct import_stream *stream = import_source_stream(source);
		const char *bytes;
		size_t count;

		bool fine = import_stream_look(stream, FORMAT_SNIFF, &bytes,
					       &count, err);

		/* What cannot be read to its end may have a beginning that
		 * is worth it: whoever reads on is told. */
		if (!fine && count == 0)
			return false;
		if (!fine)
			error_clear(err);
		if (import_stream_is_coded(bytes, count)
		    && source->layers < SOURCE_LAYERS) {
			if (!add_layer(source,
				       import_stream_decode(stream, FILE_LIMIT,
							    err)))
				return false;
			continue;
		}
		source->format = import_sniff(bytes, count,
					      fine && count < FORMAT_SNIFF);
		if (source->format != FORMAT_PACKED)
			return true;
		if (source->layers == SOURCE_LAYERS)
			return error_set(err, ERROR_INPUT,
					 _("it is packed more often than byname unpacks"));
		if (!add_layer(source, import_stream_unpack(stream, err)))
			return false;
	}
}

static bool
open_layers(struct import_source *source, struct import_stream *stream,
	    struct error *err)
{
	if (add_layer(source, stream) && unwrap(source, err))
		return true;
	import_source_close(source);
	return false;
}

long long
import_source_allowance(long long length)
{
	return length < 0 || length > LLONG_MAX / UNPACK_TIMES / 2
	       ? LLONG_MAX : length * UNPACK_TIMES + UNPACK_SLACK;
}

/* Of standard input nobody knows how long it is. */
static long long
length_of(const struct import_stream *stream)
{
	int file = import_stream_file(stream);
	struct stat info;

	return file >= 0 && fstat(file, &info) == 0 ? info.st_size : -1;
}

bool
import_source_open(struct import_source *source, const char *path,
		   long long *allowance, struct error *err)
{
	struct import_stream *stream = import_stream_open(path, err);

	*source = (struct import_source){ .path = path };
	if (stream) {
		*allowance = import_source_allowance(length_of(stream));
		stream->allowance = allowance;
	}
	return open_layers(source, stream, err);
}

bool
import_source_of(struct import_source *source, const char *bytes,
		 size_t length, long long *allowance, struct error *err)
{
	struct import_stream *stream = import_stream_of(bytes, length);

	*source = (struct import_source){ .path = NULL };
	stream->allowance = allowance;
	return open_layers(source, stream, err);
}

void
import_source_close(struct import_source *source)
{
	while (source->layers > 0)
		import_stream_close(source->layer[--source->layers]);
}

struct import_container *
import_source_parts(struct import_source *source, struct error *err)
{
	return import_container_open(source->format,
				     source->layers == 1 ? source->path : NULL,
				     import_source_stream(source), err);
}
