/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The articles in RIS, which reference managers read: a tag of two letters,
 * two blanks, a hyphen, a blank and the value; from TY to ER, with CR LF.
 */

#include <config.h>

#include <stdlib.h>

#include "base/clock.h"
#include "export/author.h"
#include "export/cite.h"
#include "export/inside.h"

static void
add_value(struct strbuf *out, const char *tag, const char *shown)
{
	if (*shown)
		strbuf_format(out, "%s  - %s\r\n", tag, shown);
}

static void
add_text(struct strbuf *out, const char *tag, const char *text)
{
	char *shown = export_line(text);

	add_value(out, tag, shown);
	free(shown);
}

/* Last, First, Suffix. */
static void
add_authors(struct strbuf *out, const char *byline)
{
	struct export_author author[EXPORT_AUTHORS];
	struct arena arena = ARENA_INIT;
	size_t count = export_authors(byline, &arena, author);

	for (size_t i = 0; i < count; i++) {
		strbuf_format(out, "AU  - %s", author[i].family);
		if (author[i].given)
			strbuf_format(out, ", %s", author[i].given);
		if (author[i].suffix)
			strbuf_format(out, ", %s", author[i].suffix);
		strbuf_puts(out, "\r\n");
	}
	arena_clear(&arena);
}

/* YYYY/MM/DD/, with nothing between the slashes for what is not known. */
static void
add_date(struct strbuf *out, const char *tag, long long seconds,
	 enum clock_precision precision)
{
	struct clock_date date = clock_date_of(seconds);

	strbuf_format(out, "%s  - %04d/", tag, date.year);
	if (precision >= CLOCK_MONTH)
		strbuf_format(out, "%02d", date.month);
	strbuf_putc(out, '/');
	if (precision >= CLOCK_DAY)
		strbuf_format(out, "%02d", date.day);
	strbuf_puts(out, "/\r\n");
}

static void
add_article(struct strbuf *out, const struct store_article *article)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_format(out, "TY  - %s\r\n", article->source ? "NEWS" : "ELEC");
	export_cite_key(article, &text);
	add_value(out, "ID", strbuf_text(&text));
	add_authors(out, article->byline);
	add_text(out, "TI", article->title);
	add_text(out, "T2", article->source);
	if (article->precision != CLOCK_UNKNOWN) {
		strbuf_format(out, "PY  - %04d\r\n",
			      clock_date_of(article->published).year);
		add_date(out, "DA", article->published, article->precision);
	}
	if (article->url && *article->url) {
		strbuf_truncate(&text, 0);
		export_cite_url(article->url, &text);
		add_value(out, "UR", strbuf_text(&text));
		if (article->retrieved)
			add_date(out, "Y2", article->retrieved, CLOCK_DAY);
	}
	add_text(out, "LA", article->lang);
	add_text(out, "N1", article->note);
	strbuf_puts(out, "ER  - \r\n\r\n");
	strbuf_clear(&text);
}

void
export_ris(const struct export_job *job, struct strbuf *out)
{
	for (size_t i = 0; i < job->article_count; i++)
		add_article(out, &job->article[i]);
}
