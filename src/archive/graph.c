/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/graph.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "base/idmap.h"
#include "base/memory.h"

/* Articles one after another: who is named in each, by number. */
struct survey {
	struct archive_graph_node *node;	/* everybody, as first met */
	size_t node_count, node_capacity;
	struct idmap nodes;	/* by entity */
	uint32_t *named;	/* of all articles, one after another */
	size_t named_count, named_capacity;
	size_t *end;		/* of each article: where its names end */
	size_t article_count, article_capacity;
	struct arena arena;	/* holds the labels */
};

static size_t
node_of(struct survey *survey, const struct archive_entity *entity)
{
	size_t place;

	if (idmap_find(&survey->nodes, entity->id, &place))
		return place;
	survey->node = xgrow(survey->node, survey->node_count,
			     &survey->node_capacity, sizeof *survey->node);
	place = survey->node_count++;
	survey->node[place] = (struct archive_graph_node){
		.entity = entity->id, .kind = entity->kind,
		.label = arena_strdup(&survey->arena, entity->label),
		.norm = arena_strdup(&survey->arena, entity->norm),
	};
	idmap_put(&survey->nodes, entity->id, place);
	return place;
}

static void
take_article(struct survey *survey, const struct archive_article *article)
{
	for (size_t i = 0; i < article->entity_count; i++) {
		const struct archive_entity *entity = &article->entity[i];

		if (entity->here == 0)
			continue;
		size_t place = node_of(survey, entity);

		survey->node[place].articles++;
		survey->node[place].mentions += (long long)entity->here;
		survey->named = xgrow(survey->named, survey->named_count,
				      &survey->named_capacity,
				      sizeof *survey->named);
		survey->named[survey->named_count++] = (uint32_t)place;
	}
	survey->end = xgrow(survey->end, survey->article_count,
			    &survey->article_capacity, sizeof *survey->end);
	survey->end[survey->article_count++] = survey->named_count;
}

/* One that is damaged or gone is passed over. */
static bool
look_at(struct archive *archive, struct survey *survey, long long ord,
	struct error *err)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct error inner = ERROR_INIT;
	bool fine = store_article_at(archive->store, ord, &article.arena,
				     &article.head, &inner)
		    && archive_article_read(archive, &article, &inner);

	if (fine)
		take_article(survey, &article);
	else
		fine = archive_pass_unless_lost(err, &inner);
	archive_article_clear(&article);
	return fine;
}

/* The next older article on the thread, or of all. */
static bool
next_of_any(struct archive *archive, const struct archive_graph_ask *ask,
	     long long from, bool *found, long long *ord, struct error *err)
{
	struct archive_thread thread = { ask->entity, 0 };
	struct store_article_list list = STORE_ARTICLE_LIST_INIT;

	if (ask->entity)
		return archive_travel_seek(archive, thread, from, false,
					   found, ord, err);
	bool fine = store_article_page(archive->store, from, true, 1, &list,
				       err);

	*found = fine && list.count > 0;
	if (*found)
		*ord = list.item[0].ord;
	store_article_list_clear(&list);
	return fine;
}

/* The next older article that is asked for.  With both, the thread leads, as
 * an entity's articles are the fewer. */
static bool
next_article(struct archive *archive, const struct archive_graph_ask *ask,
	     long long from, bool *found, long long *ord, struct error *err)
{
	bool passes = !ask->filter;

	if (ask->filter && !ask->entity)
		return archive_filter_next(ask->filter, from, false, found,
					   ord, err);
	do {
		if (!next_of_any(archive, ask, from, found, ord, err))
			return false;
		if (*found && ask->filter
		    && !archive_filter_test(ask->filter, *ord, &passes, err))
			return false;
		from = *ord;
	} while (*found && !passes);
	return true;
}

/* Only the article that was asked for. */
static bool
look_at_one(struct archive *archive, const char *uid, struct survey *survey,
	    struct error *err)
{
	struct store_article article;
	struct arena arena = ARENA_INIT;
	bool fine = store_article_by_uid(archive->store, uid, &arena,
					 &article, err)
		    && look_at(archive, survey, article.ord, err);

	arena_clear(&arena);
	return fine;
}

static bool
look(struct archive *archive, const struct archive_graph_ask *ask,
     struct survey *survey, bool *cut, struct error *err)
{
	long long ord = STORE_ORD_MAX;
	bool found = true;

	*cut = false;
	if (ask->article)
		return look_at_one(archive, ask->article, survey, err);
	for (long long seen = 0; ; seen++) {
		if (!next_article(archive, ask, ord, &found, &ord, err))
			return false;
		if (!found)
			return true;
		if (seen == ask->articles) {
			*cut = true;
			return true;
		}
		if (!look_at(archive, survey, ord, err))
			return false;
	}
}

