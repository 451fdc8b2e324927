/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/company.h"

#include <stdlib.h>

#include "archive/entity.h"
#include "archive/inside.h"
#include "archive/travel.h"
#include "base/memory.h"

void
archive_company_start(struct archive_company *company, long long entity,
		      long long most)
{
	*company = (struct archive_company){
		.entity = entity,
		.most = most,
		.from = STORE_ORD_MAX,
		.heads = store_heads_new(),
		.places = IDMAP_INIT,
	};
}

void
archive_company_clear(struct archive_company *company)
{
	store_heads_free(company->heads);
	free(company->met);
	idmap_clear(&company->places);
	*company = (struct archive_company){ .done = true };
}

static void
meet(struct archive_company *company, long long entity)
{
	size_t place;

	if (entity == company->entity)
		return;
	if (!idmap_find(&company->places, entity, &place)) {
		place = company->count;
		idmap_put(&company->places, entity, place);
		company->met = xgrow(company->met, company->count,
				     &company->capacity,
				     sizeof *company->met);
		company->met[company->count++] =
			(struct archive_met){ .entity = entity };
	}
	struct archive_met *met = &company->met[place];

	/* Several of its names may stand in one article. */
	met->articles += met->seen != company->articles + 1;
	met->seen = company->articles + 1;
}

/* Of a corrected article the counts are at hand; of any other the store has
 * whom it names. */
static bool
meet_all(struct archive *archive, struct archive_company *company,
	 long long ord, struct error *err)
{
	const struct archive_fixed *fixed = archive_fixed_at(archive, ord);
	const struct store_named *named;
	size_t count;

	if (fixed) {
		for (size_t i = 0; i < fixed->entities.count; i++)
			if (fixed->entities.item[i].effective > 0)
				meet(company, fixed->entities.item[i].id);
		return true;
	}
	if (!store_heads_at(archive->store, company->heads, ord, &named,
			    &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct archive_group *group =
			archive_groups_of_name(archive, named[i].name,
					       named[i].head);

		if (!group)
			meet(company, named[i].head);
		else if (!group->gone)
			meet(company, group->id);
	}
	return true;
}

static bool
step(struct archive *archive, struct archive_company *company, size_t limit,
     struct error *err)
{
	struct archive_thread thread = { company->entity, 0 };

	while (!company->done && limit-- > 0) {
		bool found;
		long long ord;

		if (!archive_travel_seek(archive, thread, company->from, false,
					 &found, &ord, err))
			return false;
		company->sampled = found
				   && company->articles >= company->most;
		company->done = !found || company->sampled;
		if (company->done)
			return true;
		if (!meet_all(archive, company, ord, err))
			return false;
		company->articles++;
		company->from = ord;
	}
	return true;
}

bool
archive_company_step(struct archive *archive, struct archive_company *company,
		     size_t limit, struct error *err)
{
	archive_hold(archive);
	bool fine = archive_fixed_refresh(archive, err)
		    && step(archive, company, limit, err);

	archive_release(archive);
	return fine;
}

static bool
before(const struct archive_met *a, const struct archive_met *b)
{
	return a->articles != b->articles ? a->articles > b->articles
					  : a->entity < b->entity;
}

/* Keeps the first LIMIT in BEST, of which there are COUNT. */
static size_t
put_in(struct archive_met *best, size_t count, size_t limit,
       const struct archive_met *met)
{
	size_t at = count;

	while (at > 0 && before(met, &best[at - 1]))
		at--;
	if (at == limit)
		return count;
	count += count < limit;
	for (size_t i = count - 1; i > at; i--)
		best[i] = best[i - 1];
	best[at] = *met;
	return count;
}

bool
archive_company_top(struct archive *archive,
		    const struct archive_company *company,
		    struct archive_companion *item, size_t limit,
		    size_t *count, struct arena *arena, struct error *err)
{
	/* Some may lead nowhere: a few more are looked at. */
	const size_t most = limit + 10;
	struct archive_met *best = xcalloc(most, sizeof *best);
	struct error inner = ERROR_INIT;
	size_t bests = 0;
	bool fine = true;

	*count = 0;
	for (size_t i = 0; i < company->count; i++)
		bests = put_in(best, bests, most, &company->met[i]);
	archive_hold(archive);
	for (size_t i = 0; fine && i < bests && *count < limit; i++) {
		item[*count].articles = best[i].articles;
		if (archive_entity_load(archive, best[i].entity, arena,
					&item[*count].entity, &inner))
			++*count;
		else
			fine = inner.code == ERROR_MISSING
			       || error_pass(err, &inner);
		error_clear(&inner);
	}
	archive_release(archive);
	free(best);
	return fine;
}
