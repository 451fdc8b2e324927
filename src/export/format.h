/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The formats in which marked words, citations and graphs leave byname; each
 * is described in byname(5).  A format is a row of one table: its name, the
 * ending of its files, what it is of, and a function that writes it.
 *
 * The same job gives the same bytes: nothing depends on the time, the
 * terminal, the language or the order in which things were found.  All text
 * is from outside: controls, breaks within titles, and what the format would
 * take for its own signs are made harmless (SAFETY).
 */

#ifndef EXPORT_FORMAT_H
#define EXPORT_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/article.h"
#include "archive/graph.h"
#include "archive/highlight.h"
#include "base/error.h"
#include "base/strbuf.h"

enum export_what {
	EXPORT_HIGHLIGHTS,	/* words that were marked, with their sources */
	EXPORT_CITATIONS,	/* the articles */
	EXPORT_GRAPH,		/* who is named with whom */
};

/* What was asked for, in words for whoever reads the file; what was not is
 * NULL. */
struct export_about {
	const char *entity;	/* its label */
	const char *article;	/* its title */
	const char *words;	/* that the highlights have */
	const char *tag, *filter, *since, *until;
};

/* What is written: the part that the format is of. */
struct export_job {
	struct export_about about;
	const struct archive_marked_list *marked;
	const struct store_article *article;
	size_t article_count;
	const struct archive_graph *graph;
};

/* What an update of a file did, in highlights. */
struct export_change {
	size_t added, changed, same;
	size_t gone;		/* stand there, but are not in the job */
};

struct export_format {
	const char *name;	/* "markdown" */
	const char *ending;	/* of files, with its dot: ".md" */
	enum export_what what;
	const char *words;	/* one line on it, to be translated */
	void (*write)(const struct export_job *job, struct strbuf *out);

	/* Appends OLD, a file of this format, with what is the format's own
	 * in it brought up to date and all else as it was; NULL for a format
	 * that is only ever written whole.  ERROR_INPUT when its marks are
	 * not as they were written. */
	bool (*update)(const struct export_job *job, const char *old,
		       size_t length, struct strbuf *out,
		       struct export_change *change, struct error *err);
};

/* All of them, in the order of byname(5); NULL after the last. */
const struct export_format *export_format_at(size_t number);

/* The format of that name; NULL and ERROR_USAGE with all names as advice if
 * there is none. */
const struct export_format *export_format_find(const char *name,
					       struct error *err);

/* The format that the name of the file speaks for, or NULL. */
const struct export_format *export_format_of_file(const char *path);

/* Appends the job in that format. */
void export_write(const struct export_format *format,
		  const struct export_job *job, struct strbuf *out);

/*
 * Brings the file at PATH up to date, in a format that can be updated; one
 * that is not there is written.  A file that would stay the same is left
 * alone.  One that somebody else writes meanwhile is not replaced
 * (ERROR_INPUT).
 */
bool export_update(const struct export_format *format,
		   const struct export_job *job, const char *path,
		   struct export_change *change, struct error *err);

#endif
