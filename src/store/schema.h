/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What a store is as a SQLite file. */

#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "db/db.h"

extern const struct db_spec store_spec;

#endif
