/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_thread.h"

#include "archive/entity.h"
#include "archive/fold.h"
#include "archive/list.h"
#include "base/intl.h"
#include "cli_row.h"

/* The next article down the list. */
static bool
next_article(struct archive *archive, struct archive_pair pair,
	     struct archive_position *at, bool *found, struct error *err)
{
	struct archive_thread thread = { pair.one, 0 };

	return pair.other
	       ? archive_pair_article(archive, pair, *at, true, found, at, err)
	       : archive_travel_article(archive, thread, *at, true, found, at,
					err);
}

static bool
find_pair(struct archive *archive, const char *name, const char *with,
	  struct archive_pair *pair, struct error *err)
{
	struct archive_entity one, other = { .id = 0 };
	struct arena arena = ARENA_INIT;
	bool fine = archive_entity_find(archive, name, &arena, &one, err)
		    && (!with || archive_entity_find(archive, with, &arena,
						     &other, err));

	if (fine)
		*pair = (struct archive_pair){ one.id, other.id };
	arena_clear(&arena);
	return fine;
}

static bool
found_none(const char *name, const char *with, struct error *err)
{
	if (with)
		return error_set(err, ERROR_MISSING,
				 _("no article mentions both \"%1$s\" and \"%2$s\""),
				 name, with);
	return error_set(err, ERROR_MISSING, _("no article mentions \"%s\""),
			 name);
}

bool
cli_thread(struct cli_out *out, struct archive *archive, const char *name,
	   const char *with, const struct cli_column *columns, size_t count,
	   bool (*print)(struct cli_out *out, struct archive *archive,
			 struct archive_pair pair, long long ord,
			 struct error *err),
	   struct error *err)
{
	struct archive_position at = { archive_list_before(archive),
				       (size_t)-1, (size_t)-1 };
	struct archive_pair pair = { 0, 0 };
	bool found = true;
	bool fine = find_pair(archive, name, with, &pair, err);

	cli_out_table(out, columns, count);
	while (fine && found && !cli_out_full(out)) {
		archive_hold(archive);
		fine = next_article(archive, pair, &at, &found, err);
		if (fine && found)
			fine = print(out, archive, pair, at.ord, err);
		archive_release(archive);
	}
	if (fine && !with && pair.one > 0 && !cli_out_full(out)
	    && !archive_shows_reprints(archive)) {
		long long articles, mentions;

		fine = store_reprint_between(archive_store(archive), pair.one,
					     STORE_ORD_MIN, STORE_ORD_MAX,
					     &articles, &mentions, err);
		if (fine)
			cli_row_say_folded(out, articles);
	}
	return fine && out->rows == 0 ? found_none(name, with, err) : fine;
}
