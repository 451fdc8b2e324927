/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/list.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "archive/fold.h"
#include "archive/inside.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/memory.h"
#include "store/sorted.h"

/* Farther down nobody asks which row it is. */
#define RANK_LIMIT 10000

/* More that pass a filter are not counted one by one. */
#define COUNT_LIMIT 10000

/* Milliseconds in which those few that pass a filter may be gathered before a
 * page of another order than the date's is walked. */
#define GATHER_PATIENCE 5

/* Articles read at a time where reprints are left out. */
#define PORTION 64

/* Articles looked at in turn for those that pass. */
#define SIFTED 32

long long
archive_list_before(const struct archive *archive)
{
	return archive_is_oldest_first(archive) ? STORE_ORD_MIN
						: STORE_ORD_MAX;
}

long long
archive_list_after(const struct archive *archive)
{
	return archive_is_oldest_first(archive) ? STORE_ORD_MAX
						: STORE_ORD_MIN;
}

void
archive_row_list_clear(struct archive_row_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct archive_row_list)ARCHIVE_ROW_LIST_INIT;
}

static bool
fill_reprint(struct archive *archive, struct archive_row *row,
	     struct error *err)
{
	const struct store_reprint *reprint = &row->reprint;

	if (!store_reprint_at(archive->store, row->article.ord, &row->reprint,
			      err))
		return false;
	if (reprint->story && !reprint->folded
	    && archive_fold_is_on(archive)
	    && reprint->story != archive->unfolded)
		row->behind = reprint->articles - 1;
	return true;
}

static bool
fill_row(struct archive *archive, const struct archive_thread *pinned,
	 bool folded, struct archive_row *row, struct error *err)
{
	if (folded && !fill_reprint(archive, row, err))
		return false;
	if (archive->notebook
	    && !notebook_seen_get(archive->notebook, row->article.uid,
				  &row->seen, err))
		return false;
	return !pinned
	       || archive_travel_count(archive, *pinned, row->article.ord,
				       &row->pinned, err);
}

/* Nothing stands beyond an article that is gone. */
static bool
pass_if_gone(struct error *err, struct error *inner)
{
	if (inner->code != ERROR_MISSING)
		return error_pass(err, inner);
	error_clear(inner);
	return true;
}

static struct store_order
store_order_of(struct archive_order order)
{
	static const enum store_sort sort[] = {
		[ARCHIVE_BY_TITLE] = STORE_BY_TITLE,
		[ARCHIVE_BY_SOURCE] = STORE_BY_SOURCE,
		[ARCHIVE_BY_LENGTH] = STORE_BY_LENGTH,
	};

	return (struct store_order){ sort[order.sort], order.reverse };
}

/* Adds the article at ORD; one that is gone is left out. */
static bool
add_article(struct archive *archive, long long ord,
	    struct store_article_list *page, struct error *err)
{
	struct store_article article;
	struct error inner = ERROR_INIT;

	if (!store_article_at(archive->store, ord, &page->arena, &article,
			      &inner))
		return pass_if_gone(err, &inner);
	page->item = xgrow(page->item, page->count, &page->capacity,
			   sizeof *page->item);
	page->item[page->count++] = article;
	return true;
}

/* The articles of a page of the ranking.  One whose posting leads nowhere is
 * left out. */
static bool
ranked(struct archive *archive, long long from, bool down, size_t limit,
       struct store_article_list *page, struct error *err)
{
	long long *ord = xcalloc(limit, sizeof *ord);
	size_t count = 0;
	bool fine = archive_ranking_page(archive, archive->order.entity,
					 archive->order.reverse, from, down,
					 limit, ord, &count, err);

	for (size_t i = 0; i < count && fine; i++)
		fine = add_article(archive, ord[i], page, err);
	free(ord);
	return fine;
}

/* Articles of the list as if there were no filter. */
static bool
unsifted(struct archive *archive, long long from, bool down, size_t limit,
      struct store_article_list *page, struct error *err)
{
	struct error inner = ERROR_INIT;

	switch (archive->order.sort) {
	case ARCHIVE_BY_DATE:
		return store_article_page(archive->store, from,
					  !archive_down_is_newer(archive, down),
					  limit, page, err);
	case ARCHIVE_BY_MENTIONS:
		return ranked(archive, from, down, limit, page, err);
	default:
		return store_sorted_page(archive->store,
					 store_order_of(archive->order), from,
					 down, limit, page, &inner)
		       || pass_if_gone(err, &inner);
	}
}

/* Drops those of the page from FIRST on that the list leaves out, and those
 * beyond MOST. */
