/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Archives of the web (ISO 28500, 0.18 to 1.1): records, each with fields and
 * a block.  Of those with a page or a feed each is a piece; how it was asked
 * for, what had not changed, and pictures are passed over.
 */

#include <config.h>

#include "import/container.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/url.h"
#include "import/http.h"
#include "import/mime.h"

/* No line, no head of a record, is longer (bytes). */
#define LINE ((size_t)64 << 10)
#define HEAD ((size_t)256 << 10)

/* So much of a block tells what it is. */
#define PEEK ((size_t)64 << 10)

struct warc {
	struct import_container container;
	struct import_stream *stream;
	struct strbuf head;	/* the record's fields */
	struct strbuf address, charset;
	long long left;		/* bytes of its block that were not taken */
};

static bool
damaged(struct error *err)
{
	error_set(err, ERROR_DAMAGED,
		  _("it is damaged, or a part of it is missing"));
	return error_advise(err, _("get it again from where it came from"));
}

static bool
take_block(struct warc *warc, struct error *err)
{
	while (warc->left > 0) {
		const char *bytes;
		size_t count, most = warc->left < (long long)PEEK
				     ? (size_t)warc->left : PEEK;

		if (!import_stream_look(warc->stream, most, &bytes, &count,
					err))
			return false;
		if (count == 0)
			return damaged(err);
		import_stream_take(warc->stream, count);
		warc->left -= (long long)count;
	}
	return true;
}

static bool
is_empty_line(const char *line, size_t count)
{
	return (count == 1 && line[0] == '\n')
	       || (count == 2 && line[0] == '\r' && line[1] == '\n');
}

/* The line with the version, past the empty ones between records; *FOUND is
 * false at the end. */
static bool
read_version(struct warc *warc, bool *found, struct error *err)
{
	for (;;) {
		const char *line;
		size_t count;

		if (!import_stream_line(warc->stream, LINE, &line, &count,
					err))
			return false;
		*found = count > 0;
		if (count == 0)
			return true;
		bool version = count > 5 && memcmp(line, "WARC/", 5) == 0;

		if (!version && !is_empty_line(line, count))
			return damaged(err);
		import_stream_take(warc->stream, count);
		if (version)
			return true;
	}
}

static bool
read_fields(struct warc *warc, struct error *err)
{
	strbuf_truncate(&warc->head, 0);
	for (;;) {
		const char *line;
		size_t count;

		if (!import_stream_line(warc->stream, LINE, &line, &count,
					err))
			return false;
		if (count == 0 || warc->head.length + count > HEAD)
			return damaged(err);
		strbuf_add(&warc->head, line, count);
		bool last = is_empty_line(line, count);

		import_stream_take(warc->stream, count);
		if (last)
			return true;
	}
}

/* What is between < and >, as the first versions have it, or all. */
static void
read_address(const struct mime *head, struct strbuf *out)
{
	struct strbuf value = STRBUF_INIT;

	strbuf_truncate(out, 0);
	if (mime_field(head, "WARC-Target-URI", &value)) {
		const char *text = value.data;

		text += *text == '<';
		strbuf_add(out, text, strcspn(text, ">"));
	}
	strbuf_clear(&value);
}

static bool
read_length(const struct mime *head, long long *length)
{
	struct strbuf value = STRBUF_INIT;
	bool found = mime_field(head, "Content-Length", &value);
	const char *at = strbuf_text(&value);

	*length = 0;
	found = found && *at;
	for (; found && *at; at++) {
		found = *at >= '0' && *at <= '9'
			&& *length < LLONG_MAX / 16;
		if (found)
			*length = *length * 10 + (*at - '0');
	}
	strbuf_clear(&value);
	return found;
}

/* Rules for robots are no news. */
static bool
is_for_robots(const struct warc *warc)
{
	static const char name[] = "/robots.txt";
	size_t length = warc->address.length;

	return length >= strlen(name)
	       && strcmp(warc->address.data + length - strlen(name),
			 name) == 0;
}

/* What the record is as a piece; FORMAT_UNKNOWN is for its bytes to tell.
 * False when it is to be passed over. */
static bool
choose(struct warc *warc, const struct mime *head, const char *bytes,
       size_t length, enum import_format *format)
{
	struct strbuf what = STRBUF_INIT, type = STRBUF_INIT;
	bool wanted = false;

	mime_field(head, "WARC-Type", &what);
	mime_field(head, "Content-Type", &type);
	const char *word = strbuf_text(&what);

	strbuf_truncate(&warc->charset, 0);
	if (strcasecmp(word, "response") == 0) {
		*format = FORMAT_HTTP;
		wanted = import_http_is_read(bytes, length);
	} else if (strcasecmp(word, "resource") == 0
		   || strcasecmp(word, "conversion") == 0) {
		*format = FORMAT_UNKNOWN;
		wanted = type.length && import_http_type_is_read(type.data);
		mime_parameter(strbuf_text(&type), "charset", &warc->charset);
	}
	strbuf_clear(&what);
	strbuf_clear(&type);
	return wanted && !is_for_robots(warc);
}

static bool
give(struct warc *warc, enum import_format format, struct import_piece *piece,
     bool *found, struct error *err)
{
	size_t length = (size_t)warc->left;

	piece->inside = strbuf_text(&warc->address);
	if (warc->left > (long long)FILE_LIMIT)
		return error_set(err, ERROR_INPUT,
				 /* TRANSLATORS: the number is in MiB */
				 _("it is larger than %zu MiB"),
				 FILE_LIMIT >> 20);
	if (!import_stream_look(warc->stream, length, &piece->bytes,
				&piece->length, err))
		return false;
	if (piece->length < length)
		return damaged(err);
	piece->format = format;
	piece->address = url_is_web(piece->inside) ? piece->inside : NULL;
	piece->charset = warc->charset.length ? warc->charset.data : NULL;
	*found = true;
	return true;
}

static bool
next_record(struct import_container *container, struct import_piece *piece,
	    bool *found, struct error *err)
{
	struct warc *warc = (struct warc *)container;
	enum import_format format;
	const char *bytes;
	size_t count;
	bool more;

	*found = false;
	for (;;) {
		struct mime head;

		if (!take_block(warc, err) || !read_version(warc, &more, err))
			return false;
		if (!more)
			return true;
		if (!read_fields(warc, err))
			return false;
		mime_open(&head, strbuf_text(&warc->head), warc->head.length);
		if (!read_length(&head, &warc->left))
			return damaged(err);
		read_address(&head, &warc->address);
		if (!import_stream_look(warc->stream,
					warc->left < (long long)PEEK
					? (size_t)warc->left : PEEK,
					&bytes, &count, err))
			return false;
		if (choose(warc, &head, bytes, count, &format))
			return give(warc, format, piece, found, err);
	}
}

static void
close_warc(struct import_container *container)
{
	struct warc *warc = (struct warc *)container;

	strbuf_clear(&warc->head);
	strbuf_clear(&warc->address);
	strbuf_clear(&warc->charset);
	free(warc);
}

struct import_container *
import_open_warc(struct import_stream *stream, struct error *err)
{
	struct warc *warc = xcalloc(1, sizeof *warc);

	(void)err;
	warc->container.next = next_record;
	warc->container.close = close_warc;
	warc->stream = stream;
	return &warc->container;
}
