/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What an export is of, asked of the archive: the same for the screen and
 * for the command line. */

#ifndef EXPORT_GATHER_H
#define EXPORT_GATHER_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/graph.h"
#include "archive/highlight.h"
#include "base/error.h"
#include "export/format.h"

struct export_ask {
	struct archive_marked_filter marked;
	size_t limit;		/* of highlights or articles, or of nodes; 0:
				   all, or as many as are usual */
};

struct export_gathered {
	struct archive_marked_list marked;
	struct store_article_list articles;	/* of citations */
	struct archive_graph graph;
};

#define EXPORT_GATHERED_INIT \
	{ ARCHIVE_MARKED_LIST_INIT, STORE_ARTICLE_LIST_INIT, \
	  ARCHIVE_GRAPH_INIT }

/*
 * Gathers what a format wants: highlights; the articles that these are in,
 * each once, and the one that was asked for by itself; or who is named with
 * whom in all articles, or in those that name the entity and pass the filter.  On failure
 * there is nothing in GATHERED; what it held is cleared first.
 */
bool export_gather(struct archive *archive, enum export_what what,
		   const struct export_ask *ask,
		   struct export_gathered *gathered, struct error *err);
void export_gathered_clear(struct export_gathered *gathered);

/* How many highlights, articles or names there are. */
size_t export_gathered_count(const struct export_gathered *gathered,
			     enum export_what what);

/* The job of writing it, which borrows it. */
struct export_job export_gathered_job(const struct export_gathered *gathered);

#endif
