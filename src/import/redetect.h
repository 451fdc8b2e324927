/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Names are found again in the texts of a store.  Several processes look
 * through the texts and only read; one writes what they find, in batches, so
 * that whoever reads the store meanwhile is not kept waiting.  What has been
 * looked through by this detector is passed over: after a stop, or a kill at
 * any moment, the same again goes on where it was.
 */

#ifndef IMPORT_REDETECT_H
#define IMPORT_REDETECT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "names/detector.h"
#include "store/store.h"

struct redetect_report {
	long long run;		/* its id */
	long long found;	/* articles looked through */
	long long unchanged;	/* that had been */
	long long failed;
	bool stopped;
};

struct redetect_hooks {
	/* An article cannot be looked through, or its names not written. */
	void (*failed)(void *context, long long article,
		       const struct error *err);
	/* DONE of TOTAL articles so far.  May be NULL. */
	void (*progress)(void *context, long long done, long long total);
	/* True ends it with what has been found.  May be NULL. */
	bool (*stop)(void *context);
	void *context;
};

/*
 * Looks through the store at PATH, which must be one's own, with JOBS
 * processes beside this one.  An article that fails is told to hooks.failed
 * and the rest go on.  False only when nothing more can be done: what was
 * written stays.  With PACK the store is packed at the end (store_pack), and
 * what was found before is forgotten.
 */
bool redetect_store(const char *path, const struct names_detector *detector,
		    size_t jobs, bool pack,
		    const struct redetect_hooks *hooks,
		    struct redetect_report *report, struct error *err);

struct redetect_undone {
	long long run;		/* which; 0 asks for the last one that can be
				   taken out, and becomes its id */
	long long restored;	/* articles that have again what they had */
	long long left;		/* that came in with it and keep what it
				   found */
	bool stopped;		/* others still have what it found: asked
				   again, it goes on */
};

/*
 * Takes run UNDONE->run out again: what was found before it comes back.
 * ERROR_MISSING when there is none, or not this one.  The rest of UNDONE is
 * written.
 */
bool redetect_undo(const char *path, struct redetect_undone *undone,
		   const struct redetect_hooks *hooks, struct error *err);

#endif
