/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What commands print of every article that mentions somebody. */

#ifndef CLI_THREAD_H
#define CLI_THREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/pair.h"
#include "base/error.h"
#include "cli_out.h"

/*
 * Prints a table of COUNT columns: PRINT is called for each article that
 * mentions the entity called NAME (one of PAIR) and, unless it is NULL, the
 * one called WITH (the other; else 0), in the order of the list, while there
 * is room for rows.  ERROR_MISSING when no row came of it.
 */
bool cli_thread(struct cli_out *out, struct archive *archive, const char *name,
		const char *with, const struct cli_column *columns,
		size_t count,
		bool (*print)(struct cli_out *out, struct archive *archive,
			      struct archive_pair pair, long long ord,
			      struct error *err),
		struct error *err);

#endif
