/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "archive/history.h"
#include "base/clock.h"
#include "base/intl.h"
#include "cli_open.h"
#include "notebook/history.h"
#include "notebook/op.h"
#include "notebook/verb.h"

/* So many acts are read at once. */
#define PAGE 500

static const struct cli_column history_columns[] = {
	{ "id", CLI_RIGHT, 0, 4 },
	{ NULL, CLI_LEFT, 0, 16 },
	{ NULL, CLI_LEFT, 0, 9 },
	{ NULL, CLI_LEFT, 32, 0 },
	{ NULL, CLI_FILL, 0, 0 },
	{ "time", CLI_HIDDEN, 0, 0 },
	{ "verb", CLI_HIDDEN, 0, 0 },
	{ "about", CLI_HIDDEN, 0, 0 },
	{ "uid", CLI_HIDDEN, 0, 0 },
	{ "article", CLI_HIDDEN, 0, 0 },
	{ "title", CLI_HIDDEN, 0, 0 },
	{ "undone", CLI_HIDDEN, 0, 0 },
	{ "changed", CLI_HIDDEN, 0, 0 },
	{ "next", CLI_HIDDEN, 0, 0 },
};

static const char *
state_words(const struct notebook_history_row *said)
{
	if (said->next_undo)
		/* TRANSLATORS: what undo would take back, in a list */
		return _("next undo");
	if (said->next_redo)
		return _("next redo");
	return said->op.undone ? _("undone") : "";
}

static void
print_row(struct cli_out *out, const struct archive_history_row *row)
{
	const struct notebook_history_row *said = &row->said;
	const struct notebook_op *op = &said->op;
	const char *title = row->in_store ? row->article.title : NULL;
	char time[CLOCK_ISO_SIZE], minute[CLOCK_ISO_SIZE];

	clock_format_iso(time, op->time, CLOCK_SECOND);
	memcpy(minute, time, sizeof minute);
	minute[10] = ' ';
	minute[16] = '\0';
	cli_out_number(out, op->id);
	cli_out_text(out, minute);
	cli_out_text(out, state_words(said));
	cli_out_text(out, notebook_verb_words(op->verb));
	cli_out_text(out, op->about && *op->about ? op->about
		     : title ? title : "");
	cli_out_text(out, time);
	cli_out_text(out, op->verb);
	cli_out_text(out, op->about);
	cli_out_text(out, op->article);
	if (row->in_store)
		cli_out_number(out, row->article.id);
	else
		cli_out_text(out, NULL);
	cli_out_text(out, title);
	cli_out_truth(out, op->undone);
	clock_format_iso(time, said->changed, CLOCK_SECOND);
	cli_out_text(out, said->changed ? time : NULL);
	cli_out_text(out, said->next_undo ? "undo"
		     : said->next_redo ? "redo" : NULL);
	cli_out_row(out);
}

static bool
print_all(struct cli *cli, struct archive *archive, struct error *err)
{
	long long from = ARCHIVE_HISTORY_NEWEST;
	bool fine = true, more = true;

	cli_out_table(&cli->out, history_columns,
		      sizeof history_columns / sizeof *history_columns);
	while (fine && more && !cli_out_full(&cli->out)) {
		struct archive_history list = ARCHIVE_HISTORY_INIT;

		fine = archive_history_load(archive, from, false, PAGE, &list,
					    err);
		for (size_t i = 0; fine && i < list.count; i++) {
			if (cli_out_full(&cli->out))
				break;
			print_row(&cli->out, &list.item[i]);
			from = list.item[i].said.op.id;
		}
		more = list.count == PAGE;
		archive_history_clear(&list);
	}
	return fine;
}

bool
cli_history(struct cli *cli, struct error *err)
{
	struct archive *archive = cli_open_archive(cli->options, CLI_NEEDS,
						   NULL, err);
	bool fine = archive && print_all(cli, archive, err);

	if (fine && cli->out.rows == 0) {
		fine = error_set(err, ERROR_MISSING,
				 _("nothing was done yet"));
		error_advise(err, _("highlights, notes, corrections and marks are remembered there"));
	}
	archive_close(archive);
	return fine;
}

