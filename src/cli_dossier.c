/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "cli_open.h"
#include "notebook/dossier.h"
#include "notebook/dossier_take.h"
#include "text/show.h"


/* Out */

/* Controls stand in it as escapes; only a terminal that knows no UTF-8 needs
 * more. */
static void
print_dossier(struct cli *cli, const struct strbuf *text)
{
	struct strbuf shown = STRBUF_INIT;

	if (cli->out.cells == 0 || !show_is_ascii()) {
		cli_out_shown(&cli->out, strbuf_text(text), text->length);
		return;
	}
	show_text(strbuf_text(text), text->length, SHOW_BODY, &shown);
	cli_out_shown(&cli->out, strbuf_text(&shown), shown.length);
	strbuf_clear(&shown);
}

static bool
put_out(struct cli *cli, const struct strbuf *text, size_t count,
	struct error *err)
{
	static const struct cli_column columns[] = {
		{ "file", CLI_HIDDEN, 0, 0 },
		{ "records", CLI_HIDDEN, 0, 0 },
	};
	const char *path = cli->options->argument[1];
	struct cli_out *out = &cli->out;

	if (strcmp(path, "-") == 0) {
		print_dossier(cli, text);
		return true;
	}
	if (!file_write(path, strbuf_text(text), text->length,
			cli->options->given & CLI_FORCE, err))
		return false;
	/* TRANSLATORS: how many things a dossier says, name of the file */
	cli_out_say(out, ngettext("%zu record was written to %s",
				  "%zu records were written to %s", count),
		    count, path);
	if (!out->json)
		return true;
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	cli_out_text(out, path);
	cli_out_number(out, (long long)count);
	cli_out_row(out);
	return true;
}

static bool
dossier_out(struct cli *cli, struct error *err)
{
	struct notebook_dossier dossier = NOTEBOOK_DOSSIER_INIT;
	struct strbuf text = STRBUF_INIT;
	struct notebook *notebook = cli_open_notebook(cli->options, CLI_NEEDS,
						      NULL, err);
	/* A notebook that is not there yet says nothing. */
	bool fine = err->code == ERROR_NONE
		    && (!notebook
			|| notebook_dossier_load(notebook, &dossier, err));

	if (fine) {
		notebook_dossier_write(&dossier, &text);
		fine = put_out(cli, &text, notebook_dossier_count(&dossier),
			       err);
	}
	if (!fine)
		error_within(err, _("cannot write the dossier %s"),
			     cli->options->argument[1]);
	strbuf_clear(&text);
	notebook_dossier_clear(&dossier);
	notebook_close(notebook);
	return fine;
}


/* In */

static bool
fail_keep(const char *text, struct error *err)
{
	error_set(err, ERROR_USAGE,
		  _("--keep wants mine, theirs or the numbers of lines, not \"%s\""),
		  text);
	return error_advise(err, _("--dry-run lists the conflicts with the numbers of their lines"));
}

/* Reads --keep; the lines are the caller's to free. */
static bool
read_choice(const char *text, struct notebook_dossier_choice *choice,
	    size_t **lines, struct error *err)
{
	size_t count = 0, capacity = 0;

	*choice = (struct notebook_dossier_choice){ .theirs = false };
	*lines = NULL;
	if (!text || strcmp(text, "mine") == 0)
		return true;
	choice->theirs = strcmp(text, "theirs") == 0;
	for (const char *at = text; !choice->theirs; at++) {
		char *end;

		errno = 0;
		unsigned long long line = strtoull(at, &end, 10);

		if (errno || end == at || strchr("+- \t\n", *at)
		    || (*end && *end != ','))
			return fail_keep(text, err);
		*lines = xgrow(*lines, count, &capacity, sizeof **lines);
		(*lines)[count++] = (size_t)line;
		at = end;
		if (!*end)
			break;
	}
	choice->line = *lines;
	choice->line_count = count;
	return true;
}

static void
print_conflicts(struct cli_out *out,
		const struct notebook_dossier_report *report)
{
	static const struct cli_column columns[] = {
		{ "line", CLI_RIGHT, 0, 0 },
		{ "what", CLI_LEFT, 0, 0 },
		{ "name", CLI_LEFT, 32, 0 },
		{ "mine", CLI_LEFT, 32, 0 },
		{ "theirs", CLI_FILL, 0, 0 },
		{ "kept", CLI_LEFT, 0, 0 },
	};

	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < report->conflict_count; i++) {
		const struct notebook_conflict *conflict =
			&report->conflict[i];

		if (cli_out_full(out))
			break;
		cli_out_number(out, (long long)conflict->line);
		cli_out_text(out, conflict->what);
		cli_out_text(out, conflict->name);
		cli_out_text(out, conflict->mine);
		cli_out_text(out, conflict->theirs);
		cli_out_text(out, conflict->took_theirs ? "theirs" : "mine");
		cli_out_row(out);
	}
}

