/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Texts in which people marked the names: one JSON object a line,
 *
 *	{"id", "text", "mentions": [{"start", "end", "type", "id"?, "opt"?}],
 *	 "eval_span"?: [from, to], "ignore"?: [[from, to], ...]}
 *
 * with offsets in code points.  A type may list several that are right
 * ("LOC|ORG"); types that are none of ours are left out.  An "opt" mention
 * is neither asked for nor wrong.  Outside of eval_span nothing is judged.
 * Other names (MISC: peoples, works, events) are told apart for training.
 */

#ifndef TRAIN_GOLD_H
#define TRAIN_GOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* What is told apart: an agency is a body too. */
enum gold_kind { GOLD_PERSON, GOLD_BODY, GOLD_PLACE, GOLD_KINDS,
		 GOLD_OTHER = GOLD_KINDS };

struct gold_mention {
	size_t start, end;	/* bytes */
	unsigned int kinds;	/* 1 << enum gold_kind, of each that is right */
	enum gold_kind kind;	/* the first of them */
	const char *id;		/* whose it is in this article, or NULL */
	const char *across;	/* the same across articles */
};

struct gold_range {
	size_t start, end;
};

struct gold_article {
	const char *id, *text;
	size_t length;
	struct gold_mention *mention;
	size_t count;
	struct gold_range *ignored;
	size_t ignored_count;
	struct gold_range judged;	/* all of the text, or eval_span */
};

struct gold {
	struct gold_article *item;
	size_t count, capacity;
	struct arena arena;
};

#define GOLD_INIT { NULL, 0, 0, ARENA_INIT }

/* Adds what the file holds to GOLD; ends the program if it cannot.  IDS names
 * a file of ids, one a line: only those articles; NULL is all.  With OTHERS
 * true, mentions of GOLD_OTHER too. */
void gold_read(struct gold *gold, const char *path, const char *ids,
	       bool others);
void gold_clear(struct gold *gold);

#endif
