/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_import.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/memory.h"
#include "cli_open.h"
#include "cli_signal.h"
#include "names/detector.h"
#include "store/store.h"
#include "text/show.h"

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

/* A file of less than so many bytes. */
#define SMALL (1 << 20)

static bool
asked_to_stop(void *context)
{
	(void)context;
	return cli_signal_came() != 0;
}

static const struct cli_column file_columns[] = {
	{ "path", CLI_HIDDEN, 0, 0 },
	{ "inside", CLI_HIDDEN, 0, 0 },
	{ "status", CLI_HIDDEN, 0, 0 },
	{ "article", CLI_HIDDEN, 0, 0 },
	{ "reason", CLI_HIDDEN, 0, 0 },
};

/* What --dry-run tells of an article. */
static const struct cli_column dry_columns[] = {
	{ "file", CLI_HIDDEN, 0, 0 },
	{ "title", CLI_HIDDEN, 0, 0 },
	{ "url", CLI_HIDDEN, 0, 0 },
	{ "published", CLI_HIDDEN, 0, 0 },
	{ "byline", CLI_HIDDEN, 0, 0 },
	{ "site", CLI_HIDDEN, 0, 0 },
	{ "lang", CLI_HIDDEN, 0, 0 },
	{ "text", CLI_HIDDEN, 0, 0 },
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

static const char *
text_or_null(const char *text)
{
	return *text ? text : NULL;
}

static void
print_row(struct cli_out *out, const struct import_place *place,
	  const char *status, long long id, const char *reason)
{
	if (!out->json || cli_out_full(out))
		return;
	cli_out_text(out, place->path);
	cli_out_text(out, text_or_null(*place->inside ? place->inside
						      : place->where));
	cli_out_text(out, status);
	if (id)
		cli_out_number(out, id);
	else
		cli_out_text(out, NULL);
	cli_out_text(out, reason);
	cli_out_row(out);
}

static void
on_done(void *context, const struct import_place *place,
	const struct import_record *record, enum store_put put, long long id)
{
	struct cli_import *run = context;

	/* What a person has said here of an article counts for more. */
	if (record && record->read && put == STORE_ADDED)
		cli_marks_add(&run->marks, record->uid);
	print_row(&run->cli->out, place, put_word(put), id, NULL);
}

/* What would be imported. */
static void
on_dry(void *context, const struct import_place *place,
       const struct import_record *record, enum store_put put, long long id)
{
	struct cli_import *run = context;
	struct cli_out *out = &run->cli->out;
	char date[CLOCK_ISO_SIZE];

	(void)put, (void)id;
	clock_format_iso(date, record->published, record->precision);
	if (out->json) {
		cli_out_text(out, place->path);
		cli_out_text(out, strbuf_text(&record->title));
		cli_out_text(out, text_or_null(strbuf_text(&record->url)));
		cli_out_text(out, text_or_null(date));
		cli_out_text(out, text_or_null(strbuf_text(&record->byline)));
		cli_out_text(out, strbuf_text(&record->source));
		cli_out_text(out, text_or_null(strbuf_text(&record->lang)));
		cli_out_text(out, strbuf_text(&record->text));
		cli_out_row(out);
		return;
	}
	char *title = show_line(strbuf_text(&record->title));

	cli_progress_clear(&run->progress);
	cli_out_say(out, "%-10.10s  %s", date, title);
	free(title);
}

/* One of many things that hold no article. */
static void
count_reason(struct cli_import *run, const char *words)
{
	for (size_t i = 0; i < CLI_IMPORT_REASONS; i++) {
		struct cli_import_reason *reason = &run->reason[i];

		if (!reason->words)
			reason->words = xstrdup(i + 1 < CLI_IMPORT_REASONS ? words : "");
		if (i + 1 < CLI_IMPORT_REASONS && strcmp(reason->words, words) != 0)
			continue;
		reason->count++;
		return;
	}
}

static void
on_failed(void *context, const struct import_place *place, bool skipped,
	  const struct error *err)
{
	struct cli_import *run = context;

	if (skipped) {
		count_reason(run, err->reason);
	} else {
		cli_progress_clear(&run->progress);
		cli_error_show(err, run->cli->options->command);
	}
	if (!(run->cli->options->given & CLI_DRY))
		print_row(&run->cli->out, place,
			  skipped ? "skipped" : "failed", 0, err->reason);
}

void
cli_import_refuse(struct cli_import *run, const char *name,
		  const struct error *err)
{
	const struct import_place place = { name, "", "" };

	on_failed(run, &place, false, err);
	run->refused++;
}

static void
on_progress(void *context, const struct import_progress *progress)
{
	struct cli_import *run = context;

	/* One file is done before its number could be read. */
	if (progress->files > 1 || progress->articles > 1)
		cli_progress_share(&run->progress, progress->articles,
				   progress->bytes, progress->total);
}

/* How many of what kind were passed over. */
static void
print_reasons(struct cli_out *out, const struct cli_import *run)
{
	for (size_t i = 0; i < CLI_IMPORT_REASONS && run->reason[i].words; i++) {
		const struct cli_import_reason *reason = &run->reason[i];
		char *shown = show_line(*reason->words ? reason->words
						       : _("other reasons"));

		/* TRANSLATORS: how many were skipped, and why */
		cli_out_say(out, _("  %lld skipped: %s"), reason->count,
			    shown);
		free(shown);
	}
}

static void
print_report(struct cli *cli, const struct cli_import *run,
	     const struct import_report *report)
{
	static const struct cli_column columns[] = {
		{ "imported", CLI_HIDDEN, 0, 0 },
		{ "unchanged", CLI_HIDDEN, 0, 0 },
		{ "revised", CLI_HIDDEN, 0, 0 },
		{ "skipped", CLI_HIDDEN, 0, 0 },
		{ "failed", CLI_HIDDEN, 0, 0 },
		{ "stopped", CLI_HIDDEN, 0, 0 },
	};
	struct cli_out *out = &cli->out;

	if (cli->options->given & (CLI_QUIET | CLI_DRY))
		return;
	cli_out_say(out,
		    _("%lld imported, %lld unchanged, %lld revised, %lld skipped, %lld failed"),
		    report->imported, report->unchanged, report->revised,
		    report->skipped, report->failed);
	print_reasons(out, run);
	if (report->stopped)
		cli_out_say(out, "%s", _("Stopped: what came in stays, and the same command goes on from there."));
	if (!out->json)
		return;
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	cli_out_number(out, report->imported);
	cli_out_number(out, report->unchanged);
	cli_out_number(out, report->revised);
	cli_out_number(out, report->skipped);
	cli_out_number(out, report->failed);
	cli_out_truth(out, report->stopped);
	cli_out_row(out);
}

/* A few small files are sooner read than processes made. */
static size_t
jobs_for(const struct cli_options *options)
{
	struct stat there;

	if (options->jobs || options->argument_count > 1)
		return cli_jobs(options);
	if (strcmp(options->argument[0], "-") != 0
	    && stat(options->argument[0], &there) == 0
	    && S_ISREG(there.st_mode) && there.st_size < SMALL)
		return 0;
	return cli_jobs(options);
}

static void
clear_reasons(struct cli_import *run)
{
	for (size_t i = 0; i < CLI_IMPORT_REASONS; i++)
		free(run->reason[i].words);
}

/* With the processes made, which end; PATH is NULL when nothing is to be
 * stored. */
static bool
run_import(struct cli_import *run, struct import *import, const char *path,
	   struct import_report *report, struct error *err)
{
	const struct cli_options *options = run->cli->options;
	const struct import_hooks hooks = {
		.done = path ? on_done : on_dry, .failed = on_failed,
		.progress = run->progress.wanted ? on_progress : NULL,
		.stop = asked_to_stop, .context = run,
	};
	struct store *store = NULL;

	if (path && !(store = store_open(path, DB_CREATE, err))) {
		import_close(import);
		return error_within(err, _("cannot import into the store %s"),
				    path);
	}
	bool fine = import_run(import, store, &hooks, report, err);

	/* They have the store open. */
	import_close(import);
	cli_progress_clear(&run->progress);
	report->failed += run->refused;
	if (fine && path && (options->given & CLI_PACK) && !report->stopped)
		fine = store_pack(store, err);
	print_report(run->cli, run, report);
	if (!fine)
		error_within(err, _("the import cannot go on"));
	store_close(store);
	cli_marks_write(&run->marks, options);
	return fine;
}

static bool
import_all(struct cli_import *run, struct import_order *order,
	   const struct names_detector *detector, struct error *err)
{
	struct cli *cli = run->cli;
	const char *path = order->store_path;
	struct import_report report = { 0 };
	struct import *import = import_open(order, detector, err);

	if (!import)
		return false;
	cli_progress_start(&run->progress, cli->options->given & CLI_QUIET);
	if (path)
		cli_out_table(&cli->out, file_columns,
			      sizeof file_columns / sizeof *file_columns);
	else
		cli_out_table(&cli->out, dry_columns,
			      sizeof dry_columns / sizeof *dry_columns);
	bool fine = run_import(run, import, path, &report, err);

	clear_reasons(run);
	if (report.stopped)
		cli->signal = cli_signal_came();
	/* What failed has been told file by file. */
	return fine && report.failed == 0;
}

static bool
import_to_store(struct cli_import *run, struct import_order *order,
		struct error *err)
{
	const struct cli_options *options = run->cli->options;
	struct names_detector *detector = cli_open_detector(options, err);
	char *path = detector ? cli_prepare_store(options, err) : NULL;

	order->store_path = path;
	bool fine = path && import_all(run, order, detector, err);

	free(path);
	names_detector_free(detector);
	return fine;
}

bool
cli_import_run(struct cli_import *run, struct import_order *order,
	       struct error *err)
{
	const struct cli_options *options = run->cli->options;

	order->strict = options->given & CLI_STRICT;
	order->dry = options->given & CLI_DRY;
	return order->dry ? import_all(run, order, NULL, err)
			  : import_to_store(run, order, err);
}

bool
cli_import(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;
	struct import_map map = { { NULL } };
	struct cli_import run = { .cli = cli };
	struct import_order order = {
		.path = options->argument, .count = options->argument_count,
		.map = options->map ? &map : NULL, .jobs = jobs_for(options),
	};

	if (options->map && !import_map_read(&map, options->map, err))
		return false;
	/* To read the tables takes a while too. */
	if (!(options->given & CLI_DRY) && !reads_stdin(options))
		cli_signal_catch();
	bool fine = cli_import_run(&run, &order, err);

	import_map_clear(&map);
	return fine;
}
