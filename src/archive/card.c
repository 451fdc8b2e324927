/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/card.h"

#include <string.h>

#include "archive/entity.h"
#include "archive/inside.h"
#include "store/place.h"

/* Newest articles that who-is-named-with-whom is counted in: 9 ms measured,
 * and the top 20 is nearly the exact one (SPEED). */
#define COMPANION_SAMPLE 2000

/* The entity of a name that stands in an article.  In a stranger's store the
 * name may lead to none: *FOUND is false. */
static bool
load_companion(struct archive *archive, const struct store_companion *with,
	       struct archive_card *card, bool *found, struct error *err)
{
	struct archive_companion *companion =
		&card->companion[card->companion_count];
	struct error inner = ERROR_INIT;

	*found = archive_entity_load(archive, with->name, &card->arena,
				     &companion->entity, &inner);
	companion->articles = with->articles;
	if (!*found && inner.code != ERROR_MISSING)
		return error_pass(err, &inner);
	error_clear(&inner);
	return true;
}

static bool
load_companions(struct archive *archive, struct archive_card *card,
		struct error *err)
{
	struct store_companion with[ARCHIVE_COMPANIONS];
	size_t count;

	if (!store_posting_companions(archive->store, card->entity.id,
				      COMPANION_SAMPLE, with,
				      ARCHIVE_COMPANIONS, &count,
				      &card->sampled, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		bool found;

		if (!load_companion(archive, &with[i], card, &found, err))
			return false;
		card->companion_count += found;
	}
	return true;
}

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

/* What the store gathers from its postings; it has none of a name that only
 * the notebook knows. */
static bool
load_stored(struct archive *archive, struct archive_card *card,
	    struct error *err)
{
	long long entity = card->entity.id;

	if (entity < 0)
		return true;
	return store_name_of_entity(archive->store, entity, &card->names, err)
	       && load_companions(archive, card, err)
	       && store_posting_months(archive->store, entity, card->month,
				       ARCHIVE_MONTHS, &card->month_count,
				       err);
}

/* The month's place in the list, or where it would be. */
static size_t
find_month(const struct archive_card *card, int year, int month)
{
	const struct store_month *at = card->month;
	size_t i = 0;

	while (i < card->month_count
	       && (at[i].year > year
		   || (at[i].year == year && at[i].month > month)))
		i++;
	return i;
}

static void
add_to_month(struct archive_card *card, int year, int month, long long ord)
{
	size_t i = find_month(card, year, month);
	struct store_month *at = &card->month[i];

	if (i == ARCHIVE_MONTHS)
		return;
	if (i == card->month_count || at->year != year || at->month != month) {
		/* In a full list the oldest gives way. */
		card->month_count += card->month_count < ARCHIVE_MONTHS;
		memmove(at + 1, at,
			(card->month_count - i - 1) * sizeof *at);
		*at = (struct store_month){ year, month, 0, ord };
	}
	at->articles++;
	if (at->newest < ord)
		at->newest = ord;
}

static void
take_from_month(struct archive_card *card, int year, int month)
{
	size_t i = find_month(card, year, month);
	struct store_month *at = &card->month[i];

	if (i == card->month_count || at->year != year || at->month != month
	    || --at->articles > 0)
		return;
	card->month_count--;
	memmove(at, at + 1, (card->month_count - i) * sizeof *at);
}

/* Where the newest article of a month was corrected, the next one is. */
static bool
correct_newest(struct archive *archive, struct archive_card *card,
	       struct error *err)
{
	for (size_t i = 0; i < card->month_count; i++) {
		struct store_month *month = &card->month[i];
		struct archive_position to;
		bool found;

		if (!archive_fixed_at(archive, month->newest))
			continue;
		if (!next_on_thread(archive, card->entity.id,
				    month->newest + 1, false, &found, &to,
				    err))
			return false;
		if (found)
			month->newest = to.ord;
	}
	return true;
}

/* The store counted the months by what it found. */
static bool
correct_months(struct archive *archive, struct archive_card *card,
	       struct error *err)
{
	struct archive_thread thread = { card->entity.id, 0 };

	for (size_t i = 0; i < archive->fixed_count; i++) {
		const struct archive_fixed *fixed = &archive->fixed[i];
		long long now, then;
		int year, month;

		archive_fixed_sum(fixed, thread, &now, &then);
		store_place_month(fixed->ord, &year, &month);
		if (now > 0 && then == 0)
			add_to_month(card, year, month, fixed->ord);
		else if (now == 0 && then > 0)
			take_from_month(card, year, month);
	}
	return correct_newest(archive, card, err);
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
		    && load_stored(archive, card, err)
		    && correct_months(archive, card, err);

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
	card->companion_count = card->month_count = 0;
}
