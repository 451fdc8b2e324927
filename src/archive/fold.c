/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/fold.h"

#include "archive/inside.h"

void
archive_show_reprints(struct archive *archive, bool shown)
{
	archive->reprints_shown = shown;
	archive->unfolded = 0;
}

bool
archive_shows_reprints(const struct archive *archive)
{
	return archive->reprints_shown;
}

void
archive_unfold(struct archive *archive, long long story)
{
	archive->unfolded = story;
}

long long
archive_unfolded(const struct archive *archive)
{
	return archive->unfolded;
}

bool
archive_fold_any(struct archive *archive, bool *any, struct error *err)
{
	struct store_totals totals;

	*any = false;
	if (!store_totals(archive->store, &totals, err))
		return false;
	*any = totals.folded > 0;
	return true;
}

bool
archive_fold_is_on(const struct archive *archive)
{
	return !archive->reprints_shown && !archive->sieve.filter;
}

bool
archive_fold_skips(struct archive *archive, long long ord, bool *skips,
		   struct error *err)
{
	*skips = false;
	return archive->reprints_shown
	       || store_reprint_folded(archive->store, ord, skips, err);
}

bool
archive_fold_hides(struct archive *archive, long long ord, bool *hides,
		   struct error *err)
{
	struct store_reprint reprint;

	*hides = false;
	if (archive->sieve.filter)
		return true;
	if (!archive_fold_skips(archive, ord, hides, err))
		return false;
	if (!*hides || archive->unfolded == 0)
		return true;
	if (!store_reprint_at(archive->store, ord, &reprint, err))
		return false;
	*hides = reprint.story != archive->unfolded;
	return true;
}

bool
archive_fold_rank(struct archive *archive, long long ord, long long *hidden,
		  struct error *err)
{
	long long shown = 0;
	bool any = false;

	*hidden = 0;
	if (!archive->reprints_shown && !archive_fold_any(archive, &any, err))
		return false;
	if (!any)
		return true;
	if (!store_reprint_rank(archive->store, ord, hidden, err)
	    || (archive->unfolded
		&& !store_reprint_newer(archive->store, archive->unfolded, ord,
					&shown, err)))
		return false;
	*hidden -= shown;
	return true;
}

bool
archive_fold_listed(struct archive *archive, long long *articles,
		    struct error *err)
{
	struct store_totals totals;
	long long hidden;

	*articles = 0;
	archive_hold(archive);
	bool fine = store_totals(archive->store, &totals, err)
		    && archive_fold_rank(archive, STORE_ORD_MIN, &hidden, err);

	archive_release(archive);
	if (fine)
		*articles = totals.articles - hidden;
	return fine;
}
