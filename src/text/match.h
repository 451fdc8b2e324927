/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Where the words of a search stand in a text.  The full-text index finds
 * the articles; this finds the places, by the same rules (unicode61.h): words
 * are runs of letters and digits, compared without case and diacritics.
 */

#ifndef TEXT_MATCH_H
#define TEXT_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "text/segment.h"

/* One phrase: folded words in order, the last maybe a prefix ("polic*"). */
struct match_phrase {
	char **word;
	size_t count;
	bool prefix;
	bool excluded;		/* "-word": must not occur */
};

struct match {
	struct match_phrase *phrase;
	size_t count;
};

#define MATCH_INIT { NULL, 0 }

/*
 * Reads a search line: words, "phrases", prefix*, -excluded.  All that is
 * not excluded must occur.  Fails (ERROR_USAGE) when nothing is searched
 * for, or a quotation mark stays open; says where.
 */
bool match_parse(struct match *match, const char *query, struct error *err);
void match_clear(struct match *match);

/* Appends the same search as an FTS5 expression; every word is quoted, so
 * that nothing in it is an operator.  The index has to be made with
 * tokenize='unicode61 remove_diacritics 2'. */
void match_fts(const struct match *match, struct strbuf *out);

/* The first place at or after FROM where a phrase that is not excluded
 * stands.  False when there is none. */
bool match_next(const struct match *match, const char *text, size_t length,
		size_t from, struct segment *place);

#endif
