/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A message is an article: a newsletter, or a page that a browser saved as one
 * (MHTML).  Of the ways in which it says the same, the page is taken, as the
 * plain one is often a makeshift.
 */

#include <config.h>

#include "import/reader.h"

#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "import/mime.h"
#include "text/charset.h"

/* Parts in parts (RFC 2046 sets no bound), and parts in all. */
#define DEPTH 8
#define PARTS 1000

/* The best text so far. */
struct choice {
	struct mime part;
	bool found, html;
	int parts;
};

static void
type_of(const struct mime *mime, struct strbuf *type)
{
	if (!mime_field(mime, "Content-Type", type))
		strbuf_puts(type, "text/plain");
}

static bool
has_type(const struct strbuf *type, const char *word)
{
	return strncasecmp(strbuf_text(type), word, strlen(word)) == 0;
}

static bool
is_attached(const struct mime *mime)
{
	struct strbuf place = STRBUF_INIT;
	bool attached = mime_field(mime, "Content-Disposition", &place)
			&& strncasecmp(place.data, "attachment", 10) == 0;

	strbuf_clear(&place);
	return attached;
}

static void
consider(struct choice *choice, const struct mime *mime, bool html)
{
	if (choice->found && (choice->html || !html))
		return;
	choice->part = *mime;
	choice->found = true;
	choice->html = html;
}

/* Parts hold parts. */
static void
choose(struct choice *choice, const struct mime *mime, int depth)
{
	struct strbuf type = STRBUF_INIT, boundary = STRBUF_INIT;
	size_t at = 0;
	struct mime part;

	type_of(mime, &type);
	if (depth > 0 && is_attached(mime))
		;
	else if (has_type(&type, "text/html"))
		consider(choice, mime, true);
	else if (has_type(&type, "text/plain"))
		consider(choice, mime, false);
	else if (has_type(&type, "multipart/") && depth < DEPTH
		 && mime_parameter(type.data, "boundary", &boundary))
		while (choice->parts++ < PARTS
		       && mime_part(mime, boundary.data, &at, &part))
			choose(choice, &part, depth + 1);
	else if (has_type(&type, "message/rfc822") && depth < DEPTH) {
		mime_open(&part, mime->body, mime->body_length);
		choose(choice, &part, depth + 1);
	}
	strbuf_clear(&type);
	strbuf_clear(&boundary);
}

static bool
take_text(const struct choice *choice, struct import_raw *raw,
	  struct error *err)
{
	struct strbuf bytes = STRBUF_INIT, type = STRBUF_INIT;
	struct strbuf label = STRBUF_INIT;

	type_of(&choice->part, &type);
	mime_body(&choice->part, &bytes);
	const char *charset = mime_parameter(type.data, "charset", &label)
			      ? label.data : NULL;
	char own[CHARSET_LABEL_SIZE];

	if (!charset && choice->html
	    && charset_label_in_markup(strbuf_text(&bytes), bytes.length, own))
		charset = own;
	bool fine = charset_decode(strbuf_text(&bytes), bytes.length, charset,
				   &raw->text, err);

	raw->markup = choice->html ? IMPORT_HTML : IMPORT_PLAIN;
	strbuf_clear(&bytes);
	strbuf_clear(&type);
	strbuf_clear(&label);
	return fine;
}

/* "Rosa Alvarez <rosa@example.org>" and "rosa@example.org (Rosa Alvarez)" are
 * Rosa Alvarez; an address alone is what it is. */
static void
take_name(const struct mime *mime, const char *field, struct strbuf *out)
{
	struct strbuf value = STRBUF_INIT;

	mime_text_field(mime, field, &value);
	const char *text = strbuf_text(&value);
	const char *end = strrchr(text, '<'), *open = strchr(text, '(');

	text += strspn(text, " \t\"");
	if (end && end > text) {
		;
	} else if (end) {
		text = end + 1;
		end = text + strcspn(text, ">");
	} else if (open && open > text && strchr(open, ')')) {
		text = open + 1;
		end = strrchr(text, ')');
	} else {
		end = text + strlen(text);
	}
	size_t length = (size_t)(end - text);

	while (length > 0 && strchr(" \t\"", text[length - 1]))
		length--;
	strbuf_add(out, text, length);
	strbuf_clear(&value);
}

/* What is between < and >, or all. */
static void
take_bare(const struct mime *mime, const char *field, struct strbuf *out)
{
	struct strbuf value = STRBUF_INIT;

	mime_field(mime, field, &value);
	const char *text = strbuf_text(&value);

	text += *text == '<';
	strbuf_add(out, text, strcspn(text, ">"));
	strbuf_clear(&value);
}

static void
take_head(const struct mime *mime, struct import_raw *raw)
{
	mime_text_field(mime, "Subject", &raw->title);
	mime_field(mime, "Date", &raw->date);
	mime_text_field(mime, "Content-Language", &raw->lang);
	take_name(mime, "From", &raw->byline);
	/* A newsletter's list is what it comes from. */
	take_name(mime, "List-Id", &raw->source);
	if (raw->source.length == 0)
		take_name(mime, "From", &raw->source);
	take_bare(mime, "Message-ID", &raw->id);
	take_bare(mime, "Archived-At", &raw->url);
	/* Browsers' MHTML. */
	if (raw->url.length == 0)
		take_bare(mime, "Snapshot-Content-Location", &raw->url);
}

void
import_read_mail(const struct import_piece *piece,
		 const struct import_sink *sink)
{
	struct import_raw raw = IMPORT_RAW_INIT;
	struct strbuf where = STRBUF_INIT;
	struct choice choice = { .found = false };
	struct error err = ERROR_INIT;
	struct mime mime;

	mime_open(&mime, piece->bytes, piece->length);
	take_head(&mime, &raw);
	choose(&choice, &mime, 0);
	raw.several = piece->line > 0;
	if (raw.several) {
		/* TRANSLATORS: the number of a line */
		strbuf_format(&where, _("line %lld"), piece->line);
		raw.where = where.data;
	}
	if (!choice.found)
		error_set(&err, ERROR_MISSING, _("the message has no text"));
	else if (take_text(&choice, &raw, &err))
		sink->article(sink->context, &raw);
	if (err.code != ERROR_NONE)
		sink->failed(sink->context, strbuf_text(&where), &err);
	error_clear(&err);
	strbuf_clear(&where);
	import_raw_clear(&raw);
}
