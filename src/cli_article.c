/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/article.h"
#include "archive/entity.h"
#include "archive/filter.h"
#include "archive/fold.h"
#include "archive/list.h"
#include "archive/travel.h"
#include "base/clock.h"
#include "base/intl.h"
#include "cli_open.h"
#include "cli_row.h"
#include "cli_thread.h"
#include "export/text.h"
#include "names/detect.h"
#include "notebook/seen.h"
#include "text/utf8.h"

#define PAGE_ROWS 256

static const struct cli_column row_columns[] = {
	{ "id", CLI_RIGHT, 0, 0 },
	/* N: not read yet; *: starred; +2: reprints of it; =: a reprint */
	{ NULL, CLI_LEFT, 0, 0 },
	{ NULL, CLI_LEFT, 0, 0 },	/* the day */
	{ "title", CLI_FILL, 100, 0 },
	{ "source", CLI_LEFT, 24, 0 },
	{ "uid", CLI_HIDDEN, 0, 0 },
	{ "date", CLI_HIDDEN, 0, 0 },
	{ "byline", CLI_HIDDEN, 0, 0 },
	{ "url", CLI_HIDDEN, 0, 0 },
	{ "lang", CLI_HIDDEN, 0, 0 },
	{ "words", CLI_HIDDEN, 0, 0 },
	{ "mentions", CLI_HIDDEN, 0, 0 },
	{ "read", CLI_HIDDEN, 0, 0 },
	{ "starred", CLI_HIDDEN, 0, 0 },
	{ "reprint_of", CLI_HIDDEN, 0, 0 },	/* a uid */
	{ "reprints", CLI_HIDDEN, 0, 0 },
};

#define ROW_COLUMNS (sizeof row_columns / sizeof *row_columns)

static void
print_row(struct cli_out *out, const struct store_article *article,
	  const struct notebook_seen *seen, long long mentions,
	  const struct cli_reprint *reprint)
{
	char marks[32], date[CLOCK_ISO_SIZE];

	snprintf(marks, sizeof marks, "%c%c", seen->read ? ' ' : 'N',
		 seen->starred ? '*' : ' ');
	if (reprint->reprints > 0)
		snprintf(marks + 2, sizeof marks - 2, " +%lld",
			 reprint->reprints);
	else if (*reprint->uid)
		snprintf(marks + 2, sizeof marks - 2, " =");

	cli_out_number(out, article->id);
	cli_out_text(out, marks);
	cli_row_day(out, article);
	cli_out_text(out, article->title);
	cli_out_text(out, article->source);
	cli_out_text(out, article->uid);
	cli_out_text(out, cli_row_date(date, article));
	cli_out_text(out, article->byline);
	cli_out_text(out, article->url);
	cli_out_text(out, article->lang);
	cli_out_number(out, article->words);
	cli_out_number(out, mentions);
	cli_out_truth(out, seen->read);
	cli_out_truth(out, seen->starred);
	cli_row_put_reprint(out, reprint);
	cli_out_row(out);
}

/* The order that --sort and --reverse ask for; --entity says whose mentions
 * are counted. */
static bool
set_order(const struct cli_options *options, struct archive *archive,
	  struct archive_thread *counted, struct error *err)
{
	bool reverse = options->given & CLI_REVERSE;
	struct archive_order order;
	struct archive_entity entity = { .id = 0 };
	struct arena arena = ARENA_INIT;
	bool fine = true;

	if (options->entity)
		fine = archive_entity_find(archive, options->entity, &arena,
					   &entity, err);
	*counted = (struct archive_thread){ .entity = entity.id };
	if (fine && options->sort) {
		fine = archive_order_parse(options->sort, reverse, entity.id,
					   &order, err);
		if (!fine && strcmp(options->sort, "mentions") == 0)
			error_advise(err, "byname list --sort mentions --entity NAME");
		if (fine)
			archive_set_order(archive, order);
	} else if (fine && reverse) {
		archive_set_oldest_first(archive, true);
	}
	arena_clear(&arena);
	return fine;
}

/* Prints all pages of the list. */
static bool
print_list(struct cli_out *out, struct archive *archive,
	   const struct archive_thread *counted, struct error *err)
{
	long long from = archive_list_before(archive);
	size_t count = PAGE_ROWS;
	bool fine = true;

	cli_out_table(out, row_columns, ROW_COLUMNS);
	while (fine && count == PAGE_ROWS && !cli_out_full(out)) {
		struct archive_row_list page = ARCHIVE_ROW_LIST_INIT;

		fine = archive_list_page(archive, from, true, PAGE_ROWS,
					 counted, &page, err);
		count = page.count;
		for (size_t i = 0; i < count && !cli_out_full(out); i++) {
			const struct archive_row *row = &page.item[i];
			struct cli_reprint reprint;

			fine = cli_row_reprint(archive, row->article.ord,
					       &reprint, err);
			if (!fine)
				break;
			print_row(out, &row->article, &row->seen,
				  counted ? row->pinned
					  : row->article.mentions[0],
				  &reprint);
			from = row->article.ord;
		}
		archive_row_list_clear(&page);
	}
	return fine;
}

