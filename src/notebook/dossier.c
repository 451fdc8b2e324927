/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/dossier.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/memory.h"
#include "notebook/dossier_form.h"
#include "notebook/inside.h"

/* The first and the last second that four digits of a year can say. */
#define TIME_LAST 253402300799LL

void
notebook_dossier_clear(struct notebook_dossier *dossier)
{
	free(dossier->entity);
	free(dossier->link);
	free(dossier->rule);
	free(dossier->fix);
	arena_clear(&dossier->arena);
	*dossier = (struct notebook_dossier)NOTEBOOK_DOSSIER_INIT;
}

size_t
notebook_dossier_count(const struct notebook_dossier *dossier)
{
	return dossier->entity_count + dossier->link_count
	       + dossier->rule_count + dossier->fix_count;
}

const char *
notebook_dossier_verb(enum notebook_fix_verb verb)
{
	return dossier_verb_word[verb];
}


/* Loading */

static bool
load_entities(struct notebook *notebook, struct notebook_dossier *dossier,
	      struct error *err)
{
	struct notebook_entity_list list = NOTEBOOK_ENTITY_LIST_INIT;
	bool fine = notebook_entity_load(notebook, &list, err);

	for (size_t i = 0; fine && i < list.count; i++) {
		struct notebook_dossier_entity *to =
			dossier_add_entity(dossier);

		to->said = list.item[i];
		dossier_clean_entity(&to->said, &dossier->arena);
	}
	notebook_entity_list_clear(&list);
	return fine;
}

static bool
load_links(struct notebook *notebook, struct notebook_dossier *dossier,
	   struct error *err)
{
	struct notebook_link_list list = NOTEBOOK_LINK_LIST_INIT;
	bool fine = notebook_link_load(notebook, &list, err);

	for (size_t i = 0; fine && i < list.count; i++) {
		struct notebook_dossier_link *to = dossier_add_link(dossier);

		to->said = list.item[i];
		dossier_clean_link(&to->said, &dossier->arena);
	}
	notebook_link_list_clear(&list);
	return fine;
}

static bool
load_rules(struct notebook *notebook, struct notebook_dossier *dossier,
	   struct error *err)
{
	struct notebook_rule_list list = NOTEBOOK_RULE_LIST_INIT;
	bool fine = notebook_rule_load(notebook, &list, err);

	for (size_t i = 0; fine && i < list.count; i++) {
		struct notebook_dossier_rule *to = dossier_add_rule(dossier);

		to->said = list.item[i];
		dossier_clean_rule(&to->said, &dossier->arena);
	}
	notebook_rule_list_clear(&list);
	return fine;
}

static bool
load_fixes(struct notebook *notebook, struct notebook_dossier *dossier,
	   struct error *err)
{
	struct notebook_fix_list list = NOTEBOOK_FIX_LIST_INIT;
	bool fine = notebook_fix_load(notebook, NULL, &list, err);

	for (size_t i = 0; fine && i < list.count; i++) {
		struct notebook_dossier_fix *to = dossier_add_fix(dossier);

		to->said = list.item[i];
		dossier_clean_fix(&to->said, &dossier->arena);
	}
	notebook_fix_list_clear(&list);
	return fine;
}

bool
notebook_dossier_load(struct notebook *notebook,
		      struct notebook_dossier *dossier, struct error *err)
{
	db_hold(notebook->db);
	bool fine = load_entities(notebook, dossier, err)
		    && load_links(notebook, dossier, err)
		    && load_rules(notebook, dossier, err)
		    && load_fixes(notebook, dossier, err);

	db_release(notebook->db);
	return fine;
}


/* The order of the text: what belongs together stands together, and where
 * all else is the same, the uid decides. */

static int
by_label(const void *one, const void *two)
{
	const struct notebook_entity *a =
		&((const struct notebook_dossier_entity *)one)->said;
	const struct notebook_entity *b =
		&((const struct notebook_dossier_entity *)two)->said;
	int order = strcmp(a->label, b->label);

	return order ? order : strcmp(a->uid, b->uid);
}

static int
by_entity(const void *one, const void *two)
{
	const struct notebook_link *a =
		&((const struct notebook_dossier_link *)one)->said;
	const struct notebook_link *b =
		&((const struct notebook_dossier_link *)two)->said;
	int order = strcmp(a->entity, b->entity);

	if (!order)
		order = (a->verdict > b->verdict) - (a->verdict < b->verdict);
	if (!order)
		order = (a->kind > b->kind) - (a->kind < b->kind);
	if (!order)
		order = strcmp(a->norm, b->norm);
	return order ? order : strcmp(a->uid, b->uid);
}

static int
by_name(const void *one, const void *two)
{
	const struct notebook_rule *a =
		&((const struct notebook_dossier_rule *)one)->said;
	const struct notebook_rule *b =
		&((const struct notebook_dossier_rule *)two)->said;
	int order = (a->kind > b->kind) - (a->kind < b->kind);

	if (!order)
		order = strcmp(a->norm, b->norm);
	return order ? order : strcmp(a->uid, b->uid);
}

