/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* One article as it is read: text, effective mentions, highlights. */

#ifndef ARCHIVE_ARTICLE_H
#define ARCHIVE_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/anchor.h"
#include "archive/archive.h"
#include "archive/tags.h"
#include "store/reprint.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/kind.h"
#include "notebook/highlight.h"
#include "store/article.h"
#include "store/body.h"

/* An entity as it occurs in one article. */
struct archive_entity {
	long long id;		/* of its head name in the store; negative for
				   one that only the notebook knows */
	enum kind kind;
	const char *norm;	/* normal form of the label */
	const char *label;
	const char *about;	/* may be NULL */
	const char *about_source;
	long long articles, mentions;	/* in the whole archive */
	bool roughly;		/* articles is an estimate: names that were
				   joined are in too many to count at once */
	size_t here;		/* mentions in this article */
	size_t sure;		/* of them, those that are not in doubt */
};

/*
 * Thousandths: a mention found with less confidence is in doubt, and shown as
 * that, but shown.  In half a thousand texts that others had marked, one
 * mention in ten was below it; half of those were right, and four in five of
 * all others.
 */
#define ARCHIVE_DOUBT 700

/* What is effective: found, not dropped, or added. */
struct archive_mention {
	size_t start, end;	/* bytes of the text */
	size_t entity;		/* place in the article's entities */
	const char *name;	/* the name it is of, as first written */
	int confidence;		/* thousandths */
	int how;		/* the detector's number for how it was found */
	bool by_person;		/* somebody said so by hand */
	const char *who;	/* who did, or NULL; of one that was found, who
				   said what its name means */
	long long when;		/* and when, s UTC; 0: nobody did */
	long long name_id;	/* of the name in the store; negative for one
				   that only the notebook knows */
	size_t found;		/* its place in the body's plus one, or 0 */
	size_t joined;		/* the mention that it was joined to: its
				   place among these plus one; 0 if there is
				   none, or it was dropped */
};

struct archive_highlight {
	struct notebook_highlight made;
	struct archive_place place;	/* in the current revision */
	struct archive_tags tags;
};

struct archive_article {
	struct store_article head;
	struct store_body body;
	struct archive_entity *entity;	/* by kind, then by mentions here */
	size_t entity_count;
	struct archive_mention *mention;	/* in reading order */
	size_t mention_count;
	struct archive_highlight *highlight;	/* by place, lost ones last */
	size_t highlight_count;
	struct archive_tags tags;
	struct store_reprint reprint;
	const char *reprint_of;	/* the source of its story's lead, or NULL */
	struct arena arena;
};

#define ARCHIVE_ARTICLE_INIT \
	{ .body = STORE_BODY_INIT, .arena = ARENA_INIT }

/* Loads the article at ORD.  What ARTICLE held is cleared first. */
bool archive_article_load(struct archive *archive, long long ord,
			  struct archive_article *article, struct error *err);
void archive_article_clear(struct archive_article *article);

/* Places the highlights anew after one was made or changed. */
bool archive_article_place_highlights(struct archive *archive,
				      struct archive_article *article,
				      struct error *err);

/* True when a mention may well be wrong. */
bool archive_mention_in_doubt(const struct archive_mention *mention);

/* How a mention came to be what it is: CHAIN gets its place, that of the
 * mention it was joined to, and so on, at most LIMIT; returns how many. */
size_t archive_article_chain(const struct archive_article *article,
			     size_t mention, size_t *chain, size_t limit);

/* How many characters of the article nobody would see (text/show.h), in its
 * text and in the fields of its head. */
size_t archive_article_hidden(const struct archive_article *article);

/* The mention at or around OFFSET; MENTION_COUNT if there is none. */
size_t archive_article_mention_at(const struct archive_article *article,
				  size_t offset);

/* The painted highlight around OFFSET, the innermost; HIGHLIGHT_COUNT if
 * there is none. */
size_t archive_article_highlight_at(const struct archive_article *article,
				    size_t offset);

#endif
