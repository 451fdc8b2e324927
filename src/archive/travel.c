/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/travel.h"

#include <stdlib.h>
#include <string.h>

#include "archive/article.h"
#include "archive/fold.h"
#include "archive/inside.h"
#include "base/memory.h"
#include "store/posting.h"

/* What is followed, as the store knows it. */
static struct store_thread
store_thread_of(struct archive_thread thread)
{
	return (struct store_thread){
		.name = thread.entity,
		.kind = thread.entity ? 0 : thread.kind,
	};
}

/* The nearest corrected article beyond FROM; false if there is none. */
static bool
next_fixed(const struct archive *archive, long long from, bool newer,
	   long long *ord)
{
	bool found = false;

	for (size_t i = 0; i < archive->fixed_count; i++) {
		long long at = archive->fixed[i].ord;

		if (newer ? at <= from : at >= from)
			continue;
		if (!found || (newer ? at < *ord : at > *ord))
			*ord = at;
		found = true;
	}
	return found;
}

/* The nearest article beyond FROM that the store's postings name.  What only
 * the notebook knows (a negative id) has none. */
static bool
next_posting(struct archive *archive, struct archive_thread thread,
	     long long from, bool newer, bool *found, long long *ord,
	     struct error *err)
{
	struct archive_sum *sum = archive_sum_of(archive, thread);
	long long mentions;

	*found = false;
	if (sum)
		return archive_sum_next(archive, sum, from, newer, found, ord,
					err);
	if (thread.entity < 0)
		return true;
	return store_posting_next(archive->store, store_thread_of(thread),
				  from, newer, found, ord, &mentions, err);
}

/* A thread of any id follows what that means now. */
static struct archive_thread
meant(struct archive *archive, struct archive_thread thread)
{
	const struct archive_group *group = thread.entity
		? archive_groups_of_id(archive, thread.entity) : NULL;

	if (group)
		thread.entity = group->id;
	return thread;
}

/* Postings are right but for corrected articles, whose counts are at hand. */
static bool
next_article(struct archive *archive, struct archive_thread thread,
	     long long from, bool newer, bool *found, long long *ord,
	     struct error *err)
{
	for (;;) {
		long long fixed_ord = 0, effective;

		if (!next_posting(archive, thread, from, newer, found, ord,
				  err))
			return false;
		if (!next_fixed(archive, from, newer, &fixed_ord)
		    || (*found && (newer ? fixed_ord > *ord
					 : fixed_ord < *ord)))
			return true;
		archive_fixed_sum(archive_fixed_at(archive, fixed_ord), thread,
				  &effective, NULL);
		*found = effective > 0;
		*ord = from = fixed_ord;
		if (*found)
			return true;
	}
}

bool
archive_travel_seek(struct archive *archive, struct archive_thread thread,
		    long long from, bool newer, bool *found, long long *ord,
		    struct error *err)
{
	*found = false;
	archive_hold(archive);
	bool fine = archive_fixed_refresh(archive, err)
		    && next_article(archive, meant(archive, thread), from,
				    newer, found, ord, err);

	archive_release(archive);
	return fine;
}

static void
add_swept(struct archive_sweep *sweep, long long ord, long long mentions)
{
	sweep->item = xgrow(sweep->item, sweep->count, &sweep->capacity,
			    sizeof *sweep->item);
	sweep->item[sweep->count++] = (struct archive_swept){ ord, mentions };
}

/* Corrected articles up to (not with) ORD that are on the thread. */
static void
sweep_fixed(const struct archive *archive, long long entity, bool newer,
	    long long ord, struct archive_sweep *sweep)
{
	struct archive_thread thread = { .entity = entity };
	long long at, mentions;

	while (next_fixed(archive, sweep->from, newer, &at)
	       && (newer ? at < ord : at > ord)) {
		archive_fixed_sum(archive_fixed_at(archive, at), thread,
				  &mentions, NULL);
		if (mentions > 0)
			add_swept(sweep, at, mentions);
		sweep->from = at;
	}
}

