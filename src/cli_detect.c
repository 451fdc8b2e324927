/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/article.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "cli_open.h"
#include "cli_progress.h"
#include "export/text.h"
#include "import/record.h"
#include "names/detect.h"
#include "text/align.h"
#include "text/show.h"
#include "text/utf8.h"

/* What is kept from file to file. */
struct run {
	struct cli *cli;
	const struct names_detector *detector;
	struct cli_progress progress;
	bool failed;
};

static const struct cli_column columns[] = {
	{ "file", CLI_HIDDEN, 0, 0 },
	{ "start", CLI_HIDDEN, 0, 0 },
	{ "end", CLI_HIDDEN, 0, 0 },
	{ "text", CLI_HIDDEN, 0, 0 },
	{ "kind", CLI_HIDDEN, 0, 0 },
	{ "entity", CLI_HIDDEN, 0, 0 },
	{ "confidence", CLI_HIDDEN, 0, 0 },
	{ "reason", CLI_HIDDEN, 0, 0 },
};

/* One mention, with its words and its place as the file has them. */
static void
print_object(struct cli_out *out, const char *path,
	     const struct names_mention *mention, struct align_place start,
	     struct align_place end, const char *body)
{
	char *words = xmemdup0(body + start.bytes, end.bytes - start.bytes);
	char *reason = names_reason(mention->how, mention->name,
				    mention->entity);

	cli_out_text(out, path);
	cli_out_number(out, (long long)start.codes);
	cli_out_number(out, (long long)end.codes);
	cli_out_text(out, words);
	cli_out_text(out, kind_word(mention->kind));
	cli_out_text(out, mention->entity);
	cli_out_real(out, mention->confidence / 1000.0);
	cli_out_text(out, reason);
	cli_out_row(out);
	free(words);
	free(reason);
}

static void
print_objects(struct cli_out *out, const char *path,
	      const struct import_text *text,
	      const struct names_mention_list *found)
{
	const char *body = strbuf_text(&text->source) + text->body;
	struct align align;

	align_start(&align, body, text->source.length - text->body,
		    strbuf_text(&text->clean), text->clean.length);
	align.at.codes = utf8_count(strbuf_text(&text->source), text->body);
	for (size_t i = 0; i < found->count && !cli_out_full(out); i++) {
		const struct names_mention *mention = &found->item[i];
		struct align_place start = align_begin(&align, mention->start);
		struct align_place end = align_end(&align, mention->end);

		print_object(out, path, mention, start, end, body);
	}
}

/* With several files each says which it is. */
static void
print_marked(struct cli *cli, const char *path,
	     const struct import_text *text,
	     const struct names_mention_list *found)
{
	struct cli_out *out = &cli->out;
	struct export_name *name = xcalloc(found->count + 1, sizeof *name);
	struct strbuf shown = STRBUF_INIT;

	for (size_t i = 0; i < found->count; i++)
		name[i] = (struct export_name){
			found->item[i].start, found->item[i].end,
			found->item[i].kind,
			found->item[i].confidence < ARCHIVE_DOUBT,
		};
	if (cli->options->argument_count > 1) {
		strbuf_puts(&shown, out->rows ? "\n==> " : "==> ");
		show_text(path, strlen(path), SHOW_LINE, &shown);
		strbuf_puts(&shown, " <==\n");
	}
	export_text_names(strbuf_text(&text->clean), text->clean.length, name,
			  found->count, cli_text_cells(out), &shown);
	cli_out_shown(out, strbuf_text(&shown), shown.length);
	out->rows++;
	strbuf_clear(&shown);
	free(name);
}

static bool
read_text(const char *path, struct import_text *text, struct error *err)
{
	struct strbuf bytes = STRBUF_INIT;
	bool fine = file_read(path, FILE_LIMIT, &bytes, err)
		    && import_text_plain(text, strbuf_text(&bytes),
					 bytes.length, err);

	strbuf_clear(&bytes);
	return fine || error_within(err, _("cannot look for names in %s"),
				    path);
}

/* A file that cannot be read is told, and the others go on. */
static void
detect_file(struct run *run, const char *path)
{
	struct cli_out *out = &run->cli->out;
	struct import_text text = IMPORT_TEXT_INIT;
	struct names_mention_list found = NAMES_MENTION_LIST_INIT;
	struct error err = ERROR_INIT;

	if (read_text(path, &text, &err)) {
		/* Only offsets are told in what the file says itself. */
		if (!out->json)
			strbuf_clear(&text.source);
		names_detect(run->detector, strbuf_text(&text.clean),
			     text.clean.length, &found);
		cli_progress_clear(&run->progress);
		if (out->json)
			print_objects(out, path, &text, &found);
		else
			print_marked(run->cli, path, &text, &found);
		cli_out_flush(out);
	} else {
		cli_progress_clear(&run->progress);
		cli_error_show(&err, SHELL_DETECT);
		run->failed = true;
	}
	error_clear(&err);
	names_mention_list_clear(&found);
	import_text_clear(&text);
}

static void
detect_files(struct run *run)
{
	const struct cli_options *options = run->cli->options;
	struct cli_out *out = &run->cli->out;

	/* On a terminal the texts themselves show how far it is. */
	cli_progress_start(&run->progress, (options->given & CLI_QUIET)
			   || isatty(STDOUT_FILENO));
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < options->argument_count && !cli_out_full(out);
	     i++) {
		if (options->argument_count > 1)
			cli_progress_show(&run->progress, (long long)i,
					  (long long)options->argument_count);
		detect_file(run, options->argument[i]);
	}
	cli_progress_clear(&run->progress);
}

bool
cli_detect(struct cli *cli, struct error *err)
{
	struct run run = { .cli = cli };
	struct names_detector *detector = cli_open_detector(cli->options, err);

	if (!detector)
		return false;
	run.detector = detector;
	detect_files(&run);
	names_detector_free(detector);
	return !run.failed;
}
