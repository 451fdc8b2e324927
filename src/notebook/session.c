/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/session.h"

#include "notebook/inside.h"
#include "notebook/sql.h"

/* How long to wait for another writer, and how long all others wait; ms. */
#define PATIENCE 100
#define USUAL_PATIENCE 5000

bool
notebook_session_get(struct notebook *notebook, const char *store,
		     struct arena *arena, bool *found,
		     struct notebook_session *session, struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_SESSION_GET, err);
	enum db_step step;

	*found = false;
	if (!query)
		return false;
	db_bind_text(query, ":store", store);
	step = db_step(query, err);
	if (step != DB_ROW)
		return step == DB_DONE;
	session->store = notebook_column(query, 0, arena);
	session->state = notebook_column(query, 1, arena);
	*found = session->store && session->state;
	db_reset(query);
	return true;
}

bool
notebook_session_jumps(struct notebook *notebook, const char *store,
		       struct arena *arena, const char **jumps,
		       struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_SESSION_JUMPS,
					  err);
	enum db_step step;

	*jumps = "";
	if (!query)
		return false;
	db_bind_text(query, ":store", store);
	step = db_step(query, err);
	if (step != DB_ROW)
		return step == DB_DONE;
	if (!db_is_null(query, 0))
		*jumps = notebook_column(query, 0, arena);
	db_reset(query);
	return true;
}

static bool
put(struct notebook *notebook, const char *store, const char *state,
    const char *jumps, struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_SESSION_PUT, err);

	if (!query)
		return false;
	db_bind_text(query, ":store", store);
	db_bind_text(query, ":state", state);
	db_bind_text(query, ":jumps", jumps);
	if (!db_run(query, err))
		return false;
	query = db_query(notebook->db, SQL_SESSION_PRUNE, err);
	if (!query)
		return false;
	db_bind_int(query, ":most", NOTEBOOK_SESSIONS);
	return db_run(query, err);
}

bool
notebook_session_put(struct notebook *notebook, const char *store,
		     const char *state, const char *jumps, struct error *err)
{
	bool fine;

	db_set_patience(notebook->db, PATIENCE);
	fine = db_begin(notebook->db, err)
	       && put(notebook, store, state, jumps, err)
	       && db_commit(notebook->db, err);
	db_rollback(notebook->db);
	db_set_patience(notebook->db, USUAL_PATIENCE);
	return fine;
}
