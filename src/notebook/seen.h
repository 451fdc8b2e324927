/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Read marks and stars.  What a person says by a key and what is noted in
 * passing are kept apart, so that undoing a star never forgets how far an
 * article was read.  An article is read once it was opened; what a key says
 * holds until it is opened again.
 */

#ifndef NOTEBOOK_SEEN_H
#define NOTEBOOK_SEEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "notebook/notebook.h"

struct notebook_seen {
	bool read, starred;
	size_t offset;		/* byte reached in the text when it was left */
};

/* All false and 0 for an article that was never opened. */
bool notebook_seen_get(struct notebook *notebook, const char *article,
		       struct notebook_seen *seen, struct error *err);

/* Opening and leaving an article: quiet, undo passes it over.  The first
 * visit makes it read.  Later ones only keep the offset, so that a text that
 * was marked unread while it is shown stays so when it is left. */
bool notebook_seen_visit(struct notebook *notebook, const char *article,
			 size_t offset, struct error *err);

/* Opening it, which makes it read even if it was marked unread: quiet. */
bool notebook_seen_open(struct notebook *notebook, const char *article,
			struct error *err);

/* What a person says by a key; undoable.  Saying what
 * is so already is no act. */
bool notebook_seen_mark_read(struct notebook *notebook, const char *article,
			     bool read, struct error *err);
bool notebook_seen_star(struct notebook *notebook, const char *article,
			bool starred, struct error *err);

/* Marks many read as one act: COUNT uids. */
bool notebook_seen_mark_all(struct notebook *notebook,
			    const char *const *article, size_t count,
			    struct error *err);

#endif
