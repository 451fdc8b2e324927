/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/idmap.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"

/* Open addressing; at most half of the slots are taken. */
static struct idmap_slot *
find_slot(const struct idmap *map, long long id)
{
	uint64_t hash = (uint64_t)id * UINT64_C(0x9e3779b97f4a7c15);
	size_t at = (size_t)(hash >> 32);

	for (;; at++) {
		struct idmap_slot *slot = &map->slot[at & (map->slots - 1)];

		if (slot->place == 0 || slot->id == id)
			return slot;
	}
}

static void
grow(struct idmap *map)
{
	struct idmap grown = { NULL, map->slots ? map->slots * 2 : 64,
			       map->count };

	grown.slot = xcalloc(grown.slots, sizeof *grown.slot);
	for (size_t i = 0; i < map->slots; i++)
		if (map->slot[i].place)
			*find_slot(&grown, map->slot[i].id) = map->slot[i];
	free(map->slot);
	*map = grown;
}

void
idmap_clear(struct idmap *map)
{
	free(map->slot);
	*map = (struct idmap)IDMAP_INIT;
}

bool
idmap_find(const struct idmap *map, long long id, size_t *place)
{
	const struct idmap_slot *slot;

	if (map->count == 0)
		return false;
	slot = find_slot(map, id);
	if (slot->place == 0)
		return false;
	*place = slot->place - 1;
	return true;
}

void
idmap_put(struct idmap *map, long long id, size_t place)
{
	if (map->count * 2 >= map->slots)
		grow(map);

	struct idmap_slot *slot = find_slot(map, id);

	assert(slot->place == 0 && place != (size_t)-1);
	*slot = (struct idmap_slot){ id, place + 1 };
	map->count++;
}
