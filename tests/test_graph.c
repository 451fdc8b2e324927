/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Who is named with whom, compared with a plain walk over a small world in
 * which names were corrected. */

#include "archive_world.h"

#include "archive/graph.h"

static const uint64_t seeds[] = { 21, 31, 41, 51, 52, 53, 61, 71, 72 };

static bool
names(const struct world_article *article, size_t cast)
{
	for (size_t i = 0; i < article->count; i++)
		if (article->mention[i].cast == cast)
			return true;
	return false;
}

/* Articles that name all of A, B and C (WORLD_CAST: nobody asked). */
static long long
together(const struct world *world, size_t a, size_t b, size_t c)
{
	long long count = 0;

	for (size_t i = 0; i < WORLD_ARTICLES; i++) {
		const struct world_article *article = &world->article[i];

		count += (a == WORLD_CAST || names(article, a))
			 && (b == WORLD_CAST || names(article, b))
			 && (c == WORLD_CAST || names(article, c));
	}
	return count;
}

static size_t
cast_of(const struct world *world, const struct archive_graph_node *node)
{
	size_t cast = 0;

	while (cast < WORLD_CAST && world->entity[cast] != node->entity)
		cast++;
	assert_true(cast < WORLD_CAST);
	return cast;
}

/* The graph around AROUND (WORLD_CAST: of all) with at most NODES. */
static void
check(struct world *world, size_t around, size_t nodes)
{
	struct archive_graph graph = ARCHIVE_GRAPH_INIT;
	struct archive_graph_ask ask = {
		.entity = around < WORLD_CAST ? world->entity[around] : 0,
		.nodes = nodes, .articles = 1000,
	};
	size_t edges = 0;

	assert_true(archive_graph_load(world->archive, &ask, &graph, NULL));
	assert_false(graph.cut);
	assert_int_equal(graph.articles, together(world, around, WORLD_CAST,
						  WORLD_CAST));
	assert_true(graph.node_count == nodes
		    || graph.node_count == graph.named);
	if (around < WORLD_CAST && graph.node_count)
		assert_int_equal(graph.node[0].entity, ask.entity);
	for (size_t i = 0; i < graph.node_count; i++) {
		size_t a = cast_of(world, &graph.node[i]);

		assert_int_equal(graph.node[i].articles,
				 together(world, around, a, WORLD_CAST));
		if (i > 1)
			assert_true(graph.node[i].articles
				    <= graph.node[i - 1].articles);
		for (size_t j = i + 1; j < graph.node_count; j++)
			edges += together(world, around, a,
					  cast_of(world, &graph.node[j])) > 0;
	}
	assert_int_equal(graph.edge_count, edges);
	for (size_t i = 0; i < graph.edge_count; i++) {
		const struct archive_graph_edge *edge = &graph.edge[i];

		assert_true(edge->a < edge->b);
		assert_int_equal(edge->articles, together(world, around,
			cast_of(world, &graph.node[edge->a]),
			cast_of(world, &graph.node[edge->b])));
	}
	archive_graph_clear(&graph);
}

static void
test_as_walked(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(seeds); i++) {
		struct world *world = world_make(seeds[i]);

		world_fix_some(world, 12);
		for (size_t around = 0; around <= WORLD_CAST; around++) {
			check(world, around, 100);
			check(world, around, 3);
		}
		world_free(world);
	}
}

/* Cut off at the newest articles, and of one article alone. */
static void
test_bounds(void **state)
{
	struct world *world = world_make(21);
	struct archive_graph graph = ARCHIVE_GRAPH_INIT;
	struct archive_graph_ask ask = { .nodes = 100, .articles = 5 };
	long long named = 0;

	(void)state;
	assert_true(archive_graph_load(world->archive, &ask, &graph, NULL));
	assert_true(graph.cut);
	assert_int_equal(graph.articles, 5);
	ask.articles = WORLD_ARTICLES;
	assert_true(archive_graph_load(world->archive, &ask, &graph, NULL));
	assert_false(graph.cut);
	ask.article = world->article[2].uid;
	assert_true(archive_graph_load(world->archive, &ask, &graph, NULL));
	for (size_t i = 0; i < WORLD_CAST; i++)
		named += names(&world->article[2], i);
	assert_int_equal(graph.articles, 1);
	assert_int_equal(graph.node_count, named);
	assert_int_equal(graph.edge_count, named * (named - 1) / 2);
	ask.article = "0123";
	assert_false(archive_graph_load(world->archive, &ask, &graph, NULL));
	assert_int_equal(graph.node_count, 0);
	archive_graph_clear(&graph);
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_as_walked),
		cmocka_unit_test(test_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
