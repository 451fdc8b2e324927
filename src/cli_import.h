/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What commands that import have in common: rows, reasons and a report. */

#ifndef CLI_IMPORT_H
#define CLI_IMPORT_H

#include "cli.h"
#include "cli_marks.h"
#include "cli_progress.h"
#include "import/import.h"

/* Why things were skipped: so many reasons are counted apart. */
#define CLI_IMPORT_REASONS 8

struct cli_import_reason {
	char *words;
	long long count;
};

/* All zero but CLI at the start. */
struct cli_import {
	struct cli *cli;
	struct cli_progress progress;
	struct cli_import_reason reason[CLI_IMPORT_REASONS];
				/* the last is for all others */
	struct cli_marks marks;
	long long refused;	/* see cli_import_refuse */
};

/* Imports what ORDER says by its paths or its supply, its map and its jobs;
 * the rest is as the options say, which are those of byname import. */
bool cli_import_run(struct cli_import *run, struct import_order *order,
		    struct error *err);

/* Tells, from within, that NAME cannot even be supplied. */
void cli_import_refuse(struct cli_import *run, const char *name,
		       const struct error *err);

#endif
