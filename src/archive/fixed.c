/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "base/idmap.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/strbuf.h"
#include "notebook/fix.h"

/* The counts of one article while they are gathered. */
struct gathering {
	struct archive_fixed_count *count;
	size_t used, capacity;
	struct idmap places;	/* of the counts, by entity */
};

static struct archive_fixed_count *
count_of(struct gathering *all, long long entity, enum kind kind)
{
	size_t place;

	if (idmap_find(&all->places, entity, &place))
		return &all->count[place];
	idmap_put(&all->places, entity, all->used);
	all->count = xgrow(all->count, all->used, &all->capacity,
			   sizeof *all->count);
	struct archive_fixed_count *count = &all->count[all->used++];

	*count = (struct archive_fixed_count){ .entity = entity, .kind = kind };
	return count;
}

static void
count_stored(void *context, long long entity, enum kind kind)
{
	count_of(context, entity, kind)->stored++;
}

static int
by_entity(const void *one, const void *two)
{
	const struct archive_fixed_count *a = one, *b = two;

	return (a->entity > b->entity) - (a->entity < b->entity);
}

static bool
fixed_load(struct archive *archive, struct archive_fixed *fixed,
	   struct error *err)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct gathering all = { NULL, 0, 0, IDMAP_INIT };
	bool fine = store_article_at(archive->store, fixed->ord,
				     &article.arena, &article.head, err)
		    && archive_article_read(archive, &article, count_stored,
					    &all, err);

	for (size_t i = 0; fine && i < article.mention_count; i++) {
		const struct archive_entity *entity =
			&article.entity[article.mention[i].entity];

		count_of(&all, entity->id, entity->kind)->effective++;
	}
	if (all.used)
		qsort(all.count, all.used, sizeof *all.count, by_entity);
	fixed->count = all.count;
	fixed->count_count = all.used;
	idmap_clear(&all.places);
	archive_article_clear(&article);
	return fine;
}

/* An article that cannot be read has no names to be counted; whoever opens it
 * is told. */
bool
archive_pass_unless_lost(struct error *err, struct error *inner)
{
	switch (inner->code) {
	case ERROR_INPUT:
	case ERROR_MISSING:
	case ERROR_DAMAGED:
		error_clear(inner);
		return true;
	default:
		return error_pass(err, inner);
	}
}

static int
by_ord(const void *one, const void *two)
{
	long long a = ((const struct archive_fixed *)one)->ord;
	long long b = ((const struct archive_fixed *)two)->ord;

	return (a > b) - (a < b);
}

/* The corrections come by article, so one look back finds a known one.  An
 * article that the store does not have has nothing to correct. */
static bool
collect_articles(struct archive *archive, const struct notebook_fix_list *list,
		 struct error *err)
{
	size_t capacity = 0;
	bool fine = true;

	for (size_t i = 0; fine && i < list->count; i++) {
		struct arena arena = ARENA_INIT;
		struct store_article article;
		struct error inner = ERROR_INIT;

		if (i > 0 && strcmp(list->item[i].article,
				    list->item[i - 1].article) == 0)
			continue;
		if (store_article_by_uid(archive->store, list->item[i].article,
					 &arena, &article, &inner)) {
			archive->fixed = xgrow(archive->fixed,
					       archive->fixed_count, &capacity,
					       sizeof *archive->fixed);
			archive->fixed[archive->fixed_count++] =
				(struct archive_fixed){ .ord = article.ord };
		} else {
			fine = archive_pass_unless_lost(err, &inner);
		}
		arena_clear(&arena);
	}
	if (archive->fixed_count)
		qsort(archive->fixed, archive->fixed_count,
		      sizeof *archive->fixed, by_ord);
	return fine;
}

/* A sum over all that the corrections say. */
static uint64_t
sum_fixes(const struct notebook_fix_list *list, long long store_version)
{
	struct strbuf said = STRBUF_INIT;
	unsigned char digest[SHA256_SIZE];
	uint64_t sum;

	strbuf_format(&said, "%lld", store_version);
	for (size_t i = 0; i < list->count; i++) {
		const struct notebook_fix *fix = &list->item[i];

		strbuf_format(&said, "\n%s %d %d %s", fix->uid, (int)fix->verb,
			      (int)fix->kind, fix->name ? fix->name : "");
	}
	sha256(strbuf_text(&said), said.length, digest);
	memcpy(&sum, digest, sizeof sum);
	strbuf_clear(&said);
	return sum;
}

