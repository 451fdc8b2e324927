/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Paragraphs give points to what holds them, as Arc90's Readability did it
 * (2009); the best element is the body, with its sisters that look alike.
 * Sites that say where their article is are believed, if it is not much less
 * than that.  Then what is no part of it is left out.
 */

#include <config.h>

#include "page/body.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "page/blocks.h"
#include "page/clutter.h"
#include "page/measure.h"

/* A text shorter than this is no paragraph; and none that is an article
 * (bytes). */
#define PARAGRAPH 25
#define ARTICLE 300

/* How far above a paragraph its points go. */
#define LEVELS 5

struct page {
	const struct tree *tree;
	struct page_measure *measure;
	float *score;		/* of each node */
	unsigned char *drop;
};

/* Where sites put their articles, the surest first: an attribute and a word
 * in it, or an element. */
static const struct {
	enum tag tag;		/* TAG_OTHER: any */
	const char *attribute, *word;	/* NULL: none is asked */
} containers[] = {
	{ TAG_OTHER, "itemprop", "articleBody" },
	{ TAG_OTHER, "class", "article-body" },
	{ TAG_OTHER, "class", "article__body" },
	{ TAG_OTHER, "class", "articleBody" },
	{ TAG_OTHER, "class", "article-content" },
	{ TAG_OTHER, "class", "article__content" },
	{ TAG_OTHER, "class", "article-text" },
	{ TAG_OTHER, "class", "entry-content" },
	{ TAG_OTHER, "class", "post-content" },
	{ TAG_OTHER, "class", "post-body" },
	{ TAG_OTHER, "class", "story-body" },
	{ TAG_OTHER, "class", "story-content" },
	{ TAG_OTHER, "class", "story__content" },
	{ TAG_OTHER, "class", "storytext" },
	{ TAG_OTHER, "class", "body-copy" },
	{ TAG_OTHER, "class", "td-post-content" },
	{ TAG_OTHER, "class", "field-name-body" },
	{ TAG_OTHER, "class", "field--name-body" },
	{ TAG_OTHER, "class", "mw-parser-output" },
	{ TAG_OTHER, "class", "rich-text" },
	{ TAG_OTHER, "id", "article-body" },
	{ TAG_OTHER, "id", "articleBody" },
	{ TAG_OTHER, "id", "article_body" },
	{ TAG_OTHER, "id", "storytext" },
	{ TAG_OTHER, "id", "story-body" },
	{ TAG_OTHER, "data-testid", "article-body" },
	{ TAG_ARTICLE, NULL, NULL },
	{ TAG_MAIN, NULL, NULL },
	{ TAG_OTHER, "role", "main" },
	{ TAG_OTHER, "id", "content" },
};

#define COUNT(list) (sizeof (list) / sizeof *(list))

/* Whether WORD is one of those in VALUE. */
static bool
has_word(const char *value, const char *word)
{
	size_t length = strlen(word);

	while (value && *value) {
		value += strspn(value, " \t\r\n");
		size_t count = strcspn(value, " \t\r\n");

		if (count == length && strncasecmp(value, word, length) == 0)
			return true;
		value += count;
	}
	return false;
}

static bool
is_container(const struct tree *tree, uint32_t node, size_t number)
{
	const char *attribute = containers[number].attribute;

	if (!attribute)
		return tree_tag(tree, node) == containers[number].tag;
	return has_word(tree_attribute(tree, node, attribute),
			containers[number].word);
}

/* The text of an element that is not in links. */
static uint32_t
own_bytes(const struct page *page, uint32_t node)
{
	return page->measure[node].bytes - page->measure[node].linked;
}

/* For each kind of container the one with the most text. */
static void
find_containers(const struct page *page, uint32_t found[COUNT(containers)])
{
	const struct tree *tree = page->tree;

	memset(found, 0, COUNT(containers) * sizeof *found);
	for (uint32_t node = tree_next(tree, 0, 0); node;
	     node = tree_next(tree, node, 0)) {
		if (tree_is_text(tree, node)
		    || page->measure[node].bytes < PARAGRAPH)
			continue;
		for (size_t i = 0; i < COUNT(containers); i++)
			if (is_container(tree, node, i)
			    && own_bytes(page, node)
				       > own_bytes(page, found[i]))
				found[i] = node;
	}
}

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
	switch (page_hint(tree, node)) {
	case PAGE_CONTENT:
		return 25;
	case PAGE_CLUTTER:
		return -25;
	case PAGE_COMMENTS:
		return -50;
	default:
		return 0;
	}
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

