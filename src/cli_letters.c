/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Places marked with letters.  (cli_marks.c prints marked texts.) */

#include <config.h>

#include "archive/mark.h"
#include "base/intl.h"
#include "cli_open.h"

bool
cli_letter_list(struct cli *cli, struct error *err)
{
	static const struct cli_column columns[] = {
		{ "mark", CLI_LEFT, 0, 0 },
		{ "article", CLI_RIGHT, 0, 0 },
		{ "title", CLI_YIELD, 50, 0 },
		{ "text", CLI_FILL, 0, 0 },
		{ "uid", CLI_HIDDEN, 0, 0 },
		{ "start", CLI_HIDDEN, 0, 0 },
		{ "created", CLI_HIDDEN, 0, 0 },
	};
	struct archive_mark_list list = ARCHIVE_MARK_LIST_INIT;
	struct archive *archive = cli_open_archive(cli->options, CLI_NEEDS,
						   NULL, err);
	bool fine = archive && archive_mark_load(archive, &list, err);
	char created[CLOCK_ISO_SIZE];

	cli_out_table(&cli->out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < list.count && !cli_out_full(&cli->out); i++) {
		const struct notebook_mark *made = &list.item[i].made;
		const char letter[] = { made->letter, '\0' };

		cli_out_text(&cli->out, letter);
		if (list.item[i].in_store)
			cli_out_number(&cli->out, list.item[i].article.id);
		else
			cli_out_text(&cli->out, NULL);
		cli_out_text(&cli->out, made->title);
		cli_out_text(&cli->out, made->quote);
		cli_out_text(&cli->out, made->article);
		cli_out_number(&cli->out, (long long)made->start);
		clock_format_iso(created, made->created, CLOCK_SECOND);
		cli_out_text(&cli->out, created);
		cli_out_row(&cli->out);
	}
	if (fine && list.count == 0) {
		error_set(err, ERROR_MISSING, _("there are no marks yet"));
		fine = error_advise(err, _("M and a letter make one on the screen"));
	}
	archive_mark_list_clear(&list);
	if (archive)
		archive_close(archive);
	return fine;
}