static int
by_place(const void *one, const void *two)
{
	const struct notebook_fix *a =
		&((const struct notebook_dossier_fix *)one)->said;
	const struct notebook_fix *b =
		&((const struct notebook_dossier_fix *)two)->said;
	int order = strcmp(a->article, b->article);

	if (!order)
		order = (a->start > b->start) - (a->start < b->start);
	if (!order)
		order = (a->end > b->end) - (a->end < b->end);
	if (!order)
		order = (a->revision > b->revision)
			- (a->revision < b->revision);
	if (!order)
		order = (a->scope > b->scope) - (a->scope < b->scope);
	return order ? order : strcmp(a->uid, b->uid);
}

static void
sort(void *items, size_t count, size_t size,
     int (*compare)(const void *, const void *))
{
	if (count)
		qsort(items, count, size, compare);
}


/* Writing */

/* "FIELD: "TEXT"" on a line; nothing for no text. */
static void
put_text(struct strbuf *out, const char *field, const char *text)
{
	if (!text)
		return;
	strbuf_format(out, "%s: ", field);
	json_quote(out, text, strlen(text));
	strbuf_putc(out, '\n');
}

static void
put_name(struct strbuf *out, enum kind kind, const char *name)
{
	strbuf_format(out, "name: %s ", kind_word(kind));
	json_quote(out, name, strlen(name));
	strbuf_putc(out, '\n');
}

static void
put_who_when(struct strbuf *out, const char *who, long long created)
{
	char time[CLOCK_ISO_SIZE];

	put_text(out, "who", who);
	clock_format_iso(time, created < 0 ? 0 : created > TIME_LAST
			 ? TIME_LAST : created, CLOCK_SECOND);
	strbuf_format(out, "when: %s\n", time);
}

static void
put_entity(struct strbuf *out, const struct notebook_entity *entity)
{
	strbuf_format(out, "\nentity %s\n", entity->uid);
	put_text(out, "label", entity->label);
	strbuf_format(out, "kind: %s\n", kind_word(entity->kind));
	put_text(out, "note", entity->note);
	if (entity->hidden)
		strbuf_puts(out, "hidden: yes\n");
}

static void
put_link(struct strbuf *out, const struct notebook_link *link)
{
	strbuf_format(out, "\nlink %s\n", link->uid);
	put_name(out, link->kind, link->norm);
	strbuf_format(out, "is: %s %s\n",
		      notebook_verdict_word(link->verdict), link->entity);
	put_who_when(out, link->who, link->created);
	put_text(out, "why", link->why);
}

static void
put_rule(struct strbuf *out, const struct notebook_rule *rule)
{
	strbuf_format(out, "\nrule %s\n", rule->uid);
	put_name(out, rule->kind, rule->norm);
	strbuf_format(out, "is: %s\n", rule->becomes
		      ? kind_word((enum kind)rule->becomes) : "never");
	put_who_when(out, rule->who, rule->created);
}

static void
put_fix(struct strbuf *out, const struct notebook_fix *fix)
{
	strbuf_format(out, "\nfix %s\n", fix->uid);
	strbuf_format(out, "is: %s\n", dossier_verb_word[fix->verb]);
	if (fix->verb != NOTEBOOK_FIX_DROP)
		put_name(out, fix->kind, fix->name);
	strbuf_format(out, "article: %s\n", fix->article);
	strbuf_format(out, "revision: %d\n", fix->revision);
	strbuf_format(out, "place: %zu-%zu\n", fix->start, fix->end);
	strbuf_format(out, "scope: %s\n", dossier_scope_word[fix->scope]);
	put_text(out, "before", fix->prefix);
	put_text(out, "quote", fix->quote);
	put_text(out, "after", fix->suffix);
	put_who_when(out, fix->who, fix->created);
}

/* The links to an entity stand after it; those to entities that are not
 * there, at the end.  Links are sorted by entity. */
static void
put_links_of(struct strbuf *out, const struct notebook_dossier *dossier,
	     const char *uid, bool *told)
{
	size_t low = 0, high = dossier->link_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(dossier->link[middle].said.entity, uid) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < dossier->link_count
	       && strcmp(dossier->link[low].said.entity, uid) == 0; low++) {
		told[low] = true;
		put_link(out, &dossier->link[low].said);
	}
}

void
notebook_dossier_write(struct notebook_dossier *dossier, struct strbuf *out)
{
	bool *told = xcalloc(dossier->link_count, sizeof *told);

	sort(dossier->entity, dossier->entity_count, sizeof *dossier->entity,
	     by_label);
	sort(dossier->link, dossier->link_count, sizeof *dossier->link,
	     by_entity);
	sort(dossier->rule, dossier->rule_count, sizeof *dossier->rule,
	     by_name);
	sort(dossier->fix, dossier->fix_count, sizeof *dossier->fix, by_place);
	strbuf_puts(out, DOSSIER_FIRST_LINE "\n");
	for (size_t i = 0; i < dossier->entity_count; i++) {
		put_entity(out, &dossier->entity[i].said);
		put_links_of(out, dossier, dossier->entity[i].said.uid, told);
	}
	for (size_t i = 0; i < dossier->link_count; i++)
		if (!told[i])
			put_link(out, &dossier->link[i].said);
	for (size_t i = 0; i < dossier->rule_count; i++)
		put_rule(out, &dossier->rule[i].said);
	for (size_t i = 0; i < dossier->fix_count; i++)
		put_fix(out, &dossier->fix[i].said);
	free(told);
}