static bool
drop_hidden(struct archive *archive, struct store_article_list *page,
	    size_t first, size_t most, struct error *err)
{
	size_t kept = first;
	bool hides;

	for (size_t i = first; i < page->count && kept < most; i++) {
		if (!archive_fold_hides(archive, page->item[i].ord, &hides,
					err))
			return false;
		if (!hides)
			page->item[kept++] = page->item[i];
	}
	page->count = kept;
	return true;
}

/* The same without reprints that are folded.  Where very many stand together
 * they are read in portions. */
static bool
unfolded(struct archive *archive, long long from, bool down, size_t limit,
	 struct store_article_list *page, struct error *err)
{
	size_t goal = page->count + limit, portion = limit;
	bool folded = false;

	if (archive_fold_is_on(archive)
	    && !archive_fold_any(archive, &folded, err))
		return false;
	if (!folded)
		return unsifted(archive, from, down, limit, page, err);
	while (page->count < goal) {
		size_t before = page->count;

		if (!unsifted(archive, from, down, portion, page, err))
			return false;
		if (page->count == before)
			return true;
		from = page->item[page->count - 1].ord;
		if (!drop_hidden(archive, page, before, goal, err))
			return false;
		portion = PORTION;
	}
	return true;
}

/* Whether the patience of the list is at an end; *LEFT is what is left of it
 * (a minute, where it has no end). */
static bool
is_late(const struct archive *archive, long long began, int *left)
{
	long long spent = clock_ticks() - began;

	*left = 60000;
	if (!archive->patience)
		return false;
	*left = spent < archive->patience ? archive->patience - (int)spent : 0;
	return *left == 0;
}

static bool
cut_at(struct archive *archive, long long at)
{
	archive->sieve.cut = true;
	archive->sieve.cut_at = at;
	return true;
}

/* By date the filter leads on. */
static bool
sifted_by_date(struct archive *archive, long long from, bool down,
	       size_t limit, struct store_article_list *page,
	       struct error *err)
{
	bool newer = archive_down_is_newer(archive, down);
	long long began = clock_ticks();
	size_t until = page->count + limit;

	while (page->count < until) {
		int left;

		if (is_late(archive, began, &left))
			return cut_at(archive, from);
		switch (archive_filter_seek(archive->sieve.filter, from, newer,
					    left, &from, err)) {
		case ARCHIVE_FILTER_FOUND:
			if (!add_article(archive, from, page, err))
				return false;
			break;
		case ARCHIVE_FILTER_MORE:
			break;
		case ARCHIVE_FILTER_END:
			return true;
		case ARCHIVE_FILTER_FAILED:
			return false;
		}
	}
	return true;
}

/* In other orders each article is asked; *FROM becomes the last one. */
static bool
sift(struct archive *archive, const struct store_article_list *some,
     size_t until, long long *from, struct store_article_list *page,
     struct error *err)
{
	for (size_t i = 0; i < some->count && page->count < until; i++) {
		bool passes;

		*from = some->item[i].ord;
		if (!archive_filter_test(archive->sieve.filter, *from, &passes,
					 err)
		    || (passes && !add_article(archive, *from, page, err)))
			return false;
	}
	return true;
}

static bool
sifted_by_walking(struct archive *archive, long long from, bool down,
		  size_t limit, struct store_article_list *page,
		  struct error *err)
{
	long long began = clock_ticks();
	size_t until = page->count + limit, count = SIFTED;
	bool fine = true;

	while (fine && page->count < until && count == SIFTED) {
		struct store_article_list some = STORE_ARTICLE_LIST_INIT;
		int left;

		if (is_late(archive, began, &left))
			return cut_at(archive, from);
		fine = unsifted(archive, from, down, SIFTED, &some, err)
		       && sift(archive, &some, until, &from, page, err);
		count = some.count;
		store_article_list_clear(&some);
	}
	return fine;
}

/* What passes is at hand. */
static bool
sifted_at_hand(struct archive *archive, long long from, bool down,
	       size_t limit, struct store_article_list *page,
	       struct error *err)
{
	long long *ord = xcalloc(limit, sizeof *ord);
	struct error inner = ERROR_INIT;
	size_t count = 0;
	bool fine = archive_sieve_page(archive, from, down, limit, ord, &count,
				       &inner)
		    || pass_if_gone(err, &inner);

	for (size_t i = 0; i < count && fine; i++)
		fine = add_article(archive, ord[i], page, err);
	free(ord);
	return fine;
}

/* Articles of the list without what a person did to them. */
static bool
heads(struct archive *archive, long long from, bool down, size_t limit,
      struct store_article_list *page, struct error *err)
{
	bool done;

