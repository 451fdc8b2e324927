/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Headings, the headline for machines and the window's title each are right
 * so often (measured on 990 pages, see the design); that another one says the
 * same is worth more than that.
 */

#include <config.h>

#include "page/title.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#define CANDIDATES 12

/* A title is no longer (bytes). */
#define LONGEST 400

struct candidate {
	struct strbuf text;
	int worth;
};

struct candidates {
	struct candidate item[CANDIDATES];
	size_t count;
};

static void
add(struct candidates *candidates, const char *text, size_t length, int worth)
{
	if (length == 0 || length > LONGEST
	    || candidates->count == CANDIDATES)
		return;
	struct candidate *one = &candidates->item[candidates->count++];

	*one = (struct candidate){ .worth = worth };
	strbuf_add(&one->text, text, length);
}

/* Headings inside of links or bars name the site. */
static bool
is_heading_of_site(const struct tree *tree, uint32_t heading)
{
	for (uint32_t node = heading; node; node = tree->node[node].parent) {
		enum tag tag = tree_tag(tree, node);

		if (tag == TAG_NAV || tag == TAG_FOOTER || tag == TAG_ASIDE)
			return true;
	}
	return false;
}

static bool
stands_in(const struct tree *tree, uint32_t node, enum tag tag)
{
	while (node && tree_tag(tree, node) != tag)
		node = tree->node[node].parent;
	return node != 0;
}

static void
add_headings(const struct tree *tree, struct candidates *candidates)
{
	size_t first = candidates->count, count = 0;

	for (uint32_t node = tree_find(tree, 0, 0, TAG_H1); node;
	     node = tree_find(tree, node, 0, TAG_H1)) {
		struct strbuf text = STRBUF_INIT;
		int worth = stands_in(tree, node, TAG_ARTICLE)
			    || stands_in(tree, node, TAG_MAIN) ? 88 : 74;

		if (is_heading_of_site(tree, node) || tree_hidden(tree, node))
			continue;
		tree_text(tree, node, &text);
		add(candidates, strbuf_text(&text), text.length,
		    count == 0 ? worth : worth - 12);
		count += text.length > 0;
		strbuf_clear(&text);
		if (count == 4)
			break;
	}
	if (count == 1 && candidates->count > first)
		candidates->item[first].worth += 6;
}

/* "Council votes | The Ledger" without the site's name: what is between the
 * signs, the longest part. */
static void
add_window_title(const struct page_facts *facts, struct candidates *candidates)
{
	static const char *const sign[] = { " | ", " - ", " \xe2\x80\x93 ",
					    " \xe2\x80\x94 ", " \xc2\xbb ",
					    " :: ", " \xc2\xb7 ", " \xe2\x80\xa2 " };
	const char *text = strbuf_text(&facts->title);
	size_t length = facts->title.length;

	for (size_t i = 0; i < sizeof sign / sizeof *sign; i++) {
		const char *at = strstr(text, sign[i]), *last = at;

		while (at) {
			last = at;
			at = strstr(at + 1, sign[i]);
		}
		/* A hyphen may be the title's own. */
		if (last && (size_t)(last - text) < length
		    && (size_t)(last - text) >= 12)
			length = (size_t)(last - text);
	}
	add(candidates, text, length, 60);
}

/* True when A is B, or one begins with the other, but for case. */
static bool
agree(const struct strbuf *a, const struct strbuf *b)
{
	size_t length = a->length < b->length ? a->length : b->length;

	if (length < 8 && a->length != b->length)
		return false;
	return strncasecmp(a->data, b->data, length) == 0;
}

static bool
is_site(const struct strbuf *text, const struct page_facts *facts)
{
	return (facts->og_site.length
		&& strcasecmp(text->data, facts->og_site.data) == 0)
	       || (facts->ld_publisher.length
		   && strcasecmp(text->data, facts->ld_publisher.data) == 0);
}

static int
worth_of(const struct candidates *candidates, size_t number,
	 const struct page_facts *facts)
{
	const struct candidate *one = &candidates->item[number];
	int worth = one->worth;

	for (size_t i = 0; i < candidates->count; i++)
		if (i != number
		    && agree(&one->text, &candidates->item[i].text))
			worth += 20;
	if (is_site(&one->text, facts))
		worth -= 100;
	return worth;
}

void
page_title_find(const struct tree *tree, const struct page_facts *facts,
		struct strbuf *out)
{
	struct candidates candidates = { .count = 0 };
	size_t best = 0;

	add_headings(tree, &candidates);
	add(&candidates, strbuf_text(&facts->ld_headline),
	    facts->ld_headline.length, 77);
	add(&candidates, strbuf_text(&facts->og_title),
	    facts->og_title.length, 62);
	add_window_title(facts, &candidates);
	for (size_t i = 1; i < candidates.count; i++)
		if (worth_of(&candidates, i, facts)
		    > worth_of(&candidates, best, facts))
			best = i;
	if (candidates.count)
		strbuf_puts(out, candidates.item[best].text.data);
	for (size_t i = 0; i < candidates.count; i++)
		strbuf_clear(&candidates.item[i].text);
}
