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

#define CANDIDATES 16

/* A title is no longer, and what is shorter may be a part's (bytes). */
#define LONGEST 400
#define SHORT 12

/* So many headings are looked at. */
#define HEADINGS 40

struct candidate {
	struct strbuf text;
	int worth;
	uint32_t node;		/* of a heading, else 0 */
};

struct candidates {
	struct candidate item[CANDIDATES];
	size_t count;
};

/* Appends LENGTH bytes with runs of white space, NO-BREAK SPACE among it, as
 * one blank, and none at either end. */
static void
add_squeezed(const char *text, size_t length, struct strbuf *out)
{
	bool blank = false;

	for (size_t i = 0; i < length; i++) {
		bool wide = (unsigned char)text[i] == 0xc2 && i + 1 < length
			    && (unsigned char)text[i + 1] == 0xa0;

		if (wide || strchr(" \t\r\n\f", text[i])) {
			blank = out->length > 0;
			i += wide;
			continue;
		}
		if (blank)
			strbuf_putc(out, ' ');
		blank = false;
		strbuf_putc(out, text[i]);
	}
}

static void
add(struct candidates *candidates, const char *text, size_t length, int worth,
    uint32_t node)
{
	struct candidate one = { .worth = worth, .node = node };

	if (length == 0 || length > LONGEST
	    || candidates->count == CANDIDATES)
		return;
	add_squeezed(text, length, &one.text);
	if (one.text.length > 0)
		candidates->item[candidates->count++] = one;
	else
		strbuf_clear(&one.text);
}

/* Headings in bars and boxes name these. */
static bool
is_heading_of_part(const struct tree *tree, uint32_t heading)
{
	for (uint32_t node = heading; node; node = tree->node[node].parent) {
		enum tag tag = tree_tag(tree, node);

		if (tag == TAG_NAV || tag == TAG_FOOTER || tag == TAG_ASIDE
		    || tag == TAG_FORM)
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

/* True when LONGER begins with SHORTER, or ends with it after a blank, but for
 * case. */
static bool
has_at_end(const struct strbuf *longer, const struct strbuf *shorter)
{
	size_t length = shorter->length, rest = longer->length - length;

	if (length > longer->length)
		return false;
	return strncasecmp(longer->data, shorter->data, length) == 0
	       || (rest > 0 && longer->data[rest - 1] == ' '
		   && strncasecmp(longer->data + rest, shorter->data, length)
			      == 0);
}

/* True when the window's title begins or ends with TEXT. */
static bool
is_in_window_title(const struct page_facts *facts, const struct strbuf *text)
{
	return text->length >= SHORT && has_at_end(&facts->title, text);
}

static bool
is_headline(const struct tree *tree, uint32_t node)
{
	const char *prop = tree_attribute(tree, node, "itemprop");

	return prop && (strcasecmp(prop, "headline") == 0
			|| strcasecmp(prop, "name headline") == 0);
}

/* What a heading is worth as the one after COUNT others of its kind; less
 * ones are asked what the window's title says. */
static int
heading_worth(const struct tree *tree, uint32_t node, int count,
	      const struct page_facts *facts, const struct strbuf *text)
{
	if (is_headline(tree, node))
		return 92;
	if (tree_tag(tree, node) != TAG_H1)
		return is_in_window_title(facts, text) ? 72 : 0;
	int worth = stands_in(tree, node, TAG_ARTICLE)
		    || stands_in(tree, node, TAG_MAIN) ? 88 : 74;

	return count == 0 ? worth : worth - 12;
}

static void
add_headings(const struct page_walk *walk, const struct page_facts *facts,
	     struct candidates *candidates)
{
	const struct tree *tree = walk->tree;
	int count = 0, left = HEADINGS;
	size_t first = CANDIDATES;

	for (uint32_t node = page_walk_next(walk, 0); node && left > 0;
	     node = page_walk_next(walk, node)) {
		struct strbuf text = STRBUF_INIT;
		int worth;

		if (!(tag_traits(tree_tag(tree, node)) & TAG_HEADING)
		    && !is_headline(tree, node))
			continue;
		if (walk->measure[node].bytes == 0
		    || walk->measure[node].bytes > LONGEST
		    || is_heading_of_part(tree, node))
			continue;
		left--;
		tree_text(tree, node, &text);
		worth = heading_worth(tree, node, count, facts, &text);
		if (worth > 0 && count < 4) {
			if (tree_tag(tree, node) == TAG_H1 && count++ == 0)
				first = candidates->count;
			add(candidates, strbuf_text(&text), text.length,
			    worth, node);
		}
		strbuf_clear(&text);
	}
	if (count == 1 && first < candidates->count)
		candidates->item[first].worth += 6;
}

static const char *const signs[] = {
	" | ", " - ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " \xc2\xbb ",
	" :: ", " \xc2\xb7 ", " \xe2\x80\xa2 ", " // ", "_", "\xef\xbd\x9c",
	" \xe2\x80\xb9 ", " < ", " -- ",
};

/* How much of a text there is before the last of each sign that parts a
 * site's name from a title: all when there is none.  A hyphen may be the
 * title's own. */
static size_t
before_site(const char *text, size_t length)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		const char *at = strstr(text, signs[i]), *last = NULL;

		while (at && (size_t)(at - text) < length) {
			last = at;
			at = strstr(at + 1, signs[i]);
		}
		if (last && last - text >= SHORT)
			length = (size_t)(last - text);
	}
	return length;
}

