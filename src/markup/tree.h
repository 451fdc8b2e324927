/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The tree of an HTML page or of XML.  Nodes are numbers, their index in one
 * array; 0 is the document, which is nobody's child, so 0 also means "none".
 * Only elements and text are kept: comments, instructions and doctypes are
 * not.  Nothing here recurses, and all of it is linear in what was read.
 *
 * HTML is built as browsers do it (the WHATWG standard, scripting off), with
 * html, head and body always there.  Names are in lower case; elements of
 * svg and math have TAG_OTHER but for TAG_SVG and TAG_MATH themselves, so an
 * icon's title is not taken for the page's.  The content of a template is
 * its children.
 *
 * XML keeps case, and any end tag closes the nearest element of its name; one
 * that closes nothing is passed over.  Text outside of all elements is left
 * out, and with it junk before the first.  `tag' is by the local name in any
 * namespace, for HTML inside of feeds.
 *
 * Bounds: elements nest TREE_MAX_DEPTH deep; deeper ones have no children,
 * and what was in them follows them.  After TREE_MAX_NODES nodes tags are
 * passed over, and the text that is left is one last node of the body (or of
 * the last open element).  After TREE_MAX_ATTRIBUTES attributes are left out.
 * No text is lost by any of these; in HTML only what stands between frames
 * is, and in XML what is outside of all elements.
 */

#ifndef MARKUP_TREE_H
#define MARKUP_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "markup/tag.h"
#include "markup/token.h"

#define TREE_MAX_DEPTH 512
#define TREE_MAX_NODES 2000000
#define TREE_MAX_ATTRIBUTES 2000000

struct tree_node {
	uint32_t parent, first, last, next, previous;	/* 0: none */
	uint32_t attribute;	/* index of its first one */
	uint16_t attribute_count;
	uint16_t tag;		/* enum tag; TAG_TEXT is text */
	uint16_t space;		/* index of its namespace */
	uint16_t flags;		/* the builder's own */
	uint32_t length;	/* bytes at text */
	/* Text as it stood, references decoded (not NUL-terminated), or an
	 * element's name with its prefix (NUL-terminated). */
	const char *text;
};

struct tree {
	struct tree_node *node;		/* [0] is the document */
	size_t count, capacity;
	struct token_attribute *attribute;
	size_t attribute_count, attribute_capacity;
	const char **space;		/* addresses of namespaces */
	size_t space_count, space_capacity;
	uint32_t html, head, body;	/* in HTML; body may be a frameset */
	bool cut;			/* TREE_MAX_NODES was reached */
	/* The rest is the tree's own. */
	struct arena arena;
	char *room, *room_end;
};

/* Reads LENGTH bytes of UTF-8, which must live, unchanged, as long as the
 * tree: text lies in them where it can.  Cannot fail.  TREE need not have
 * been set up; tree_clear frees it. */
void tree_parse(struct tree *tree, const char *text, size_t length,
		enum markup_mode mode);
void tree_clear(struct tree *tree);

static inline enum tag
tree_tag(const struct tree *tree, uint32_t node)
{
	return (enum tag)tree->node[node].tag;
}

static inline bool
tree_is_text(const struct tree *tree, uint32_t node)
{
	return tree->node[node].tag == TAG_TEXT;
}

/* The value of an attribute by its name as it was written (HTML: in lower
 * case), "" for one without a value, NULL when there is none. */
const char *tree_attribute(const struct tree *tree, uint32_t node,
			   const char *name);

/* An element's name ("dc:creator"), the same without its prefix ("creator"),
 * and its namespace's address: "" when it has none, or when no one said what
 * its prefix means.  "" and "" and "" for text. */
const char *tree_name(const struct tree *tree, uint32_t node);
const char *tree_local(const struct tree *tree, uint32_t node);
const char *tree_namespace(const struct tree *tree, uint32_t node);

/* The next node in the order of the document that is in TOP (TOP itself is
 * not), 0 after the last: begin with NODE = TOP.  tree_pass leaves out what
 * is inside of NODE. */
uint32_t tree_next(const struct tree *tree, uint32_t node, uint32_t top);
uint32_t tree_pass(const struct tree *tree, uint32_t node, uint32_t top);

/* The next element in TOP after NODE with this tag, 0 if none. */
uint32_t tree_find(const struct tree *tree, uint32_t node, uint32_t top,
		   enum tag tag);

/* The first child with this tag; the first child element, and the next
 * sibling element, with this local name (NULL: any).  0 if none. */
uint32_t tree_child(const struct tree *tree, uint32_t node, enum tag tag);
uint32_t tree_first(const struct tree *tree, uint32_t node,
		    const char *local);
uint32_t tree_sibling(const struct tree *tree, uint32_t node,
		      const char *local);

/* True when NODE is in TOP, or is TOP. */
bool tree_inside(const struct tree *tree, uint32_t node, uint32_t top);

/* True when NODE is never shown: its tag is (script, style, template, head,
 * svg, noscript, controls, ...), or its attribute hidden or style says so.
 * What it is in is not asked. */
bool tree_hidden(const struct tree *tree, uint32_t node);

/*
 * Appends the text of NODE as it is seen, on one line: white space is one
 * space, with one between blocks and at each br; none at either end.  What
 * is hidden is left out, unless NODE itself is.
 */
void tree_text(const struct tree *tree, uint32_t node, struct strbuf *out);

/* Appends all text in NODE just as it is: of a script, of a feed's item. */
void tree_raw_text(const struct tree *tree, uint32_t node,
		   struct strbuf *out);

#endif