	archive->sieve.cut = false;
	if (limit == 0)
		return true;
	if (!archive->sieve.filter)
		return unfolded(archive, from, down, limit, page, err);
	if (archive_sieve_ready(archive))
		return sifted_at_hand(archive, from, down, limit, page, err);
	if (archive->order.sort == ARCHIVE_BY_DATE)
		return sifted_by_date(archive, from, down, limit, page, err);
	/* Very few are gathered sooner than they are come upon. */
	if (archive->patience
	    && !archive_sieve_gather(archive, GATHER_PATIENCE, &done, err))
		return false;
	if (archive_sieve_ready(archive))
		return sifted_at_hand(archive, from, down, limit, page, err);
	return sifted_by_walking(archive, from, down, limit, page, err);
}

/* Makes rows of the articles, and frees the page. */
static bool
take_heads(struct archive *archive, struct store_article_list *page,
	   const struct archive_thread *pinned, struct archive_row_list *list,
	   struct error *err)
{
	bool folded;
	bool fine = archive_fold_any(archive, &folded, err);

	for (size_t i = 0; fine && i < page->count; i++) {
		struct archive_row row = { .article = page->item[i] };

		fine = fill_row(archive, pinned, folded, &row, err);
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		list->item[list->count++] = row;
	}
	free(page->item);
	return fine;
}

bool
archive_list_page(struct archive *archive, long long from, bool down,
		  size_t limit, const struct archive_thread *pinned,
		  struct archive_row_list *list, struct error *err)
{
	struct store_article_list page = STORE_ARTICLE_LIST_INIT;

	page.arena = list->arena;
	archive_hold(archive);
	bool fine = heads(archive, from, down, limit, &page, err);

	list->arena = page.arena;
	if (fine)
		fine = take_heads(archive, &page, pinned, list, err);
	else
		free(page.item);
	archive_release(archive);
	return fine;
}

/* The first row is found as the others are, and is not there if it is gone or
 * does not pass. */
static bool
heads_at(struct archive *archive, long long first, size_t limit,
	 struct store_article_list *page, struct error *err)
{
	bool has;

	if (archive->order.sort == ARCHIVE_BY_DATE)
		return heads(archive, archive_is_oldest_first(archive)
				      ? first - 1 : first + 1, true, limit,
			     page, err);
	if (!archive_list_has(archive, first, &has, err)
	    || (has && !add_article(archive, first, page, err)))
		return false;
	return heads(archive, first, true, limit - page->count, page, err);
}

bool
archive_list_page_at(struct archive *archive, long long first, size_t limit,
		     const struct archive_thread *pinned,
		     struct archive_row_list *list, struct error *err)
{
	struct store_article_list page = STORE_ARTICLE_LIST_INIT;

	if (limit == 0)
		return true;
	page.arena = list->arena;
	archive_hold(archive);
	bool fine = heads_at(archive, first, limit, &page, err);

	list->arena = page.arena;
	if (fine)
		fine = take_heads(archive, &page, pinned, list, err);
	else
		free(page.item);
	archive_release(archive);
	return fine;
}

bool
archive_list_step(struct archive *archive, long long from, long step,
		  bool *found, long long *ord, struct error *err)
{
	struct store_article_list page = STORE_ARTICLE_LIST_INIT;
	bool down = step > 0;

	archive_hold(archive);
	bool fine = heads(archive, from, down, (size_t)(down ? step : -step),
			  &page, err);

	archive_release(archive);
	*found = fine && page.count > 0;
	if (*found)
		*ord = page.item[page.count - 1].ord;
	store_article_list_clear(&page);
	return fine;
}

void
archive_list_set_filter(struct archive *archive, struct archive_filter *filter)
{
	archive->sieve.filter = filter;
	archive_sieve_clear(&archive->sieve);
}

struct archive_filter *
archive_list_filter(const struct archive *archive)
{
	return archive->sieve.filter;
}

void
archive_list_set_patience(struct archive *archive, int milliseconds)
{
	archive->patience = milliseconds;
}

bool
archive_list_cut(const struct archive *archive, long long *at)
{
	*at = archive->sieve.cut_at;
	return archive->sieve.cut;
}

bool
archive_list_gather(struct archive *archive, int patience, bool *done,
		    struct error *err)
{
	return archive_sieve_gather(archive, patience, done, err);
}

bool
archive_list_count(struct archive *archive, int patience, long long *count,
		   bool *exact, struct error *err)
{
	*exact = true;
	if (archive_sieve_ready(archive)) {
		*count = (long long)archive->sieve.count;
		return true;
	}
	if (archive->sieve.filter)
		return archive_filter_count(archive->sieve.filter, COUNT_LIMIT,
					    patience, count, exact, err);
	return archive_fold_listed(archive, count, err);
}

