/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/strbuf.h"

#define PAUSE 100		/* milliseconds */

void
cli_progress_start(struct cli_progress *progress, bool quiet)
{
	*progress = (struct cli_progress){
		.wanted = !quiet && isatty(STDERR_FILENO),
		.begun = clock_ticks(),
	};
}

/* True when the line is to be drawn now. */
static bool
is_due(struct cli_progress *progress)
{
	long long now = clock_ticks();

	if (!progress->wanted
	    || (progress->cells && now - progress->shown < PAUSE))
		return false;
	progress->shown = now;
	return true;
}

/* Draws LINE, over what a longer one left. */
static void
draw(struct cli_progress *progress, const char *line)
{
	int cells = fprintf(stderr, "\r%s", line) - 1;

	if (cells < progress->cells)
		fprintf(stderr, "%*s", progress->cells - cells, "");
	progress->cells = cells;
}

void
cli_progress_show(struct cli_progress *progress, long long done,
		  long long total)
{
	struct strbuf line = STRBUF_INIT;

	if (!is_due(progress))
		return;
	/* TRANSLATORS: so many articles of so many are done */
	strbuf_format(&line, _("%lld of %lld"), done, total);
	draw(progress, line.data);
	strbuf_clear(&line);
}

void
cli_progress_share(struct cli_progress *progress, long long articles,
		   long long bytes, long long total)
{
	struct strbuf line = STRBUF_INIT;
	long long spent;

	if (!is_due(progress))
		return;
	spent = progress->shown - progress->begun;
	strbuf_format(&line, ngettext("%lld article", "%lld articles",
				      (unsigned long)articles), articles);
	if (spent >= 1000)
		/* TRANSLATORS: articles in a second */
		strbuf_format(&line, _(", %lld/s"), articles * 1000 / spent);
	if (total > 0 && bytes <= total) {
		strbuf_format(&line, ", %lld %%", bytes * 100 / total);
		/* What the first second says of the rest is a guess. */
		if (spent >= 2000 && bytes > 0)
			/* TRANSLATORS: minutes and seconds */
			strbuf_format(&line, _(", %lld:%02lld left"),
				      spent * (total - bytes) / bytes / 60000,
				      spent * (total - bytes) / bytes / 1000
				      % 60);
	}
	draw(progress, line.data);
	strbuf_clear(&line);
}

void
cli_progress_clear(struct cli_progress *progress)
{
	if (progress->cells > 0)
		fprintf(stderr, "\r%*s\r", progress->cells, "");
	progress->cells = 0;
}
