/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "db/handle.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/sha256.h"

/*
 * All of the schema but the tables that SQLite adds by itself, known by
 * their very words: a trigger that only bears such a name is not passed
 * over.  Sorted, as VACUUM moves indexes behind tables.
 */
static const char schema_sql[] =
	"SELECT type, name, tbl_name, sql FROM sqlite_schema "
	"WHERE sql IS NULL OR "
	/* One by one: NOT IN would make a table of them. */
	"(sql <> 'CREATE TABLE sqlite_sequence(name,seq)' AND "
	"sql <> 'CREATE TABLE sqlite_stat1(tbl,idx,stat)' AND "
	"sql <> 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)') "
	"ORDER BY type, name";

/* The length goes first, so that no two schemas sum up to the same bytes. */
static void
add_column(struct sha256 *sum, sqlite3_stmt *statement, int column)
{
	const unsigned char *text = sqlite3_column_text(statement, column);
	int length = text ? sqlite3_column_bytes(statement, column) : -1;
	unsigned char head[4];

	for (int i = 0; i < 4; i++)
		head[i] = (unsigned char)((unsigned int)length >> 8 * i);
	sha256_add(sum, head, sizeof head);
	if (text)
		sha256_add(sum, text, (size_t)length);
}

static void
write_hex(const unsigned char digest[static SHA256_SIZE],
	  char hex[static DB_FINGERPRINT_SIZE])
{
	static const char digit[] = "0123456789abcdef";

	for (size_t i = 0; i < SHA256_SIZE; i++) {
		hex[2 * i] = digit[digest[i] >> 4];
		hex[2 * i + 1] = digit[digest[i] & 15];
	}
	hex[DB_FINGERPRINT_SIZE - 1] = '\0';
}

/* The fingerprint of what the file holds. */
static bool
take_fingerprint(struct db *db, char hex[static DB_FINGERPRINT_SIZE],
		 struct error *err)
{
	sqlite3_stmt *statement;
	int code = sqlite3_prepare_v2(db->handle, schema_sql, -1, &statement,
				      NULL);
	struct sha256 sum;
	unsigned char digest[SHA256_SIZE];

	if (code != SQLITE_OK)
		return db_fail(db, code, err);
	sha256_start(&sum);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW)
		for (int column = 0; column < 4; column++)
			add_column(&sum, statement, column);
	bool fine = code == SQLITE_DONE || db_fail(db, code, err);

	sqlite3_finalize(statement);
	sha256_finish(&sum, digest);
	write_hex(digest, hex);
	return fine;
}

static void
call_function(sqlite3_context *context, int count, sqlite3_value **value)
{
	const struct db_function *function = sqlite3_user_data(context);
	const unsigned char *text = sqlite3_value_text(value[0]);
	struct strbuf result = STRBUF_INIT;

	(void)count;
	function->apply(text ? (const char *)text : "",
			(size_t)sqlite3_value_bytes(value[0]), &result);
	sqlite3_result_blob64(context, strbuf_text(&result), result.length,
			      SQLITE_TRANSIENT);
	strbuf_clear(&result);
}

/* Lends the steps the function that the spec has for them, or takes it back:
 * nothing but a step may call it. */
static bool
lend_function(struct db *db, bool lend, struct error *err)
{
	const struct db_function *function = db->spec->function;

	if (!function)
		return true;
	int code = sqlite3_create_function_v2(
		db->handle, function->name, 1,
		SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
		(void *)(uintptr_t)function, lend ? call_function : NULL, NULL,
		NULL, NULL);

	return code == SQLITE_OK || db_fail(db, code, err);
}

static bool
run_steps(struct db *db, int version, struct error *err)
{
	bool fine = db_harden(db, err) && lend_function(db, true, err);

	for (int i = 0; i < version && fine; i++)
		fine = db_exec(db, db->spec->step[i], err);
	return fine;
}

