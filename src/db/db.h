/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A SQLite file: opened as a stranger's would be, migrated step by step,
 * read and written by statements that have names.  A db belongs to one
 * thread.
 *
 * This is the only floor that knows SQLite.  A floor above gives a db_spec:
 * what its files are, how they came to be (the steps), and every statement
 * it will ever run.  No SQL is made from strings at run time.
 */

#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

struct db;
struct db_query;

struct db_statement {
	const char *name;	/* for messages and the test of plans */
	const char *sql;
	bool scans;		/* owns up to reading a whole table */
};

/*
 * About the steps: each may hold several statements, none of them BEGIN or
 * COMMIT.  They make no triggers and no views, as neither works here.  Text
 * stands in 'single' quotes.  Foreign keys sleep during a step and are
 * checked before its commit, so that a table can be made anew.
 *
 * The fingerprint spares building the schema in memory at every start.  It
 * is 64 hex digits that a test gets from db_fingerprint; NULL (for tests)
 * builds it.  A file whose fingerprint differs is still compared with what
 * the steps make under the running SQLite, whose FTS5 may word its tables
 * otherwise than the SQLite of that test.
 */

/* A function of one text that the steps may call by its name, for what SQL
 * cannot say: its result, made of bytes, is a blob. */
struct db_function {
	const char *name;
	void (*apply)(const char *text, size_t length, struct strbuf *out);
};

struct db_spec {
	const char *noun;	/* "store", "notebook": for messages (N_) */
	int application_id;	/* SQLite header, offset 68 */
	int version;		/* user_version after the last step; 0: the
				   database is another program's, only opened
				   with DB_FOREIGN, and any will do */
	const char *fingerprint;	/* db_fingerprint of that version */
	const char *const *step;	/* step[i] leads from version i to i+1 */
	const struct db_function *function;	/* for the steps; may be NULL */
	const struct db_statement *statement;	/* by number */
	size_t statement_count;
	int page_size;		/* bytes, for a new file */
	int cache_kib;
};

enum db_access {
	DB_CREATE,		/* make it if it is not there; migrate; write */
	DB_WRITE,		/* it must be there; migrate; write */
	DB_READ,		/* our own file, only read; others may write */
	DB_FOREIGN,		/* somebody else's: immutable, nothing trusted */
};

/* Letters of a fingerprint with its NUL. */
#define DB_FINGERPRINT_SIZE 65

/*
 * Opens the file at PATH hardened (SAFETY: DEFENSIVE, no trusted schema, no
 * triggers, views or extensions, cells checked, lowered limits).  A file
 * that exists must carry the spec's application id, must not be newer, and
 * its schema must be, to the letter, what the steps make: a trigger, view
 * or table too many refuses it.  Older files are migrated with DB_CREATE
 * and DB_WRITE, each step in one transaction with its stamp, and a new file
 * is made in one; an older file opened to read is refused (ERROR_INPUT) with
 * the advice to open it once to write.  ":memory:" is a database in memory
 * (DB_CREATE).
 *
 * Only regular files are opened, never a symbolic link; folders on the way
 * may be links, and must be there.  A new file has mode 0600.  A file, log or
 * journal that belongs to another person is only opened with DB_FOREIGN,
 * which ignores log and journal.  DB_CREATE and DB_WRITE leave the file in
 * WAL mode; see db_pack.  SPEC and what it points to must outlive the db.
 * NULL on failure:
 *
 *   ERROR_MISSING   no file there, and not DB_CREATE
 *   ERROR_FOREIGN   not one of ours, or not only what the steps make
 *   ERROR_NEWER     of a later version; it was left untouched
 *   ERROR_INPUT     of an older version, opened to read; not a regular file
 *   ERROR_READONLY  opened to write, but it cannot be written; or opened
 *                   with DB_READ, but it is in WAL mode and its folder
 *                   cannot be written (DB_FOREIGN can read it)
 *   ERROR_LOCKED, ERROR_DAMAGED, ERROR_FULL, ERROR_SYSTEM
 */
struct db *db_open(const struct db_spec *spec, const char *path,
		   enum db_access access, struct error *err);

/* Ends what is open: rolls back a transaction, checkpoints, frees. */
void db_close(struct db *db);

bool db_is_readonly(const struct db *db);

/* How long to wait for another writer; 5000 at first. */
void db_set_patience(struct db *db, int milliseconds);

