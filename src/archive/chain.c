/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/chain.h"

#include "archive/entity.h"
#include "archive/fold.h"
#include "archive/inside.h"
#include "archive/list.h"

/* Reprints in a range that are looked at one by one. */
#define FOLDED_MOST 16384
#define PAGE 256

/* Counts what is folded of an entity whose articles are not those of one range
 * of postings.  Where there are very many, the rest is not counted. */
static bool
count_folded(struct archive *archive, struct archive_chain *chain,
	     long long low, long long high, long long *articles,
	     long long *mentions, struct error *err)
{
	long long ord[PAGE], here;
	size_t count = PAGE, seen = 0;

	while (count == PAGE) {
		if (!store_reprint_folded_page(archive->store, low, high, PAGE,
					       ord, &count, err))
			return false;
		for (size_t i = 0; i < count; i++) {
			if (!archive_travel_count(archive, chain->thread,
						  ord[i], &here, err))
				return false;
			*articles += here > 0;
			*mentions += here;
			low = ord[i];
		}
		seen += count;
		if (seen >= FOLDED_MOST) {
			chain->roughly = true;
			return true;
		}
	}
	return true;
}

/* Takes off what travel passes over between two orders. */
static bool
take_off_folded(struct archive *archive, struct archive_chain *chain,
		long long low, long long high, long long *articles,
		long long *mentions, struct error *err)
{
	long long entity = chain->thread.entity;
	long long less_articles = 0, less_mentions = 0;
	bool plain = entity > 0 && archive->fixed_count == 0
		     && !archive_groups_of_id(archive, entity);

	if (archive_shows_reprints(archive))
		return true;
	if (plain ? !store_reprint_between(archive->store, entity, low, high,
					   &less_articles, &less_mentions, err)
		  : !count_folded(archive, chain, low, high, &less_articles,
				  &less_mentions, err))
		return false;
	*articles -= less_articles;
	*mentions -= less_mentions;
	return true;
}

/* What travel comes by between two orders. */
static bool
between(struct archive *archive, struct archive_chain *chain, long long low,
	long long high, long long *articles, long long *mentions,
	struct error *err)
{
	return archive_travel_between(archive, chain->thread.entity, low, high,
				      articles, mentions, err)
	       && take_off_folded(archive, chain, low, high, articles,
				  mentions, err);
}

bool
archive_chain_start(struct archive *archive, long long entity,
		    struct archive_chain *chain, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct archive_entity loaded;

	*chain = (struct archive_chain){ .thread = { .entity = entity } };
	bool fine = archive_entity_load(archive, entity, &arena, &loaded, err);

	if (fine) {
		chain->thread.entity = loaded.id;
		chain->articles = loaded.articles;
		chain->mentions = loaded.mentions;
		chain->roughly = loaded.roughly;
		fine = take_off_folded(archive, chain, STORE_ORD_MIN,
				       STORE_ORD_MAX, &chain->articles,
				       &chain->mentions, err);
	}
	arena_clear(&arena);
	return fine;
}

/* From nowhere: everything between the list's beginning and ORD. */
static bool
count_anew(struct archive *archive, struct archive_chain *chain, long long ord,
	   struct error *err)
{
	long long before = archive_list_before(archive);

	return between(archive, chain, before < ord ? before : ord,
		       before < ord ? ord : before, &chain->articles_before,
		       &chain->mentions_before, err);
}

/* From the last place: what lies between, and one of the two ends, since
 * "before" leaves out the place itself. */
static bool
count_along(struct archive *archive, struct archive_chain *chain,
	    long long ord, struct error *err)
{
	bool newer = ord > chain->ord;
	bool down = archive_down_is_newer(archive, true) == newer;
	long long articles, mentions, end;
	bool skipped;

	if (!between(archive, chain, newer ? chain->ord : ord,
		     newer ? ord : chain->ord, &articles, &mentions, err)
	    || !archive_travel_count(archive, chain->thread,
				     down ? chain->ord : ord, &end, err)
	    || !archive_fold_skips(archive, down ? chain->ord : ord, &skipped,
				   err))
		return false;
	if (skipped)
		end = 0;
	articles += end > 0;
	mentions += end;
	chain->articles_before += down ? articles : -articles;
	chain->mentions_before += down ? mentions : -mentions;
	return true;
}

bool
archive_chain_move(struct archive *archive, struct archive_chain *chain,
		   long long ord, struct error *err)
{
	if (chain->known && chain->ord == ord)
		return true;
	archive_hold(archive);
	chain->known = archive_fixed_refresh(archive, err)
		       && (chain->known ? count_along(archive, chain, ord, err)
					: count_anew(archive, chain, ord, err));
	chain->ord = ord;
	archive_release(archive);
	return chain->known;
}
