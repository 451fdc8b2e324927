/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* All about one entity, as its card tells it. */

#ifndef ARCHIVE_CARD_H
#define ARCHIVE_CARD_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "base/arena.h"
#include "base/error.h"
#include "store/name.h"
#include "store/posting.h"

#define ARCHIVE_COMPANIONS 12
#define ARCHIVE_MONTHS 120

struct archive_companion {
	struct archive_entity entity;
	long long articles;	/* with both, in the sample */
};

struct archive_card {
	struct archive_entity entity;
	struct store_name_list names;	/* the head first; none for a name
					   that only the notebook knows */
	long long first, last;	/* orders of its oldest and newest article
				   (one without a date only if all are), when
				   entity.articles is not 0 */
	struct store_article first_article, last_article;
	struct archive_companion companion[ARCHIVE_COMPANIONS];
	size_t companion_count;
	bool sampled;		/* companions are of the newest articles */
	/* Of its articles, newest first; what has no date stands last. */
	struct store_month month[ARCHIVE_MONTHS];
	size_t month_count;
	struct arena arena;
};

/* What CARD held is not cleared. */
bool archive_card_load(struct archive *archive, long long entity,
		       struct archive_card *card, struct error *err);
void archive_card_clear(struct archive_card *card);

#endif
