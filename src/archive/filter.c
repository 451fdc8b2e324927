/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/filter.h"

#include <stdlib.h>
#include <string.h>

#include "archive/entity.h"
#include "archive/filter_inside.h"
#include "archive/inside.h"
#include "archive/list.h"
#include "archive/plan.h"
#include "base/clock.h"
#include "base/memory.h"

/* The state of what names mean: another number when that may have changed. */
static long long
meaning(struct archive *archive)
{
	return db_data_version(store_db(archive->store))
	       + (long long)(archive->fixed_sum % 1000003)
	       + archive->groups.version * 1000003
	       + (long long)archive->fix_count;
}

/* Brings all that was read up to date. */
static bool
refresh(struct archive_filter *filter, struct error *err)
{
	struct archive *archive = filter->walk.archive;
	long long version = archive_version(archive);

	if (filter->known && filter->version == version)
		return true;
	if (!archive_fixed_refresh(archive, err))
		return false;
	if (filter->known && filter->meaning != meaning(archive)) {
		struct arena arena = ARENA_INIT;
		struct stream *root = plan_make(archive, filter->line,
						filter->query.root, &arena,
						NULL, NULL);

		/* A name that nobody bears any more keeps those it meant. */
		if (root) {
			stream_clear(filter->root);
			arena_clear(&filter->arena);
			filter->arena = arena;
			filter->root = root;
		} else {
			arena_clear(&arena);
		}
	}
	filter->known = false;
	filter->walk.row_known = false;
	if (!stream_renew(&filter->walk, filter->root, err))
		return false;
	filter->meaning = meaning(archive);
	filter->version = version;
	filter->known = true;
	filter->led = !stream_is_real(filter->root);
	return true;
}

/* Where the words of the tree are looked for; what is excluded is not. */
static void
gather_words(struct match *match, const struct query_node *node)
{
	if (node->op == QUERY_NOT)
		return;
	if (node->op == QUERY_WORDS) {
		match->phrase = xrealloc(match->phrase, (match->count + 1)
						* sizeof *match->phrase);
		match->phrase[match->count++] = node->phrase;
	}
	for (const struct query_node *child = node->first; child;
	     child = child->next)
		gather_words(match, child);
}

/* Wide enough to see what is around, and narrower than most terminals. */
#define FAULT_CELLS 70

static void
show_fault(const char *line, const struct query_fault *fault,
	   struct error *err)
{
	struct strbuf shown = STRBUF_INIT;

	query_fault_show(line, fault, FAULT_CELLS, &shown);
	if (shown.length)
		error_point(err, shown.data);
	strbuf_clear(&shown);
}

/* Takes LINE over. */
static struct archive_filter *
open_line(struct archive *archive, char *line, struct query_fault *where,
	  struct error *err)
{
	struct archive_filter *filter = xcalloc(1, sizeof *filter);
	struct query_fault own, *fault = where ? where : &own;

	filter->line = line;
	filter->walk.archive = archive;
	filter->walk.set_most = STREAM_SET_MOST;
	filter->every.op = STREAM_EVERY;
	*fault = (struct query_fault){ false, 0, 0 };
	archive_hold(archive);
	bool fine = query_parse(&filter->query, line, fault, err)
		    && archive_fixed_refresh(archive, err)
		    && (filter->root = plan_make(archive, line,
						 filter->query.root,
						 &filter->arena, fault, err))
		    && refresh(filter, err);

	archive_release(archive);
	if (fine) {
		gather_words(&filter->words, filter->query.root);
		return filter;
	}
	show_fault(line, fault, err);
	archive_filter_close(filter);
	return NULL;
}

struct archive_filter *
archive_filter_open(struct archive *archive, const char *line,
		    struct query_fault *fault, struct error *err)
{
	return open_line(archive, xstrdup(line), fault, err);
}

struct archive_filter *
archive_filter_open_both(const struct archive_filter *one,
			 const struct archive_filter *two, struct error *err)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_format(&line, "(%s) (%s)", one->line, two->line);
	return open_line(one->walk.archive, strbuf_take(&line), NULL, err);
}

void
archive_filter_close(struct archive_filter *filter)
{
	if (!filter)
		return;
	stream_clear(filter->root);
	arena_clear(&filter->arena);
	free(filter->words.phrase);
	query_clear(&filter->query);
	free(filter->line);
	free(filter);
}

const char *
archive_filter_line(const struct archive_filter *filter)
{
	return filter->line;
}

/* One step of all together: an article leads where the query alone would
 * hold where none is. */
static enum stream_step
take_step(struct archive_filter *filter, long long at, bool newer,
	  long long *ord, struct error *err)
{
	enum stream_step step;

	*ord = at;
	if (filter->led) {
		step = stream_seek(&filter->walk, &filter->every, at, newer,
				   ord, err);
		if (step != STREAM_HERE)
			return step;
		at = *ord;
	}
	step = stream_seek(&filter->walk, filter->root, at, newer, ord, err);
	/* Beyond it there may be no article. */
	return filter->led && step == STREAM_HERE && *ord != at ? STREAM_SKIP
								: step;
}

/* DEADLINE is of clock_ticks; 0: none. */
static enum archive_filter_step
seek(struct archive_filter *filter, long long from, bool newer,
     long long deadline, long long *ord, struct error *err)
{
	long long at = from;

	filter->newer = newer;
	if (from == (newer ? STORE_ORD_MAX : STORE_ORD_MIN))
		return ARCHIVE_FILTER_END;
	at = newer ? from + 1 : from - 1;
	for (;;) {
		enum stream_step step = take_step(filter, at, newer, ord, err);

		switch (step) {
		case STREAM_HERE:
			return ARCHIVE_FILTER_FOUND;
		case STREAM_SKIP:
			break;
		case STREAM_END:
			return ARCHIVE_FILTER_END;
		case STREAM_FAILED:
			return ARCHIVE_FILTER_FAILED;
		}
		if (*ord >= STORE_ORD_MAX || *ord <= STORE_ORD_MIN)
			return ARCHIVE_FILTER_END;
		at = *ord;
		if (deadline && clock_ticks() >= deadline) {
			*ord = newer ? at - 1 : at + 1;
			/* At the first place it has not come farther yet. */
			if (*ord != from)
				return ARCHIVE_FILTER_MORE;
		}
	}
}

