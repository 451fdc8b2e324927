/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Searches under names: listed, opened, kept, renamed, removed. */

#include <config.h>

#include "cli.h"

#include <stdlib.h>

#include "archive/filter.h"
#include "archive/saved.h"
#include "base/clock.h"
#include "base/intl.h"
#include "cli_open.h"
#include "cli_row.h"
#include "notebook/saved.h"

static const struct cli_column columns[] = {
	{ "name", CLI_LEFT, 30, 0 },
	{ NULL, CLI_RIGHT, 0, 0 },	/* new, as far as is known */
	{ NULL, CLI_RIGHT, 0, 0 },	/* articles */
	{ "query", CLI_FILL, 0, 0 },
	{ "articles", CLI_HIDDEN, 0, 0 },
	{ "articles_exact", CLI_HIDDEN, 0, 0 },
	{ "new", CLI_HIDDEN, 0, 0 },	/* null: another store */
	{ "new_exact", CLI_HIDDEN, 0, 0 },
	{ "fault", CLI_HIDDEN, 0, 0 },
	{ "created", CLI_HIDDEN, 0, 0 },
	{ "looked", CLI_HIDDEN, 0, 0 },
};

/* A number with a mark, if it is not exact. */
static void
put_count(struct cli_out *out, long long count, bool exact, bool fresh)
{
	const char *mark = exact ? "" : "≈";
	struct strbuf text = STRBUF_INIT;

	if (fresh)
		/* TRANSLATORS: the first hole is empty or "≈"; articles that
		 * came in since the last look */
		strbuf_format(&text, _("%s%lld new"), mark, count);
	else
		strbuf_format(&text, "%s%lld", mark, count);
	cli_out_text(out, text.data);
	strbuf_clear(&text);
}

static void
put_time(struct cli_out *out, long long time)
{
	char text[CLOCK_ISO_SIZE];

	clock_format_iso(text, time, CLOCK_SECOND);
	cli_out_text(out, time ? text : NULL);
}

static void
print_row(struct cli_out *out, const struct notebook_saved *saved,
	  const struct archive_saved_count *count)
{
	bool known = !count->fault && !count->other_store;

	cli_out_text(out, saved->name);
	if (known)
		put_count(out, count->fresh, count->fresh_exact, true);
	else
		cli_out_text(out, "?");
	if (count->fault)
		cli_out_text(out, "?");
	else
		put_count(out, count->articles, count->articles_exact, false);
	cli_out_text(out, saved->query);
	if (count->fault)
		cli_out_text(out, NULL);
	else
		cli_out_number(out, count->articles);
	cli_out_truth(out, count->articles_exact);
	if (known)
		cli_out_number(out, count->fresh);
	else
		cli_out_text(out, NULL);
	cli_out_truth(out, known && count->fresh_exact);
	cli_out_text(out, count->fault);
	put_time(out, saved->created);
	put_time(out, saved->look.time);
	cli_out_row(out);
}

static bool
print_all(struct cli *cli, struct archive *archive, struct error *err)
{
	struct notebook_saved_list list = NOTEBOOK_SAVED_LIST_INIT;
	struct notebook *notebook = archive_notebook(archive, NULL);
	struct cli_out *out = &cli->out;
	bool fine = !notebook || notebook_saved_load(notebook, &list, err);

	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; fine && i < list.count && !cli_out_full(out); i++) {
		struct archive_saved_count count;

		fine = archive_saved_count(archive, &list.item[i], 0, &count,
					   err);
		if (!fine)
			break;
		print_row(out, &list.item[i], &count);
		free(count.fault);
	}
	if (fine && list.count == 0)
		cli_out_say(out, "%s", _("There are no saved searches yet."));
	notebook_saved_list_clear(&list);
	return fine;
}

/* Lists what it finds; that has been looked at then. */
static bool
open_one(struct cli *cli, struct archive *archive, const char *name,
	 struct error *err)
{
	struct notebook *notebook = archive_notebook(archive, err);
	struct arena arena = ARENA_INIT;
	struct notebook_saved saved;
	struct notebook_look look;
	bool fine = notebook
		    && notebook_saved_find(notebook, name, &arena, &saved, err)
		    && archive_saved_now(archive, &arena, &look, err)
		    && cli_list_filtered(cli, archive, saved.query, err)
		    && notebook_saved_look(notebook, name, &look, err);

	if (fine && cli->out.rows == 0)
		cli_out_say(&cli->out, "%s",
			    _("No article passes it at the moment."));
	arena_clear(&arena);
	return fine;
}

static bool
add(struct cli *cli, struct archive *archive, const char *name,
    struct error *err)
{
	struct notebook *notebook = archive_notebook(archive, err);
	char *query = cli_options_words(cli->options, 1);
	struct archive_filter *filter = NULL;
	struct arena arena = ARENA_INIT;
	struct notebook_look look;
	bool fine = notebook != NULL;

	/* What cannot be understood is not kept. */
	if (fine && *query) {
		filter = archive_filter_open(archive, query, NULL, err);
		fine = filter != NULL;
	}
	fine = fine && archive_saved_now(archive, &arena, &look, err)
	       && notebook_saved_add(notebook, name, query, &look,
				     cli->options->given & CLI_FORCE, err);
	archive_filter_close(filter);
	arena_clear(&arena);
	free(query);
	return fine;
}

static bool
change(struct cli *cli, struct archive *archive, const char *name,
       struct error *err)
{
	const struct cli_options *options = cli->options;
	struct notebook *notebook = archive_notebook(archive, err);

	if (!notebook)
		return false;
	if (options->given & CLI_REMOVE)
		return notebook_saved_remove(notebook, name, err);
	return notebook_saved_rename(notebook, name, options->argument[1], err);
}

/* Which of its forms was asked for must be one, with its arguments. */
static bool
check_form(const struct cli_options *options, struct error *err)
{
	cli_option_set form = options->given
			      & (CLI_ADD | CLI_REMOVE | CLI_RENAME);
	size_t count = options->argument_count;
	size_t least = form == CLI_ADD || form == CLI_RENAME ? 2
		       : form == CLI_REMOVE;
	size_t most = form == CLI_ADD ? count : form == CLI_RENAME ? 2 : 1;

	if (form & (form - 1))
		return error_set(err, ERROR_USAGE,
				 _("--add, --remove and --rename exclude each other"));
	if (count >= least && count <= most)
		return true;
	error_set(err, ERROR_USAGE, form == CLI_ADD
		  ? _("--add wants a name and a query")
		  : form == CLI_RENAME
		  ? _("--rename wants the name there is and the new one")
		  : _("one name is wanted"));
	return error_advise(err, _("a name with blanks stands in quotation marks"));
}

bool
cli_saved(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;
	const char *name = options->argument_count ? options->argument[0]
						   : NULL;
	enum cli_use use = options->given & CLI_ADD ? CLI_WRITES
			   : name ? CLI_CHANGES : CLI_READS;

	if (!check_form(options, err))
		return false;
	struct archive *archive = cli_open_archive(options, use, NULL, err);
	bool fine = archive != NULL;

	if (!fine)
		;
	else if (!name)
		fine = print_all(cli, archive, err);
	else if (options->given & CLI_ADD)
		fine = add(cli, archive, name, err);
	else if (options->given & (CLI_REMOVE | CLI_RENAME))
		fine = change(cli, archive, name, err);
	else
		fine = open_one(cli, archive, name, err);
	archive_close(archive);
	return fine || !name
	       || error_within(err, _("nothing was done with the saved search %s"),
			       name);
}
