/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Where things are, by their ids: what would be a walk over an array for
 * every look-up is one step. */

#ifndef BASE_IDMAP_H
#define BASE_IDMAP_H

#include <stdbool.h>
#include <stddef.h>

struct idmap_slot {
	long long id;
	size_t place;		/* + 1; 0: the slot is free */
};

struct idmap {
	struct idmap_slot *slot;
	size_t slots, count;
};

#define IDMAP_INIT { NULL, 0, 0 }

void idmap_clear(struct idmap *map);

/* The place that was put there for ID; false when there is none. */
bool idmap_find(const struct idmap *map, long long id, size_t *place);

/* Puts PLACE (any but (size_t)-1) there for ID, which has none yet. */
void idmap_put(struct idmap *map, long long id, size_t place);

#endif
