/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* How the map of what names mean is made: see group.h for the rules. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "base/memory.h"
#include "notebook/correction.h"

/* Rules that lead on to one another are followed so far. */
#define STEPS 8

/* One of the store's entities of which something was said. */
struct family {
	long long head;
	size_t first, count;	/* its names: places in "order" */
	size_t group;		/* what its other names mean: place plus one;
				   0: nothing but themselves */
	bool settling, settled;
};

struct building {
	struct archive *archive;
	struct archive_groups *groups;
	size_t *order;		/* places of spoken names, by head */
	size_t order_count;
	struct family *family;
	size_t family_count;
	struct idmap families;	/* by head */
	size_t entities;	/* groups that are the notebook's, by uid */
};

/* Groups */

static size_t
add_group(struct archive_groups *groups)
{
	groups->item = xgrow(groups->item, groups->count, &groups->capacity,
			     sizeof *groups->item);
	groups->item[groups->count] = (struct archive_group){ .id = 0 };
	return ++groups->count;
}

static int
by_uid(const void *key, const void *entity)
{
	return strcmp(key, ((const struct notebook_entity *)entity)->uid);
}

static const struct notebook_entity *
find_entity(const struct archive_groups *groups, const char *uid)
{
	if (groups->entities.count == 0)
		return NULL;
	return bsearch(uid, groups->entities.item, groups->entities.count,
		       sizeof *groups->entities.item, by_uid);
}

static int
by_uid_of_group(const void *one, const void *two)
{
	return strcmp(*(const char *const *)one, *(const char *const *)two);
}

/* A group for each entity that a name means, by uid, before all others. */
static void
add_entities(struct archive_groups *groups)
{
	const char **uid = xcalloc(groups->links.count, sizeof *uid);
	size_t count = 0;

	for (size_t i = 0; i < groups->links.count; i++)
		if (groups->links.item[i].verdict == NOTEBOOK_SAME)
			uid[count++] = groups->links.item[i].entity;
	if (count > 1)
		qsort(uid, count, sizeof *uid, by_uid_of_group);
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && strcmp(uid[i], uid[i - 1]) == 0)
			continue;
		size_t place = add_group(groups) - 1;
		struct archive_group *group = &groups->item[place];
		const struct notebook_entity *entity = find_entity(groups,
								   uid[i]);

		strncpy(group->uid, uid[i], UUID_SIZE - 1);
		group->label = entity ? entity->label : NULL;
		group->kind = entity ? entity->kind : 0;
	}
	free(uid);
}

