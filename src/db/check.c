/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "db/handle.h"

#include <assert.h>

#include "base/intl.h"

struct faults {
	void (*report)(void *context, const char *fault);
	void *context;
	bool found;
};

static void
add_fault(struct faults *faults, const char *words)
{
	faults->found = true;
	if (faults->report)
		faults->report(faults->context, words ? words : "");
}

/* A row of integrity_check is a fault in words, or "ok". */
static void
page_fault(struct faults *faults, sqlite3_stmt *row)
{
	const char *words = (const char *)sqlite3_column_text(row, 0);

	if (!words || sqlite3_stricmp(words, "ok") != 0)
		add_fault(faults, words);
}

/* A row of foreign_key_check: table, rowid, table referred to, key. */
static void
key_fault(struct faults *faults, sqlite3_stmt *row)
{
	struct strbuf words = STRBUF_INIT;
	const unsigned char *from = sqlite3_column_text(row, 0);
	const unsigned char *to = sqlite3_column_text(row, 2);

	strbuf_format(&words, "row %lld of %s refers to a missing row of %s",
		      (long long)sqlite3_column_int64(row, 1),
		      from ? (const char *)from : "?",
		      to ? (const char *)to : "?");
	add_fault(faults, words.data);
	strbuf_clear(&words);
}

/* SQLite 3.46 ends its check at a full-text index that is quite gone: that is
 * a fault as well, and not the last that can be found. */
static bool
ended(struct db *db, int code, struct faults *faults, struct error *err)
{
	if ((code & 0xff) != SQLITE_CORRUPT)
		return code == SQLITE_DONE || db_fail(db, code, err);
	add_fault(faults, sqlite3_errmsg(db->handle));
	return true;
}

static bool
each_fault(struct db *db, const char *sql,
	   void (*take)(struct faults *faults, sqlite3_stmt *row),
	   struct faults *faults, struct error *err)
{
	sqlite3_stmt *statement;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL);

	if (code != SQLITE_OK)
		return ended(db, code, faults, err);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW)
		take(faults, statement);
	bool fine = ended(db, code, faults, err);

	sqlite3_finalize(statement);
	return fine;
}

bool
db_check(struct db *db, void (*report)(void *context, const char *fault),
	 void *context, struct error *err)
{
	struct faults faults = { report, context, false };

	if (!each_fault(db, "PRAGMA integrity_check", page_fault, &faults,
			err) ||
	    !each_fault(db, "PRAGMA foreign_key_check", key_fault, &faults,
			err))
		return false;
	return !faults.found ||
		error_set(err, ERROR_DAMAGED, _("%s is damaged"), db->path);
}

void
db_checkpoint(struct db *db)
{
	sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE,
				  NULL, NULL);
}

bool
db_pack(struct db *db, struct error *err)
{
	assert(!db_in_transaction(db));
	db_checkpoint(db);
	if (!db_exec(db, "PRAGMA journal_mode = DELETE", err))
		return false;
	/* VACUUM attaches the new file to the old one. */
	sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 1);
	bool fine = db_exec(db, "VACUUM", err);

	sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
	return fine;
}

bool
db_plan(struct db *db, size_t number, struct strbuf *out, struct error *err)
{
	assert(number < db->spec->statement_count);
	struct strbuf sql = STRBUF_INIT;
	sqlite3_stmt *statement;

	strbuf_format(&sql, "EXPLAIN QUERY PLAN %s",
		      db->spec->statement[number].sql);
	int code = sqlite3_prepare_v2(db->handle, sql.data, -1, &statement,
				      NULL);

	strbuf_clear(&sql);
	if (code != SQLITE_OK) {
		db_fail(db, code, err);
		return error_within(err, _("cannot prepare %s"),
				    db->spec->statement[number].name);
	}
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		const unsigned char *words = sqlite3_column_text(statement, 3);

		strbuf_format(out, "%s\n", words ? (const char *)words : "");
	}
	bool fine = code == SQLITE_DONE || db_fail(db, code, err);

	sqlite3_finalize(statement);
	return fine;
}
