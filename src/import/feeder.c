/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/feeder.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "import/request.h"

/* Files in one request, and bytes of them: enough to keep a process busy for
 * longer than it takes to ask.  Of few files each process is to have some, so
 * requests grow with what was asked for before. */
#define FILES_LEAST 16
#define FILES_MOST 128
#define BYTES ((long long)256 << 10)

/* A larger file is looked into here: if it is a container, several processes
 * can read its pieces. */
#define LARGE ((long long)1 << 20)

void
import_feeder_open(struct import_feeder *feeder, const char *const *path,
		   size_t count,
		   bool (*known)(void *context, const struct import_file *file),
		   void *context)
{
	*feeder = (struct import_feeder){
		.walk = import_walk_open(path, count),
		.known = known, .context = context,
	};
}

static void
close_parts(struct import_feeder *feeder)
{
	import_container_close(feeder->parts);
	import_source_close(&feeder->source);
	free(feeder->path);
	feeder->parts = NULL;
	feeder->path = NULL;
}

void
import_feeder_close(struct import_feeder *feeder)
{
	close_parts(feeder);
	import_walk_close(feeder->walk);
}

static void
add_failure(const struct import_piece *piece, bool named, struct error *err,
	    struct strbuf *out)
{
	request_pack_failure(out, piece, named, err);
	error_clear(err);
}

/* The file that is being parted is done. */
static void
end_parts(struct import_feeder *feeder, struct strbuf *out)
{
	long long stamp = feeder->file.stamp;

	if (stamp != import_walk_stamp(feeder->path))
		stamp = 0;
	request_pack_end(out, feeder->path, stamp);
	if (feeder->file.size > 0)
		feeder->bytes += feeder->file.size
				 - feeder->source.layer[0]->taken;
	close_parts(feeder);
}

/* The next pieces of the file that is being parted. */
static void
add_parts(struct import_feeder *feeder, struct strbuf *out)
{
	size_t start = out->length;

	while (feeder->parts && out->length - start < CONTAINER_PIECE) {
		struct import_piece piece = { .path = feeder->path,
					      .inside = "" };
		long long before = feeder->source.layer[0]->taken;
		struct error err = ERROR_INIT;
		bool found = false, fine;

		fine = feeder->parts->next(feeder->parts, &piece, &found,
					   &err);
		feeder->bytes += feeder->source.layer[0]->taken - before;
		if (fine && found) {
			request_pack_piece(out, &piece, false);
			continue;
		}
		bool ends = fine || (err.code != ERROR_INPUT
				     && err.code != ERROR_MISSING);

		if (!fine)
			add_failure(&piece, feeder->file.named
				    && !*piece.inside, &err, out);
		if (ends)
			end_parts(feeder, out);
	}
}

/* What is no container is one piece; that of standard input has to be sent,
 * as nobody else can read it. */
static void
add_whole(struct import_feeder *feeder, struct strbuf *out)
{
	struct import_piece piece = { .path = feeder->path, .inside = "",
				      .format = feeder->source.format };
	struct strbuf bytes = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (!import_format_is_read(piece.format)) {
		request_pack_piece(out, &piece, feeder->file.named);
	} else if (import_stream_all(import_source_stream(&feeder->source),
				     FILE_LIMIT, &bytes, &err)) {
		piece.bytes = strbuf_text(&bytes);
		piece.length = bytes.length;
		request_pack_piece(out, &piece, feeder->file.named);
	} else {
		add_failure(&piece, feeder->file.named, &err, out);
	}
	strbuf_clear(&bytes);
	end_parts(feeder, out);
}

/* A large file, or standard input. */
static void
add_large(struct import_feeder *feeder, const struct import_file *file,
	  struct strbuf *out)
{
	struct error err = ERROR_INIT;
	struct import_piece whole = { .path = file->path, .inside = "" };

	if (!import_source_open(&feeder->source, file->path,
				&feeder->allowance, &err)) {
		add_failure(&whole, file->named, &err, out);
		request_pack_end(out, file->path, 0);
		return;
	}
	feeder->file = *file;
	feeder->path = xstrdup(file->path);
	feeder->source.path = feeder->path;
	if (!import_format_is_container(feeder->source.format)) {
		if (file->size < 0) {
			add_whole(feeder, out);
			return;
		}
		request_pack_file(out, file);
		feeder->bytes += file->size;
		close_parts(feeder);
		return;
	}
	feeder->parts = import_source_parts(&feeder->source, &err);
	if (feeder->parts) {
		add_parts(feeder, out);
		return;
	}
	add_failure(&whole, file->named, &err, out);
	end_parts(feeder, out);
}

static long long
files_at_once(const struct import_feeder *feeder)
{
	long long files = feeder->files / 8;

	return files < FILES_LEAST ? FILES_LEAST
	       : files > FILES_MOST ? FILES_MOST : files;
}

bool
import_feeder_next(struct import_feeder *feeder, struct strbuf *out)
{
	size_t start = out->length;
	long long bytes = 0, files = files_at_once(feeder);
	bool found = true;

	if (feeder->parts)
		add_parts(feeder, out);
	for (int i = 0; i < files && bytes < BYTES && found && !feeder->parts
			&& out->length - start < CONTAINER_PIECE; i++) {
		struct import_file file;
		struct error err = ERROR_INIT;

		if (!import_walk_next(feeder->walk, &file, &found, &err)) {
			struct import_piece piece = { .path = file.path,
						      .inside = "" };

			found = true;
			add_failure(&piece, file.named, &err, out);
			request_pack_end(out, file.path, 0);
			continue;
		}
		if (!found)
			break;
		feeder->files++;
		if (file.stamp && feeder->known(feeder->context, &file)) {
			feeder->bytes += file.size;
			continue;
		}
		if (file.size < 0 || file.size >= LARGE) {
			add_large(feeder, &file, out);
			break;
		}
		request_pack_file(out, &file);
		feeder->bytes += file.size;
		bytes += file.size;
	}
	return found;
}
