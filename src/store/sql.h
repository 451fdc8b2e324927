/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The numbers of the statements, for db_query. */

#ifndef STORE_SQL_H
#define STORE_SQL_H

#define SQL(name, text) SQL_##name,
#define SQL_SCAN(name, text) SQL_##name,
#define SQL_SORT(name, text) SQL_##name,
enum store_sql {
#include "store/sql.def"
	SQL_COUNT
};
#undef SQL
#undef SQL_SCAN
#undef SQL_SORT

#endif
