/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The body is what scores best, or what the site says it is, if that is not
 * much less; with sisters that look alike, and the lead that stands before
 * it.  Then what is no part of it is left out: elements first, lines after.
 */

#include <config.h>

#include "page/body.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "page/blocks.h"
#include "page/clutter.h"
#include "page/container.h"
#include "page/hint.h"
#include "page/lines.h"
#include "page/score.h"

/* No article has less text; no sister of it, and no lead (bytes). */
#define ARTICLE 300
#define SISTER 80
#define LEAD 40
#define LONGEST_LEAD 2000

/* So far above the body its lead may stand. */
#define LEVELS 5

/* Two texts are the same that begin with so many same bytes. */
#define ALIKE 60

struct page {
	const struct tree *tree;
	const struct page_measure *measure;
	float *score;		/* of each node */
	unsigned char *drop;
};

/* Few links, and some text. */
static bool
reads_well(const struct page *page, uint32_t node, uint32_t least)
{
	return page_measure_own(&page->measure[node]) >= least
	       && page_measure_links(&page->measure[node]) < 300;
}

static bool
same_class(const struct tree *tree, uint32_t a, uint32_t b)
{
	const char *one = tree_attribute(tree, a, "class");
	const char *other = tree_attribute(tree, b, "class");

	return one && other && *one && strcmp(one, other) == 0;
}

/* Whether an element beside the body is more of it. */
static bool
is_sister(const struct page *page, uint32_t node, uint32_t body)
{
	const struct tree *tree = page->tree;
	const unsigned int bad = PAGE_CLUTTER | PAGE_COMMENTS | PAGE_UNSEEN;

	if (tree_is_text(tree, node) || tree_hidden(tree, node)
	    || !reads_well(page, node, SISTER)
	    || page_clutter_is_aside(tree, node)
	    || page_hint(tree, node) & bad)
		return false;
	if (tree_tag(tree, node) == TAG_P || same_class(tree, node, body))
		return true;
	return page->score[node] > page->score[body] * 0.2F
	       || (page->score[node] > page->score[body] * 0.1F
		   && page_measure_links(&page->measure[node]) < 100
		   && tree_child(tree, node, TAG_P));
}

/* The body with its sisters: what holds them all, the others marked as
 * dropped. */
static uint32_t
add_sisters(struct page *page, uint32_t body)
{
	const struct tree *tree = page->tree;
	uint32_t parent = tree->node[body].parent;
	bool any = false;

	if (body == tree->body || !parent)
		return body;
	for (uint32_t node = tree->node[parent].first; node && !any;
	     node = tree->node[node].next)
		any = node != body && is_sister(page, node, body);
	if (!any)
		return body;
	for (uint32_t node = tree->node[parent].first; node;
	     node = tree->node[node].next)
		if (node != body && !is_sister(page, node, body))
			page->drop[node / 8] |=
				(unsigned char)(1 << node % 8);
	return parent;
}

static bool
is_lead(const struct page *page, uint32_t node)
{
	const struct tree *tree = page->tree;
	unsigned int hint;

	if (tree_is_text(tree, node) || !reads_well(page, node, LEAD)
	    || page->measure[node].bytes > LONGEST_LEAD)
		return false;
	hint = page_hint(tree, node);
	return hint & PAGE_LEAD
	       && !(hint & (PAGE_CLUTTER | PAGE_COMMENTS | PAGE_UNSEEN));
}

/* The last lead in TOP; *END is set where the title was met. */
static uint32_t
find_lead_in(const struct page *page, uint32_t top, bool *end)
{
	const struct tree *tree = page->tree;
	uint32_t lead = is_lead(page, top) ? top : 0, node = top;

	*end |= tree_tag(tree, top) == TAG_H1;
	if (lead)
		return lead;
	while ((node = lead ? tree_pass(tree, node, top)
			    : tree_next(tree, node, top))) {
		*end |= tree_tag(tree, node) == TAG_H1;
		if (is_lead(page, node))
			lead = node;
	}
	return lead;
}

/* What stands before the body, after or around the title, and begins the
 * article; 0 if nothing does. */
