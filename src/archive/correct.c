/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/correct.h"

#include <stdlib.h>
#include <string.h>

#include "archive/entity.h"
#include "archive/group.h"
#include "archive/highlight.h"
#include "archive/amend.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "text/fold.h"

/* So often a correction is planned anew when others are quicker. */
#define TRIES 4

static const char *const scopes[] = {
	[ARCHIVE_HERE] = "here",
	[ARCHIVE_IN_ARTICLE] = "article",
	[ARCHIVE_EVERYWHERE] = "everywhere",
};

const char *
archive_scope_word(enum archive_scope scope)
{
	return scopes[scope];
}

bool
archive_scope_parse(const char *word, enum archive_scope *scope)
{
	for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++) {
		if (strcmp(word, scopes[i]) == 0) {
			*scope = (enum archive_scope)i;
			return true;
		}
	}
	return false;
}

bool
amend_carry_out(struct archive *archive, planner make, const struct amend_saying *saying,
    bool dry, struct archive_effect *effect, struct error *err)
{
	bool stale = true, fine = false;

	*effect = (struct archive_effect){ 0, 0, false };
	if (!archive_notebook(archive, err))
		return false;
	for (int i = 0; i < TRIES && stale && !fine; i++) {
		struct amend amend;

		error_clear(err);
		/* What is planned points into the map of names, which must
		 * not be made anew before it is carried out. */
		archive_hold(archive);
		if (!archive_fixed_refresh(archive, err)) {
			archive_release(archive);
			return false;
		}
		amend_begin(&amend, archive, NULL, NULL);
		fine = make(archive, saying, &amend, effect, err);
		archive_release(archive);
		stale = false;
		fine = amend_end(&amend, dry || !fine, &stale, err) && fine;
	}
	return fine;
}

/* Everywhere */

void
amend_entitle(struct amend *amend, const char *verb, const char *about)
{
	notebook_correction_begin(&amend->made, verb, NULL, about);
}

static bool
never(struct archive *archive, const struct amend_saying *saying, struct amend *amend,
      struct archive_effect *effect, struct error *err)
{
	const struct archive_group *group = archive_groups_of_id(archive,
		saying->name);
	struct amend_name name;

	if (group && group->gone)
		return error_set(err, ERROR_INPUT,
				 _("it is never a name already"));
	if (!amend_name_of(amend, saying->name, &name, err))
		return false;
	amend_entitle(amend, "not-a-name", name.norm);
	amend_rule(amend, name, 0);
	return amend_effect_of_name(archive, saying->name, true, effect, err);
}

/* All that the entity is called becomes of the kind.  A rule of the name that
 * leads the others is enough where nobody has joined any. */
static bool
retype(struct archive *archive, const struct amend_saying *saying,
       struct amend *amend, struct archive_effect *effect, struct error *err)
{
	enum kind kind = saying->correction->kind;
	struct amend_parts parts = { NULL, 0, 0 };
	struct archive_entity entity;
	struct amend_name name;
	char uid[UUID_SIZE];

	if (!archive_entity_load(archive, saying->name, &amend->arena, &entity,
				 err)
	    || !amend_name_of(amend, entity.id, &name, err))
		return false;
	if (entity.kind == kind)
		return error_set(err, ERROR_INPUT,
				 _("“%s” is of that kind already"),
				 entity.label);
	const struct archive_group *group = archive_groups_of_id(archive,
								 entity.id);

	amend_entitle(amend, "retype", entity.label);
	if (!group) {
		amend_rule(amend, name, (int)kind);
	} else if (!*group->uid && group->part_count == 1
		   && group->part[0].whole) {
		amend_rule(amend, name, kind == name.kind ? -1 : (int)kind);
	} else {
		if (!amend_uid(amend, &entity, 0, uid, err))
			return false;
		amend_entity(amend, uid, entity.label, kind);
	}
	bool fine = amend_add_entity(archive, entity.id, &parts, err)
		    && amend_effect(archive, &parts, false, effect, err);

	free(parts.item);
	return fine;
}

/* A name that means the entity beside NAME: the best to speak for the names
 * of its family when NAME does not any more.  0 if there is none. */
