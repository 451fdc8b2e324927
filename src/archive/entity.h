/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* One entity, by its id or by what a person calls it. */

#ifndef ARCHIVE_ENTITY_H
#define ARCHIVE_ENTITY_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "base/arena.h"
#include "base/error.h"

/* The entity of an id, which may be that of a name that has become another
 * entity's since; its strings in ARENA; "here" is 0. */
bool archive_entity_load(struct archive *archive, long long id,
			 struct arena *arena, struct archive_entity *entity,
			 struct error *err);

/*
 * The entity a person means by TEXT: any of its names, in any case, with
 * "person:", "agency:", "org:" or "place:" before it to say the kind; or the
 * last words of its label, if they are nobody else's.  ERROR_MISSING with
 * near names as advice when there is none.
 */
bool archive_entity_find(struct archive *archive, const char *text,
			 struct arena *arena, struct archive_entity *entity,
			 struct error *err);

/* The ids of the entities of KIND (0: of all kinds) that corrections name but
 * no article by itself; the caller frees them. */
bool archive_entity_added(struct archive *archive, int kind, long long **id,
			  size_t *count, struct error *err);

/*
 * Effective entities of KIND (0: all) that articles name, most articles
 * first, as the store counts them (fixes of single mentions change no place
 * in the list).  From the place after (ARTICLES, ID) of the last row, or
 * -1, -1 to begin; at most LIMIT.  What LIST held is cleared.
 */
struct archive_entity_row {
	long long id, articles;
};

struct archive_entity_page {
	struct archive_entity_row *item;
	size_t count, capacity;
};

bool archive_entity_page(struct archive *archive, int kind,
			 long long articles, long long id, size_t limit,
			 struct archive_entity_page *page, struct error *err);

#endif
