/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/portrait.h"

#include "archive/inside.h"
#include "store/reprint.h"

/* What one step does: articles that are looked into, and such that are only
 * counted. */
#define STEP_COMPANY 150
#define STEP_TIMELINE 100000

static bool
load_head(struct archive *archive, long long entity,
	  struct archive_portrait *portrait, struct error *err)
{
	if (!archive_card_load(archive, entity, &portrait->card, err))
		return false;
	return archive_tags_load(archive,
				 archive_tags_of_entity(&portrait->card.entity,
							&portrait->arena),
				 &portrait->arena, &portrait->tags, err);
}

bool
archive_portrait_start(struct archive *archive, long long entity, bool weeks,
		       struct archive_portrait *portrait, struct error *err)
{
	archive_portrait_clear(portrait);
	portrait->version = archive_version(archive);
	if (!load_head(archive, entity, portrait, err)) {
		archive_portrait_clear(portrait);
		return false;
	}
	/* A name may be another entity's since. */
	entity = portrait->card.entity.id;
	archive_company_start(&portrait->company, entity,
			      ARCHIVE_COMPANY_MOST);
	archive_timeline_start(&portrait->timeline, entity, weeks);
	return true;
}

void
archive_portrait_clear(struct archive_portrait *portrait)
{
	archive_card_clear(&portrait->card);
	archive_company_clear(&portrait->company);
	archive_timeline_clear(&portrait->timeline);
	archive_marked_list_clear(&portrait->marked);
	arena_clear(&portrait->arena);
	*portrait = (struct archive_portrait)ARCHIVE_PORTRAIT_INIT;
}

static bool
step_company(struct archive *archive, struct archive_portrait *portrait,
	     struct error *err)
{
	if (!archive_company_step(archive, &portrait->company, STEP_COMPANY,
				  err))
		return false;
	if (!portrait->company.done)
		return true;
	portrait->stage = ARCHIVE_PORTRAIT_TIMELINE;
	return archive_company_top(archive, &portrait->company,
				   portrait->with,
				   ARCHIVE_PORTRAIT_COMPANIONS,
				   &portrait->with_count, &portrait->arena,
				   err);
}

/* What the store has of one name is counted; not so what several names have
 * in common that a person put together. */
static bool
count_reprints(struct archive *archive, struct archive_portrait *portrait,
	       struct error *err)
{
	struct archive_thread thread = { portrait->card.entity.id, 0 };
	long long mentions;

	return thread.entity < 0 || archive_sum_of(archive, thread)
	       || store_reprint_between(archive->store, thread.entity,
					STORE_ORD_MIN, STORE_ORD_MAX,
					&portrait->reprints, &mentions, err);
}

static bool
step_naming(struct archive *archive, struct archive_portrait *portrait,
	    struct error *err)
{
	const struct store_name_list *names = &portrait->card.names;
	size_t number = portrait->naming_count;

	if (number == names->count || number == ARCHIVE_PORTRAIT_NAMES) {
		portrait->stage = ARCHIVE_PORTRAIT_MARKED;
		return true;
	}
	portrait->naming_count++;
	return archive_naming_load(archive, portrait->card.entity.id,
				   &names->item[number], &portrait->arena,
				   &portrait->naming[number], err);
}

bool
archive_portrait_step(struct archive *archive,
		      struct archive_portrait *portrait, struct error *err)
{
	struct archive_marked_filter filter = {
		.entity = portrait->card.entity.id,
	};

	switch (portrait->stage) {
	case ARCHIVE_PORTRAIT_COMPANY:
		return step_company(archive, portrait, err);
	case ARCHIVE_PORTRAIT_TIMELINE:
		if (!archive_timeline_step(archive, &portrait->timeline,
					   STEP_TIMELINE, err))
			return false;
		if (portrait->timeline.done)
			portrait->stage = ARCHIVE_PORTRAIT_REPRINTS;
		return true;
	case ARCHIVE_PORTRAIT_REPRINTS:
		portrait->stage = ARCHIVE_PORTRAIT_NAMING;
		return count_reprints(archive, portrait, err);
	case ARCHIVE_PORTRAIT_NAMING:
		return step_naming(archive, portrait, err);
	case ARCHIVE_PORTRAIT_MARKED:
		portrait->stage = ARCHIVE_PORTRAIT_DONE;
		return archive_marked_load(archive, filter, &portrait->marked,
					   err);
	case ARCHIVE_PORTRAIT_DONE:
		break;
	}
	return true;
}
