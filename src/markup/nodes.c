/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "markup/inside.h"

#include <string.h>

#include "base/memory.h"

/* Memory is taken from the arena in pieces of this size. */
#define ROOM 32768

char *
node_keep(struct tree *tree, const char *bytes, size_t length)
{
	if (length + 1 > (size_t)(tree->room_end - tree->room)) {
		if (length + 1 > ROOM / 4)
			return arena_copy(&tree->arena, bytes, length);
		tree->room = arena_alloc(&tree->arena, ROOM);
		tree->room_end = tree->room + ROOM;
	}
	char *kept = tree->room;

	if (length)
		memcpy(kept, bytes, length);
	kept[length] = '\0';
	tree->room += length + 1;
	return kept;
}

static uint32_t
new_node(struct tree *tree, enum tag tag)
{
	tree->node = xgrow(tree->node, tree->count, &tree->capacity,
			   sizeof *tree->node);
	struct tree_node *node = &tree->node[tree->count];

	memset(node, 0, sizeof *node);
	node->tag = (uint16_t)tag;
	return (uint32_t)tree->count++;
}

static void
set_name(struct tree *tree, uint32_t node, enum tag tag, const char *name,
	 size_t length)
{
	const char *known = tag_name(tag);

	/* XML may say DIV. */
	if (!known || strcmp(known, name) != 0)
		known = node_keep(tree, name, length);
	tree->node[node].text = known;
	tree->node[node].length = (uint32_t)length;
}

static void
add_attribute(struct tree *tree, const struct token_attribute *attribute)
{
	tree->attribute = xgrow(tree->attribute, tree->attribute_count,
				&tree->attribute_capacity,
				sizeof *tree->attribute);
	tree->attribute[tree->attribute_count++] = *attribute;
}

/* The words of a tag stand in one piece, and are kept in one. */
static void
set_attributes(struct tree *tree, uint32_t node, const struct token *token)
{
	size_t count = token->attribute_count;

	if (count == 0
	    || tree->attribute_count + count > TREE_MAX_ATTRIBUTES)
		return;
	const struct token_attribute *last = &token->attribute[count - 1];
	const char *start = token->attribute[0].name;
	const char *end = last->value + last->value_length;
	char *kept = node_keep(tree, start, (size_t)(end - start));

	tree->node[node].attribute = (uint32_t)tree->attribute_count;
	tree->node[node].attribute_count = (uint16_t)count;
	for (size_t i = 0; i < count; i++) {
		struct token_attribute attribute = token->attribute[i];

		attribute.name = kept + (attribute.name - start);
		attribute.value = kept + (attribute.value - start);
		add_attribute(tree, &attribute);
	}
}

uint32_t
node_element(struct tree *tree, const struct token *token, enum tag tag)
{
	uint32_t node = new_node(tree, tag);

	set_name(tree, node, tag, token->text, token->length);
	set_attributes(tree, node, token);
	return node;
}

uint32_t
node_implied(struct tree *tree, enum tag tag)
{
	uint32_t node = new_node(tree, tag);

	tree->node[node].text = tag_name(tag);
	tree->node[node].length = (uint32_t)strlen(tag_name(tag));
	tree->node[node].space = SPACE_HTML;
	return node;
}

uint32_t
node_like(struct tree *tree, uint32_t node)
{
	uint32_t copy = new_node(tree, tree_tag(tree, node));
	const struct tree_node *from = &tree->node[node];
	struct tree_node *to = &tree->node[copy];

	to->text = from->text;
	to->length = from->length;
	to->space = from->space;
	to->attribute = from->attribute;
	to->attribute_count = from->attribute_count;
	return copy;
}

void
node_insert(struct tree *tree, uint32_t parent, uint32_t before,
	    uint32_t node)
{
	struct tree_node *all = tree->node;
	uint32_t previous = before ? all[before].previous : all[parent].last;

	all[node].parent = parent;
	all[node].previous = previous;
	all[node].next = before;
	if (previous)
		all[previous].next = node;
	else
		all[parent].first = node;
	if (before)
		all[before].previous = node;
	else
		all[parent].last = node;
}

void
node_text(struct tree *tree, uint32_t parent, uint32_t before,
	  const char *text, size_t length, bool borrowed)
{
	const struct tree_node *all = tree->node;
	uint32_t previous = before ? all[before].previous : all[parent].last;

	if (length == 0)
		return;
	/* The second half of a text is no text of its own. */
	if (borrowed && previous && all[previous].tag == TAG_TEXT
	    && all[previous].flags & NODE_BORROWED
	    && all[previous].text + all[previous].length == text) {
		tree->node[previous].length += (uint32_t)length;
		return;
	}
	uint32_t node = new_node(tree, TAG_TEXT);

	tree->node[node].text = borrowed ? text
		: node_keep(tree, text, length);
	tree->node[node].length = (uint32_t)length;
	tree->node[node].flags = borrowed ? NODE_BORROWED : 0;
	node_insert(tree, parent, before, node);
}

void
node_detach(struct tree *tree, uint32_t node)
{
	struct tree_node *all = tree->node, *out = &all[node];

	if (out->previous)
		all[out->previous].next = out->next;
	else if (all[out->parent].first == node)
		all[out->parent].first = out->next;
	if (out->next)
		all[out->next].previous = out->previous;
	else if (all[out->parent].last == node)
		all[out->parent].last = out->previous;
	out->parent = out->previous = out->next = 0;
}

void
node_give_children(struct tree *tree, uint32_t from, uint32_t to)
{
	struct tree_node *all = tree->node;

	if (!all[from].first)
		return;
	for (uint32_t child = all[from].first; child; child = all[child].next)
		all[child].parent = to;
	all[all[from].first].previous = all[to].last;
	if (all[to].last)
		all[all[to].last].next = all[from].first;
	else
		all[to].first = all[from].first;
	all[to].last = all[from].last;
	all[from].first = all[from].last = 0;
}

void
node_merge(struct tree *tree, uint32_t node, const struct token *token)
{
	size_t had = tree->node[node].attribute_count, fresh = 0;
	size_t start = tree->attribute_count;
	bool new_one[TOKEN_MAX_ATTRIBUTES];

	for (size_t i = 0; i < token->attribute_count; i++) {
		new_one[i] = !tree_attribute(tree, node,
					     token->attribute[i].name);
		fresh += new_one[i];
	}
	if (fresh == 0 || had + fresh > TOKEN_MAX_ATTRIBUTES
	    || start + had + fresh > TREE_MAX_ATTRIBUTES)
		return;
	for (size_t i = 0; i < had; i++) {
		struct token_attribute old =
			tree->attribute[tree->node[node].attribute + i];

		add_attribute(tree, &old);
	}
	for (size_t i = 0; i < token->attribute_count; i++) {
		struct token_attribute add = token->attribute[i];

		if (!new_one[i])
			continue;
		add.name = node_keep(tree, add.name, add.name_length);
		add.value = node_keep(tree, add.value, add.value_length);
		add_attribute(tree, &add);
	}
	tree->node[node].attribute = (uint32_t)start;
	tree->node[node].attribute_count = (uint16_t)(had + fresh);
}
