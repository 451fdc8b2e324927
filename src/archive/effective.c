/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The mentions of an article as they are in effect: those that were found,
 * and what a person said of them. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/group.h"
#include "archive/inside.h"
#include "base/idmap.h"
#include "base/memory.h"
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

/* A name that occurs in the article being loaded; one that the store does not
 * have is not THERE, unless only the notebook knows it. */
struct known_name {
	bool there;
	bool gone;		/* a person said that it is never a name */
	const char *display;
	enum kind kind;
	long long head;		/* of the store; its own id for a noted one */
	size_t entity;		/* place of what it means */
	const char *who;	/* said what it means, and when; WHEN 0: nobody
				   did */
	long long when;
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

/* Where a name leads: to a group, or to the entity that it says itself. */
static bool
lead(struct loading *load, struct archive_group *group,
     const struct archive_entity *own, struct known_name *known,
     struct error *err)
{
	struct archive_entity entity;

	if (!group) {
		known->entity = add_entity(load, own);
		return true;
	}
	known->gone = group->gone;
	if (!archive_entity_of_group(load->archive, group, &entity, err))
		return false;
	/* The map may be made anew while the article is still shown. */
	entity.label = arena_strdup(&load->article->arena, entity.label);
	entity.norm = arena_strdup(&load->article->arena, entity.norm);
	entity.about = arena_strdup(&load->article->arena, entity.about);
	entity.about_source = arena_strdup(&load->article->arena,
					   entity.about_source);
	known->entity = add_entity(load, &entity);
	return true;
}

/* What was said of the name, or else of its head in the store. */
static void
note_said(struct loading *load, long long id, long long head,
	  struct known_name *known)
{
	const struct archive_groups *groups = &load->archive->groups;
	struct arena *arena = &load->article->arena;
	struct archive_said said;

	if (archive_groups_said(groups, id, arena, &said)
	    || archive_groups_said(groups, head, arena, &said)) {
		known->who = said.who;
		known->when = said.when;
	}
}

/* What the store has for the name of that id. */
static bool
look_up_name(struct loading *load, long long id, struct known_name *known,
	     struct error *err)
{
	struct archive_group *group;
	struct archive_entity own = { .id = 0 };
	struct store_name name, head;
	bool found;

