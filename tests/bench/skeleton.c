/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The least for a program that stands on what byname stands on: a screen, and
 * before it a word from each of two files of SQLite in WAL mode.
 *
 *	skeleton STORE NOTEBOOK
 */

#include <config.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <uniwidth.h>

#include "picture.h"

static void
fail(sqlite3 *db)
{
	fprintf(stderr, "skeleton: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static sqlite3 *
open_and_ask(const char *path, int flags, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL)
	    || sqlite3_prepare_v2(db, sql, -1, &statement, NULL))
		fail(db);
	if (sqlite3_step(statement) == SQLITE_ROW)
		sqlite3_column_text(statement, 0);
	if (sqlite3_finalize(statement))
		fail(db);
	return db;
}

int
main(int argc, char **argv)
{
	if (argc != 3)
		return 2;
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3 *store = open_and_ask(argv[1], SQLITE_OPEN_READONLY,
		"SELECT title FROM article ORDER BY ord DESC LIMIT 1");
	sqlite3 *notebook = open_and_ask(argv[2], SQLITE_OPEN_READWRITE,
		"SELECT article FROM visit LIMIT 1");
	/* Links libunistring, and asks it for next to nothing. */
	bool shown = uc_width('a', "UTF-8") == 1 && picture_show();

	sqlite3_close(notebook);
	sqlite3_close(store);
	return shown ? 0 : 1;
}
