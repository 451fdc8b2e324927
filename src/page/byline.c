/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/byline.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "page/names.h"

/* An element with more text says more than who wrote it (bytes). */
#define LONGEST 300

/* So many elements are read, and so many of the best rank are believed; so
 * many after the title are near it. */
#define TRIES 300
#define AUTHORS 6
#define NEAR 120

/* A text that begins "By" and is longer may be a sentence (bytes). */
#define SHORTEST_PROSE 80

/* How surely an element names an author, the surest first. */
enum rank {
	RELATION,		/* rel="author" */
	PROPERTY,		/* itemprop="author" */
	AUTHOR_NAME,		/* class="author-name" */
	BYLINE,			/* class="byline", class="author" */
	LIKE_AUTHOR,		/* class="c-authorship__x" */
	NOBODY
};

static bool
has_word(const char *value, const char *word)
{
	size_t length = strlen(word);

	while (value && *value) {
		value += strspn(value, " ");
		size_t count = strcspn(value, " ");

		if (count == length && strncasecmp(value, word, length) == 0)
			return true;
		value += count;
	}
	return false;
}

static bool
holds(const char *value, const char *part)
{
	return value && strcasestr(value, part);
}

static enum rank
rank_of_name(const char *name)
{
	if (holds(name, "author-name") || holds(name, "author__name")
	    || holds(name, "authorname") || holds(name, "author_name")
	    || holds(name, "byline-name") || holds(name, "byline__name"))
		return AUTHOR_NAME;
	if (holds(name, "byline") || has_word(name, "author")
	    || has_word(name, "authors"))
		return BYLINE;
	return holds(name, "author") ? LIKE_AUTHOR : NOBODY;
}

static enum rank
rank_of(const struct tree *tree, uint32_t node)
{
	const struct tree_node *element = &tree->node[node];
	enum rank best = NOBODY;

	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct token_attribute *attribute =
			&tree->attribute[element->attribute + i];
		const char *name = attribute->name, *value = attribute->value;
		enum rank rank = NOBODY;

		if (strcmp(name, "rel") == 0 && has_word(value, "author"))
			rank = RELATION;
		else if (strcmp(name, "itemprop") == 0
			 && has_word(value, "author"))
			rank = PROPERTY;
		else if (strcmp(name, "class") == 0
			 || strcmp(name, "data-testid") == 0
			 || strcmp(name, "data-component") == 0)
			rank = rank_of_name(value);
		else if (strcmp(name, "id") == 0 && has_word(value, "byline"))
			rank = BYLINE;
		if (rank < best)
			best = rank;
	}
	return best;
}

/* The element in NODE that names a person (itemprop="name"), else NODE. */
static uint32_t
name_in(const struct tree *tree, uint32_t node)
{
	for (uint32_t inner = tree_next(tree, node, node); inner;
	     inner = tree_next(tree, inner, node))
		if (!tree_is_text(tree, inner)
		    && has_word(tree_attribute(tree, inner, "itemprop"),
				"name"))
			return inner;
	return node;
}

/* Who an element says it was; "" when that is no name. */
static void
read_element(const struct page_walk *walk, uint32_t node, const char *site,
	     struct strbuf *out)
{
	struct strbuf text = STRBUF_INIT;

	tree_text(walk->tree, name_in(walk->tree, node), &text);
	page_names_take(strbuf_text(&text), site, out);
	strbuf_clear(&text);
}

/* What elements say, from the surest that is a name. */
struct found {
	enum rank rank;
	uint32_t node;		/* the last that was taken */
	int count;
	struct strbuf names;
};

/* Several authors stand one after another, in one element. */
static bool
is_beside(const struct page_walk *walk, uint32_t node, uint32_t last)
{
	const struct tree *tree = walk->tree;
	uint32_t parent = tree->node[last].parent;

	for (int level = 0; level < 3 && parent; level++) {
		if (walk->measure[parent].bytes > LONGEST)
			return false;
		if (tree_inside(tree, node, parent))
			return !tree_inside(tree, node, last);
		parent = tree->node[parent].parent;
	}
	return false;
}

static void
take(struct found *found, enum rank rank, uint32_t node,
     const struct strbuf *names)
{
	if (rank < found->rank) {
		strbuf_truncate(&found->names, 0);
		found->count = 0;
	}
	if (strstr(strbuf_text(&found->names), names->data))
		return;
	if (found->names.length)
		strbuf_puts(&found->names, ", ");
	strbuf_puts(&found->names, names->data);
	found->rank = rank;
	found->node = node;
	found->count++;
}

/* Looks at COUNT elements after FROM. */
static void
find_in_elements(const struct page_walk *walk, uint32_t from, size_t count,
		 const char *site, struct found *found)
{
	int left = TRIES;

	for (uint32_t node = page_walk_next(walk, from);
	     node && left > 0 && count > 0;
	     node = page_walk_next(walk, node), count--) {
		struct strbuf names = STRBUF_INIT;
		enum rank rank = walk->measure[node].bytes > 0
				 && walk->measure[node].bytes <= LONGEST
				 ? rank_of(walk->tree, node) : NOBODY;

		if (rank == NOBODY || rank > found->rank
		    || (rank == found->rank
			&& (found->count >= AUTHORS
			    || !is_beside(walk, node, found->node)))
		    || page_walk_is_prose(walk, node))
			continue;
		left--;
		read_element(walk, node, site, &names);
		if (names.length)
			take(found, rank, node, &names);
		strbuf_clear(&names);
	}
}

/* Where nothing is marked up, a text near the title may still say "By ...".
 * TITLE 0: near the beginning. */
static void
find_in_text(const struct page_walk *walk, uint32_t title, const char *site,
	     struct strbuf *out)
{
	const struct tree *tree = walk->tree;
	uint32_t node = title ? title : tree->body;

	for (size_t i = 0; i < NEAR && node && out->length == 0; i++) {
		struct strbuf text = STRBUF_INIT;

		node = tree_next(tree, node, tree->body);
		if (!node || !tree_is_text(tree, node)
		    || tree->node[node].length > LONGEST)
			continue;
		tree_text(tree, node, &text);
		if (text.length <= SHORTEST_PROSE
		    && page_names_is_byline(strbuf_text(&text), text.length))
			page_names_take(text.data, site, out);
		strbuf_clear(&text);
	}
}

void
page_byline_find(const struct page_walk *walk, const struct page_facts *facts,
		 uint32_t title, const char *site, struct strbuf *out)
{
	struct found found = { .rank = NOBODY }, any = found;

	page_names_take(strbuf_text(&facts->ld_author), site, out);
	if (out->length)
		return;
	if (title)
		find_in_elements(walk, title, NEAR, site, &found);
	if (found.rank > PROPERTY)
		find_in_elements(walk, 0, SIZE_MAX, site, &any);
	if (any.rank > PROPERTY && found.rank > BYLINE)
		page_names_take(strbuf_text(&facts->author), site, out);
	if (out->length == 0)
		strbuf_puts(out, any.rank <= PROPERTY || found.rank > BYLINE
				 ? strbuf_text(&any.names)
				 : strbuf_text(&found.names));
	if (out->length == 0)
		find_in_text(walk, title, site, out);
	strbuf_clear(&found.names);
	strbuf_clear(&any.names);
}
