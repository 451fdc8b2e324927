/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What a file is, by its first bytes and never by its name. */

#ifndef IMPORT_FORMAT_H
#define IMPORT_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

enum import_format {
	FORMAT_UNKNOWN,		/* bytes that hold no text byname can read */
	/* Documents: read as a whole. */
	FORMAT_PLAIN,		/* with a head or front matter, or without */
	FORMAT_PAGE,		/* HTML */
	FORMAT_FEED,		/* RSS, RDF, Atom, JSON Feed */
	FORMAT_JSON,		/* one value: an article, or a list of them */
	FORMAT_MAIL,		/* one message */
	FORMAT_EPUB,
	FORMAT_HTTP,		/* an answer of a server, its head and body */
	FORMAT_RAW,		/* packed raw articles (raw.h) */
	/* Containers: read piece by piece. */
	FORMAT_JSON_LINES,
	FORMAT_CSV,
	FORMAT_MBOX,
	FORMAT_WARC,
	FORMAT_ARCHIVE,		/* zip, tar, 7z, ... */
	FORMAT_PACKED,		/* gzip, bzip2, xz, zstd of one file */
	FORMAT_NEWSBOAT,	/* its cache.db */
	FORMAT_STORE,		/* byname's own */
	/* What is known and holds no article. */
	FORMAT_OPML,		/* a list of feeds */
	FORMAT_PDF,
	FORMAT_OFFICE,		/* a document of a word processor */
	FORMAT_PICTURE,
	FORMAT_SOUND,		/* or film */
};

/* So many first bytes are enough. */
#define FORMAT_SNIFF 65536

/* What a file that begins with these bytes is; WHOLE when there are no
 * more. */
enum import_format import_sniff(const char *bytes, size_t length, bool whole);

/* True when its articles come piece by piece (container.h). */
bool import_format_is_container(enum import_format format);

/* False when nobody would take it for an article, or for a file of them. */
bool import_format_is_read(enum import_format format);

/* True when it is read by its place, not as a stream. */
bool import_format_is_database(enum import_format format);

#endif
