/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * One line on stderr that says how far a long command is; only when stderr
 * is a terminal, and gone when the command ends or has something to say.
 */

#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>

struct cli_progress {
	bool wanted;
	long long shown;	/* clock_ticks when it was last drawn */
	int cells;		/* of the line that is there now */
	long long begun;	/* clock_ticks */
};

void cli_progress_start(struct cli_progress *progress, bool quiet);

/* Draws the line anew, a few times a second at most. */
void cli_progress_show(struct cli_progress *progress, long long done,
		       long long total);

/* The same where the end is a number of bytes: how many articles there are so
 * far, what share of the bytes that is, how fast it goes and how long it will
 * take.  TOTAL is 0 when nobody knows. */
void cli_progress_share(struct cli_progress *progress, long long articles,
			long long bytes, long long total);

void cli_progress_clear(struct cli_progress *progress);

#endif