static void
print_op(struct cli *cli, const struct notebook_op *op, bool undone,
	 size_t count)
{
	static const struct cli_column columns[] = {
		{ "op", CLI_HIDDEN, 0, 0 },
		{ "verb", CLI_HIDDEN, 0, 0 },
		{ "about", CLI_HIDDEN, 0, 0 },
		{ "uid", CLI_HIDDEN, 0, 0 },
		{ "time", CLI_HIDDEN, 0, 0 },
		{ "undone", CLI_HIDDEN, 0, 0 },
		{ "count", CLI_HIDDEN, 0, 0 },
	};
	struct cli_out *out = &cli->out;
	char time[CLOCK_ISO_SIZE];

	clock_format_iso(time, op->time, CLOCK_SECOND);
	if (count == 1) {
		char *told = notebook_op_tell(op, undone);

		cli_out_say(out, "%s", told);
		free(told);
	} else {
		cli_out_say(out, undone
			    ? ngettext("%zu act undone.", "%zu acts undone.",
				       count)
			    : ngettext("%zu act done again.",
				       "%zu acts done again.", count), count);
	}
	if (!out->json)
		return;
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	cli_out_number(out, op->id);
	cli_out_text(out, op->verb);
	cli_out_text(out, op->about);
	cli_out_text(out, op->article);
	cli_out_text(out, time);
	cli_out_truth(out, undone);
	cli_out_number(out, (long long)count);
	cli_out_row(out);
}

/* The act that a word names by its number. */
static bool
read_id(const char *word, long long *id, struct error *err)
{
	char *end;

	errno = 0;
	*id = strtoll(word, &end, 10);
	if (!errno && *id > 0 && !*end)
		return true;
	error_set(err, ERROR_USAGE, _("\"%s\" is no number of an act"), word);
	return error_advise(err, _("byname history lists what was done, with numbers"));
}

/* Goes back to before the act ID, or forward to it; OP tells it. */
static bool
go(struct notebook *notebook, long long id, bool back, struct arena *arena,
   struct notebook_op *op, size_t *count, struct error *err)
{
	struct notebook_history_row row;

	if (notebook_history_get(notebook, id, arena, &row, err)
	    && notebook_history_go(notebook, id, !back, 0, count, err)) {
		*op = row.op;
		return true;
	}
	return error_advise(err, _("byname history lists what was done, with numbers"));
}

static bool
step(struct cli *cli, bool back, struct error *err)
{
	const struct cli_options *options = cli->options;
	struct notebook_op op;
	struct arena arena = ARENA_INIT;
	long long id = 0;
	size_t count = 1;

	if (options->argument_count
	    && !read_id(options->argument[0], &id, err))
		return false;
	struct notebook *notebook = cli_open_notebook(options, CLI_CHANGES,
						      NULL, err);
	bool fine = notebook
		    && (id ? go(notebook, id, back, &arena, &op, &count, err)
			: back ? notebook_undo(notebook, &arena, &op, err)
			: notebook_redo(notebook, &arena, &op, err));

	if (!notebook && err->code == ERROR_NONE) {
		error_set(err, ERROR_MISSING,
			  _("the notebook holds nothing yet"));
		notebook_op_advise(!back, err);
	}
	if (fine)
		print_op(cli, &op, back, count);
	else
		error_within(err, back ? _("cannot undo anything")
				       : _("cannot do anything again"));
	arena_clear(&arena);
	notebook_close(notebook);
	return fine;
}

bool
cli_undo(struct cli *cli, struct error *err)
{
	return step(cli, true, err);
}

bool
cli_redo(struct cli *cli, struct error *err)
{
	return step(cli, false, err);
}
