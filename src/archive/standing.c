/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/standing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "base/intl.h"
#include "base/memory.h"
#include "notebook/correction.h"
#include "notebook/dossier.h"

static const struct {
	const char *word, *label;
} standings[ARCHIVE_STANDING_COUNT] = {
	[ARCHIVE_STANDING_APPLIES] = { "applies", N_("still applies") },
	[ARCHIVE_STANDING_RIGHT] = { "right", N_("right by itself") },
	[ARCHIVE_STANDING_LOST] = { "lost", N_("text changed") },
	[ARCHIVE_STANDING_GONE] = { "gone", N_("article gone") },
	[ARCHIVE_STANDING_ABSENT] = { "absent", N_("no such name now") },
};

const char *
archive_standing_word(enum archive_standing standing)
{
	return standings[standing].word;
}

const char *
archive_standing_label(enum archive_standing standing)
{
	return _(standings[standing].label);
}

void
archive_standing_clear(struct archive_standing_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct archive_standing_list)ARCHIVE_STANDING_LIST_INIT;
}

static struct archive_standing_row *
add_row(struct archive_standing_list *list, enum archive_standing_what what,
	const char *uid)
{
	struct archive_standing_row *row;

	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	row = &list->item[list->count++];
	*row = (struct archive_standing_row){ .what = what };
	snprintf(row->uid, sizeof row->uid, "%s", uid);
	return row;
}


/* Fixes.  Whether one makes a difference is asked by reading its article
 * without it. */

/* The fixes of one article. */
struct fixes {
	struct archive *archive;
	const struct notebook_fix *fix;
	size_t count;
	struct archive_standing_row *row;	/* as many */
	struct store_article head;
};

/* The article as it is in effect now. */
static bool
read_now(const struct fixes *fixes, struct archive_article *article,
	 struct error *err)
{
	struct error inner = ERROR_INIT;

	if (!store_article_at(fixes->archive->store, fixes->head.ord,
			      &article->arena, &article->head, &inner))
		return error_pass(err, &inner);
	return archive_article_read(fixes->archive, article, err);
}

/* Whoever reads sees the same: a name in doubt is another one than a name
 * that a person is sure of. */
static bool
same_mentions(const struct archive_article *one,
	      const struct archive_article *other)
{
	if (one->mention_count != other->mention_count)
		return false;
	for (size_t i = 0; i < one->mention_count; i++) {
		const struct archive_mention *a = &one->mention[i];
		const struct archive_mention *b = &other->mention[i];

		if (a->start != b->start || a->end != b->end
		    || one->entity[a->entity].id != other->entity[b->entity].id
		    || archive_mention_in_doubt(a)
		       != archive_mention_in_doubt(b))
			return false;
	}
	return true;
}

/* Whether the words are in the text, written in whatever way. */
static bool
find_words(const struct archive_article *article, const char *quote)
{
	return strstr(article->body.text ? article->body.text : "", quote)
	       != NULL;
}

/* Where a fix lies; LOST when that is not certain. */
static void
place_fix(const struct archive_article *article,
	  const struct notebook_fix *fix, struct archive_standing_row *row)
{
	struct archive_anchor anchor = {
		fix->quote, fix->prefix, fix->suffix, fix->start, fix->end,
	};

	row->place = archive_anchor_find(&anchor, article->body.text,
					 article->body.length);
	if (row->place.state > ARCHIVE_ANCHOR_CHANGED
	    && !(fix->scope == NOTEBOOK_ARTICLE
		 && find_words(article, fix->quote)))
		row->standing = ARCHIVE_STANDING_LOST;
}

/* Leaves fix number I out, if that changes nothing; then it is right by
 * itself, and the others are looked at without it. */
static bool
try_without(const struct fixes *fixes, size_t i,
	    const struct archive_article *now, struct error *err)
{
	struct archive *archive = fixes->archive;
	struct archive_article without = ARCHIVE_ARTICLE_INIT;

	archive->left_out[archive->left_out_count++] = fixes->fix[i].uid;
	bool fine = read_now(fixes, &without, err);

	if (fine && same_mentions(now, &without))
		fixes->row[i].standing = ARCHIVE_STANDING_RIGHT;
	else
		archive->left_out_count--;
	archive_article_clear(&without);
	return fine;
}

