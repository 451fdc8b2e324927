/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/intl.h"
#include "cli_corrections.h"
#include "cli_open.h"
#include "cli_progress.h"
#include "cli_signal.h"
#include "import/origin.h"
#include "import/redetect.h"
#include "store/run.h"

/* What the hooks work on. */
struct run {
	struct cli *cli;
	struct cli_progress progress;
	long long failed;
};

static const struct cli_column failed_columns[] = {
	{ "article", CLI_HIDDEN, 0, 0 },
	{ "reason", CLI_HIDDEN, 0, 0 },
};

static void
on_failed(void *context, long long article, const struct error *err)
{
	struct run *run = context;
	struct cli_out *out = &run->cli->out;

	run->failed++;
	cli_progress_clear(&run->progress);
	cli_error_show(err, SHELL_REDETECT);
	if (!out->json || cli_out_full(out))
		return;
	cli_out_number(out, article);
	cli_out_text(out, err->reason);
	cli_out_row(out);
}

static void
on_progress(void *context, long long done, long long total)
{
	struct run *run = context;

	cli_progress_show(&run->progress, done, total > done ? total : done);
}

static bool
on_stop(void *context)
{
	(void)context;
	return cli_signal_came() != 0;
}

static void
start(struct run *run, struct cli *cli)
{
	*run = (struct run){ .cli = cli };
	cli_signal_catch();
	cli_progress_start(&run->progress, cli->options->given & CLI_QUIET);
	cli_out_table(&cli->out, failed_columns,
		      sizeof failed_columns / sizeof *failed_columns);
}

static void
print_report(struct cli *cli, const char *version,
	     const struct redetect_report *report)
{
	static const struct cli_column columns[] = {
		{ "run", CLI_HIDDEN, 0, 0 },
		{ "version", CLI_HIDDEN, 0, 0 },
		{ "found", CLI_HIDDEN, 0, 0 },
		{ "unchanged", CLI_HIDDEN, 0, 0 },
		{ "failed", CLI_HIDDEN, 0, 0 },
		{ "stopped", CLI_HIDDEN, 0, 0 },
	};
	struct cli_out *out = &cli->out;

	if (cli->options->given & CLI_QUIET)
		return;
	/* TRANSLATORS: numbers of articles; "unchanged" had been looked
	 * through by the same detector before */
	cli_out_say(out, _("names found again in %lld articles, %lld unchanged, %lld failed"),
		    report->found, report->unchanged, report->failed);
	if (!out->json)
		return;
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	cli_out_number(out, report->run);
	cli_out_text(out, version);
	cli_out_number(out, report->found);
	cli_out_number(out, report->unchanged);
	cli_out_number(out, report->failed);
	cli_out_truth(out, report->stopped);
	cli_out_row(out);
}

static bool
find_again(struct cli *cli, const char *path, struct error *err)
{
	const struct cli_options *options = cli->options;
	struct names_detector *detector = cli_open_detector(options, err);
	struct redetect_report report;
	struct run run;
	struct redetect_hooks hooks = {
		.failed = on_failed, .progress = on_progress,
		.stop = on_stop, .context = &run,
	};

	if (!detector)
		return false;
	start(&run, cli);
	bool fine = redetect_store(path, detector, cli_jobs(options),
				   options->given & CLI_PACK, &hooks, &report,
				   err);

	cli_progress_clear(&run.progress);
	if (report.run)
		print_report(cli, names_detector_version(detector), &report);
	if (report.found && !report.stopped && !(options->given & CLI_QUIET))
		cli_corrections_tell(cli);
	if (report.stopped)
		cli->signal = cli_signal_came();
	names_detector_free(detector);
	return fine && run.failed == 0;
}

static bool
read_run(const struct cli_options *options, long long *run, struct error *err)
{
	char *end;

	*run = 0;
	if (options->argument_count == 0)
		return true;
	*run = strtoll(options->argument[0], &end, 10);
	if (*run > 0 && !*end)
		return true;
	error_set(err, ERROR_USAGE, _("\"%s\" is no number of a run"),
		  options->argument[0]);
	return error_advise(err, _("byname redetect --runs lists all runs"));
}

static void
print_undone(struct cli *cli, const struct redetect_undone *undone,
	     long long failed)
{
	static const struct cli_column columns[] = {
		{ "run", CLI_HIDDEN, 0, 0 },
		{ "restored", CLI_HIDDEN, 0, 0 },
		{ "left", CLI_HIDDEN, 0, 0 },
		{ "failed", CLI_HIDDEN, 0, 0 },
		{ "stopped", CLI_HIDDEN, 0, 0 },
	};
	struct cli_out *out = &cli->out;

	if (cli->options->given & CLI_QUIET)
		return;
	if (undone->stopped)
		/* TRANSLATORS: the number of a run, a number of articles */
		cli_out_say(out, _("run %lld is not all taken out: %lld articles have the names that were found before it; the same command goes on"),
			    undone->run, undone->restored);
	else
		/* TRANSLATORS: the number of a run, then numbers of articles */
		cli_out_say(out, _("run %lld is taken out: %lld articles have the names that were found before it, %lld came in with it and keep theirs"),
			    undone->run, undone->restored, undone->left);
	if (!out->json)
		return;
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	cli_out_number(out, undone->run);
	cli_out_number(out, undone->restored);
	cli_out_number(out, undone->left);
	cli_out_number(out, failed);
	cli_out_truth(out, undone->stopped);
	cli_out_row(out);
}