	*known = (struct known_name){ .there = false };
	if (!load_name(load, id, &found, &name, err))
		return false;
	head = name;
	group = found ? archive_groups_of_name(load->archive, id, name.entity)
		      : NULL;
	if (found && !group && name.entity != id
	    && !load_name(load, name.entity, &found, &head, err))
		return false;
	if (!found)
		return true;
	*known = (struct known_name){
		.there = true, .display = name.display,
		.kind = head.kind, .head = name.entity,
	};
	own = archive_entity_of(&head);
	if (group)
		note_said(load, id, name.entity, known);
	return lead(load, group, &own, known, err);
}

static size_t
keep_name(struct loading *load, long long id, const struct known_name *name)
{
	idmap_put(&load->names, id, load->name_count);
	load->name = xgrow(load->name, load->name_count,
			   &load->name_capacity, sizeof *load->name);
	load->name[load->name_count] = *name;
	return load->name_count++;
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
		place = keep_name(load, id, &name);
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

static void
read_found(struct loading *load)
{
	const struct store_body *body = &load->article->body;

	for (size_t i = 0; i < body->mention_count; i++) {
		const struct store_mention *found = &body->mention[i];

		add_mention(load, &(struct archive_mention){
			.start = found->start,
			.end = found->end,
			.confidence = found->confidence,
			.how = found->how,
			.name_id = found->name,
			.found = i + 1,
		});
	}
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

/* A name that only the notebook has. */
static bool
note_name(struct loading *load, enum kind kind, const char *norm,
	  const char *label, long long *id, struct error *err)
{
	struct arena *arena = &load->article->arena;
	struct known_name known = { .there = true, .kind = kind };
	struct archive_entity own;
	size_t place;

	*id = archive_noted_id(kind, norm);
	if (idmap_find(&load->names, *id, &place))
		return true;
	known.head = *id;
	known.display = arena_strdup(arena, label);
	own = (struct archive_entity){
		.id = *id, .kind = kind, .label = known.display,
		.norm = arena_strdup(arena, norm),
	};
	if (!lead(load, archive_groups_of_id(load->archive, *id), &own, &known,
		  err))
		return false;
	keep_name(load, *id, &known);
	return true;
}

/* The id of the name that a correction gives. */
static bool
find_named(struct loading *load, enum kind kind, const char *label,
	   long long *id, struct error *err)
{
	struct strbuf norm = STRBUF_INIT;
	struct error inner = ERROR_INIT;
	struct store_name name;
	bool fine = true;

	fold_name(label, strlen(label), &norm);
	if (store_name_find(load->archive->store, (int)kind,
			    strbuf_text(&norm), &load->article->arena, &name,
			    &inner))
		*id = name.id;
	else if (inner.code != ERROR_MISSING)
		fine = error_pass(err, &inner);
	else
		fine = note_name(load, kind, strbuf_text(&norm), label, id,
				 err);
	error_clear(&inner);
	strbuf_clear(&norm);
	return fine;
}

/* What a correction makes of a mention. */
static void
say_of(struct archive_mention *mention, const struct notebook_fix *fix,
       long long name, struct arena *arena)
{
	mention->name_id = name;
	mention->name = arena_strdup(arena, fix->name);
	mention->confidence = 1000;
	mention->by_person = true;
	mention->who = arena_strdup(arena, fix->who);
	mention->when = fix->created;
}

/* At the place where the words stand now, if that is certain. */
static void
apply_here(struct loading *load, const struct notebook_fix *fix,
	   long long name)
{
	struct archive_article *article = load->article;
	struct archive_anchor anchor = {
		fix->quote, fix->prefix, fix->suffix, fix->start, fix->end,
	};
	struct archive_place place = archive_anchor_find(&anchor,
		article->body.text, article->body.length);
	struct archive_mention mention = { .start = place.start,
					   .end = place.end };

	if (place.state > ARCHIVE_ANCHOR_CHANGED || place.start >= place.end)
		return;
	drop_mentions(article, place.start, place.end);
	if (fix->verb == NOTEBOOK_FIX_DROP)
		return;
	say_of(&mention, fix, name, &article->arena);
	add_mention(load, &mention);
}

/* To all mentions that are written with the same words. */
static void
apply_to_words(struct loading *load, const struct notebook_fix *fix,
	       long long name)
{
	struct archive_article *article = load->article;
	struct strbuf wanted = STRBUF_INIT, words = STRBUF_INIT;
	size_t kept = 0;

	fold_name(fix->quote, strlen(fix->quote), &wanted);
	for (size_t i = 0; i < article->mention_count; i++) {
		struct archive_mention mention = article->mention[i];

		strbuf_truncate(&words, 0);
		fold_name(article->body.text + mention.start,
			  mention.end - mention.start, &words);
		bool meant = strcmp(strbuf_text(&words),
				    strbuf_text(&wanted)) == 0;

		if (meant && fix->verb == NOTEBOOK_FIX_DROP)
			continue;
		if (meant)
			say_of(&mention, fix, name, &article->arena);
		article->mention[kept++] = mention;
	}
	article->mention_count = kept;
	strbuf_clear(&wanted);
	strbuf_clear(&words);
}

static bool
apply_fix(struct loading *load, const struct notebook_fix *fix,
	  struct error *err)
{
	long long name = 0;

	if (fix->verb != NOTEBOOK_FIX_DROP
	    && !find_named(load, fix->kind, fix->name, &name, err))
		return false;
	if (fix->scope == NOTEBOOK_ARTICLE)
		apply_to_words(load, fix, name);
	else
		apply_here(load, fix, name);
	return true;
}

/* For who asks what would be without it. */
static bool
is_left_out(const struct archive *archive, const char *uid)
{
	for (size_t i = 0; i < archive->left_out_count; i++)
		if (strcmp(archive->left_out[i], uid) == 0)
			return true;
	return false;
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
		if (!is_left_out(load->archive, list.item[i].uid))
			fine = apply_fix(load, &list.item[i], err);
	notebook_fix_list_clear(&list);
	return fine;
}

/* Each mention gets the entity that its name means; what is never a name goes,
 * unless it was said that it is one there. */
static bool
mean(struct loading *load, struct error *err)
{
	struct archive_article *article = load->article;
	size_t kept = 0;

	for (size_t i = 0; i < article->mention_count; i++) {
		struct archive_mention mention = article->mention[i];
		const struct known_name *known;

		if (!find_name(load, mention.name_id, &known, err))
			return false;
		if (!known->there || (known->gone && !mention.by_person))
			continue;
		mention.entity = known->entity;
		if (!mention.by_person) {
			mention.who = known->who;
			mention.when = known->when;
		}
		if (!mention.name)
			mention.name = known->display;
		article->mention[kept++] = mention;
	}
	article->mention_count = kept;
	return true;
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

/* Reads the text and the mentions that were found, and corrects them one by
 * one. */
static bool
read_corrected(struct loading *load, struct error *err)
{
	struct archive_article *article = load->article;

	if (!store_body_load(load->archive->store, article->head.id,
			     article->head.revision, &article->body, err))
		return false;
	read_found(load);
	return apply_fixes(load, err);
}

static void
loading_clear(struct loading *load)
{
	free(load->name);
	idmap_clear(&load->names);
	idmap_clear(&load->entities);
}

bool
archive_article_read(struct archive *archive, struct archive_article *article,
		     struct error *err)
{
	struct loading load = { .archive = archive, .article = article };
	bool fine = read_corrected(&load, err) && mean(&load, err);

	if (!fine)
		article->mention_count = 0;
	arrange(article);
	join(article);
	loading_clear(&load);
	return fine;
}

static bool
count_name(struct loading *load, struct archive_counts *names, long long id,
	   bool by_person, bool stored, struct error *err)
{
	const struct known_name *known;

	if (!find_name(load, id, &known, err))
		return false;
	if (known->there)
		archive_counts_add(names, (struct archive_fixed_count){
			.id = id, .head = known->head, .kind = known->kind,
			.by_person = by_person, .stored = stored,
			.effective = !stored,
		});
	return true;
}

bool
archive_article_count(struct archive *archive, long long ord,
		      struct archive_counts *names, struct error *err)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct loading load = { .archive = archive, .article = &article };
	bool fine = store_article_at(archive->store, ord, &article.arena,
				     &article.head, err)
		    && read_corrected(&load, err);

	for (size_t i = 0; fine && i < article.body.mention_count; i++)
		fine = count_name(&load, names, article.body.mention[i].name,
				  false, true, err);
	for (size_t i = 0; fine && i < article.mention_count; i++)
		fine = count_name(&load, names, article.mention[i].name_id,
				  article.mention[i].by_person, false, err);
	loading_clear(&load);
	archive_article_clear(&article);
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
