/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/amend.h"

#include <stdlib.h>
#include <string.h>

#include "archive/entity.h"
#include "base/memory.h"

void
amend_begin(struct amend *amend, struct archive *archive, const char *verb,
	   const char *about)
{
	const struct archive_groups *groups = &archive->groups;

	*amend = (struct amend){ .archive = archive,
			       .made = NOTEBOOK_CORRECTION_INIT };
	amend->link = xcalloc(groups->links.count + 1, sizeof *amend->link);
	amend->count = groups->links.count;
	amend->capacity = amend->count + 1;
	for (size_t i = 0; i < amend->count; i++)
		amend->link[i] = (struct amend_link){
			.link = groups->links.item[i], .is_stored = true,
		};
	notebook_correction_begin(&amend->made, verb, NULL, about);
	amend->made.said = groups->said;
}

/* What was said and is not any more, or anew. */
static void
emit_links(struct amend *amend)
{
	for (size_t i = 0; i < amend->count; i++) {
		struct amend_link *link = &amend->link[i];

		if (link->gone && link->is_stored)
			notebook_correction_drop_link(&amend->made,
						      link->link.uid);
		else if (!link->gone && link->changed)
			notebook_correction_put_link(&amend->made,
						     &link->link);
	}
}

bool
amend_end(struct amend *amend, bool dry, bool *stale, struct error *err)
{
	struct notebook *notebook = amend->archive->notebook;
	bool fine = true;

	*stale = false;
	emit_links(amend);
	if (!dry)
		fine = notebook_correction_make(notebook, &amend->made, stale,
						err);
	notebook_correction_clear(&amend->made);
	free(amend->link);
	arena_clear(&amend->arena);
	return fine;
}

static bool
is_of(const struct amend_link *link, struct amend_name name)
{
	return !link->gone && link->link.kind == name.kind
	       && strcmp(link->link.norm, name.norm) == 0;
}

void
amend_unsay(struct amend_link *link)
{
	link->gone = true;
}

void
amend_say(struct amend *amend, struct amend_name name, const char *uid,
	 enum notebook_verdict verdict)
{
	struct amend_link *there = NULL;

	for (size_t i = 0; i < amend->count; i++) {
		struct amend_link *link = &amend->link[i];

		if (!is_of(link, name))
			continue;
		if (strcmp(link->link.entity, uid) == 0)
			there = link;
		else if (verdict == NOTEBOOK_SAME
			 && link->link.verdict == NOTEBOOK_SAME)
			link->gone = true;
	}
	if (there && there->link.verdict == verdict)
		return;
	if (!there) {
		amend->link = xgrow(amend->link, amend->count, &amend->capacity,
				   sizeof *amend->link);
		there = &amend->link[amend->count++];
		*there = (struct amend_link){
			.link = { .kind = name.kind,
				  .norm = arena_strdup(&amend->arena,
						       name.norm) },
		};
		strncpy(there->link.entity, uid, UUID_SIZE - 1);
	}
	there->link.verdict = verdict;
	there->link.who = NULL;		/* it is said now, by whoever it is */
	there->link.created = 0;
	there->link.why = NULL;
	there->changed = true;
}

void
amend_entity(struct amend *amend, char uid[static UUID_SIZE], const char *label,
	    enum kind kind)
{
	struct notebook_entity entity = { .label = label, .kind = kind };
	const struct notebook_entity_list *all =
		&amend->archive->groups.entities;

	/* What else was said of it stays. */
	for (size_t i = 0; i < all->count; i++)
		if (*uid && strcmp(all->item[i].uid, uid) == 0)
			entity = all->item[i];
	entity.label = label;
	entity.kind = kind;
	memcpy(entity.uid, uid, UUID_SIZE);
	notebook_correction_put_entity(&amend->made, &entity);
	memcpy(uid, entity.uid, UUID_SIZE);
}

void
amend_rule(struct amend *amend, struct amend_name name, int becomes)
{
	const struct notebook_rule_list *all = &amend->archive->groups.rules;
	struct notebook_rule rule = { .kind = name.kind, .norm = name.norm,
				      .becomes = becomes };

	for (size_t i = 0; i < all->count; i++)
		if (all->item[i].kind == name.kind
		    && strcmp(all->item[i].norm, name.norm) == 0)
			memcpy(rule.uid, all->item[i].uid, UUID_SIZE);
	if (becomes >= 0)
		notebook_correction_put_rule(&amend->made, &rule);
	else if (*rule.uid)
		notebook_correction_drop_rule(&amend->made, rule.uid);
}

/* A name that only the notebook knows. */
static bool
noted_name(struct amend *amend, long long id, struct amend_name *name,
	   struct error *err)
{
	const struct archive_groups *groups = &amend->archive->groups;
	struct archive_entity entity;

