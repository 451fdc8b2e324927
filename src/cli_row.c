/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_row.h"

#include <string.h>

#include "archive/list.h"
#include "base/intl.h"
#include "store/reprint.h"

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

bool
cli_row_reprint(struct archive *archive, long long ord,
		struct cli_reprint *reprint, struct error *err)
{
	struct store *store = archive_store(archive);
	struct store_reprint found;
	struct store_article lead;
	struct arena arena = ARENA_INIT;
	bool fine = store_reprint_at(store, ord, &found, err);

	*reprint = (struct cli_reprint){ .uid = "" };
	if (fine && found.story && !found.folded)
		reprint->reprints = found.articles - 1;
	if (fine && found.folded) {
		fine = store_article_at(store, found.lead, &arena, &lead, err);
		if (fine)
			memcpy(reprint->uid, lead.uid, sizeof reprint->uid);
	}
	arena_clear(&arena);
	return fine;
}

void
cli_row_put_reprint(struct cli_out *out, const struct cli_reprint *reprint)
{
	cli_out_text(out, *reprint->uid ? reprint->uid : NULL);
	cli_out_number(out, reprint->reprints);
}

void
cli_row_say_folded(struct cli_out *out, long long reprints)
{
	if (reprints > 0)
		cli_out_words(out, ngettext(
			"%lld reprint is left out; --reprints shows it.",
			"%lld reprints are left out; --reprints shows them.",
			(unsigned long)reprints), reprints);
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
