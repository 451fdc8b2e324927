/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Which store and notebook a command works on, and how far they are
 * trusted.  A store is written only by an import; a notebook that is only
 * read is never made.
 */

#ifndef CLI_OPEN_H
#define CLI_OPEN_H

#include <stdbool.h>

#include "archive/archive.h"
#include "base/error.h"
#include "cli.h"
#include "names/detector.h"

enum cli_use {
	CLI_READS,		/* does without a notebook, and says so */
	CLI_NEEDS,		/* a notebook that cannot be read is an error;
				   one that is not there is an empty one */
	CLI_CHANGES,		/* as CLI_NEEDS, but it is written, too */
	CLI_WRITES,		/* makes it; a failure is an error */
	CLI_TRIES,		/* makes it; a failure is kept for the archive */
};

/* The store that is read: --store, $BYNAME_STORE, one's own if there is one,
 * else the preloaded one.  *SHIPPED says that it is the last.  The caller
 * frees it. */
char *cli_store_path(const struct cli_options *options, bool *shipped);

/* The store that an import writes; *OWN says that it is one's own, which is
 * made from the preloaded one.  The caller frees it. */
char *cli_store_path_to_write(const struct cli_options *options, bool *own,
			      struct error *err);

/* The same, made if it is one's own and not there yet. */
char *cli_prepare_store(const struct cli_options *options, struct error *err);

struct store *cli_open_store(const struct cli_options *options,
			     struct error *err);

/* NULL without an error (its code is ERROR_NONE): there is none, and none
 * is needed.  *FIRST (may be NULL) says that it was made just now. */
struct notebook *cli_open_notebook(const struct cli_options *options,
				   enum cli_use use, bool *first,
				   struct error *err);

/* Both together. */
struct archive *cli_open_archive(const struct cli_options *options,
				 enum cli_use use, bool *first,
				 struct error *err);

/* What finds names: its own data, with the table that --entities names, or
 * with none for /dev/null.  That it does without a model is told.  The caller
 * frees it. */
struct names_detector *cli_open_detector(const struct cli_options *options,
					 struct error *err);

#endif
