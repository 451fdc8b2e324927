/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the files of this floor share, and nobody else sees. */

#ifndef QUERY_INSIDE_H
#define QUERY_INSIDE_H

#include "query/query.h"

/* A line being read.  The first fault is the one that counts. */
struct query_parser {
	const char *line;
	size_t at;		/* byte that comes next */
	size_t depth, terms;
	struct arena *arena;
	struct query_fault *fault;	/* may be NULL */
	struct error *err;
	bool failed;
};

/* Says what is wrong at byte AT, in words for people; returns false. */
bool query_fail(struct query_parser *parser, size_t at, const char *format,
		...) __attribute__((format(printf, 3, 4)));

/* Says what would be right; returns false. */
bool query_advise(struct query_parser *parser, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A node of the tree, or NULL (failed) when there are too many. */
struct query_node *query_node(struct query_parser *parser, enum query_op op,
			      size_t start);

/* Puts CHILD after the last child of PARENT. */
void query_adopt(struct query_node *parent, struct query_node *child);

bool query_is_blank(char byte);

/* The size of a quotation mark at TEXT: straight, or curly as pasted from an
 * article; 0 if there is none. */
size_t query_quote_size(const char *text);

/* Reads what stands in quotation marks from parser->at on; the parser then
 * stands behind it.  False (failed) when it stays open. */
bool query_quoted(struct query_parser *parser, struct segment *inside);

/* Reads a word up to a blank, a quotation mark, a parenthesis that the word
 * does not close itself, or a star unless STARS stay in it. */
struct segment query_bare(struct query_parser *parser, bool stars);

/* The words in a part of the line become NODE's phrase: none may be left.
 * False when there are too many. */
bool query_phrase(struct query_parser *parser, struct segment part,
		  struct query_node *node);

/* How many bytes at the parser's place are a field's name and colon; 0 if
 * words stand there.  False when it is a slip for one. */
bool query_field_begins(struct query_parser *parser, size_t *length);

/* Reads a field, from its name on, that begins there.  NULL: failed. */
struct query_node *query_field(struct query_parser *parser, size_t start);

/* What a date or range says; false when it is none. */
enum query_side {
	QUERY_ON,
	QUERY_BEFORE,
	QUERY_AFTER,		/* not on it */
	QUERY_SINCE,
	QUERY_UNTIL,		/* or on it */
};
bool query_date(struct query_parser *parser, struct segment part,
		enum query_side side, struct query_node *node);

#endif
