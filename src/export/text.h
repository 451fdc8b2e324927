/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Highlights and articles as plain text.  Highlights and citations are kept
 * and sent, so they have all their letters also where the terminal shows
 * only ASCII; an article is for the terminal.
 */

#ifndef EXPORT_TEXT_H
#define EXPORT_TEXT_H

#include <stdbool.h>

#include "archive/article.h"
#include "archive/highlight.h"
#include "base/kind.h"
#include "base/strbuf.h"

#define EXPORT_COLUMNS 72

/*
 * Appends the highlights: for each article a header (title, byline, source,
 * date, URL), then each quote wrapped at EXPORT_COLUMNS with a gutter, its
 * note, the names in it and its id; one whose text changed says so.  The
 * same highlights give the same bytes.
 */
void export_text_highlights(const struct archive_marked_list *list,
			    struct strbuf *out);

/* Appends one article: header, wrapped text, with its names marked
 * ([person] {agency} (organisation) <place>; [person?] when in doubt) and
 * highlights (=words=). */
void export_text_article(const struct archive_article *article, bool marks,
			 size_t columns, struct strbuf *out);

/* A name in a text that is in no store. */
struct export_name {
	size_t start, end;	/* bytes of the text */
	enum kind kind;
	bool in_doubt;
};

/* Appends TEXT (clean, LENGTH bytes) wrapped, with its names marked as above;
 * they stand in reading order and do not overlap. */
void export_text_names(const char *text, size_t length,
		       const struct export_name *name, size_t count,
		       size_t columns, struct strbuf *out);

/* A citation in one line: byline, title, source, date, URL. */
void export_text_citation(const struct store_article *article,
			  struct strbuf *out);

#endif
