/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/strbuf.h"
#include "notebook/fix.h"

static int
by_id(const void *one, const void *two)
{
	long long a = ((const struct archive_fixed_count *)one)->id;
	long long b = ((const struct archive_fixed_count *)two)->id;

	return (a > b) - (a < b);
}

static void
counts_clear(struct archive_counts *counts)
{
	free(counts->item);
	*counts = (struct archive_counts){ NULL, 0, 0 };
}

/* What the names mean now.  Of one that is never a name only those mentions
 * count that somebody put there. */
static void
sum_up(struct archive *archive, struct archive_fixed *fixed)
{
	struct archive_counts *sums = &fixed->entities;

	sums->count = 0;
	for (size_t i = 0; i < fixed->names.count; i++) {
		struct archive_fixed_count count = fixed->names.item[i];
		const struct archive_group *group =
			archive_groups_of_name(archive, count.id, count.head);

		if (group && group->gone) {
			if (!count.by_person)
				continue;
			count.stored = 0;
		}
		count.id = group ? group->id : count.head;
		if (group)
			count.kind = group->kind;
		count.by_person = false;
		archive_counts_add(sums, count);
	}
	archive_counts_settle(sums);
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

static bool
load_all(struct archive *archive, const struct notebook_fix_list *list,
	 struct error *err)
{
	archive_fixed_clear(archive);
	archive->fix_count = list->count;
	bool fine = collect_articles(archive, list, err);
	size_t kept = 0;

	for (size_t i = 0; i < archive->fixed_count; i++) {
		struct archive_fixed fixed = archive->fixed[i];
		struct error inner = ERROR_INIT;

		if (fine && archive_article_count(archive, fixed.ord,
						  &fixed.names, &inner)) {
			archive_counts_settle(&fixed.names);
			archive->fixed[kept++] = fixed;
			continue;
		}
		counts_clear(&fixed.names);
		fine = fine && archive_pass_unless_lost(err, &inner);
	}
	archive->fixed_count = kept;
	return fine;
}

/* A sum over all that the fixes say. */
static uint64_t
sum_fixes(const struct notebook_fix_list *list)
{
	struct strbuf said = STRBUF_INIT;
	unsigned char digest[SHA256_SIZE];
	uint64_t sum;

	for (size_t i = 0; i < list->count; i++) {
		const struct notebook_fix *fix = &list->item[i];

		strbuf_format(&said, "\n%s %d %d %d %s", fix->uid,
			      (int)fix->verb, (int)fix->kind, (int)fix->scope,
			      fix->name ? fix->name : "");
	}
	sha256(strbuf_text(&said), said.length, digest);
	memcpy(&sum, digest, sizeof sum);
	strbuf_clear(&said);
	return sum;
}

/* The corrected articles are read again only when a fix is another, or the
 * store is. */
static bool
refresh_fixes(struct archive *archive, struct error *err)
{
	struct notebook_fix_list list = NOTEBOOK_FIX_LIST_INIT;
	long long store = archive->groups.store_version;

	if (!notebook_fix_load(archive->notebook, NULL, &list, err)) {
		archive_fixed_clear(archive);
		return false;
	}
	uint64_t sum = sum_fixes(&list);
	bool fine = true;

	if (!archive->fixed_known || archive->fixed_sum != sum
	    || archive->fixed_store != store) {
		archive_hold(archive);
		fine = load_all(archive, &list, err);
		archive_release(archive);
	}
	notebook_fix_list_clear(&list);
	archive->fixed_sum = sum;
	archive->fixed_store = store;
	archive->fixed_known = fine;
	return fine;
}

/* The notebook is written at every article that is read; what was said in it
 * is read again only when something was. */
bool
archive_fixed_refresh(struct archive *archive, struct error *err)
{
	bool anew;

	if (!archive->notebook)
		return true;
	long long version = archive_version(archive);

	if (archive->fixed_known && archive->fixed_version == version)
		return true;
	if (!archive_groups_refresh(archive, &anew, err))
		return false;
	anew = anew || !archive->fixed_known;
	if (anew && !refresh_fixes(archive, err))
		return false;
	for (size_t i = 0; anew && i < archive->fixed_count; i++)
		sum_up(archive, &archive->fixed[i]);
	archive->fixed_version = version;
	return true;
}

void
archive_fixed_clear(struct archive *archive)
{
	for (size_t i = 0; i < archive->fixed_count; i++) {
		counts_clear(&archive->fixed[i].names);
		counts_clear(&archive->fixed[i].entities);
	}
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
	struct archive_fixed_count key = { .id = entity };
	const struct archive_fixed_count *count = NULL;

	if (fixed->entities.count)
		count = bsearch(&key, fixed->entities.item,
				fixed->entities.count,
				sizeof *fixed->entities.item, by_id);
	*effective = count ? count->effective : 0;
	*stored = count ? count->stored : 0;
}

/* KIND 0 is any. */
static void
sum_kind(const struct archive_fixed *fixed, int kind, long long *effective,
	 long long *stored)
{
	*effective = *stored = 0;
	for (size_t i = 0; i < fixed->entities.count; i++) {
		const struct archive_fixed_count *count =
			&fixed->entities.item[i];

		if (kind != 0 && (int)count->kind != kind)
			continue;
		*effective += count->effective;
		*stored += count->stored;
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
