/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The notebook: what a person said.  Highlights, notes, corrections, read
 * marks, and the journal of every act, by which each can be undone.  Small,
 * private (mode 0600).  It refers to articles by uid and to names by kind
 * and normal form, never to a row of the store, so that a store can be
 * replaced under it.
 */

#ifndef NOTEBOOK_NOTEBOOK_H
#define NOTEBOOK_NOTEBOOK_H

#include <stdbool.h>

#include "base/error.h"
#include "db/db.h"

struct notebook;

/* Opens the notebook at PATH, made if it is not there and ACCESS is
 * DB_CREATE.  NULL on failure. */
struct notebook *notebook_open(const char *path, enum db_access access,
			       struct error *err);
void notebook_close(struct notebook *notebook);

struct db *notebook_db(struct notebook *notebook);

/* Grows when this or another byname wrote to the file. */
long long notebook_version(struct notebook *notebook);

#endif