static uint32_t
find_lead(const struct page *page, uint32_t body)
{
	const struct tree *tree = page->tree;
	uint32_t child = body;
	bool end = tree_find(tree, body, body, TAG_H1) != 0;

	for (int level = 0; level < LEVELS && child != tree->body && !end;
	     level++) {
		uint32_t lead = 0;

		for (uint32_t node = tree->node[child].previous;
		     node && !lead; node = tree->node[node].previous)
			if (!tree_is_text(tree, node)
			    && !tree_hidden(tree, node)
			    && !page_clutter_is_aside(tree, node))
				lead = find_lead_in(page, node, &end);
		if (lead)
			return lead;
		child = tree->node[child].parent;
	}
	return 0;
}

/* Puts the lead before TEXT, unless it begins so. */
static void
add_lead(const struct page *page, uint32_t lead, struct strbuf *text)
{
	struct strbuf all = STRBUF_INIT;

	page_blocks(page->tree, lead, NULL, &all);
	size_t length = all.length < ALIKE ? all.length : ALIKE;

	if (length > 0
	    && !memmem(strbuf_text(text), text->length, all.data, length)) {
		strbuf_puts(&all, "\n\n");
		strbuf_add(&all, strbuf_text(text), text->length);
		strbuf_clear(text);
		*text = all;
		return;
	}
	strbuf_clear(&all);
}

/* All paragraphs of the page, where nothing is an article. */
static void
all_paragraphs(const struct page *page, struct strbuf *out)
{
	const struct tree *tree = page->tree;
	uint32_t node = tree_next(tree, tree->body, tree->body);

	while (node) {
		bool wanted = tree_tag(tree, node) == TAG_P
			      && reads_well(page, node, 1);
		bool passed = !tree_is_text(tree, node)
			      && (tree_hidden(tree, node)
				  || page_clutter_is_aside(tree, node));

		if (wanted && !passed) {
			if (out->length)
				strbuf_puts(out, "\n\n");
			page_blocks(tree, node, NULL, out);
		}
		node = wanted || passed ? tree_pass(tree, node, tree->body)
					: tree_next(tree, node, tree->body);
	}
}

/* The text of BODY; where that is no article, all paragraphs; where there is
 * none of these, all of the page. */
static void
take_text(struct page *page, uint32_t body, uint32_t lead,
	  struct strbuf *text)
{
	page_clutter_mark(page->tree, body, page->measure, page->drop);
	page_blocks(page->tree, body, page->drop, text);
	if (lead && text->length > 0)
		add_lead(page, lead, text);
	if (text->length < ARTICLE) {
		struct strbuf more = STRBUF_INIT;

		all_paragraphs(page, &more);
		if (more.length > text->length) {
			strbuf_clear(text);
			*text = more;
		} else {
			strbuf_clear(&more);
		}
	}
	if (text->length == 0)
		page_blocks(page->tree, page->tree->body, NULL, text);
}

/*
 * What machines are told is the whole article, with its paragraphs run into
 * one: better than a page that shows only its beginning, or makes its text by
 * a script.
 */
static bool
is_cut(const struct strbuf *text, const char *told)
{
	size_t length = strlen(told);

	return length >= ARTICLE && length / 2 > text->length;
}

/* At times there are elements in it. */
static void
take_told(const char *told, struct strbuf *out)
{
	struct tree tree;

	if (!strstr(told, "</") && !strstr(told, "<br")) {
		strbuf_puts(out, told);
		return;
	}
	tree_parse(&tree, told, strlen(told), MARKUP_HTML);
	page_blocks(&tree, tree.body, NULL, out);
	tree_clear(&tree);
}

void
page_body(const struct tree *tree, const struct page_measure *measure,
	  const struct page_known *known, struct strbuf *out)
{
	struct page page = {
		.tree = tree,
		.measure = measure,
		.score = xcalloc(tree->count, sizeof *page.score),
		.drop = xcalloc(tree->count / 8 + 1, 1),
	};
	struct strbuf text = STRBUF_INIT;
	uint32_t scored = page_score(tree, measure, page.score);
	uint32_t body = page_container(tree, measure, scored);
	uint32_t lead = find_lead(&page, body);

	if (body == scored)
		body = add_sisters(&page, body);
	take_text(&page, body, lead, &text);
	page_lines(&text, known, out);
	if (is_cut(out, known->text)) {
		strbuf_truncate(&text, 0);
		take_told(known->text, &text);
		strbuf_truncate(out, 0);
		page_lines(&text, known, out);
	}
	strbuf_clear(&text);
	free(page.score);
	free(page.drop);
}
