/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* One entity: its names, and where it is first and last mentioned.  Two seeks
 * whatever the archive holds; what takes counting is in company.h and
 * timeline.h. */

#ifndef ARCHIVE_CARD_H
#define ARCHIVE_CARD_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "base/arena.h"
#include "base/error.h"
#include "store/name.h"

struct archive_card {
	struct archive_entity entity;
	struct store_name_list names;	/* the head first; none for a name
					   that only the notebook knows */
	long long first, last;	/* orders of its oldest and newest article
				   (one without a date only if all are), when
				   entity.articles is not 0 */
	struct store_article first_article, last_article;
	struct arena arena;
};

/* What CARD held is not cleared. */
bool archive_card_load(struct archive *archive, long long entity,
		       struct archive_card *card, struct error *err);
void archive_card_clear(struct archive_card *card);

#endif