bool
archive_list_has(struct archive *archive, long long ord, bool *has,
		 struct error *err)
{
	bool hides;

	if (archive->sieve.filter)
		return archive_filter_test(archive->sieve.filter, ord, has,
					   err);
	*has = false;
	if (!archive_fold_hides(archive, ord, &hides, err))
		return false;
	*has = !hides;
	return true;
}

static bool
rank_by_date(struct archive *archive, long long ord, long long *rank,
	     struct error *err)
{
	long long hidden, listed;

	if (!store_article_rank(archive->store, ord, rank, err)
	    || !archive_fold_rank(archive, ord, &hidden, err))
		return false;
	*rank -= hidden;
	if (!archive_is_oldest_first(archive))
		return true;
	if (!archive_fold_listed(archive, &listed, err))
		return false;
	*rank = listed - 1 - *rank;
	return true;
}

bool
archive_list_rank(struct archive *archive, long long ord, long long *rank,
		  struct error *err)
{
	struct archive_order order = archive->order;
	bool folded = false, known = true;

	if (archive->sieve.filter && !archive_sieve_ready(archive)) {
		*rank = -1;
		return true;
	}
	archive_hold(archive);
	bool fine = !archive_fold_is_on(archive)
		    || archive_fold_any(archive, &folded, err);

	if (!fine)
		*rank = -1;
	else if (archive->sieve.filter)
		fine = archive_sieve_rank(archive, ord, rank, err);
	else if (order.sort == ARCHIVE_BY_DATE)
		fine = rank_by_date(archive, ord, rank, err);
	else if (folded)
		known = false;
	else if (order.sort == ARCHIVE_BY_MENTIONS)
		fine = archive_ranking_rank(archive, order.entity,
					    order.reverse, ord, rank, &known,
					    err);
	else
		fine = store_sorted_rank(archive->store,
					 store_order_of(order), ord,
					 RANK_LIMIT, rank, &known, err);
	archive_release(archive);
	if (!known)
		*rank = -1;
	return fine;
}

/* What orders are called, and how they run: the second of a pair is the
 * first one turned round. */
static const struct {
	const char *name;
	enum archive_sort sort;
	bool reverse;
} orders[] = {
	{ "newest", ARCHIVE_BY_DATE, false },
	{ "oldest", ARCHIVE_BY_DATE, true },
	{ "date", ARCHIVE_BY_DATE, false },
	{ "title", ARCHIVE_BY_TITLE, false },
	{ "source", ARCHIVE_BY_SOURCE, false },
	{ "length", ARCHIVE_BY_LENGTH, false },
	{ "mentions", ARCHIVE_BY_MENTIONS, false },
};

bool
archive_order_parse(const char *name, bool reverse, long long entity,
		    struct archive_order *order, struct error *err)
{
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		if (strcmp(orders[i].name, name) != 0)
			continue;
		bool mentions = orders[i].sort == ARCHIVE_BY_MENTIONS;

		*order = (struct archive_order){
			orders[i].sort, orders[i].reverse != reverse,
			mentions ? entity : 0
		};
		if (!mentions || entity)
			return true;
		error_set(err, ERROR_USAGE, _("nobody is pinned whose mentions could be counted"));
		return false;
	}
	error_set(err, ERROR_USAGE, _("\"%s\" is no order"), name);
	return error_advise(err, _("the orders are newest, oldest, title, source, length and mentions"));
}

const char *
archive_order_words(struct archive_order order)
{
	static const char *const words[][2] = {
		[ARCHIVE_BY_DATE] = { N_("newest first"), N_("oldest first") },
		[ARCHIVE_BY_TITLE] = { N_("by title"),
				       N_("by title, backwards") },
		[ARCHIVE_BY_SOURCE] = { N_("by source"),
					N_("by source, backwards") },
		[ARCHIVE_BY_LENGTH] = { N_("longest first"),
					N_("shortest first") },
		[ARCHIVE_BY_MENTIONS] = { N_("most mentions first"),
					  N_("fewest mentions first") },
	};

	return _(words[order.sort][order.reverse]);
}

bool
archive_list_find(struct archive *archive, const char *text,
		  struct arena *arena, struct store_article *article,
		  struct error *err)
{
	char *end;

	if (strlen(text) == STORE_UID_SIZE - 1)
		return store_article_by_uid(archive->store, text, arena,
					    article, err);
	errno = 0;
	long long id = strtoll(text, &end, 10);

	if (errno || end == text || *end || id < 1) {
		error_set(err, ERROR_USAGE, _("\"%s\" is not the number of an article"),
			  text);
		return error_advise(err, _("byname list shows the numbers"));
	}
	return store_article_by_id(archive->store, id, arena, article, err);
}
