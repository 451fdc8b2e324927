/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/selection.h"

#include <stdlib.h>

#include "archive/entity.h"
#include "archive/fold.h"
#include "archive/hit.h"
#include "archive/list.h"
#include "base/memory.h"
#include "text/utf8.h"

/* Leaps from posting to posting at once: some milliseconds. */
#define PAIR_LEAPS 800

static long long
store_version(const struct ui_selection *selection)
{
	return db_data_version(store_db(archive_store(selection->archive)));
}

bool
ui_selection_start(struct ui_selection *selection, struct archive *archive,
		   const long long *ord, struct error *err)
{
	struct archive_row_list first = ARCHIVE_ROW_LIST_INIT;

	*selection = (struct ui_selection){
		.archive = archive,
		.article = ARCHIVE_ARTICLE_INIT,
		.pin_arena = ARENA_INIT,
	};
	selection->store_version = store_version(selection);
	if (ord)
		return store_totals(archive_store(archive),
				    &selection->totals, err)
		       && archive_fold_listed(archive, &selection->listed,
					      err)
		       && ui_selection_open(selection, *ord, err);
	bool fine = store_totals(archive_store(archive), &selection->totals,
				 err)
		    && archive_fold_listed(archive, &selection->listed, err)
		    && archive_list_page(archive, archive_list_before(archive),
					 true, 1, NULL, &first, err);

	if (fine && first.count)
		fine = ui_selection_open(selection, first.item[0].article.ord,
					 err);
	archive_row_list_clear(&first);
	return fine;
}

void
ui_selection_clear(struct ui_selection *selection)
{
	archive_article_clear(&selection->article);
	arena_clear(&selection->pin_arena);
	ui_selection_unpair(selection);
	ui_selection_end_search(selection);
}

/* A reprint that is opened must stand in the list: its story is unfolded. */
static bool
bring_into_list(struct ui_selection *selection,
		const struct store_reprint *reprint, struct error *err)
{
	struct archive *archive = selection->archive;

	if (!reprint->folded || archive_shows_reprints(archive)
	    || archive_unfolded(archive) == reprint->story)
		return true;
	archive_unfold(archive, reprint->story);
	return archive_fold_listed(archive, &selection->listed, err);
}

bool
ui_selection_open(struct ui_selection *selection, long long ord,
		  struct error *err)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	long long rank;

	if (selection->has_article && selection->article.head.ord == ord)
		return true;
	if (!archive_article_load(selection->archive, ord, &article, err)
	    || !bring_into_list(selection, &article.reprint, err)
	    || !archive_list_rank(selection->archive, ord, &rank, err)) {
		archive_article_clear(&article);
		return false;
	}
	archive_article_clear(&selection->article);
	selection->article = article;
	selection->hidden = archive_article_hidden(&article);
	selection->has_article = true;
	selection->rank = rank;
	selection->cursor = 0;
	selection->arrived = false;
	selection->selecting = false;
	selection->hit = (struct segment){ 0, 0 };
	selection->version++;
	return !selection->pinned
	       || archive_chain_move(selection->archive, &selection->chain,
				     ord, err);
}

/* A place kept from before the text changed may be past its end, or in the
 * middle of a character. */
static size_t
place_in(const struct store_body *body, size_t offset)
{
	if (offset > body->length)
		offset = body->length;
	while (!utf8_boundary(body->text, body->length, offset))
		offset--;
	return offset;
}

bool
ui_selection_go(struct ui_selection *selection, struct archive_position place,
		struct error *err)
{
	if (!ui_selection_open(selection, place.ord, err))
		return false;
	selection->cursor = place_in(&selection->article.body, place.start);
	selection->arrived = true;
	return true;
}

struct archive_position
ui_selection_position(const struct ui_selection *selection)
{
	return (struct archive_position){
		selection->has_article ? selection->article.head.ord
			: archive_list_before(selection->archive),
		selection->cursor, selection->cursor,
	};
}

/* A correction may have changed the totals of what is followed, or have taken
 * it away altogether. */
