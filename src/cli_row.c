/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_row.h"

#include "archive/list.h"
#include "base/intl.h"

const char *
cli_row_date(char text[static CLOCK_ISO_SIZE],
	     const struct store_article *article)
{
	clock_format_iso(text, article->published, article->precision);
	return *text ? text : NULL;
}

void
cli_row_day(struct cli_out *out, const struct store_article *article)
{
	enum clock_precision precision = article->precision;
	char day[CLOCK_ISO_SIZE];

	if (precision > CLOCK_DAY)
		precision = CLOCK_DAY;
	clock_format_iso(day, article->published, precision);
	cli_out_text(out, day);
}

const char *
cli_row_state(enum archive_anchor_state state)
{
	switch (state) {
	case ARCHIVE_ANCHOR_EXACT:
		return "exact";
	case ARCHIVE_ANCHOR_MOVED:
		return "moved";
	case ARCHIVE_ANCHOR_CHANGED:
		return "changed";
	case ARCHIVE_ANCHOR_DOUBTFUL:
		return "doubtful";
	case ARCHIVE_ANCHOR_LOST:
		break;
	}
	return "lost";
}

bool
cli_row_article(struct archive *archive, const char *word,
		struct archive_article *article, struct error *err)
{
	struct store_article head;
	struct arena arena = ARENA_INIT;
	bool fine = archive_list_find(archive, word, &arena, &head, err)
		    && archive_article_load(archive, head.ord, article, err);

	if (!fine && err->code == ERROR_MISSING)
		error_advise(err, _("byname list shows the numbers"));
	arena_clear(&arena);
	return fine;
}
