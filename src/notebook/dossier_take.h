/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Taking a dossier into a notebook.  What is not said here is added; what is
 * said alike stays as it is; where the two contradict each other there is a
 * conflict, and ours is kept unless somebody chooses theirs.  All of it is
 * one act.
 *
 * Entities have random ids, so the same one was made twice where two people
 * joined the same names: an entity of theirs that has a name in common with
 * one of ours, and with one alone, is taken for that.
 */

#ifndef NOTEBOOK_DOSSIER_TAKE_H
#define NOTEBOOK_DOSSIER_TAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "notebook/dossier.h"
#include "notebook/notebook.h"

/* Which side is kept in a conflict. */
struct notebook_dossier_choice {
	bool theirs;		/* in all of them */
	const size_t *line;	/* or in those of these lines of the text */
	size_t line_count;
};

/* Something that is said otherwise here.  The words are those of the text. */
struct notebook_conflict {
	size_t line;		/* where their record begins */
	const char *what;	/* "entity", "link", "rule" or "fix" */
	const char *name;	/* of what it is said */
	const char *mine, *theirs;
	bool took_theirs;
};

struct notebook_dossier_report {
	size_t added;		/* things that are said now */
	size_t same;		/* that were said already */
	struct notebook_conflict *conflict;	/* by line */
	size_t conflict_count, conflict_capacity;
	struct arena arena;
};

#define NOTEBOOK_DOSSIER_REPORT_INIT { .arena = ARENA_INIT }

void notebook_dossier_report_clear(struct notebook_dossier_report *report);

/*
 * Takes what notebook_dossier_read has read; ABOUT are words for the history,
 * such as the file's name.  With DRY nothing is done, and REPORT (empty
 * before) says what would be.  False when nothing was done: another byname
 * has said something meanwhile (ERROR_LOCKED), or the disk is full.
 */
bool notebook_dossier_take(struct notebook *notebook,
			   const struct notebook_dossier *dossier,
			   struct notebook_dossier_choice choice,
			   const char *about, bool dry,
			   struct notebook_dossier_report *report,
			   struct error *err);

#endif
