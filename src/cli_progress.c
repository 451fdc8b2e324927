/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/intl.h"

#define PAUSE 100		/* milliseconds */

void
cli_progress_start(struct cli_progress *progress, bool quiet)
{
	*progress = (struct cli_progress){
		.wanted = !quiet && isatty(STDERR_FILENO),
	};
}

void
cli_progress_show(struct cli_progress *progress, long long done,
		  long long total)
{
	long long now = clock_ticks();

	if (!progress->wanted
	    || (progress->cells && now - progress->shown < PAUSE))
		return;
	progress->shown = now;
	fputc('\r', stderr);
	/* TRANSLATORS: so many articles of so many are done */
	progress->cells = fprintf(stderr, _("%lld of %lld"), done, total);
}

void
cli_progress_clear(struct cli_progress *progress)
{
	if (progress->cells > 0)
		fprintf(stderr, "\r%*s\r", progress->cells, "");
	progress->cells = 0;
}
