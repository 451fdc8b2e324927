/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Reading JSON (RFC 8259): a text becomes a tree of nodes in one array, with
 * links by index, and its strings, unescaped, in one buffer.  Time and memory
 * are linear in the text, nesting is bounded, and nothing recurses.  A tree
 * may be used for one text after the other and keeps its memory, so that a
 * million lines cost no million allocations.
 *
 * Lookups never fail: what is not there is JSON_NOTHING, which may be looked
 * into in its turn.
 *
 *	unsigned int author = json_member(&tree, JSON_ROOT, "author");
 *	const char *name = json_string(&tree, json_member(&tree, author, "name"));
 */

#ifndef BASE_JSON_READ_H
#define BASE_JSON_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"

/* How deep arrays and objects may stand in each other. */
#define JSON_DEPTH 512

/* How many nodes a tree has at most (keys count as well). */
#define JSON_NODES 8000000

enum json_kind {
	JSON_MISSING,		/* of JSON_NOTHING alone */
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT,
};

/* The node that is not there, and the outermost value. */
#define JSON_NOTHING 0U
#define JSON_ROOT 1U

/* A member of an object is two nodes: its key, a string, whose "next" is the
 * next key, and right after it the value.  The first child of an array or
 * object comes right after it. */
struct json_node {
	enum json_kind kind;
	uint32_t next;		/* sibling, or JSON_NOTHING */
	uint32_t text;		/* string, number: offset in the buffer */
	uint32_t size;		/* string, number: bytes; array, object: children */
};

struct json_tree {
	struct json_node *node;
	size_t count, capacity;
	struct strbuf text;	/* strings and numbers, a NUL after each */
};

#define JSON_TREE_INIT { NULL, 0, 0, STRBUF_INIT }

/* What is not JSON, but found where pages say it is: controls in strings,
 * commas after the last child, comments, escapes of any character. */
enum json_manner {
	JSON_STRICT,
	JSON_LENIENT,
};

/*
 * Reads one value from LENGTH bytes of UTF-8 (less than 2 GiB) into TREE,
 * whatever it held.  A byte order mark in front is passed over.  USED, if
 * not NULL, gets the number of bytes up to the value's end, and what follows
 * is not looked at; if it is NULL, only white space may follow.  TEXT is not
 * needed afterwards.  Surrogates that are no pair become U+FFFD; bytes that
 * are not UTF-8 stay as they are.  On failure (ERROR_INPUT, with line and
 * column) the tree holds nothing.
 */
bool json_read(struct json_tree *tree, const char *text, size_t length,
	       enum json_manner manner, size_t *used, struct error *err);

/* Frees what it holds; the tree can be used again. */
void json_tree_clear(struct json_tree *tree);

enum json_kind json_kind(const struct json_tree *tree, unsigned int node);

/* How many children an array or object has; 0 of anything else. */
size_t json_count(const struct json_tree *tree, unsigned int node);

/* The value of a member; of those with the same name, the last. */
unsigned int json_member(const struct json_tree *tree, unsigned int node,
			 const char *name);

/* An item of an array by number.  It walks from the first one: for all of
 * them use json_first and json_next. */
unsigned int json_item(const struct json_tree *tree, unsigned int node,
		       size_t index);

/*
 * Children one by one: items of an array; KEYS of an object, whose values
 * json_value gives.
 *
 *	for (unsigned int key = json_first(&tree, object); key != JSON_NOTHING;
 *	     key = json_next(&tree, key))
 *		use(json_string(&tree, key), json_value(&tree, key));
 */
unsigned int json_first(const struct json_tree *tree, unsigned int node);
unsigned int json_next(const struct json_tree *tree, unsigned int node);
unsigned int json_value(const struct json_tree *tree, unsigned int key);

/* The text of a string, NULL for anything else.  It may hold NULs; it lives
 * until the tree is read into again or cleared. */
const char *json_string(const struct json_tree *tree, unsigned int node);

/* The text of a string or of a number as it was written, NULL for anything
 * else; LENGTH, if not NULL, gets its bytes. */
const char *json_scalar(const struct json_tree *tree, unsigned int node,
			size_t *length);

/* The whole number that a number node is ("1762424430", "1.76e9"); false for
 * anything else, and for what a long long cannot hold. */
bool json_integer(const struct json_tree *tree, unsigned int node,
		  long long *value);

#endif