static enum archive_filter_step
seek_held(struct archive_filter *filter, long long from, bool newer,
	  long long deadline, long long *ord, struct error *err)
{
	enum archive_filter_step step = ARCHIVE_FILTER_FAILED;

	archive_hold(filter->walk.archive);
	if (refresh(filter, err))
		step = seek(filter, from, newer, deadline, ord, err);
	archive_release(filter->walk.archive);
	return step;
}

bool
archive_filter_next(struct archive_filter *filter, long long from, bool newer,
		    bool *found, long long *ord, struct error *err)
{
	enum archive_filter_step step = seek_held(filter, from, newer, 0, ord,
						  err);

	*found = step == ARCHIVE_FILTER_FOUND;
	return step != ARCHIVE_FILTER_FAILED;
}

enum archive_filter_step
archive_filter_seek(struct archive_filter *filter, long long from, bool newer,
		    int patience, long long *ord, struct error *err)
{
	return seek_held(filter, from, newer, clock_ticks() + patience, ord,
			 err);
}

bool
archive_filter_test(struct archive_filter *filter, long long ord, bool *passes,
		    struct error *err)
{
	enum stream_step step;
	long long at = ord;

	*passes = false;
	if (ord == STORE_ORD_MIN || ord == STORE_ORD_MAX)
		return true;
	archive_hold(filter->walk.archive);
	bool fine = refresh(filter, err);

	if (fine) {
		step = stream_seek(&filter->walk, filter->root, ord,
				   filter->newer, &at, err);
		fine = step != STREAM_FAILED;
		*passes = step == STREAM_HERE && at == ord;
	}
	archive_release(filter->walk.archive);
	return fine;
}

/* What COUNT articles, those passed on the way to ORD, make of all. */
static bool
estimate(struct archive *archive, long long ord, long long *count,
	 struct error *err)
{
	struct store_totals totals;
	long long newer;

	if (!store_article_rank(archive->store, ord, &newer, err)
	    || !store_totals(archive->store, &totals, err))
		return false;

	double share = (double)(newer + 1) / (double)totals.articles;

	if (newer < totals.articles)
		*count = (long long)((double)*count / share);
	return true;
}

/* An entity by itself has its count stored, as corrected. */
static bool
count_known(struct archive_filter *filter, bool *known, long long *count,
	    struct error *err)
{
	const struct stream *root = filter->root;
	struct arena arena = ARENA_INIT;
	struct archive_entity entity;
	bool fine = true;

	*known = true;
	if (root->op == STREAM_SET) {
		*count = (long long)root->set.count;
	} else if (root->op == STREAM_NAMES && root->ids.count == 1) {
		fine = archive_entity_load(filter->walk.archive,
					   root->ids.id[0], &arena,
					   &entity, err);
		*count = fine ? entity.articles : 0;
	} else {
		*known = false;
	}
	arena_clear(&arena);
	return fine;
}

static bool
count_walking(struct archive_filter *filter, long long limit,
	      long long deadline, long long *count, bool *exact,
	      struct error *err)
{
	long long at = STORE_ORD_MAX;
	enum archive_filter_step step = ARCHIVE_FILTER_FOUND;

	while (step == ARCHIVE_FILTER_FOUND && *count < limit) {
		step = seek(filter, at, false, deadline, &at, err);
		*count += step == ARCHIVE_FILTER_FOUND;
		if (step == ARCHIVE_FILTER_FOUND && deadline
		    && clock_ticks() >= deadline)
			break;
	}
	*exact = step == ARCHIVE_FILTER_END;
	if (step == ARCHIVE_FILTER_FOUND && *count == limit) {
		/* Exactly so many are no estimate. */
		long long next;

		step = seek(filter, at, false, deadline, &next, err);
		*exact = step == ARCHIVE_FILTER_END;
	}
	if (step == ARCHIVE_FILTER_FAILED)
		return false;
	return *exact || estimate(filter->walk.archive, at, count, err);
}

bool
archive_filter_count(struct archive_filter *filter, long long limit,
		     int patience, long long *count, bool *exact,
		     struct error *err)
{
	long long deadline = patience ? clock_ticks() + patience : 0;
	bool known = false;

	*count = 0;
	*exact = true;
	archive_hold(filter->walk.archive);
	bool fine = refresh(filter, err)
		    && count_known(filter, &known, count, err)
		    && (known || count_walking(filter, limit, deadline, count,
					       exact, err));

	archive_release(filter->walk.archive);
	return fine;
}

const struct match *
archive_filter_words(const struct archive_filter *filter)
{
	return &filter->words;
}

static bool
names(const struct stream *stream, long long entity)
{
	if (stream->op == STREAM_NOT)
		return false;
	if (stream->op == STREAM_NAMES
	    && (entity == 0 || stream_ids_has(&stream->ids, entity)))
		return true;
	for (const struct stream *child = stream->child; child;
	     child = child->next)
		if (names(child, entity))
			return true;
	return false;
}

bool
archive_filter_names(const struct archive_filter *filter, long long entity)
{
	return entity != 0 && names(filter->root, entity);
}

bool
archive_filter_is_placeless(const struct archive_filter *filter)
{
	return filter->words.count == 0 && !names(filter->root, 0);
}
