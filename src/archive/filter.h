/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The articles that a query (query/query.h) asks for, one after another in
 * the order of the list.  Nothing is gathered beforehand: each part of the
 * query is a stream that says where its next article is, and streams leap
 * over each other until they agree.  So the first ones cost what they cost,
 * however many there are.
 *
 * What no index knows (a language, what was not read yet) is asked of the
 * articles one by one, which may take long where few are what is asked for.
 * archive_filter_seek does it in portions; all of it can be stopped
 * (archive_set_stop).
 */

#ifndef ARCHIVE_FILTER_H
#define ARCHIVE_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "base/error.h"
#include "query/query.h"
#include "text/match.h"

struct archive_filter;

/*
 * LINE is what a person typed.  NULL with ERROR_USAGE when it cannot be
 * understood, ERROR_MISSING when a name or source in it is unknown; FAULT
 * (may be NULL) says where, and the error shows it (error_point).  The archive must outlive the filter.
 */
struct archive_filter *archive_filter_open(struct archive *archive,
					   const char *line,
					   struct query_fault *fault,
					   struct error *err);

/* What passes both, neither of which is changed or kept: two lines as one
 * would be, each by itself.  NULL as above. */
struct archive_filter *archive_filter_open_both(
	const struct archive_filter *one, const struct archive_filter *two,
	struct error *err);

/* FILTER may be NULL. */
void archive_filter_close(struct archive_filter *filter);

/* The line as it was given; of both, "(one) (two)". */
const char *archive_filter_line(const struct archive_filter *filter);

/* The nearest article beyond FROM (an order; STORE_ORD_MIN and _MAX are the
 * ends) that passes.  NEWER goes to greater orders, whichever way the list
 * runs. */
bool archive_filter_next(struct archive_filter *filter, long long from,
			 bool newer, bool *found, long long *ord,
			 struct error *err);

enum archive_filter_step {
	ARCHIVE_FILTER_FOUND,	/* *ORD passes */
	ARCHIVE_FILTER_END,	/* there is none */
	ARCHIVE_FILTER_MORE,	/* none up to *ORD: go on from there */
	ARCHIVE_FILTER_FAILED,
};

/* As archive_filter_next, but gives up after about PATIENCE milliseconds
 * with how far it came (always farther than FROM). */
enum archive_filter_step archive_filter_seek(struct archive_filter *filter,
					     long long from, bool newer,
					     int patience, long long *ord,
					     struct error *err);

/* Whether the article at ORD, which is one, passes. */
bool archive_filter_test(struct archive_filter *filter, long long ord,
			 bool *passes, struct error *err);

/* How many pass, counted up to LIMIT, and no longer than PATIENCE
 * milliseconds (0: as long as it takes).  If that is not all, *EXACT is false
 * and *COUNT what it would be if the rest of the list were like the part
 * that was looked at: to be shown with "≈". */
bool archive_filter_count(struct archive_filter *filter, long long limit,
			  int patience, long long *count, bool *exact,
			  struct error *err);

/* The words and phrases it looks for, none excluded; empty if there are
 * none.  They live as long as the filter. */
const struct match *archive_filter_words(const struct archive_filter *filter);

/* True when ENTITY is one of those that it asks for, not excluded. */
bool archive_filter_names(const struct archive_filter *filter,
			  long long entity);

/* True when it has neither words nor names: then no place in an article is
 * a hit, and only articles are. */
bool archive_filter_is_placeless(const struct archive_filter *filter);

#endif