static bool
load_all(struct archive *archive, const struct notebook_fix_list *list,
	 struct error *err)
{
	archive_fixed_clear(archive);
	bool fine = collect_articles(archive, list, err);
	size_t kept = 0;

	for (size_t i = 0; i < archive->fixed_count; i++) {
		struct archive_fixed fixed = archive->fixed[i];
		struct error inner = ERROR_INIT;

		if (fine && fixed_load(archive, &fixed, &inner)) {
			archive->fixed[kept++] = fixed;
			continue;
		}
		free(fixed.count);
		fine = fine && archive_pass_unless_lost(err, &inner);
	}
	archive->fixed_count = kept;
	return fine;
}

/* The notebook is written at every article that is read; the corrected ones
 * are read again only when a correction is another, or the store is. */
bool
archive_fixed_refresh(struct archive *archive, struct error *err)
{
	struct notebook_fix_list list = NOTEBOOK_FIX_LIST_INIT;

	if (!archive->notebook)
		return true;
	long long version = archive_version(archive);

	if (archive->fixed_known && archive->fixed_version == version)
		return true;
	if (!notebook_fix_load(archive->notebook, NULL, &list, err)) {
		archive_fixed_clear(archive);
		return false;
	}
	archive->fix_count = list.count;
	uint64_t sum = sum_fixes(&list,
				 db_data_version(store_db(archive->store)));

	if (!archive->fixed_known || archive->fixed_sum != sum) {
		archive_hold(archive);
		archive->fixed_known = load_all(archive, &list, err);
		archive_release(archive);
	}
	notebook_fix_list_clear(&list);
	archive->fixed_version = version;
	archive->fixed_sum = sum;
	return archive->fixed_known;
}

void
archive_fixed_clear(struct archive *archive)
{
	for (size_t i = 0; i < archive->fixed_count; i++)
		free(archive->fixed[i].count);
	free(archive->fixed);
	archive->fixed = NULL;
	archive->fixed_count = 0;
	archive->fixed_known = false;
}

const struct archive_fixed *
archive_fixed_at(const struct archive *archive, long long ord)
{
	struct archive_fixed key = { .ord = ord };

	if (archive->fixed_count == 0)
		return NULL;
	return bsearch(&key, archive->fixed, archive->fixed_count,
		       sizeof *archive->fixed, by_ord);
}

static void
sum_entity(const struct archive_fixed *fixed, long long entity,
	   long long *effective, long long *stored)
{
	struct archive_fixed_count key = { .entity = entity };
	const struct archive_fixed_count *count = NULL;

	if (fixed->count_count)
		count = bsearch(&key, fixed->count, fixed->count_count,
				sizeof *fixed->count, by_entity);
	*effective = count ? count->effective : 0;
	*stored = count ? count->stored : 0;
}

/* KIND 0 is any. */
static void
sum_kind(const struct archive_fixed *fixed, int kind, long long *effective,
	 long long *stored)
{
	*effective = *stored = 0;
	for (size_t i = 0; i < fixed->count_count; i++)
		if (kind == 0 || (int)fixed->count[i].kind == kind) {
			*effective += fixed->count[i].effective;
			*stored += fixed->count[i].stored;
		}
}

void
archive_fixed_sum(const struct archive_fixed *fixed,
		  struct archive_thread thread, long long *effective,
		  long long *stored)
{
	long long said;

	if (thread.entity)
		sum_entity(fixed, thread.entity, effective, &said);
	else
		sum_kind(fixed, thread.kind, effective, &said);
	if (stored)
		*stored = said;
}

void
archive_fixed_delta(const struct archive *archive, long long entity,
		    long long low, long long high, long long *articles,
		    long long *mentions)
{
	struct archive_thread thread = { .entity = entity };

	*articles = *mentions = 0;
	for (size_t i = 0; i < archive->fixed_count; i++) {
		const struct archive_fixed *fixed = &archive->fixed[i];

		if (fixed->ord <= low || fixed->ord >= high)
			continue;
		long long now, then;

		archive_fixed_sum(fixed, thread, &now, &then);
		*mentions += now - then;
		*articles += (now > 0) - (then > 0);
	}
}
