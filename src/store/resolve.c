/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Mentions as a detector gives them become mentions of names. */

#include <config.h>

#include <stdlib.h>

#include "base/memory.h"
#include "store/inside.h"
#include "store/mention.h"

/* NULL when nothing is left of the name. */
static bool
find_name(struct store *store, const struct store_new_mention *from,
	  long long run, bool settles, struct store_ledger_name **name,
	  struct error *err)
{
	const char *label = from->entity ? from->entity : "";
	bool fine = settles
		? store_name_settle(store, from->kind, from->name, label, run,
				    name, err)
		: store_ledger_put(store, from->kind, from->name, label, run,
				   name, err);

	/* When an article comes in, that others are there is no run's doing. */
	if (fine && *name)
		fine = store_namesake_part(store, *name, from->name, label,
					   settles ? run : 0, err);
	return fine || store_spoil(store);
}

bool
store_resolve(struct store *store, const struct store_new_mention *from,
	      size_t count, long long run, bool settles,
	      struct store_mention **to, size_t *to_count, struct error *err)
{
	size_t *kept = xcalloc(count, sizeof *kept);
	struct store_ledger_name *name;
	bool fine = true;

	*to = xcalloc(count, sizeof **to);
	*to_count = 0;
	for (size_t i = 0; i < count && fine; i++) {
		fine = find_name(store, &from[i], run, settles, &name, err);
		if (!fine || !name)
			continue;
		(*to)[*to_count] = (struct store_mention){
			.start = from[i].start, .end = from[i].end,
			.name = name->id, .confidence = from[i].confidence,
			.how = from[i].how, .joined = from[i].joined,
		};
		kept[i] = ++*to_count;
	}
	for (size_t i = 0; i < *to_count; i++)
		if ((*to)[i].joined)
			(*to)[i].joined = kept[(*to)[i].joined - 1];
	free(kept);
	return fine;
}

bool
store_encode(struct store *store, const struct store_mention *mention,
	     size_t count, struct strbuf *blob, struct error *err)
{
	struct store_mention_writer writer;
	struct store_ledger_name *name;

	store_mention_begin(&writer, blob);
	for (size_t i = 0; i < count; i++) {
		if (!store_ledger_by_id(store, mention[i].name, &name, err))
			return false;
		store_mention_add(&writer, &mention[i],
				  name && name->entity == name->id);
	}
	return true;
}
