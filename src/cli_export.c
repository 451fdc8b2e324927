/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/intl.h"
#include "cli_marked.h"
#include "cli_open.h"
#include "export/format.h"
#include "export/gather.h"
#include "text/show.h"

static const char *
what_word(enum export_what what)
{
	return what == EXPORT_HIGHLIGHTS ? "highlights"
	       : what == EXPORT_CITATIONS ? "articles" : "names";
}

static bool
list_formats(struct cli *cli)
{
	static const struct cli_column columns[] = {
		{ "format", CLI_LEFT, 0, 0 },
		{ "ending", CLI_LEFT, 0, 0 },
		{ "of", CLI_HIDDEN, 0, 0 },
		{ "update", CLI_HIDDEN, 0, 0 },
		{ "about", CLI_FILL, 0, 0 },
	};
	const struct export_format *format;
	struct cli_out *out = &cli->out;

	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; (format = export_format_at(i)); i++) {
		cli_out_text(out, format->name);
		cli_out_text(out, format->ending);
		cli_out_text(out, what_word(format->what));
		cli_out_truth(out, format->update);
		cli_out_text(out, out->json ? format->words
					    : _(format->words));
		cli_out_row(out);
	}
	return true;
}

static bool
goes_to_file(const struct cli_options *options)
{
	return options->output && strcmp(options->output, "-") != 0;
}

/* The format that is named, or that the file's name speaks for, or text. */
static const struct export_format *
choose_format(const struct cli_options *options, struct error *err)
{
	const struct export_format *format = NULL;

	if (options->format && options->given & CLI_JSON) {
		error_set(err, ERROR_USAGE,
			  _("--json and --format exclude each other"));
		error_advise(err, _("--format alone, or --json alone for a line of JSON for each highlight"));
		return NULL;
	}
	if (options->format)
		return export_format_find(options->format, err);
	if (goes_to_file(options) && !(options->given & CLI_JSON))
		format = export_format_of_file(options->output);
	return format ? format : export_format_find("text", err);
}

static bool
check_update(const struct cli_options *options,
	     const struct export_format *format, struct error *err)
{
	if (!(options->given & CLI_UPDATE))
		return true;
	if (!goes_to_file(options)) {
		error_set(err, ERROR_USAGE,
			  _("--update wants a file that is to be updated"));
		return error_advise(err, "--update -o FILE.md");
	}
	if (options->given & (CLI_FORCE | CLI_JSON))
		return error_set(err, ERROR_USAGE,
				 _("--update excludes --force and --json"));
	if (format->update)
		return true;
	error_set(err, ERROR_USAGE,
		  _("a file of the format %s can only be written whole"),
		  format->name);
	return error_advise(err, _("--force replaces it; --format markdown can be updated"));
}

/* A graph is of articles: what is asked of highlights would be passed over
 * in silence. */
static bool
check_graph(const struct cli_options *options,
	    const struct export_format *format, struct error *err)
{
	if (format->what != EXPORT_GRAPH
	    || (options->argument_count == 0
		&& !(options->given & (CLI_TAG | CLI_STYLE | CLI_NOTED))))
		return true;
	error_set(err, ERROR_USAGE,
		  _("a graph is of articles, and knows nothing of highlights"));
	return error_advise(err, _("--entity, --article, --filter (tag:raids there), --since, --until and --limit"));
}

static void
say_written(struct cli *cli, const struct export_format *format, size_t count)
{
	const char *path = cli->options->output;

	switch (format->what) {
	case EXPORT_HIGHLIGHTS:
		/* TRANSLATORS: number of highlights, name of the file */
		cli_out_say(&cli->out,
			    ngettext("%zu highlight was written to %s",
				     "%zu highlights were written to %s",
				     count), count, path);
		break;
	case EXPORT_CITATIONS:
		/* TRANSLATORS: number of articles, name of the file */
		cli_out_say(&cli->out,
			    ngettext("%zu article was written to %s",
				     "%zu articles were written to %s",
				     count), count, path);
		break;
	case EXPORT_GRAPH:
		/* TRANSLATORS: number of names, name of the file */
		cli_out_say(&cli->out,
			    ngettext("%zu name was written to %s",
				     "%zu names were written to %s", count),
			    count, path);
		break;
	}
}

/* A graph that is not the whole says what it lacks. */
static void
say_cut(const struct archive_graph *graph)
{
	struct error cut = ERROR_INIT;

	if (graph->cut)
		error_set(&cut, ERROR_NONE,
			  ngettext("only the newest %lld article was looked at",
				   "only the newest %lld articles were looked at",
				   (unsigned long)graph->articles),
			  graph->articles);
	else if (graph->node_count < graph->named)
		error_set(&cut, ERROR_NONE,
			  _("of %zu names it has the %zu that are in most articles"),
			  graph->named, graph->node_count);
	else
		return;
	error_within(&cut, _("the graph is not of everybody"));
	error_advise(&cut, _("--limit N for more names, or a narrower --filter or --entity"));
	cli_warning_show(&cut, SHELL_EXPORT);
	error_clear(&cut);
}

