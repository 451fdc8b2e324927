/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/clutter.h"

#include <string.h>
#include <strings.h>

#include "page/hint.h"
#include "page/junk.h"

/* Text that only looks small beside what is around it (bytes). */
#define SMALL_BYTES 1000
#define TINY_BYTES 400

/* A heading is not longer (bytes). */
#define HEADING_BYTES 80

/* So many headings that may end an article are tried. */
#define ENDS 16

static bool
is_clutter_tag(enum tag tag)
{
	switch (tag) {
	case TAG_FIGURE:
	case TAG_FIGCAPTION:
	case TAG_ASIDE:
	case TAG_FOOTER:
	case TAG_FORM:
	case TAG_NAV:
	case TAG_BUTTON:
	case TAG_TIME:
	case TAG_ADDRESS:
	case TAG_MENU:
	case TAG_DIALOG:
	case TAG_LABEL:
		return true;
	default:
		return false;
	}
}

static bool
has_role(const struct tree *tree, uint32_t node)
{
	static const char *const role[] = {
		"navigation", "complementary", "dialog", "alertdialog",
		"banner", "contentinfo", "search", "menu", "toolbar",
		"figure", "button",
	};
	const char *value = tree_attribute(tree, node, "role");

	for (size_t i = 0; value && i < sizeof role / sizeof *role; i++)
		if (strcasecmp(value, role[i]) == 0)
			return true;
	return false;
}

bool
page_clutter_is_aside(const struct tree *tree, uint32_t node)
{
	return is_clutter_tag(tree_tag(tree, node)) || has_role(tree, node);
}

/* A block of links to elsewhere; a paragraph may have a link or two. */
static bool
is_link_block(enum tag tag, const struct page_measure *measure)
{
	return (tag_traits(tag) & TAG_BLOCK) && tag != TAG_P
	       && measure->bytes > 0 && measure->bytes < TINY_BYTES
	       && page_measure_links(measure) > 800;
}

static bool
is_words(const struct tree *tree, uint32_t node)
{
	const struct tree_node *text = &tree->node[node];

	if (!node || text->tag != TAG_TEXT)
		return false;
	for (uint32_t i = 0; i < text->length; i++)
		if ((text->text[i] & 0x80) || (text->text[i] >= 'A'
					       && text->text[i] <= 'z'))
			return true;
	return false;
}

bool
page_clutter_in_sentence(const struct tree *tree, uint32_t node)
{
	enum tag tag = tree_tag(tree, node);

	return (!(tag_traits(tag) & TAG_BLOCK) || tag == TAG_TIME)
	       && tag != TAG_SUP
	       && is_words(tree, tree->node[node].previous)
	       && is_words(tree, tree->node[node].next);
}

/* A figure may hold a table, or lines of a program. */
static bool
is_figure_of_text(const struct tree *tree, uint32_t node)
{
	uint32_t inner = node;

	if (tree_tag(tree, node) != TAG_FIGURE)
		return false;
	for (int left = 20; left > 0; left--) {
		inner = tree_next(tree, inner, node);
		if (!inner)
			return false;
		if (tree_tag(tree, inner) == TAG_TABLE
		    || tree_tag(tree, inner) == TAG_PRE)
			return true;
	}
	return false;
}

/* What somebody wrote elsewhere, shown as a quotation. */
static bool
is_post(const struct tree *tree, uint32_t node)
{
	const char *class = tree_tag(tree, node) == TAG_BLOCKQUOTE
			    ? tree_attribute(tree, node, "class") : NULL;

	return class && strstr(class, "twitter-tweet");
}

/* What is said of an element by its names counts when it is small: a whole
 * article may stand in class="content sidebar-right". */
static bool
is_clutter(const struct tree *tree, uint32_t node, uint32_t body,
	   const struct page_measure *measure)
{
	const struct page_measure *own = &measure[node];
	unsigned int hint;

	if (own->bytes == 0)
		return false;
	if ((uint64_t)own->bytes * 2 > measure[body].bytes)
		return false;
	if (is_figure_of_text(tree, node) || is_post(tree, node))
		return false;
	if (is_link_block(tree_tag(tree, node), own))
		return true;
	hint = page_hint(tree, node);
	if (hint & PAGE_UNSEEN && own->bytes < SMALL_BYTES)
		return true;
	if (page_clutter_in_sentence(tree, node))
		return false;
	if (page_clutter_is_aside(tree, node))
		return true;
	return hint & PAGE_COMMENTS
	       || (hint & PAGE_CLUTTER && own->bytes < SMALL_BYTES);
}

static bool
is_end(const struct tree *tree, uint32_t node,
       const struct page_measure *measure)
{
	struct strbuf text = STRBUF_INIT;
	bool found;

	if (!(tag_traits(tree_tag(tree, node)) & TAG_HEADING)
	    || measure[node].bytes == 0
	    || measure[node].bytes > HEADING_BYTES)
		return false;
	tree_text(tree, node, &text);
	found = page_junk_heading(strbuf_text(&text), text.length);
	strbuf_clear(&text);
	return found;
}

static void
set(unsigned char *drop, uint32_t node)
{
	drop[node / 8] |= (unsigned char)(1 << node % 8);
}

static bool
is_set(const unsigned char *drop, uint32_t node)
{
	return drop[node / 8] >> node % 8 & 1;
}

/* Everything after a heading as "Comments", where that is the smaller part. */
static void
drop_rest(const struct tree *tree, uint32_t heading, uint32_t body,
	  const struct page_measure *measure, unsigned char *drop)
{
	uint64_t bytes = 0;

	for (uint32_t node = heading; node; node = tree->node[node].next)
		bytes += measure[node].bytes;
	if (bytes * 2 > measure[body].bytes)
		return;
	for (uint32_t node = heading; node; node = tree->node[node].next)
		set(drop, node);
}

void
page_clutter_mark(const struct tree *tree, uint32_t body,
		  const struct page_measure *measure, unsigned char *drop)
{
	uint32_t node = tree_next(tree, body, body);
	int ends = ENDS;

	while (node) {
		if (tree_is_text(tree, node)) {
			node = tree_next(tree, node, body);
			continue;
		}
		if (!is_set(drop, node)) {
			if (is_clutter(tree, node, body, measure))
				set(drop, node);
			else if (ends > 0 && is_end(tree, node, measure)) {
				drop_rest(tree, node, body, measure, drop);
				ends--;
			}
		}
		node = is_set(drop, node) ? tree_pass(tree, node, body)
					  : tree_next(tree, node, body);
	}
}
