/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "base/intl.h"
#include "base/memory.h"
#include "cli_open.h"
#include "cli_row.h"
#include "store/body.h"
#include "text/diff.h"
#include "text/show.h"

static const struct cli_column columns[] = {
	{ "change", CLI_HIDDEN, 0, 0 },
	{ "text", CLI_HIDDEN, 0, 0 },
};

static const char *
what_word(enum diff_what what)
{
	switch (what) {
	case DIFF_SAME:
		return "same";
	case DIFF_REMOVED:
		return "removed";
	case DIFF_ADDED:
		break;
	}
	return "added";
}

/* The marks of word-level differences, as git and wdiff have them. */
static void
add_marked(struct strbuf *out, enum diff_what what, const char *text,
	   size_t length)
{
	if (what == DIFF_REMOVED)
		strbuf_puts(out, "[-");
	if (what == DIFF_ADDED)
		strbuf_puts(out, "{+");
	show_text(text, length, SHOW_BODY, out);
	if (what == DIFF_REMOVED)
		strbuf_puts(out, "-]");
	if (what == DIFF_ADDED)
		strbuf_puts(out, "+}");
}

static void
print_diff(struct cli_out *out, const struct store_body *old,
	   const struct store_body *new)
{
	struct diff diff = DIFF_INIT;
	struct strbuf shown = STRBUF_INIT;

	diff_texts(old->text, old->length, new->text, new->length, &diff);
	for (size_t i = 0; i < diff.count; i++) {
		const struct diff_run *run = &diff.item[i];
		const char *text = run->what == DIFF_REMOVED ? old->text
							     : new->text;

		if (out->json) {
			char *words = xmemdup0(text + run->start,
					       run->end - run->start);

			cli_out_text(out, what_word(run->what));
			cli_out_text(out, words);
			cli_out_row(out);
			free(words);
		} else {
			add_marked(&shown, run->what, text + run->start,
				   run->end - run->start);
		}
	}
	if (!out->json) {
		strbuf_putc(&shown, '\n');
		cli_out_shown(out, shown.data, shown.length);
	}
	strbuf_clear(&shown);
	diff_clear(&diff);
}

/* The number of a revision that is older than LAST. */
static bool
read_revision(const char *word, int last, int *revision, struct error *err)
{
	char *end;

	errno = 0;
	long number = strtol(word, &end, 10);

	if (!errno && end > word && !*end && number >= 1 && number < last) {
		*revision = (int)number;
		return true;
	}
	error_set(err, ERROR_USAGE, _("\"%s\" is no earlier revision"), word);
	return error_advise(err, _("this article has the revisions 1 to %d"),
			    last);
}

static bool
compare(struct cli *cli, struct store *store,
	const struct store_article *article, struct error *err)
{
	struct store_body old = STORE_BODY_INIT, new = STORE_BODY_INIT;
	int before = article->revision - 1;

	if (article->revision == 1) {
		error_set(err, ERROR_MISSING,
			  _("its text has not changed since it was imported"));
		return error_advise(err, _("import it again when it has"));
	}
	bool fine = cli->options->argument_count == 1
		    || read_revision(cli->options->argument[1],
				     article->revision, &before, err);

	fine = fine && store_body_load(store, article->id, before, &old, err)
	       && store_body_load(store, article->id, 0, &new, err);
	if (fine) {
		cli_out_table(&cli->out, columns,
			      sizeof columns / sizeof *columns);
		print_diff(&cli->out, &old, &new);
	}
	store_body_clear(&old);
	store_body_clear(&new);
	return fine;
}

bool
cli_diff(struct cli *cli, struct error *err)
{
	struct archive *archive = cli_open_archive(cli->options, CLI_READS,
						   NULL, err);
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	bool fine = archive
		    && cli_row_article(archive, cli->options->argument[0],
				       &article, err)
		    && compare(cli, archive_store(archive), &article.head, err);

	if (archive && !fine)
		error_within(err, _("cannot compare the texts of \"%s\""),
			     cli->options->argument[0]);
	archive_article_clear(&article);
	archive_close(archive);
	return fine;
}
