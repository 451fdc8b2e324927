/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include "base/intl.h"
#include "cli_open.h"
#include "cli_progress.h"
#include "notebook/op.h"
#include "store/check.h"
#include "store/store.h"

static const struct cli_column fault_columns[] = {
	{ "where", CLI_LEFT, 0, 0 },
	{ "fault", CLI_LEFT, 0, 0 },
};

/* What the checks report to. */
struct checking {
	struct cli_out *out;
	const char *where;	/* "store" or "notebook" */
	struct cli_progress progress;
	long long faults;
};

static void
on_fault(void *context, const char *fault)
{
	struct checking *checking = context;

	checking->faults++;
	cli_progress_clear(&checking->progress);
	if (cli_out_full(checking->out))
		return;
	cli_out_text(checking->out, checking->where);
	cli_out_text(checking->out, fault);
	cli_out_row(checking->out);
}

static void
on_progress(void *context, long long done, long long total)
{
	struct checking *checking = context;

	cli_progress_show(&checking->progress, done, total);
}

/* An error that is not a fault found: the check could not be made. */
static bool
could_not(const struct checking *checking, const struct error *err)
{
	return checking->faults == 0 && err->code != ERROR_NONE;
}

/* False when the check itself failed, and then it is told. */
static bool
check_store(struct cli *cli, struct checking *checking, long long *articles)
{
	struct error err = ERROR_INIT;
	struct store_totals totals = { .articles = 0 };
	long long faults = 0;
	struct store *store = cli_open_store(cli->options, &err);

	checking->where = "store";
	if (store && store_totals(store, &totals, &err))
		store_check(store, on_fault, on_progress, checking, &faults,
			    &err);
	cli_progress_clear(&checking->progress);
	bool failed = could_not(checking, &err);

	if (failed)
		cli_error_show(&err, SHELL_CHECK);
	*articles = totals.articles;
	store_close(store);
	error_clear(&err);
	return !failed;
}

/* The journal, played again from the beginning, must give the tables. */
static bool
replays(struct notebook *notebook, bool *same, struct error *err)
{
	struct notebook *again = notebook_open(":memory:", DB_CREATE, err);
	bool fine = again && notebook_replay(notebook, again, same, err);

	notebook_close(again);
	return fine;
}

static bool
check_notebook(struct cli *cli, struct checking *checking)
{
	struct error err = ERROR_INIT;
	bool same = true;
	long long before = checking->faults;
	struct notebook *notebook = cli_open_notebook(cli->options, CLI_NEEDS,
						      NULL, &err);

	checking->where = "notebook";
	if (notebook && db_check(notebook_db(notebook), on_fault, checking,
				 &err)
	    && replays(notebook, &same, &err) && !same)
		on_fault(checking, _("its journal does not lead to what it holds"));
	bool failed = checking->faults == before && err.code != ERROR_NONE;

	if (failed)
		cli_error_show(&err, SHELL_CHECK);
	notebook_close(notebook);
	error_clear(&err);
	return !failed;
}

static void
print_result(struct cli *cli, const struct checking *checking,
	     long long articles)
{
	static const struct cli_column columns[] = {
		{ "articles", CLI_HIDDEN, 0, 0 },
		{ "faults", CLI_HIDDEN, 0, 0 },
	};
	struct cli_out *out = &cli->out;

	if (checking->faults == 0)
		cli_out_say(out, ngettext("%lld article, no fault was found",
					  "%lld articles, no fault was found",
					  (unsigned long)articles), articles);
	else
		cli_out_say(out, ngettext("%lld fault was found",
					  "%lld faults were found",
					  (unsigned long)checking->faults),
			    checking->faults);
	if (!out->json)
		return;
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	cli_out_number(out, articles);
	cli_out_number(out, checking->faults);
	cli_out_row(out);
}

bool
cli_check(struct cli *cli, struct error *err)
{
	struct checking checking = { .out = &cli->out };
	long long articles = 0;

	(void)err;
	cli_progress_start(&checking.progress,
			   cli->options->given & CLI_QUIET);
	cli_out_table(&cli->out, fault_columns,
		      sizeof fault_columns / sizeof *fault_columns);
	bool store = check_store(cli, &checking, &articles);
	bool notebook = check_notebook(cli, &checking);

	if (store && notebook && !(cli->options->given & CLI_QUIET))
		print_result(cli, &checking, articles);
	return store && notebook && checking.faults == 0;
}
