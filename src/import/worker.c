/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/worker.h"

#include <string.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/sha256.h"
#include "base/url.h"
#include "import/arrival.h"
#include "import/origin.h"
#include "import/request.h"
#include "import/source.h"
#include "names/detect.h"
#include "text/utf8.h"

/* Mail in an archive in an archive ... */
#define DEPTH 8

/* What the receiver of a piece's articles needs. */
struct receipt {
	struct import_worker *worker;
	const struct import_piece *piece;
	bool named;
	struct strbuf *answer;
};

/* Archives are in archives. */
static void look_piece(struct import_worker *worker,
		       const struct import_piece *piece, bool named,
		       int depth, struct strbuf *answer);

/* Members may only open a database after they were made. */
static struct store *
open_store(struct import_worker *worker)
{
	struct error err = ERROR_INIT;

	if (worker->store || !worker->store_path)
		return worker->store;
	worker->store = store_open(worker->store_path, DB_READ, &err);
	if (worker->store
	    && !import_origin_find(worker->store, worker->detector,
				   &worker->run, &err))
		worker->run = 0;
	/* What it would have saved is time alone. */
	error_clear(&err);
	worker->store_path = NULL;
	return worker->store;
}

/* True when the store has this text with these names, or a longer one than
 * this excerpt: then nothing is to be found. */
static bool
is_there(struct import_worker *worker, const struct import_record *record,
	 const char *content)
{
	struct store *store = open_store(worker);
	struct store_article_state state;
	unsigned char sum[SHA256_SIZE];
	bool found;

	if (!store
	    || !store_article_state(store, record->uid, content, &state,
				    &found, NULL)
	    || !found)
		return false;
	if (record->excerpt
	    && state.codes >= (long long)utf8_count(record->text.data,
						    record->text.length))
		return true;
	sha256(record->text.data, record->text.length, sum);
	return state.detector == worker->run
	       && memcmp(sum, state.sha256, sizeof sum) == 0;
}

static void
on_failed(void *context, const char *where, struct error *err)
{
	struct receipt *receipt = context;

	arrival_pack_failure(receipt->answer, receipt->piece, where,
			     receipt->named, err);
}

/* What came from an address, and says neither its own nor its source's. */
static void
add_address(struct import_raw *raw, const char *address)
{
	size_t length;
	const char *host = url_host(address, &length);

	if (raw->url.length == 0 && !raw->several)
		strbuf_puts(&raw->url, address);
	if (raw->source.length == 0)
		strbuf_add(&raw->source, host, length);
}

static void
on_article(void *context, struct import_raw *raw)
{
	struct receipt *receipt = context;
	struct import_worker *worker = receipt->worker;
	const struct import_piece *piece = receipt->piece;
	struct import_record record = IMPORT_RECORD_INIT;
	struct names_mention_list found = NAMES_MENTION_LIST_INIT;
	struct error err = ERROR_INIT;
	char content[STORE_UID_SIZE];

	if (piece->address)
		add_address(raw, piece->address);
	if (import_record_make(&record, raw, piece->path, &err)) {
		import_record_identify(&record, piece);
		bool known = import_record_content(&record, piece, content);
		bool look = worker->detector
			    && !is_there(worker, &record,
					 known ? content : NULL);

		if (look)
			names_detect(worker->detector, record.text.data,
				     record.text.length, &found);
		arrival_pack_article(receipt->answer, piece, &record,
				     known ? content : NULL,
				     look ? &found : NULL);
	} else {
		on_failed(receipt, raw->where ? raw->where : "", &err);
	}
	error_clear(&err);
	names_mention_list_clear(&found);
	import_record_clear(&record);
}

/* What cannot be opened or read at all. */
static void
fail(const struct import_piece *piece, bool named, struct error *err,
     struct strbuf *answer)
{
	arrival_pack_failure(answer, piece, "", named, err);
	error_clear(err);
}

static bool
ends_container(const struct error *err)
{
	return err->code != ERROR_INPUT && err->code != ERROR_MISSING;
}

/* What PIECE is is known, or that nobody knows it. */
static void
read_piece(struct import_worker *worker, const struct import_piece *piece,
	   bool named, struct strbuf *answer)
{
	struct receipt receipt = { worker, piece, named, answer };
	const struct import_sink sink = { on_article, on_failed, &receipt };

	import_read(piece, &sink);
}

/* An entry's name has those of the archives that it is in before it: there
 * may be another of the same name in another archive. */
static const char *
name_inside(const struct import_piece *whole, const char *name,
	    struct strbuf *out)
{
	strbuf_truncate(out, 0);
	strbuf_puts(out, whole->inside);
	if (*whole->inside && *name)
		strbuf_puts(out, ": ");
	strbuf_puts(out, name);
	return out->data;
}

/* WHOLE is the file, or the entry of one, that is a container. */
static void
look_parts(struct import_worker *worker, struct import_source *source,
	   const struct import_piece *whole, bool named, int depth,
	   struct strbuf *answer)
{
	struct error err = ERROR_INIT;
	struct import_container *parts = import_source_parts(source, &err);
	struct strbuf inside = STRBUF_INIT;
	bool found = parts != NULL;

