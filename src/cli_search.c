/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The articles that a query finds, each with its first hits. */

#include <config.h>

#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "archive/filter.h"
#include "archive/hit.h"
#include "archive/list.h"
#include "archive/relevance.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/memory.h"
#include "cli_open.h"
#include "cli_row.h"
#include "text/utf8.h"

/* How many are left is counted so far, and so long; then it is marked. */
#define COUNT_LIMIT 100000
#define COUNT_PATIENCE 500

static const struct cli_column columns[] = {
	{ "article", CLI_RIGHT, 0, 0 },
	{ "uid", CLI_HIDDEN, 0, 0 },
	{ "date", CLI_HIDDEN, 0, 0 },
	{ NULL, CLI_LEFT, 0, 0 },
	{ "title", CLI_YIELD, 24, 0 },
	{ "context", CLI_FILL, 0, 0 },
	{ "start", CLI_HIDDEN, 0, 0 },
	{ "end", CLI_HIDDEN, 0, 0 },
	{ "hits", CLI_HIDDEN, 0, 0 },
};

struct search {
	struct cli_out *out;
	struct archive *archive;
	struct archive_filter *filter;
	bool by_relevance;
	long long from;		/* the article before the first */
	long long last, last_ord;	/* of the one printed last */
};

/* One row for an article, with its first hits; the beginning of the text
 * where it has none. */
static void
print_article(struct search *search, const struct archive_article *article)
{
	const struct store_body *body = &article->body;
	struct archive_hits hits = ARCHIVE_HITS_INIT;
	struct segment none = { 0, 0 }, shown;
	struct strbuf context = STRBUF_INIT;
	struct cli_out *out = search->out;
	char date[CLOCK_ISO_SIZE];

	archive_hits_find(search->filter, article, &hits);

	const struct segment *hit = hits.count ? hits.item : &none;

	shown = cli_context_all(body->text, body->length, hit,
				hits.count ? hits.count : 1, "[]", &context);
	cli_out_number(out, article->head.id);
	cli_out_text(out, article->head.uid);
	cli_out_text(out, cli_row_date(date, &article->head));
	cli_row_day(out, &article->head);
	cli_out_text(out, article->head.title);
	cli_out_around(out, strbuf_text(&context), shown);
	cli_out_number(out, (long long)utf8_count(body->text, hit->start));
	cli_out_number(out, (long long)utf8_count(body->text, hit->end));
	cli_out_number(out, (long long)hits.count);
	cli_out_row(out);
	search->last = article->head.id;
	search->last_ord = article->head.ord;
	strbuf_clear(&context);
	archive_hits_clear(&hits);
}

static bool
print_at(struct search *search, long long ord, struct error *err)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	bool fine = archive_article_load(search->archive, ord, &article, err);

	if (fine)
		print_article(search, &article);
	archive_article_clear(&article);
	return fine;
}

static bool
print_by_date(struct search *search, struct error *err)
{
	bool newer = archive_is_oldest_first(search->archive);
	long long at = search->from;
	bool fine = true, found = true;

	while (fine && !cli_out_full(search->out)) {
		fine = archive_filter_next(search->filter, at, newer, &found,
					   &at, err);
		if (!fine || !found)
			break;
		fine = print_at(search, at, err);
	}
	return fine;
}

static bool
print_by_relevance(struct search *search, struct error *err)
{
	long long limit = search->out->limit;
	size_t most = limit > 0 && limit < ARCHIVE_RELEVANCE_MOST
		      ? (size_t)limit : ARCHIVE_RELEVANCE_MOST;
	struct archive_relevant *item = xcalloc(most, sizeof *item);
	size_t count;
	bool fine = archive_relevance(search->filter, most, item, &count, err);

	for (size_t i = 0; fine && i < count && !cli_out_full(search->out);
	     i++)
		fine = print_at(search, item[i].ord, err);
	free(item);
	return fine;
}

/* By date the rest may be empty; by relevance what was counted tells. */
static bool
has_more(struct search *search, bool *more, struct error *err)
{
	long long ord;

	*more = true;
	return search->by_relevance
	       || archive_filter_next(search->filter, search->last_ord,
				      archive_is_oldest_first(search->archive),
				      more, &ord, err);
}

/* A list that was cut says so, and how to go on. */
static bool
say_cut(struct search *search, struct error *err)
{
	struct cli_out *out = search->out;
	long long count;
	bool exact, more;

	if (out->json || out->limit == 0 || out->rows < out->limit)
		return true;
	if (!has_more(search, &more, err)
	    || !archive_filter_count(search->filter, COUNT_LIMIT,
				     COUNT_PATIENCE, &count, &exact, err))
		return false;
	if (!more || (exact && count <= out->rows))
		return true;
	if (search->by_relevance)
		/* TRANSLATORS: the second is a number, maybe with "≈" */
		cli_out_say(out, _("%1$lld of %2$s%3$lld articles"),
			    out->rows, exact ? "" : "\xe2\x89\x88", count);
	else
		/* TRANSLATORS: the same; the last number is an article's */
		cli_out_say(out, _("%1$lld of %2$s%3$lld articles; --after %4$lld goes on"),
			    out->rows, exact ? "" : "\xe2\x89\x88", count,
			    search->last);
	return true;
}

/* What --by and --after say. */
static bool
read_order(const struct cli_options *options, struct search *search,
	   struct error *err)
{
	const char *by = options->by ? options->by : "date";
	struct arena arena = ARENA_INIT;
	struct store_article article;
	bool fine;

	search->by_relevance = strcmp(by, "relevance") == 0;
	if (!search->by_relevance && strcmp(by, "date") != 0) {
		error_set(err, ERROR_USAGE, _("\"%s\" is no order"), by);
		return error_advise(err, "--by date, --by relevance");
	}
	search->from = archive_list_before(search->archive);
	if (!options->after)
		return true;
	if (search->by_relevance)
		return error_set(err, ERROR_USAGE, "%s", _("--after goes on by date only"));
	fine = archive_list_find(search->archive, options->after, &arena,
				 &article, err);
	if (fine)
		search->from = article.ord;
	arena_clear(&arena);
	return fine;
}

static bool
run(struct search *search, const char *line, struct error *err)
{
	search->filter = archive_filter_open(search->archive, line, NULL, err);
	if (!search->filter)
		return false;
	cli_out_table(search->out, columns, sizeof columns / sizeof *columns);
	return (search->by_relevance ? print_by_relevance(search, err)
				     : print_by_date(search, err))
	       && say_cut(search, err);
}

bool
cli_search(struct cli *cli, struct error *err)
{
	char *line = cli_options_words(cli->options, 0);
	struct search search = {
		.out = &cli->out,
		.archive = cli_open_archive(cli->options, CLI_READS, NULL,
					    err),
	};
	bool fine = search.archive && read_order(cli->options, &search, err)
		    && run(&search, line, err);

	if (fine && cli->out.rows == 0) {
		fine = error_set(err, ERROR_MISSING, "%s",
				 _("no article passes all that is asked for"));
		error_advise(err, _("search for fewer words, or for a beginning with * after it"));
	}
	if (!fine)
		error_within(err, _("nothing was found for %s"), line);
	archive_filter_close(search.filter);
	archive_close(search.archive);
	free(line);
	return fine;
}
