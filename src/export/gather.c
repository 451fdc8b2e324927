/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "export/gather.h"

#include <string.h>

#include "archive/list.h"
#include "base/memory.h"
#include "export/inside.h"

/* The strings of ARTICLE live as long as the highlights. */
static struct store_article *
add_article(struct store_article_list *list)
{
	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	return &list->item[list->count++];
}

/* Of an article that the store does not have there is a title to cite, and
 * the uid by which it is known. */
static void
cite_absent(const struct archive_marked *marked,
	    struct store_article_list *list)
{
	const struct notebook_highlight *made = &marked->highlight.made;
	struct store_article *article = add_article(list);

	*article = (struct store_article){ .title = made->title };
	if (!article->title)
		article->title = "";
	strncpy(article->uid, made->article, STORE_UID_SIZE - 1);
}

static void
cite(struct export_gathered *gathered)
{
	const struct archive_marked_list *marked = &gathered->marked;

	for (size_t i = 0; i < marked->count; i++) {
		if (!export_begins_article(marked, i))
			continue;
		if (marked->item[i].in_store)
			*add_article(&gathered->articles) =
				marked->item[i].article;
		else
			cite_absent(&marked->item[i], &gathered->articles);
	}
}

/* The article that was asked for is cited whether it has highlights or
 * not. */
static bool
cite_asked(struct archive *archive, const char *uid,
	   struct export_gathered *gathered, struct error *err)
{
	struct store_article *article = add_article(&gathered->articles);

	return archive_list_find(archive, uid, &gathered->articles.arena,
				 article, err);
}

static bool
gather_graph(struct archive *archive, const struct export_ask *ask,
	     struct export_gathered *gathered, struct error *err)
{
	struct archive_graph_ask graph = {
		.article = ask->marked.article,
		.entity = ask->marked.entity,
		.filter = ask->marked.articles,
		.nodes = ask->limit ? ask->limit : ARCHIVE_GRAPH_NODES,
		.articles = ARCHIVE_GRAPH_ARTICLES,
	};

	if (graph.nodes > ARCHIVE_GRAPH_NODES_MOST)
		graph.nodes = ARCHIVE_GRAPH_NODES_MOST;
	return archive_graph_load(archive, &graph, &gathered->graph, err);
}

bool
export_gather(struct archive *archive, enum export_what what,
	      const struct export_ask *ask, struct export_gathered *gathered,
	      struct error *err)
{
	bool fine;

	export_gathered_clear(gathered);
	if (what == EXPORT_GRAPH) {
		fine = gather_graph(archive, ask, gathered, err);
	} else if (what == EXPORT_CITATIONS && ask->marked.article) {
		fine = cite_asked(archive, ask->marked.article, gathered, err);
	} else {
		fine = archive_marked_load(archive, ask->marked,
					   &gathered->marked, err);
		if (fine && what == EXPORT_CITATIONS)
			cite(gathered);
	}
	if (!fine)
		export_gathered_clear(gathered);
	if (ask->limit && ask->limit < gathered->articles.count)
		gathered->articles.count = ask->limit;
	if (ask->limit && ask->limit < gathered->marked.count)
		gathered->marked.count = ask->limit;
	return fine;
}

void
export_gathered_clear(struct export_gathered *gathered)
{
	archive_marked_list_clear(&gathered->marked);
	store_article_list_clear(&gathered->articles);
	archive_graph_clear(&gathered->graph);
}

size_t
export_gathered_count(const struct export_gathered *gathered,
		      enum export_what what)
{
	switch (what) {
	case EXPORT_HIGHLIGHTS:
		return gathered->marked.count;
	case EXPORT_CITATIONS:
		return gathered->articles.count;
	case EXPORT_GRAPH:
		break;
	}
	return gathered->graph.node_count;
}

struct export_job
export_gathered_job(const struct export_gathered *gathered)
{
	return (struct export_job){
		.marked = &gathered->marked,
		.article = gathered->articles.item,
		.article_count = gathered->articles.count,
		.graph = &gathered->graph,
	};
}