static bool
find_other(struct archive *archive, long long name, long long head,
	   long long entity, long long *other, struct error *err)
{
	struct store_name_list list = STORE_NAME_LIST_INIT;
	bool fine = head < 0
		    || store_name_of_entity(archive->store, head, &list, err);

	*other = 0;
	for (size_t i = 0; fine && i < list.count && !*other; i++) {
		const struct archive_group *group = archive_groups_of_name(
			archive, list.item[i].id, head);
		long long means = group ? group->id : head;

		if (list.item[i].id != name && means == entity
		    && !(group && group->gone))
			*other = list.item[i].id;
	}
	store_name_list_clear(&list);
	return fine;
}

bool
amend_give_away(struct amend *amend, long long id, long long head,
	  const struct archive_entity *entity, const char *to,
	  struct error *err)
{
	struct amend_name name, speaker;
	char uid[UUID_SIZE];
	long long other;

	if (!amend_name_of(amend, id, &name, err)
	    || !amend_uid(amend, entity, id, uid, err)
	    || !find_other(amend->archive, id, head, entity->id, &other, err))
		return false;
	if (other) {
		if (!amend_name_of(amend, other, &speaker, err))
			return false;
		amend_say(amend, speaker, uid, NOTEBOOK_SAME);
	}
	amend_say(amend, name, to, NOTEBOOK_SAME);
	amend_say(amend, name, uid, NOTEBOOK_NOT);
	return true;
}

bool
amend_head_of(struct amend *amend, long long id, long long *head, struct error *err)
{
	struct store_name name;

	*head = id;
	if (id < 0)
		return true;
	if (!store_name_by_id(amend->archive->store, id, &amend->arena, &name,
			      err))
		return false;
	*head = name.entity;
	return true;
}

bool
amend_count_names(struct archive *archive, const struct archive_entity *entity,
	    size_t *count, struct error *err)
{
	const struct archive_groups *groups = &archive->groups;
	struct store_name_list list = STORE_NAME_LIST_INIT;
	bool fine = archive_group_names(archive, entity->id, &list, err);

	*count = list.count;
	for (size_t i = 0; i < groups->spoken_count; i++) {
		const struct archive_spoken *spoken = &groups->spoken[i];

		*count += !spoken->id && spoken->same && spoken->group
			  && groups->item[spoken->group - 1].id == entity->id;
	}
	store_name_list_clear(&list);
	return fine;
}

static bool
someone_else(struct archive *archive, const struct amend_saying *saying,
	     struct amend *amend, struct archive_effect *effect,
	     struct error *err)
{
	const struct archive_correction *correction = saying->correction;
	struct archive_entity entity, to;
	char uid[UUID_SIZE] = "";
	struct amend_name name;
	long long head;
	size_t names;

	if (!archive_entity_load(archive, saying->name, &amend->arena, &entity,
				 err)
	    || !amend_count_names(archive, &entity, &names, err)
	    || !amend_name_of(amend, saying->name, &name, err)
	    || !amend_head_of(amend, saying->name, &head, err))
		return false;
	amend_entitle(amend, "reassign", name.norm);
	if (correction->entity) {
		if (!archive_entity_load(archive, correction->entity,
					 &amend->arena, &to, err))
			return false;
		if (to.id == entity.id)
			return error_set(err, ERROR_INPUT,
					 _("it means “%s” already"), to.label);
		if (!amend_uid(amend, &to, 0, uid, err))
			return false;
	} else {
		amend_entity(amend, uid, correction->name, correction->kind);
	}
	/* Who has no other name is the other one, as a whole. */
	if (names <= 1)
		return amend_join(amend, &entity, uid, 0, err)
		       && amend_effect_of_name(archive, saying->name, false, effect,
					 err);
	return amend_give_away(amend, saying->name, head, &entity, uid, err)
	       && amend_effect_of_name(archive, saying->name, false, effect, err);
}

static bool
everywhere(struct archive *archive, long long name,
	   const struct archive_correction *correction, bool dry,
	   struct archive_effect *effect, struct error *err)
{
	static const planner planners[] = {
		[ARCHIVE_NOT_A_NAME] = never,
		[ARCHIVE_WRONG_KIND] = retype,
		[ARCHIVE_SOMEONE_ELSE] = someone_else,
	};
	struct amend_saying saying = { .correction = correction, .name = name };