/* "Council votes | The Ledger" without the site's name: what is before the
 * sign, or after it if that is much more. */
static void
add_window_title(const struct page_facts *facts, struct candidates *candidates)
{
	const char *text = strbuf_text(&facts->title);
	size_t length = before_site(text, facts->title.length);
	size_t rest = facts->title.length - length;

	if (rest > length && rest > SHORT) {
		const char *after = text + length;

		after += strcspn(after + 1, " ") + 1;
		add(candidates, after, strlen(after), 60, 0);
		return;
	}
	add(candidates, text, length, 60, 0);
}

/* True when A is B, or one begins or ends with the other, but for case. */
static bool
agree(const struct strbuf *a, const struct strbuf *b)
{
	if (a->length < b->length)
		return b->length > 8 && a->length >= 8 && has_at_end(b, a);
	return (b->length >= 8 || a->length == b->length) && has_at_end(a, b);
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
	int worth = one->worth, friends = 0;

	for (size_t i = 0; i < candidates->count; i++)
		friends += i != number
			   && agree(&one->text, &candidates->item[i].text);
	worth += 20 * friends;
	if (friends == 0 && one->text.length < SHORT)
		worth -= 30;
	if (is_site(&one->text, facts))
		worth -= 100;
	return worth;
}

/* True when LONGER is SHORTER with a sign and the site's name after it, or
 * before it. */
static bool
is_with_site(const struct strbuf *longer, const struct strbuf *shorter)
{
	size_t rest = longer->length - shorter->length;

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t sign = strlen(signs[i]);

		if (rest <= sign)
			continue;
		if (strncmp(longer->data + shorter->length, signs[i], sign) == 0
		    && strncasecmp(longer->data, shorter->data,
				   shorter->length) == 0)
			return true;
		if (strncmp(longer->data + rest - sign, signs[i], sign) == 0
		    && strcasecmp(longer->data + rest, shorter->data) == 0)
			return true;
	}
	return false;
}

/* The candidate that is BEST without the name of the site, else BEST. */
static size_t
shorter(const struct candidates *candidates, size_t best,
	const struct page_facts *facts)
{
	const struct strbuf *text = &candidates->item[best].text;

	for (size_t i = 0; i < candidates->count; i++) {
		const struct strbuf *other = &candidates->item[i].text;

		if (other->length >= SHORT && other->length < text->length
		    && is_with_site(text, other) && !is_site(other, facts))
			return i;
	}
	return best;
}

/* Where the title at BEST stands, if anywhere. */
static uint32_t
place_of(const struct candidates *candidates, size_t best)
{
	for (size_t i = 0; i < candidates->count; i++)
		if (candidates->item[i].node
		    && agree(&candidates->item[i].text,
			     &candidates->item[best].text))
			return candidates->item[i].node;
	return candidates->item[best].node;
}

uint32_t
page_title_find(const struct page_walk *walk, const struct page_facts *facts,
		struct strbuf *out)
{
	struct candidates candidates = { .count = 0 };
	size_t best = 0;
	uint32_t place = 0;

	add(&candidates, strbuf_text(&facts->ld_headline),
	    facts->ld_headline.length, 77, 0);
	add(&candidates, strbuf_text(&facts->og_title),
	    facts->og_title.length, 62, 0);
	add_window_title(facts, &candidates);
	add_headings(walk, facts, &candidates);
	for (size_t i = 1; i < candidates.count; i++)
		if (worth_of(&candidates, i, facts)
		    > worth_of(&candidates, best, facts))
			best = i;
	if (candidates.count) {
		best = shorter(&candidates, best, facts);
		strbuf_puts(out, candidates.item[best].text.data);
		place = place_of(&candidates, best);
	}
	for (size_t i = 0; i < candidates.count; i++)
		strbuf_clear(&candidates.item[i].text);
	return place;
}
