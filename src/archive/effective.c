/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The mentions of an article as they are in effect: those that were found,
 * and what a person said of them. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "base/idmap.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/strbuf.h"
#include "notebook/fix.h"
#include "store/name.h"
#include "text/fold.h"

struct archive_entity
archive_entity_of(const struct store_name *head)
{
	return (struct archive_entity){
		.id = head->id,
		.kind = head->kind,
		.norm = head->norm,
		.label = head->display,
		.about = head->about,
		.about_source = head->about_source,
		.articles = head->articles,
		.mentions = head->mentions,
	};
}

bool
archive_mention_in_doubt(const struct archive_mention *mention)
{
	return !mention->by_person && mention->confidence < ARCHIVE_DOUBT;
}

/* A name that occurs in the article being loaded, with the place of its
 * entity; DISPLAY is NULL for one that the store does not have. */
struct known_name {
	const char *display;
	size_t entity;
};

/* What is gathered while an article is loaded. */
struct loading {
	struct archive *archive;
	struct archive_article *article;
	struct known_name *name;
	size_t name_count, name_capacity;
	size_t entity_capacity, mention_capacity;
	struct idmap names, entities;	/* by id: where in their arrays */
};

static size_t
add_entity(struct loading *load, const struct archive_entity *entity)
{
	struct archive_article *article = load->article;
	size_t place;

	if (idmap_find(&load->entities, entity->id, &place))
		return place;
	idmap_put(&load->entities, entity->id, article->entity_count);
	article->entity = xgrow(article->entity, article->entity_count,
				&load->entity_capacity,
				sizeof *article->entity);
	article->entity[article->entity_count] = *entity;
	return article->entity_count++;
}

static size_t
add_head(struct loading *load, const struct store_name *head)
{
	struct archive_entity entity = archive_entity_of(head);

	return add_entity(load, &entity);
}

/* A name that is not there is an answer (*FOUND is false): only a damaged
 * store can cause it.  Any other error is one. */
static bool
load_name(struct loading *load, long long id, bool *found,
	  struct store_name *name, struct error *err)
{
	struct error inner = ERROR_INIT;

	*found = store_name_by_id(load->archive->store, id,
				  &load->article->arena, name, &inner);
	if (*found || inner.code != ERROR_MISSING)
		return *found || error_pass(err, &inner);
	error_clear(&inner);
	return true;
}

/* What the store has for the name of that id. */
static bool
look_up_name(struct loading *load, long long id, struct known_name *known,
	     struct error *err)
{
	struct store_name name, head;
	bool found;

	*known = (struct known_name){ NULL, 0 };
	if (!load_name(load, id, &found, &name, err))
		return false;
	head = name;
	if (found && name.entity != id
	    && !load_name(load, name.entity, &found, &head, err))
		return false;
	if (found)
		*known = (struct known_name){ name.display,
					      add_head(load, &head) };
	return true;
}

/* The name of an id, looked up once an article.  It stays where it is until
 * the next look-up. */
static bool
find_name(struct loading *load, long long id, const struct known_name **known,
	  struct error *err)
{
	struct known_name name;
	size_t place;

	if (!idmap_find(&load->names, id, &place)) {
		if (!look_up_name(load, id, &name, err))
			return false;
		place = load->name_count;
		idmap_put(&load->names, id, place);
		load->name = xgrow(load->name, load->name_count,
				   &load->name_capacity, sizeof *load->name);
		load->name[load->name_count++] = name;
	}
	*known = &load->name[place];
	return true;
}

static void
add_mention(struct loading *load, const struct archive_mention *mention)
{
	struct archive_article *article = load->article;

	article->mention = xgrow(article->mention, article->mention_count,
				 &load->mention_capacity,
				 sizeof *article->mention);
	article->mention[article->mention_count++] = *mention;
}

static bool
read_found(struct loading *load,
	   void (*stored)(void *context, long long entity, enum kind kind),
	   void *context, struct error *err)
{
	const struct store_body *body = &load->article->body;

	for (size_t i = 0; i < body->mention_count; i++) {
		const struct store_mention *found = &body->mention[i];
		const struct known_name *name;

		if (!find_name(load, found->name, &name, err))
			return false;
		if (!name->display)
			continue;
		const struct archive_entity *entity =
			&load->article->entity[name->entity];

		if (stored)
			stored(context, entity->id, entity->kind);
		add_mention(load, &(struct archive_mention){
			.start = found->start,
			.end = found->end,
			.entity = name->entity,
			.name = name->display,
			.confidence = found->confidence,
			.how = found->how,
			.found = i + 1,
		});
	}
	return true;
}

/* Takes away the mentions that overlap START to END. */
static void
drop_mentions(struct archive_article *article, size_t start, size_t end)
{
	size_t kept = 0;

	for (size_t i = 0; i < article->mention_count; i++) {
		struct archive_mention mention = article->mention[i];

		if (mention.start >= end || mention.end <= start)
			article->mention[kept++] = mention;
	}
	article->mention_count = kept;
}

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

/* The place of the entity that a correction names: one of the store, or one
 * that only the notebook knows. */
