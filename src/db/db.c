/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "db/db.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/memory.h"
#include "db/handle.h"

/* How often a running query asks whether to stop: steps of SQLite's
 * machine, far less than a millisecond. */
#define STOP_INTERVAL 4000

#define PATIENCE 5000

/* file:///path?... with every byte in percent that could mean something. */
static char *
immutable_uri(const char *path)
{
	static const char plain[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789/-._~";
	struct strbuf uri = STRBUF_INIT;

	strbuf_puts(&uri, "file://");
	for (; *path; path++) {
		if (strchr(plain, *path))
			strbuf_putc(&uri, *path);
		else
			strbuf_format(&uri, "%%%02X",
				      (unsigned int)(unsigned char)*path);
	}
	strbuf_puts(&uri, "?immutable=1&mode=ro");
	return strbuf_take(&uri);
}

static char *
name_for_sqlite(struct db *db, enum db_access access, struct error *err)
{
	if (strcmp(db->path, ":memory:") == 0)
		return xstrdup(db->path);
	char *real = db_door(db->spec, db->path, access, err);

	if (!real || access != DB_FOREIGN)
		return real;
	char *uri = immutable_uri(real);

	free(real);
	return uri;
}

/* Nobody asks SQLite how much memory it has taken, and to count it needs a
 * lock at each piece.  Must be said before the first file is opened. */
static void
set_up_sqlite(void)
{
	static bool done;

	if (!done)
		sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	done = true;
}

static bool
open_handle(struct db *db, enum db_access access, struct error *err)
{
	bool writes = access == DB_CREATE || access == DB_WRITE;
	int flags = SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX |
		(writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
		(access == DB_CREATE ? SQLITE_OPEN_CREATE : 0) |
		(access == DB_FOREIGN ? SQLITE_OPEN_URI : 0);
	char *name = name_for_sqlite(db, access, err);

	if (!name)
		return false;
	set_up_sqlite();
	int code = sqlite3_open_v2(name, &db->handle, flags, NULL);

	free(name);
	if (code != SQLITE_OK)
		return db_fail(db, code, err);
	sqlite3_extended_result_codes(db->handle, 1);
	db_set_patience(db, PATIENCE);
	/* SQLite falls back to reading without a word. */
	if (writes && db_is_readonly(db))
		return db_refuse_readonly(db, err);
	return true;
}

static bool
refuse_foreign(struct db *db, struct error *err)
{
	/* TRANSLATORS: a file; "store" or "notebook". */
	return error_set(err, ERROR_FOREIGN, _("%s is not a byname %s"),
			 db->path, _(db->spec->noun));
}

static bool
refuse_older(struct db *db, enum db_access access, struct error *err)
{
	error_set(err, ERROR_INPUT,
		  _("%s was made by an older byname, and is only being read"),
		  db->path);
	if (access == DB_FOREIGN)
		return error_advise(err, _("make a copy of your own and open "
					   "that once to write"));
	return error_advise(err, _("open it once to write: "
				   "this brings it up to date"));
}

/* The application id and version; a file that is no database at all is
 * foreign rather than damaged. */
static bool
read_stamp(struct db *db, long long *id, long long *version,
	   struct error *err)
{
	int code = db_ask_number(db, "PRAGMA application_id", id);

	if ((code & 0xff) == SQLITE_NOTADB)
		return refuse_foreign(db, err);
	if (code != SQLITE_OK)
		return db_fail(db, code, err);
	return db_number(db, "PRAGMA user_version", version, err);
}

/*
 * Says whether the file may be used.  *VERSION becomes 0 for a file without
 * anything in it.
 */
static bool
admit(struct db *db, enum db_access access, long long *version,
      struct error *err)
{
	const struct db_spec *spec = db->spec;
	long long id, rows;

	if (!read_stamp(db, &id, version, err))
		return false;
	if (spec->version == 0)
		return true;
	if (access == DB_CREATE && id == 0 && *version == 0) {
		if (!db_number(db, "SELECT count(*) FROM sqlite_schema",
			       &rows, err))
			return false;
		return rows == 0 || refuse_foreign(db, err);
	}
	if (id != spec->application_id || *version < 1)
		return refuse_foreign(db, err);
	if (*version > spec->version)
		return db_schema_newer(db, *version, err);
	if (*version < spec->version &&
	    (access == DB_READ || access == DB_FOREIGN))
		return refuse_older(db, access, err);
	return db_schema_check(db, (int)*version, err);
}

/* The stamp and the schema are read in one transaction, as another process
 * may be making or migrating the file just now. */
static bool
admit_at_once(struct db *db, enum db_access access, long long *version,
	      struct error *err)
{
	if (!db_exec(db, "BEGIN", err))
		return false;
	bool fine = admit(db, access, version, err);

	db_rollback(db);
	return fine;
}

/* Two processes that turn a new file to WAL at once collide without SQLite
 * waiting for either. */
static bool
use_wal(struct db *db, struct error *err)
{
	long long until = clock_ticks() + db->patience;

	for (;;) {
		int code = sqlite3_exec(db->handle, "PRAGMA journal_mode = WAL",
					NULL, NULL, NULL);

		if (code == SQLITE_OK)
			return true;
		if ((code & 0xff) != SQLITE_BUSY || clock_ticks() >= until)
			return db_fail(db, code, err);
		sqlite3_sleep(10);
	}
}

/* After the file was admitted: these read its schema, or change it. */
static bool
settle(struct db *db, enum db_access access, long long version,
       struct error *err)
{
	char sizes[128];

	snprintf(sizes, sizeof sizes, "PRAGMA synchronous = FULL;"
		 "PRAGMA cache_size = -%d", db->spec->cache_kib);
	if (!db_exec(db, sizes, err))
		return false;
	if (access == DB_READ || access == DB_FOREIGN)
		return true;
	if (version == 0) {
		snprintf(sizes, sizeof sizes, "PRAGMA page_size = %d",
			 db->spec->page_size);
		if (!db_exec(db, sizes, err))
			return false;
	}
	if (!use_wal(db, err))
		return false;
	return version == db->spec->version || db_schema_migrate(db, err);
}

struct db *
db_open(const struct db_spec *spec, const char *path, enum db_access access,
	struct error *err)
{
	struct db *db = xcalloc(1, sizeof *db);
	long long version = 0;

	db->spec = spec;
	db->path = xstrdup(path);
	db->query = xcalloc(spec->statement_count + 1, sizeof *db->query);
	if (open_handle(db, access, err) && db_harden(db, err) &&
	    admit_at_once(db, access, &version, err) &&
	    settle(db, access, version, err)) {
		db->admitted = true;
		return db;
	}
	db_close(db);
	return NULL;
}

/* What was refused is left as it was: its log is not brought into it.  (An
 * empty log is one that we made by looking, and goes.) */
static void
leave_alone(struct db *db)
{
	const char *path = sqlite3_db_filename(db->handle, "main");
	struct strbuf log = STRBUF_INIT;
	struct stat there;

	strbuf_puts(&log, path ? path : "");
	strbuf_puts(&log, "-wal");
	if (stat(log.data, &there) == 0 && there.st_size > 0)
		sqlite3_db_config(db->handle,
				  SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	strbuf_clear(&log);
}

void
db_close(struct db *db)
{
	if (!db)
		return;
	db_set_stop(db, NULL, NULL);
	for (size_t i = 0; i < db->spec->statement_count; i++)
		sqlite3_finalize(db->query[i].statement);
	sqlite3_finalize(db->data_version);
	if (db->handle) {
		db_rollback(db);
		/* Others may go on reading; then they checkpoint later. */
		db_set_patience(db, 0);
		if (!db->admitted)
			leave_alone(db);
		else if (db->wrote)
			db_checkpoint(db);
	}
	int code = sqlite3_close(db->handle);

	assert(code == SQLITE_OK);
	(void)code;
	free(db->query);
	free(db->path);
	free(db);
}

void
db_set_patience(struct db *db, int milliseconds)
{
	db->patience = milliseconds;
	sqlite3_busy_timeout(db->handle, milliseconds);
}

long long
db_data_version(struct db *db)
{
	long long version = 0;

	if (!db->data_version)
		sqlite3_prepare_v3(db->handle, "PRAGMA data_version", -1,
				   SQLITE_PREPARE_PERSISTENT,
				   &db->data_version, NULL);
	if (db->data_version &&
	    sqlite3_step(db->data_version) == SQLITE_ROW)
		version = sqlite3_column_int64(db->data_version, 0);
	sqlite3_reset(db->data_version);
	return version;
}

static int
ask_stop(void *context)
{
	struct db *db = context;

	return db->stop(db->context);
}

void
db_set_stop(struct db *db, bool (*stop)(void *context), void *context)
{
	db->stop = stop;
	db->context = context;
	if (db->handle)
		sqlite3_progress_handler(db->handle, STOP_INTERVAL,
					 stop ? ask_stop : NULL, db);
}