/* What the list leaves out. */
static bool
say_folded(struct cli_out *out, struct archive *archive, struct error *err)
{
	struct store_totals totals;
	long long listed;

	if (!archive_fold_is_on(archive) || cli_out_full(out))
		return true;
	if (!store_totals(archive_store(archive), &totals, err)
	    || !archive_fold_listed(archive, &listed, err))
		return false;
	cli_row_say_folded(out, totals.articles - listed);
	return true;
}

/* Nothing was listed: says why. */
static bool
nothing_listed(const struct cli_options *options, struct error *err)
{
	if (options->filter) {
		error_set(err, ERROR_MISSING, _("no article passes the filter %s"),
			  options->filter);
		error_advise(err, _("leave something out of it"));
	} else {
		error_set(err, ERROR_MISSING,
			  _("the store has no articles yet"));
		error_advise(err, "byname import FILE...");
	}
	return error_within(err, _("there is nothing to list"));
}

/* With everything in place that the options ask for. */
static bool
list_within(struct cli *cli, struct archive *archive,
	    struct archive_filter *filter, struct error *err)
{
	struct archive_thread counted;
	bool done, fine;

	archive_list_set_filter(archive, filter);
	fine = set_order(cli->options, archive, &counted, err)
	       && archive_list_gather(archive, 0, &done, err)
	       && print_list(&cli->out, archive,
			     counted.entity ? &counted : NULL, err)
	       && say_folded(&cli->out, archive, err);
	archive_list_set_filter(archive, NULL);
	return fine;
}

bool
cli_list_filtered(struct cli *cli, struct archive *archive, const char *line,
		  struct error *err)
{
	struct archive_filter *filter = NULL;
	bool fine = true;

	if (line) {
		filter = archive_filter_open(archive, line, NULL, err);
		fine = filter != NULL;
	}
	fine = fine && list_within(cli, archive, filter, err);
	archive_filter_close(filter);
	return fine || error_within(err, _("cannot list the articles"));
}

bool
cli_list(struct cli *cli, struct error *err)
{
	struct archive *archive = cli_open_archive(cli->options, CLI_READS,
						   NULL, err);
	bool fine = archive
		    && cli_list_filtered(cli, archive, cli->options->filter,
					 err);

	archive_close(archive);
	if (fine && cli->out.rows == 0)
		return nothing_listed(cli->options, err);
	return fine;
}

/* Where one has counted to. */
struct counted {
	size_t bytes, codes;
};

/* Code points before OFFSET, counted on from the last time. */
static size_t
code_at(const struct store_body *body, size_t offset, struct counted *known)
{
	if (offset < known->bytes)
		*known = (struct counted){ 0, 0 };
	known->codes += utf8_count(body->text + known->bytes,
				   offset - known->bytes);
	known->bytes = offset;
	return known->codes;
}

/* An array of objects, one for each mention. */
static void
made_mentions(const struct archive_article *article, struct strbuf *made)
{
	struct counted known = { 0, 0 };

	strbuf_putc(made, '[');
	for (size_t i = 0; i < article->mention_count; i++) {
		const struct archive_mention *mention = &article->mention[i];
		const struct archive_entity *entity =
			&article->entity[mention->entity];
		struct json json;

		if (i > 0)
			strbuf_putc(made, ',');
		json_open(&json, made);
		json_number(&json, "start", (long long)code_at(
				&article->body, mention->start, &known));
		json_number(&json, "end", (long long)code_at(
				&article->body, mention->end, &known));
		json_bytes(&json, "text", article->body.text + mention->start,
			   mention->end - mention->start);
		json_text(&json, "kind", kind_word(entity->kind));
		json_text(&json, "entity", entity->label);
		json_text(&json, "name", mention->name);
		json_real(&json, "confidence", mention->confidence / 1000.0);
		json_text(&json, "how", names_how_word(mention->by_person
				? NAMES_ADDED : (enum names_how)mention->how));
		json_close(&json);
	}
	strbuf_putc(made, ']');
}

static void
made_highlights(const struct archive_article *article, struct strbuf *made)
{
	struct counted known = { 0, 0 };

	strbuf_putc(made, '[');
	for (size_t i = 0; i < article->highlight_count; i++) {
		const struct archive_highlight *highlight =
			&article->highlight[i];
		const struct archive_place *place = &highlight->place;
		struct json json;

		if (i > 0)
			strbuf_putc(made, ',');
		json_open(&json, made);
		json_text(&json, "id", highlight->made.uid);
		json_number(&json, "start", (long long)code_at(
				&article->body, place->start, &known));
		json_number(&json, "end", (long long)code_at(
				&article->body, place->end, &known));
		json_text(&json, "quote", highlight->made.quote);
		json_number(&json, "style", highlight->made.style + 1);
		json_text(&json, "note", highlight->made.note);
		json_text(&json, "state", archive_anchor_word(place->state));
		json_close(&json);
	}
	strbuf_putc(made, ']');
}

