/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/walk.h"

#include "page/clutter.h"
#include "page/hint.h"

/* What is called comments and has less text only counts them, and may stand
 * beside the byline (bytes). */
#define FEWEST 150

/* A page of which most is called comments is about these. */
static bool
is_passed(const struct page_walk *walk, uint32_t node)
{
	const struct tree *tree = walk->tree;

	if (tree_hidden(tree, node))
		return true;
	return walk->measure[node].bytes >= FEWEST
	       && (uint64_t)walk->measure[node].bytes * 2
			  < walk->measure[tree->body].bytes
	       && page_hint(tree, node) & PAGE_COMMENTS;
}

uint32_t
page_walk_next(const struct page_walk *walk, uint32_t node)
{
	const struct tree *tree = walk->tree;

	if (node == 0)
		node = tree->body;
	node = tree_next(tree, node, tree->body);
	while (node && (tree_is_text(tree, node) || is_passed(walk, node)))
		node = tree_is_text(tree, node)
		       ? tree_next(tree, node, tree->body)
		       : tree_pass(tree, node, tree->body);
	return node;
}

/* "Posted on 5 May by Ana" is shorter (bytes). */
#define PROSE 100

bool
page_walk_is_prose(const struct page_walk *walk, uint32_t node)
{
	return walk->measure[walk->tree->node[node].parent].bytes >= PROSE
	       && page_clutter_in_sentence(walk->tree, node);
}
