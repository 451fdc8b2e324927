/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What a correction changes in links, rules and entities, planned on a copy
 * of them.  Between the files of corrections; nobody else needs it. */

#ifndef ARCHIVE_AMEND_H
#define ARCHIVE_AMEND_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/correct.h"
#include "archive/inside.h"
#include "notebook/correction.h"

struct amend_link {
	struct notebook_link link;
	bool is_stored, changed, gone;
};

struct amend {
	struct archive *archive;
	struct amend_link *link;
	size_t count, capacity;
	struct notebook_correction made;
	struct arena arena;
};

/* A name as links know it. */
struct amend_name {
	enum kind kind;
	const char *norm;
};

/* Begins from what archive->groups holds, which is up to date. */
void amend_begin(struct amend *amend, struct archive *archive, const char *verb,
		const char *about);

/* Writes it, unless DRY, and frees it. */
bool amend_end(struct amend *amend, bool dry, bool *stale, struct error *err);

/* Says what a name is to an entity of the notebook, in place of what was said
 * before.  A name that means it means no other. */
void amend_say(struct amend *amend, struct amend_name name, const char *uid,
	      enum notebook_verdict verdict);
void amend_unsay(struct amend_link *link);

/*
 * The uid in the notebook of an entity: one is made, with a link from what
 * the entity is known by, if it has none.  Where that would be EXCEPT (a name
 * of the store, or 0), it is another name, and if there is none nothing.
 */
bool amend_uid(struct amend *amend, const struct archive_entity *entity,
	      long long except, char uid[static UUID_SIZE],
	      struct error *err);

/* Makes all that ENTITY is known by mean UID. */
bool amend_join(struct amend *amend, const struct archive_entity *entity,
	       const char *uid, long long except, struct error *err);

/* A row for an entity of the notebook; an empty UID is filled in. */
void amend_entity(struct amend *amend, char uid[static UUID_SIZE],
		 const char *label, enum kind kind);

/* A rule of a name: BECOMES a kind, 0 is never one, -1 takes it away. */
void amend_rule(struct amend *amend, struct amend_name name, int becomes);

/* The name of an id, of the store or of the notebook. */
bool amend_name_of(struct amend *amend, long long id, struct amend_name *name,
		  struct error *err);

/* The id of what a linked name means now. */
long long amend_meaning(const struct amend *amend, struct amend_name name);

/* What is to be said of a name or of entities, everywhere. */
struct amend_saying {
	const struct archive_correction *correction;
	long long name;		/* of the store, or noted */
	const long long *entity;	/* or entities */
	size_t count;
	const char *label;
};

/* Fills in what is amended: what that is, is about, and changes. */
typedef bool (*planner)(struct archive *archive,
			const struct amend_saying *saying, struct amend *amend,
			struct archive_effect *effect, struct error *err);

/* Plans and, unless DRY, does it; anew when another byname was quicker. */
bool amend_carry_out(struct archive *archive, planner make,
		    const struct amend_saying *saying, bool dry,
		    struct archive_effect *effect, struct error *err);

/* Says what it is and is about. */
void amend_entitle(struct amend *amend, const char *verb, const char *about);

/* Posting ranges of which something is said. */
struct amend_parts {
	struct archive_part *item;
	size_t count, capacity;
};

/* The range of a name: a head's is that of all its names. */
bool amend_add_range(struct archive *archive, long long name, int sign,
		    struct amend_parts *parts, struct error *err);
bool amend_add_entity(struct archive *archive, long long entity,
		     struct amend_parts *parts, struct error *err);

/* How many mentions the ranges have, as corrected.  KEEPS: what somebody put
 * there by hand does not count. */
bool amend_effect(struct archive *archive, struct amend_parts *parts,
		 bool keeps, struct archive_effect *effect,
		 struct error *err);

/* The same of a name alone, without the others that it is the head of. */
bool amend_effect_of_name(struct archive *archive, long long name, bool keeps,
			 struct archive_effect *effect, struct error *err);

/* How many names an entity has, those among them that only links know. */
bool amend_count_names(struct archive *archive,
		      const struct archive_entity *entity, size_t *count,
		      struct error *err);

/* Takes a name (HEAD: the store's of it) out of ENTITY and gives it to TO. */
bool amend_give_away(struct amend *amend, long long id, long long head,
		    const struct archive_entity *entity, const char *to,
		    struct error *err);

/* The head that the store gives a name; of a noted one, itself. */
bool amend_head_of(struct amend *amend, long long id, long long *head,
		  struct error *err);

#endif
