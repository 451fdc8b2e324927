/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The files of an archive, each of any format.  What nobody would take for an
 * article in a folder is none here either (import/walk.h); folders, links and
 * hidden files do not even come this far.
 */

#include <config.h>

#include "import/container.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/idmap.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "import/unpacker.h"

struct archive {
	struct import_container container;
	struct import_stream *stream;
	struct import_unpacker *unpacker;
	struct strbuf name, bytes;	/* of the entry */
	struct idmap pages;	/* names of pages that came, by their sums */
	bool any, ended;	/* there was an entry, there are no more */
};

/* A number for LENGTH bytes of NAME; no two names have the same that anybody
 * could find. */
static long long
sum_of(const char *name, size_t length)
{
	unsigned char sum[SHA256_SIZE];
	long long number;

	sha256(name, length, sum);
	memcpy(&number, sum, sizeof number);
	return number;
}

/* LENGTH bytes of NAME without the ending, if they have it. */
static size_t
without_ending(const char *name, size_t length, const char *ending)
{
	size_t end = strlen(ending);

	return length > end && strncasecmp(name + length - end, ending,
					   end) == 0
	       ? length - end : 0;
}

static void
note_page(struct archive *archive, const char *name)
{
	size_t length = strlen(name), place;
	size_t bare = without_ending(name, length, ".html");

	if (bare == 0)
		bare = without_ending(name, length, ".htm");
	long long sum = sum_of(name, bare);

	if (bare > 0 && !idmap_find(&archive->pages, sum, &place))
		idmap_put(&archive->pages, sum, 0);
}

/* What a browser saved beside a page, to be shown with it. */
static bool
belongs_to_page(const struct archive *archive, const char *name)
{
	static const char *const ending[] = { "_files", ".files", "_file" };

	for (const char *end = strchr(name, '/'); end;
	     end = strchr(end + 1, '/')) {
		size_t length = (size_t)(end - name), place;

		for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
			size_t bare = without_ending(name, length, ending[i]);

			if (bare > 0
			    && idmap_find(&archive->pages, sum_of(name, bare),
					  &place))
				return true;
		}
	}
	return false;
}

/* An entry cannot be had.  One that is too large may be a film, which nobody
 * takes for an article. */
static bool
refuse(const struct archive *archive, enum unpack_fault fault,
       struct error *err)
{
	const struct strbuf *bytes = &archive->bytes;
	enum import_format format = import_sniff(strbuf_text(bytes),
						 bytes->length, false);

	return import_unpacker_fault(fault, fault == UNPACK_LARGE
				     && !import_format_is_read(format)
				     ? ERROR_MISSING : ERROR_INPUT, err);
}

/* The bytes of the entry; false when it, or all that follows, cannot be
 * had. */
static bool
read_entry(struct archive *archive, struct error *err)
{
	struct import_frame frame;

	strbuf_truncate(&archive->bytes, 0);
	while (import_unpacker_next(archive->unpacker, &frame, err)) {
		if (frame.kind == UNPACK_DONE)
			return true;
		if (frame.kind != UNPACK_DATA)
			return refuse(archive, frame.fault, err);
		if (!import_unpacker_allows(archive->stream, frame.length,
					    err))
			return false;
		strbuf_add(&archive->bytes, frame.bytes, frame.length);
	}
	return false;
}

/* Takes the name, of which no byte may end it early. */
static void
take_name(struct archive *archive, const struct import_frame *frame)
{
	struct strbuf *name = &archive->name;

	strbuf_truncate(name, 0);
	strbuf_add(name, frame->bytes, frame->length);
	for (size_t i = 0; i < name->length; i++)
		if (name->data[i] == '\0')
			name->data[i] = '?';
	archive->any = true;
}

static bool
nothing_in_it(struct error *err)
{
	error_set(err, ERROR_MISSING, _("there is no file in it"));
	return error_advise(err, _("nothing is to be done"));
}

static bool
next_entry(struct import_container *container, struct import_piece *piece,
	   bool *found, struct error *err)
{
	struct archive *archive = (struct archive *)container;
	struct import_frame frame;

	*found = false;
	while (!archive->ended) {
		if (!import_unpacker_next(archive->unpacker, &frame, err))
			return false;
		if (frame.kind == UNPACK_END) {
			archive->ended = true;
			return archive->any || nothing_in_it(err);
		}
		take_name(archive, &frame);
		piece->inside = archive->name.data;
		if (!read_entry(archive, err))
			return false;
		note_page(archive, archive->name.data);
		if (belongs_to_page(archive, archive->name.data))
			continue;
		piece->format = FORMAT_UNKNOWN;
		piece->bytes = strbuf_text(&archive->bytes);
		piece->length = archive->bytes.length;
		*found = true;
		return true;
	}
	return true;
}

static void
close_archive(struct import_container *container)
{
	struct archive *archive = (struct archive *)container;

	import_unpacker_end(archive->unpacker);
	strbuf_clear(&archive->name);
	strbuf_clear(&archive->bytes);
	idmap_clear(&archive->pages);
	free(archive);
}

struct import_container *
import_open_archive(struct import_stream *stream, struct error *err)
{
	struct import_unpacker *unpacker =
		import_unpacker_start(UNPACK_ALL, stream, err);

	if (!unpacker)
		return NULL;
	struct archive *archive = xcalloc(1, sizeof *archive);

	archive->container.next = next_entry;
	archive->container.close = close_archive;
	archive->stream = stream;
	archive->unpacker = unpacker;
	return &archive->container;
}