/* The group of a uid: place plus one.  While only entities have groups. */
static size_t
group_of_uid(const struct archive_groups *groups, size_t entities,
	     const char *uid)
{
	size_t low = 0, high = entities;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(groups->item[middle].uid, uid);

		if (order == 0)
			return middle + 1;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

/* Families */

static int
by_head(const void *one, const void *two, void *context)
{
	const struct archive_spoken *spoken = context;
	const struct archive_spoken *a = &spoken[*(const size_t *)one];
	const struct archive_spoken *b = &spoken[*(const size_t *)two];

	if (a->head != b->head)
		return a->head < b->head ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static void
collect_families(struct building *build)
{
	struct archive_groups *groups = build->groups;

	build->order = xcalloc(groups->spoken_count, sizeof *build->order);
	build->family = xcalloc(groups->spoken_count, sizeof *build->family);
	for (size_t i = 0; i < groups->spoken_count; i++)
		if (groups->spoken[i].id)
			build->order[build->order_count++] = i;
	if (build->order_count > 1)
		qsort_r(build->order, build->order_count,
			sizeof *build->order, by_head, groups->spoken);
	for (size_t i = 0; i < build->order_count; i++) {
		long long head = groups->spoken[build->order[i]].head;

		if (build->family_count == 0
		    || build->family[build->family_count - 1].head != head) {
			idmap_put(&build->families, head,
				  build->family_count);
			build->family[build->family_count++] =
				(struct family){ .head = head, .first = i };
		}
		build->family[build->family_count - 1].count++;
	}
}

static struct archive_spoken *
member(const struct building *build, const struct family *family, size_t i)
{
	return &build->groups->spoken[build->order[family->first + i]];
}

static bool
is_never(const struct archive_groups *groups,
	 const struct archive_spoken *spoken)
{
	return spoken->rule && groups->rules.item[spoken->rule - 1].becomes == 0;
}

static const char *
entity_of(const struct archive_groups *groups,
	  const struct archive_spoken *spoken)
{
	return groups->links.item[spoken->same - 1].entity;
}

/* It was said that the name is not what another name of its family is. */
static bool
is_apart(const struct building *build, const struct family *family,
	 const struct archive_spoken *spoken)
{
	const struct archive_groups *groups = build->groups;

	for (size_t i = 0; i < spoken->nots; i++) {
		const char *entity = groups->links.item[
			groups->nots[spoken->first_not + i]].entity;

		for (size_t k = 0; k < family->count; k++) {
			const struct archive_spoken *other =
				member(build, family, k);

			if (other != spoken && other->same
			    && strcmp(entity_of(groups, other), entity) == 0)
				return true;
		}
	}
	return false;
}

static struct family *
family_of(const struct building *build, const struct archive_spoken *spoken)
{
	size_t place;

	return idmap_find(&build->families, spoken->head, &place)
	       ? &build->family[place] : NULL;
}

/* The group of what is left of the store's entity. */
static size_t
own_group(struct building *build, struct family *family)
{
	if (family->group == 0) {
		family->group = add_group(build->groups);
		family->settled = true;
	}
	return family->group;
}

static size_t meaning(struct building *build, struct archive_spoken *spoken,
		      int steps);

/* The link that speaks for the whole family: the head's, else the first, of
 * names that are not apart.  0 if there is none. */
static size_t
speaking_link(const struct building *build, const struct family *family)
{
	size_t best = 0;

	for (size_t i = 0; i < family->count; i++) {
		const struct archive_spoken *spoken = member(build, family, i);

		if (!spoken->same || is_never(build->groups, spoken)
		    || is_apart(build, family, spoken))
			continue;
		if (spoken->id == family->head)
			return spoken->same;
		if (best == 0 || spoken->same < best)
			best = spoken->same;
	}
	return best;
}

/* What those names of a family mean that nobody spoke of. */
static size_t
settle(struct building *build, struct family *family, int steps)
{
	const struct archive_groups *groups = build->groups;

	if (family->settled)
		return family->group;
	if (family->settling)
		return own_group(build, family);
	family->settling = true;

	size_t link = speaking_link(build, family), group = 0;

	if (link) {
		group = group_of_uid(groups, build->entities,
				     groups->links.item[link - 1].entity);
	} else {
		for (size_t i = 0; i < family->count; i++) {
			struct archive_spoken *head = member(build, family, i);

			if (head->id == family->head && !head->same
			    && head->rule && !is_never(groups, head))
				group = meaning(build, head, steps + 1);
		}
	}
	if (!family->settled)
		family->group = group;
	family->settled = true;
	return family->group;
}

/* What a name becomes by a rule, which others may become as well. */
static size_t
become(struct building *build, const struct notebook_rule *rule, int steps)
{
	struct archive_spoken *to = archive_spoken_find(build->groups,
						(enum kind)rule->becomes,
						rule->norm);
	size_t group = meaning(build, to, steps + 1);

	if (group)
		return group;
	if (to->id)
		return own_group(build, family_of(build, to));
	to->group = add_group(build->groups);
	build->groups->item[to->group - 1].kind = to->kind;
	return to->group;
}

/* What a name means: the place of a group plus one; 0: what its head does,
 * of whom nothing was said. */
static size_t
meaning(struct building *build, struct archive_spoken *spoken, int steps)
{
	struct archive_groups *groups = build->groups;
	const struct notebook_rule *rule = spoken->rule
		? &groups->rules.item[spoken->rule - 1] : NULL;
	size_t group = 0;

	if (spoken->group || steps > STEPS)
		return spoken->group;
	if (rule && rule->becomes == 0) {
		group = add_group(groups);
		groups->item[group - 1].gone = true;
		groups->item[group - 1].kind = spoken->kind;
		groups->item[group - 1].id = spoken->id ? spoken->id
			: archive_noted_id(spoken->kind, spoken->norm);
	} else if (spoken->same) {
		group = group_of_uid(groups, build->entities,
				     entity_of(groups, spoken));
	} else if (rule && rule->becomes != (int)spoken->kind) {
		group = become(build, rule, steps);
	}
	if (group == 0 && spoken->id)
		group = settle(build, family_of(build, spoken), steps + 1);
	if (!spoken->group)
		spoken->group = group;
	return spoken->group;
}

/* Parts */

static void
give(struct building *build, size_t group, struct archive_part part)
{
	struct archive_group *to;

	if (group == 0)
		return;
	to = &build->groups->item[group - 1];
	to->part = xgrow(to->part, to->part_count, &to->part_capacity,
			 sizeof *to->part);
	to->part[to->part_count++] = part;
}

static struct archive_part
part_of(const struct archive_spoken *spoken, int sign)
{
	return (struct archive_part){
		.name = spoken->id, .sign = sign, .kind = spoken->kind,
		.articles = spoken->articles, .mentions = spoken->mentions,
	};
}

/* The range of a head of which maybe nothing was said. */
static bool
head_part(struct building *build, const struct family *family,
	  struct archive_part *part, bool *found, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct error inner = ERROR_INIT;
	struct store_name head;

	*found = true;
	for (size_t i = 0; i < family->count; i++) {
		const struct archive_spoken *spoken = member(build, family, i);

		if (spoken->id == family->head) {
			*part = part_of(spoken, 1);
			return true;
		}
	}
	*found = store_name_by_id(build->archive->store, family->head, &arena,
				  &head, &inner);
	if (*found)
		*part = (struct archive_part){
			.name = head.id, .sign = 1, .kind = head.kind,
			.articles = head.articles, .mentions = head.mentions,
		};
	arena_clear(&arena);
	if (*found || inner.code != ERROR_MISSING)
		return *found || error_pass(err, &inner);
	error_clear(&inner);
	return true;
}

/* The head means what its family does: the family has all but those names
 * that mean something else. */
static bool
share_below_head(struct building *build, struct family *family,
		 struct error *err)
{
	struct archive_part head;
	bool found;

	if (!head_part(build, family, &head, &found, err))
		return false;
	head.whole = true;
	if (found)
		give(build, family->group, head);
	for (size_t i = 0; i < family->count; i++) {
		const struct archive_spoken *spoken = member(build, family, i);

		if (spoken->group == family->group
		    || spoken->id == family->head)
			continue;
		give(build, family->group, part_of(spoken, -1));
		give(build, spoken->group, part_of(spoken, 1));
	}
	return true;
}

/* What an unspoken name of the family means, and any other. */
static size_t
meaning_of_id(struct building *build, struct family *family, long long id)
{
	for (size_t i = 0; i < family->count; i++)
		if (member(build, family, i)->id == id)
			return member(build, family, i)->group;
	return own_group(build, family);
}

/* The head means something else than its family: its own mentions are what
 * the other names leave. */
static bool
share_without_head(struct building *build, struct family *family,
		   size_t of_head, struct error *err)
{
	struct store_name_list list = STORE_NAME_LIST_INIT;
	bool fine = store_name_of_entity(build->archive->store, family->head,
					 &list, err);

	for (size_t i = 0; fine && i < list.count; i++) {
		const struct store_name *name = &list.item[i];
		struct archive_part part = {
			.name = name->id, .sign = 1, .kind = name->kind,
			.articles = name->articles, .mentions = name->mentions,
		};

		if (name->id == family->head) {
			give(build, of_head, part);
			continue;
		}
		size_t group = meaning_of_id(build, family, name->id);

		give(build, group, part);
		archive_groups_point(&build->groups->names, name->id, group);
		part.sign = -1;
		give(build, of_head, part);
	}
	store_name_list_clear(&list);
	return fine;
}

/* The head, if it means something else than its family. */
static const struct archive_spoken *
head_elsewhere(const struct building *build, const struct family *family)
{
	for (size_t i = 0; i < family->count; i++) {
		const struct archive_spoken *spoken = member(build, family, i);

		if (spoken->id == family->head && spoken->group
		    && spoken->group != family->group)
			return spoken;
	}
	return NULL;
}

static bool
share(struct building *build, struct family *family, struct error *err)
{
	struct archive_groups *groups = build->groups;
	const struct archive_spoken *head = head_elsewhere(build, family);
	bool touched = family->group != 0;

	for (size_t i = 0; i < family->count; i++)
		touched = touched || member(build, family, i)->group;
	if (!touched)
		return true;
	for (size_t i = 0; i < family->count; i++) {
		struct archive_spoken *spoken = member(build, family, i);

		if (!spoken->group)
			spoken->group = own_group(build, family);
		archive_groups_point(&groups->names, spoken->id, spoken->group);
	}
	if (!head)
		own_group(build, family);
	bool fine = head ? share_without_head(build, family, head->group, err)
			 : share_below_head(build, family, err);

	archive_groups_point(&groups->heads, family->head, family->group);
	return fine;
}

static bool
build_groups(struct archive *archive, struct archive_groups *groups,
	     struct archive_groups *before, struct error *err)
{
	struct building build = { .archive = archive, .groups = groups };

	bool fine = archive_spoken_load(archive, groups, before, err);

	add_entities(groups);
	build.entities = groups->count;
	collect_families(&build);
	for (size_t i = 0; fine && i < groups->spoken_count; i++)
		if (groups->spoken[i].id || groups->spoken[i].same)
			meaning(&build, &groups->spoken[i], 0);
	for (size_t i = 0; fine && i < build.family_count; i++)
		settle(&build, &build.family[i], 0);
	for (size_t i = 0; fine && i < build.family_count; i++)
		fine = share(&build, &build.family[i], err);
	if (fine)
		archive_groups_finish(groups, before);
	free(build.order);
	free(build.family);
	idmap_clear(&build.families);
	return fine;
}

void
archive_groups_clear(struct archive_groups *groups)
{
	for (size_t i = 0; i < groups->count; i++) {
		archive_sum_clear(&groups->item[i].sum);
		free(groups->item[i].part);
	}
	for (int kind = 0; kind <= KIND_COUNT; kind++)
		archive_sum_clear(&groups->kind_sum[kind]);
	free(groups->item);
	free(groups->spoken);
	free(groups->nots);
	notebook_link_list_clear(&groups->links);
	notebook_rule_list_clear(&groups->rules);
	notebook_entity_list_clear(&groups->entities);
	idmap_clear(&groups->names);
	idmap_clear(&groups->heads);
	arena_clear(&groups->arena);
	*groups = (struct archive_groups){ .known = false };
}

static bool
same_links(const struct notebook_link_list *a,
	   const struct notebook_link_list *b)
{
	bool same = a->count == b->count;

	for (size_t i = 0; i < a->count && same; i++)
		same = strcmp(a->item[i].uid, b->item[i].uid) == 0
		       && strcmp(a->item[i].norm, b->item[i].norm) == 0
		       && strcmp(a->item[i].entity, b->item[i].entity) == 0
		       && a->item[i].kind == b->item[i].kind
		       && a->item[i].verdict == b->item[i].verdict
		       && a->item[i].created == b->item[i].created;
	return same;
}

static bool
same_rules(const struct notebook_rule_list *a,
	   const struct notebook_rule_list *b)
{
	bool same = a->count == b->count;

	for (size_t i = 0; i < a->count && same; i++)
		same = strcmp(a->item[i].norm, b->item[i].norm) == 0
		       && a->item[i].kind == b->item[i].kind
		       && a->item[i].becomes == b->item[i].becomes;
	return same;
}

static bool
same_entities(const struct notebook_entity_list *a,
	      const struct notebook_entity_list *b)
{
	bool same = a->count == b->count;

	for (size_t i = 0; i < a->count && same; i++)
		same = strcmp(a->item[i].uid, b->item[i].uid) == 0
		       && strcmp(a->item[i].label, b->item[i].label) == 0
		       && a->item[i].kind == b->item[i].kind;
	return same;
}

/* Makes the map of what was read, unless it would be the old one. */
static bool
replace(struct archive *archive, struct archive_groups *new,
	struct error *err)
{
	struct archive_groups *old = &archive->groups;
	bool of_store = old->known && old->store_version == new->store_version;

	new->version = old->version + 1;
	if (of_store && same_links(&old->links, &new->links)
	    && same_rules(&old->rules, &new->rules)
	    && same_entities(&old->entities, &new->entities)) {
		old->said = new->said;
		archive_groups_clear(new);
		return true;
	}
	if (!build_groups(archive, new, of_store ? old : NULL, err))
		return false;
	archive_groups_clear(old);
	*old = *new;
	return true;
}

/* The links may be of a later moment than the number that says which: then
 * they are read again once more than needed. */
bool
archive_groups_refresh(struct archive *archive, bool *anew, struct error *err)
{
	struct archive_groups *old = &archive->groups;
	struct archive_groups new = { .known = true };

	*anew = false;
	new.store_version = db_data_version(store_db(archive->store));
	if (!notebook_said(archive->notebook, &new.said, err))
		return false;
	if (old->known && old->said == new.said
	    && old->store_version == new.store_version)
		return true;
	*anew = true;
	archive_hold(archive);
	bool fine = notebook_link_load(archive->notebook, &new.links, err)
		    && notebook_rule_load(archive->notebook, &new.rules, err)
		    && notebook_entity_load(archive->notebook, &new.entities,
					    err)
		    && replace(archive, &new, err);

	archive_release(archive);
	if (!fine)
		archive_groups_clear(&new);
	return fine;
}
