/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/path.h"
#include "cli_open.h"
#include "cli_progress.h"
#include "cli_signal.h"
#include "import/import.h"
#include "names/detector.h"
#include "store/store.h"

/* Who waits for somebody to type must end at once, and nothing is half done
 * before the typing ends. */
static bool
reads_stdin(const struct cli_options *options)
{
	for (size_t i = 0; i < options->argument_count; i++)
		if (strcmp(options->argument[i], "-") == 0)
			return true;
	return false;
}

static bool
asked_to_stop(void *context)
{
	(void)context;
	return cli_signal_came() != 0;
}

/* What the hooks of the import work on. */
struct run {
	struct cli *cli;
	struct cli_progress progress;
};

static const struct cli_column file_columns[] = {
	{ "path", CLI_HIDDEN, 0, 0 },
	{ "status", CLI_HIDDEN, 0, 0 },
	{ "article", CLI_HIDDEN, 0, 0 },
	{ "reason", CLI_HIDDEN, 0, 0 },
};

static const char *
put_word(enum store_put put)
{
	switch (put) {
	case STORE_ADDED:
		return "imported";
	case STORE_UNCHANGED:
		return "unchanged";
	case STORE_REVISED:
		return "revised";
	case STORE_FAILED:
		break;
	}
	return "failed";
}

static void
on_done(void *context, const char *path, enum store_put put, long long id,
	const struct error *err)
{
	struct run *run = context;
	struct cli_out *out = &run->cli->out;

	if (put == STORE_FAILED) {
		cli_progress_clear(&run->progress);
		cli_error_show(err, SHELL_IMPORT);
	}
	if (!out->json || cli_out_full(out))
		return;
	cli_out_text(out, path);
	cli_out_text(out, put_word(put));
	if (put == STORE_FAILED)
		cli_out_text(out, NULL);
	else
		cli_out_number(out, id);
	cli_out_text(out, put == STORE_FAILED ? err->reason : NULL);
	cli_out_row(out);
}

static void
on_progress(void *context, size_t count, size_t total)
{
	struct run *run = context;

	/* One file is done before its number could be read. */
	if (total > 1)
		cli_progress_show(&run->progress, (long long)count,
				  (long long)total);
}

static void
print_report(struct cli *cli, const struct import_report *report)
{
	static const struct cli_column columns[] = {
		{ "imported", CLI_HIDDEN, 0, 0 },
		{ "unchanged", CLI_HIDDEN, 0, 0 },
		{ "revised", CLI_HIDDEN, 0, 0 },
		{ "failed", CLI_HIDDEN, 0, 0 },
		{ "stopped", CLI_HIDDEN, 0, 0 },
	};
	struct cli_out *out = &cli->out;

	if (cli->options->given & CLI_QUIET)
		return;
	cli_out_say(out,
		    _("%lld imported, %lld unchanged, %lld revised, %lld failed"),
		    report->imported, report->unchanged, report->revised,
		    report->failed);
	if (!out->json)
		return;
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	cli_out_number(out, report->imported);
	cli_out_number(out, report->unchanged);
	cli_out_number(out, report->revised);
	cli_out_number(out, report->failed);
	cli_out_truth(out, report->stopped);
	cli_out_row(out);
}

/* One's own store begins as a copy of the preloaded one.  Where that is
 * missing, the opening makes an empty one. */
static bool
make_own(const char *path, struct error *err)
{
	struct stat there;

	if (lstat(path, &there) == 0)
		return true;
	if (!path_make_folders(path, err))
		return false;
	char *preloaded = path_program("preloaded.db");
	bool fine = access(preloaded, R_OK) != 0
		    || file_copy(preloaded, path, err);

	/* Another byname may have been quicker. */
	if (!fine && lstat(path, &there) == 0) {
		error_clear(err);
		fine = true;
	}
	free(preloaded);
	return fine;
}

static struct store *
open_store(const struct cli_options *options, struct error *err)
{
	bool own;
	struct store *store = NULL;
	char *path = cli_store_path_to_write(options, &own, err);

	if (path && (!own || make_own(path, err)))
		store = store_open(path, DB_CREATE, err);
	if (!store && path)
		error_within(err, _("cannot import into the store %s"), path);
	free(path);
	return store;
}

static bool
run_import(struct cli *cli, struct store *store,
	   const struct names_detector *detector, struct import_report *report,
	   struct error *err)
{
	const struct cli_options *options = cli->options;
	struct run run = { .cli = cli };
	struct import_hooks hooks = {
		.done = on_done, .progress = on_progress,
		.stop = asked_to_stop, .context = &run,
	};

	cli_progress_start(&run.progress, options->given & CLI_QUIET);
	cli_out_table(&cli->out, file_columns,
		      sizeof file_columns / sizeof *file_columns);
	bool fine = import_files(store, detector, options->argument,
				 options->argument_count, &hooks, report, err);

	cli_progress_clear(&run.progress);
	if (fine && (options->given & CLI_PACK) && !report->stopped)
		fine = store_pack(store, err);
	return fine;
}

bool
cli_import(struct cli *cli, struct error *err)
{
	struct import_report report = { 0 };
	struct store *store = NULL;

	/* To read the tables takes a while too. */
	if (!reads_stdin(cli->options))
		cli_signal_catch();
	struct names_detector *detector = cli_open_detector(cli->options, err);

	if (detector)
		store = open_store(cli->options, err);
	bool fine = store
		    && run_import(cli, store, detector, &report, err);

	if (store)
		print_report(cli, &report);
	if (store && !fine)
		error_within(err, _("the import cannot go on"));
	store_close(store);
	names_detector_free(detector);
	if (report.stopped)
		cli->signal = cli_signal_came();
	/* What failed has been told file by file. */
	return fine && report.failed == 0;
}
