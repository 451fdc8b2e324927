/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the makers of trees share; nobody else includes it. */

#ifndef MARKUP_INSIDE_H
#define MARKUP_INSIDE_H

#include "markup/tree.h"

/* Namespaces that every tree knows, by their number. */
enum {
	SPACE_NONE,
	SPACE_HTML,
	SPACE_SVG,
	SPACE_MATH,
};

/* tree_node.flags */
enum {
	NODE_OPEN = 1 << 0,		/* on the stack of open elements */
	NODE_HTML_INSIDE = 1 << 1,	/* svg's and math's places for HTML */
	NODE_TEXT_INSIDE = 1 << 2,	/* math's places for words */
	NODE_BORROWED = 1 << 3,		/* text that lies in the input */
};


/* nodes.c: the array, and what hangs where. */

/* An element with the name and the attributes of TOKEN, hanging nowhere. */
uint32_t node_element(struct tree *tree, const struct token *token,
		      enum tag tag);
/* One that no token made; another like NODE. */
uint32_t node_implied(struct tree *tree, enum tag tag);
uint32_t node_like(struct tree *tree, uint32_t node);

/* Hangs text into PARENT, before BEFORE (0: as its last child). */
void node_text(struct tree *tree, uint32_t parent, uint32_t before,
	       const char *text, size_t length, bool borrowed);
void node_insert(struct tree *tree, uint32_t parent, uint32_t before,
		 uint32_t node);
void node_detach(struct tree *tree, uint32_t node);
/* All children of FROM become the last ones of TO. */
void node_give_children(struct tree *tree, uint32_t from, uint32_t to);
/* Gives NODE those attributes of TOKEN whose names it has not got. */
void node_merge(struct tree *tree, uint32_t node, const struct token *token);

/* Bytes in the tree's memory, a NUL behind them. */
char *node_keep(struct tree *tree, const char *bytes, size_t length);


/* The two makers. */

void xml_build(struct tree *tree, const char *text, size_t length);
void html_build(struct tree *tree, const char *text, size_t length);

/* When the tree has all the nodes it may: the text that is left, under
 * PARENT. */
void html_build_rest(struct tree *tree, struct token_reader *reader,
		     uint32_t parent);

#endif
