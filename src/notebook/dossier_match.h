/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What of one dossier is what of another: links, rules and fixes by what
 * they speak of, entities by their names. */

#ifndef NOTEBOOK_DOSSIER_MATCH_H
#define NOTEBOOK_DOSSIER_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "notebook/dossier.h"

/* The uids that are taken. */
struct dossier_uids {
	const char **uid;	/* sorted */
	size_t count;
	struct arena arena;	/* holds those that are copies */
};

/* Of COUNT items of SIZE bytes that begin with their uid. */
void dossier_uids_fill(struct dossier_uids *uids, const void *items,
		       size_t count, size_t size);
bool dossier_uids_have(const struct dossier_uids *uids, const char *uid);
void dossier_uids_clear(struct dossier_uids *uids);

/* Sorts what a dossier says, for the look-ups below. */
void dossier_sort(struct notebook_dossier *dossier);

/* The item that compares as the same as KEY; NULL if there is none. */
const void *dossier_find(const void *key, const void *items, size_t count,
			 size_t size,
			 int (*compare)(const void *, const void *));

/* Each NULL if there is none: what is said of that name and entity; which
 * entity the name means; the entity of a uid, and its label. */
const struct notebook_link *dossier_find_link(
	const struct notebook_dossier *dossier,
	const struct notebook_link *link);
const struct notebook_link *dossier_find_same(
	const struct notebook_dossier *dossier, enum kind kind,
	const char *norm);
const struct notebook_entity *dossier_find_entity(
	const struct notebook_dossier *dossier, const char *uid);
const char *dossier_label(const struct notebook_dossier *dossier,
			  const char *uid);

/* An entity of theirs, and the one it is here: ours, or itself. */
struct dossier_entity_match {
	char theirs[UUID_SIZE], mine[UUID_SIZE];
	size_t links;		/* of names that mean it, over there */
	size_t taken;		/* links to it that are said here, too */
};

struct dossier_match {
	struct dossier_entity_match *item;	/* by their uid */
	size_t count;
};

/* Both are sorted. */
void dossier_match_make(struct dossier_match *match,
			const struct notebook_dossier *mine,
			const struct notebook_dossier *theirs);
void dossier_match_clear(struct dossier_match *match);

/* That of an entity that their links or entities speak of. */
struct dossier_entity_match *dossier_match_find(
	const struct dossier_match *match, const char *uid);

/* Appends the beginning of a text, on one line, of at most LIMIT bytes. */
void dossier_shorten(const char *text, size_t limit, struct strbuf *out);

#endif