	return amend_carry_out(archive, planners[correction->verb], &saying, dry, effect,
		   err);
}

/* One mention, or one article */

/* A name by which a fix can call who is meant. */
static bool
name_for_fix(struct archive *archive, const struct archive_entity *was,
	     const struct archive_correction *correction, struct arena *arena,
	     enum kind *kind, const char **name, struct error *err)
{
	struct archive_entity entity;
	struct store_name stored;

	*kind = correction->kind;
	*name = correction->name;
	if (correction->verb == ARCHIVE_NOT_A_NAME)
		*name = NULL;
	if (correction->verb == ARCHIVE_WRONG_KIND) {
		*name = was->label;
		return was->kind != correction->kind
		       || error_set(err, ERROR_INPUT,
				    _("“%s” is of that kind already"),
				    was->label);
	}
	if (correction->verb != ARCHIVE_SOMEONE_ELSE || !correction->entity)
		return true;
	if (!archive_entity_load(archive, correction->entity, arena, &entity,
				 err))
		return false;
	if (entity.id == was->id)
		return error_set(err, ERROR_INPUT,
				 _("it means “%s” already"), entity.label);
	*kind = entity.kind;
	*name = entity.label;
	if (entity.id < 0)
		return true;
	if (!store_name_by_id(archive->store, entity.id, arena, &stored, err))
		return false;
	*kind = stored.kind;
	*name = stored.display;
	return true;
}

static void
count_alike(const struct archive_article *article, size_t mention,
	    struct archive_effect *effect)
{
	const struct archive_mention *at = &article->mention[mention];
	struct strbuf wanted = STRBUF_INIT, words = STRBUF_INIT;

	fold_name(article->body.text + at->start, at->end - at->start,
		  &wanted);
	for (size_t i = 0; i < article->mention_count; i++) {
		const struct archive_mention *one = &article->mention[i];

		strbuf_truncate(&words, 0);
		fold_name(article->body.text + one->start,
			  one->end - one->start, &words);
		effect->mentions += strcmp(strbuf_text(&words),
					   strbuf_text(&wanted)) == 0;
	}
	strbuf_clear(&wanted);
	strbuf_clear(&words);
}

static bool
by_fix(struct archive *archive, const struct archive_article *article,
       size_t mention, const struct archive_correction *correction, bool dry,
       struct archive_effect *effect, struct error *err)
{
	static const enum notebook_fix_verb verbs[] = {
		[ARCHIVE_NOT_A_NAME] = NOTEBOOK_FIX_DROP,
		[ARCHIVE_WRONG_KIND] = NOTEBOOK_FIX_RETYPE,
		[ARCHIVE_SOMEONE_ELSE] = NOTEBOOK_FIX_REASSIGN,
	};
	const struct archive_mention *at = &article->mention[mention];
	struct archive_said_fix said = {
		.verb = verbs[correction->verb],
		.scope = correction->scope == ARCHIVE_HERE ? NOTEBOOK_HERE
							   : NOTEBOOK_ARTICLE,
	};
	struct arena arena = ARENA_INIT;

	*effect = (struct archive_effect){ 1, 1, false };
	bool fine = archive_notebook(archive, err)
		    && name_for_fix(archive, &article->entity[at->entity],
				    correction, &arena, &said.kind, &said.name,
				    err);

	if (fine && correction->scope == ARCHIVE_IN_ARTICLE) {
		effect->mentions = 0;
		count_alike(article, mention, effect);
	}
	if (fine && !dry)
		fine = archive_fix_say(archive, article, at->start, at->end,
				       &said, err);
	arena_clear(&arena);
	return fine;
}

bool
archive_correct_mention(struct archive *archive,
			const struct archive_article *article, size_t mention,
			const struct archive_correction *correction, bool dry,
			struct archive_effect *effect, struct error *err)
{
	if (correction->scope == ARCHIVE_EVERYWHERE)
		return everywhere(archive, article->mention[mention].name_id,
				  correction, dry, effect, err);
	return by_fix(archive, article, mention, correction, dry, effect,
		      err);
}