static void
score_paragraphs(struct page *page)
{
	const struct tree *tree = page->tree;
	uint32_t node = tree_next(tree, tree->body, tree->body);

	while (node) {
		bool text = tree_is_text(tree, node);

		if (!text && tree_hidden(tree, node)) {
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
				alike += own_bytes(page, child);
		if (alike * 4 < own_bytes(page, best))
			return best;
		best = parent;
		parent = tree->node[best].parent;
	}
	return best;
}

/*
 * The first container that has most of what scoring found.  It may be larger,
 * too, but not when most of what it has more is links.
 */
static uint32_t
choose(const struct page *page, uint32_t scored)
{
	uint32_t found[COUNT(containers)];
	uint32_t wanted = own_bytes(page, scored);

	find_containers(page, found);
	for (size_t i = 0; i < COUNT(containers); i++) {
		uint32_t bytes = found[i] ? own_bytes(page, found[i]) : 0;

		if (bytes < ARTICLE || (uint64_t)bytes * 10 < (uint64_t)wanted * 6)
			continue;
		if ((uint64_t)bytes > (uint64_t)wanted * 3
		    && wanted >= 3 * ARTICLE)
			continue;
		return found[i];
	}
	return scored;
}

/* Lines that are none of the article go, and the title where it stands first;
 * what is left of it are blocks as before. */
static void
filter_lines(const char *text, size_t length, const char *title,
	     struct strbuf *out)
{
	size_t breaks = 0;
	bool first = true;
	size_t start = out->length;

	for (size_t at = 0; at < length;) {
		const char *line = text + at;
		const char *end = memchr(line, '\n', length - at);
		size_t count = end ? (size_t)(end - line) : length - at;
		const char *words = line + strspn(line, "# >");
		bool is_title = first && *title
				&& (size_t)(line + count - words)
					   == strlen(title)
				&& memcmp(words, title, strlen(title)) == 0;

		at += count + (end != NULL);
		if (count == 0) {
			breaks++;
			continue;
		}
		first = false;
		if (is_title || page_clutter_line(line, count)) {
			breaks++;
			continue;
		}
		if (out->length > start)
			strbuf_puts(out, breaks > 0 ? "\n\n" : "\n");
		strbuf_add(out, line, count);
		breaks = 0;
	}
}

/* All paragraphs of the page, where nothing is an article. */
static void
all_paragraphs(const struct page *page, struct strbuf *out)
{
	const struct tree *tree = page->tree;
	uint32_t node = tree_find(tree, tree->body, tree->body, TAG_P);

	while (node) {
		if (page_measure_links(&page->measure[node]) < 500) {
			size_t before = out->length;

			if (before)
				strbuf_puts(out, "\n\n");
			size_t start = out->length;

			page_blocks(tree, node, NULL, out);
			if (out->length == start)
				strbuf_truncate(out, before);
		}
		node = tree_find(tree, node, tree->body, TAG_P);
	}
}

static void
write_body(struct page *page, uint32_t body, const char *title,
	   struct strbuf *out)
{
	struct strbuf text = STRBUF_INIT;

	page_clutter_mark(page->tree, body, page->measure, page->drop);
	page_blocks(page->tree, body, page->drop, &text);
	if (text.length < ARTICLE) {
		struct strbuf more = STRBUF_INIT;

		all_paragraphs(page, &more);
		if (more.length > text.length) {
			strbuf_clear(&text);
			text = more;
		} else {
			strbuf_clear(&more);
		}
	}
	if (text.length == 0)
		page_blocks(page->tree, page->tree->body, NULL, &text);
	filter_lines(strbuf_text(&text), text.length, title, out);
	strbuf_clear(&text);
}

void
page_body(const struct tree *tree, const char *title, struct strbuf *out)
{
	struct page page = {
		.tree = tree,
		.measure = page_measure(tree),
		.score = xcalloc(tree->count, sizeof *page.score),
		.drop = xcalloc(tree->count / 8 + 1, 1),
	};

	score_paragraphs(&page);
	uint32_t scored = widen(&page, best_scored(&page));

	write_body(&page, choose(&page, scored), title, out);
	free(page.measure);
	free(page.score);
	free(page.drop);
}
