/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* One article between its file and the store: raw fields, then clean. */

#ifndef IMPORT_RECORD_H
#define IMPORT_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "store/article.h"

struct import_record {
	struct strbuf title, source, byline, url, lang, note;	/* clean */
	struct strbuf id;	/* what the source calls it; "" if nothing */
	long long published;
	enum clock_precision precision;
	struct strbuf text;	/* clean body */
};

#define IMPORT_RECORD_INIT { .precision = CLOCK_UNKNOWN }

void import_record_clear(struct import_record *record);

/*
 * Reads a plain text: BYTES in any charset, with a head of "Field: value"
 * lines (Title, Date, Precision, Language, Source, Id, Byline or Author,
 * URL, Note) and an empty line, or without one; then the first line is the
 * title if it looks like one.  PATH is what it was read from.
 */
bool import_record_plain(struct import_record *record, const char *path,
			 const char *bytes, size_t length,
			 struct error *err);

/* A text that is only to be looked through. */
struct import_text {
	struct strbuf source;	/* all of it, in UTF-8, without its mark */
	size_t body;		/* bytes of a head that stands before it */
	struct strbuf clean;	/* the body as import cleans it, the first
				   line with it, title or not; may be empty */
};

#define IMPORT_TEXT_INIT { STRBUF_INIT, 0, STRBUF_INIT }

/* The same door as import_record_plain's.  What TEXT holds is to be cleared
 * after a failure too. */
bool import_text_plain(struct import_text *text, const char *bytes,
		       size_t length, struct error *err);
void import_text_clear(struct import_text *text);

/* The identity of an article: source and canonical URL, or source and id,
 * or, with neither, the name of its file. */
void import_record_uid(const struct import_record *record, const char *path,
		       char uid[static STORE_UID_SIZE]);

/* By what a file with neither is known wherever it lies: its BYTES.  False
 * when it has another identity than its place. */
bool import_record_content(const struct import_record *record,
			   const char *path, const struct strbuf *bytes,
			   char content[static STORE_UID_SIZE]);

#endif
