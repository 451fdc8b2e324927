/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/chain.h"

#include "archive/entity.h"
#include "archive/inside.h"
#include "archive/list.h"

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

	return archive_travel_between(archive, chain->thread.entity,
		       before < ord ? before : ord,
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

	if (!archive_travel_between(archive, chain->thread.entity,
		     newer ? chain->ord : ord, newer ? ord : chain->ord,
		     &articles, &mentions, err)
	    || !archive_travel_count(archive, chain->thread,
				     down ? chain->ord : ord, &end, err))
		return false;
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
