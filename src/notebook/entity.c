/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/entity.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "notebook/inside.h"
#include "notebook/sql.h"

void
notebook_entity_list_clear(struct notebook_entity_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct notebook_entity_list)NOTEBOOK_ENTITY_LIST_INIT;
}

/* False for a row that a later version, or nobody, could have written. */
static bool
entity_read(struct db_query *query, struct arena *arena,
	    struct notebook_entity *entity)
{
	const char *uid = db_text(query, 0, NULL);
	long long kind = db_int(query, 2);

	if (!uid || !kind_valid(kind))
		return false;
	*entity = (struct notebook_entity){
		.label = notebook_column(query, 1, arena),
		.kind = (enum kind)kind,
		.note = notebook_column(query, 3, arena),
		.pinned = db_int(query, 4) == 1,
		.hidden = db_int(query, 5) == 1,
	};
	strncpy(entity->uid, uid, UUID_SIZE - 1);
	return entity->label && *entity->label;
}

bool
notebook_entity_load(struct notebook *notebook,
		     struct notebook_entity_list *list, struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_ENTITY_LIST, err);
	enum db_step step;

	notebook_entity_list_clear(list);
	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		if (entity_read(query, &list->arena, &list->item[list->count]))
			list->count++;
	}
	if (step == DB_FAILED)
		notebook_entity_list_clear(list);
	return step == DB_DONE;
}