/* The next postings of an entity, whose id becomes what it means now. */
static bool
page_on(struct archive *archive, long long *entity, bool newer, size_t limit,
	long long from, struct store_posted *page, size_t *count, bool *more,
	long long *last, struct error *err)
{
	struct archive_thread thread = { .entity = *entity };
	struct archive_sum *sum = archive_sum_of(archive, thread);

	*entity = meant(archive, thread).entity;
	if (sum)
		return archive_sum_page(archive, sum, from, newer, limit, page,
					count, more, last, err);
	if (*entity < 0)
		return true;
	if (!store_posting_page(archive->store, *entity, from, newer, limit,
				page, count, err))
		return false;
	*more = *count == limit;
	if (*count)
		*last = page[*count - 1].ord;
	return true;
}

static bool
sweep_on(struct archive *archive, long long entity, bool newer, size_t limit,
	 struct archive_sweep *sweep, struct error *err)
{
	struct store_posted *page = xcalloc(limit, sizeof *page);
	size_t count = 0;
	long long last = sweep->from;
	bool more = false;
	bool fine = archive_fixed_refresh(archive, err)
		    && page_on(archive, &entity, newer, limit, sweep->from,
			       page, &count, &more, &last, err);

	sweep->count = 0;
	for (size_t i = 0; i < count && fine; i++) {
		sweep_fixed(archive, entity, newer, page[i].ord, sweep);
		sweep->from = page[i].ord;
		if (!archive_fixed_at(archive, page[i].ord)) {
			add_swept(sweep, page[i].ord, page[i].mentions);
			continue;
		}
		/* It is corrected, and counted so. */
		sweep->from = newer ? page[i].ord - 1 : page[i].ord + 1;
		sweep_fixed(archive, entity, newer,
			    newer ? page[i].ord + 1 : page[i].ord - 1, sweep);
	}
	sweep->done = !more;
	if (!sweep->done && fine)
		sweep_fixed(archive, entity, newer,
			    newer ? last + 1 : last - 1, sweep);
	if (!sweep->done && (newer ? last > sweep->from : last < sweep->from))
		sweep->from = last;
	if (sweep->done && fine)
		sweep_fixed(archive, entity, newer,
			    newer ? STORE_ORD_MAX : STORE_ORD_MIN, sweep);
	free(page);
	return fine;
}

bool
archive_travel_sweep(struct archive *archive, long long entity, bool newer,
		     size_t limit, struct archive_sweep *sweep,
		     struct error *err)
{
	archive_hold(archive);
	bool fine = sweep_on(archive, entity, newer, limit, sweep, err);

	archive_release(archive);
	return fine;
}

static bool
on_thread(const struct archive_article *article,
	  const struct archive_mention *mention, struct archive_thread thread)
{
	const struct archive_entity *entity = &article->entity[mention->entity];

	if (thread.entity)
		return entity->id == thread.entity;
	return thread.kind == 0 || (int)entity->kind == thread.kind;
}

/*
 * The mention after (before) START in one article; all of them for START -1
 * going forward, or -1 going back.
 */
static bool
mention_in(struct archive *archive, struct archive_thread thread,
	   long long ord, size_t start, bool forward, bool *found,
	   struct archive_position *to, struct error *err)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;

	*found = false;
	if (!store_article_at(archive->store, ord, &article.arena,
			      &article.head, err)
	    || !archive_article_read(archive, &article, err)) {
		archive_article_clear(&article);
		return false;
	}
	for (size_t n = 0; n < article.mention_count && !*found; n++) {
		const struct archive_mention *mention = &article.mention[
			forward ? n : article.mention_count - 1 - n];
		bool beyond = start == (size_t)-1
			      || (forward ? mention->start > start
					  : mention->start < start);

		if (!beyond || !on_thread(&article, mention, thread))
			continue;
		*found = true;
		*to = (struct archive_position){ ord, mention->start,
						 mention->end };
	}
	archive_article_clear(&article);
	return true;
}

