/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * In whose company an entity is named: who stands in the same articles, and
 * in how many.  Counted in steps from the newest article on, so that a screen
 * can show what there is and go on while no key waits.  Exact up to as many
 * articles as it is told; of an entity with more the newest ones are a
 * sample: already 2,000 have nearly the exact first twenty.
 */

#ifndef ARCHIVE_COMPANY_H
#define ARCHIVE_COMPANY_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/idmap.h"
#include "store/heads.h"

/* So many articles are looked at where it is to be exact if it can; about 15
 * microseconds each. */
#define ARCHIVE_COMPANY_MOST 20000

struct archive_companion {
	struct archive_entity entity;
	long long articles;	/* with both, among those counted */
};

/* One who was met, by the id of the entity. */
struct archive_met {
	long long entity;
	long long articles;
	long long seen;		/* number of the last article counted */
};

struct archive_company {
	long long entity;
	long long most;		/* articles to count at most */
	long long from;		/* order of the last article counted */
	long long articles;	/* counted so far */
	bool done;
	bool sampled;		/* there are more articles than were counted;
				   known once it is done */
	struct store_heads *heads;
	struct archive_met *met;
	size_t count, capacity;
	struct idmap places;	/* of the met, by entity */
};

/* MOST is how many articles are counted at most.  What COMPANY held is not
 * cleared. */
void archive_company_start(struct archive_company *company, long long entity,
			   long long most);
void archive_company_clear(struct archive_company *company);

/* Counts in at most LIMIT more articles.  After a failure what was counted
 * stays.  Whoever finds another archive_version is to begin anew. */
bool archive_company_step(struct archive *archive,
			  struct archive_company *company, size_t limit,
			  struct error *err);

/* Those met in most articles, at most LIMIT, most often first, then by id;
 * strings in ARENA.  Names that lead nowhere are left out. */
bool archive_company_top(struct archive *archive,
			 const struct archive_company *company,
			 struct archive_companion *item, size_t limit,
			 size_t *count, struct arena *arena,
			 struct error *err);

#endif