static bool
repin(struct ui_selection *selection, struct error *err)
{
	struct error inner = ERROR_INIT;

	if (!selection->pinned
	    || ui_selection_pin(selection, selection->pin.id, &inner))
		return true;
	bool gone = inner.code == ERROR_MISSING;

	if (gone)
		ui_selection_unpin(selection);
	else if (err)
		*err = inner;
	if (gone || !err)
		error_clear(&inner);
	return gone;
}

bool
ui_selection_reload(struct ui_selection *selection, struct error *err)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct store *store = archive_store(selection->archive);
	struct store_article head;
	struct arena arena = ARENA_INIT;

	if (!selection->has_article)
		return true;
	/* By uid: another byname may have given it another date. */
	bool fine = store_article_by_uid(store, selection->article.head.uid,
					 &arena, &head, err);

	fine = fine && archive_article_load(selection->archive, head.ord,
					    &article, err)
	       && archive_list_rank(selection->archive, head.ord,
				    &selection->rank, err)
	       && archive_fold_listed(selection->archive, &selection->listed,
				      err)
	       && store_totals(store, &selection->totals, err);
	arena_clear(&arena);
	if (!fine) {
		archive_article_clear(&article);
		return false;
	}
	archive_article_clear(&selection->article);
	selection->article = article;
	selection->hidden = archive_article_hidden(&article);
	selection->version++;
	/* Another byname may have brought a shorter text. */
	selection->cursor = place_in(&article.body, selection->cursor);
	selection->anchor = place_in(&article.body, selection->anchor);
	if (selection->hit.end > article.body.length)
		selection->hit = (struct segment){ 0, 0 };
	return repin(selection, err);
}

void
ui_selection_refresh(struct ui_selection *selection)
{
	long long version = store_version(selection);

	if (version == selection->store_version)
		return;
	selection->store_version = version;
	ui_selection_reload(selection, NULL);
}

/* A list sorted by the mentions of whom is pinned follows the pin; without
 * one it goes by date. */
static bool
follow_order(struct ui_selection *selection, long long entity,
	     struct error *err)
{
	struct archive_order order = archive_order(selection->archive);

	if (order.sort != ARCHIVE_BY_MENTIONS || order.entity == entity)
		return true;
	order.entity = entity;
	if (!entity)
		order = (struct archive_order){ ARCHIVE_BY_DATE, false, 0 };
	archive_set_order(selection->archive, order);
	return !selection->has_article
	       || archive_list_rank(selection->archive,
				    selection->article.head.ord,
				    &selection->rank, err);
}

bool
ui_selection_pin(struct ui_selection *selection, long long entity,
		 struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct archive_entity pin;
	struct archive_chain chain;

	if (!archive_entity_load(selection->archive, entity, &arena, &pin, err)
	    || !archive_chain_start(selection->archive, entity, &chain, err)
	    || (selection->has_article
		&& !archive_chain_move(selection->archive, &chain,
				       selection->article.head.ord, err))) {
		arena_clear(&arena);
		return false;
	}
	if (selection->pinned && selection->pin.id != pin.id)
		ui_selection_unpair(selection);
	arena_clear(&selection->pin_arena);
	selection->pin_arena = arena;
	selection->pin = pin;
	selection->chain = chain;
	selection->pinned = true;
	selection->version++;
	return follow_order(selection, entity, err);
}

void
ui_selection_unpin(struct ui_selection *selection)
{
	ui_selection_unpair(selection);
	selection->pinned = false;
	selection->version++;
	arena_clear(&selection->pin_arena);
	follow_order(selection, 0, NULL);
}

/* Begins the count of their articles anew. */
static void
count_anew(struct ui_selection *selection)
{
	archive_pair_clear(&selection->pair_count);
	archive_pair_start(&selection->pair_count,
			   ui_selection_pair_of(selection));
	selection->pair_version = archive_version(selection->archive);
}

bool
ui_selection_pair(struct ui_selection *selection, long long entity,
		  struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct archive_entity with;

	if (!archive_entity_load(selection->archive, entity, &arena, &with,
				 err)) {
		arena_clear(&arena);
		return false;
	}
	arena_clear(&selection->with_arena);
	selection->with_arena = arena;
	selection->with = with;
	selection->paired = true;
	selection->version++;
	count_anew(selection);
	return true;
}

