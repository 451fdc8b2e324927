/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "markup/tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "markup/inside.h"

void
tree_parse(struct tree *tree, const char *text, size_t length,
	   enum markup_mode mode)
{
	static const char *const known[] = {
		[SPACE_NONE] = "",
		[SPACE_HTML] = "http://www.w3.org/1999/xhtml",
		[SPACE_SVG] = "http://www.w3.org/2000/svg",
		[SPACE_MATH] = "http://www.w3.org/1998/Math/MathML",
	};

	memset(tree, 0, sizeof *tree);
	tree->node = xgrow(NULL, 0, &tree->capacity, sizeof *tree->node);
	memset(tree->node, 0, sizeof *tree->node);
	tree->node[0].text = "";
	tree->count = 1;
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		tree->space = xgrow(tree->space, i, &tree->space_capacity,
				    sizeof *tree->space);
		tree->space[tree->space_count++] = known[i];
	}
	/* Lengths are kept in 32 bits; no file is let in that large. */
	if (length > UINT32_MAX)
		length = UINT32_MAX;
	if (mode == MARKUP_XML)
		xml_build(tree, text, length);
	else
		html_build(tree, text, length);
}

void
tree_clear(struct tree *tree)
{
	arena_clear(&tree->arena);
	free(tree->node);
	free(tree->attribute);
	free(tree->space);
	memset(tree, 0, sizeof *tree);
}

const char *
tree_attribute(const struct tree *tree, uint32_t node, const char *name)
{
	const struct tree_node *element = &tree->node[node];

	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct token_attribute *attribute =
			&tree->attribute[element->attribute + i];

		if (strcmp(attribute->name, name) == 0)
			return attribute->value;
	}
	return NULL;
}

const char *
tree_name(const struct tree *tree, uint32_t node)
{
	return tree_is_text(tree, node) ? "" : tree->node[node].text;
}

const char *
tree_local(const struct tree *tree, uint32_t node)
{
	const char *name = tree_name(tree, node);
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

const char *
tree_namespace(const struct tree *tree, uint32_t node)
{
	return tree->space[tree->node[node].space];
}

uint32_t
tree_pass(const struct tree *tree, uint32_t node, uint32_t top)
{
	while (node != top) {
		if (tree->node[node].next)
			return tree->node[node].next;
		node = tree->node[node].parent;
	}
	return 0;
}

uint32_t
tree_next(const struct tree *tree, uint32_t node, uint32_t top)
{
	return tree->node[node].first ? tree->node[node].first
		: tree_pass(tree, node, top);
}

uint32_t
tree_find(const struct tree *tree, uint32_t node, uint32_t top, enum tag tag)
{
	do {
		node = tree_next(tree, node, top);
	} while (node && tree->node[node].tag != tag);
	return node;
}

uint32_t
tree_child(const struct tree *tree, uint32_t node, enum tag tag)
{
	uint32_t child = tree->node[node].first;

	while (child && tree->node[child].tag != tag)
		child = tree->node[child].next;
	return child;
}

/* NODE, or the first sibling after it, that is an element of this name. */
static uint32_t
from_here(const struct tree *tree, uint32_t node, const char *local)
{
	while (node && (tree_is_text(tree, node)
			|| (local
			    && strcmp(tree_local(tree, node), local) != 0)))
		node = tree->node[node].next;
	return node;
}

uint32_t
tree_first(const struct tree *tree, uint32_t node, const char *local)
{
	return from_here(tree, tree->node[node].first, local);
}

uint32_t
tree_sibling(const struct tree *tree, uint32_t node, const char *local)
{
	return from_here(tree, tree->node[node].next, local);
}

bool
tree_inside(const struct tree *tree, uint32_t node, uint32_t top)
{
	while (node && node != top)
		node = tree->node[node].parent;
	return node == top;
}

/* True when STYLE says WORD, whatever its case and white space. */
static bool
style_says(const char *style, const char *word)
{
	for (; *style; style++) {
		const char *at = style, *left = word;

		while (*left && *at) {
			char c = *at >= 'A' && *at <= 'Z'
				? (char)(*at + 32) : *at;

			if (c == *left)
				left++;
			else if (left == word
				 || (c != ' ' && c != '\t' && c != '\n'))
				break;
			at++;
		}
		if (!*left)
			return true;
	}
	return false;
}

bool
tree_hidden(const struct tree *tree, uint32_t node)
{
	const struct tree_node *element = &tree->node[node];

	if (tag_traits(tree_tag(tree, node)) & TAG_HIDDEN)
		return true;
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct token_attribute *attribute =
			&tree->attribute[element->attribute + i];

		if (strcmp(attribute->name, "hidden") == 0)
			return true;
		if (strcmp(attribute->name, "style") == 0
		    && (style_says(attribute->value, "display:none")
			|| style_says(attribute->value,
				      "visibility:hidden")))
			return true;
	}
	return false;
}

/* Text on one line, as it grows. */
struct line {
	struct strbuf *out;
	bool begun, space;	/* a space is due before the next word */
};

static void
add_words(struct line *line, const char *text, size_t length)
{
	size_t at = 0;

	while (at < length) {
		size_t start = at;

		while (at < length && !(text[at] == ' ' || text[at] == '\n'
					|| text[at] == '\t' || text[at] == '\r'
					|| text[at] == '\f'))
			at++;
		if (at > start) {
			if (line->space && line->begun)
				strbuf_putc(line->out, ' ');
			strbuf_add(line->out, text + start, at - start);
			line->begun = true;
			line->space = false;
		}
		if (at < length) {
			line->space = true;
			at++;
		}
	}
}

static bool
breaks_line(const struct tree *tree, uint32_t node)
{
	return tag_traits(tree_tag(tree, node)) & TAG_BLOCK;
}

void
tree_text(const struct tree *tree, uint32_t node, struct strbuf *out)
{
	struct line line = { .out = out };
	uint32_t at = node, up;

	for (;;) {
		const struct tree_node *element = &tree->node[at];

		if (element->tag == TAG_TEXT)
			add_words(&line, element->text, element->length);
		else
			line.space |= breaks_line(tree, at);
		if (element->first && (at == node || !tree_hidden(tree, at))) {
			at = element->first;
			continue;
		}
		/* Out of what ends here, and on. */
		for (up = at; up != node && !tree->node[up].next;
		     up = tree->node[up].parent)
			line.space |= breaks_line(tree, up);
		if (up == node)
			break;
		line.space |= breaks_line(tree, up);
		at = tree->node[up].next;
	}
}

void
tree_raw_text(const struct tree *tree, uint32_t node, struct strbuf *out)
{
	uint32_t at = node;

	do {
		if (tree_is_text(tree, at))
			strbuf_add(out, tree->node[at].text,
				   tree->node[at].length);
	} while ((at = tree_next(tree, at, node)));
}
