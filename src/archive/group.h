/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Effective entities: what names mean after all that a person said of them.
 * The store's mentions are never rewritten.  What was said (links and rules
 * of the notebook, some ten thousand at most) is a map in memory from names
 * of the store to groups; whoever was spoken of by nobody is in no group,
 * and costs nothing.
 *
 * What a name means:
 *   1. a rule says that it is never one: nothing;
 *   2. a link says "same": that entity;
 *   3. a rule says another kind: what the name of that kind means;
 *   4. else what the store's entity of it means: what is said of one of the
 *      entity's names goes for all of them, unless it was said that the one
 *      is not the other ("not"), or different things were said of them; then
 *      the head's word holds, else the first.
 *
 * A group is a sum of posting ranges: a head's hold all names of the store's
 * entity, a name's its own; what was taken out is subtracted.
 */

#ifndef ARCHIVE_GROUP_H
#define ARCHIVE_GROUP_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/kind.h"
#include "base/uuid.h"
#include "store/name.h"

/* The id of the effective entity that an id, of whatever name, means now;
 * the id itself where nothing was said of it.  Brings the map up to date
 * first. */
bool archive_group_id(struct archive *archive, long long id, long long *now,
		      struct error *err);

/* All names of an effective entity, the one whose id it has first, then by
 * mentions.  Names that only the notebook knows are not among them. */
bool archive_group_names(struct archive *archive, long long entity,
			 struct store_name_list *list, struct error *err);

/* The name of an effective entity that a person writes as TEXT (in any case):
 * its id in the store.  ERROR_MISSING with its names as advice when it has
 * none such. */
bool archive_group_name(struct archive *archive, long long entity,
			const char *text, long long *name,
			struct error *err);

/* The uid in the notebook of the entity; "" when it has none there. */
bool archive_group_uid(struct archive *archive, long long entity,
		       char uid[static UUID_SIZE], struct error *err);

/* Whether a person said that the two are not the same. */
bool archive_group_apart(struct archive *archive, long long one,
			 long long other, bool *apart, struct error *err);

/* What a person said of a name: the last link or rule that decides.  WHO may
 * be NULL.  *FOUND is false when nothing was said. */
struct archive_said {
	bool never;		/* it is never a name */
	int becomes;		/* it is always of that kind, or 0 */
	bool linked;		/* it means the entity that it means */
	const char *who;
	long long when;		/* s UTC */
};
bool archive_group_said(struct archive *archive, long long name,
			struct arena *arena, bool *found,
			struct archive_said *said, struct error *err);

#endif
