/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* From mention to mention as in travel.h, but only in articles that pass the
 * filter that the list has (archive_list_set_filter).  Without one it is the
 * same. */

#ifndef ARCHIVE_WITHIN_H
#define ARCHIVE_WITHIN_H

#include <stdbool.h>

#include "archive/travel.h"

/* A mention in the article at FROM counts also if that does not pass: it is
 * the one being read. */
bool archive_within_mention(struct archive *archive,
			    struct archive_thread thread,
			    struct archive_position from, bool forward,
			    bool *found, struct archive_position *to,
			    struct error *err);
bool archive_within_article(struct archive *archive,
			    struct archive_thread thread,
			    struct archive_position from, bool forward,
			    bool *found, struct archive_position *to,
			    struct error *err);

/* How many articles on an entity's thread the filter hides.  *KNOWN is false
 * when that took more than PATIENCE milliseconds (0: as long as it takes). */
bool archive_within_hidden(struct archive *archive, long long entity,
			   int patience, long long *hidden, bool *known,
			   struct error *err);

#endif
