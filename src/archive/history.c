/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/history.h"

#include <stdlib.h>

#include "archive/inside.h"
#include "base/memory.h"

void
archive_history_clear(struct archive_history *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct archive_history)ARCHIVE_HISTORY_INIT;
}

/* An article that is gone, or cannot be read, is no reason to say less of
 * the act. */
static bool
add_row(struct archive *archive, const struct notebook_history_row *said,
	struct archive_history *list, struct error *err)
{
	struct error inner = ERROR_INIT;
	struct archive_history_row *row;

	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	row = &list->item[list->count++];
	*row = (struct archive_history_row){ .said = *said };
	row->said.op.verb = arena_strdup(&list->arena, said->op.verb);
	row->said.op.article = arena_strdup(&list->arena, said->op.article);
	row->said.op.about = arena_strdup(&list->arena, said->op.about);
	if (!said->op.article)
		return true;
	row->in_store = store_article_by_uid(archive->store, said->op.article,
					     &list->arena, &row->article,
					     &inner);
	return row->in_store || archive_pass_unless_lost(err, &inner);
}

bool
archive_history_load(struct archive *archive, long long from, bool newer,
		     size_t limit, struct archive_history *list,
		     struct error *err)
{
	struct notebook_history said = NOTEBOOK_HISTORY_INIT;
	bool fine = !archive->notebook
		    || notebook_history_load(archive->notebook, from, newer,
					     limit, &said, err);

	for (size_t i = 0; fine && i < said.count; i++)
		fine = add_row(archive, &said.item[i], list, err);
	notebook_history_clear(&said);
	return fine;
}