void
ui_selection_unpair(struct ui_selection *selection)
{
	selection->version += selection->paired;
	selection->paired = false;
	arena_clear(&selection->with_arena);
	archive_pair_clear(&selection->pair_count);
}

bool
ui_selection_idle(struct ui_selection *selection)
{
	struct error err = ERROR_INIT;

	if (!selection->paired)
		return false;
	if (selection->pair_version != archive_version(selection->archive))
		count_anew(selection);
	if (selection->pair_count.done)
		return false;
	/* Nobody asked for the number: no word of a failure. */
	if (!archive_pair_step(selection->archive, &selection->pair_count,
			       PAIR_LEAPS, &err))
		selection->pair_count.done = selection->pair_count.cut = true;
	error_clear(&err);
	return true;
}

bool
ui_selection_follows(const struct ui_selection *selection, long long entity)
{
	return selection->pinned
	       && (entity == selection->pin.id
		   || (selection->paired && entity == selection->with.id));
}

struct archive_pair
ui_selection_pair_of(const struct ui_selection *selection)
{
	return (struct archive_pair){ selection->pin.id, selection->with.id };
}

const struct archive_mention *
ui_selection_mention(const struct ui_selection *selection)
{
	size_t at = archive_article_mention_at(&selection->article,
					       selection->cursor);

	return at < selection->article.mention_count
	       ? &selection->article.mention[at] : NULL;
}

const struct archive_entity *
ui_selection_entity(const struct ui_selection *selection)
{
	const struct archive_mention *mention = ui_selection_mention(selection);

	return mention ? &selection->article.entity[mention->entity] : NULL;
}

bool
ui_selection_points(const struct ui_selection *selection)
{
	return selection->cursor > 0 || selection->arrived;
}

/* Widens a range to whole words. */
static struct segment
whole_words(const struct store_body *body, struct segment range)
{
	struct segment word;
	size_t start = range.start;

	while (start > 0
	       && !segment_edge(body->text, body->length, start)
	       && body->text[start - 1] != '\n' && body->text[start - 1] != ' ')
		start = utf8_previous(body->text, start);
	if (segment_word(body->text, body->length, start, &word)
	    && word.start <= range.start)
		range.start = word.start;
	/* The word in which the range ends, if it ends in one. */
	start = range.start;
	while (segment_word(body->text, body->length, start, &word)
	       && word.start < range.end) {
		if (word.end > range.end)
			range.end = word.end;
		start = word.end;
	}
	return range;
}

struct segment
ui_selection_range(const struct ui_selection *selection)
{
	const struct store_body *body = &selection->article.body;

	if (!selection->selecting)
		return segment_sentence(body->text, body->length,
					selection->cursor);
	size_t one = selection->anchor, two = selection->cursor;
	struct segment range = { one < two ? one : two, one < two ? two : one };

	/* The character under the cursor belongs to what is selected. */
	if (range.end < body->length)
		range.end += utf8_offset(body->text + range.end,
					 body->length - range.end, 1);
	return whole_words(body, range);
}

bool
ui_selection_search(struct ui_selection *selection, const char *query,
		    struct query_fault *fault, struct error *err)
{
	struct archive_filter *search = archive_filter_open(
		selection->archive, query, fault, err);

	if (!search)
		return false;
	ui_selection_end_search(selection);
	selection->search = search;
	selection->found = -1;
	return true;
}

void
ui_selection_end_search(struct ui_selection *selection)
{
	archive_filter_close(selection->search);
	archive_filter_close(selection->shown);
	selection->search = selection->shown = NULL;
	selection->hit = (struct segment){ 0, 0 };
}

void
ui_selection_set_hit(struct ui_selection *selection, struct segment hit)
{
	struct archive_hits hits = ARCHIVE_HITS_INIT;

	selection->hit = hit;
	selection->hit_number = selection->hit_count = 0;
	/* A title alone may have the words. */
	if (hit.start == hit.end)
		return;
	archive_hits_find(selection->search, &selection->article, &hits);
	selection->hit_count = hits.count;
	for (size_t i = 0; i < hits.count; i++)
		selection->hit_number += hits.item[i].start <= hit.start;
	archive_hits_clear(&hits);
}