static void
print_object(struct cli_out *out, const struct archive_article *article,
	     const struct cli_reprint *reprint)
{
	static const struct cli_column columns[] = {
		{ "id", CLI_HIDDEN, 0, 0 },	{ "uid", CLI_HIDDEN, 0, 0 },
		{ "title", CLI_HIDDEN, 0, 0 },	{ "date", CLI_HIDDEN, 0, 0 },
		{ "source", CLI_HIDDEN, 0, 0 },	{ "byline", CLI_HIDDEN, 0, 0 },
		{ "url", CLI_HIDDEN, 0, 0 },	{ "lang", CLI_HIDDEN, 0, 0 },
		{ "note", CLI_HIDDEN, 0, 0 },	{ "words", CLI_HIDDEN, 0, 0 },
		{ "revision", CLI_HIDDEN, 0, 0 }, { "text", CLI_HIDDEN, 0, 0 },
		{ "mentions", CLI_HIDDEN, 0, 0 },
		{ "highlights", CLI_HIDDEN, 0, 0 },
		{ "reprint_of", CLI_HIDDEN, 0, 0 },
		{ "reprints", CLI_HIDDEN, 0, 0 },
	};
	const struct store_article *head = &article->head;
	struct strbuf mentions = STRBUF_INIT, highlights = STRBUF_INIT;
	char date[CLOCK_ISO_SIZE];

	made_mentions(article, &mentions);
	made_highlights(article, &highlights);
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	cli_out_number(out, head->id);
	cli_out_text(out, head->uid);
	cli_out_text(out, head->title);
	cli_out_text(out, cli_row_date(date, head));
	cli_out_text(out, head->source);
	cli_out_text(out, head->byline);
	cli_out_text(out, head->url);
	cli_out_text(out, head->lang);
	cli_out_text(out, head->note);
	cli_out_number(out, head->words);
	cli_out_number(out, head->revision);
	cli_out_text(out, article->body.text);
	cli_out_made(out, &mentions);
	cli_out_made(out, &highlights);
	cli_row_put_reprint(out, reprint);
	cli_out_row(out);
	strbuf_clear(&mentions);
	strbuf_clear(&highlights);
}

static void
print_article(struct cli *cli, const struct archive_article *article,
	      const struct cli_reprint *reprint)
{
	bool marks = !(cli->options->given & CLI_PLAIN);
	struct cli_out *out = &cli->out;
	struct strbuf text = STRBUF_INIT;

	if (out->json) {
		print_object(out, article, reprint);
		return;
	}
	export_text_article(article, marks, cli_text_cells(out), &text);
	cli_out_shown(out, strbuf_text(&text), text.length);
	strbuf_clear(&text);
}

bool
cli_show(struct cli *cli, struct error *err)
{
	const char *word = cli->options->argument[0];
	struct archive *archive = cli_open_archive(cli->options, CLI_READS,
						   NULL, err);
	struct archive_article article = ARCHIVE_ARTICLE_INIT;

	if (!archive)
		return false;
	struct cli_reprint reprint;
	bool fine = cli_row_article(archive, word, &article, err)
		    && cli_row_reprint(archive, article.head.ord, &reprint,
				       err);

	if (fine)
		print_article(cli, &article, &reprint);
	else
		error_within(err, _("cannot show the article %s"), word);
	archive_article_clear(&article);
	archive_close(archive);
	return fine;
}

/* The article at ORD as a row of the list, with its mentions of THREAD. */
static bool
print_at(struct cli_out *out, struct archive *archive,
	 struct archive_pair pair, long long ord, struct error *err)
{
	struct archive_thread thread = { pair.one, 0 };
	struct notebook *notebook = archive_notebook(archive, NULL);
	struct notebook_seen seen = { false, false, 0 };
	struct store_article article;
	struct arena arena = ARENA_INIT;
	struct cli_reprint reprint;
	long long mentions;
	bool fine = store_article_at(archive_store(archive), ord, &arena,
				     &article, err)
		    && archive_travel_count(archive, thread, ord, &mentions,
					    err)
		    && cli_row_reprint(archive, ord, &reprint, err)
		    && (!notebook
			|| notebook_seen_get(notebook, article.uid, &seen, err));

	if (fine)
		print_row(out, &article, &seen, mentions, &reprint);
	arena_clear(&arena);
	return fine;
}

bool
cli_articles(struct cli *cli, struct error *err)
{
	char *name = cli_options_words(cli->options, 0);
	struct archive *archive = cli_open_archive(cli->options, CLI_READS,
						   NULL, err);
	bool fine = archive
		    && cli_thread(&cli->out, archive, name,
				  cli->options->with, row_columns,
				  ROW_COLUMNS, print_at, err);

	if (archive && !fine)
		error_within(err, _("cannot list the articles about %s"), name);
	archive_close(archive);
	free(name);
	return fine;
}
