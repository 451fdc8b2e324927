/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A server's answer (RFC 9112): a line with its status, fields, a body.  What
 * archives write often has fields for a body that they have already unpacked,
 * so the body itself has the last word.
 */

#include <config.h>

#include "import/http.h"

#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/intl.h"
#include "import/mime.h"
#include "import/reader.h"
#include "import/stream.h"

/* Packed so often at most. */
#define LAYERS 3

/* The number in "HTTP/1.1 200 OK"; 0 when it is no such line. */
static int
status_of(const char *bytes, size_t length)
{
	size_t at = 0;
	int status = 0, digits = 0;

	if (length < 5 || memcmp(bytes, "HTTP/", 5) != 0)
		return 0;
	while (at < length && bytes[at] != ' ' && bytes[at] != '\n')
		at++;
	while (at < length && bytes[at] == ' ')
		at++;
	for (; at < length && digits < 3 && bytes[at] >= '0'
	       && bytes[at] <= '9'; at++, digits++)
		status = status * 10 + (bytes[at] - '0');
	return digits == 3 ? status : 0;
}

bool
import_http_type_is_read(const char *type)
{
	static const char *const known[] = {
		"text/html", "text/plain", "text/xml", "text/markdown",
		"application/xhtml", "application/xml", "application/rss",
		"application/atom", "application/rdf", "application/json",
		"application/feed", "application/ld",
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strncasecmp(type, known[i], strlen(known[i])) == 0)
			return true;
	return *type == '\0';
}

static bool
is_read(const struct mime *head)
{
	struct strbuf type = STRBUF_INIT;
	bool found = !mime_field(head, "Content-Type", &type)
		     || import_http_type_is_read(strbuf_text(&type));

	strbuf_clear(&type);
	return found;
}

bool
import_http_is_read(const char *bytes, size_t length)
{
	struct mime head;

	mime_open(&head, bytes, length);
	return status_of(bytes, length) / 100 == 2 && is_read(&head);
}

/* The number that begins a chunk, in hexadecimal; false when there is none,
 * or none that can be. */
static bool
chunk_size(const char *bytes, size_t length, size_t *at, size_t *size)
{
	static const char digit[] = "0123456789abcdef";
	size_t start = *at;

	*size = 0;
	while (*at < length) {
		const char *found = strchr(digit, bytes[*at] | 0x20);

		if (!found || bytes[*at] == '\0' || *size > FILE_LIMIT)
			break;
		*size = *size * 16 + (size_t)(found - digit);
		(*at)++;
	}
	if (*at == start || *size > FILE_LIMIT)
		return false;
	const char *end = memchr(bytes + *at, '\n', length - *at);

	if (!end)
		return false;
	*at = (size_t)(end - bytes) + 1;
	return true;
}

/* Joins the chunks of a body.  False when it has none: then it was joined
 * before.  Where one is cut short, what there is is taken. */
static bool
join_chunks(const char *bytes, size_t length, struct strbuf *out)
{
	size_t at = 0, size;
	bool any = false;

	while (chunk_size(bytes, length, &at, &size)) {
		any = true;
		if (size == 0)
			break;
		if (size > length - at)
			size = length - at;
		strbuf_add(out, bytes + at, size);
		at += size;
		if (at < length && bytes[at] == '\r')
			at++;
		if (at < length && bytes[at] == '\n')
			at++;
	}
	return any;
}

static bool
has_coding(const struct mime *head, const char *field, const char *coding)
{
	struct strbuf value = STRBUF_INIT;
	bool found = mime_field(head, field, &value)
		     && strcasestr(strbuf_text(&value), coding);

	strbuf_clear(&value);
	return found;
}

/* Puts in the place of BODY what is packed in it. */
static bool
unpack_with(struct import_stream *(*open)(struct import_stream *packed,
					  struct error *err),
	    struct strbuf *body, struct error *err)
{
	struct import_stream *packed = import_stream_of(body->data,
							body->length);
	struct import_stream *stream = open(packed, err);
	struct strbuf out = STRBUF_INIT;
	bool fine = stream && import_stream_all(stream, FILE_LIMIT, &out, err);

	import_stream_close(stream);
	import_stream_close(packed);
	if (fine) {
		strbuf_clear(body);
		*body = out;
	} else {
		strbuf_clear(&out);
	}
	return fine;
}

static enum import_format
format_of(const struct strbuf *body)
{
	return import_sniff(strbuf_text(body), body->length < FORMAT_SNIFF
			    ? body->length : FORMAT_SNIFF,
			    body->length < FORMAT_SNIFF);
}

/* True for what nobody packed. */
static bool
is_open(const struct strbuf *body)
{
	switch (format_of(body)) {
	case FORMAT_PAGE:
	case FORMAT_FEED:
	case FORMAT_JSON:
		return true;
	default:
		return false;
	}
}

static bool
read_body(const struct mime *head, struct strbuf *body, struct error *err)
{
	static const char encoding[] = "Content-Encoding";

	if (!has_coding(head, "Transfer-Encoding", "chunked")
	    || !join_chunks(head->body, head->body_length, body))
		strbuf_add(body, head->body, head->body_length);
	for (int i = 0; i < LAYERS && format_of(body) == FORMAT_PACKED; i++)
		if (!unpack_with(import_stream_unpack, body, err))
			return false;
	if (is_open(body))
		return true;
	if (has_coding(head, encoding, "deflate"))
		return unpack_with(import_stream_inflate, body, err);
	if (!has_coding(head, encoding, "br"))
		return true;
	error_set(err, ERROR_INPUT,
		  /* TRANSLATORS: Brotli is the name of a way to pack */
		  _("it is packed with Brotli, which byname does not know"));
	return error_advise(err, _("fetch the page itself"));
}

/* What the server calls a page is one, even where it does not begin so. */
static void
set_format(struct import_piece *piece, const struct strbuf *body,
	   const char *type)
{
	piece->format = format_of(body);
	if (piece->format == FORMAT_PLAIN || piece->format == FORMAT_MAIL
	    || piece->format == FORMAT_CSV)
		piece->format = strcasestr(type, "html") ? FORMAT_PAGE
							 : FORMAT_PLAIN;
}

static void
read_answer(const struct import_piece *piece, const struct mime *head,
	    const struct strbuf *body, const struct import_sink *sink)
{
	struct import_piece inner = *piece;
	struct strbuf type = STRBUF_INIT, charset = STRBUF_INIT;

	mime_field(head, "Content-Type", &type);
	if (mime_parameter(strbuf_text(&type), "charset", &charset))
		inner.charset = charset.data;
	inner.bytes = strbuf_text(body);
	inner.length = body->length;
	set_format(&inner, body, strbuf_text(&type));
	import_read(&inner, sink);
	strbuf_clear(&type);
	strbuf_clear(&charset);
}

void
import_read_http(const struct import_piece *piece,
		 const struct import_sink *sink)
{
	int status = status_of(piece->bytes, piece->length);
	struct strbuf body = STRBUF_INIT;
	struct error err = ERROR_INIT;
	struct mime head;

	mime_open(&head, piece->bytes, piece->length);
	if (status / 100 != 2)
		error_set(&err, ERROR_MISSING,
			  _("it is a server's answer without a page (%d)"),
			  status);
	else if (!is_read(&head))
		error_set(&err, ERROR_MISSING,
			  _("it holds no text that byname can read"));
	else if (read_body(&head, &body, &err))
		read_answer(piece, &head, &body, sink);
	if (err.code != ERROR_NONE)
		sink->failed(sink->context, "", &err);
	error_clear(&err);
	strbuf_clear(&body);
}
