/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the map of what names mean is asked. */

#include <config.h>

#include <string.h>

#include "archive/group.h"
#include "archive/inside.h"

struct archive_group *
archive_groups_of_name(struct archive *archive, long long name,
		       long long head)
{
	struct archive_groups *groups = &archive->groups;
	size_t place;

	if (idmap_find(&groups->names, name, &place)
	    || idmap_find(&groups->heads, head, &place))
		return &groups->item[place];
	return NULL;
}

struct archive_group *
archive_groups_of_id(struct archive *archive, long long id)
{
	return archive_groups_of_name(archive, id, id);
}

struct archive_group *
archive_groups_find(struct archive *archive, int kind, const char *norm)
{
	struct archive_groups *groups = &archive->groups;

	for (size_t i = 0; i < groups->spoken_count; i++) {
		const struct archive_spoken *spoken = &groups->spoken[i];
		struct archive_group *group = spoken->group
			? &groups->item[spoken->group - 1] : NULL;

		if (group && group->id && !group->gone
		    && (kind == 0 || (int)spoken->kind == kind
			|| (int)group->kind == kind)
		    && strcmp(spoken->norm, norm) == 0)
			return group;
	}
	for (size_t i = 0; i < groups->count; i++) {
		struct archive_group *group = &groups->item[i];

		if (group->id && group->norm && !group->gone
		    && (kind == 0 || (int)group->kind == kind)
		    && strcmp(group->norm, norm) == 0)
			return group;
	}
	return NULL;
}

struct archive_sum *
archive_sum_of(struct archive *archive, struct archive_thread thread)
{
	if (thread.entity) {
		struct archive_group *group = archive_groups_of_id(archive,
			thread.entity);

		return group ? &group->sum : NULL;
	}
	struct archive_sum *sum = &archive->groups.kind_sum[thread.kind];

	return sum->part_count ? sum : NULL;
}

/* Looks up what the group is called, if nobody has said it. */
static bool
load_label(struct archive *archive, struct archive_group *group,
	   struct error *err)
{
	struct arena *arena = &archive->groups.arena;
	struct error inner = ERROR_INIT;
	struct store_name name;

	if (group->told)
		return true;
	group->told = true;
	if (group->id < 0) {
		if (!group->norm)
			group->norm = "";
		if (!group->label)
			group->label = group->norm;
		return true;
	}
	if (!store_name_by_id(archive->store, group->id, arena, &name,
			      &inner)) {
		group->told = false;
		if (inner.code != ERROR_MISSING)
			return error_pass(err, &inner);
		error_clear(&inner);
		name = (struct store_name){ .norm = "", .display = "?" };
	}
	if (!group->label) {
		group->label = name.display;
		group->norm = name.norm;
	}
	group->about = name.about;
	group->about_source = name.about_source;
	return true;
}

bool
archive_entity_of_group(struct archive *archive, struct archive_group *group,
			struct archive_entity *entity, struct error *err)
{
	if (!load_label(archive, group, err)
	    || !archive_sum_know(archive, &group->sum, err))
		return false;
	*entity = (struct archive_entity){
		.id = group->id,
		.kind = group->kind,
		.norm = group->norm,
		.label = group->label,
		.about = group->about,
		.about_source = group->about_source,
		.articles = group->sum.articles,
		.mentions = group->sum.mentions,
		.roughly = group->sum.roughly,
	};
	return true;
}

/* What a name that was spoken of means: an id, 0 if nobody has it. */
static long long
id_of_spoken(const struct archive_groups *groups,
	     const struct archive_spoken *spoken)
{
	return spoken->group ? groups->item[spoken->group - 1].id
			     : spoken->head;
}

/* One of ONE's names is not what OTHER is. */
static bool
says_apart(const struct archive *archive, long long one,
	   const struct archive_group *other)
{
	const struct archive_groups *groups = &archive->groups;

	if (!other || !*other->uid)
		return false;
	for (size_t i = 0; i < groups->spoken_count; i++) {
		const struct archive_spoken *spoken = &groups->spoken[i];

		for (size_t k = 0; k < spoken->nots; k++)
			if (strcmp(groups->links.item[groups->nots[
					spoken->first_not + k]].entity,
				   other->uid) == 0
			    && id_of_spoken(groups, spoken) == one)
				return true;
	}
	return false;
}

bool
archive_groups_apart(struct archive *archive, long long one, long long other)
{
	return says_apart(archive, one, archive_groups_of_id(archive, other))
	       || says_apart(archive, other,
			     archive_groups_of_id(archive, one));
}

bool
archive_groups_said(const struct archive_groups *groups, long long name,
		    struct arena *arena, struct archive_said *said)
{
	for (size_t i = 0; i < groups->spoken_count; i++) {
		const struct archive_spoken *spoken = &groups->spoken[i];
		const struct notebook_rule *rule = spoken->rule
			? &groups->rules.item[spoken->rule - 1] : NULL;
		const struct notebook_link *link = spoken->same
			? &groups->links.item[spoken->same - 1] : NULL;

		if (spoken->id != name || (!rule && !link))
			continue;
		said->never = rule && rule->becomes == 0;
		said->becomes = rule ? rule->becomes : 0;
		said->linked = link && !said->never;
		said->who = arena_strdup(arena, said->linked ? link->who
							     : rule->who);
		said->when = said->linked ? link->created : rule->created;
		return true;
	}
	return false;
}
