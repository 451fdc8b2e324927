/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the reader and the writer of dossiers have in common. */

#ifndef NOTEBOOK_DOSSIER_FORM_H
#define NOTEBOOK_DOSSIER_FORM_H

#include "notebook/dossier.h"

/* The first line says what it is, and its version. */
#define DOSSIER_TITLE "byname dossier "
#define DOSSIER_VERSION 1
#define DOSSIER_FIRST_LINE DOSSIER_TITLE "1"

/* Bytes of a name, a label, a person's own name. */
#define DOSSIER_NAME_LIMIT 1024

#define DOSSIER_VERBS (NOTEBOOK_FIX_REASSIGN + 1)
#define DOSSIER_SCOPES (NOTEBOOK_ARTICLE + 1)
extern const char *const dossier_verb_word[DOSSIER_VERBS];	/* from 1 */
extern const char *const dossier_scope_word[DOSSIER_SCOPES];

/* Each appends an empty one. */
struct notebook_dossier_entity *dossier_add_entity(
	struct notebook_dossier *dossier);
struct notebook_dossier_link *dossier_add_link(
	struct notebook_dossier *dossier);
struct notebook_dossier_rule *dossier_add_rule(
	struct notebook_dossier *dossier);
struct notebook_dossier_fix *dossier_add_fix(
	struct notebook_dossier *dossier);

/* Each cleans the words, which then live in ARENA.  Quotes and what stands
 * around them stay to the letter: places are found by them. */
void dossier_clean_entity(struct notebook_entity *entity,
			  struct arena *arena);
void dossier_clean_link(struct notebook_link *link, struct arena *arena);
void dossier_clean_rule(struct notebook_rule *rule, struct arena *arena);
void dossier_clean_fix(struct notebook_fix *fix, struct arena *arena);

#endif
