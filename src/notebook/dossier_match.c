/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/dossier_match.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "notebook/dossier_check.h"
#include "text/clean.h"

static int
by_text(const void *one, const void *two)
{
	return strcmp(*(const char *const *)one, *(const char *const *)two);
}

static void
sort_uids(struct dossier_uids *uids)
{
	if (uids->count)
		qsort(uids->uid, uids->count, sizeof *uids->uid, by_text);
}

void
dossier_uids_fill(struct dossier_uids *uids, const void *items, size_t count,
		  size_t size)
{
	const char *item = items;
	struct arena *arena = &uids->arena;

	uids->uid = xcalloc(count, sizeof *uids->uid);
	uids->count = count;
	for (size_t i = 0; i < count; i++, item += size)
		uids->uid[i] = arena_strdup(arena, item);
	sort_uids(uids);
}

bool
dossier_uids_have(const struct dossier_uids *uids, const char *uid)
{
	return uids->count
	       && bsearch(&uid, uids->uid, uids->count, sizeof *uids->uid,
			  by_text);
}

void
dossier_uids_clear(struct dossier_uids *uids)
{
	free(uids->uid);
	arena_clear(&uids->arena);
	*uids = (struct dossier_uids){ .count = 0 };
}

static void
sort(void *items, size_t count, size_t size,
     int (*compare)(const void *, const void *))
{
	if (count)
		qsort(items, count, size, compare);
}

void
dossier_sort(struct notebook_dossier *dossier)
{
	sort(dossier->entity, dossier->entity_count, sizeof *dossier->entity,
	     dossier_by_uid);
	sort(dossier->link, dossier->link_count, sizeof *dossier->link,
	     dossier_by_link);
	sort(dossier->rule, dossier->rule_count, sizeof *dossier->rule,
	     dossier_by_rule);
	sort(dossier->fix, dossier->fix_count, sizeof *dossier->fix,
	     dossier_by_place);
}

const void *
dossier_find(const void *key, const void *items, size_t count, size_t size,
	     int (*compare)(const void *, const void *))
{
	return count ? bsearch(key, items, count, size, compare) : NULL;
}

const struct notebook_link *
dossier_find_link(const struct notebook_dossier *dossier,
		  const struct notebook_link *link)
{
	struct notebook_dossier_link key = { .said = *link };
	const struct notebook_dossier_link *found =
		dossier_find(&key, dossier->link, dossier->link_count,
			     sizeof key, dossier_by_link);

	return found ? &found->said : NULL;
}

