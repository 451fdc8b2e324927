/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/origin.h"

#include "names/detect.h"
#include "store/run.h"

static struct store_run
describe(const struct names_detector *detector)
{
	return (struct store_run){
		.program = NAMES_PROGRAM,
		.version = names_detector_version(detector),
		.tables = names_detector_tables(detector),
		.model = names_detector_model(detector),
	};
}

bool
import_origin(struct store *store, const struct names_detector *detector,
	      long long *run, struct error *err)
{
	struct store_run wanted = describe(detector);

	return store_run_put(store, &wanted, run, err);
}

bool
import_origin_find(struct store *store, const struct names_detector *detector,
		   long long *run, struct error *err)
{
	struct store_run wanted = describe(detector);

	return store_run_find(store, &wanted, run, err);
}
