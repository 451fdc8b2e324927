/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "db/handle.h"

#include <assert.h>

#include "base/intl.h"

struct db_query *
db_query(struct db *db, size_t number, struct error *err)
{
	assert(number < db->spec->statement_count);
	const struct db_statement *from = &db->spec->statement[number];
	struct db_query *query = &db->query[number];

	if (query->statement) {
		assert(!sqlite3_stmt_busy(query->statement));
		db_reset(query);
		return query;
	}
	int code = sqlite3_prepare_v3(db->handle, from->sql, -1,
				      SQLITE_PREPARE_PERSISTENT,
				      &query->statement, NULL);

	query->db = db;
	query->bound = SQLITE_OK;
	if (code == SQLITE_OK)
		return query;
	db_fail(db, code, err);
	/* TRANSLATORS: the name of a statement of SQL. */
	error_within(err, _("cannot prepare %s"), from->name);
	return NULL;
}

static int
parameter(struct db_query *query, const char *name)
{
	int index = sqlite3_bind_parameter_index(query->statement, name);

	assert(index > 0);
	return index;
}

/* The step says what a bind had to say. */
static void
keep(struct db_query *query, int code)
{
	if (query->bound == SQLITE_OK)
		query->bound = code;
}

void
db_bind_int(struct db_query *query, const char *name, long long value)
{
	keep(query, sqlite3_bind_int64(query->statement,
				       parameter(query, name), value));
}

void
db_bind_text(struct db_query *query, const char *name, const char *text)
{
	keep(query, sqlite3_bind_text(query->statement,
				      parameter(query, name), text, -1,
				      SQLITE_STATIC));
}

void
db_bind_bytes(struct db_query *query, const char *name, const char *text,
	      size_t length)
{
	keep(query, sqlite3_bind_text64(query->statement,
					parameter(query, name), text, length,
					SQLITE_STATIC, SQLITE_UTF8));
}

void
db_bind_blob(struct db_query *query, const char *name, const void *blob,
	     size_t length)
{
	keep(query, sqlite3_bind_blob64(query->statement,
					parameter(query, name), blob, length,
					SQLITE_STATIC));
}

enum db_step
db_step(struct db_query *query, struct error *err)
{
	int code = query->bound;

	if (code == SQLITE_OK)
		code = sqlite3_step(query->statement);
	if (code == SQLITE_ROW)
		return DB_ROW;
	if (code != SQLITE_DONE)
		db_fail(query->db, code, err);
	db_reset(query);
	return code == SQLITE_DONE ? DB_DONE : DB_FAILED;
}

bool
db_run(struct db_query *query, struct error *err)
{
	enum db_step step;

	do
		step = db_step(query, err);
	while (step == DB_ROW);
	return step == DB_DONE;
}

void
db_reset(struct db_query *query)
{
	sqlite3_reset(query->statement);
	/* They point into memory that the caller may free from now on. */
	sqlite3_clear_bindings(query->statement);
	query->bound = SQLITE_OK;
}

long long
db_int(struct db_query *query, int column)
{
	return sqlite3_column_int64(query->statement, column);
}

const char *
db_text(struct db_query *query, int column, size_t *length)
{
	const unsigned char *text = sqlite3_column_text(query->statement,
							column);

	if (length)
		*length = (size_t)sqlite3_column_bytes(query->statement,
						       column);
	return (const char *)text;
}

const void *
db_blob(struct db_query *query, int column, size_t *length)
{
	const void *blob = sqlite3_column_blob(query->statement, column);

	if (length)
		*length = (size_t)sqlite3_column_bytes(query->statement,
						       column);
	return blob;
}

bool
db_is_null(struct db_query *query, int column)
{
	return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

long long
db_last_id(const struct db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}
