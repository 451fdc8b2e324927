/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/list.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "base/intl.h"
#include "base/memory.h"

long long
archive_list_before(const struct archive *archive)
{
	return archive->oldest_first ? STORE_ORD_MIN : STORE_ORD_MAX;
}

long long
archive_list_after(const struct archive *archive)
{
	return archive->oldest_first ? STORE_ORD_MAX : STORE_ORD_MIN;
}

void
archive_row_list_clear(struct archive_row_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct archive_row_list)ARCHIVE_ROW_LIST_INIT;
}

static bool
fill_row(struct archive *archive, const struct archive_thread *pinned,
	 struct archive_row *row, struct error *err)
{
	if (archive->notebook
	    && !notebook_seen_get(archive->notebook, row->article.uid,
				  &row->seen, err))
		return false;
	return !pinned
	       || archive_travel_count(archive, *pinned, row->article.ord,
				       &row->pinned, err);
}

bool
archive_list_page(struct archive *archive, long long from, bool down,
		  size_t limit, const struct archive_thread *pinned,
		  struct archive_row_list *list, struct error *err)
{
	struct store_article_list page = STORE_ARTICLE_LIST_INIT;

	page.arena = list->arena;
	archive_hold(archive);
	bool fine = store_article_page(archive->store, from,
				       !archive_down_is_newer(archive, down),
				       limit, &page, err);

	list->arena = page.arena;
	for (size_t i = 0; fine && i < page.count; i++) {
		struct archive_row row = { .article = page.item[i] };

		fine = fill_row(archive, pinned, &row, err);
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		list->item[list->count++] = row;
	}
	archive_release(archive);
	free(page.item);
	return fine;
}

bool
archive_list_rank(struct archive *archive, long long ord, long long *rank,
		  struct error *err)
{
	struct store_totals totals = { 0, 0, 0 };

	archive_hold(archive);
	bool fine = store_article_rank(archive->store, ord, rank, err)
		    && (!archive->oldest_first
			|| store_totals(archive->store, &totals, err));

	archive_release(archive);
	if (fine && archive->oldest_first)
		*rank = totals.articles - 1 - *rank;
	return fine;
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