static bool
find_named(struct loading *load, enum kind kind, const char *label,
	   size_t *place, struct error *err)
{
	struct arena *arena = &load->article->arena;
	struct strbuf norm = STRBUF_INIT;
	struct error inner = ERROR_INIT;
	struct store_name name, head;
	bool fine = true, found;

	fold_name(label, strlen(label), &norm);
	found = store_name_find(load->archive->store, (int)kind,
				strbuf_text(&norm), arena, &name, &inner);
	if (found)
		fine = load_name(load, name.entity, &found, &head, err);
	else if (inner.code != ERROR_MISSING)
		fine = error_pass(err, &inner);
	if (fine && found)
		*place = add_head(load, &head);
	else if (fine)
		*place = add_entity(load, &(struct archive_entity){
			.id = archive_noted_id(kind, strbuf_text(&norm)),
			.kind = kind,
			.norm = arena_strdup(arena, strbuf_text(&norm)),
			.label = arena_strdup(arena, label),
		});
	error_clear(&inner);
	strbuf_clear(&norm);
	return fine;
}

static bool
apply_fix(struct loading *load, const struct notebook_fix *fix,
	  struct error *err)
{
	struct archive_article *article = load->article;
	struct archive_anchor anchor = {
		fix->quote, fix->prefix, fix->suffix, fix->start, fix->end,
	};
	struct archive_place place = archive_anchor_find(&anchor,
		article->body.text, article->body.length);

	if (place.state > ARCHIVE_ANCHOR_CHANGED || place.start >= place.end)
		return true;
	drop_mentions(article, place.start, place.end);
	if (fix->verb != NOTEBOOK_FIX_ADD || !fix->name)
		return true;
	size_t entity;

	if (!find_named(load, fix->kind, fix->name, &entity, err))
		return false;
	add_mention(load, &(struct archive_mention){
		.start = place.start,
		.end = place.end,
		.entity = entity,
		.name = arena_strdup(&article->arena, fix->name),
		.confidence = 1000,
		.by_person = true,
	});
	return true;
}

static bool
apply_fixes(struct loading *load, struct error *err)
{
	struct notebook_fix_list list = NOTEBOOK_FIX_LIST_INIT;

	if (!load->archive->notebook || load->archive->fix_count == 0)
		return true;
	bool fine = notebook_fix_load(load->archive->notebook,
				      load->article->head.uid, &list, err);

	for (size_t i = 0; fine && i < list.count; i++)
		fine = apply_fix(load, &list.item[i], err);
	notebook_fix_list_clear(&list);
	return fine;
}

static int
by_start(const void *one, const void *two)
{
	const struct archive_mention *a = one, *b = two;

	return (a->start > b->start) - (a->start < b->start);
}

/* Where entity number OLD went when they were sorted. */
struct moved {
	struct archive_entity entity;
	size_t old;
};

static int
by_kind(const void *one, const void *two)
{
	const struct moved *a = one, *b = two;

	if (a->entity.kind != b->entity.kind)
		return (a->entity.kind > b->entity.kind)
		       - (a->entity.kind < b->entity.kind);
	if (a->entity.here != b->entity.here)
		return (a->entity.here < b->entity.here)
		       - (a->entity.here > b->entity.here);
	return strcmp(a->entity.norm, b->entity.norm);
}

/* What was joined to what, among the mentions that are left. */
static void
join(struct archive_article *article)
{
	const struct store_body *body = &article->body;
	size_t *place = xcalloc(body->mention_count, sizeof *place);

	for (size_t i = 0; i < article->mention_count; i++)
		if (article->mention[i].found)
			place[article->mention[i].found - 1] = i + 1;
	for (size_t i = 0; i < article->mention_count; i++) {
		struct archive_mention *mention = &article->mention[i];
		size_t to = mention->found
			    ? body->mention[mention->found - 1].joined : 0;

		mention->joined = to ? place[to - 1] : 0;
	}
	free(place);
}

/* Counts and sorts the entities; one that lost all its mentions goes. */
static void
arrange(struct archive_article *article)
{
	size_t count = article->entity_count, kept = 0;
	struct moved *moved = xcalloc(count, sizeof *moved);
	size_t *now = xcalloc(count, sizeof *now);

	if (article->mention_count)
		qsort(article->mention, article->mention_count,
		      sizeof *article->mention, by_start);
	for (size_t i = 0; i < article->mention_count; i++) {
		const struct archive_mention *mention = &article->mention[i];
		struct archive_entity *entity =
			&article->entity[mention->entity];

		entity->here++;
		entity->sure += !archive_mention_in_doubt(mention);
	}
	for (size_t i = 0; i < count; i++)
		if (article->entity[i].here)
			moved[kept++] = (struct moved){ article->entity[i], i };
	if (kept)
		qsort(moved, kept, sizeof *moved, by_kind);
	for (size_t i = 0; i < kept; i++) {
		now[moved[i].old] = i;
		article->entity[i] = moved[i].entity;
	}
	article->entity_count = kept;
	for (size_t i = 0; i < article->mention_count; i++)
		article->mention[i].entity = now[article->mention[i].entity];
	free(moved);
	free(now);
}

bool
archive_article_read(struct archive *archive, struct archive_article *article,
		     void (*stored)(void *context, long long entity,
				    enum kind kind),
		     void *context, struct error *err)
{
	struct loading load = { .archive = archive, .article = article };
	bool fine = store_body_load(archive->store, article->head.id,
				    article->head.revision, &article->body,
				    err);

	fine = fine && read_found(&load, stored, context, err)
	       && apply_fixes(&load, err);
	arrange(article);
	join(article);
	free(load.name);
	idmap_clear(&load.names);
	idmap_clear(&load.entities);
	return fine;
}

void
archive_article_clear(struct archive_article *article)
{
	store_body_clear(&article->body);
	free(article->entity);
	free(article->mention);
	free(article->highlight);
	arena_clear(&article->arena);
	*article = (struct archive_article)ARCHIVE_ARTICLE_INIT;
}
