/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Reads what is asked for, and looks for the names in it; writes nothing.
 * Several processes do this at once. */

#ifndef IMPORT_WORKER_H
#define IMPORT_WORKER_H

#include <stddef.h>

#include "base/strbuf.h"
#include "import/map.h"
#include "names/detector.h"
#include "store/store.h"

struct import_worker {
	const struct names_detector *detector;	/* NULL: names are not
						   looked for */
	const struct import_map *map;
	const char *store_path;	/* where texts may be already; or NULL */
	struct store *store;	/* the same, opened when it is asked */
	long long run;		/* the detector's in it, 0 if it has none */
	long long allowance;	/* bytes that may yet be unpacked of what is
				   read */
};

/* Answers REQUEST (request.h) with what comes of it (arrival.h).  CONTEXT is
 * a struct import_worker. */
void import_work(void *context, const char *request, size_t length,
		 struct strbuf *answer);

/* The answer to a request that cannot be done: each thing in it has failed,
 * and HOW says why. */
void import_work_lost(const char *request, size_t length,
		      const struct error *how, struct strbuf *answer);

void import_worker_clear(struct import_worker *worker);

#endif