static int
by_articles(const void *one, const void *two, void *context)
{
	const struct archive_graph_node *a = one, *b = two;
	const struct archive_graph_ask *ask = context;
	int order;

	/* Who was asked for is never cut. */
	if ((a->entity == ask->entity) != (b->entity == ask->entity))
		return a->entity == ask->entity ? -1 : 1;
	if (a->articles != b->articles)
		return a->articles > b->articles ? -1 : 1;
	if (a->mentions != b->mentions)
		return a->mentions > b->mentions ? -1 : 1;
	if (a->kind != b->kind)
		return (int)a->kind - (int)b->kind;
	order = strcmp(a->norm, b->norm);
	return order ? order : (a->entity > b->entity) - (a->entity < b->entity);
}

static int
by_weight(const void *one, const void *two)
{
	const struct archive_graph_edge *a = one, *b = two;

	if (a->articles != b->articles)
		return a->articles > b->articles ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* Keeps the first nodes; RANK gets the new number of each old one, or
 * UINT32_MAX. */
static void
choose(struct survey *survey, const struct archive_graph_ask *ask,
       struct archive_graph *graph, uint32_t *rank)
{
	size_t count = survey->node_count < ask->nodes ? survey->node_count
						       : ask->nodes;
	struct archive_graph_ask asked = *ask;

	graph->node = xcalloc(survey->node_count + 1, sizeof *graph->node);
	if (survey->node_count)
		memcpy(graph->node, survey->node,
		       survey->node_count * sizeof *graph->node);
	qsort_r(graph->node, survey->node_count, sizeof *graph->node,
		by_articles, &asked);
	memset(rank, 0xff, (survey->node_count + 1) * sizeof *rank);
	for (size_t i = 0; i < count; i++) {
		size_t place;

		if (idmap_find(&survey->nodes, graph->node[i].entity, &place))
			rank[place] = (uint32_t)i;
		graph->node[i].label = arena_strdup(&graph->arena,
						    graph->node[i].label);
		graph->node[i].norm = arena_strdup(&graph->arena,
						   graph->node[i].norm);
	}
	graph->node_count = count;
	graph->named = survey->node_count;
}

/* Counts the pairs of one article; COUNT is a square of all nodes. */
static void
count_pairs(const uint32_t *named, size_t length, const uint32_t *rank,
	    size_t nodes, uint32_t *count)
{
	for (size_t i = 0; i < length; i++) {
		size_t a = rank[named[i]];

		for (size_t j = i + 1; a < nodes && j < length; j++) {
			size_t b = rank[named[j]];

			if (b < nodes)
				count[a < b ? a * nodes + b : b * nodes + a]++;
		}
	}
}

static void
join(const struct survey *survey, const uint32_t *rank,
     struct archive_graph *graph)
{
	size_t nodes = graph->node_count, start = 0, capacity = 0;
	uint32_t *count = xcalloc(nodes * nodes + 1, sizeof *count);

	for (size_t i = 0; i < survey->article_count; i++) {
		count_pairs(survey->named + start, survey->end[i] - start,
			    rank, nodes, count);
		start = survey->end[i];
	}
	for (size_t a = 0; a < nodes; a++)
		for (size_t b = a + 1; b < nodes; b++) {
			if (count[a * nodes + b] == 0)
				continue;
			graph->edge = xgrow(graph->edge, graph->edge_count,
					    &capacity, sizeof *graph->edge);
			graph->edge[graph->edge_count++] =
				(struct archive_graph_edge){
					a, b, count[a * nodes + b]
				};
		}
	if (graph->edge_count)
		qsort(graph->edge, graph->edge_count, sizeof *graph->edge,
		      by_weight);
	free(count);
}

bool
archive_graph_load(struct archive *archive,
		   const struct archive_graph_ask *ask,
		   struct archive_graph *graph, struct error *err)
{
	struct survey survey = { .nodes = IDMAP_INIT, .arena = ARENA_INIT };

	archive_graph_clear(graph);
	archive_hold(archive);
	bool fine = look(archive, ask, &survey, &graph->cut, err);

	archive_release(archive);
	if (fine) {
		uint32_t *rank = xcalloc(survey.node_count + 1, sizeof *rank);

		graph->articles = (long long)survey.article_count;
		choose(&survey, ask, graph, rank);
		join(&survey, rank, graph);
		free(rank);
	} else {
		archive_graph_clear(graph);
	}
	free(survey.node);
	free(survey.named);
	free(survey.end);
	idmap_clear(&survey.nodes);
	arena_clear(&survey.arena);
	return fine;
}

void
archive_graph_clear(struct archive_graph *graph)
{
	free(graph->node);
	free(graph->edge);
	arena_clear(&graph->arena);
	*graph = (struct archive_graph)ARCHIVE_GRAPH_INIT;
}
