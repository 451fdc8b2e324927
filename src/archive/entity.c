/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/entity.h"

#include <stdlib.h>
#include <string.h>

#include "archive/group.h"
#include "archive/inside.h"
#include "base/idmap.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "notebook/fix.h"
#include "text/fold.h"

/* Which of the entities that only corrections name: by id, or (ID 0) by kind
 * (0 is any) and normal form. */
struct noted {
	long long id;
	int kind;
	const char *norm;
};

static bool
is_noted(const struct notebook_fix *fix, const char *norm,
	 const struct noted *noted)
{
	if (noted->id)
		return archive_noted_id(fix->kind, norm) == noted->id;
	return (noted->kind == 0 || (int)fix->kind == noted->kind)
	       && strcmp(norm, noted->norm) == 0;
}

/* Looks through all corrections, of which there are few. */
static bool
load_noted(struct archive *archive, struct noted noted, struct arena *arena,
	   struct archive_entity *entity, struct error *err)
{
	struct notebook_fix_list list = NOTEBOOK_FIX_LIST_INIT;
	struct strbuf norm = STRBUF_INIT;
	bool found = false;

	if (archive->notebook
	    && !notebook_fix_load(archive->notebook, NULL, &list, err))
		return false;
	for (size_t i = 0; i < list.count && !found; i++) {
		const struct notebook_fix *fix = &list.item[i];

		if (fix->verb == NOTEBOOK_FIX_DROP)
			continue;
		strbuf_truncate(&norm, 0);
		fold_name(fix->name, strlen(fix->name), &norm);
		found = is_noted(fix, strbuf_text(&norm), &noted);
		if (found)
			*entity = (struct archive_entity){
				.id = archive_noted_id(fix->kind,
						       strbuf_text(&norm)),
				.kind = fix->kind,
				.norm = arena_strdup(arena, strbuf_text(&norm)),
				.label = arena_strdup(arena, fix->name),
			};
	}
	strbuf_clear(&norm);
	notebook_fix_list_clear(&list);
	return found || error_set(err, ERROR_MISSING,
				  _("no article mentions this name"));
}

/* Of nobody that anything was said of. */
static bool
load_head(struct archive *archive, const struct store_name *name,
	  struct arena *arena, struct archive_entity *entity,
	  struct error *err)
{
	struct store_name head = *name;

	if (name->entity != name->id
	    && !store_name_by_id(archive->store, name->entity, arena, &head,
				 err))
		return false;
	*entity = archive_entity_of(&head);
	return true;
}

/* The map may be made anew while ENTITY is still looked at. */
static bool
load_group(struct archive *archive, struct archive_group *group,
	   struct arena *arena, struct archive_entity *entity,
	   struct error *err)
{
	if (!archive_entity_of_group(archive, group, entity, err))
		return false;
	entity->norm = arena_strdup(arena, entity->norm);
	entity->label = arena_strdup(arena, entity->label);
	entity->about = arena_strdup(arena, entity->about);
	entity->about_source = arena_strdup(arena, entity->about_source);
	return true;
}

static bool
load_any(struct archive *archive, long long id, struct arena *arena,
	 struct archive_entity *entity, struct error *err)
{
	struct archive_group *group = archive_groups_of_id(archive, id);
	struct store_name name;

	if (!group && id < 0)
		return load_noted(archive, (struct noted){ .id = id }, arena,
				  entity, err);
	if (!group) {
		if (!store_name_by_id(archive->store, id, arena, &name, err))
			return false;
		group = archive_groups_of_name(archive, id, name.entity);
	}
	return group ? load_group(archive, group, arena, entity, err)
		     : load_head(archive, &name, arena, entity, err);
}

bool
archive_entity_load(struct archive *archive, long long id, struct arena *arena,
		    struct archive_entity *entity, struct error *err)
{
	long long articles, mentions;

	archive_hold(archive);
	bool fine = archive_fixed_refresh(archive, err)
		    && load_any(archive, id, arena, entity, err);

	archive_release(archive);
	if (!fine)
		return false;
	archive_fixed_delta(archive, entity->id, STORE_ORD_MIN, STORE_ORD_MAX,
			    &articles, &mentions);
	entity->articles += articles;
	entity->mentions += mentions;
	return true;
}

/* Cuts "person:" and the like off; 0 when there is none. */
static int
split_kind(const char **text)
{
	const char *colon = strchr(*text, ':');
	enum kind kind;

	if (!colon)
		return 0;
	char *word = xmemdup0(*text, (size_t)(colon - *text));
	bool is_kind = kind_parse(word, &kind);

	free(word);
	if (!is_kind)
		return 0;
	*text = colon + 1;
	return (int)kind;
}