/* The first (last) mention of the nearest article that has one, reprints
 * passed over.  In a damaged store a posting may lie: then its article is passed over. */
static bool
mention_beyond(struct archive *archive, struct archive_thread thread,
	       long long from, bool down, bool forward, bool *found,
	       struct archive_position *to, struct error *err)
{
	bool newer = archive_down_is_newer(archive, down), skips;

	for (;;) {
		long long ord;

		if (!next_article(archive, thread, from, newer, found, &ord,
				  err))
			return false;
		if (!*found)
			return true;
		from = ord;
		if (!archive_fold_skips(archive, ord, &skips, err))
			return false;
		if (skips)
			continue;
		if (!mention_in(archive, thread, ord, (size_t)-1, forward,
				found, to, err))
			return false;
		if (*found)
			return true;
	}
}

static bool
next_mention(struct archive *archive, struct archive_thread thread,
	     struct archive_position from, bool forward, bool *found,
	     struct archive_position *to, struct error *err)
{
	long long here;

	if (!archive_fixed_refresh(archive, err)
	    || !archive_travel_count(archive, thread, from.ord, &here, err))
		return false;
	thread = meant(archive, thread);
	if (here > 0
	    && !mention_in(archive, thread, from.ord, from.start, forward,
			   found, to, err))
		return false;
	if (*found)
		return true;
	return mention_beyond(archive, thread, from.ord, forward, forward,
			      found, to, err);
}

bool
archive_travel_mention(struct archive *archive, struct archive_thread thread,
		       struct archive_position from, bool forward, bool *found,
		       struct archive_position *to, struct error *err)
{
	*found = false;
	archive_hold(archive);
	bool fine = next_mention(archive, thread, from, forward, found, to,
				 err);

	archive_release(archive);
	return fine;
}

bool
archive_travel_article(struct archive *archive, struct archive_thread thread,
		       struct archive_position from, bool forward, bool *found,
		       struct archive_position *to, struct error *err)
{
	*found = false;
	archive_hold(archive);
	bool fine = archive_fixed_refresh(archive, err)
		    && mention_beyond(archive, meant(archive, thread),
				      from.ord, forward, true, found, to, err);

	archive_release(archive);
	return fine;
}

bool
archive_travel_count(struct archive *archive, struct archive_thread thread,
		     long long ord, long long *count, struct error *err)
{
	*count = 0;
	if (!archive_fixed_refresh(archive, err))
		return false;
	const struct archive_fixed *fixed = archive_fixed_at(archive, ord);

	struct archive_sum *sum = archive_sum_of(archive, thread);

	if (fixed) {
		archive_fixed_sum(fixed, meant(archive, thread), count, NULL);
		return true;
	}
	if (sum)
		return archive_sum_at(archive, sum, ord, count, err);
	if (thread.entity < 0)
		return true;
	return store_posting_at(archive->store, store_thread_of(thread),
				ord, count, err);
}

bool
archive_travel_between(struct archive *archive, long long entity,
		       long long low, long long high, long long *articles,
		       long long *mentions, struct error *err)
{
	struct archive_thread thread = { .entity = entity };
	long long more_articles, more_mentions;

	*articles = *mentions = 0;
	if (!archive_fixed_refresh(archive, err))
		return false;
	struct archive_sum *sum = archive_sum_of(archive, thread);

	if (sum ? !archive_sum_between(archive, sum, low, high, articles,
				       mentions, err)
		: entity > 0
		  && !store_posting_between(archive->store, entity, low, high,
					    articles, mentions, err))
		return false;
	archive_fixed_delta(archive, meant(archive, thread).entity, low, high,
			    &more_articles, &more_mentions);
	*articles += more_articles;
	*mentions += more_mentions;
	return true;
}
