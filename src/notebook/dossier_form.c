/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/dossier_form.h"

#include <string.h>

#include "base/memory.h"
#include "text/clean.h"
#include "text/fold.h"

const char *const dossier_verb_word[DOSSIER_VERBS] = {
	[NOTEBOOK_FIX_ADD] = "add",
	[NOTEBOOK_FIX_DROP] = "drop",
	[NOTEBOOK_FIX_RETYPE] = "retype",
	[NOTEBOOK_FIX_REASSIGN] = "reassign",
};

const char *const dossier_scope_word[DOSSIER_SCOPES] = {
	[NOTEBOOK_HERE] = "here",
	[NOTEBOOK_ARTICLE] = "article",
};

struct notebook_dossier_entity *
dossier_add_entity(struct notebook_dossier *dossier)
{
	dossier->entity = xgrow(dossier->entity, dossier->entity_count,
			     &dossier->entity_capacity, sizeof *dossier->entity);
	dossier->entity[dossier->entity_count] =
		(struct notebook_dossier_entity){ .line = 0 };
	return &dossier->entity[dossier->entity_count++];
}

struct notebook_dossier_link *
dossier_add_link(struct notebook_dossier *dossier)
{
	dossier->link = xgrow(dossier->link, dossier->link_count,
			     &dossier->link_capacity, sizeof *dossier->link);
	dossier->link[dossier->link_count] =
		(struct notebook_dossier_link){ .line = 0 };
	return &dossier->link[dossier->link_count++];
}

struct notebook_dossier_rule *
dossier_add_rule(struct notebook_dossier *dossier)
{
	dossier->rule = xgrow(dossier->rule, dossier->rule_count,
			     &dossier->rule_capacity, sizeof *dossier->rule);
	dossier->rule[dossier->rule_count] =
		(struct notebook_dossier_rule){ .line = 0 };
	return &dossier->rule[dossier->rule_count++];
}

struct notebook_dossier_fix *
dossier_add_fix(struct notebook_dossier *dossier)
{
	dossier->fix = xgrow(dossier->fix, dossier->fix_count,
			    &dossier->fix_capacity, sizeof *dossier->fix);
	dossier->fix[dossier->fix_count] =
		(struct notebook_dossier_fix){ .line = 0 };
	return &dossier->fix[dossier->fix_count++];
}

/* One line of words; nothing stays nothing, and so do words that are none. */
static const char *
clean_words(const char *text, struct arena *arena)
{
	struct strbuf out = STRBUF_INIT;

	if (!text)
		return NULL;
	clean_line(text, strlen(text), DOSSIER_NAME_LIMIT, &out);
	const char *clean = out.length
			    ? arena_strdup(arena, strbuf_text(&out)) : NULL;

	strbuf_clear(&out);
	return clean;
}

/* Several lines of words. */
static const char *
clean_lines(const char *text, struct arena *arena)
{
	struct strbuf out = STRBUF_INIT;

	if (!text)
		return NULL;
	clean_body(text, strlen(text), &out);
	const char *clean = out.length
			    ? arena_strdup(arena, strbuf_text(&out)) : NULL;

	strbuf_clear(&out);
	return clean;
}

static const char *
clean_norm(const char *text, struct arena *arena)
{
	struct strbuf out = STRBUF_INIT;

	fold_name(text ? text : "", text ? strlen(text) : 0, &out);
	const char *clean = arena_strdup(arena, strbuf_text(&out));

	strbuf_clear(&out);
	return clean;
}

void
dossier_clean_entity(struct notebook_entity *entity, struct arena *arena)
{
	entity->label = clean_words(entity->label, arena);
	if (!entity->label)
		entity->label = "?";
	entity->note = clean_lines(entity->note, arena);
}

void
dossier_clean_link(struct notebook_link *link, struct arena *arena)
{
	link->norm = clean_norm(link->norm, arena);
	link->who = clean_words(link->who, arena);
	link->why = clean_lines(link->why, arena);
}

void
dossier_clean_rule(struct notebook_rule *rule, struct arena *arena)
{
	rule->norm = clean_norm(rule->norm, arena);
	rule->who = clean_words(rule->who, arena);
}

void
dossier_clean_fix(struct notebook_fix *fix, struct arena *arena)
{
	fix->article = arena_strdup(arena, fix->article);
	fix->quote = arena_strdup(arena, fix->quote);
	fix->prefix = arena_strdup(arena, fix->prefix ? fix->prefix : "");
	fix->suffix = arena_strdup(arena, fix->suffix ? fix->suffix : "");
	fix->name = clean_words(fix->name, arena);
	if (!fix->name && fix->verb != NOTEBOOK_FIX_DROP)
		fix->name = "?";
	fix->who = clean_words(fix->who, arena);
}
