/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Mentions with the words around them, a line each (byname mentions
 * --kwic). */

#ifndef CLI_KWIC_H
#define CLI_KWIC_H

#include <stdbool.h>

#include "archive/archive.h"
#include "base/error.h"
#include "cli.h"

/* Prints the concordance of the entity called NAME, sorted as --sort says,
 * of the articles that name --with, too.  ERROR_MISSING when it has no
 * line. */
bool cli_kwic(struct cli *cli, struct archive *archive, const char *name,
	      struct error *err);

#endif
