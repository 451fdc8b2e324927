/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * All that a person decided about names, as one text that another notebook
 * can take in: entities, links, rules and fixes.  The text is sorted and says
 * everything once, so the same decisions are the same bytes.  Its form is
 * told in byname(5).
 */

#ifndef NOTEBOOK_DOSSIER_H
#define NOTEBOOK_DOSSIER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "notebook/entity.h"
#include "notebook/fix.h"
#include "notebook/link.h"
#include "notebook/notebook.h"
#include "notebook/rule.h"

/* SAFETY: no text is larger, no line longer, and so many things are said at
 * most. */
#define NOTEBOOK_DOSSIER_LIMIT ((size_t)64 << 20)
#define NOTEBOOK_DOSSIER_LINE ((size_t)8 << 20)
#define NOTEBOOK_DOSSIER_RECORDS ((size_t)1000000)

/* Each with the line on which its record begins, from 1; 0 in what was not
 * read from a text. */
struct notebook_dossier_entity {
	struct notebook_entity said;
	size_t line;
};

struct notebook_dossier_link {
	struct notebook_link said;
	size_t line;
};

struct notebook_dossier_rule {
	struct notebook_rule said;
	size_t line;
};

struct notebook_dossier_fix {
	struct notebook_fix said;
	size_t line;
};

struct notebook_dossier {
	struct notebook_dossier_entity *entity;
	struct notebook_dossier_link *link;
	struct notebook_dossier_rule *rule;
	struct notebook_dossier_fix *fix;
	size_t entity_count, link_count, rule_count, fix_count;
	size_t entity_capacity, link_capacity, rule_capacity, fix_capacity;
	struct arena arena;	/* holds the strings */
};

#define NOTEBOOK_DOSSIER_INIT { .arena = ARENA_INIT }

void notebook_dossier_clear(struct notebook_dossier *dossier);

/* How many things it says. */
size_t notebook_dossier_count(const struct notebook_dossier *dossier);

/* What the notebook says, read as of one moment, and cleaned.  DOSSIER is
 * empty before; on failure it is to be cleared. */
bool notebook_dossier_load(struct notebook *notebook,
			   struct notebook_dossier *dossier,
			   struct error *err);

/* Appends it as text.  Sorts it on the way. */
void notebook_dossier_write(struct notebook_dossier *dossier,
			    struct strbuf *out);

/*
 * Reads LENGTH bytes of text.  Strict: what is not understood, is said twice
 * or contradicts itself is ERROR_INPUT, with the number of its line, and
 * DOSSIER (empty before) is empty after; ERROR_NEWER for the text of a later
 * byname.  Words are cleaned as at every door (text/clean.h).
 */
bool notebook_dossier_read(const char *text, size_t length,
			   struct notebook_dossier *dossier,
			   struct error *err);

/* The word of a fix's verb in the text ("add", "drop", "retype",
 * "reassign"). */
const char *notebook_dossier_verb(enum notebook_fix_verb verb);

#endif
