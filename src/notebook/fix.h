/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* A person's corrections of what the detector found, mention by mention. */

#ifndef NOTEBOOK_FIX_H
#define NOTEBOOK_FIX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/kind.h"
#include "base/uuid.h"
#include "notebook/notebook.h"

enum notebook_fix_verb {
	NOTEBOOK_FIX_ADD = 1,	/* this is a name of that entity */
	NOTEBOOK_FIX_DROP = 2,	/* this is not a name */
};

struct notebook_fix {
	char uid[UUID_SIZE];
	enum notebook_fix_verb verb;
	const char *article;
	int revision;
	const char *quote, *prefix, *suffix;
	size_t start, end;	/* code points of that revision */
	enum kind kind;		/* for ADD, with the name; else of no use */
	const char *name;	/* label of the entity, for ADD; else NULL */
	long long created;
};

struct notebook_fix_list {
	struct notebook_fix *item;
	size_t count, capacity;
	struct arena arena;
};

#define NOTEBOOK_FIX_LIST_INIT { NULL, 0, 0, ARENA_INIT }

void notebook_fix_list_clear(struct notebook_fix_list *list);

/* Makes it, or replaces what was said before of the same place: UID and
 * created are filled in. */
bool notebook_fix_put(struct notebook *notebook, struct notebook_fix *fix,
		      struct error *err);

/* Those of one article, in the order they were said, as the later holds where
 * two overlap; or of all (ARTICLE NULL), by article. */
bool notebook_fix_load(struct notebook *notebook, const char *article,
		       struct notebook_fix_list *list, struct error *err);

#endif
