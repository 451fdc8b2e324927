/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_marked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/entity.h"
#include "archive/list.h"
#include "base/clock.h"
#include "base/intl.h"
#include "cli_open.h"
#include "cli_row.h"

static const struct cli_column columns[] = {
	{ NULL, CLI_LEFT, 0, 0 },	/* the beginning of the id */
	{ "article", CLI_RIGHT, 0, 0 },
	{ NULL, CLI_LEFT, 0, 0 },	/* the day */
	{ "style", CLI_RIGHT, 0, 0 },
	{ "quote", CLI_FILL, 100, 0 },
	{ "note", CLI_LEFT, 40, 0 },
	{ "id", CLI_HIDDEN, 0, 0 },
	{ "uid", CLI_HIDDEN, 0, 0 },
	{ "title", CLI_HIDDEN, 0, 0 },
	{ "source", CLI_HIDDEN, 0, 0 },
	{ "byline", CLI_HIDDEN, 0, 0 },
	{ "date", CLI_HIDDEN, 0, 0 },
	{ "url", CLI_HIDDEN, 0, 0 },
	{ "state", CLI_HIDDEN, 0, 0 },
	{ "revision", CLI_HIDDEN, 0, 0 },
	{ "names", CLI_HIDDEN, 0, 0 },
	{ "created", CLI_HIDDEN, 0, 0 },
	{ "updated", CLI_HIDDEN, 0, 0 },
	{ "style_name", CLI_HIDDEN, 0, 0 },
	{ "tags", CLI_HIDDEN, 0, 0 },
};

static void
print_time(struct cli_out *out, long long seconds)
{
	char time[CLOCK_ISO_SIZE];

	clock_format_iso(time, seconds, CLOCK_SECOND);
	cli_out_text(out, time);
}

/* The values about the article; of one that the store does not have, only
 * what the notebook kept. */
static void
print_article_values(struct cli_out *out, const struct archive_marked *marked)
{
	const struct notebook_highlight *made = &marked->highlight.made;
	const struct store_article *article =
		marked->in_store ? &marked->article : NULL;
	char date[CLOCK_ISO_SIZE];

	cli_out_text(out, made->article);
	cli_out_text(out, article ? article->title : made->title);
	cli_out_text(out, article ? article->source : NULL);
	cli_out_text(out, article ? article->byline : NULL);
	cli_out_text(out, article ? cli_row_date(date, article) : NULL);
	cli_out_text(out, article ? article->url : NULL);
	cli_out_text(out, archive_marked_word(marked));
}

static void
print_marked(struct cli_out *out, const struct archive_marked *marked)
{
	const struct notebook_highlight *made = &marked->highlight.made;
	char beginning[9];

	snprintf(beginning, sizeof beginning, "%.8s", made->uid);
	cli_out_text(out, beginning);
	if (marked->in_store) {
		cli_out_number(out, marked->article.id);
		cli_row_day(out, &marked->article);
	} else {
		cli_out_text(out, NULL);
		cli_out_text(out, NULL);
	}
	cli_out_number(out, made->style + 1);
	cli_out_text(out, made->quote);
	cli_out_text(out, made->note);
	cli_out_text(out, made->uid);
	print_article_values(out, marked);
	cli_out_number(out, made->revision);
	cli_out_texts(out, marked->name, marked->name_count);
	print_time(out, made->created);
	print_time(out, made->updated);
	cli_out_text(out, notebook_style_name(made->style));
	cli_out_texts(out, marked->highlight.tags.word,
		      marked->highlight.tags.count);
	cli_out_row(out);
}

void
cli_marked_print(struct cli_out *out, const struct archive_marked_list *list)
{
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < list->count && !cli_out_full(out); i++)
		print_marked(out, &list->item[i]);
}

static bool
read_article(const struct cli_options *options, struct archive *archive,
	     struct cli_marked *marked, struct error *err)
{
	struct arena *arena = &marked->query.arena;
	struct store_article article;

