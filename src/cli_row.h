/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the rows of several commands have in common. */

#ifndef CLI_ROW_H
#define CLI_ROW_H

#include <stdbool.h>

#include "archive/article.h"
#include "archive/archive.h"
#include "base/clock.h"
#include "base/error.h"
#include "cli_out.h"
#include "store/article.h"

/* Writes the date as far as it is known and returns it; NULL if unknown. */
const char *cli_row_date(char text[static CLOCK_ISO_SIZE],
			 const struct store_article *article);

/* The next value is the article's date without the time of day. */
void cli_row_day(struct cli_out *out, const struct store_article *article);

/* Of what an article is a reprint, and what stands behind it. */
struct cli_reprint {
	char uid[STORE_UID_SIZE];	/* of the one that came first, or "" */
	long long reprints;		/* of its story, if it came first */
};

bool cli_row_reprint(struct archive *archive, long long ord,
		     struct cli_reprint *reprint, struct error *err);

/* The next two values of JSON: that uid or null, and that number. */
void cli_row_put_reprint(struct cli_out *out,
			 const struct cli_reprint *reprint);

/* In text: that so many were left out, if any were. */
void cli_row_say_folded(struct cli_out *out, long long reprints);

/* Loads the article that a person means by WORD (archive_list_find). */
bool cli_row_article(struct archive *archive, const char *word,
		     struct archive_article *article, struct error *err);

#endif
