/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/link.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "notebook/inside.h"
#include "notebook/sql.h"

static const char *const words[] = {
	[NOTEBOOK_SAME] = "same",
	[NOTEBOOK_NOT] = "not",
	[NOTEBOOK_UNSURE] = "unsure",
};

const char *
notebook_verdict_word(enum notebook_verdict verdict)
{
	return words[verdict];
}

bool
notebook_verdict_parse(const char *word, enum notebook_verdict *verdict)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (word && strcmp(words[i], word) == 0) {
			*verdict = (enum notebook_verdict)i;
			return true;
		}
	}
	return false;
}

void
notebook_link_list_clear(struct notebook_link_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct notebook_link_list)NOTEBOOK_LINK_LIST_INIT;
}

/* False for a row that a later version, or nobody, could have written. */
static bool
link_read(struct db_query *query, struct arena *arena,
	  struct notebook_link *link)
{
	const char *uid = db_text(query, 0, NULL);
	long long kind = db_int(query, 1);

	if (!uid || !kind_valid(kind))
		return false;
	*link = (struct notebook_link){
		.kind = (enum kind)kind,
		.norm = notebook_column(query, 2, arena),
		.who = notebook_column(query, 5, arena),
		.created = db_int(query, 6),
		.why = notebook_column(query, 7, arena),
	};
	strncpy(link->uid, uid, UUID_SIZE - 1);

	const char *entity = db_text(query, 3, NULL);

	if (entity)
		strncpy(link->entity, entity, UUID_SIZE - 1);
	return link->norm && *link->norm && *link->entity
	       && notebook_verdict_parse(db_text(query, 4, NULL),
					 &link->verdict);
}

bool
notebook_link_load(struct notebook *notebook, struct notebook_link_list *list,
		   struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_LINK_LIST, err);
	enum db_step step;

	notebook_link_list_clear(list);
	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		if (link_read(query, &list->arena, &list->item[list->count]))
			list->count++;
	}
	if (step == DB_FAILED)
		notebook_link_list_clear(list);
	return step == DB_DONE;
}
