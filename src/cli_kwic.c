/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* A concordance on the command line. */

#include <config.h>

#include "cli_kwic.h"

#include <stdio.h>

#include "archive/concordance.h"
#include "archive/entity.h"
#include "base/intl.h"
#include "cli_row.h"
#include "ui/kwic.h"

#define PAGE_LINES 256

/* Where output is no terminal, lines are this wide. */
#define CELLS 120
#define HEAD_CELLS 20		/* number and day */

static const struct cli_column columns[] = {
	{ "article", CLI_HIDDEN, 0, 0 },
	{ "uid", CLI_HIDDEN, 0, 0 },
	{ "date", CLI_HIDDEN, 0, 0 },
	{ "title", CLI_HIDDEN, 0, 0 },
	{ "source", CLI_HIDDEN, 0, 0 },
	{ "left", CLI_HIDDEN, 0, 0 },
	{ "text", CLI_HIDDEN, 0, 0 },
	{ "right", CLI_HIDDEN, 0, 0 },
	{ "name", CLI_HIDDEN, 0, 0 },
	{ "start", CLI_HIDDEN, 0, 0 },
	{ "end", CLI_HIDDEN, 0, 0 },
	{ "near", CLI_HIDDEN, 0, 0 },
};

static void
print_object(struct cli_out *out, const struct archive_line *line)
{
	char date[CLOCK_ISO_SIZE];

	clock_format_iso(date, line->published, line->precision);
	cli_out_number(out, line->id);
	cli_out_text(out, line->uid);
	cli_out_text(out, *date ? date : NULL);
	cli_out_text(out, line->title);
	cli_out_text(out, line->source);
	cli_out_text(out, line->left);
	cli_out_text(out, line->words);
	cli_out_text(out, line->right);
	cli_out_text(out, line->name);
	cli_out_number(out, (long long)line->first);
	cli_out_number(out, (long long)line->past);
	cli_out_truth(out, line->near);
	cli_out_row(out);
}

static void
print_text(struct cli_out *out, const struct archive_line *line)
{
	char date[CLOCK_ISO_SIZE], head[64];
	enum clock_precision precision = line->precision > CLOCK_DAY
					 ? CLOCK_DAY : line->precision;
	struct strbuf shown = STRBUF_INIT;

	clock_format_iso(date, line->published, precision);
	snprintf(head, sizeof head, "%7lld  %s", line->id, date);
	ui_kwic_line(line, head, HEAD_CELLS + 1,
		     out->cells ? out->cells : CELLS, &shown);
	while (shown.length && shown.data[shown.length - 1] == ' ')
		strbuf_truncate(&shown, shown.length - 1);
	strbuf_putc(&shown, '\n');
	cli_out_shown(out, shown.data, shown.length);
	out->rows++;
	strbuf_clear(&shown);
}

static void
print_lines(struct cli_out *out, const struct archive_line_list *list)
{
	for (size_t i = 0; i < list->count && !cli_out_full(out); i++) {
		if (out->json)
			print_object(out, &list->item[i]);
		else
			print_text(out, &list->item[i]);
	}
}

/* By date: a page, and the next from where it ended. */
static bool
print_stream(struct cli_out *out, struct archive *archive,
	     const struct archive_concordance *concordance, struct error *err)
{
	struct archive_position at = archive_concordance_end(concordance, true);
	bool fine = true, more = true;

	while (fine && more && !cli_out_full(out)) {
		struct archive_line_list list = ARCHIVE_LINE_LIST_INIT;

		fine = archive_concordance_page(archive, concordance, at, true,
						PAGE_LINES, &list, err);
		print_lines(out, &list);
		more = list.count == PAGE_LINES;
		if (list.count)
			at = list.item[list.count - 1].at;
		archive_line_list_clear(&list);
	}
	return fine;
}

/* In any other order: the newest lines, all at once. */
static bool
print_sorted(struct cli_out *out, struct archive *archive,
	     const struct archive_concordance *concordance,
	     enum archive_line_order order, struct error *err)
{
	struct archive_line_list list = ARCHIVE_LINE_LIST_INIT;
	struct error note = ERROR_INIT;
	bool fine = archive_concordance_page(archive, concordance,
			archive_concordance_end(concordance, true), true,
			ARCHIVE_LINES + 1, &list, err);

	if (fine && list.count > ARCHIVE_LINES) {
		list.count = ARCHIVE_LINES;
		error_set(&note, ERROR_INPUT,
			  _("there are more than %d mentions"), ARCHIVE_LINES);
		error_advise(&note, "--sort date");
		error_within(&note, _("only the newest %d are sorted"),
			     ARCHIVE_LINES);
		cli_warning_show(&note, SHELL_MENTIONS);
		error_clear(&note);
	}
	if (fine) {
		archive_line_sort(&list, order);
		print_lines(out, &list);
	}
	archive_line_list_clear(&list);
	return fine;
}

static bool
read_order(const struct cli_options *options, enum ui_kwic_order *order,
	   struct error *err)
{
	*order = UI_KWIC_NEWEST;
	if (!options->sort)
		return true;
	*order = ui_kwic_order_find(options->sort);
	if (*order != UI_KWIC_ORDERS)
		return true;
	error_set(err, ERROR_USAGE, _("\"%s\" is no order"), options->sort);
	return error_advise(err, "--sort date, oldest, left, right, source");
}

bool
cli_kwic(struct cli *cli, struct archive *archive, const char *name,
	 struct error *err)
{
	const struct cli_options *options = cli->options;
	struct archive_concordance concordance = { 0, 0, true };
	struct archive_entity entity, with;
	struct arena arena = ARENA_INIT;
	enum ui_kwic_order order;
	bool fine = read_order(options, &order, err)
		    && archive_entity_find(archive, name, &arena, &entity, err)
		    && (!options->with
			|| archive_entity_find(archive, options->with, &arena,
					       &with, err));

	if (fine) {
		concordance.entity = entity.id;
		concordance.with = options->with ? with.id : 0;
		concordance.newest_first = order != UI_KWIC_OLDEST
			&& !(options->given & CLI_OLDEST && !options->sort);
		cli_out_table(&cli->out, columns,
			      sizeof columns / sizeof *columns);
		fine = ui_kwic_sort(order) == ARCHIVE_LINES_BY_DATE
		       ? print_stream(&cli->out, archive, &concordance, err)
		       : print_sorted(&cli->out, archive, &concordance,
				      ui_kwic_sort(order), err);
	}
	arena_clear(&arena);
	if (fine && cli->out.rows == 0)
		return error_set(err, ERROR_MISSING,
				 _("no article mentions \"%s\""), name);
	return fine;
}
