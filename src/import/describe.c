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
	   long long run, struct error *err)
{
	long long id;
	bool fine = store_name_describe(store, entity->kind, entity->label,
					entity->about, entity->source, run,
					err);

	for (size_t i = 0; i < entity->other_count && fine; i++)
		fine = store_name_put(store, entity->kind, entity->other[i],
				      entity->label, &id, err);
	return fine;
}

/* Whoever has that name, if it is not done yet. */
static bool
describe(struct import_describer *describer, struct store *store,
	 enum kind kind, const char *name, struct error *err)
{
	const struct names_lexicon *lexicon = describer->lexicon;
	size_t number = names_lexicon_find(lexicon, kind, name);

	if (number >= names_lexicon_count(lexicon) || describer->done[number])
		return true;
	describer->done[number] = true;
	return put_entity(store, names_lexicon_entity(lexicon, number),
			  describer->run, err);
}

bool
import_describe(struct import_describer *describer, struct store *store,
		const struct store_new_mention *mention, size_t count,
		struct error *err)
{
	bool fine = true;

	/* Whose name it is elsewhere comes first, too: else it would depend
	 * on the order of articles. */
	for (size_t i = 0; i < count && fine; i++)
		fine = describe(describer, store, mention[i].kind,
				mention[i].name, err)
		       && describe(describer, store, mention[i].kind,
				   mention[i].entity, err);
	return fine;
}
