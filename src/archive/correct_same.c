/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Corrections of what is one and what is not. */

#include <config.h>

#include "archive/correct.h"

#include <stdlib.h>
#include <string.h>

#include "archive/entity.h"
#include "archive/amend.h"
#include "base/intl.h"
#include "base/memory.h"

/* The entities, each once; and which of them has most articles. */
static bool
load_distinct(struct archive *archive, const struct amend_saying *saying,
	      struct amend *amend, struct archive_entity *entity, size_t *count,
	      size_t *largest, struct error *err)
{
	*count = *largest = 0;
	for (size_t i = 0; i < saying->count; i++) {
		bool again = false;

		if (!archive_entity_load(archive, saying->entity[i],
					 &amend->arena, &entity[*count], err))
			return false;
		for (size_t k = 0; k < *count; k++)
			again = again || entity[k].id == entity[*count].id;
		if (again)
			continue;
		if (entity[*count].articles > entity[*largest].articles)
			*largest = *count;
		++*count;
	}
	return true;
}

/* Whoever is one is not two any more. */
static void
end_apart(struct amend *amend, const struct archive_entity *entity,
	  size_t count, const char *uid)
{
	for (size_t i = 0; i < amend->count; i++) {
		struct amend_link *link = &amend->link[i];
		long long means;

		if (link->gone || link->link.verdict == NOTEBOOK_SAME
		    || strcmp(link->link.entity, uid) != 0)
			continue;
		means = amend_meaning(amend, (struct amend_name){
			link->link.kind, link->link.norm });
		for (size_t k = 0; k < count; k++)
			if (entity[k].id == means)
				amend_unsay(link);
	}
}

/* The uid that all of them get: the first one there is. */
static bool
choose_uid(struct amend *amend, const struct archive_entity *entity,
	   size_t count, char uid[static UUID_SIZE], struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		const struct archive_group *group = archive_groups_of_id(
			amend->archive, entity[i].id);

		if (group && *group->uid) {
			memcpy(uid, group->uid, UUID_SIZE);
			return true;
		}
	}
	return amend_uid(amend, &entity[0], 0, uid, err);
}

static bool
effect_of_joining(struct archive *archive,
		  const struct archive_entity *entity, size_t count,
		  size_t largest, struct archive_effect *effect,
		  struct error *err)
{
	struct amend_parts parts = { NULL, 0, 0 };
	bool fine = true;

	for (size_t i = 0; fine && i < count; i++)
		if (i != largest)
			fine = amend_add_entity(archive, entity[i].id, &parts, err);
	fine = fine && amend_effect(archive, &parts, false, effect, err);
	free(parts.item);
	return fine;
}

static bool
join(struct archive *archive, const struct amend_saying *saying,
     struct amend *amend, struct archive_entity *entity,
     struct archive_effect *effect, struct error *err)
{
	char uid[UUID_SIZE] = "";
	size_t count, largest;

	if (!load_distinct(archive, saying, amend, entity, &count, &largest,
			   err))
		return false;
	if (count < 2 && !saying->label) {
		error_set(err, ERROR_INPUT, _("they are one already: “%s”"),
			  entity[0].label);
		return error_advise(err, _("byname entity shows all names of "
					   "an entity"));
	}
	amend_entitle(amend, count < 2 ? "label" : "same",
		saying->label ? saying->label : entity[largest].label);
	if (!choose_uid(amend, entity, count, uid, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!amend_join(amend, &entity[i], uid, 0, err))
			return false;
	end_apart(amend, entity, count, uid);
	amend_entity(amend, uid, saying->label ? saying->label
		    : entity[largest].label, entity[largest].kind);
	return effect_of_joining(archive, entity, count,
				 count < 2 ? count : largest, effect, err);
}

static bool
same(struct archive *archive, const struct amend_saying *saying,
     struct amend *amend, struct archive_effect *effect, struct error *err)
{
	struct archive_entity *entity = xcalloc(saying->count + 1,
						sizeof *entity);
	bool fine = join(archive, saying, amend, entity, effect, err);

	free(entity);
	return fine;
}

bool
archive_correct_same(struct archive *archive, const long long *entity,
		     size_t count, const char *label, bool dry,
		     struct archive_effect *effect, struct error *err)
{
	struct amend_saying saying = { .entity = entity, .count = count,
				 .label = label };

