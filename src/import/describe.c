/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/describe.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/name.h"

void
import_describer_start(struct import_describer *describer,
		       const struct names_detector *detector)
{
	describer->lexicon = names_detector_lexicon(detector);
	describer->done = xcalloc(names_lexicon_count(describer->lexicon),
				  sizeof *describer->done);
}

void
import_describer_clear(struct import_describer *describer)
{
	free(describer->done);
	describer->done = NULL;
}

void
import_describer_forget(struct import_describer *describer)
{
	memset(describer->done, 0, names_lexicon_count(describer->lexicon)
				   * sizeof *describer->done);
}

static bool
put_entity(struct store *store, const struct names_entity *entity,
	   struct error *err)
{
	long long id;
	bool fine = store_name_describe(store, entity->kind, entity->label,
					entity->about, entity->source, err);

	for (size_t i = 0; i < entity->other_count && fine; i++)
		fine = store_name_put(store, entity->kind, entity->other[i],
				      entity->label, &id, err);
	return fine;
}

bool
import_describe(struct import_describer *describer, struct store *store,
		const struct store_new_mention *mention, size_t count,
		struct error *err)
{
	bool fine = true;

	for (size_t i = 0; i < count && fine; i++) {
		size_t number = names_lexicon_find(describer->lexicon,
						   mention[i].kind,
						   mention[i].entity);

		if (number >= names_lexicon_count(describer->lexicon)
		    || describer->done[number])
			continue;
		describer->done[number] = true;
		fine = put_entity(store, names_lexicon_entity(
					  describer->lexicon, number), err);
	}
	return fine;
}