/* Appends the names in quotes, with commas. */
static void
list_names(const struct store_name_list *list, struct strbuf *words)
{
	for (size_t i = 0; i < list->count; i++)
		strbuf_format(words, "%s\"%s\"", i ? ", " : "",
			      list->item[i].display);
}

/* Names that begin alike, as advice. */
static void
advise_near(struct archive *archive, const char *norm, struct error *err)
{
	struct store_name_list near = STORE_NAME_LIST_INIT;
	struct strbuf words = STRBUF_INIT;
	size_t length = strlen(norm);

	/* Half of what was typed, so that a slip near its end does no harm. */
	char *begin = xmemdup0(norm, length > 3 ? (length + 1) / 2 : length);

	if (store_name_complete(archive->store, begin, 3, &near, NULL))
		list_names(&near, &words);
	if (words.length)
		error_advise(err, _("names that begin like it: %s"),
			     strbuf_text(&words));
	else
		error_advise(err, _("byname names lists all names"));
	free(begin);
	strbuf_clear(&words);
	store_name_list_clear(&near);
}

/* Of names that mean the same only the first stays, and none of those that
 * are never names. */
static bool
keep_meant(struct archive *archive, struct store_name_list *list,
	   struct error *err)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct archive_group *group;
		bool again = false;
		long long id;

		if (!archive_group_id(archive, list->item[i].entity, &id,
				      err))
			return false;
		group = archive_groups_of_id(archive, id);
		list->item[i].entity = id;
		for (size_t k = 0; k < kept; k++)
			again = again || list->item[k].entity == id;
		if (!again && !(group && group->gone))
			list->item[kept++] = list->item[i];
	}
	list->count = kept;
	return true;
}

/* So many names with the same last words are told; more would not help. */
#define ENDINGS 6

/*
 * A last name by itself is a name of the store only where an article wrote
 * it so.  Else it means the one entity that ends in it.  *ID is 0 when there
 * is none or more than one; the latter leaves its advice in ERR.
 */
static bool
find_ending(struct archive *archive, int kind, const char *norm,
	    long long *id, struct error *err)
{
	struct store_name_list list = STORE_NAME_LIST_INIT;
	struct strbuf words = STRBUF_INIT;

	*id = 0;
	if (!*norm)
		return true;
	bool fine = store_name_ending(archive->store, kind, norm, ENDINGS,
				      &list, err)
		    && keep_meant(archive, &list, err);

	if (fine && list.count == 1)
		*id = list.item[0].entity;
	if (fine && list.count > 1) {
		list_names(&list, &words);
		error_advise(err, _("names that end in it: %s"),
			     strbuf_text(&words));
	}
	strbuf_clear(&words);
	store_name_list_clear(&list);
	return fine;
}

/*
 * When all who bear a common name are told apart by their fields, it is
 * nobody's alone.  *ID is left as it is when there are none, and becomes the
 * only one's; of several none is meant.
 */
static bool
find_of_field(struct archive *archive, const char *norm, long long *id,
	      struct error *err)
{
	struct store_name_list list = STORE_NAME_LIST_INIT;
	struct strbuf words = STRBUF_INIT;
	bool fine = store_name_of_fields(archive->store, norm, &list, err);
	size_t kept = 0;

	for (size_t i = 0; i < list.count; i++) {
		if (list.item[i].articles > 0)
			list.item[kept++] = list.item[i];
	}
	list.count = kept;
	fine = fine && keep_meant(archive, &list, err);
	if (fine && list.count == 1)
		*id = list.item[0].entity;
	if (fine && list.count > 1) {
		list_names(&list, &words);
		fine = error_set(err, ERROR_MISSING,
				 _("several people bear this name"));
		error_advise(err, _("say which: %s"), strbuf_text(&words));
	}
	strbuf_clear(&words);
	store_name_list_clear(&list);
	return fine;
}

/* A name that stands in articles as one of another kind. */
static bool
find_retyped(struct archive *archive, int kind, const char *norm,
	     struct arena *arena, const struct archive_group **group,
	     struct error *err)
{
	struct error inner = ERROR_INIT;
	struct store_name name;

	for (int k = KIND_FIRST; k <= KIND_LAST && !*group; k++) {
		if (!store_name_find(archive->store, k, norm, arena, &name,
				     &inner)) {
			if (inner.code != ERROR_MISSING)
				return error_pass(err, &inner);
			error_clear(&inner);
			continue;
		}
		*group = archive_groups_of_name(archive, name.id,
						name.entity);
		if (*group && ((*group)->gone
			       || (kind && (int)(*group)->kind != kind)))
			*group = NULL;
	}
	return true;
}

/* A name of the store, or what the notebook says of a name.  What somebody
 * called an entity, and names that are of another kind now, come after those
 * that stand in articles as they are; what is never a name is none. */
