/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* One article between its file and the store: clean. */

#ifndef IMPORT_RECORD_H
#define IMPORT_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "import/raw.h"
#include "import/reader.h"
#include "store/article.h"

struct import_record {
	struct strbuf title, source, byline, url, lang, note;
	struct strbuf id;	/* what the source calls it; "" if nothing */
	long long published;
	enum clock_precision precision;
	struct strbuf text;
	char uid[STORE_UID_SIZE];	/* "" until it is made */
	bool several, excerpt, read;	/* as in struct import_raw */
	bool sourced;		/* SOURCE is what it says itself, and not the
				   name of its file */
};

#define IMPORT_RECORD_INIT { .precision = CLOCK_UNKNOWN }

/* A text is no longer than this (bytes): books are half of it. */
#define IMPORT_TEXT_LIMIT ((size_t)8 << 20)

/* False, with an error, for a text that is. */
bool import_record_fits(const struct import_raw *raw, struct error *err);

void import_record_clear(struct import_record *record);

/*
 * Cleans RAW, whose text goes, and makes up for what it lacks: a title of the
 * text's beginning, and the name of the file at PATH as the source.  A date
 * that cannot be read is unknown.  ERROR_MISSING when there is no text.
 */
bool import_record_make(struct import_record *record, struct import_raw *raw,
			const char *path, struct error *err);

/* A plain text, made clean: lines that were wrapped are joined. */
void import_clean_plain(const char *text, size_t length, struct strbuf *out);

/* A text that is only to be looked through. */
struct import_text {
	struct strbuf source;	/* all of it, in UTF-8, without its mark */
	size_t body;		/* bytes of a head that stands before it */
	struct strbuf clean;	/* the body as import cleans it, the first
				   line with it, title or not; may be empty */
};

#define IMPORT_TEXT_INIT { STRBUF_INIT, 0, STRBUF_INIT }

/* The same door as import_read_plain's.  What TEXT holds is to be cleared
 * after a failure too. */
bool import_text_plain(struct import_text *text, const char *bytes,
		       size_t length, struct error *err);
void import_text_clear(struct import_text *text);

/*
 * Makes the identity of the article, if it has none: its canonical URL; or
 * its source and id; or the place of its file; or, where a file has many
 * articles or no place, its title and text.
 */
void import_record_identify(struct import_record *record,
			    const struct import_piece *piece);

/* By what a file with neither URL nor id is known wherever it lies: its
 * bytes.  False when it has another identity than its place. */
bool import_record_content(const struct import_record *record,
			   const struct import_piece *piece,
			   char content[static STORE_UID_SIZE]);

#endif
