/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The list of entities: the store's, with those between them that a person
 * made of several, or took something out of. */

#include <config.h>

#include "archive/entity.h"

#include <stdlib.h>

#include "archive/inside.h"
#include "base/memory.h"

static int
by_articles(const void *left, const void *right)
{
	const struct archive_entity_row *a = left, *b = right;

	if (a->articles != b->articles)
		return a->articles > b->articles ? -1 : 1;
	return (a->id < b->id) - (a->id > b->id);
}

static void
add_row(struct archive_entity_page *page, long long id, long long articles)
{
	page->item = xgrow(page->item, page->count, &page->capacity,
			   sizeof *page->item);
	page->item[page->count++] = (struct archive_entity_row){ id,
								 articles };
}

/* Heads of whom nothing was said, until there are LIMIT. */
static bool
add_heads(struct archive *archive, int kind, struct archive_entity_row last,
	  size_t limit, struct archive_entity_page *page, struct error *err)
{
	bool fine = true, more = true;

	while (fine && more && page->count < limit) {
		struct store_name_list list = STORE_NAME_LIST_INIT;

		fine = store_name_page(archive->store, kind, last.articles,
				       last.id, limit, &list, err);
		more = list.count == limit;
		for (size_t i = 0; fine && i < list.count; i++) {
			const struct store_name *head = &list.item[i];

			last = (struct archive_entity_row){ head->id,
							    head->articles };
			if (!archive_groups_of_id(archive, head->id))
				add_row(page, head->id, head->articles);
		}
		store_name_list_clear(&list);
	}
	return fine;
}

static bool
add_groups(struct archive *archive, int kind, struct archive_entity_row last,
	   struct archive_entity_page *page, struct error *err)
{
	struct archive_groups *groups = &archive->groups;

	for (size_t i = 0; i < groups->count; i++) {
		struct archive_group *group = &groups->item[i];

		if (group->gone || group->id == 0
		    || (kind && (int)group->kind != kind))
			continue;
		if (!archive_sum_know(archive, &group->sum, err))
			return false;
		struct archive_entity_row row = { group->id,
						  group->sum.articles };

		if (row.articles > 0
		    && (last.articles < 0 || by_articles(&last, &row) < 0))
			add_row(page, row.id, row.articles);
	}
	return true;
}

bool
archive_entity_page(struct archive *archive, int kind, long long articles,
		    long long id, size_t limit,
		    struct archive_entity_page *page, struct error *err)
{
	struct archive_entity_row last = { id, articles };

	page->count = 0;
	archive_hold(archive);
	bool fine = archive_fixed_refresh(archive, err)
		    && add_heads(archive, kind, last, limit, page, err)
		    && add_groups(archive, kind, last, page, err);

	archive_release(archive);
	if (page->count > 1)
		qsort(page->item, page->count, sizeof *page->item,
		      by_articles);
	if (page->count > limit)
		page->count = limit;
	return fine;
}
