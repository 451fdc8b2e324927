/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* XML becomes a tree, as far as it can: feeds are broken more often than one
 * would think. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "markup/inside.h"

/* As many prefixes may mean something at once, and as many addresses may
 * there be in a file; the rest mean nothing. */
#define MAX_BINDINGS 128
#define MAX_SPACES 256

/* What a prefix means, from an element on down. */
struct binding {
	const char *prefix;	/* "" is the default */
	uint16_t space;
	size_t depth;		/* of that element */
};

struct xml {
	struct tree *tree;
	struct token_reader reader;
	struct token token;
	uint32_t open[TREE_MAX_DEPTH];
	size_t depth;
	size_t deeper;		/* elements that were too deep to be opened */
	size_t steps;		/* taken to find what end tags end */
	struct binding binding[MAX_BINDINGS];
	size_t bindings;
};

/* The number of an address, which is given one when it is new. */
static uint16_t
find_space(struct tree *tree, const char *address)
{
	for (size_t i = 0; i < tree->space_count; i++)
		if (strcmp(tree->space[i], address) == 0)
			return (uint16_t)i;
	if (tree->space_count == MAX_SPACES)
		return SPACE_NONE;
	tree->space = xgrow(tree->space, tree->space_count,
			    &tree->space_capacity, sizeof *tree->space);
	tree->space[tree->space_count] = address;
	return (uint16_t)tree->space_count++;
}

/* The xmlns and xmlns:prefix of NODE, which is DEPTH deep. */
static void
bind_prefixes(struct xml *xml, uint32_t node, size_t depth)
{
	const struct tree_node *element = &xml->tree->node[node];

	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct token_attribute *attribute =
			&xml->tree->attribute[element->attribute + i];
		const char *name = attribute->name;

		if (strncmp(name, "xmlns", 5) != 0
		    || (name[5] != ':' && name[5] != '\0')
		    || xml->bindings == MAX_BINDINGS)
			continue;
		struct binding *binding = &xml->binding[xml->bindings++];

		binding->prefix = name[5] ? name + 6 : name + 5;
		binding->space = find_space(xml->tree, attribute->value);
		binding->depth = depth;
	}
}

static void
unbind_prefixes(struct xml *xml)
{
	while (xml->bindings
	       && xml->binding[xml->bindings - 1].depth > xml->depth)
		xml->bindings--;
}

static uint16_t
resolve(const struct xml *xml, const char *name)
{
	const char *colon = strchr(name, ':');
	size_t length = colon ? (size_t)(colon - name) : 0;

	for (size_t i = xml->bindings; i-- > 0;) {
		const struct binding *binding = &xml->binding[i];

		if (strncmp(binding->prefix, name, length) == 0
		    && binding->prefix[length] == '\0')
			return binding->space;
	}
	return SPACE_NONE;
}

/* The tag by the local name, in lower case. */
static enum tag
local_tag(const char *name, size_t length)
{
	const char *colon = memchr(name, ':', length);
	char local[12];
	size_t size = 0;

	if (colon) {
		length -= (size_t)(colon + 1 - name);
		name = colon + 1;
	}
	if (length > sizeof local)
		return TAG_OTHER;
	for (; size < length; size++)
		local[size] = name[size] >= 'A' && name[size] <= 'Z'
			? (char)(name[size] + 32) : name[size];
	return tag_find(local, size);
}

static uint32_t
current(const struct xml *xml)
{
	return xml->depth ? xml->open[xml->depth - 1] : 0;
}

static void
start_element(struct xml *xml)
{
	struct token *token = &xml->token;
	enum tag tag = local_tag(token->text, token->length);
	uint32_t node = node_element(xml->tree, token, tag);

	node_insert(xml->tree, current(xml), 0, node);
	bind_prefixes(xml, node, xml->depth + 1);
	xml->tree->node[node].space =
		resolve(xml, xml->tree->node[node].text);
	if (token->empty) {
		unbind_prefixes(xml);
	} else if (xml->depth == TREE_MAX_DEPTH) {
		xml->deeper++;
		unbind_prefixes(xml);
	} else {
		xml->open[xml->depth++] = node;
	}
}

/* An end tag closes the nearest element of its name and all that is in it,
 * or nothing. */
static void
end_element(struct xml *xml)
{
	const struct token *token = &xml->token;

	if (xml->deeper) {
		xml->deeper--;
		return;
	}
	/* A flood of tags that end nothing is no feed. */
	if (xml->steps > 1000000 + 12 * xml->reader.at)
		return;
	for (size_t i = xml->depth; i-- > 0; xml->steps++) {
		const struct tree_node *node =
			&xml->tree->node[xml->open[i]];

		if (node->length == token->length
		    && memcmp(node->text, token->text, token->length) == 0) {
			xml->depth = i;
			unbind_prefixes(xml);
			return;
		}
	}
}

void
xml_build(struct tree *tree, const char *text, size_t length)
{
	struct xml *xml = xcalloc(1, sizeof *xml);

	xml->tree = tree;
	token_open(&xml->reader, text, length, MARKUP_XML);
	while (token_next(&xml->reader, &xml->token)) {
		const struct token *token = &xml->token;

		if (token->kind == TOKEN_START)
			start_element(xml);
		else if (token->kind == TOKEN_FINISH)
			end_element(xml);
		else if (token->kind == TOKEN_TEXT && xml->depth)
			node_text(tree, current(xml), 0, token->text,
				  token->length, token->borrowed);
		if (tree->count >= TREE_MAX_NODES && xml->depth) {
			html_build_rest(tree, &xml->reader, current(xml));
			break;
		}
	}
	token_close(&xml->reader);
	free(xml);
}
