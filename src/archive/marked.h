/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Which highlights, as a person says it in one line:
 *
 *	words "a phrase" -not	in the quote, the note or the title
 *	style:fact		that style, by name or number
 *	tag:budget		on the highlight or on its article
 *	has:note
 *	person:ICE since:2025-11 source:ledger ...
 *				all else with a field is asked of the article
 *				(query/query.h)
 */

#ifndef ARCHIVE_MARKED_H
#define ARCHIVE_MARKED_H

#include <stdbool.h>

#include "archive/archive.h"
#include "archive/filter.h"
#include "archive/highlight.h"
#include "base/arena.h"
#include "base/error.h"
#include "text/match.h"

struct archive_marked_query {
	struct archive_marked_filter filter;	/* what it comes to */
	struct match words;
	struct archive_filter *articles;	/* or NULL */
	struct arena arena;
};

#define ARCHIVE_MARKED_QUERY_INIT { .words = MATCH_INIT, .arena = ARENA_INIT }

/* Reads a line; an empty one asks for all.  ERROR_USAGE or ERROR_MISSING when
 * it cannot be understood; the query is to be cleared then, too. */
bool archive_marked_query_read(struct archive *archive, const char *line,
			       struct archive_marked_query *query,
			       struct error *err);

/* Asks, besides, for articles that LINE finds. */
bool archive_marked_query_narrow(struct archive *archive, const char *line,
				 struct archive_marked_query *query,
				 struct error *err);

/* Asks for that tag, or that style. */
bool archive_marked_query_tag(const char *word,
			      struct archive_marked_query *query,
			      struct error *err);
bool archive_marked_query_style(const char *word,
				struct archive_marked_query *query,
				struct error *err);

void archive_marked_query_clear(struct archive_marked_query *query);

#endif
