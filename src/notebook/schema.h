/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What a notebook is as a SQLite file. */

#ifndef NOTEBOOK_SCHEMA_H
#define NOTEBOOK_SCHEMA_H

#include "db/db.h"

extern const struct db_spec notebook_spec;

#endif