	for (size_t i = 0; i < groups->spoken_count; i++) {
		const struct archive_spoken *spoken = &groups->spoken[i];

		if (!spoken->id
		    && archive_noted_id(spoken->kind, spoken->norm) == id) {
			*name = (struct amend_name){ spoken->kind,
						    spoken->norm };
			return true;
		}
	}
	if (!archive_entity_load(amend->archive, id, &amend->arena, &entity,
				 err))
		return false;
	*name = (struct amend_name){ entity.kind, entity.norm };
	return true;
}

bool
amend_name_of(struct amend *amend, long long id, struct amend_name *name,
	     struct error *err)
{
	struct store_name stored;

	if (id < 0)
		return noted_name(amend, id, name, err);
	if (!store_name_by_id(amend->archive->store, id, &amend->arena, &stored,
			      err))
		return false;
	*name = (struct amend_name){ stored.kind, stored.norm };
	return true;
}

long long
amend_meaning(const struct amend *amend, struct amend_name name)
{
	const struct archive_spoken *spoken = archive_spoken_find(
		&amend->archive->groups, name.kind, name.norm);

	if (!spoken)
		return 0;
	if (spoken->group)
		return amend->archive->groups.item[spoken->group - 1].id;
	return spoken->head ? spoken->head
			    : archive_noted_id(name.kind, name.norm);
}

/* A rule leads it to another name, which speaks for it. */
static bool
is_led(const struct amend *amend, struct amend_name name)
{
	const struct archive_spoken *spoken = archive_spoken_find(
		&amend->archive->groups, name.kind, name.norm);

	return spoken && spoken->rule && !spoken->same;
}

/* Says of what a group without an entity in the notebook is known by. */
static bool
join_group(struct amend *amend, const struct archive_group *group,
	   const char *uid, long long except, struct error *err)
{
	const struct archive_groups *groups = &amend->archive->groups;
	struct amend_name name;
	bool any = false;

	for (size_t i = 0; i < group->part_count; i++) {
		const struct archive_part *part = &group->part[i];

		if (part->sign < 0 || !part->whole || part->name == except)
			continue;
		if (!amend_name_of(amend, part->name, &name, err))
			return false;
		if (is_led(amend, name))
			continue;
		amend_say(amend, name, uid, NOTEBOOK_SAME);
		any = true;
	}
	for (size_t i = 0; i < groups->spoken_count; i++) {
		const struct archive_spoken *spoken = &groups->spoken[i];

		if (spoken->id || !spoken->group
		    || &groups->item[spoken->group - 1] != group)
			continue;
		amend_say(amend, (struct amend_name){ spoken->kind,
						   spoken->norm }, uid,
			 NOTEBOOK_SAME);
		any = true;
	}
	for (size_t i = 0; !any && i < group->part_count; i++) {
		const struct archive_part *part = &group->part[i];

		if (part->sign < 0 || part->name == except || part->whole)
			continue;
		if (!amend_name_of(amend, part->name, &name, err))
			return false;
		amend_say(amend, name, uid, NOTEBOOK_SAME);
		any = true;
	}
	return true;
}

static bool
says_anything(const struct amend *amend, struct amend_name name, const char *uid)
{
	for (size_t i = 0; i < amend->count; i++)
		if (is_of(&amend->link[i], name)
		    && strcmp(amend->link[i].link.entity, uid) == 0)
			return true;
	return false;
}

/* Everything that was said of FROM is said of TO; FROM is no more. */
static void
move_entity(struct amend *amend, const char *from, const char *to)
{
	for (size_t i = 0; i < amend->count; i++) {
		struct amend_link *link = &amend->link[i];
		struct amend_name name = { link->link.kind, link->link.norm };

		if (link->gone || strcmp(link->link.entity, from) != 0)
			continue;
		enum notebook_verdict verdict = link->link.verdict;

		link->gone = true;
		/* That it is the one outweighs that it is not the other. */
		if (verdict == NOTEBOOK_SAME || !says_anything(amend, name, to))
			amend_say(amend, name, to, verdict);
	}
	notebook_correction_drop_entity(&amend->made, from);
}

bool
amend_join(struct amend *amend, const struct archive_entity *entity,
	  const char *uid, long long except, struct error *err)
{
	const struct archive_group *group = archive_groups_of_id(amend->archive,
								 entity->id);
	struct amend_name name;

	if (group && *group->uid) {
		if (strcmp(group->uid, uid) != 0)
			move_entity(amend, group->uid, uid);
		return true;
	}
	if (group)
		return join_group(amend, group, uid, except, err);
	if (entity->id == except)
		return true;
	if (!amend_name_of(amend, entity->id, &name, err))
		return false;
	amend_say(amend, name, uid, NOTEBOOK_SAME);
	return true;
}

bool
amend_uid(struct amend *amend, const struct archive_entity *entity,
	 long long except, char uid[static UUID_SIZE], struct error *err)
{
	const struct archive_group *group = archive_groups_of_id(amend->archive,
								 entity->id);

	memset(uid, 0, UUID_SIZE);
	if (group && *group->uid) {
		memcpy(uid, group->uid, UUID_SIZE);
		return true;
	}
	amend_entity(amend, uid, entity->label, entity->kind);
	return amend_join(amend, entity, uid, except, err);
}
