/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/entity.h"
#include "archive/highlight.h"
#include "archive/list.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/intl.h"
#include "cli_open.h"
#include "cli_row.h"
#include "export/text.h"
#include "text/show.h"

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
	cli_out_text(out, !article ? "absent"
		     : marked->unreadable ? "unreadable"
		     : cli_row_state(marked->highlight.place.state));
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
	cli_out_row(out);
}

static void
print_list(struct cli_out *out, const struct archive_marked_list *list)
{
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < list->count && !cli_out_full(out); i++)
		print_marked(out, &list->item[i]);
}

/* Reads --article and --entity; the strings of FILTER live in ARENA. */
static bool
read_filter(const struct cli_options *options, struct archive *archive,
	    struct arena *arena, struct archive_marked_filter *filter,
	    struct error *err)
{
	struct store_article article;
	struct archive_entity entity;

	*filter = (struct archive_marked_filter){ NULL, 0 };
	if (options->article) {
		if (!archive_list_find(archive, options->article, arena,
				       &article, err))
			return false;
		filter->article = arena_strdup(arena, article.uid);
	}
	if (options->entity) {
		if (!archive_entity_find(archive, options->entity, arena,
					 &entity, err))
			return false;
		filter->entity = entity.id;
	}
	return true;
}

static bool
nothing_marked(const struct cli_options *options, struct error *err)
{
	if (options->given & (CLI_ARTICLE | CLI_ENTITY))
		error_set(err, ERROR_MISSING,
			  _("none of your highlights is there"));
	else
		error_set(err, ERROR_MISSING,
			  _("nothing has been highlighted yet"));
	return error_advise(err, _("byname highlight ARTICLE QUOTE, or press m in the screen"));
}

/* The highlights that the options ask for; at least one. */
static bool
load_marked(const struct cli_options *options, struct archive_marked_list *list,
	    struct error *err)
{
	struct archive *archive = cli_open_archive(options, CLI_NEEDS, NULL,
						   err);
	struct archive_marked_filter filter;
	struct arena arena = ARENA_INIT;
	bool fine = archive
		    && read_filter(options, archive, &arena, &filter, err)
		    && archive_marked_load(archive, filter, list, err);

	if (fine && list->count == 0)
		fine = nothing_marked(options, err);
	if (options->limit && (size_t)options->limit < list->count)
		list->count = (size_t)options->limit;
	arena_clear(&arena);
	archive_close(archive);
	return fine;
}

bool
cli_highlights(struct cli *cli, struct error *err)
{
	struct archive_marked_list list = ARCHIVE_MARKED_LIST_INIT;
	bool fine = load_marked(cli->options, &list, err);

	if (fine)
		print_list(&cli->out, &list);
	else
		error_within(err, _("there are no highlights to list"));
	archive_marked_list_clear(&list);
	return fine;
}

static bool
write_file(struct cli *cli, const struct strbuf *text, size_t count,
	   struct error *err)
{
	const char *path = cli->options->output;
	bool force = cli->options->given & CLI_FORCE;

	if (!file_write(path, strbuf_text(text), text->length, force, err))
		return error_within(err, _("cannot export to %s"), path);
	/* TRANSLATORS: number of highlights, name of the file */
	cli_out_say(&cli->out, ngettext("%zu highlight was written to %s",
					"%zu highlights were written to %s",
					count), count, path);
	return true;
}

static void
add_export(struct cli *cli, const struct archive_marked_list *list,
	   struct strbuf *text)
{
	if (!cli->out.json) {
		export_text_highlights(list, text);
		return;
	}
	cli->out.into = text;
	print_list(&cli->out, list);
	cli->out.into = NULL;
}

/* What reads standard output may be a terminal that knows ASCII alone, and
 * to it other bytes could be controls. */
static void
print_export(struct cli *cli, const struct strbuf *text)
{
	struct strbuf shown = STRBUF_INIT;

	if (cli->out.json || !show_is_ascii()) {
		cli_out_shown(&cli->out, strbuf_text(text), text->length);
		return;
	}
	show_text(strbuf_text(text), text->length, SHOW_BODY, &shown);
	cli_out_shown(&cli->out, strbuf_text(&shown), shown.length);
	strbuf_clear(&shown);
}

bool
cli_export(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;
	struct archive_marked_list list = ARCHIVE_MARKED_LIST_INIT;
	struct strbuf text = STRBUF_INIT;
	bool to_file = options->output && strcmp(options->output, "-") != 0;

	if (options->format && strcmp(options->format, "text") != 0) {
		error_set(err, ERROR_USAGE, _("there is no format \"%s\""),
			  options->format);
		return error_advise(err, "--format text");
	}
	bool fine = load_marked(options, &list, err);

	if (fine) {
		add_export(cli, &list, &text);
		if (to_file)
			fine = write_file(cli, &text, list.count, err);
		else
			print_export(cli, &text);
	} else {
		error_within(err, _("there is nothing to export"));
	}
	strbuf_clear(&text);
	archive_marked_list_clear(&list);
	return fine;
}
