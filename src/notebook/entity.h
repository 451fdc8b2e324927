/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Entities that a person made by saying that names are one, or are not.
 * What such an entity is called, and its kind; the names are links to it
 * (link.h).  A link may be to one that is not here (any more): then its
 * names give it label and kind.
 */

#ifndef NOTEBOOK_ENTITY_H
#define NOTEBOOK_ENTITY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/kind.h"
#include "base/uuid.h"
#include "notebook/notebook.h"

struct notebook_entity {
	char uid[UUID_SIZE];
	const char *label;	/* what it is shown as */
	enum kind kind;
	const char *note;	/* of the person, or NULL */
	bool pinned, hidden;
};

struct notebook_entity_list {
	struct notebook_entity *item;
	size_t count, capacity;
	struct arena arena;
};

#define NOTEBOOK_ENTITY_LIST_INIT { NULL, 0, 0, ARENA_INIT }

void notebook_entity_list_clear(struct notebook_entity_list *list);

/* All of them, by uid.  What LIST held is cleared first. */
bool notebook_entity_load(struct notebook *notebook,
			  struct notebook_entity_list *list,
			  struct error *err);

#endif
