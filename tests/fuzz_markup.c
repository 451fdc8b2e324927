/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Any bytes at all, as HTML and as XML.  Beside what the sanitizers see, the
 * links between nodes must agree, and nothing may nest without bounds. */

#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "markup/tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void
expect(bool truth)
{
	if (!truth)
		abort();
}

/* The children of a node know it and each other, in both directions. */
static void
check_children(const struct tree *tree, uint32_t parent)
{
	uint32_t before = 0;

	for (uint32_t child = tree->node[parent].first; child;
	     child = tree->node[child].next) {
		expect(child < tree->count);
		expect(tree->node[child].parent == parent);
		expect(tree->node[child].previous == before);
		before = child;
	}
	expect(tree->node[parent].last == before);
}

static void
check_node(const struct tree *tree, uint32_t node)
{
	const struct tree_node *it = &tree->node[node];

	if (tree_is_text(tree, node)) {
		expect(it->length > 0 && !it->first);
		return;
	}
	expect(strlen(tree_name(tree, node)) == it->length);
	expect(tree_namespace(tree, node) != NULL);
	for (size_t i = 0; i < it->attribute_count; i++) {
		const struct token_attribute *attribute =
			&tree->attribute[it->attribute + i];

		expect(strlen(attribute->name) == attribute->name_length);
		expect(strlen(attribute->value) == attribute->value_length);
	}
}

/* A bound on nodes, too: a page may not make many times itself. */
static void
check(const struct tree *tree, size_t length)
{
	size_t reached = 1, depth = 0;

	check_children(tree, 0);
	for (uint32_t node = tree_next(tree, 0, 0); node;
	     node = tree_next(tree, node, 0)) {
		check_node(tree, node);
		check_children(tree, node);
		expect(++reached <= tree->count);
		if (!tree->node[node].first && node % 16 == 0) {
			depth = 0;
			for (uint32_t up = node; up;
			     up = tree->node[up].parent)
				depth++;
			expect(depth <= TREE_MAX_DEPTH + 8);
		}
	}
	expect(tree->count <= 3100 + 6 * length);
}

static void
check_text(const struct tree *tree)
{
	struct strbuf out = STRBUF_INIT, raw = STRBUF_INIT;

	tree_text(tree, 0, &out);
	tree_raw_text(tree, 0, &raw);
	expect(out.length <= raw.length * 2 + tree->count);
	expect(!strstr(strbuf_text(&out), "  "));
	expect(out.length == 0 || (out.data[0] != ' '
				   && out.data[out.length - 1] != ' '));
	strbuf_clear(&out);
	strbuf_clear(&raw);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	for (int mode = MARKUP_HTML; mode <= MARKUP_XML; mode++) {
		struct tree tree;

		tree_parse(&tree, (const char *)bytes, length,
			   (enum markup_mode)mode);
		check(&tree, length);
		check_text(&tree);
		expect(mode == MARKUP_XML
		       || (tree.html && tree.head && tree.body));
		tree_clear(&tree);
	}
	return 0;
}
