/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What a filter is made of.  A stream is asked about a place of the list and
 * says whether the article there passes, or which place is the next that may:
 * it never walks far to find out.  Who drives them (filter.h) leaps from
 * place to place until all agree, and may stop at each.
 *
 * This is for the files of the filter alone.
 */

#ifndef ARCHIVE_STREAM_H
#define ARCHIVE_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "base/arena.h"
#include "base/error.h"
#include "notebook/state.h"
#include "query/query.h"
#include "store/brief.h"
#include "text/match.h"

enum stream_op {
	STREAM_RANGE,		/* the cheapest to ask come first */
	STREAM_SET,		/* a few articles that were looked up */
	STREAM_NAMES,
	STREAM_SOURCES,		/* few enough to follow each */
	STREAM_WORDS,
	STREAM_EVERY,		/* each article there is */
	STREAM_ANY,
	STREAM_ALL,
	STREAM_NOT,
	STREAM_SOURCE,		/* the rest asks the article itself */
	STREAM_LANG,
	STREAM_TEXT,		/* words that the index is slow to find */
	STREAM_STATE,
	STREAM_TAG,
	STREAM_NEAR,
};

/* What is known of a stream between two places, so that it is not asked
 * again there. */
struct stream_words {
	struct match match;
	long long *ord;		/* as they come, in the direction walked */
	size_t count, used;	/* used: how many answers it gave */
	size_t batch;		/* how many are asked for at once */
	long long from;		/* the first place that is known */
	bool newer, known;
	bool ended;		/* there are no more than these */
};

/* The entities or sources that are followed. */
struct stream_ids {
	long long *id;
	size_t count;
	long long from, to;	/* nothing between them, one at TO */
	bool newer, known, ended;
};

/* Articles that the notebook knows.  When there are too many to look up,
 * each is asked when it comes. */
struct stream_set {
	long long *ord;		/* ascending */
	size_t count, capacity;
	bool many;
};

struct stream {
	enum stream_op op;
	const struct query_node *asked;	/* NULL: nobody did */
	struct stream *child, *next;
	long long low, high;	/* RANGE, both inclusive */
	struct stream_words words;
	struct stream_ids ids;	/* of NAMES, SOURCES and SOURCE */
	struct stream_set set;	/* of SET, STATE and TAG */
	enum notebook_state state;
	const char *value;	/* LANG; TAG in its normal form */
};

/* More sources than this are not followed each by itself. */
#define STREAM_SOURCES_MOST 16

#define STREAM_ROWS 256

/*
 * So many articles are looked up in the store: a hundredth of a second.  Of
 * more than that the list is so full that the next one is not far, or they
 * are asked for one by one.
 */
#define STREAM_SET_MOST 4096

/* What all streams of a filter share. */
struct stream_walk {
	struct archive *archive;
	size_t set_most;	/* a set may have; see STREAM_SET_MOST */
	struct store_brief row[STREAM_ROWS];	/* in the direction walked */
	size_t row_count;
	long long row_from;	/* the first place that the rows tell of */
	bool row_newer, row_known;
	bool row_ended;
};

enum stream_step {
	STREAM_HERE,		/* *ORD passes; nothing before it does */
	STREAM_SKIP,		/* nothing before *ORD, which is beyond AT */
	STREAM_END,
	STREAM_FAILED,
};

/* What stands at AT or beyond it.  AT is above STORE_ORD_MIN and below
 * STORE_ORD_MAX. */
enum stream_step stream_seek(struct stream_walk *walk, struct stream *stream,
			     long long at, bool newer, long long *ord,
			     struct error *err);

/* Whether an article stands wherever it holds.  What is not so needs to be
 * led by STREAM_EVERY, or by another that is. */
bool stream_is_real(const struct stream *stream);

/* Forgets what was read: it may be old.  Sets are looked up (again), and
 * those that lead come before those that are led. */
bool stream_renew(struct stream_walk *walk, struct stream *stream,
		  struct error *err);

/* Frees what the stream and those below it hold. */
void stream_clear(struct stream *stream);

/* stream_rows.c: true when A comes before B on the way. */
bool stream_before(long long a, long long b, bool newer);

/* The article at AT, or the first beyond it. */
enum stream_step stream_rows_seek(struct stream_walk *walk, long long at,
				  bool newer, const struct store_brief **row,
				  struct error *err);

/* The row of the article at AT; *ROW is NULL when there is none. */
bool stream_rows_at(struct stream_walk *walk, long long at, bool newer,
		    const struct store_brief **row, struct error *err);

/* stream_set.c: what the notebook says. */
bool stream_set_load(struct stream_walk *walk, struct stream *stream,
		     struct error *err);
enum stream_step stream_set_seek(const struct stream *stream, long long at,
				 bool newer, long long *ord);
bool stream_set_holds(struct stream_walk *walk, const struct stream *stream,
		      const struct store_brief *row, bool *holds,
		      struct error *err);

/* stream_words.c, stream_names.c: the latter of STREAM_SOURCES, too. */
enum stream_step stream_words_seek(struct stream_walk *walk,
				   struct stream_words *words, long long at,
				   bool newer, long long *ord,
				   struct error *err);
enum stream_step stream_names_seek(struct stream_walk *walk,
				   struct stream *stream, long long at,
				   bool newer, long long *ord,
				   struct error *err);

/*
 * The index joins the articles of all words that begin like a prefix before
 * it says the first: of a short one, in a million articles, that takes
 * seconds.  Where it stands in one article of eight, the texts themselves are
 * read, and the next is soon found.  STREAM becomes STREAM_TEXT if that is so.
 */
bool stream_words_choose(struct stream_walk *walk, struct stream *stream,
			 struct error *err);

/* Whether ID is one of them. */
bool stream_ids_has(const struct stream_ids *ids, long long id);
void stream_ids_add(struct stream_ids *ids, long long id);

/* Whether the mention at PLACE stands in a paragraph with all the names of a
 * STREAM_NEAR, of which it is one. */
bool stream_names_near(const struct stream *near,
		       const struct archive_article *article, size_t place);

#endif