bool
db_fingerprint(const struct db_spec *spec, int version,
	       char hex[static DB_FINGERPRINT_SIZE], struct error *err)
{
	static char memory[] = ":memory:";
	struct db db = { .spec = spec, .path = memory };
	int code = sqlite3_open_v2(memory, &db.handle, SQLITE_OPEN_READWRITE |
				   SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
				   NULL);
	bool fine = code == SQLITE_OK || db_fail(&db, code, err);

	assert(version >= 0 && version <= spec->version);
	fine = fine && run_steps(&db, version, err) &&
		take_fingerprint(&db, hex, err);
	sqlite3_close(db.handle);
	return fine;
}

bool
db_schema_check(struct db *db, int version, struct error *err)
{
	const struct db_spec *spec = db->spec;
	char found[DB_FINGERPRINT_SIZE], made[DB_FINGERPRINT_SIZE];

	if (!take_fingerprint(db, found, err))
		return false;
	if (version == spec->version && spec->fingerprint &&
	    strcmp(found, spec->fingerprint) == 0)
		return true;
	if (!db_fingerprint(spec, version, made, err))
		return false;
	if (strcmp(found, made) == 0)
		return true;
	/* TRANSLATORS: a file; "store" or "notebook". */
	error_set(err, ERROR_FOREIGN, _("%s is not a byname %s: its tables, "
		  "triggers or views are not those that byname makes"),
		  db->path, _(spec->noun));
	return error_advise(err, _("do not use it if you do not know "
				   "who changed it"));
}

/* Foreign keys were not looked at while the step ran. */
static bool
check_keys(struct db *db, struct error *err)
{
	sqlite3_stmt *statement;
	int code = sqlite3_prepare_v2(db->handle, "PRAGMA foreign_key_check",
				      -1, &statement, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	bool fine = code == SQLITE_DONE;

	if (code == SQLITE_ROW)
		error_set(err, ERROR_DAMAGED, _("%s is damaged: rows that "
			  "others refer to are missing"), db->path);
	else if (!fine)
		db_fail(db, code, err);
	sqlite3_finalize(statement);
	return fine;
}

static bool
take_step(struct db *db, int version, struct error *err)
{
	char stamp[96];

	snprintf(stamp, sizeof stamp,
		 "PRAGMA application_id = %d; PRAGMA user_version = %d",
		 db->spec->application_id, version + 1);
	return db_exec(db, db->spec->step[version], err) &&
		(version == 0 || check_keys(db, err)) &&
		db_exec(db, stamp, err);
}

bool
db_schema_newer(const struct db *db, long long version, struct error *err)
{
	error_set(err, ERROR_NEWER, _("%s was made by a newer byname: its "
		  "version is %lld, this program knows up to %d"), db->path,
		  version, db->spec->version);
	return error_advise(err, _("install the newer byname; "
				   "the file was left as it is"));
}

/* A new file takes all steps at once: who dies between two leaves no file
 * that is half made. */
static bool
take_steps(struct db *db, long long *version, struct error *err)
{
	int last = *version == 0 ? db->spec->version : (int)*version + 1;

	for (int i = (int)*version; i < last; i++)
		if (!take_step(db, i, err))
			return false;
	if (!db_commit(db, err))
		return false;
	*version = last;
	return true;
}

/* The version is asked again inside the transaction: another process may
 * have been at it meanwhile. */
static bool
migrate_once(struct db *db, long long *version, struct error *err)
{
	if (!db_begin(db, err))
		return false;
	if (db_number(db, "PRAGMA user_version", version, err)) {
		if (*version >= db->spec->version) {
			db_rollback(db);
			return true;
		}
		if (take_steps(db, version, err))
			return true;
	}
	db_rollback(db);
	return false;
}

bool
db_schema_migrate(struct db *db, struct error *err)
{
	long long version = 0;
	bool fine = db_exec(db, "PRAGMA foreign_keys = OFF", err)
		    && lend_function(db, true, err);

	while (fine && version < db->spec->version)
		fine = migrate_once(db, &version, err);
	fine = fine && lend_function(db, false, err);
	if (!fine)
		return error_within(err, _("cannot bring %s up to date"),
				    db->path);
	if (version > db->spec->version)
		return db_schema_newer(db, version, err);
	return db_exec(db, "PRAGMA foreign_keys = ON", err);
}
