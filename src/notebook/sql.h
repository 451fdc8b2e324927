/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The numbers of the statements, for db_query. */

#ifndef NOTEBOOK_SQL_H
#define NOTEBOOK_SQL_H

#define SQL(name, text) SQL_##name,
#define SQL_SCAN(name, text) SQL_##name,
enum notebook_sql {
#include "notebook/sql.def"
	SQL_COUNT
};
#undef SQL
#undef SQL_SCAN

#endif
