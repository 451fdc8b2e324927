/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The language in which articles are asked for: one line becomes a tree.  It
 * is the same for a search, a filter and a saved search.  This floor knows no
 * store: what a name or a tag means there is for those who evaluate the tree.
 *
 *	word  "a phrase"  begin*	in the title or the text
 *	a b   a AND b			both; a OR b: one or both
 *	-a    NOT a			not a, which may be any term
 *	( ... )				a group
 *	person: agency: org: place: name:	an article that names it
 *	near:("A" "B")			both are named in one paragraph
 *	source: lang: tag:
 *	on: before: after: since: until:	2025, 2025-11, 2025-11-06
 *	is:read is:unread is:starred has:highlight has:note
 *
 * What stands together binds closer than OR.  The value of a field is one
 * word, or stands in quotation marks.  Words that are no field before a colon
 * are words ("10:30"), unless they look like a slip for one.
 */

#ifndef QUERY_QUERY_H
#define QUERY_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "text/match.h"
#include "text/segment.h"

/* A line may not be longer, in bytes, nor have more terms or groups in one
 * another. */
#define QUERY_LENGTH_MOST 16384
#define QUERY_TERMS_MOST 256
#define QUERY_DEPTH_MOST 64

enum query_op {
	QUERY_ALL,		/* every child holds */
	QUERY_ANY,		/* at least one child does */
	QUERY_NOT,		/* its only child does not */
	QUERY_WORDS,		/* phrase */
	QUERY_NAME,		/* kind and value */
	QUERY_NEAR,		/* its children are two or more QUERY_NAME */
	QUERY_SOURCE,		/* value, and its words in phrase */
	QUERY_LANG,		/* value */
	QUERY_DATE,		/* from, until */
	QUERY_READ,		/* is:unread is the NOT of it */
	QUERY_STARRED,
	QUERY_HIGHLIGHTED,
	QUERY_NOTED,
	QUERY_TAGGED,		/* value */
};

/* A time before all others, and one after them. */
#define QUERY_EVER (-0x7fffffffffffffffLL)
#define QUERY_NEVER 0x7fffffffffffffffLL

struct query_node {
	enum query_op op;
	struct segment place;	/* of the term in the line, in bytes */
	struct query_node *first, *next;	/* children, and the sibling */
	struct match_phrase phrase;	/* never excluded */
	int kind;		/* enum kind; 0: any */
	const char *value;	/* never NULL where it is used, nor empty */
	long long from, until;	/* s UTC: from <= an article's < until */
};

/* The tree, with all that it holds in one arena. */
struct query {
	struct query_node *root;
	struct arena arena;
};

#define QUERY_INIT { NULL, ARENA_INIT }

/* Where a line is wrong. */
struct query_fault {
	bool known;		/* false: nowhere in particular */
	size_t byte;
	size_t cell;		/* the same as the line is shown, from 0 */
};

/*
 * Reads a line of UTF-8.  On failure (ERROR_USAGE: the reason says what was
 * expected) FAULT, which may be NULL, says where, and QUERY is empty.
 */
bool query_parse(struct query *query, const char *line,
		 struct query_fault *fault, struct error *err);
void query_clear(struct query *query);

/* The fault at byte AT of the line. */
struct query_fault query_fault_at(const char *line, size_t at);

/*
 * Appends the line, shown, and under it a caret at the fault, each with a
 * line break and two blanks before it; a line that is longer than CELLS is
 * cut around the fault.  Nothing if the fault is not known.
 */
void query_fault_show(const char *line, const struct query_fault *fault,
		      size_t cells, struct strbuf *out);

#endif
