/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/rule.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "notebook/inside.h"
#include "notebook/sql.h"

void
notebook_rule_list_clear(struct notebook_rule_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct notebook_rule_list)NOTEBOOK_RULE_LIST_INIT;
}

/* False for a row that a later version, or nobody, could have written. */
static bool
rule_read(struct db_query *query, struct arena *arena,
	  struct notebook_rule *rule)
{
	const char *uid = db_text(query, 0, NULL);
	long long kind = db_int(query, 1), becomes = db_int(query, 3);

	if (!uid || !kind_valid(kind) || (becomes && !kind_valid(becomes)))
		return false;
	*rule = (struct notebook_rule){
		.kind = (enum kind)kind,
		.norm = notebook_column(query, 2, arena),
		.becomes = (int)becomes,
		.who = notebook_column(query, 4, arena),
		.created = db_int(query, 5),
	};
	strncpy(rule->uid, uid, UUID_SIZE - 1);
	return rule->norm && *rule->norm;
}

bool
notebook_rule_load(struct notebook *notebook, struct notebook_rule_list *list,
		   struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_RULE_LIST, err);
	enum db_step step;

	notebook_rule_list_clear(list);
	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		if (rule_read(query, &list->arena, &list->item[list->count]))
			list->count++;
	}
	if (step == DB_FAILED)
		notebook_rule_list_clear(list);
	return step == DB_DONE;
}