/* An article that cannot be read says nothing of its corrections. */
static bool
judge(const struct fixes *fixes, struct error *err)
{
	struct archive_article now = ARCHIVE_ARTICLE_INIT;
	struct archive *archive = fixes->archive;
	struct error inner = ERROR_INIT;
	bool fine = read_now(fixes, &now, &inner);

	archive->left_out = xcalloc(fixes->count, sizeof *archive->left_out);
	archive->left_out_count = 0;
	for (size_t i = 0; fine && i < fixes->count; i++)
		place_fix(&now, &fixes->fix[i], &fixes->row[i]);
	for (size_t i = 0; fine && i < fixes->count; i++)
		if (fixes->row[i].standing != ARCHIVE_STANDING_LOST)
			fine = try_without(fixes, i, &now, &inner);
	free(archive->left_out);
	archive->left_out = NULL;
	archive->left_out_count = 0;
	archive_article_clear(&now);
	return fine || archive_pass_unless_lost(err, &inner);
}

/* The verb that the journal has for such a fix. */
static const char *
journal_verb(enum notebook_fix_verb verb)
{
	switch (verb) {
	case NOTEBOOK_FIX_ADD:
		return "name";
	case NOTEBOOK_FIX_RETYPE:
		return "retype";
	case NOTEBOOK_FIX_REASSIGN:
		return "reassign";
	case NOTEBOOK_FIX_DROP:
		break;
	}
	return "not-a-name";
}

static void
add_fix(struct archive_standing_list *list, const struct notebook_fix *fix)
{
	struct arena *arena = &list->arena;
	struct archive_standing_row *row = add_row(list, ARCHIVE_STANDING_FIX,
						   fix->uid);

	row->is = notebook_dossier_verb(fix->verb);
	row->verb = journal_verb(fix->verb);
	row->kind = fix->verb == NOTEBOOK_FIX_DROP ? 0 : (int)fix->kind;
	row->name = arena_strdup(arena, fix->name);
	row->quote = arena_strdup(arena, fix->quote);
	row->article = arena_strdup(arena, fix->article);
	row->everywhere = fix->scope == NOTEBOOK_ARTICLE;
	row->who = arena_strdup(arena, fix->who);
	row->created = fix->created;
}

/* COUNT fixes of one article. */
static bool
add_article(struct archive *archive, const struct notebook_fix *fix,
	    size_t count, struct archive_standing_list *list,
	    struct error *err)
{
	struct fixes fixes = { .archive = archive, .fix = fix,
			       .count = count };
	size_t first = list->count;
	struct error inner = ERROR_INIT;
	bool there = store_article_by_uid(archive->store, fix->article,
					  &list->arena, &fixes.head, &inner);

	if (!there && !archive_pass_unless_lost(err, &inner))
		return false;
	for (size_t i = 0; i < count; i++)
		add_fix(list, &fix[i]);
	fixes.row = &list->item[first];
	for (size_t i = 0; i < count; i++) {
		fixes.row[i].head = fixes.head;
		fixes.row[i].standing = there ? ARCHIVE_STANDING_APPLIES
					      : ARCHIVE_STANDING_GONE;
	}
	return !there || judge(&fixes, err);
}

/* They come by article. */
static bool
add_fixes(struct archive *archive, struct archive_standing_list *list,
	  struct error *err)
{
	struct notebook_fix_list all = NOTEBOOK_FIX_LIST_INIT;
	bool fine = notebook_fix_load(archive->notebook, NULL, &all, err);
	size_t first = 0;

	while (fine && first < all.count) {
		size_t next = first + 1;

		while (next < all.count
		       && strcmp(all.item[next].article,
				 all.item[first].article) == 0)
			next++;
		fine = add_article(archive, &all.item[first], next - first,
				   list, err);
		first = next;
	}
	notebook_fix_list_clear(&all);
	return fine;
}


/* Links and rules: of names that the store has, or has no more. */

static bool
stand_name(struct archive *archive, enum kind kind, const char *norm,
	   struct archive_standing_row *row, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct error inner = ERROR_INIT;
	struct store_name name;
	bool there = store_name_find(archive->store, (int)kind, norm, &arena,
				     &name, &inner);

	row->standing = there && name.mentions > 0 ? ARCHIVE_STANDING_APPLIES
						   : ARCHIVE_STANDING_ABSENT;
	arena_clear(&arena);
	return there || archive_pass_unless_lost(err, &inner);
}

