/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Who may be meant by some words: a key, made of what the words are and of
 * their hashes, leads to the few that it may stand for.  More than a few are
 * as good as none, so that a key costs the same however many share it.
 */

#ifndef NAMES_INDEX_H
#define NAMES_INDEX_H

#include <stddef.h>
#include <stdint.h>

#define NAMES_INDEX_FEW 4

struct names_index_entry {
	uint64_t key;		/* never 0 */
	uint32_t value[NAMES_INDEX_FEW];
	uint32_t count;		/* of VALUE; one more when there are more */
};

struct names_index {
	struct names_index_entry *slot;
	size_t slots, count;	/* slots: a power of two, or 0 */
};

#define NAMES_INDEX_INIT { NULL, 0, 0 }

/* KEY with another number mixed in; never 0. */
uint64_t names_index_key(uint64_t key, uint64_t more);

/* Adds VALUE to those of KEY, if it is not there. */
void names_index_add(struct names_index *index, uint64_t key, uint32_t value);

/* NULL when nothing was added to KEY. */
const struct names_index_entry *names_index_find(
	const struct names_index *index, uint64_t key);

void names_index_clear(struct names_index *index);

#endif
