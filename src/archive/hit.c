/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/hit.h"

#include <stdlib.h>

#include "archive/filter_inside.h"
#include "archive/inside.h"
#include "base/memory.h"
#include "store/article.h"
#include "text/match.h"

void
archive_hits_clear(struct archive_hits *hits)
{
	free(hits->item);
	*hits = (struct archive_hits)ARCHIVE_HITS_INIT;
}

static void
add(struct archive_hits *hits, size_t start, size_t end)
{
	hits->item = xgrow(hits->item, hits->count, &hits->capacity,
			   sizeof *hits->item);
	hits->item[hits->count++] = (struct segment){ start, end };
}

/* Whether a mention is of one of the names asked for. */
static bool
is_meant(const struct stream *stream, const struct archive_article *article,
	 size_t place)
{
	const struct archive_mention *mention = &article->mention[place];

	if (stream->op == STREAM_NOT)
		return false;
	if (stream->op == STREAM_NEAR)
		return stream_names_near(stream, article, place);
	if (stream->op == STREAM_NAMES)
		return stream_ids_has(&stream->ids,
					article->entity[mention->entity].id);
	for (const struct stream *child = stream->child; child;
	     child = child->next)
		if (is_meant(child, article, place))
			return true;
	return false;
}

static int
by_start(const void *one, const void *two)
{
	const struct segment *a = one, *b = two;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->end < b->end) - (a->end > b->end);
}

/* Of those that begin at the same place the longest stays. */
static void
settle(struct archive_hits *hits)
{
	size_t kept = 0;

	if (hits->count > 1)
		qsort(hits->item, hits->count, sizeof *hits->item, by_start);
	for (size_t i = 0; i < hits->count; i++)
		if (kept == 0
		    || hits->item[kept - 1].start != hits->item[i].start)
			hits->item[kept++] = hits->item[i];
	hits->count = kept;
}

void
archive_hits_find(const struct archive_filter *filter,
		  const struct archive_article *article,
		  struct archive_hits *hits)
{
	const struct store_body *body = &article->body;
	struct segment place = { 0, 0 };

	hits->count = 0;
	while (filter->words.count > 0
	       && match_next(&filter->words, body->text, body->length,
			     place.end, &place))
		add(hits, place.start, place.end);
	if (!filter->root || archive_filter_is_placeless(filter))
		return;
	for (size_t i = 0; i < article->mention_count; i++)
		if (is_meant(filter->root, article, i))
			add(hits, article->mention[i].start,
			    article->mention[i].end);
	settle(hits);
}

/* The hit after (before) START in the article at ORD; *FOUND is false when
 * there is none, *ANY when it has none at all. */
static bool
hit_in(const struct archive_filter *filter, long long ord, size_t start,
       bool forward, bool *found, bool *any, struct archive_position *to,
       struct error *err)
{
	struct archive *archive = filter->walk.archive;
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct archive_hits hits = ARCHIVE_HITS_INIT;
	bool fine = store_article_at(archive->store, ord, &article.arena,
				     &article.head, err)
		    && archive_article_read(archive, &article, err);

	*found = false;
	if (fine)
		archive_hits_find(filter, &article, &hits);
	*any = hits.count > 0;
	for (size_t n = 0; n < hits.count && !*found; n++) {
		struct segment hit = hits.item[forward ? n
						       : hits.count - 1 - n];

		*found = start == (size_t)-1
			 || (forward ? hit.start > start : hit.start < start);
		if (*found)
			*to = (struct archive_position){ ord, hit.start,
							 hit.end };
	}
	archive_hits_clear(&hits);
	archive_article_clear(&article);
	return fine;
}

/* A hit of the nearest article that passes.  One that is damaged is passed
 * over. */
static bool
hit_beyond(const struct archive_filter *filter, struct archive_filter *both,
	   long long from, bool forward, bool *found,
	   struct archive_position *to, struct error *err)
{
	bool newer = archive_down_is_newer(filter->walk.archive, forward);

	for (;;) {
		struct error inner = ERROR_INIT;
		long long ord;
		bool any;

		if (!archive_filter_next(both, from, newer, found, &ord, err))
			return false;
		if (!*found)
			return true;
		*to = (struct archive_position){ ord, 0, 0 };
		if (archive_filter_is_placeless(filter))
			return true;
		if (hit_in(filter, ord, (size_t)-1, forward, found, &any, to,
			   &inner)) {
			*found = true;
			return true;
		}
		if (!archive_pass_unless_lost(err, &inner))
			return false;
		from = ord;
	}
}

static bool
next_hit(const struct archive_filter *filter, struct archive_filter *both,
	 struct archive_position from, bool forward, bool *found,
	 struct archive_position *to, struct error *err)
{
	bool passes = false, any;

	if (!archive_filter_is_placeless(filter)
	    && !archive_filter_test(both, from.ord, &passes, err))
		return false;
	if (passes
	    && !hit_in(filter, from.ord, from.start, forward, found, &any, to,
		       err))
		return false;
	return *found
	       || hit_beyond(filter, both, from.ord, forward, found, to, err);
}

bool
archive_hit_next_both(const struct archive_filter *filter,
		      struct archive_filter *both,
		      struct archive_position from, bool forward, bool *found,
		      struct archive_position *to, struct error *err)
{
	*found = false;
	archive_hold(filter->walk.archive);
	bool fine = next_hit(filter, both, from, forward, found, to, err);

	archive_release(filter->walk.archive);
	return fine;
}

bool
archive_hit_next(struct archive_filter *filter, struct archive_position from,
		 bool forward, bool *found, struct archive_position *to,
		 struct error *err)
{
	return archive_hit_next_both(filter, filter, from, forward, found, to,
				     err);
}
