/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/reader.h"

#include "base/intl.h"

/* What a format holds that is known and not read. */
static bool
refuse(enum import_format format, struct error *err)
{
	switch (format) {
	case FORMAT_PDF:
		error_set(err, ERROR_MISSING, _("it is a PDF"));
		return error_advise(err, _("make a text of it, with pdftotext for example"));
	case FORMAT_OFFICE:
		error_set(err, ERROR_MISSING,
			  _("it is a document of a word processor"));
		return error_advise(err, _("save it as plain text or as a web page"));
	case FORMAT_PICTURE:
		return error_set(err, ERROR_MISSING, _("it is a picture"));
	case FORMAT_SOUND:
		return error_set(err, ERROR_MISSING, _("it is sound or film"));
	case FORMAT_OPML:
		error_set(err, ERROR_MISSING, _("it is a list of feeds"));
		return error_advise(err, _("byname feed add takes such a list"));
	default:
		return error_set(err, ERROR_MISSING,
				 _("it holds no text that byname can read"));
	}
}

void
import_read_raw(const struct import_piece *piece,
		const struct import_sink *sink)
{
	struct pack_reader reader;

	pack_read(&reader, piece->bytes, piece->length);
	while (!pack_ended(&reader)) {
		struct import_raw raw;

		import_raw_unpack(&reader, &raw);
		if (!reader.damaged)
			sink->article(sink->context, &raw);
		import_raw_clear(&raw);
	}
}

void
import_read(const struct import_piece *piece, const struct import_sink *sink)
{
	struct error err = ERROR_INIT;

	switch (piece->format) {
	case FORMAT_PLAIN:
		import_read_plain(piece, sink);
		break;
	case FORMAT_EPUB:
		import_read_epub(piece, sink);
		break;
	case FORMAT_HTTP:
		import_read_http(piece, sink);
		break;
	case FORMAT_FEED:
		import_read_feed(piece, sink);
		break;
	case FORMAT_JSON:
		import_read_json(piece, sink);
		break;
	case FORMAT_JSON_LINES:
		import_read_json_lines(piece, sink);
		break;
	case FORMAT_CSV:
		import_read_csv(piece, sink);
		break;
	case FORMAT_MAIL:
		import_read_mail(piece, sink);
		break;
	case FORMAT_PAGE:
		import_read_page(piece, sink);
		break;
	case FORMAT_RAW:
		import_read_raw(piece, sink);
		break;
	default:
		refuse(piece->format, &err);
		sink->failed(sink->context, "", &err);
		error_clear(&err);
	}
}