/* An entity begins with its uid, by which they are sorted. */
static int
by_uid(const void *uid, const void *entity)
{
	return strcmp(uid, ((const struct notebook_entity *)entity)->uid);
}

static const char *
label_of(const struct notebook_entity_list *entities, const char *uid)
{
	const struct notebook_entity *found = NULL;

	if (entities->count)
		found = bsearch(uid, entities->item, entities->count,
				sizeof *entities->item, by_uid);
	return found ? found->label : uid;
}

static bool
add_links(struct archive *archive, struct archive_standing_list *list,
	  struct error *err)
{
	struct notebook_entity_list entities = NOTEBOOK_ENTITY_LIST_INIT;
	struct notebook_link_list links = NOTEBOOK_LINK_LIST_INIT;
	struct arena *arena = &list->arena;
	bool fine = notebook_entity_load(archive->notebook, &entities, err)
		    && notebook_link_load(archive->notebook, &links, err);

	for (size_t i = 0; fine && i < links.count; i++) {
		const struct notebook_link *link = &links.item[i];
		struct archive_standing_row *row =
			add_row(list, ARCHIVE_STANDING_LINK, link->uid);

		row->is = notebook_verdict_word(link->verdict);
		row->verb = link->verdict == NOTEBOOK_SAME ? "same"
							   : "not-same";
		row->kind = (int)link->kind;
		row->name = arena_strdup(arena, link->norm);
		row->entity = arena_strdup(arena, label_of(&entities,
							   link->entity));
		row->who = arena_strdup(arena, link->who);
		row->created = link->created;
		fine = stand_name(archive, link->kind, link->norm, row, err);
	}
	notebook_entity_list_clear(&entities);
	notebook_link_list_clear(&links);
	return fine;
}

static bool
add_rules(struct archive *archive, struct archive_standing_list *list,
	  struct error *err)
{
	struct notebook_rule_list rules = NOTEBOOK_RULE_LIST_INIT;
	bool fine = notebook_rule_load(archive->notebook, &rules, err);

	for (size_t i = 0; fine && i < rules.count; i++) {
		const struct notebook_rule *rule = &rules.item[i];
		struct archive_standing_row *row =
			add_row(list, ARCHIVE_STANDING_RULE, rule->uid);

		row->is = rule->becomes
			  ? kind_word((enum kind)rule->becomes) : "never";
		row->verb = rule->becomes ? "retype" : "not-a-name";
		row->kind = (int)rule->kind;
		row->name = arena_strdup(&list->arena, rule->norm);
		row->who = arena_strdup(&list->arena, rule->who);
		row->created = rule->created;
		fine = stand_name(archive, rule->kind, rule->norm, row, err);
	}
	notebook_rule_list_clear(&rules);
	return fine;
}

bool
archive_standing_load(struct archive *archive,
		      struct archive_standing_list *list, struct error *err)
{
	if (!archive->notebook)
		return true;
	archive_hold(archive);
	bool fine = archive_fixed_refresh(archive, err)
		    && notebook_said(archive->notebook, &list->said, err)
		    && add_fixes(archive, list, err)
		    && add_links(archive, list, err)
		    && add_rules(archive, list, err);

	archive_release(archive);
	for (size_t i = 0; i < list->count; i++)
		list->tally[list->item[i].standing]++;
	return fine;
}

bool
archive_standing_drop(struct archive *archive,
		      const struct archive_standing_list *list, size_t *count,
		      struct error *err)
{
	struct notebook_correction drop = NOTEBOOK_CORRECTION_INIT;
	struct notebook *notebook = archive_notebook(archive, err);
	char number[24];
	bool stale;

	*count = list->tally[ARCHIVE_STANDING_RIGHT];
	if (!notebook)
		return false;
	/* A number needs no language: the journal outlives today's. */
	snprintf(number, sizeof number, "%zu", *count);
	drop.said = list->said;
	notebook_correction_begin(&drop, "drop-right", NULL, number);
	for (size_t i = 0; i < list->count; i++)
		if (list->item[i].standing == ARCHIVE_STANDING_RIGHT)
			notebook_correction_drop_fix(&drop,
						     list->item[i].uid);
	bool fine = notebook_correction_make(notebook, &drop, &stale, err);

	notebook_correction_clear(&drop);
	return fine;
}