	if (!parts)
		fail(whole, named, &err, answer);
	while (found) {
		struct import_piece piece = { .path = whole->path,
					      .inside = "",
					      .map = worker->map };
		bool fine = parts->next(parts, &piece, &found, &err);
		bool entry = *piece.inside;

		piece.inside = name_inside(whole, piece.inside, &inside);
		if (fine && found)
			look_piece(worker, &piece, false, depth + 1, answer);
		if (fine)
			continue;
		found = !ends_container(&err);
		fail(&piece, named && !entry, &err, answer);
	}
	strbuf_clear(&inside);
	import_container_close(parts);
}

/* What SOURCE has is known by now. */
static void
look_source(struct import_worker *worker, struct import_source *source,
	    const struct import_piece *whole, bool named, int depth,
	    struct strbuf *answer)
{
	struct error err = ERROR_INIT;
	struct strbuf bytes = STRBUF_INIT;

	if (import_format_is_container(source->format)) {
		look_parts(worker, source, whole, named, depth, answer);
	} else if (!import_format_is_read(source->format)) {
		struct import_piece piece = *whole;

		piece.format = source->format;
		read_piece(worker, &piece, named, answer);
	} else if (import_stream_all(import_source_stream(source), FILE_LIMIT,
				     &bytes, &err)) {
		struct import_piece piece = *whole;

		piece.format = source->format;
		piece.bytes = strbuf_text(&bytes);
		piece.length = bytes.length;
		read_piece(worker, &piece, named, answer);
	} else {
		fail(whole, named, &err, answer);
	}
	strbuf_clear(&bytes);
}

/* What stands in an archive is known by its own bytes. */
static void
look_unknown(struct import_worker *worker, const struct import_piece *piece,
	     bool named, int depth, struct strbuf *answer)
{
	struct import_source source;
	struct error err = ERROR_INIT;

	if (depth >= DEPTH) {
		error_set(&err, ERROR_INPUT,
			  _("it is packed more often than byname unpacks"));
		fail(piece, named, &err, answer);
	} else if (!import_source_of(&source, piece->bytes, piece->length,
				     &worker->allowance, &err)) {
		fail(piece, named, &err, answer);
	} else {
		look_source(worker, &source, piece, named, depth + 1, answer);
		import_source_close(&source);
	}
}

static void
look_piece(struct import_worker *worker, const struct import_piece *piece,
	   bool named, int depth, struct strbuf *answer)
{
	if (piece->format == FORMAT_UNKNOWN && piece->length > 0)
		look_unknown(worker, piece, named, depth, answer);
	else
		read_piece(worker, piece, named, answer);
}

/* A file may have changed while it was read: then it is not known. */
static void
look_file(struct import_worker *worker, const struct request *request,
	  struct strbuf *answer)
{
	struct import_piece whole = request->piece;
	struct import_source source;
	struct error err = ERROR_INIT;

	if (import_source_open(&source, whole.path, &worker->allowance, &err)) {
		look_source(worker, &source, &whole, request->named, 0,
			    answer);
		import_source_close(&source);
	} else {
		fail(&whole, request->named, &err, answer);
	}
	arrival_pack_end(answer, whole.path,
			 import_walk_stamp(whole.path) == request->stamp
			 ? request->stamp : 0);
}

void
import_work(void *context, const char *bytes, size_t length,
	    struct strbuf *answer)
{
	struct import_worker *worker = context;
	struct pack_reader reader;
	struct request request;

	pack_read(&reader, bytes, length);
	while (request_next(&reader, &request)) {
		request.piece.map = worker->map;
		switch (request.what) {
		case REQUEST_FILE:
			look_file(worker, &request, answer);
			break;
		case REQUEST_PIECE:
			worker->allowance = import_source_allowance(
				(long long)request.piece.length);
			look_piece(worker, &request.piece, request.named, 1,
				   answer);
			break;
		case REQUEST_FAILURE:
			fail(&request.piece, request.named, &request.err,
			     answer);
			break;
		case REQUEST_END:
			arrival_pack_end(answer, request.piece.path,
					 request.stamp);
			break;
		}
		error_clear(&request.err);
	}
}

void
import_work_lost(const char *bytes, size_t length, const struct error *how,
		 struct strbuf *answer)
{
	struct pack_reader reader;
	struct request request;

	pack_read(&reader, bytes, length);
	while (request_next(&reader, &request)) {
		if (request.what != REQUEST_END)
			arrival_pack_failure(answer, &request.piece, "",
					     request.named, how);
		if (request.what == REQUEST_FILE
		    || request.what == REQUEST_END)
			arrival_pack_end(answer, request.piece.path, 0);
		error_clear(&request.err);
	}
}

void
import_worker_clear(struct import_worker *worker)
{
	store_close(worker->store);
	worker->store = NULL;
}
