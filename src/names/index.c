/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/index.h"

#include <stdlib.h>

#include "base/memory.h"

uint64_t
names_index_key(uint64_t key, uint64_t more)
{
	key = (key ^ more) * 0x9e3779b97f4a7c15U;
	key ^= key >> 29;
	return key ? key : 1;
}

static struct names_index_entry *
slot_of(const struct names_index *index, uint64_t key)
{
	size_t i = (size_t)(key ^ key >> 32) & (index->slots - 1);

	while (index->slot[i].key && index->slot[i].key != key)
		i = (i + 1) & (index->slots - 1);
	return index->slot + i;
}

/* At most half of the slots are taken. */
static void
grow(struct names_index *index)
{
	struct names_index_entry *old = index->slot;
	size_t slots = index->slots;

	if (index->count * 2 < slots)
		return;
	index->slots = slots ? slots * 2 : 64;
	index->slot = xcalloc(index->slots, sizeof *index->slot);
	for (size_t i = 0; i < slots; i++) {
		if (old[i].key)
			*slot_of(index, old[i].key) = old[i];
	}
	free(old);
}

void
names_index_add(struct names_index *index, uint64_t key, uint32_t value)
{
	grow(index);
	struct names_index_entry *entry = slot_of(index, key);

	if (!entry->key) {
		entry->key = key;
		index->count++;
	}
	if (entry->count > NAMES_INDEX_FEW)
		return;
	for (uint32_t i = 0; i < entry->count; i++) {
		if (entry->value[i] == value)
			return;
	}
	if (entry->count < NAMES_INDEX_FEW)
		entry->value[entry->count] = value;
	entry->count++;
}

const struct names_index_entry *
names_index_find(const struct names_index *index, uint64_t key)
{
	if (!index->slots)
		return NULL;
	const struct names_index_entry *entry = slot_of(index, key);

	return entry->key ? entry : NULL;
}

void
names_index_clear(struct names_index *index)
{
	free(index->slot);
	*index = (struct names_index)NAMES_INDEX_INIT;
}
