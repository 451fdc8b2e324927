/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/group.h"

#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "text/fold.h"

/* The head of a name of which nothing was said; the id itself when the store
 * does not have it. */
static bool
head_of(struct archive *archive, long long id, long long *head,
	struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct error inner = ERROR_INIT;
	struct store_name name;

	*head = id;
	if (id <= 0)
		return true;
	if (store_name_by_id(archive->store, id, &arena, &name, &inner))
		*head = name.entity;
	arena_clear(&arena);
	if (inner.code == ERROR_NONE || inner.code == ERROR_MISSING) {
		error_clear(&inner);
		return true;
	}
	return error_pass(err, &inner);
}

bool
archive_group_id(struct archive *archive, long long id, long long *now,
		 struct error *err)
{
	const struct archive_group *group;

	*now = id;
	if (!archive_fixed_refresh(archive, err))
		return false;
	group = archive_groups_of_id(archive, id);
	if (!group) {
		if (!head_of(archive, id, now, err))
			return false;
		group = archive_groups_of_name(archive, id, *now);
	}
	if (group)
		*now = group->id;
	return true;
}

static int
by_mentions(const void *one, const void *two, void *context)
{
	const struct store_name *a = one, *b = two;
	long long first = *(const long long *)context;

	if ((a->id == first) != (b->id == first))
		return a->id == first ? -1 : 1;
	if (a->mentions != b->mentions)
		return a->mentions < b->mentions ? 1 : -1;
	return (a->id > b->id) - (a->id < b->id);
}

/* Appends the names of a range: a whole one has those of its head that mean
 * the same. */
static bool
add_part(struct archive *archive, const struct archive_group *group,
	 const struct archive_part *part, struct store_name_list *list,
	 struct error *err)
{
	size_t kept = list->count;

	if (!part->whole) {
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		if (!store_name_by_id(archive->store, part->name,
				      &list->arena, &list->item[kept], err))
			return false;
		list->count++;
		return true;
	}
	if (!store_name_of_entity(archive->store, part->name, list, err))
		return false;
	for (size_t i = kept; i < list->count; i++)
		if (archive_groups_of_name(archive, list->item[i].id,
					   part->name) == group)
			list->item[kept++] = list->item[i];
	list->count = kept;
	return true;
}

bool
archive_group_names(struct archive *archive, long long entity,
		    struct store_name_list *list, struct error *err)
{
	long long id;

	if (!archive_group_id(archive, entity, &id, err))
		return false;
	const struct archive_group *group = archive_groups_of_id(archive, id);

	if (!group)
		return id < 0
		       || store_name_of_entity(archive->store, id, list, err);
	for (size_t i = 0; i < group->part_count; i++)
		if (group->part[i].sign > 0
		    && !add_part(archive, group, &group->part[i], list, err))
			return false;
	if (list->count > 1)
		qsort_r(list->item, list->count, sizeof *list->item,
			by_mentions, &id);
	return true;
}

/* So many names of an entity are told as advice. */
#define NAMES_TOLD 8

bool
archive_group_name(struct archive *archive, long long entity,
		   const char *text, long long *name, struct error *err)
{
	struct store_name_list list = STORE_NAME_LIST_INIT;
	struct strbuf norm = STRBUF_INIT, told = STRBUF_INIT;
	bool fine = archive_group_names(archive, entity, &list, err);

	*name = 0;
	fold_name(text, strlen(text), &norm);
	for (size_t i = 0; i < list.count && !*name; i++)
		if (strcmp(list.item[i].norm, strbuf_text(&norm)) == 0)
			*name = list.item[i].id;
	for (size_t i = 0; i < list.count && i < NAMES_TOLD; i++)
		strbuf_format(&told, "%s\"%s\"", i ? ", " : "",
			      list.item[i].display);
	if (fine && !*name) {
		fine = error_set(err, ERROR_MISSING,
				 _("“%s” is none of its names"), text);
		error_advise(err, _("its names: %s"), strbuf_text(&told));
	}
	strbuf_clear(&norm);
	strbuf_clear(&told);
	store_name_list_clear(&list);
	return fine;
}

bool
archive_group_uid(struct archive *archive, long long entity,
		  char uid[static UUID_SIZE], struct error *err)
{
	long long id;

	*uid = '\0';
	if (!archive_group_id(archive, entity, &id, err))
		return false;
	const struct archive_group *group = archive_groups_of_id(archive, id);

	if (group)
		memcpy(uid, group->uid, UUID_SIZE);
	return true;
}

bool
archive_group_apart(struct archive *archive, long long one, long long other,
		    bool *apart, struct error *err)
{
	*apart = false;
	if (!archive_group_id(archive, one, &one, err)
	    || !archive_group_id(archive, other, &other, err))
		return false;
	*apart = archive_groups_apart(archive, one, other);
	return true;
}

bool
archive_group_said(struct archive *archive, long long name,
		   struct arena *arena, bool *found,
		   struct archive_said *said, struct error *err)
{
	*found = false;
	*said = (struct archive_said){ .never = false };
	if (!archive_fixed_refresh(archive, err))
		return false;
	*found = archive_groups_said(&archive->groups, name, arena, said);
	return true;
}
