/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include <string.h>

#include "markup/html.h"

/* Takes entry INDEX off the list. */
static void
drop_entry(struct html *html, size_t index)
{
	html->formats--;
	html->markers -= html->format[index] == 0;
	memmove(&html->format[index], &html->format[index + 1],
		(html->formats - index) * sizeof html->format[0]);
}

static void
put_entry(struct html *html, size_t index, uint32_t node)
{
	memmove(&html->format[index + 1], &html->format[index],
		(html->formats - index) * sizeof html->format[0]);
	html->format[index] = node;
	html->formats++;
}

/* Where NODE is in the list, or how long the list is. */
static size_t
entry_of(const struct html *html, uint32_t node)
{
	for (size_t i = html->formats; i-- > 0;)
		if (html->format[i] == node)
			return i;
	return html->formats;
}

static bool
is_alike(const struct tree *tree, uint32_t one, uint32_t other)
{
	const struct tree_node *a = &tree->node[one], *b = &tree->node[other];

	if (a->tag != b->tag || a->attribute_count != b->attribute_count)
		return false;
	for (size_t i = 0; i < a->attribute_count; i++) {
		const struct token_attribute *mine =
			&tree->attribute[a->attribute + i];
		const char *its = tree_attribute(tree, other, mine->name);

		if (!its || strcmp(its, mine->value) != 0)
			return false;
	}
	return true;
}

void
html_format_push(struct html *html, uint32_t node)
{
	size_t alike = 0, first = 0;

	/* Of three that are alike the first one goes. */
	for (size_t i = html->formats; i-- > 0 && html->format[i];) {
		if (is_alike(html->tree, html->format[i], node)) {
			alike++;
			first = i;
		}
	}
	if (alike >= 3) {
		drop_entry(html, first);
	} else if (html->formats - html->markers >= HTML_MAX_FORMATS) {
		for (first = 0; !html->format[first];)
			first++;
		drop_entry(html, first);
	}
	html->format[html->formats++] = node;
}

void
html_format_mark(struct html *html)
{
	/* There are no more markers than elements were open at a time, unless
	 * end tags were lost; then one marker serves two. */
	if (html->markers >= TREE_MAX_DEPTH)
		return;
	html->format[html->formats++] = 0;
	html->markers++;
}

void
html_format_clear(struct html *html)
{
	while (html->formats > 0) {
		bool marker = html->format[html->formats - 1] == 0;

		drop_entry(html, html->formats - 1);
		if (marker)
			break;
	}
}

/* True for a marker, too. */
static bool
is_settled(const struct html *html, size_t index)
{
	uint32_t node = html->format[index];

	return !node || html->tree->node[node].flags & NODE_OPEN;
}

void
html_format_again(struct html *html)
{
	size_t at = html->formats;

	while (at > 0 && !is_settled(html, at - 1))
		at--;
	if (html->again + html->formats - at > 1000 + 2 * html->starts)
		return;
	for (; at < html->formats && html->depth < HTML_FLAT_DEPTH; at++) {
		uint32_t node = node_like(html->tree, html->format[at]);

		html_place(html, html_current(html), node);
		html_push(html, node);
		html->format[at] = node;
		html->again++;
	}
}

uint32_t
html_format_find(struct html *html, enum tag tag)
{
	for (size_t i = html->formats; i-- > 0 && html->format[i];)
		if (html->tree->node[html->format[i]].tag == tag)
			return html->format[i];
	return 0;
}

void
html_format_drop(struct html *html, uint32_t node)
{
	size_t entry = entry_of(html, node);

	if (entry < html->formats)
		drop_entry(html, entry);
}

/* Where NODE is on the stack, or how deep that is. */
static size_t
open_index(const struct html *html, uint32_t node)
{
	for (size_t i = html->depth; i-- > 0;)
		if (html->open[i].node == node)
			return i;
	return html->depth;
}

/* Puts a copy in the place of open element INDEX and of its entry. */
static uint32_t
renew(struct html *html, size_t index, size_t entry)
{
	struct html_open *open = &html->open[index];
	uint32_t copy = node_like(html->tree, open->node);

	html->tree->node[open->node].flags &= (uint16_t)~NODE_OPEN;
	html->tree->node[copy].flags |= NODE_OPEN;
	open->node = copy;
	html->format[entry] = copy;
	html->again++;
	return copy;
}

/*
 * The elements between the formatting element at MINE and the furthest block
 * at *FURTHEST: those that are formatting go along with the block, at most
 * three of them.  Returns what holds the block in the end; *MARK is where the
 * list will have the formatting element.
 */
static uint32_t
take_along(struct html *html, size_t mine, size_t *furthest, size_t *mark)
{
	uint32_t last = html->open[*furthest].node;

	for (size_t i = *furthest, steps = 1; i-- > mine + 1; steps++) {
		size_t entry = entry_of(html, html->open[i].node);

		if (entry < html->formats && steps > 3) {
			drop_entry(html, entry);
			if (entry < *mark)
				--*mark;
			entry = html->formats;
		}
		if (entry == html->formats) {
			html_remove(html, i);
			--*furthest;
			continue;
		}
		uint32_t copy = renew(html, i, entry);

		if (last == html->open[*furthest].node)
			*mark = entry + 1;
		node_detach(html->tree, last);
		node_insert(html->tree, copy, 0, last);
		last = copy;
	}
	return last;
}

/* One round of the adoption agency for the formatting element at MINE, which
 * has a block at FURTHEST inside of it. */
static void
adopt_once(struct html *html, size_t mine, size_t furthest)
{
	struct tree *tree = html->tree;
	uint32_t format = html->open[mine].node;
	size_t mark = entry_of(html, format);
	uint32_t last = take_along(html, mine, &furthest, &mark);
	uint32_t block = html->open[furthest].node;
	bool foster = html->foster;

	node_detach(tree, last);
	html->foster = true;
	html_place(html, &html->open[mine - 1], last);
	html->foster = foster;

	uint32_t copy = node_like(tree, format);

	html->again++;
	node_give_children(tree, block, copy);
	node_insert(tree, block, 0, copy);

	size_t entry = entry_of(html, format);

	if (entry < mark)
		mark--;
	drop_entry(html, entry);
	put_entry(html, mark, copy);

	/* Off the stack, and the copy into it, just above the block. */
	html_remove(html, mine);
	size_t above = html->depth - furthest;	/* elements over the block */

	html_push(html, copy);
	for (size_t i = html->depth - 1; above > 0; i--, above--) {
		struct html_open moved = html->open[i];

		html->open[i] = html->open[i - 1];
		html->open[i - 1] = moved;
	}
}

bool
html_adopt(struct html *html, enum tag tag)
{
	if (html_is(html, tag)
	    && entry_of(html, html_current(html)->node) == html->formats) {
		html_pop(html);
		return true;
	}
	for (int round = 0; round < 8; round++) {
		uint32_t format = html_format_find(html, tag);

		if (!format)
			return round > 0;
		if (!(html->tree->node[format].flags & NODE_OPEN)) {
			html_format_drop(html, format);
			return true;
		}
		if (!html_in_scope(html, tag, HTML_SCOPE))
			return true;
		size_t mine = open_index(html, format), furthest = mine + 1;

		while (furthest < html->depth
		       && !(html->open[furthest].traits & TAG_SPECIAL))
			furthest++;
		if (furthest == html->depth
		    || html->again > 1000 + 2 * html->starts) {
			html_pop_to(html, mine);
			html_format_drop(html, format);
			return true;
		}
		adopt_once(html, mine, furthest);
	}
	return true;
}