	if (!options->article)
		return true;
	if (!archive_list_find(archive, options->article, arena, &article,
			       err))
		return false;
	marked->query.filter.article = arena_strdup(arena, article.uid);
	marked->about.article = article.title;
	return true;
}

static bool
read_entity(const struct cli_options *options, struct archive *archive,
	    struct cli_marked *marked, struct error *err)
{
	struct archive_entity entity;

	if (!options->entity)
		return true;
	if (!archive_entity_find(archive, options->entity,
				 &marked->query.arena, &entity, err))
		return false;
	marked->query.filter.entity = entity.id;
	marked->about.entity = entity.label;
	return true;
}

/* --since or --until: the same in a filter. */
static bool
read_date(struct archive *archive, struct cli_marked *marked,
	  cli_option_set option, const char *value, struct error *err)
{
	struct strbuf line = STRBUF_INIT;

	if (!value)
		return true;
	strbuf_format(&line, "%s:\"%s\"", cli_option_name(option), value);
	bool fine = archive_marked_query_narrow(archive, line.data,
						&marked->query, err);

	if (!fine && err->code == ERROR_USAGE) {
		error_set(err, ERROR_USAGE,
			  _("--%s wants a date, not \"%s\""),
			  cli_option_name(option), value);
		error_advise(err, _("write 2025, 2025-11 or 2025-11-06"));
	}
	strbuf_clear(&line);
	return fine;
}

bool
cli_marked_read(const struct cli_options *options, struct archive *archive,
		struct cli_marked *marked, struct error *err)
{
	struct archive_marked_query *query = &marked->query;
	int style;

	marked->words = cli_options_words(options, 0);
	if (!archive_marked_query_read(archive, marked->words, query, err)
	    || !read_article(options, archive, marked, err)
	    || !read_entity(options, archive, marked, err)
	    || (options->tag
		&& !archive_marked_query_tag(options->tag, query, err))
	    || !cli_style(options, &style, err)
	    || (options->filter
		&& !archive_marked_query_narrow(archive, options->filter,
						query, err))
	    || !read_date(archive, marked, CLI_SINCE, options->since, err)
	    || !read_date(archive, marked, CLI_UNTIL, options->until, err))
		return false;
	if (style >= 0)
		query->filter.style = style + 1;
	if (options->given & CLI_NOTED)
		query->filter.noted = true;
	marked->ask.marked = query->filter;
	marked->ask.limit = (size_t)options->limit;
	marked->about.words = *marked->words ? marked->words : NULL;
	marked->about.tag = options->tag;
	marked->about.filter = options->filter;
	marked->about.since = options->since;
	marked->about.until = options->until;
	return true;
}

void
cli_marked_clear(struct cli_marked *marked)
{
	archive_marked_query_clear(&marked->query);
	free(marked->words);
}

bool
cli_marked_is_some(const struct cli_options *options)
{
	return options->argument_count > 0
	       || options->given & CLI_MARKED & ~CLI_OLDEST;
}

bool
cli_marked_none(const struct cli_options *options, struct error *err)
{
	if (cli_marked_is_some(options))
		error_set(err, ERROR_MISSING,
			  _("none of your highlights is there"));
	else
		error_set(err, ERROR_MISSING,
			  _("nothing has been highlighted yet"));
	return error_advise(err, _("byname highlight ARTICLE QUOTE, or press m in the screen"));
}

bool
cli_highlights(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;
	struct archive_marked_list list = ARCHIVE_MARKED_LIST_INIT;
	struct cli_marked marked = CLI_MARKED_INIT;
	struct archive *archive = cli_open_archive(options, CLI_NEEDS, NULL,
						   err);
	bool fine = archive && cli_marked_read(options, archive, &marked, err)
		    && archive_marked_load(archive, marked.ask.marked, &list,
					   err);

	if (fine && list.count == 0)
		fine = cli_marked_none(options, err);
	if (fine)
		cli_marked_print(&cli->out, &list);
	else
		error_within(err, _("there are no highlights to list"));
	cli_marked_clear(&marked);
	archive_marked_list_clear(&list);
	archive_close(archive);
	return fine;
}
