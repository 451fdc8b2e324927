/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include <assert.h>

#include "markup/html.h"

struct html_open *
html_current(struct html *html)
{
	assert(html->depth > 0);
	return &html->open[html->depth - 1];
}

bool
html_tired(const struct html *html)
{
	return html->steps > 1000000 + 12 * html->reader.at;
}

bool
html_is(struct html *html, enum tag tag)
{
	return html_current(html)->tag == tag;
}

void
html_push(struct html *html, uint32_t node)
{
	struct tree_node *element = &html->tree->node[node];
	unsigned int traits = tag_traits((enum tag)element->tag);

	if (element->flags & (NODE_HTML_INSIDE | NODE_TEXT_INSIDE))
		traits |= TAG_SPECIAL | TAG_SCOPE;
	assert(html->depth < TREE_MAX_DEPTH);
	element->flags |= NODE_OPEN;
	html->opened[element->tag]++;
	html->open[html->depth++] = (struct html_open) {
		node, element->tag, (uint16_t)traits,
	};
}

void
html_pop(struct html *html)
{
	html_remove(html, html->depth - 1);
}

void
html_remove(struct html *html, size_t index)
{
	const struct html_open gone = html->open[index];

	html->tree->node[gone.node].flags &= (uint16_t)~NODE_OPEN;
	html->opened[gone.tag]--;
	html->depth--;
	for (size_t i = index; i < html->depth; i++)
		html->open[i] = html->open[i + 1];
}

void
html_pop_to(struct html *html, size_t index)
{
	while (html->depth > index)
		html_pop(html);
}

void
html_pop_tag(struct html *html, enum tag tag)
{
	while (html->depth > 1) {
		bool last = html_is(html, tag);

		html_pop(html);
		if (last)
			return;
	}
}

/* Where something goes when PARENT is the current element: into it, or, if it
 * is a table's and that is no place for it, before the table. */
static uint32_t
find_place(struct html *html, const struct html_open *parent,
	   uint32_t *before)
{
	*before = 0;
	if (!html->foster || !(parent->traits & TAG_CELLS))
		return parent->node;
	for (size_t i = html->depth; i-- > 1;) {
		uint32_t node = html->open[i].node;

		if (html->open[i].tag == TAG_TEMPLATE)
			return node;
		if (html->open[i].tag != TAG_TABLE)
			continue;
		if (!html->tree->node[node].parent)
			return html->open[i - 1].node;
		*before = node;
		return html->tree->node[node].parent;
	}
	return html->open[0].node;
}

void
html_place(struct html *html, const struct html_open *parent, uint32_t node)
{
	uint32_t before, into = find_place(html, parent, &before);

	node_insert(html->tree, into, before, node);
}

/* Hangs it; before there is any element, into the document. */
static void
hang(struct html *html, uint32_t node)
{
	if (html->depth)
		html_place(html, html_current(html), node);
	else
		node_insert(html->tree, 0, 0, node);
}

uint32_t
html_start(struct html *html, uint16_t space)
{
	uint32_t node = node_element(html->tree, &html->token, html->tag);

	html->tree->node[node].space = space;
	hang(html, node);
	html_push(html, node);
	return node;
}

uint32_t
html_imply(struct html *html, enum tag tag)
{
	uint32_t node = node_implied(html->tree, tag);

	hang(html, node);
	html_push(html, node);
	return node;
}

void
html_leaf(struct html *html)
{
	uint32_t node = node_element(html->tree, &html->token, html->tag);

	html->tree->node[node].space = SPACE_HTML;
	hang(html, node);
}

void
html_text(struct html *html, size_t length)
{
	uint32_t before;
	uint32_t into = find_place(html, html_current(html), &before);

	node_text(html->tree, into, before, html->token.text, length,
		  html->token.borrowed);
}

/* What no end tag reaches out of. */
static bool
is_border(const struct html_open *open, enum html_scope scope)
{
	switch (scope) {
	case HTML_TABLE_SCOPE:
		return open->tag == TAG_TABLE || open->tag == TAG_TEMPLATE
		       || open->tag == TAG_HTML;
	case HTML_SELECT_SCOPE:
		return open->tag != TAG_OPTGROUP && open->tag != TAG_OPTION;
	case HTML_LIST_SCOPE:
		return open->traits & TAG_SCOPE || open->tag == TAG_OL
		       || open->tag == TAG_UL;
	case HTML_BUTTON_SCOPE:
		return open->traits & TAG_SCOPE || open->tag == TAG_BUTTON;
	case HTML_SCOPE:
		break;
	}
	return open->traits & TAG_SCOPE;
}

bool
html_in_scope(struct html *html, enum tag tag, enum html_scope scope)
{
	if (!html->opened[tag] || html_tired(html))
		return false;
	for (size_t i = html->depth; i-- > 0; html->steps++) {
		if (html->open[i].tag == tag)
			return true;
		if (is_border(&html->open[i], scope))
			return false;
	}
	return false;
}

void
html_imply_ends(struct html *html, enum tag except)
{
	while (html_current(html)->traits & TAG_IMPLIED
	       && !html_is(html, except))
		html_pop(html);
}

bool
html_close(struct html *html, enum tag tag, enum html_scope scope)
{
	if (!html_in_scope(html, tag, scope))
		return false;
	html_pop_tag(html, tag);
	return true;
}

void
html_close_p(struct html *html)
{
	html_close(html, TAG_P, HTML_BUTTON_SCOPE);
}

void
html_clear_to(struct html *html, enum tag tag)
{
	while (!html_is(html, tag) && !html_is(html, TAG_TEMPLATE)
	       && !html_is(html, TAG_HTML))
		html_pop(html);
}

/* The mode for a select at INDEX: is there a table around it? */
static enum html_mode
select_mode(const struct html *html, size_t index)
{
	while (index-- > 0) {
		if (html->open[index].tag == TAG_TEMPLATE)
			break;
		if (html->open[index].tag == TAG_TABLE)
			return MODE_IN_SELECT_IN_TABLE;
	}
	return MODE_IN_SELECT;
}

/* The mode that an open element asks for; false if it does not. */
static bool
mode_of(const struct html *html, size_t index, enum html_mode *mode)
{
	switch (html->open[index].tag) {
	case TAG_SELECT:
		*mode = select_mode(html, index);
		return true;
	case TAG_TD:
	case TAG_TH:
		*mode = MODE_IN_CELL;
		return true;
	case TAG_TR:
		*mode = MODE_IN_ROW;
		return true;
	case TAG_TBODY:
	case TAG_THEAD:
	case TAG_TFOOT:
		*mode = MODE_IN_TABLE_BODY;
		return true;
	case TAG_CAPTION:
		*mode = MODE_IN_CAPTION;
		return true;
	case TAG_COLGROUP:
		*mode = MODE_IN_COLUMNS;
		return true;
	case TAG_TABLE:
		*mode = MODE_IN_TABLE;
		return true;
	case TAG_TEMPLATE:
		*mode = (enum html_mode)
			html->template_mode[html->templates - 1];
		return true;
	case TAG_HEAD:
		*mode = MODE_IN_HEAD;
		return true;
	case TAG_BODY:
		*mode = MODE_IN_BODY;
		return true;
	case TAG_FRAMESET:
		*mode = MODE_IN_FRAMESET;
		return true;
	default:
		return false;
	}
}

void
html_reset_mode(struct html *html)
{
	for (size_t i = html->depth; i-- > 1;)
		if (mode_of(html, i, &html->mode))
			return;
	html->mode = html->tree->head ? MODE_AFTER_HEAD : MODE_BEFORE_HEAD;
}
