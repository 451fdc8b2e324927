/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Which highlights a command is about, as its options say. */

#ifndef CLI_MARKED_H
#define CLI_MARKED_H

#include <stdbool.h>

#include "archive/archive.h"
#include "archive/marked.h"
#include "base/error.h"
#include "cli.h"
#include "export/gather.h"

/* The options by which highlights are chosen. */
#define CLI_MARKED (CLI_ARTICLE | CLI_ENTITY | CLI_OLDEST | CLI_TAG \
		    | CLI_STYLE | CLI_NOTED | CLI_FILTER | CLI_SINCE \
		    | CLI_UNTIL)

struct cli_marked {
	struct archive_marked_query query;
	struct export_ask ask;		/* what it comes to */
	struct export_about about;	/* the same in words */
	char *words;
};

#define CLI_MARKED_INIT { .query = ARCHIVE_MARKED_QUERY_INIT }

/* Reads the options; the arguments are a line as in archive/marked.h.  What
 * it held is not cleared; it is to be cleared after a failure, too. */
bool cli_marked_read(const struct cli_options *options,
		     struct archive *archive, struct cli_marked *marked,
		     struct error *err);
void cli_marked_clear(struct cli_marked *marked);

/* True when the options ask for less than everything. */
bool cli_marked_is_some(const struct cli_options *options);

/* Prints the highlights as a table or as JSON. */
void cli_marked_print(struct cli_out *out,
		      const struct archive_marked_list *list);

/* The error of a command that found none. */
bool cli_marked_none(const struct cli_options *options, struct error *err);

#endif
