/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/state.h"

#include "notebook/inside.h"
#include "notebook/seen.h"
#include "notebook/sql.h"

static const enum notebook_sql each_sql[] = {
	[NOTEBOOK_READ] = SQL_STATE_READ,
	[NOTEBOOK_STARRED] = SQL_STATE_STARRED,
	[NOTEBOOK_HIGHLIGHTED] = SQL_STATE_HIGHLIGHTED,
	[NOTEBOOK_NOTED] = SQL_STATE_NOTED,
};

bool
notebook_state_each(struct notebook *notebook, enum notebook_state state,
		    bool (*take)(void *context, const char *article,
				 struct error *err),
		    void *context, struct error *err)
{
	struct db_query *query = db_query(notebook->db, each_sql[state], err);
	enum db_step step;

	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		const char *article = db_text(query, 0, NULL);

		if (article && !take(context, article, err)) {
			db_reset(query);
			return false;
		}
	}
	return step == DB_DONE;
}

static bool
exists(struct notebook *notebook, enum notebook_sql number,
       const char *article, bool *is, struct error *err)
{
	struct db_query *query = db_query(notebook->db, number, err);
	enum db_step step;

	if (!query)
		return false;
	db_bind_text(query, ":article", article);
	step = db_step(query, err);
	*is = step == DB_ROW;
	if (*is)
		db_reset(query);
	return step != DB_FAILED;
}

bool
notebook_state_of(struct notebook *notebook, enum notebook_state state,
		  const char *article, bool *is, struct error *err)
{
	struct notebook_seen seen;

	*is = false;
	if (state == NOTEBOOK_HIGHLIGHTED)
		return exists(notebook, SQL_STATE_HIGHLIGHTED_AT, article, is,
			      err);
	if (state == NOTEBOOK_NOTED)
		return exists(notebook, SQL_STATE_NOTED_AT, article, is, err);
	if (!notebook_seen_get(notebook, article, &seen, err))
		return false;
	*is = state == NOTEBOOK_READ ? seen.read : seen.starred;
	return true;
}
