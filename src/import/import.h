/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Files and folders become articles with their names.  One pipeline for all:
 *
 *   walk      which files there are
 *   feeder    what is to be read of them, in pieces
 *   worker    bytes -> raw article -> record -> names; several processes
 *   batch     one transaction for many articles; one writer
 *
 * A file whose articles are all in the store is not read again until it
 * changes; an article that is there is not looked through again.
 */

#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "import/map.h"
#include "import/record.h"
#include "names/detector.h"
#include "store/body.h"
#include "store/store.h"

struct import_report {
	long long imported, unchanged, revised;	/* articles */
	long long skipped;	/* what a folder or file has that is none */
	long long failed;
	bool stopped;
};

/* Where something is. */
struct import_place {
	const char *path;	/* of the file, as it was named or found */
	const char *inside;	/* the entry in it, or "" */
	const char *where;	/* the place in that, translated, or "" */
};

struct import_progress {
	long long articles;	/* done */
	long long files;
	long long bytes, total;	/* of the files; what is packed counts as
				   such; total is 0 when it is not known */
};

/* Each may be NULL. */
struct import_hooks {
	/* An article was done.  RECORD is NULL for one whose file is known
	 * and was not read; then ID is 0 if it has several. */
	void (*done)(void *context, const struct import_place *place,
		     const struct import_record *record, enum store_put put,
		     long long id);
	/* Something failed, or (SKIPPED) holds no article. */
	void (*failed)(void *context, const struct import_place *place,
		       bool skipped, const struct error *err);
	void (*progress)(void *context,
			 const struct import_progress *progress);
	/* True ends the import after the current batch. */
	bool (*stop)(void *context);
	void *context;
};

/* What is in memory, and not in a file. */
struct import_document {
	const char *name;	/* stands where a file's path would */
	const char *bytes;
	size_t length;
	const char *charset;	/* what its bytes are said to be, or NULL */
	const char *address;	/* URL that it came from, or NULL */
};

/* What is to be imported.  All zero but the paths is what is usual. */
struct import_order {
	const char *const *path;	/* "-" is standard input */
	size_t count;
	/*
	 * Or NULL; else documents come from here, and not from files.  Waits
	 * for the next, whose strings last until the next call; *FOUND is
	 * false at the end, or when a stop was asked for.  False with an error
	 * when no more can be had: what came before is imported all the same.
	 */
	bool (*supply)(void *supplier, struct import_document *document,
		       bool *found, struct error *err);
	void *supplier;
	const struct import_map *map;	/* or NULL */
	const char *store_path;	/* where members look up what is there already;
				   NULL: they do not */
	size_t jobs;		/* processes beside this one; 0: none */
	bool strict;		/* the first failure ends it */
	bool dry;		/* nothing is stored, no names are looked for */
};

struct import;

/* Makes the processes, which is to be done before a database is opened.
 * ORDER and DETECTOR (which may be NULL if it is dry) are to live longer. */
struct import *import_open(const struct import_order *order,
			   const struct names_detector *detector,
			   struct error *err);
void import_close(struct import *import);

/*
 * Imports into STORE (NULL if it is dry).  What fails is told to hooks.failed
 * and the rest go on; each batch is one transaction, so a killed import leaves
 * whole articles only.  False only when nothing more can be done (disk full,
 * store damaged): what was committed stays.
 */
bool import_run(struct import *import, struct store *store,
		const struct import_hooks *hooks,
		struct import_report *report, struct error *err);

/* The same for COUNT files in this process alone. */
bool import_files(struct store *store, const struct names_detector *detector,
		  const char *const *path, size_t count,
		  const struct import_hooks *hooks,
		  struct import_report *report, struct error *err);

#endif
