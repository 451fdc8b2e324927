/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/saved.h"

#include <limits.h>
#include <string.h>

#include "archive/filter.h"
#include "archive/inside.h"
#include "base/clock.h"
#include "base/memory.h"
#include "store/article.h"
#include "store/run.h"

/* Matches are counted up to here; of more new articles some are asked. */
#define COUNT_LIMIT 10000
#define ASKED_MOST 2000

bool
archive_saved_now(struct archive *archive, struct arena *arena,
		  struct notebook_look *look, struct error *err)
{
	struct store_article article;

	*look = (struct notebook_look){ 0, NULL, 0 };
	archive_hold(archive);
	bool fine = store_run_last_article(archive->store, &look->article,
					   err)
		    && (look->article == 0
			|| store_article_by_id(archive->store, look->article,
					       arena, &article, err));

	archive_release(archive);
	if (fine && look->article)
		look->uid = arena_strdup(arena, article.uid);
	return fine;
}

/* Whether the store is the one that was looked at. */
static bool
same_store(struct archive *archive, const struct notebook_look *look,
	   bool *same, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct store_article article;
	struct error inner = ERROR_INIT;
	bool fine = true;

	*same = true;
	if (look->article == 0 || !look->uid)
		return true;
	*same = store_article_by_id(archive->store, look->article, &arena,
				    &article, &inner);
	if (*same)
		*same = strcmp(article.uid, look->uid) == 0;
	else
		fine = archive_pass_unless_lost(err, &inner);
	arena_clear(&arena);
	return fine;
}

/* Whether the article of that number passes; one that is gone does not. */
static bool
passes(struct archive *archive, struct archive_filter *filter, long long id,
       bool *does, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct store_article article;
	struct error inner = ERROR_INIT;
	bool fine;

	*does = false;
	if (store_article_by_id(archive->store, id, &arena, &article, &inner))
		fine = archive_filter_test(filter, article.ord, does, err);
	else
		fine = archive_pass_unless_lost(err, &inner);
	arena_clear(&arena);
	return fine;
}

/* Of the articles after FIRST: all, or some of them evenly chosen. */
static bool
count_fresh(struct archive *archive, struct archive_filter *filter,
	    long long first, long long last, long long until,
	    struct archive_saved_count *count, struct error *err)
{
	long long many = last - first, asked = 0, found = 0;
	long long most = many < ASKED_MOST ? many : ASKED_MOST;
	bool does;

	while (asked < most && (asked == 0 || clock_ticks() < until)) {
		/* The newest first: these are asked if time is short. */
		long long id = last - (many == most ? asked
				       : (long long)((double)asked * (double)many
						     / (double)most));

		if (!passes(archive, filter, id, &does, err))
			return false;
		found += does;
		asked++;
	}
	count->fresh_exact = asked == many;
	count->fresh = found;
	if (asked && asked < many)
		count->fresh = (long long)((double)found * (double)many
					   / (double)asked);
	return true;
}

static bool
count_both(struct archive *archive, const struct notebook_saved *saved,
	   struct archive_filter *filter, int patience,
	   struct archive_saved_count *count, struct error *err)
{
	long long until = clock_ticks() + (patience ? patience : INT_MAX);
	struct arena arena = ARENA_INIT;
	struct notebook_look now;
	bool same;
	bool fine = archive_filter_count(filter, patience ? COUNT_LIMIT
							  : LLONG_MAX,
					 patience, &count->articles,
					 &count->articles_exact, err)
		    && same_store(archive, &saved->look, &same, err)
		    && archive_saved_now(archive, &arena, &now, err);

	arena_clear(&arena);
	if (!fine)
		return false;
	count->other_store = !same || now.article < saved->look.article;
	if (count->other_store)
		return true;
	/* What the store had nothing before is all new. */
	if (saved->look.article == 0) {
		count->fresh = count->articles;
		count->fresh_exact = count->articles_exact;
		return true;
	}
	return count_fresh(archive, filter, saved->look.article, now.article,
			   until, count, err);
}

bool
archive_saved_count(struct archive *archive,
		    const struct notebook_saved *saved, int patience,
		    struct archive_saved_count *count, struct error *err)
{
	struct error inner = ERROR_INIT;
	struct archive_filter *filter;

	*count = (struct archive_saved_count){ .fault = NULL };
	filter = archive_filter_open(archive, saved->query, NULL, &inner);
	if (!filter && (inner.code == ERROR_USAGE
			|| inner.code == ERROR_MISSING)) {
		count->fault = xstrdup(inner.reason ? inner.reason : "");
		error_clear(&inner);
		return true;
	}
	if (!filter)
		return error_pass(err, &inner);
	archive_hold(archive);
	bool fine = count_both(archive, saved, filter, patience, count, err);

	archive_release(archive);
	archive_filter_close(filter);
	return fine;
}