/*
 * Transactions.  BEGIN is IMMEDIATE: who gets it can also commit.  Savings
 * inside one another are not offered.  After a db_commit that failed (a full
 * disk) there is no transaction any more and nothing of it was kept.  Some
 * failures of a db_step end it too (a full disk, a stop); db_rollback may
 * always be called, also when there is nothing to roll back.
 */
bool db_begin(struct db *db, struct error *err);
bool db_commit(struct db *db, struct error *err);
void db_rollback(struct db *db);
bool db_in_transaction(const struct db *db);

/*
 * What is read between hold and release is of one moment, and the file is
 * locked once instead of for each statement.  Holds may stand in each other;
 * nothing may be written inside.  A hold that fails only makes it slower.
 */
void db_hold(struct db *db);
void db_release(struct db *db);

/*
 * Statement NUMBER of the spec, prepared once and kept, without bindings.
 * NULL on failure.  It belongs to the db.  While its rows are being read no
 * other use of the same number may begin.
 */
struct db_query *db_query(struct db *db, size_t number, struct error *err);

/*
 * Binds the parameter of that name (with its colon).  Text and blobs must
 * live until the query is reset; they are not copied.  A reset forgets all
 * bindings, so each run binds all of its parameters: the others are NULL.
 * A NULL text or blob binds NULL.  An empty blob is not NULL if its pointer
 * is not.
 */
void db_bind_int(struct db_query *query, const char *name, long long value);
void db_bind_text(struct db_query *query, const char *name, const char *text);
void db_bind_bytes(struct db_query *query, const char *name, const char *text,
		   size_t length);
void db_bind_blob(struct db_query *query, const char *name, const void *blob,
		  size_t length);

enum db_step {
	DB_ROW,
	DB_DONE,		/* the query is reset */
	DB_FAILED,		/* the query is reset, the error is set */
};

enum db_step db_step(struct db_query *query, struct error *err);

/* Steps to the end, any rows unread. */
bool db_run(struct db_query *query, struct error *err);

/* Ends reading before the last row. */
void db_reset(struct db_query *query);

/*
 * Columns from 0.  Text and blobs live until the next step; text that is
 * NULL in the table is NULL; LENGTH is in bytes and may be NULL.  An empty
 * blob is NULL with LENGTH 0.  Nothing says that the text of a database is
 * UTF-8 or without NULs inside: that is for the caller to check.
 */
long long db_int(struct db_query *query, int column);
const char *db_text(struct db_query *query, int column, size_t *length);
const void *db_blob(struct db_query *query, int column, size_t *length);
bool db_is_null(struct db_query *query, int column);

/* The rowid of the last insert. */
long long db_last_id(const struct db *db);

/* A number that grows when another connection commits to the file. */
long long db_data_version(struct db *db);

/*
 * STOP is asked every few thousand steps of SQLite's machine; when it says
 * true the running query fails with ERROR_STOPPED.  NULL takes it away.
 */
void db_set_stop(struct db *db, bool (*stop)(void *context), void *context);

/* Checks pages, indexes and foreign keys (slow); REPORT is called with each
 * fault in SQLite's words.  False when a fault was found or it failed. */
bool db_check(struct db *db, void (*report)(void *context, const char *fault),
	      void *context, struct error *err);

/* Brings the write-ahead log into the file and empties it, as far as other
 * readers allow. */
void db_checkpoint(struct db *db);

/*
 * Makes the file fit to be shipped: one file, without free pages, in journal
 * mode DELETE, so that it opens in a folder that cannot be written.  The
 * same statements in the same order, with the same SQLite, give the same
 * bytes.  Needs to be the only connection, with no query being read; close
 * the db soon after.  The next DB_WRITE makes it WAL again, DB_READ and
 * DB_FOREIGN leave it so.
 */
bool db_pack(struct db *db, struct error *err);

/* The fingerprint of the schema that the first VERSION steps make: SHA-256
 * over all rows of sqlite_schema, FTS5's own tables included, in hex. */
bool db_fingerprint(const struct db_spec *spec, int version,
		    char hex[static DB_FINGERPRINT_SIZE], struct error *err);

/* For the test of plans: appends a line for each step of the plan of
 * statement NUMBER, as EXPLAIN QUERY PLAN words it. */
bool db_plan(struct db *db, size_t number, struct strbuf *out,
	     struct error *err);

#endif