const struct notebook_link *
dossier_find_same(const struct notebook_dossier *dossier, enum kind kind,
		  const char *norm)
{
	/* No uid is less than an empty one: it goes before all of the name. */
	struct notebook_dossier_link key = {
		.said = { .kind = kind, .norm = norm },
	};
	size_t low = 0, high = dossier->link_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (dossier_by_link(&dossier->link[middle], &key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < dossier->link_count; low++) {
		const struct notebook_link *link = &dossier->link[low].said;

		if (link->kind != kind || strcmp(link->norm, norm) != 0)
			break;
		if (link->verdict == NOTEBOOK_SAME)
			return link;
	}
	return NULL;
}

const struct notebook_entity *
dossier_find_entity(const struct notebook_dossier *dossier, const char *uid)
{
	const struct notebook_dossier_entity *found =
		dossier_find(uid, dossier->entity, dossier->entity_count,
			     sizeof *found, dossier_by_uid);

	return found ? &found->said : NULL;
}

const char *
dossier_label(const struct notebook_dossier *dossier, const char *uid)
{
	const struct notebook_entity *entity = dossier_find_entity(dossier,
								   uid);

	return entity ? entity->label : NULL;
}


/* Entities */

/* All that are spoken of, each once. */
static void
collect(const struct notebook_dossier *dossier, struct dossier_uids *uids)
{
	size_t kept = 0;

	uids->uid = xcalloc(dossier->entity_count + dossier->link_count,
			    sizeof *uids->uid);
	uids->count = 0;
	for (size_t i = 0; i < dossier->entity_count; i++)
		uids->uid[uids->count++] = dossier->entity[i].said.uid;
	for (size_t i = 0; i < dossier->link_count; i++)
		uids->uid[uids->count++] = dossier->link[i].said.entity;
	sort_uids(uids);
	for (size_t i = 0; i < uids->count; i++)
		if (kept == 0 || strcmp(uids->uid[kept - 1], uids->uid[i]) != 0)
			uids->uid[kept++] = uids->uid[i];
	uids->count = kept;
}

static int
by_theirs(const void *one, const void *two)
{
	return strcmp(((const struct dossier_entity_match *)one)->theirs,
		      ((const struct dossier_entity_match *)two)->theirs);
}

struct dossier_entity_match *
dossier_match_find(const struct dossier_match *match, const char *uid)
{
	struct dossier_entity_match key;

	snprintf(key.theirs, sizeof key.theirs, "%s", uid);
	struct dossier_entity_match *found =
		bsearch(&key, match->item, match->count, sizeof key,
			by_theirs);

	assert(found);
	return found;
}

/* Goes through their names: an entity is the one of ours that has one of
 * them, unless several have.  "?" stands for several. */
static void
match_names(struct dossier_match *match, const struct notebook_dossier *mine,
	    const struct notebook_dossier *theirs,
	    const struct dossier_uids *known)
{
	for (size_t i = 0; i < theirs->link_count; i++) {
		const struct notebook_link *link = &theirs->link[i].said;
		struct dossier_entity_match *item;
		const struct notebook_link *ours;

		if (link->verdict != NOTEBOOK_SAME)
			continue;
		item = dossier_match_find(match, link->entity);
		item->links++;
		ours = dossier_find_same(mine, link->kind, link->norm);
		if (!ours || dossier_uids_have(known, link->entity))
			continue;
		if (!*item->mine)
			memcpy(item->mine, ours->entity, UUID_SIZE);
		else if (strcmp(item->mine, ours->entity) != 0)
			memcpy(item->mine, "?", 2);
	}
}

static int
by_mine(const void *one, const void *two)
{
	const struct dossier_entity_match *a =
		*(struct dossier_entity_match *const *)one;
	const struct dossier_entity_match *b =
		*(struct dossier_entity_match *const *)two;

	return strcmp(a->mine, b->mine);
}

/* Where two of theirs would be one of ours, or they know ours and yet have
 * another, they keep apart what we have joined: each stays itself. */
static void
part(struct dossier_match *match)
{
	struct dossier_entity_match **order = xcalloc(match->count,
						      sizeof *order);

	for (size_t i = 0; i < match->count; i++)
		order[i] = &match->item[i];
	if (match->count)
		qsort(order, match->count, sizeof *order, by_mine);
	for (size_t i = 0; i < match->count;) {
		struct dossier_entity_match key;
		size_t next = i + 1;

		memcpy(key.theirs, order[i]->mine, UUID_SIZE);
		while (next < match->count
		       && strcmp(order[next]->mine, key.theirs) == 0)
			next++;
		bool alone = next == i + 1
			     && !bsearch(&key, match->item, match->count,
					 sizeof key, by_theirs);

		for (; i < next; i++)
			if (!alone || !*order[i]->mine
			    || *order[i]->mine == '?')
				memcpy(order[i]->mine, order[i]->theirs,
				       UUID_SIZE);
	}
	free(order);
}

void
dossier_match_make(struct dossier_match *match,
		   const struct notebook_dossier *mine,
		   const struct notebook_dossier *theirs)
{
	struct dossier_uids known = { .count = 0 }, all = { .count = 0 };

	collect(mine, &known);
	collect(theirs, &all);
	match->item = xcalloc(all.count, sizeof *match->item);
	match->count = all.count;
	for (size_t i = 0; i < all.count; i++)
		snprintf(match->item[i].theirs, UUID_SIZE, "%s", all.uid[i]);
	match_names(match, mine, theirs, &known);
	part(match);
	dossier_uids_clear(&known);
	dossier_uids_clear(&all);
}

void
dossier_match_clear(struct dossier_match *match)
{
	free(match->item);
	*match = (struct dossier_match){ .count = 0 };
}

void
dossier_shorten(const char *text, size_t limit, struct strbuf *out)
{
	clean_line(text, strlen(text), limit, out);
	if (strlen(text) > limit)
		strbuf_puts(out, "\xe2\x80\xa6");
}
