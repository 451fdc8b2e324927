/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Transactions, and the plain statements that opening a file takes. */

#include <config.h>

#include <assert.h>

#include "base/intl.h"
#include "db/handle.h"

bool
db_exec(struct db *db, const char *sql, struct error *err)
{
	int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return code == SQLITE_OK || db_fail(db, code, err);
}

int
db_ask_number(struct db *db, const char *sql, long long *number)
{
	sqlite3_stmt *statement;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL);

	if (code != SQLITE_OK)
		return code;
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		*number = sqlite3_column_int64(statement, 0);
		code = SQLITE_OK;
	}
	sqlite3_finalize(statement);
	return code;
}

bool
db_number(struct db *db, const char *sql, long long *number,
	  struct error *err)
{
	int code = db_ask_number(db, sql, number);

	return code == SQLITE_OK || db_fail(db, code, err);
}

bool
db_is_readonly(const struct db *db)
{
	return sqlite3_db_readonly(db->handle, "main") == 1;
}

bool
db_refuse_readonly(struct db *db, struct error *err)
{
	error_set(err, ERROR_READONLY, _("%s may not be written"), db->path);
	return error_advise(err, _("give yourself the right to write it, "
				   "or make a copy"));
}

bool
db_begin(struct db *db, struct error *err)
{
	assert(!db_in_transaction(db));
	if (db_is_readonly(db))
		return db_refuse_readonly(db, err);
	db->wrote = true;
	return db_exec(db, "BEGIN IMMEDIATE", err);
}

bool
db_commit(struct db *db, struct error *err)
{
	assert(db_in_transaction(db));
	if (db_exec(db, "COMMIT", err))
		return true;
	db_rollback(db);
	return false;
}

void
db_rollback(struct db *db)
{
	if (db_in_transaction(db))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool
db_in_transaction(const struct db *db)
{
	return !sqlite3_get_autocommit(db->handle);
}

void
db_hold(struct db *db)
{
	if (db->holds++ == 0 && !db_in_transaction(db))
		db->held = db_exec(db, "BEGIN", NULL);
}

void
db_release(struct db *db)
{
	assert(db->holds > 0);
	if (--db->holds > 0)
		return;
	/* A statement that was stopped may have ended it already. */
	if (db->held && db_in_transaction(db))
		db_exec(db, "COMMIT", NULL);
	db->held = false;
}