static bool
find_stored(struct archive *archive, int kind, const char *norm,
	    struct arena *arena, struct store_name *name, struct error *err)
{
	bool fine = archive_fixed_refresh(archive, err)
		    && store_name_find(archive->store, kind, norm, arena, name,
				       err);
	const struct archive_group *group = fine
		? archive_groups_of_name(archive, name->id, name->entity)
		: NULL;

	if (fine && !(group && group->gone))
		return true;
	if (!fine && err->code != ERROR_MISSING)
		return false;
	group = archive_groups_find(archive, kind, norm);
	if (!group && !find_retyped(archive, kind, norm, arena, &group, err))
		return false;
	if (group) {
		error_clear(err);
		name->id = group->id;
	}
	return group
	       || error_set(err, ERROR_MISSING,
			    _("no article mentions this name"));
}

/* The id of the entity that is meant. */
static bool
find_meant(struct archive *archive, const char *text, struct arena *arena,
	   long long *id, struct error *err)
{
	struct strbuf norm = STRBUF_INIT;
	struct archive_entity noted;
	struct store_name name;
	struct error inner = ERROR_INIT;
	const char *asked = text;
	int kind = split_kind(&asked);

	fold_name(asked, strlen(asked), &norm);
	const char *folded = strbuf_text(&norm);
	bool fine = find_stored(archive, kind, folded, arena, &name, &inner);

	*id = fine ? name.id : 0;
	if (inner.code == ERROR_MISSING) {
		error_clear(&inner);
		fine = load_noted(archive, (struct noted){ 0, kind, folded },
				  arena, &noted, &inner);
		*id = fine ? noted.id : 0;
	}
	if (inner.code == ERROR_MISSING) {
		error_set(&inner, ERROR_MISSING, _("no article names \"%s\""),
			  text);
		fine = find_ending(archive, kind, folded, id, &inner)
		       && *id != 0;
		if (!fine && inner.code == ERROR_MISSING)
			advise_near(archive, folded, &inner);
	}
	if (!fine)
		error_pass(err, &inner);
	error_clear(&inner);
	strbuf_clear(&norm);
	return fine;
}

bool
archive_entity_find(struct archive *archive, const char *text,
		    struct arena *arena, struct archive_entity *entity,
		    struct error *err)
{
	long long id;

	if (!find_meant(archive, text, arena, &id, err)
	    || !archive_entity_load(archive, id, arena, entity, err))
		return false;
	if (entity->articles > 0 || entity->kind != KIND_PERSON)
		return true;
	long long only = id;

	return find_of_field(archive, entity->norm, &only, err)
	       && (only == id
		   || archive_entity_load(archive, only, arena, entity, err));
}

/* Says whether the store has articles that name it. */
static bool
is_stored(struct archive *archive, long long id, bool *stored,
	  struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct store_name head;
	struct archive_group *group = archive_groups_of_id(archive, id);

	if (group) {
		*stored = false;
		if (!archive_sum_know(archive, &group->sum, err))
			return false;
		*stored = group->sum.articles > 0;
		return true;
	}
	bool fine = id < 0
		    || store_name_by_id(archive->store, id, &arena, &head, err);

	*stored = fine && id > 0 && head.articles > 0;
	arena_clear(&arena);
	return fine;
}

/* Adds those of one corrected article that are not in SEEN. */
static bool
add_added(struct archive *archive, const struct archive_fixed *fixed, int kind,
	  struct idmap *seen, long long *id, size_t *count, struct error *err)
{
	for (size_t i = 0; i < fixed->entities.count; i++) {
		const struct archive_fixed_count *one =
			&fixed->entities.item[i];
		size_t place;
		bool stored;

		if (one->effective == 0
		    || (kind != 0 && (int)one->kind != kind)
		    || idmap_find(seen, one->id, &place))
			continue;
		idmap_put(seen, one->id, seen->count);
		if (!is_stored(archive, one->id, &stored, err))
			return false;
		if (!stored)
			id[(*count)++] = one->id;
	}
	return true;
}

bool
archive_entity_added(struct archive *archive, int kind, long long **id,
		     size_t *count, struct error *err)
{
	struct idmap seen = IDMAP_INIT;
	size_t most = 0;

	*id = NULL;
	*count = 0;
	archive_hold(archive);
	bool fine = archive_fixed_refresh(archive, err);

	for (size_t i = 0; fine && i < archive->fixed_count; i++)
		most += archive->fixed[i].entities.count;
	*id = xcalloc(most, sizeof **id);
	for (size_t i = 0; fine && i < archive->fixed_count; i++)
		fine = add_added(archive, &archive->fixed[i], kind, &seen, *id,
				 count, err);
	archive_release(archive);
	idmap_clear(&seen);
	return fine;
}
