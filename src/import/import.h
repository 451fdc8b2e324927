/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A file becomes an article with its names.  One pipeline: bytes, charset,
 * text, clean, names, store.
 */

#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "names/detector.h"
#include "store/body.h"
#include "store/store.h"

struct import_report {
	long long imported, unchanged, revised, failed;
	bool stopped;
};

struct import_hooks {
	/* A file was done: its article id, or an error (FAILED). */
	void (*done)(void *context, const char *path, enum store_put put,
		     long long id, const struct error *err);
	/* COUNT of TOTAL files so far; for a progress line.  May be NULL. */
	void (*progress)(void *context, size_t count, size_t total);
	/* True ends the import after the current batch.  May be NULL. */
	bool (*stop)(void *context);
	void *context;
};

/*
 * Imports PATH[COUNT] ("-" is standard input) into STORE with the names that
 * DETECTOR finds.  An article that fails is told to hooks.done and the rest go on;
 * each batch is one transaction, so a killed import leaves whole articles
 * only.  False only when nothing more can be done (disk full, store
 * damaged): what was committed stays.
 */
bool import_files(struct store *store, const struct names_detector *detector,
		  const char *const *path, size_t count,
		  const struct import_hooks *hooks,
		  struct import_report *report, struct error *err);

#endif
