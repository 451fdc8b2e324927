/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "db/handle.h"

static const struct {
	int option, value;
} configs[] = {
	{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
	{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
	{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
	{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
	{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
	{ SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
	{ SQLITE_DBCONFIG_DQS_DDL, 0 },
	{ SQLITE_DBCONFIG_DQS_DML, 0 },
};

/* Far above what our own statements need, far below what could hurt. */
static const struct {
	int limit, value;
} limits[] = {
	{ SQLITE_LIMIT_LENGTH, 128 << 20 },	/* an article has 64 MiB */
	{ SQLITE_LIMIT_SQL_LENGTH, 256 << 10 },
	{ SQLITE_LIMIT_COLUMN, 200 },
	{ SQLITE_LIMIT_EXPR_DEPTH, 100 },
	{ SQLITE_LIMIT_COMPOUND_SELECT, 20 },
	{ SQLITE_LIMIT_VDBE_OP, 25000 },
	{ SQLITE_LIMIT_FUNCTION_ARG, 64 },
	{ SQLITE_LIMIT_ATTACHED, 0 },
	{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
	{ SQLITE_LIMIT_VARIABLE_NUMBER, 100 },
	{ SQLITE_LIMIT_TRIGGER_DEPTH, 100 },	/* foreign keys count too */
	{ SQLITE_LIMIT_WORKER_THREADS, 0 },
};

bool
db_harden(struct db *db, struct error *err)
{
	for (size_t i = 0; i < sizeof configs / sizeof *configs; i++) {
		int code = sqlite3_db_config(db->handle, configs[i].option,
					     configs[i].value, NULL);

		/* A SQLite without loadable extensions knows no switch for
		 * them, and says so. */
		if (code != SQLITE_OK && configs[i].option !=
		    SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION)
			return db_fail(db, code, err);
	}
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		sqlite3_limit(db->handle, limits[i].limit, limits[i].value);
	return db_exec(db, "PRAGMA cell_size_check = ON;"
		       "PRAGMA mmap_size = 0;"
		       "PRAGMA foreign_keys = ON", err);
}
