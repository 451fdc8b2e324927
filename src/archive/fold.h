/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Reprints (store/reprint.h) in the list and on the way from name to name:
 * folded, they stand behind the article of their story that was published
 * first, unless a person asks for them, all or those of one story.  A filter
 * shows whatever passes it, reprints as well.
 */

#ifndef ARCHIVE_FOLD_H
#define ARCHIVE_FOLD_H

#include <stdbool.h>

#include "archive/archive.h"
#include "base/error.h"
#include "store/reprint.h"

/* Reprints are in the list and are travelled to, or (at first) are not. */
void archive_show_reprints(struct archive *archive, bool shown);
bool archive_shows_reprints(const struct archive *archive);

/* The list shows the reprints of this story; 0: of none.  Travel still
 * passes them over. */
void archive_unfold(struct archive *archive, long long story);
long long archive_unfolded(const struct archive *archive);

/* Whether there are any: most stores have none, and are asked nothing more. */
bool archive_fold_any(struct archive *archive, bool *any, struct error *err);

/* Whether the list leaves out reprints now. */
bool archive_fold_is_on(const struct archive *archive);

/* Whether the list leaves out the article at ORD; whether travel does. */
bool archive_fold_hides(struct archive *archive, long long ord, bool *hides,
			struct error *err);
bool archive_fold_skips(struct archive *archive, long long ord, bool *skips,
			struct error *err);

/* How many articles the list shows without a filter. */
bool archive_fold_listed(struct archive *archive, long long *articles,
			 struct error *err);

/* How many that the list leaves out have a greater order. */
bool archive_fold_rank(struct archive *archive, long long ord,
		       long long *hidden, struct error *err);

#endif
