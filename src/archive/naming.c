/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/naming.h"

#include <string.h>

#include "archive/inside.h"
#include "base/strbuf.h"
#include "store/posting.h"
#include "text/fold.h"

/* In so many articles a mention is looked for: corrections may have taken
 * those of the newest away. */
#define ARTICLES 3

static bool
is_under(const struct archive_mention *mention, const char *norm)
{
	struct strbuf folded = STRBUF_INIT;

	fold_name(mention->name, strlen(mention->name), &folded);
	bool is = strcmp(strbuf_text(&folded), norm) == 0;

	strbuf_clear(&folded);
	return is;
}

/* The first mention under the name that says most of why: one that was joined
 * to another says the less, as it is that other's name. */
static void
find_mention(const struct archive_article *article, long long entity,
	     const struct store_name *name, struct arena *arena,
	     struct archive_naming *naming)
{
	const struct archive_mention *best = NULL;

	for (size_t i = 0; i < article->mention_count; i++) {
		const struct archive_mention *mention = &article->mention[i];

		if (article->entity[mention->entity].id != entity
		    || !is_under(mention, name->norm))
			continue;
		if (!best || (best->joined && !mention->joined))
			best = mention;
	}
	if (!best)
		return;
	naming->found = true;
	naming->how = best->how;
	naming->confidence = best->confidence;
	naming->by_person = best->by_person;
	naming->name = arena_strdup(arena, best->name);
}

static bool
look_at(struct archive *archive, long long entity,
	const struct store_name *name, long long ord, struct arena *arena,
	struct archive_naming *naming, struct error *err)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct error inner = ERROR_INIT;
	bool fine = store_article_at(archive->store, ord, &article.arena,
				     &article.head, &inner)
		    && archive_article_read(archive, &article, &inner);

	if (fine)
		find_mention(&article, entity, name, arena, naming);
	else
		fine = archive_pass_unless_lost(err, &inner);
	archive_article_clear(&article);
	return fine && (!naming->found
			|| store_article_at(archive->store, ord, arena,
					    &naming->article, err));
}

bool
archive_naming_load(struct archive *archive, long long entity,
		    const struct store_name *name, struct arena *arena,
		    struct archive_naming *naming, struct error *err)
{
	struct store_thread thread = { .name = name->id, .kind = 0 };
	long long ord = STORE_ORD_MAX, mentions;
	bool fine, found = true;

	*naming = (struct archive_naming){ .found = false };
	archive_hold(archive);
	fine = archive_group_said(archive, name->id, arena, &naming->decided,
				  &naming->said, err);
	for (int i = 0; fine && found && !naming->found && i < ARTICLES; i++) {
		fine = store_posting_next(archive->store, thread, ord, false,
					  &found, &ord, &mentions, err);
		if (fine && found)
			fine = look_at(archive, entity, name, ord, arena,
				       naming, err);
	}
	archive_release(archive);
	return fine;
}
