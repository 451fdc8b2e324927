/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "archive/highlight.h"
#include "base/intl.h"
#include "cli_highlight.h"
#include "cli_open.h"
#include "cli_quote.h"
#include "cli_row.h"
#include "notebook/highlight.h"
#include "text/utf8.h"

/* A beginning of an id that is shorter says too little. */
#define ID_LEAST 4

/* The place of QUOTE, which must stand in the article exactly once. */
static bool
find_place(const struct archive_article *article, const char *quote,
	   struct segment *place, struct error *err)
{
	size_t count = cli_quote_find(article->body.text, article->body.length,
				      quote, place);

	if (count == 1)
		return true;
	if (count > 1) {
		error_set(err, ERROR_INPUT,
			  ngettext("these words stand there %zu time",
				   "these words stand there %zu times", count),
			  count);
		return error_advise(err, _("add words before or after, until they stand there once"));
	}
	error_set(err, ERROR_MISSING,
		  _("these words do not stand in the article's text"));
	return error_advise(err, _("copy them from byname show %lld --plain"),
			    article->head.id);
}

/* Highlights PLACE with its note, as one act. */
static bool
make(struct cli *cli, struct archive *archive,
     const struct archive_article *article, struct segment place,
     int style, char uid[static UUID_SIZE], struct error *err)
{
	const struct cli_options *options = cli->options;

	return archive_highlight_make(archive, article, place.start, place.end,
				      style, options->note, uid, err);
}

static void
print_made(struct cli *cli, const struct archive_article *article,
	   struct segment place, int style, const char *uid)
{
	static const struct cli_column columns[] = {
		{ "id", CLI_LEFT, 0, 0 },
		{ "article", CLI_HIDDEN, 0, 0 },
		{ "uid", CLI_HIDDEN, 0, 0 },
		{ "start", CLI_HIDDEN, 0, 0 },
		{ "end", CLI_HIDDEN, 0, 0 },
		{ "quote", CLI_HIDDEN, 0, 0 },
		{ "style", CLI_HIDDEN, 0, 0 },
		{ "note", CLI_HIDDEN, 0, 0 },
	};
	const struct store_body *body = &article->body;
	struct cli_out *out = &cli->out;
	struct strbuf quote = STRBUF_INIT;

	strbuf_add(&quote, body->text + place.start, place.end - place.start);
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	cli_out_text(out, uid);
	cli_out_number(out, article->head.id);
	cli_out_text(out, article->head.uid);
	cli_out_number(out, (long long)utf8_count(body->text, place.start));
	cli_out_number(out, (long long)utf8_count(body->text, place.end));
	cli_out_text(out, strbuf_text(&quote));
	cli_out_number(out, style + 1);
	cli_out_text(out, cli->options->note);
	cli_out_row(out);
	strbuf_clear(&quote);
}

static bool
highlight_quote(struct cli *cli, struct error *err)
{
	const char *word = cli->options->argument[0];
	char *quote = cli_options_words(cli->options, 1);
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct segment place = { 0, 0 };
	char uid[UUID_SIZE];
	struct archive *archive = NULL;
	int style;
	bool fine = cli_style(cli->options, &style, err);

	style = style < 0 ? 0 : style;
	if (fine)
		archive = cli_open_archive(cli->options, CLI_WRITES, NULL,
					   err);
	fine = archive && cli_row_article(archive, word, &article, err)
	       && find_place(&article, quote, &place, err)
	       && make(cli, archive, &article, place, style, uid, err);
	if (fine)
		print_made(cli, &article, place, style, uid);
	else
		error_within(err, _("cannot highlight \"%s\""), quote);
	archive_article_clear(&article);
	archive_close(archive);
	free(quote);
	return fine;
}

bool
cli_highlight_id(struct notebook *notebook, const char *word,
		 char uid[static UUID_SIZE], struct error *err)
{
	struct notebook_highlight_list list = NOTEBOOK_HIGHLIGHT_LIST_INIT;
	size_t length = strlen(word), found = 0;

	if (length < ID_LEAST) {
		error_set(err, ERROR_INPUT, _("the id %s is too short"), word);
		return error_advise(err, _("give at least the first four letters; byname highlights lists the ids"));
	}
	if (notebook && !notebook_highlight_load(notebook, NULL, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		if (strncmp(list.item[i].uid, word, length) != 0)
			continue;
		memcpy(uid, list.item[i].uid, UUID_SIZE);
		found++;
	}
	notebook_highlight_list_clear(&list);
	if (found == 1)
		return true;
	if (found == 0)
		error_set(err, ERROR_MISSING,
			  _("no highlight has the id %s"), word);
	else
		error_set(err, ERROR_INPUT,
			  _("the ids of several highlights begin with %s"),
			  word);
	return error_advise(err, _("byname highlights lists the ids"));
}

static void
print_changed(struct cli *cli, const char *uid, const char *note,
	      bool removed)
{
	static const struct cli_column columns[] = {
		{ "id", CLI_LEFT, 0, 0 },
		{ "note", CLI_HIDDEN, 0, 0 },
		{ "removed", CLI_HIDDEN, 0, 0 },
	};

	cli_out_table(&cli->out, columns, sizeof columns / sizeof *columns);
	cli_out_text(&cli->out, uid);
	cli_out_text(&cli->out, note);
	cli_out_truth(&cli->out, removed);
	cli_out_row(&cli->out);
}

/* Writes NOTE on the highlight of the first argument (NULL takes it away),
 * or takes the highlight itself away. */
static bool
change(struct cli *cli, const char *note, bool whole, struct error *err)
{
	const char *word = cli->options->argument[0];
	char uid[UUID_SIZE];
	struct notebook *notebook = cli_open_notebook(cli->options,
						      CLI_CHANGES, NULL, err);
	bool fine = err->code == ERROR_NONE
		    && cli_highlight_id(notebook, word, uid, err)
		    && (whole ? notebook_highlight_delete(notebook, uid, err)
			: notebook_highlight_note(notebook, uid, note, err));

	notebook_close(notebook);
	if (fine)
		print_changed(cli, uid, note, whole);
	return fine;
}

bool
cli_highlight(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;

	if (options->given & CLI_REMOVE) {
		if (options->argument_count > 1)
			return error_set(err, ERROR_USAGE, _("--remove wants the id of one highlight"));
		if (change(cli, NULL, true, err))
			return true;
		return error_within(err, _("cannot remove the highlight %s"),
				    options->argument[0]);
	}
	if (options->argument_count < 2)
		return error_set(err, ERROR_USAGE,
				 _("the words to be highlighted are missing"));
	return highlight_quote(cli, err);
}

bool
cli_note(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;
	bool removes = options->given & CLI_REMOVE;

	if (removes != (options->argument_count == 1)) {
		error_set(err, ERROR_USAGE,
			  removes ? _("--remove and the text of a note exclude each other")
				  : _("the text of the note is missing"));
		return error_advise(err, _("byname note ID TEXT, or byname note ID --remove"));
	}
	char *text = cli_options_words(options, 1);
	bool fine = change(cli, removes ? NULL : text, false, err);

	if (!fine)
		error_within(err, _("cannot write the note on %s"),
			     options->argument[0]);
	free(text);
	return fine;
}
