/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Who is named with whom: entities, and between two of them the number of
 * articles that name both.  A graph is bounded: it has those who are named
 * in most articles, and looks at no more than the newest articles, and says
 * what that left out.
 */

#ifndef ARCHIVE_GRAPH_H
#define ARCHIVE_GRAPH_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/filter.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/kind.h"

#define ARCHIVE_GRAPH_NODES 100		/* unless asked otherwise */
#define ARCHIVE_GRAPH_NODES_MOST 2000
#define ARCHIVE_GRAPH_ARTICLES 20000	/* the newest that are looked at */

/* Of which articles. */
struct archive_graph_ask {
	const char *article;	/* only the one of that uid, or NULL */
	long long entity;	/* those that name it, or 0 */
	struct archive_filter *filter;	/* those that pass, or NULL */
	size_t nodes;		/* at most; the entity is always one */
	long long articles;	/* are looked at, at most */
};

struct archive_graph_node {
	long long entity;	/* id */
	enum kind kind;
	const char *label, *norm;
	long long articles, mentions;	/* in what was looked at */
};

struct archive_graph_edge {
	size_t a, b;		/* numbers of nodes, a < b */
	long long articles;	/* that name both */
};

struct archive_graph {
	struct archive_graph_node *node;	/* by articles, most first;
						   then by kind and norm */
	size_t node_count;
	size_t named;		/* entities that were named at all */
	struct archive_graph_edge *edge;	/* by articles, most first;
						   then by a and b */
	size_t edge_count;
	long long articles;	/* that were looked at */
	bool cut;		/* there are more of them, which are older */
	struct arena arena;
};

#define ARCHIVE_GRAPH_INIT { .arena = ARENA_INIT }

/* What GRAPH held is cleared first; on failure it is empty.  An article that
 * is damaged is passed over. */
bool archive_graph_load(struct archive *archive,
			const struct archive_graph_ask *ask,
			struct archive_graph *graph, struct error *err);
void archive_graph_clear(struct archive_graph *graph);

#endif
