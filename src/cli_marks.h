/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Read marks that come with articles from another reader of news: they go into
 * the notebook, as one act that can be undone. */

#ifndef CLI_MARKS_H
#define CLI_MARKS_H

#include <stddef.h>

#include "cli.h"

/* All zero is empty. */
struct cli_marks {
	char **uid;
	size_t count, capacity;
};

/* Notes that the article UID was read. */
void cli_marks_add(struct cli_marks *marks, const char *uid);

/* Writes them, and clears MARKS.  Nothing is done for --notebook /dev/null;
 * what fails is told as a warning, as the articles are in. */
void cli_marks_write(struct cli_marks *marks,
		     const struct cli_options *options);

#endif
