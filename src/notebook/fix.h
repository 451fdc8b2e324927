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
#include "base/strbuf.h"
#include "base/uuid.h"
#include "notebook/notebook.h"

enum notebook_fix_verb {
	NOTEBOOK_FIX_ADD = 1,	/* this is a name of that entity */
	NOTEBOOK_FIX_DROP = 2,	/* this is not a name */
	NOTEBOOK_FIX_RETYPE = 3,	/* it is one of that kind */
	NOTEBOOK_FIX_REASSIGN = 4,	/* it is somebody else's: that entity's */
};

/* What is corrected.  What holds everywhere is a rule or a link. */
enum notebook_scope {
	NOTEBOOK_HERE,		/* the words at their place */
	NOTEBOOK_ARTICLE,	/* every name in the article that is written
				   with the same words */
};

struct notebook_fix {
	char uid[UUID_SIZE];
	enum notebook_fix_verb verb;
	const char *article;
	int revision;
	const char *quote, *prefix, *suffix;
	size_t start, end;	/* code points of that revision */
	enum kind kind;		/* with the name; of no use for DROP */
	const char *name;	/* a name of the entity; NULL for DROP */
	enum notebook_scope scope;
	const char *who;	/* said so; NULL for what older ones wrote */
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

/* Refuses what is no fix; a NULL prefix or suffix becomes "". */
bool notebook_fix_check(struct notebook_fix *fix, struct error *err);

/* Appends its row as JSON. */
void notebook_fix_write(const struct notebook_fix *fix, struct strbuf *row);

#endif
