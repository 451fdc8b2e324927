/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Who found the names: the detector, as a store notes it. */

#ifndef IMPORT_ORIGIN_H
#define IMPORT_ORIGIN_H

#include <stdbool.h>

#include "base/error.h"
#include "names/detector.h"
#include "store/store.h"

/* The id of the detector's run, made if it is new.  Another table of entities
 * or another model finds other names, so it is another run: what comes in
 * again is then looked through again.  Inside store_begin. */
bool import_origin(struct store *store, const struct names_detector *detector,
		   long long *run, struct error *err);

/* The same without making it: 0 when the store has none of it. */
bool import_origin_find(struct store *store,
			const struct names_detector *detector, long long *run,
			struct error *err);

#endif
