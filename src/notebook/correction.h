/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A correction: all the rows of entities, links, rules and fixes that one
 * word of a person changes, made as one act, which undo takes back as a
 * whole.  It is gathered first, from what was read before; if another byname
 * has said something since, the correction is STALE: nothing is done, and
 * whoever made it reads again and decides anew.
 *
 *	struct notebook_correction correction = NOTEBOOK_CORRECTION_INIT;
 *
 *	notebook_said(notebook, &correction.said, err);
 *	... load links, rules ...
 *	notebook_correction_begin(&correction, "merge", NULL, "ICE");
 *	notebook_correction_put_link(&correction, &link);
 *	done = notebook_correction_make(notebook, &correction, &stale, err);
 *	notebook_correction_clear(&correction);
 */

#ifndef NOTEBOOK_CORRECTION_H
#define NOTEBOOK_CORRECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "notebook/entity.h"
#include "notebook/fix.h"
#include "notebook/link.h"
#include "notebook/notebook.h"
#include "notebook/rule.h"

/* One row that it changes. */
struct notebook_correction_row {
	int table;		/* enum act_table */
	const char *key, *row;	/* the row as JSON; NULL: it goes */
};

struct notebook_correction {
	const char *verb, *article, *about;
	bool as_given;		/* somebody else said it: no WHO and CREATED
				   are filled in */
	long long said;		/* notebook_said when it was planned; -1: it
				   depends on nothing that was read */
	struct notebook_correction_row *row;
	size_t count, capacity;
	struct error fault;	/* the first row that cannot be kept */
	struct arena arena;
};

#define NOTEBOOK_CORRECTION_INIT { .said = -1, .arena = ARENA_INIT }

/* The number of the last thing that a person said by a key or command, undo
 * and redo among them: while it is the same, so are all corrections. */
bool notebook_said(struct notebook *notebook, long long *said,
		   struct error *err);

/* Says what it is: VERB as commands call it (kept), the article's uid or
 * NULL, a few words for people or NULL. */
void notebook_correction_begin(struct notebook_correction *correction,
			       const char *verb, const char *article,
			       const char *about);
void notebook_correction_clear(struct notebook_correction *correction);

/*
 * Each puts a row, or replaces the one of that uid; an empty uid is filled
 * in, as are WHO (the user's name on this machine) where it is NULL and
 * CREATED where it is 0, unless AS_GIVEN.  Strings are copied into the
 * correction, which the struct's WHO then points to.
 */
void notebook_correction_put_entity(struct notebook_correction *correction,
				    struct notebook_entity *entity);
void notebook_correction_put_link(struct notebook_correction *correction,
				  struct notebook_link *link);
void notebook_correction_put_rule(struct notebook_correction *correction,
				  struct notebook_rule *rule);
void notebook_correction_put_fix(struct notebook_correction *correction,
				 struct notebook_fix *fix);

/* Each takes the row of that uid away, if it is there. */
void notebook_correction_drop_entity(struct notebook_correction *correction,
				     const char *uid);
void notebook_correction_drop_link(struct notebook_correction *correction,
				   const char *uid);
void notebook_correction_drop_rule(struct notebook_correction *correction,
				   const char *uid);
void notebook_correction_drop_fix(struct notebook_correction *correction,
				  const char *uid);

/* Makes it.  False with *STALE when somebody has said something since it was
 * planned, or has linked such a name or made such a rule in between: ERR then
 * says so in words.  A correction that changes nothing leaves no op. */
bool notebook_correction_make(struct notebook *notebook,
			      struct notebook_correction *correction,
			      bool *stale, struct error *err);

#endif
