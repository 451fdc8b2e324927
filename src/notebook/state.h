/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Which articles a person has read, starred, highlighted or made notes in:
 * what filters ask, of one article or of all. */

#ifndef NOTEBOOK_STATE_H
#define NOTEBOOK_STATE_H

#include <stdbool.h>

#include "base/error.h"
#include "notebook/notebook.h"

enum notebook_state {
	NOTEBOOK_READ,
	NOTEBOOK_STARRED,
	NOTEBOOK_HIGHLIGHTED,
	NOTEBOOK_NOTED,		/* a highlight with a note */
};

/* Calls TAKE with the uid of each such article, in no order, until it
 * returns false, which is passed on. */
bool notebook_state_each(struct notebook *notebook, enum notebook_state state,
			 bool (*take)(void *context, const char *article,
				      struct error *err),
			 void *context, struct error *err);

/* Says whether ARTICLE is one. */
bool notebook_state_of(struct notebook *notebook, enum notebook_state state,
		       const char *article, bool *is, struct error *err);

#endif
