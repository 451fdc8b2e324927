/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/article.h"

#include <stdlib.h>
#include <string.h>

#include "archive/fold.h"
#include "archive/inside.h"
#include "base/memory.h"
#include "text/show.h"

static void
add_deltas(struct archive *archive, struct archive_article *article)
{
	for (size_t i = 0; i < article->entity_count; i++) {
		long long articles, mentions;

		archive_fixed_delta(archive, article->entity[i].id,
				    STORE_ORD_MIN, STORE_ORD_MAX, &articles,
				    &mentions);
		article->entity[i].articles += articles;
		article->entity[i].mentions += mentions;
	}
}

static int
by_place(const void *one, const void *two)
{
	const struct archive_highlight *a = one, *b = two;
	bool lost_a = a->place.state == ARCHIVE_ANCHOR_LOST;
	bool lost_b = b->place.state == ARCHIVE_ANCHOR_LOST;

	if (lost_a != lost_b)
		return lost_a - lost_b;
	if (a->place.start != b->place.start)
		return (a->place.start > b->place.start)
		       - (a->place.start < b->place.start);
	return strcmp(a->made.uid, b->made.uid);
}

bool
archive_article_place_highlights(struct archive *archive,
				 struct archive_article *article,
				 struct error *err)
{
	struct notebook_highlight_list list = NOTEBOOK_HIGHLIGHT_LIST_INIT;
	bool fine = true;

	free(article->highlight);
	article->highlight = NULL;
	article->highlight_count = 0;
	if (!archive->notebook)
		return true;
	fine = notebook_highlight_load(archive->notebook, article->head.uid,
				       &list, err);
	article->highlight = xcalloc(list.count, sizeof *article->highlight);
	for (size_t i = 0; fine && i < list.count; i++) {
		struct archive_highlight *into = &article->highlight[i];

		notebook_highlight_copy(&article->arena, &list.item[i], &into->made);
		into->place = archive_anchor_find(&(struct archive_anchor){
			into->made.quote, into->made.prefix,
			into->made.suffix, into->made.start, into->made.end,
		}, article->body.text, article->body.length);
		fine = archive_tags_load(archive,
			(struct notebook_tag_target){
				NOTEBOOK_TAGGED_HIGHLIGHT, into->made.uid,
			}, &article->arena, &into->tags, err);
	}
	article->highlight_count = fine ? list.count : 0;
	if (article->highlight_count)
		qsort(article->highlight, list.count,
		      sizeof *article->highlight, by_place);
	notebook_highlight_list_clear(&list);
	return fine;
}

/* Of what it is a reprint, if it is one. */
static bool
load_reprint(struct archive *archive, struct archive_article *article,
	     struct error *err)
{
	struct store_reprint *reprint = &article->reprint;
	struct store_article lead;
	struct error inner = ERROR_INIT;
	bool any;

	if (!archive_fold_any(archive, &any, err)
	    || (any && !store_reprint_at(archive->store, article->head.ord,
					 reprint, err)))
		return false;
	if (!reprint->folded)
		return true;
	if (store_article_at(archive->store, reprint->lead, &article->arena,
			     &lead, &inner)) {
		article->reprint_of = lead.source;
		return true;
	}
	article->reprint_of = "";
	return archive_pass_unless_lost(err, &inner);
}

bool
archive_article_load(struct archive *archive, long long ord,
		     struct archive_article *article, struct error *err)
{
	archive_article_clear(article);
	archive_hold(archive);
	bool fine = archive_fixed_refresh(archive, err)
		    && store_article_at(archive->store, ord, &article->arena,
					&article->head, err)
		    && load_reprint(archive, article, err)
		    && archive_article_read(archive, article, err)
		    && archive_article_place_highlights(archive, article, err)
		    && archive_tags_load(archive,
			(struct notebook_tag_target){
				NOTEBOOK_TAGGED_ARTICLE, article->head.uid,
			}, &article->arena, &article->tags, err);

	archive_release(archive);
	if (!fine) {
		archive_article_clear(article);
		return false;
	}
	add_deltas(archive, article);
	return true;
}

size_t
archive_article_hidden(const struct archive_article *article)
{
	const struct store_article *head = &article->head;
	const char *const field[] = { head->title, head->source, head->byline,
				      head->url, head->note };
	size_t hidden = show_hidden(article->body.text, article->body.length);

	for (size_t i = 0; i < sizeof field / sizeof *field; i++)
		if (field[i])
			hidden += show_hidden(field[i], strlen(field[i]));
	return hidden;
}

size_t
archive_article_mention_at(const struct archive_article *article,
			   size_t offset)
{
	for (size_t i = 0; i < article->mention_count; i++)
		if (article->mention[i].start <= offset
		    && offset < article->mention[i].end)
			return i;
	return article->mention_count;
}

size_t
archive_article_highlight_at(const struct archive_article *article,
			     size_t offset)
{
	size_t best = article->highlight_count, best_length = (size_t)-1;

	for (size_t i = 0; i < article->highlight_count; i++) {
		const struct archive_place *place =
			&article->highlight[i].place;

		if (place->state <= ARCHIVE_ANCHOR_CHANGED
		    && place->start <= offset && offset < place->end
		    && place->end - place->start < best_length) {
			best = i;
			best_length = place->end - place->start;
		}
	}
	return best;
}

size_t
archive_article_chain(const struct archive_article *article, size_t mention,
		      size_t *chain, size_t limit)
{
	size_t count = 0;

	/* In a damaged store it might lead round in a circle. */
	for (size_t at = mention + 1; at && count < limit;
	     at = article->mention[at - 1].joined)
		chain[count++] = at - 1;
	return count;
}
