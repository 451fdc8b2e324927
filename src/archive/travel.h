/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* From mention to mention, across articles, in the order of the list. */

#ifndef ARCHIVE_TRAVEL_H
#define ARCHIVE_TRAVEL_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "base/error.h"

/* What is followed: an entity (its id), all of a kind, or any name. */
struct archive_thread {
	long long entity;	/* 0: none */
	int kind;		/* 0: any; looked at when entity is 0 */
};

/* A place in the archive.  A place before the first character of an article
 * is offset (size_t)-1 with FORWARD. */
struct archive_position {
	long long ord;
	size_t start, end;	/* bytes of the text */
};

/*
 * The next mention on the thread after FROM going FORWARD (down the list),
 * or the one before it.  In the article at FROM: a mention that starts after
 * from.start (before it); then the first (last) of the next article that
 * has one.  *FOUND says whether there is one; then *TO is it.
 */
bool archive_travel_mention(struct archive *archive,
			    struct archive_thread thread,
			    struct archive_position from, bool forward,
			    bool *found, struct archive_position *to,
			    struct error *err);

/* The first mention of the nearest other article on the thread. */
bool archive_travel_article(struct archive *archive,
			    struct archive_thread thread,
			    struct archive_position from, bool forward,
			    bool *found, struct archive_position *to,
			    struct error *err);

/*
 * The nearest article beyond FROM (an order) that has an effective mention on
 * the thread, as the postings say and corrections: its text is not read.
 * NEWER goes to greater orders, whichever way the list runs.
 */
bool archive_travel_seek(struct archive *archive,
			 struct archive_thread thread, long long from,
			 bool newer, bool *found, long long *ord,
			 struct error *err);

/* Articles on a thread, with their effective mentions there. */
struct archive_swept {
	long long ord, mentions;
};

struct archive_sweep {
	struct archive_swept *item;
	size_t count, capacity;
	long long from;		/* set to where it begins: an order */
	bool done;		/* there are no more */
};

/*
 * Goes over an entity's articles as fast as they can be read: puts the next
 * ones beyond sweep->from, about LIMIT of them and perhaps none, in place of
 * those of the last call, nearest first, and moves `from' on.  The caller
 * frees `item'.
 */
bool archive_travel_sweep(struct archive *archive, long long entity,
			  bool newer, size_t limit,
			  struct archive_sweep *sweep, struct error *err);

/* How many effective mentions the article at ORD has on the thread. */
bool archive_travel_count(struct archive *archive,
			  struct archive_thread thread, long long ord,
			  long long *count, struct error *err);

/* Effective articles and mentions of an entity with an order above LOW and
 * below HIGH.  The articles are an estimate where the entity's are (see
 * archive_entity). */
bool archive_travel_between(struct archive *archive, long long entity,
			    long long low, long long high,
			    long long *articles, long long *mentions,
			    struct error *err);

#endif