static void
print_report(struct cli *cli, const struct notebook_dossier_report *report)
{
	static const struct cli_column columns[] = {
		{ "added", CLI_HIDDEN, 0, 0 },
		{ "same", CLI_HIDDEN, 0, 0 },
		{ "conflicts", CLI_HIDDEN, 0, 0 },
		{ "dry", CLI_HIDDEN, 0, 0 },
	};
	bool dry = cli->options->given & CLI_DRY;
	struct cli_out *out = &cli->out;

	if (report->conflict_count)
		print_conflicts(out, report);
	/* TRANSLATORS: three numbers, of things that a dossier says */
	cli_out_say(out, dry
		    ? _("%1$zu would be new, %2$zu are said already, %3$zu are said otherwise")
		    : _("%1$zu new, %2$zu said already, %3$zu said otherwise"),
		    report->added, report->same, report->conflict_count);
	if (report->conflict_count && !cli->options->keep)
		cli_out_words(out, "%s", _("In conflicts yours is kept. --keep theirs takes theirs, --keep LINE,... those of some lines."));
	if (!out->json)
		return;
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	cli_out_number(out, (long long)report->added);
	cli_out_number(out, (long long)report->same);
	cli_out_number(out, (long long)report->conflict_count);
	cli_out_truth(out, dry);
	cli_out_row(out);
}

/* The name of a file without its folders, for the history. */
static const char *
last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool
take_in(struct cli *cli, const struct notebook_dossier *dossier,
	struct notebook_dossier_choice choice, struct error *err)
{
	const struct cli_options *options = cli->options;
	struct notebook_dossier_report report = NOTEBOOK_DOSSIER_REPORT_INIT;
	bool dry = options->given & CLI_DRY;
	struct notebook *notebook = cli_open_notebook(options, dry
						      ? CLI_NEEDS : CLI_WRITES,
						      NULL, err);

	/* Without a notebook, that of nobody says what would be new. */
	if (!notebook && err->code == ERROR_NONE)
		notebook = notebook_open(":memory:", DB_CREATE, err);
	bool fine = notebook
		    && notebook_dossier_take(notebook, dossier, choice,
					     last_part(options->argument[1]),
					     dry, &report, err);

	if (fine)
		print_report(cli, &report);
	notebook_dossier_report_clear(&report);
	notebook_close(notebook);
	return fine;
}

static bool
dossier_in(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;
	const char *path = options->argument[1];
	struct notebook_dossier dossier = NOTEBOOK_DOSSIER_INIT;
	struct notebook_dossier_choice choice;
	struct strbuf text = STRBUF_INIT;
	size_t *lines = NULL;
	bool fine = read_choice(options->keep, &choice, &lines, err);

	if (fine)
		fine = (file_read(path, NOTEBOOK_DOSSIER_LIMIT, &text, err)
			&& notebook_dossier_read(strbuf_text(&text),
						 text.length, &dossier, err)
			&& take_in(cli, &dossier, choice, err))
		       || error_within(err, _("cannot take in the dossier %s"),
				       path);
	free(lines);
	strbuf_clear(&text);
	notebook_dossier_clear(&dossier);
	return fine;
}

bool
cli_dossier(struct cli *cli, struct error *err)
{
	const char *word = cli->options->argument[0];
	bool out = strcmp(word, "out") == 0;
	cli_option_set extra = cli->options->given
			       & (out ? CLI_DRY | CLI_KEEP : CLI_FORCE);

	if (!out && strcmp(word, "in") != 0) {
		error_set(err, ERROR_USAGE,
			  _("\"%s\" is nothing that can be done with dossiers"),
			  word);
		return error_advise(err, "byname dossier out|in FILE");
	}
	if (extra)
		return error_set(err, ERROR_USAGE,
				 _("the option --%s means nothing here"),
				 cli_option_name(extra));
	return out ? dossier_out(cli, err) : dossier_in(cli, err);
}