static void
say_change(struct cli *cli, const struct export_change *change)
{
	/* TRANSLATORS: name of a file, and how many highlights */
	cli_out_say(&cli->out, _("%s: %zu new, %zu changed, %zu as they were, %zu no longer there"),
		    cli->options->output, change->added, change->changed,
		    change->same, change->gone);
}

static void
add_export(struct cli *cli, const struct export_format *format,
	   const struct export_gathered *gathered,
	   const struct export_job *job, struct strbuf *text)
{
	if (!cli->out.json) {
		export_write(format, job, text);
		return;
	}
	cli->out.into = text;
	cli_marked_print(&cli->out, &gathered->marked);
	cli->out.into = NULL;
}

/* What reads standard output may be a terminal that knows ASCII alone, and
 * to it other bytes could be controls.  What is piped on in a format must
 * stay in it. */
static void
print_export(struct cli *cli, const struct export_format *format,
	     const struct strbuf *text)
{
	struct strbuf shown = STRBUF_INIT;
	bool for_people = cli->out.cells
			  || strcmp(format->name, "text") == 0;

	if (cli->out.json || !show_is_ascii() || !for_people) {
		cli_out_shown(&cli->out, strbuf_text(text), text->length);
		return;
	}
	show_text(strbuf_text(text), text->length, SHOW_BODY, &shown);
	cli_out_shown(&cli->out, strbuf_text(&shown), shown.length);
	strbuf_clear(&shown);
}

static bool
put(struct cli *cli, const struct export_format *format,
    const struct export_gathered *gathered, const struct export_job *job,
    struct error *err)
{
	const struct cli_options *options = cli->options;
	struct export_change change;
	struct strbuf text = STRBUF_INIT;
	bool fine = true;

	if (options->given & CLI_UPDATE) {
		fine = export_update(format, job, options->output, &change,
				     err);
		if (fine)
			say_change(cli, &change);
	} else {
		add_export(cli, format, gathered, job, &text);
		if (!goes_to_file(options))
			print_export(cli, format, &text);
		else
			fine = file_write(options->output, strbuf_text(&text),
					  text.length,
					  options->given & CLI_FORCE, err);
		if (fine && goes_to_file(options))
			say_written(cli, format,
				    export_gathered_count(gathered,
							  format->what));
	}
	strbuf_clear(&text);
	if (!fine)
		return error_within(err, _("cannot export to %s"),
				    options->output);
	if (format->what == EXPORT_GRAPH)
		say_cut(&gathered->graph);
	return true;
}

/* A graph of names needs no highlight, and an update may find that all are
 * gone. */
static bool
check_count(const struct cli_options *options,
	    const struct export_format *format,
	    const struct export_gathered *gathered, struct error *err)
{
	if (export_gathered_count(gathered, format->what)
	    || options->given & CLI_UPDATE)
		return true;
	if (format->what != EXPORT_GRAPH)
		return cli_marked_none(options, err);
	error_set(err, ERROR_MISSING, _("nobody is named there"));
	return error_advise(err, _("byname names lists who is"));
}

static bool
export(struct cli *cli, const struct export_format *format,
       struct archive *archive, struct error *err)
{
	struct cli_marked marked = CLI_MARKED_INIT;
	struct export_gathered gathered = EXPORT_GATHERED_INIT;
	bool fine = cli_marked_read(cli->options, archive, &marked, err)
		    && export_gather(archive, format->what, &marked.ask,
				     &gathered, err)
		    && check_count(cli->options, format, &gathered, err);

	if (fine) {
		struct export_job job = export_gathered_job(&gathered);

		job.about = marked.about;
		fine = put(cli, format, &gathered, &job, err);
	} else {
		error_within(err, _("there is nothing to export"));
	}
	export_gathered_clear(&gathered);
	cli_marked_clear(&marked);
	return fine;
}

bool
cli_export(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;

	if (options->given & CLI_LIST_FORMATS)
		return list_formats(cli);
	const struct export_format *format = choose_format(options, err);

	if (!format || !check_update(options, format, err)
	    || !check_graph(options, format, err))
		return false;
	struct archive *archive = cli_open_archive(options, CLI_NEEDS, NULL,
						   err);
	bool fine = archive && export(cli, format, archive, err);

	archive_close(archive);
	return fine;
}
