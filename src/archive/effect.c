/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* How much a correction changes, before it is made. */

#include <config.h>

#include <stdlib.h>

#include "archive/group.h"
#include "archive/amend.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"

static void
add_part(struct amend_parts *parts, struct archive_part part)
{
	parts->item = xgrow(parts->item, parts->count, &parts->capacity,
			    sizeof *parts->item);
	parts->item[parts->count++] = part;
}

bool
amend_add_range(struct archive *archive, long long name, int sign,
	  struct amend_parts *parts, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct store_name stored;
	bool fine = name < 0
		    || store_name_by_id(archive->store, name, &arena, &stored,
					err);

	if (fine)
		add_part(parts, (struct archive_part){
			.name = name, .sign = sign,
			.articles = name < 0 ? 0 : stored.articles,
			.mentions = name < 0 ? 0 : stored.mentions,
		});
	arena_clear(&arena);
	return fine;
}

/* What the name itself has: of a head, what the others leave. */
static bool
add_own(struct archive *archive, long long name, struct amend_parts *parts,
	struct error *err)
{
	struct store_name_list list = STORE_NAME_LIST_INIT;
	bool fine = amend_add_range(archive, name, 1, parts, err)
		    && (name < 0
			|| store_name_of_entity(archive->store, name, &list,
						err));

	for (size_t i = 0; fine && i < list.count; i++)
		if (list.item[i].id != name && list.item[i].entity == name)
			fine = amend_add_range(archive, list.item[i].id, -1, parts,
					 err);
	store_name_list_clear(&list);
	return fine;
}

bool
amend_add_entity(struct archive *archive, long long entity, struct amend_parts *parts,
	   struct error *err)
{
	const struct archive_group *group = archive_groups_of_id(archive,
								 entity);

	if (!group)
		return amend_add_range(archive, entity, 1, parts, err);
	for (size_t i = 0; i < group->part_count; i++)
		add_part(parts, group->part[i]);
	return true;
}

/* What the ranges have of a name in a corrected article. */
static int
times(const struct amend_parts *parts, const struct archive_fixed_count *count)
{
	int sum = 0;

	for (size_t i = 0; i < parts->count; i++)
		if (parts->item[i].name == count->id
		    || parts->item[i].name == count->head)
			sum += parts->item[i].sign;
	return sum;
}

/* KEEPS: mentions that somebody put there stay as they are. */
static void
add_fixed(const struct archive *archive, const struct amend_parts *parts,
	  bool keeps, struct archive_effect *effect)
{
	for (size_t i = 0; i < archive->fixed_count; i++) {
		const struct archive_counts *names =
			&archive->fixed[i].names;
		long long now = 0, then = 0;

		for (size_t k = 0; k < names->count; k++) {
			const struct archive_fixed_count *count =
				&names->item[k];
			int sign = times(parts, count);

			then += sign * count->stored;
			if (!keeps || !count->by_person)
				now += sign * count->effective;
		}
		effect->mentions += now - then;
		effect->articles += (now > 0) - (then > 0);
	}
}

bool
amend_effect(struct archive *archive, struct amend_parts *parts, bool keeps,
	  struct archive_effect *effect, struct error *err)
{
	struct archive_sum sum = { .has_main = false };

	archive_sum_make(&sum, parts->item, parts->count);
	bool fine = archive_sum_know(archive, &sum, err);

	*effect = (struct archive_effect){ sum.mentions, sum.articles,
					   sum.roughly };
	if (fine)
		add_fixed(archive, parts, keeps, effect);
	archive_sum_clear(&sum);
	return fine;
}

bool
amend_effect_of_name(struct archive *archive, long long name, bool keeps,
	       struct archive_effect *effect, struct error *err)
{
	struct amend_parts parts = { NULL, 0, 0 };
	bool fine = add_own(archive, name, &parts, err)
		    && amend_effect(archive, &parts, keeps, effect, err);

	free(parts.item);
	return fine;
}


char *
archive_effect_words(const struct archive_effect *effect)
{
	struct strbuf out = STRBUF_INIT;
	long long mentions = effect->mentions, articles = effect->articles;

	if (articles == 1 || mentions <= 1)
		strbuf_format(&out, ngettext("%lld mention in one article",
					     "%lld mentions in one article",
					     (unsigned long)mentions),
			      mentions);
	else if (effect->roughly)
		/* TRANSLATORS: the number of articles is an estimate */
		strbuf_format(&out, _("%1$lld mentions in about %2$lld articles"),
			      mentions, articles);
	else
		strbuf_format(&out, _("%1$lld mentions in %2$lld articles"),
			      mentions, articles);
	return strbuf_take(&out);
}