static bool
take_out(struct cli *cli, const char *path, struct error *err)
{
	struct redetect_undone undone;
	struct run run;
	struct redetect_hooks hooks = {
		.failed = on_failed, .progress = on_progress,
		.stop = on_stop, .context = &run,
	};

	if (!read_run(cli->options, &undone.run, err))
		return false;
	start(&run, cli);
	bool fine = redetect_undo(path, &undone, &hooks, err);

	cli_progress_clear(&run.progress);
	if (fine)
		print_undone(cli, &undone, run.failed);
	if (undone.stopped)
		cli->signal = cli_signal_came();
	return fine && run.failed == 0;
}

static const struct cli_column run_columns[] = {
	{ "run", CLI_RIGHT, 0, 0 },
	{ NULL, CLI_LEFT, 0, 0 },	/* *: what a redetect would be now */
	{ "date", CLI_LEFT, 0, 0 },
	{ "program", CLI_LEFT, 40, 0 },
	{ "version", CLI_LEFT, 0, 0 },
	{ NULL, CLI_LEFT, 0, 0 },	/* the articles in words */
	{ NULL, CLI_FILL, 0, 0 },	/* and those that can be taken back */
	{ "articles", CLI_HIDDEN, 0, 0 },
	{ "removable", CLI_HIDDEN, 0, 0 },
	{ "current", CLI_HIDDEN, 0, 0 },
	{ "tables", CLI_HIDDEN, 0, 0 },
	{ "model", CLI_HIDDEN, 0, 0 },
};

static void
print_run(struct cli_out *out, const struct store_run *run, bool current)
{
	struct strbuf articles = STRBUF_INIT, former = STRBUF_INIT;
	char date[CLOCK_ISO_SIZE];

	clock_format_iso(date, run->made, CLOCK_DAY);
	strbuf_format(&articles, ngettext("%lld article", "%lld articles",
					  (unsigned long)run->articles),
		      run->articles);
	if (run->former)
		/* TRANSLATORS: what was found before is kept of so many
		 * articles */
		strbuf_format(&former, _("%lld can be taken back"),
			      run->former);
	cli_out_number(out, run->id);
	cli_out_text(out, current ? "*" : " ");
	cli_out_text(out, date);
	cli_out_text(out, run->program);
	cli_out_text(out, run->version);
	cli_out_text(out, strbuf_text(&articles));
	cli_out_text(out, strbuf_text(&former));
	cli_out_number(out, run->articles);
	cli_out_number(out, run->former);
	cli_out_truth(out, current);
	cli_out_text(out, run->tables);
	cli_out_text(out, run->model);
	cli_out_row(out);
	strbuf_clear(&articles);
	strbuf_clear(&former);
}

static bool
list_runs(struct cli *cli, struct error *err)
{
	struct store *store = cli_open_store(cli->options, err);
	struct names_detector *detector = NULL;
	struct store_run_list list = STORE_RUN_LIST_INIT;
	long long current = 0;

	if (store)
		detector = cli_open_detector(cli->options, err);
	bool fine = detector
		    && import_origin_find(store, detector, &current, err)
		    && store_run_list_load(store, &list, err);

	cli_out_table(&cli->out, run_columns,
		      sizeof run_columns / sizeof *run_columns);
	for (size_t i = 0; i < list.count && fine && !cli_out_full(&cli->out);
	     i++)
		print_run(&cli->out, &list.item[i],
			  list.item[i].id == current);
	store_run_list_clear(&list);
	names_detector_free(detector);
	store_close(store);
	return fine;
}

bool
cli_redetect(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;
	bool own;

	if (options->argument_count > 0 && !(options->given & CLI_REMOVE))
		return error_set(err, ERROR_USAGE, _("\"%s\" is too much"),
				 options->argument[0]);
	if (options->given & CLI_RUNS)
		return list_runs(cli, err);
	char *path = cli_store_path_to_write(options, &own, err);
	bool fine = path && (options->given & CLI_REMOVE
			     ? take_out(cli, path, err)
			     : find_again(cli, path, err));

	if (path && !fine && err->code != ERROR_NONE
	    && err->code != ERROR_USAGE) {
		error_within(err, _("cannot find names again in the store %s"),
			     path);
		if (err->code == ERROR_MISSING)
			error_advise(err, _("byname --store %s import FILE makes it"),
				     path);
	}
	free(path);
	return fine;
}
