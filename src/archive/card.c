/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/card.h"

#include "archive/entity.h"
#include "archive/group.h"
#include "archive/inside.h"
#include "store/place.h"

/* The nearest article beyond FROM on the entity's thread. */
static bool
next_on_thread(struct archive *archive, long long entity, long long from,
	       bool newer, bool *found, struct archive_position *to,
	       struct error *err)
{
	struct archive_thread thread = { entity, 0 };
	bool forward = newer == archive_down_is_newer(archive, true);

	return archive_travel_article(archive, thread,
				      (struct archive_position){ from, 0, 0 },
				      forward, found, to, err);
}

/* The oldest (newest) article on the entity's thread.  Those without a date
 * stand before all others, but are older only than nothing. */
static bool
load_end(struct archive *archive, struct archive_card *card, bool newest,
	 long long *ord, struct store_article *article, struct error *err)
{
	long long entity = card->entity.id;
	long long from = newest ? STORE_ORD_MAX : store_place_dated() - 1;
	struct archive_position to;
	bool found;

	if (!next_on_thread(archive, entity, from, !newest, &found, &to, err))
		return false;
	if (!found && !newest
	    && !next_on_thread(archive, entity, STORE_ORD_MIN, true, &found,
			       &to, err))
		return false;
	if (!found)
		return true;
	*ord = to.ord;
	return store_article_at(archive->store, to.ord, &card->arena, article,
				err);
}

/* The store has none of a name that only the notebook knows. */
static bool
load_names(struct archive *archive, struct archive_card *card,
	   struct error *err)
{
	return card->entity.id < 0
	       || archive_group_names(archive, card->entity.id, &card->names,
				      err);
}

bool
archive_card_load(struct archive *archive, long long entity,
		  struct archive_card *card, struct error *err)
{
	*card = (struct archive_card){ .names = STORE_NAME_LIST_INIT,
				       .arena = ARENA_INIT };
	archive_hold(archive);
	bool fine = archive_entity_load(archive, entity, &card->arena,
					&card->entity, err)
		    && load_end(archive, card, false, &card->first,
				&card->first_article, err)
		    && load_end(archive, card, true, &card->last,
				&card->last_article, err)
		    && load_names(archive, card, err);

	archive_release(archive);
	if (!fine)
		archive_card_clear(card);
	return fine;
}

void
archive_card_clear(struct archive_card *card)
{
	store_name_list_clear(&card->names);
	arena_clear(&card->arena);
}
