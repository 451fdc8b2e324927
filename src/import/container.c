/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/container.h"

#include "base/intl.h"

struct import_container *
import_container_open(enum import_format format, const char *path,
		      struct import_stream *stream, struct error *err)
{
	if (!path && import_format_is_database(format)) {
		error_set(err, ERROR_INPUT,
			  _("a database can only be read from a file of its own"));
		error_advise(err, _("unpack it first"));
		return NULL;
	}
	switch (format) {
	case FORMAT_JSON_LINES:
		return import_open_lines(stream, err);
	case FORMAT_NEWSBOAT:
		return import_open_newsboat(path, err);
	case FORMAT_STORE:
		return import_open_store(path, err);
	case FORMAT_MBOX:
		return import_open_mbox(stream, err);
	case FORMAT_CSV:
		return import_open_csv(stream, err);
	case FORMAT_WARC:
		return import_open_warc(stream, err);
	case FORMAT_ARCHIVE:
		return import_open_archive(stream, err);
	default:
		error_set(err, ERROR_INPUT, _("byname cannot read files of its kind"));
		return NULL;
	}
}

void
import_container_close(struct import_container *container)
{
	if (container)
		container->close(container);
}
