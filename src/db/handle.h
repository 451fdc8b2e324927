/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What the files of this floor know of one another; nobody above includes
 * it.  The order of opening is: the door looks at the file before SQLite
 * may touch it, SQLite is hardened before it reads a page, the file's stamp
 * is read before its schema, and its schema before its rows.
 */

#ifndef DB_HANDLE_H
#define DB_HANDLE_H

#include <sqlite3.h>

#include "db/db.h"

struct db {
	sqlite3 *handle;
	const struct db_spec *spec;
	char *path;			/* as the caller named it, for words */
	struct db_query *query;		/* one for each statement */
	sqlite3_stmt *data_version;	/* NULL until it was asked */
	int patience;			/* milliseconds */
	bool admitted;			/* the file is one of ours */
	bool wrote;			/* there may be a log of ours */
	int holds;			/* db_hold inside db_hold */
	bool held;			/* the transaction is that of a hold */
	bool (*stop)(void *context);
	void *context;
};

struct db_query {
	struct db *db;
	sqlite3_stmt *statement;	/* NULL until it was asked */
	int bound;			/* the first failure of a bind */
};

/* Sets the error for CODE, an extended result code of the last call on this
 * db.  Returns false. */
bool db_fail(const struct db *db, int code, struct error *err);

/*
 * Looks at PATH before SQLite does, and makes it if it is not there and
 * ACCESS allows.  The result is the same path without links, which the
 * caller frees; NULL if it is not to be opened.
 */
char *db_door(const struct db_spec *spec, const char *path,
	      enum db_access access, struct error *err);

/* Takes from a connection all that a stranger's file could use.  Reads
 * nothing of the file. */
bool db_harden(struct db *db, struct error *err);

/* Runs SQL that takes no parameters and gives no rows. */
bool db_exec(struct db *db, const char *sql, struct error *err);

/* The number that a PRAGMA or SELECT gives in its only row. */
bool db_number(struct db *db, const char *sql, long long *number,
	       struct error *err);

/* The same, giving SQLite's code. */
int db_ask_number(struct db *db, const char *sql, long long *number);

/* Sets the error for a file that cannot be written.  Returns false. */
bool db_refuse_readonly(struct db *db, struct error *err);

/* The schema of the file is, to the letter, what VERSION steps make. */
bool db_schema_check(struct db *db, int version, struct error *err);

/* Sets the error for a file of that later version.  Returns false. */
bool db_schema_newer(const struct db *db, long long version,
		     struct error *err);

/* Runs the steps that are missing, each with its stamp. */
bool db_schema_migrate(struct db *db, struct error *err);

#endif
