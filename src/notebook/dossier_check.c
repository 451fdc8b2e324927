/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/dossier_check.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"

/* Each item begins with what was said, and that with its uid. */
int
dossier_by_uid(const void *one, const void *two)
{
	return strcmp(one, two);
}

static int
compare_names(enum kind kind_a, const char *norm_a, enum kind kind_b,
	      const char *norm_b)
{
	return kind_a != kind_b ? (kind_a > kind_b) - (kind_a < kind_b)
				: strcmp(norm_a, norm_b);
}

int
dossier_by_link(const void *one, const void *two)
{
	const struct notebook_link *a =
		&((const struct notebook_dossier_link *)one)->said;
	const struct notebook_link *b =
		&((const struct notebook_dossier_link *)two)->said;
	int order = compare_names(a->kind, a->norm, b->kind, b->norm);

	return order ? order : strcmp(a->entity, b->entity);
}

int
dossier_by_rule(const void *one, const void *two)
{
	const struct notebook_rule *a =
		&((const struct notebook_dossier_rule *)one)->said;
	const struct notebook_rule *b =
		&((const struct notebook_dossier_rule *)two)->said;

	return compare_names(a->kind, a->norm, b->kind, b->norm);
}

int
dossier_by_place(const void *one, const void *two)
{
	const struct notebook_fix *a =
		&((const struct notebook_dossier_fix *)one)->said;
	const struct notebook_fix *b =
		&((const struct notebook_dossier_fix *)two)->said;
	int order = strcmp(a->article, b->article);

	if (!order)
		order = (a->revision > b->revision)
			- (a->revision < b->revision);
	if (!order)
		order = (a->start > b->start) - (a->start < b->start);
	if (!order)
		order = (a->end > b->end) - (a->end < b->end);
	return order ? order : (a->scope > b->scope) - (a->scope < b->scope);
}

static bool
fail_twice(size_t line, size_t other, struct error *err)
{
	size_t first = line < other ? line : other;
	size_t second = line < other ? other : line;

	/* TRANSLATORS: the numbers of two lines */
	error_set(err, ERROR_INPUT,
		  _("line %1$zu: line %2$zu has said that already, or otherwise"),
		  second, first);
	return error_advise(err, _("take one of the two records out"));
}

/* Sorts COUNT items of SIZE bytes, with their line at LINE bytes, and looks
 * for two that are the same by COMPARE. */
static bool
check(void *items, size_t count, size_t size, size_t line,
      int (*compare)(const void *, const void *), struct error *err)
{
	const char *item = items;

	if (count == 0)
		return true;
	qsort(items, count, size, compare);
	for (size_t i = 1; i < count; i++, item += size) {
		size_t here, there;

		if (compare(item, item + size) != 0)
			continue;
		memcpy(&here, item + line, sizeof here);
		memcpy(&there, item + size + line, sizeof there);
		return fail_twice(here, there, err);
	}
	return true;
}

/* A name means one entity at most. */
static bool
check_same(const struct notebook_dossier *dossier, struct error *err)
{
	const struct notebook_dossier_link *before = NULL;

	for (size_t i = 0; i < dossier->link_count; i++) {
		const struct notebook_dossier_link *link = &dossier->link[i];

		if (link->said.verdict != NOTEBOOK_SAME)
			continue;
		if (before
		    && compare_names(before->said.kind, before->said.norm,
				     link->said.kind, link->said.norm) == 0)
			return fail_twice(before->line, link->line, err);
		before = link;
	}
	return true;
}

#define CHECK(what, compare) \
	check(dossier->what, dossier->what##_count, sizeof *dossier->what, \
	      offsetof(struct notebook_dossier_##what, line), compare, err)

bool
dossier_check(struct notebook_dossier *dossier, struct error *err)
{
	return CHECK(entity, dossier_by_uid)
	       && CHECK(link, dossier_by_uid)
	       && CHECK(link, dossier_by_link)
	       && check_same(dossier, err)
	       && CHECK(rule, dossier_by_uid)
	       && CHECK(rule, dossier_by_rule)
	       && CHECK(fix, dossier_by_uid)
	       && CHECK(fix, dossier_by_place);
}
