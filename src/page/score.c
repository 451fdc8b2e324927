/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/score.h"

#include <stdbool.h>

#include "page/clutter.h"
#include "page/hint.h"

/* A text shorter than this is no paragraph (bytes). */
#define PARAGRAPH 25

/* How far above a paragraph its points go. */
#define LEVELS 5

struct page {
	const struct tree *tree;
	const struct page_measure *measure;
	float *score;		/* of each node */
};

/* Whether an element of text holds no other block. */
static bool
is_leaf(const struct tree *tree, uint32_t node)
{
	for (uint32_t child = tree->node[node].first; child;
	     child = tree->node[child].next)
		if (tag_traits(tree_tag(tree, child)) & TAG_BLOCK)
			return false;
	return true;
}

static bool
is_paragraph(const struct tree *tree, uint32_t node)
{
	switch (tree_tag(tree, node)) {
	case TAG_P:
	case TAG_PRE:
	case TAG_BLOCKQUOTE:
		return true;
	case TAG_TD:
	case TAG_DIV:
	case TAG_SECTION:
	case TAG_ARTICLE:
		return is_leaf(tree, node);
	default:
		return false;
	}
}

/* Text right in an element, between br elements: a paragraph of old pages. */
static uint32_t
bare_bytes(const struct page *page, uint32_t node)
{
	const struct tree *tree = page->tree;
	uint32_t bytes = 0;

	for (uint32_t child = tree->node[node].first; child;
	     child = tree->node[child].next)
		if (tree_is_text(tree, child))
			bytes += page->measure[child].bytes;
	return bytes;
}

/* What its names say of an element is worth so many points. */
static float
hint_points(const struct tree *tree, uint32_t node)
{
	unsigned int hint = page_hint(tree, node);

	if (hint & PAGE_COMMENTS)
		return -50;
	if (hint & PAGE_CLUTTER)
		return -25;
	return hint & PAGE_CONTENT ? 25 : 0;
}

static float
tag_points(enum tag tag)
{
	switch (tag) {
	case TAG_ARTICLE:
	case TAG_MAIN:
		return 10;
	case TAG_DIV:
	case TAG_SECTION:
		return 5;
	case TAG_PRE:
	case TAG_TD:
	case TAG_BLOCKQUOTE:
		return 3;
	case TAG_ADDRESS:
	case TAG_OL:
	case TAG_UL:
	case TAG_DL:
	case TAG_FORM:
	case TAG_LI:
		return -3;
	case TAG_ASIDE:
	case TAG_FOOTER:
	case TAG_NAV:
	case TAG_HEADER:
		return -25;
	default:
		return 0;
	}
}

/* Gives the points of a paragraph to those around it, less the farther. */
static void
give_points(struct page *page, uint32_t paragraph, uint32_t bytes)
{
	const struct tree *tree = page->tree;
	const struct page_measure *measure = &page->measure[paragraph];
	float points = 1 + (float)measure->commas
		       + (bytes / 100 < 3 ? (float)(bytes / 100) : 3);
	uint32_t node = tree_tag(tree, paragraph) == TAG_P
			? tree->node[paragraph].parent : paragraph;

	points *= 1 - (float)page_measure_links(measure) / 1000;
	for (int level = 0; level < LEVELS && node; level++) {
		float share = level == 0 ? 1 : level == 1 ? 0.5F
						: 1 / (3 * (float)level);

		page->score[node] += points * share;
		node = tree->node[node].parent;
	}
}

/* What readers wrote, bars and boxes: their paragraphs count for nothing,
 * unless that is most of the page. */
static bool
is_aside(const struct page *page, uint32_t node)
{
	const struct tree *tree = page->tree;

	if (page->measure[node].bytes == 0)
		return true;
	if (page->measure[node].bytes * 2 > page->measure[tree->body].bytes)
		return false;
	return page_clutter_is_aside(tree, node)
	       || page_hint(tree, node) & PAGE_COMMENTS;
}

static void
score_paragraphs(struct page *page)
{
	const struct tree *tree = page->tree;
	uint32_t node = tree_next(tree, tree->body, tree->body);

	while (node) {
		bool text = tree_is_text(tree, node);

		if (!text && (tree_hidden(tree, node)
			      || is_aside(page, node))) {
			node = tree_pass(tree, node, tree->body);
			continue;
		}
		if (!text) {
			uint32_t bytes = is_paragraph(tree, node)
					 ? page->measure[node].bytes
					 : bare_bytes(page, node);

			if (bytes >= PARAGRAPH
			    && (is_paragraph(tree, node)
				|| bytes >= 4 * PARAGRAPH))
				give_points(page, node, bytes);
		}
		node = tree_next(tree, node, tree->body);
	}
}

/* Points for what an element is, and for what share of it is no link. */
static float
settle(const struct page *page, uint32_t node)
{
	const struct tree *tree = page->tree;
	float points = page->score[node];

	if (points <= 0)
		return 0;
	points += hint_points(tree, node) + tag_points(tree_tag(tree, node));
	return points * (1 - (float)page_measure_links(&page->measure[node])
			 / 1000);
}

static uint32_t
best_scored(struct page *page)
{
	const struct tree *tree = page->tree;
	uint32_t best = tree->body;

	for (uint32_t node = tree_next(tree, tree->body, tree->body); node;
	     node = tree_next(tree, node, tree->body)) {
		if (tree_is_text(tree, node))
			continue;
		page->score[node] = settle(page, node);
		if (best == tree->body
		    || page->score[node] > page->score[best])
			if (page->score[node] > 0)
				best = node;
	}
	return best;
}

/* The element with the text of all that is near as good: where an article
 * stands in several sections, what holds them. */
static uint32_t
widen(const struct page *page, uint32_t best)
{
	const struct tree *tree = page->tree;
	uint32_t parent = tree->node[best].parent;

	while (parent && parent != tree->body) {
		uint32_t alike = 0;

		for (uint32_t child = tree->node[parent].first; child;
		     child = tree->node[child].next)
			if (child != best && !tree_is_text(tree, child)
			    && page->score[child] > page->score[best] * 0.25F)
				alike += page_measure_own(&page->measure[child]);
		if (alike * 4 < page_measure_own(&page->measure[best]))
			return best;
		best = parent;
		parent = tree->node[best].parent;
	}
	return best;
}

uint32_t
page_score(const struct tree *tree, const struct page_measure *measure,
	   float *score)
{
	struct page page = { tree, measure, score };

	score_paragraphs(&page);
	return widen(&page, best_scored(&page));
}
