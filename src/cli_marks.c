/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "cli_open.h"
#include "notebook/notebook.h"
#include "notebook/seen.h"

void
cli_marks_add(struct cli_marks *marks, const char *uid)
{
	marks->uid = xgrow(marks->uid, marks->count, &marks->capacity,
			   sizeof *marks->uid);
	marks->uid[marks->count++] = xstrdup(uid);
}

static bool
wants_none(const struct cli_options *options)
{
	return options->notebook && strcmp(options->notebook, "/dev/null") == 0;
}

static void
clear(struct cli_marks *marks)
{
	for (size_t i = 0; i < marks->count; i++)
		free(marks->uid[i]);
	free(marks->uid);
	*marks = (struct cli_marks){ NULL, 0, 0 };
}

void
cli_marks_write(struct cli_marks *marks, const struct cli_options *options)
{
	struct error err = ERROR_INIT;

	if (marks->count > 0 && !wants_none(options)) {
		struct notebook *notebook = cli_open_notebook(options,
							      CLI_WRITES, NULL,
							      &err);

		if (!notebook
		    || !notebook_seen_mark_all(notebook,
					       (const char *const *)marks->uid,
					       marks->count, &err)) {
			error_within(&err,
				     _("cannot mark as read what was read elsewhere"));
			cli_warning_show(&err, options->command);
		}
		notebook_close(notebook);
	}
	error_clear(&err);
	clear(marks);
}
