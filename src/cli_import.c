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
#include "base/memory.h"
#include "base/path.h"
#include "cli_open.h"
#include "cli_progress.h"
#include "cli_signal.h"
#include "import/import.h"
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

/* Why things were skipped: so many reasons are counted apart. */
#define REASONS 8

struct reason {
	char *words;
	long long count;
};

/* What the hooks of the import work on. */
struct run {
	struct cli *cli;
	struct cli_progress progress;
	struct reason reason[REASONS];	/* the last is for all others */
};

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
	struct run *run = context;

	(void)record;
	print_row(&run->cli->out, place, put_word(put), id, NULL);
}

/* What would be imported. */
static void
on_dry(void *context, const struct import_place *place,
       const struct import_record *record, enum store_put put, long long id)
{
	struct run *run = context;
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
count_reason(struct run *run, const char *words)
{
	for (size_t i = 0; i < REASONS; i++) {
		struct reason *reason = &run->reason[i];

		if (!reason->words)
			reason->words = xstrdup(i + 1 < REASONS ? words : "");
		if (i + 1 < REASONS && strcmp(reason->words, words) != 0)
			continue;
		reason->count++;
		return;
	}
}

static void
on_failed(void *context, const struct import_place *place, bool skipped,
	  const struct error *err)
{
	struct run *run = context;

	if (skipped) {
		count_reason(run, err->reason);
	} else {
		cli_progress_clear(&run->progress);
		cli_error_show(err, SHELL_IMPORT);
	}
	if (!(run->cli->options->given & CLI_DRY))
		print_row(&run->cli->out, place,
			  skipped ? "skipped" : "failed", 0, err->reason);
}

static void
on_progress(void *context, const struct import_progress *progress)
{
	struct run *run = context;

	/* One file is done before its number could be read. */
	if (progress->files > 1 || progress->articles > 1)
		cli_progress_share(&run->progress, progress->articles,
				   progress->bytes, progress->total);
}

/* How many of what kind were passed over. */
static void
print_reasons(struct cli_out *out, const struct run *run)
{
	for (size_t i = 0; i < REASONS && run->reason[i].words; i++) {
		const struct reason *reason = &run->reason[i];
		char *shown = show_line(*reason->words ? reason->words
						       : _("other reasons"));

		/* TRANSLATORS: how many were skipped, and why */
		cli_out_say(out, _("  %lld skipped: %s"), reason->count,
			    shown);
		free(shown);
	}
}

static void
print_report(struct cli *cli, const struct run *run,
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

/* The place of the store that is imported into, made if it is one's own and
 * not there yet; the caller frees it. */
static char *
prepare_store(const struct cli_options *options, struct error *err)
{
	bool own;
	char *path = cli_store_path_to_write(options, &own, err);

	if (path && own && !make_own(path, err)) {
		error_within(err, _("cannot import into the store %s"), path);
		free(path);
		path = NULL;
	}
	return path;
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
clear_reasons(struct run *run)
{
	for (size_t i = 0; i < REASONS; i++)
		free(run->reason[i].words);
}

/* With the processes made, which end; PATH is NULL when nothing is to be
 * stored. */
static bool
run_import(struct run *run, struct import *import, const char *path,
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
	if (fine && path && (options->given & CLI_PACK) && !report->stopped)
		fine = store_pack(store, err);
	print_report(run->cli, run, report);
	if (!fine)
		error_within(err, _("the import cannot go on"));
	store_close(store);
	return fine;
}

static bool
import_all(struct cli *cli, const struct names_detector *detector,
	   const struct import_map *map, const char *path, struct error *err)
{
	const struct cli_options *options = cli->options;
	struct run run = { .cli = cli };
	struct import_report report = { 0 };
	const struct import_order order = {
		.path = options->argument, .count = options->argument_count,
		.map = map, .store_path = path, .jobs = jobs_for(options),
		.strict = options->given & CLI_STRICT, .dry = !path,
	};
	struct import *import = import_open(&order, detector, err);

	if (!import)
		return false;
	cli_progress_start(&run.progress, options->given & CLI_QUIET);
	if (path)
		cli_out_table(&cli->out, file_columns,
			      sizeof file_columns / sizeof *file_columns);
	else
		cli_out_table(&cli->out, dry_columns,
			      sizeof dry_columns / sizeof *dry_columns);
	bool fine = run_import(&run, import, path, &report, err);

	clear_reasons(&run);
	if (report.stopped)
		cli->signal = cli_signal_came();
	/* What failed has been told file by file. */
	return fine && report.failed == 0;
}

static bool
import_to_store(struct cli *cli, const struct import_map *map,
		struct error *err)
{
	/* To read the tables takes a while too. */
	if (!reads_stdin(cli->options))
		cli_signal_catch();
	struct names_detector *detector = cli_open_detector(cli->options, err);
	char *path = detector ? prepare_store(cli->options, err) : NULL;
	bool fine = path && import_all(cli, detector, map, path, err);

	free(path);
	names_detector_free(detector);
	return fine;
}

bool
cli_import(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;
	struct import_map map = { { NULL } };

	if (options->map && !import_map_read(&map, options->map, err))
		return false;
	const struct import_map *given = options->map ? &map : NULL;
	bool fine = options->given & CLI_DRY
		    ? import_all(cli, NULL, given, NULL, err)
		    : import_to_store(cli, given, err);

	import_map_clear(&map);
	return fine;
}
