/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* When it is known what each name means: ids, labels and sums of groups. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "text/fold.h"

/* Whose id it has: a head that is whole before a part, many articles before
 * few. */
static bool
is_better(const struct archive_part *part, const struct archive_part *than)
{
	if (!than || part->whole != than->whole)
		return !than || part->whole;
	if (part->articles != than->articles)
		return part->articles > than->articles;
	return part->name < than->name;
}

static void
name_group(struct archive_groups *groups, size_t place)
{
	struct archive_group *group = &groups->item[place];
	const struct archive_part *best = NULL;

	for (size_t i = 0; i < group->part_count; i++)
		if (group->part[i].sign > 0
		    && is_better(&group->part[i], best))
			best = &group->part[i];
	if (best && !group->gone)
		group->id = best->name;
	if (best && group->kind == 0)
		group->kind = best->kind;
	if (group->id)
		archive_groups_point(&groups->names, group->id, place + 1);
}

/* Names that the store does not have mean something too: fixes name them. */
static void
name_noted(struct archive_groups *groups)
{
	for (size_t i = 0; i < groups->spoken_count; i++) {
		const struct archive_spoken *spoken = &groups->spoken[i];

		if (spoken->id || !spoken->group)
			continue;
		struct archive_group *group = &groups->item[spoken->group - 1];
		long long id = archive_noted_id(spoken->kind, spoken->norm);

		archive_groups_point(&groups->names, id, spoken->group);
		if (group->id == 0 || (group->id < 0 && id > group->id))
			group->id = id;
		if (group->kind == 0)
			group->kind = spoken->kind;
		if (!group->norm && !group->label)
			group->norm = spoken->norm;
	}
}

/* What is to be added to the postings of each kind. */
struct kinds {
	struct archive_part *part[KIND_COUNT + 1];
	size_t count[KIND_COUNT + 1], capacity[KIND_COUNT + 1];
};

static void
add_kind_part(struct kinds *kinds, int kind, struct archive_part part,
	      int sign)
{
	part.sign *= sign;
	part.whole = false;
	kinds->part[kind] = xgrow(kinds->part[kind],
				       kinds->count[kind],
				       &kinds->capacity[kind],
				       sizeof part);
	kinds->part[kind][kinds->count[kind]++] = part;
}

/* Whatever is of another kind than it was found as, or nothing at all. */
static void
sum_kinds(struct archive_groups *groups)
{
	struct kinds all = { .count = { 0 } }, *kinds = &all;

	for (size_t i = 0; i < groups->count; i++) {
		const struct archive_group *group = &groups->item[i];

		for (size_t k = 0; k < group->part_count; k++) {
			const struct archive_part *part = &group->part[k];

			if (!group->gone && part->kind == group->kind)
				continue;
			add_kind_part(kinds, (int)part->kind, *part, -1);
			add_kind_part(kinds, group->gone ? 0
				      : (int)group->kind, *part,
				      group->gone ? -1 : 1);
		}
	}
	for (int kind = 0; kind <= KIND_COUNT; kind++) {
		struct archive_sum *sum = &groups->kind_sum[kind];

		sum->main = (struct store_thread){ .kind = kind };
		sum->has_main = true;
		sum->part = kinds->part[kind];
		sum->part_count = kinds->count[kind];
	}
}

static bool
same_parts(const struct archive_sum *a, const struct archive_sum *b)
{
	if (a->has_main != b->has_main || a->part_count != b->part_count
	    || (a->has_main && (a->main.name != b->main.name
				|| a->main.kind != b->main.kind)))
		return false;
	for (size_t i = 0; i < a->part_count; i++)
		if (a->part[i].name != b->part[i].name
		    || a->part[i].sign != b->part[i].sign)
			return false;
	return true;
}

/* What was known of a sum that is the same now need not be read again. */
static void
inherit(struct archive_sum *sum, struct archive_sum *before)
{
	if (!before->known || !same_parts(sum, before))
		return;
	sum->known = true;
	sum->listed = before->listed;
	sum->roughly = before->roughly;
	sum->row = before->row;
	sum->row_count = before->row_count;
	sum->articles = before->articles;
	sum->mentions = before->mentions;
	before->row = NULL;
	before->known = false;
}

/* What the entities of the notebook are called, to be found by it. */
static void
fold_labels(struct archive_groups *groups)
{
	struct strbuf norm = STRBUF_INIT;

	for (size_t i = 0; i < groups->count; i++) {
		struct archive_group *group = &groups->item[i];

		if (!group->label)
			continue;
		strbuf_truncate(&norm, 0);
		fold_name(group->label, strlen(group->label), &norm);
		group->norm = arena_strdup(&groups->arena,
					   strbuf_text(&norm));
	}
	strbuf_clear(&norm);
}

void
archive_groups_finish(struct archive_groups *groups,
		      struct archive_groups *before)
{
	size_t place;

	fold_labels(groups);
	for (size_t i = 0; i < groups->count; i++)
		name_group(groups, i);
	name_noted(groups);
	sum_kinds(groups);
	for (size_t i = 0; i < groups->count; i++) {
		struct archive_group *group = &groups->item[i];

		if (group->gone)
			group->sum = (struct archive_sum){ .known = true,
							   .listed = true };
		else
			archive_sum_make(&group->sum, group->part,
					 group->part_count);
		if (before && !group->gone
		    && idmap_find(&before->names, group->id, &place))
			inherit(&group->sum, &before->item[place].sum);
	}
	for (int kind = 0; before && kind <= KIND_COUNT; kind++)
		inherit(&groups->kind_sum[kind], &before->kind_sum[kind]);
}
