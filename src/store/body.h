/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The texts.  A revision never changes; an article whose text changed gets a
 * new one, and the old one stays, as highlights may have been made on it.
 */

#ifndef STORE_BODY_H
#define STORE_BODY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/kind.h"
#include "store/article.h"
#include "store/store.h"

/* A mention in a body, by the name it is of. */
struct store_mention {
	size_t start, end;	/* bytes of that revision */
	long long name;		/* id */
	int confidence;		/* thousandths */
	int how;		/* the detector's number, names/detect.h */
	size_t joined;		/* the mention that it was joined to: its
				   place among them plus one, or 0 */
};

struct store_body {
	char *text;		/* UTF-8, NFC, LF; NUL at its end */
	size_t length;		/* bytes */
	size_t codes;		/* code points */
	int revision;
	struct store_mention *mention;	/* in reading order */
	size_t mention_count;
	size_t bad_mentions;	/* rows of a damaged store that were skipped */
};

#define STORE_BODY_INIT { NULL, 0, 0, 0, NULL, 0, 0 }

/* Loads revision REVISION of article ID (0: the current one).  Each mention
 * is checked: inside the text, on character borders, in order.  Text that
 * is not UTF-8 is an error (ERROR_DAMAGED). */
bool store_body_load(struct store *store, long long id, int revision,
		     struct store_body *body, struct error *err);
void store_body_clear(struct store_body *body);

/* Which bytes the checksum of the stored text says: false with ERROR_DAMAGED
 * when the text is not what was stored. */
bool store_body_verify(struct store *store, long long id, int revision,
		       struct error *err);

/* An article as it comes in. */
struct store_new_mention {
	size_t start, end;
	enum kind kind;
	int confidence, how;
	const char *name;	/* as people write it; folded by the store */
	const char *entity;	/* label proposed; never NULL */
	size_t joined;		/* as in struct store_mention */
};

struct store_new_article {
	const char *uid;	/* 32 hexadecimal digits */
	const char *content;	/* the same of the bytes it came from, if
				   these name it as well; else NULL */
	const char *title, *source, *byline, *url, *lang, *note;
	long long published;
	enum clock_precision precision;
	long long retrieved;
	const char *text;	/* clean (text/clean.h) */
	size_t length;
	const struct store_new_mention *mention;	/* in reading order */
	size_t mention_count;
	long long detector;	/* id, from store_run_put */
};

enum store_put {
	STORE_FAILED,
	STORE_ADDED,
	STORE_UNCHANGED,	/* the same uid and text: nothing was written,
				   but for corrected headers (title, date...) */
	STORE_REVISED,		/* a new revision of a known article */
};

/*
 * Puts an article in, with all its names, postings, counts and index rows.
 * Inside store_begin.  *ID is its id.  A mention of a name that folds to
 * nothing is left out.  An unknown uid is that of the article which has this
 * content now, if one has; then the source stays as it was.
 *
 * ERROR_INPUT (a uid, text or mention that is not one) has changed nothing,
 * and the batch can go on, as it can after ERROR_DAMAGED (what is stored of
 * this article is not what was stored).  After any other failure the batch
 * can only be rolled back; store_commit refuses it.
 */
enum store_put store_article_put(struct store *store,
				 const struct store_new_article *article,
				 long long *id, struct error *err);

/* What the store has of an article that comes in. */
struct store_article_state {
	long long id;
	unsigned char sha256[32];	/* of its text */
	long long detector;	/* that found its names */
	long long codes;	/* code points of its text */
};

/* By UID, or else by CONTENT (NULL: by nothing else), as store_article_put
 * finds it. */
bool store_article_state(struct store *store, const char *uid,
			 const char *content,
			 struct store_article_state *state, bool *found,
			 struct error *err);

/* Removes every trace of the article, but for its names, which stay with
 * lower counts.  ERROR_DAMAGED when its text is not what was stored, as then
 * the full-text index cannot be told what to forget.  Inside store_begin. */
bool store_article_remove(struct store *store, long long id,
			  struct error *err);

#endif
