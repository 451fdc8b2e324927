/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/nickname.h"

#include <stdlib.h>

#include "base/memory.h"
#include "names/index.h"
#include "names/rows.h"

/* Only hashes are kept: a word that happens to share one is taken for that
 * name, and all that follows is a guess. */
struct names_nicknames {
	struct names_index full;
};

struct names_nicknames *
names_nicknames_new(void)
{
	return xcalloc(1, sizeof(struct names_nicknames));
}

void
names_nicknames_free(struct names_nicknames *names)
{
	if (!names)
		return;
	names_index_clear(&names->full);
	free(names);
}

bool
names_nicknames_read(struct names_nicknames *names, const char *file,
		     const char *bytes, size_t length, struct error *err)
{
	struct names_rows rows = {
		.file = file, .next = bytes, .end = bytes + length,
		.least = 2, .err = err,
	};
	const struct names_column *name = rows.column, *full = name + 1;

	while (names_rows_next(&rows)) {
		unsigned int hash = names_word_hash(name->start, name->length);

		names_index_add(&names->full, names_index_key(1, hash),
				names_word_hash(full->start, full->length));
	}
	return !rows.failed;
}

size_t
names_nicknames_full(const struct names_nicknames *names,
		     const struct names_word *word, unsigned int *hash,
		     size_t most)
{
	size_t count = 0;

	if (!names)
		return 0;
	const struct names_index_entry *entry =
		names_index_find(&names->full, names_index_key(1, word->hash));

	for (; entry && count < entry->count && count < NAMES_INDEX_FEW
	       && count < most; count++)
		hash[count] = entry->value[count];
	return count;
}