	return amend_carry_out(archive, same, &saying, dry, effect, err);
}

/* Names that are not */

static bool
apart(struct archive *archive, const struct amend_saying *saying,
      struct amend *amend, struct archive_effect *effect, struct error *err)
{
	struct archive_entity one, other;
	struct amend_name name;
	char uid[UUID_SIZE];

	(void)effect;
	if (!archive_entity_load(archive, saying->entity[0], &amend->arena,
				 &one, err)
	    || !archive_entity_load(archive, saying->entity[1], &amend->arena,
				    &other, err)
	    || !amend_name_of(amend, one.id, &name, err))
		return false;
	if (one.id == other.id) {
		error_set(err, ERROR_INPUT, _("they are one now: “%s”"),
			  one.label);
		return error_advise(err, _("split one name off"));
	}
	amend_entitle(amend, "not-same", other.label);
	if (!amend_uid(amend, &other, 0, uid, err))
		return false;
	amend_say(amend, name, uid, NOTEBOOK_NOT);
	return true;
}

bool
archive_correct_apart(struct archive *archive, long long one, long long other,
		      bool dry, struct archive_effect *effect,
		      struct error *err)
{
	long long both[] = { one, other };
	struct amend_saying saying = { .entity = both, .count = 2 };

	return amend_carry_out(archive, apart, &saying, dry, effect, err);
}

/* True when the entity is more than the family of HEAD, as the store has it
 * whole, and somebody's word holds them together. */
static bool
is_guest(const struct archive_group *group, long long head)
{
	bool whole = false, more = false;

	for (size_t i = 0; group && i < group->part_count; i++) {
		const struct archive_part *part = &group->part[i];

		whole = whole || (part->whole && part->name == head);
		more = more || (part->sign > 0 && part->name != head);
	}
	return whole && more && *group->uid;
}

/* The family goes as it came: what was said of its names is unsaid. */
static bool
leave(struct amend *amend, long long head, const char *uid,
      struct amend_name name, struct archive_effect *effect,
      struct error *err)
{
	const struct archive_groups *groups = &amend->archive->groups;
	struct amend_parts parts = { NULL, 0, 0 };

	for (size_t i = 0; i < groups->spoken_count; i++) {
		const struct archive_spoken *spoken = &groups->spoken[i];

		if (spoken->head != head || !spoken->same)
			continue;
		struct amend_link *link = &amend->link[spoken->same - 1];

		if (strcmp(link->link.entity, uid) == 0)
			amend_unsay(link);
	}
	amend_say(amend, name, uid, NOTEBOOK_NOT);
	bool fine = amend_add_range(amend->archive, head, 1, &parts, err)
		    && amend_effect(amend->archive, &parts, false, effect, err);

	free(parts.item);
	return fine;
}

static bool
split(struct archive *archive, const struct amend_saying *saying,
      struct amend *amend, struct archive_effect *effect, struct error *err)
{
	struct archive_entity entity;
	struct amend_name name;
	char uid[UUID_SIZE] = "";
	const char *label;
	long long head;
	size_t names;

	if (!archive_entity_load(archive, saying->name, &amend->arena, &entity,
				 err)
	    || !amend_name_of(amend, saying->name, &name, err)
	    || !amend_head_of(amend, saying->name, &head, err)
	    || !amend_count_names(archive, &entity, &names, err))
		return false;
	if (names <= 1)
		return error_set(err, ERROR_INPUT,
				 _("“%s” has no other name"), entity.label);
	amend_entitle(amend, "split", saying->label ? saying->label : name.norm);
	const struct archive_group *group = archive_groups_of_id(archive,
								 entity.id);

	if (head == saying->name && is_guest(group, head))
		return leave(amend, head, group->uid, name, effect, err);
	label = saying->label ? saying->label : name.norm;
	amend_entity(amend, uid, label, entity.kind);
	return amend_give_away(amend, saying->name, head, &entity, uid, err)
	       && amend_effect_of_name(archive, saying->name, false, effect, err);
}

bool
archive_correct_split(struct archive *archive, long long name, bool dry,
		      struct archive_effect *effect, struct error *err)
{
	struct amend_saying saying = { .name = name };
	struct arena arena = ARENA_INIT;
	struct store_name stored;
	bool fine = true;

	/* It is called as it is written. */
	if (name > 0) {
		fine = store_name_by_id(archive->store, name, &arena, &stored,
					err);
		saying.label = fine ? stored.display : NULL;
	}
	fine = fine && amend_carry_out(archive, split, &saying, dry, effect, err);
	arena_clear(&arena);
	return fine;
}
