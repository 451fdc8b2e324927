/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The names that links and rules speak of, and what the store has for them. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/strbuf.h"

/* The negative of a digest: the same in every article and at every start. */
long long
archive_noted_id(enum kind kind, const char *norm)
{
	unsigned char digest[SHA256_SIZE];
	struct strbuf key = STRBUF_INIT;
	long long id = 0;

	strbuf_format(&key, "%d:%s", (int)kind, norm);
	sha256(key.data, key.length, digest);
	strbuf_clear(&key);
	for (int i = 0; i < 7; i++)
		id = id << 8 | digest[i];
	return -id - 1;
}

void
archive_groups_point(struct idmap *map, long long id, size_t group)
{
	size_t place;

	if (group && !idmap_find(map, id, &place))
		idmap_put(map, id, group - 1);
}

static int
by_norm(const void *one, const void *two)
{
	const struct archive_spoken *a = one, *b = two;
	int order = strcmp(a->norm, b->norm);

	return order ? order : (int)a->kind - (int)b->kind;
}

struct archive_spoken *
archive_spoken_find(const struct archive_groups *groups, enum kind kind,
	    const char *norm)
{
	struct archive_spoken key = { .kind = kind, .norm = norm };

	if (groups->spoken_count == 0)
		return NULL;
	return bsearch(&key, groups->spoken, groups->spoken_count,
		       sizeof *groups->spoken, by_norm);
}

/* All names that links and rules speak of, each once.  A rule speaks of the
 * name that its one becomes, too. */
static void
collect_spoken(struct archive_groups *groups)
{
	size_t most = groups->links.count + 2 * groups->rules.count, kept = 0;
	struct archive_spoken *all = xcalloc(most, sizeof *all);
	size_t count = 0;

	for (size_t i = 0; i < groups->links.count; i++)
		all[count++] = (struct archive_spoken){
			.kind = groups->links.item[i].kind,
			.norm = groups->links.item[i].norm,
		};
	for (size_t i = 0; i < groups->rules.count; i++) {
		const struct notebook_rule *rule = &groups->rules.item[i];

		all[count++] = (struct archive_spoken){
			.kind = rule->kind, .norm = rule->norm };
		if (rule->becomes)
			all[count++] = (struct archive_spoken){
				.kind = (enum kind)rule->becomes,
				.norm = rule->norm };
	}
	if (count > 1)
		qsort(all, count, sizeof *all, by_norm);
	for (size_t i = 0; i < count; i++)
		if (!kept || by_norm(&all[kept - 1], &all[i]) != 0)
			all[kept++] = all[i];
	groups->spoken = all;
	groups->spoken_count = kept;
}

/* Notes at each name which link and which rule is about it. */
static void
note_said(struct archive_groups *groups)
{
	for (size_t i = 0; i < groups->links.count; i++) {
		const struct notebook_link *link = &groups->links.item[i];

		if (link->verdict == NOTEBOOK_SAME)
			archive_spoken_find(groups, link->kind, link->norm)->same =
				i + 1;
		if (link->verdict == NOTEBOOK_NOT)
			archive_spoken_find(groups, link->kind, link->norm)->nots++;
	}
	for (size_t i = 0; i < groups->rules.count; i++)
		archive_spoken_find(groups, groups->rules.item[i].kind,
			    groups->rules.item[i].norm)->rule = i + 1;
}

/* The links that say "not", those of one name together. */
static void
note_nots(struct archive_groups *groups)
{
	size_t next = 0;

	groups->nots = xcalloc(groups->links.count, sizeof *groups->nots);
	for (size_t i = 0; i < groups->spoken_count; i++) {
		groups->spoken[i].first_not = next;
		next += groups->spoken[i].nots;
		groups->spoken[i].nots = 0;
	}
	for (size_t i = 0; i < groups->links.count; i++) {
		const struct notebook_link *link = &groups->links.item[i];

		if (link->verdict != NOTEBOOK_NOT)
			continue;
		struct archive_spoken *spoken = archive_spoken_find(groups, link->kind,
							    link->norm);

		groups->nots[spoken->first_not + spoken->nots++] = i;
	}
}

/* What the store has for a name; what was looked up before is known. */
static bool
look_up(struct archive *archive, const struct archive_groups *before,
	struct archive_spoken *spoken, struct arena *arena, struct error *err)
{
	const struct archive_spoken *known = before
		? archive_spoken_find(before, spoken->kind, spoken->norm) : NULL;
	struct error inner = ERROR_INIT;
	struct store_name name;

	if (known) {
		spoken->id = known->id;
		spoken->head = known->head;
		spoken->articles = known->articles;
		spoken->mentions = known->mentions;
		return true;
	}
	if (!store_name_find(archive->store, (int)spoken->kind, spoken->norm,
			     arena, &name, &inner)) {
		if (inner.code != ERROR_MISSING)
			return error_pass(err, &inner);
		error_clear(&inner);
		return true;
	}
	spoken->id = name.id;
	spoken->head = name.entity;
	spoken->articles = name.articles;
	spoken->mentions = name.mentions;
	return true;
}

/* BEFORE (may be NULL) is of the same store. */
static bool
look_up_all(struct archive *archive, struct archive_groups *groups,
	    const struct archive_groups *before, struct error *err)
{
	struct arena arena = ARENA_INIT;
	bool fine = true;

	for (size_t i = 0; fine && i < groups->spoken_count; i++) {
		fine = look_up(archive, before, &groups->spoken[i], &arena,
			       err);
		arena_clear(&arena);
	}
	return fine;
}

bool
archive_spoken_load(struct archive *archive, struct archive_groups *groups,
		    const struct archive_groups *before, struct error *err)
{
	collect_spoken(groups);
	note_said(groups);
	note_nots(groups);
	return look_up_all(archive, groups, before, err);
}
