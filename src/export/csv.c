/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Tables (RFC 4180: commas, quotation marks doubled, CR LF at the ends of
 * rows).  A spreadsheet takes a cell that begins with = + - @ for a formula,
 * so such a cell gets an apostrophe in front.
 */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "export/inside.h"

/* What a formula can begin with, in any width. */
static bool
begins_formula(const char *text)
{
	static const char *const sign[] = {
		"=", "+", "-", "@", "\t", "\r", "\n",
		"\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",	/* ＝ ＋ － */
		"\xef\xbc\xa0",					/* ＠ */
	};

	/* Blanks may be taken off by who reads it; and an apostrophe of one's
	 * own must not be taken for ours. */
	text += strspn(text, " '");
	for (size_t i = 0; i < sizeof sign / sizeof *sign; i++)
		if (strncmp(text, sign[i], strlen(sign[i])) == 0)
			return true;
	return false;
}

/* A row being written. */
struct row {
	struct strbuf *out;
	size_t cells;
};

static void
add_cell(struct row *row, const char *shown)
{
	bool formula = begins_formula(shown);
	size_t length = strlen(shown);
	bool quoted = strpbrk(shown, ",\"\r\n") || shown[0] == ' '
		      || (length && shown[length - 1] == ' ');

	if (row->cells++)
		strbuf_putc(row->out, ',');
	if (quoted)
		strbuf_putc(row->out, '"');
	if (formula)
		strbuf_putc(row->out, '\'');
	for (const char *at = shown; *at; at++) {
		if (*at == '"')
			strbuf_putc(row->out, '"');
		strbuf_putc(row->out, *at);
	}
	if (quoted)
		strbuf_putc(row->out, '"');
}

static void
end_row(struct row *row)
{
	strbuf_puts(row->out, "\r\n");
	row->cells = 0;
}

static void
add_line(struct row *row, const char *text)
{
	char *shown = export_line(text);

	add_cell(row, shown);
	free(shown);
}

static void
add_body(struct row *row, const char *text)
{
	char *shown = export_body(text);

	add_cell(row, shown);
	free(shown);
}

static void
add_number(struct row *row, size_t number)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_format(&text, "%zu", number);
	add_cell(row, strbuf_text(&text));
	strbuf_clear(&text);
}

static void
add_time(struct row *row, long long seconds, enum clock_precision precision)
{
	char text[CLOCK_ISO_SIZE];

	clock_format_iso(text, seconds, precision);
	add_cell(row, text);
}

/* Several in one cell, parted by "; ". */
static void
add_list(struct row *row, const char *const *item, size_t count)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			strbuf_puts(&text, "; ");
		export_add_line(&text, item[i]);
	}
	add_cell(row, strbuf_text(&text));
	strbuf_clear(&text);
}

static void
add_head(struct row *row, const char *const *column, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_cell(row, column[i]);
	end_row(row);
}

/* The cells about the article. */
static void
add_article(struct row *row, const struct archive_marked *marked)
{
	const struct store_article *article =
		marked->in_store ? &marked->article : NULL;
	char *title = export_title(marked);

	add_line(row, marked->highlight.made.article);
	add_cell(row, title);
	add_line(row, article ? article->source : NULL);
	add_line(row, article ? article->byline : NULL);
	add_time(row, article ? article->published : 0,
		 article ? article->precision : CLOCK_UNKNOWN);
	add_line(row, article ? article->url : NULL);
	free(title);
}

void
export_csv(const struct export_job *job, struct strbuf *out)
{
	static const char *const columns[] = {
		"id", "article", "title", "source", "byline", "date", "url",
		"revision", "start", "end", "style", "quote", "note", "names",
		"tags", "state", "created", "updated",
	};
	struct row row = { out, 0 };

	add_head(&row, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < job->marked->count; i++) {
		const struct archive_marked *marked = &job->marked->item[i];
		const struct notebook_highlight *made =
			&marked->highlight.made;
		const struct archive_tags *tags = &marked->highlight.tags;

		add_cell(&row, made->uid);
		add_article(&row, marked);
		add_number(&row, (size_t)made->revision);
		add_number(&row, made->start);
		add_number(&row, made->end);
		add_cell(&row, notebook_style_name(made->style));
		add_body(&row, made->quote);
		add_body(&row, made->note);
		add_list(&row, marked->name, marked->name_count);
		add_list(&row, tags->word, tags->count);
		add_cell(&row, archive_marked_word(marked));
		add_time(&row, made->created, CLOCK_SECOND);
		add_time(&row, made->updated, CLOCK_SECOND);
		end_row(&row);
	}
}

/* A note's tags stand before it, each after a dot and without blanks. */
static void
add_readwise_note(struct row *row, const struct archive_marked *marked)
{
	const struct archive_tags *tags = &marked->highlight.tags;
	struct strbuf note = STRBUF_INIT;

	for (size_t i = 0; i < tags->count; i++) {
		size_t start = note.length + 1;

		strbuf_putc(&note, '.');
		export_add_line(&note, tags->word[i]);
		for (size_t at = start; at < note.length; at++)
			if (note.data[at] == ' ')
				note.data[at] = '_';
		strbuf_putc(&note, ' ');
	}
	export_add_body(&note, marked->highlight.made.note);
	while (note.length && note.data[note.length - 1] == ' ')
		strbuf_truncate(&note, note.length - 1);
	add_cell(row, strbuf_text(&note));
	strbuf_clear(&note);
}

void
export_readwise(const struct export_job *job, struct strbuf *out)
{
	static const char *const columns[] = {
		"Highlight", "Title", "Author", "URL", "Note", "Location",
		"Date",
	};
	struct row row = { out, 0 };

	add_head(&row, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < job->marked->count; i++) {
		const struct archive_marked *marked = &job->marked->item[i];
		const struct notebook_highlight *made =
			&marked->highlight.made;
		const struct store_article *article =
			marked->in_store ? &marked->article : NULL;
		struct clock_date date = clock_date_of(made->created);
		struct strbuf time = STRBUF_INIT;
		char *title = export_title(marked);

		strbuf_format(&time, "%04d-%02d-%02d %02d:%02d:%02d",
			      date.year, date.month, date.day, date.hour,
			      date.minute, date.second);
		add_body(&row, made->quote);
		add_cell(&row, title);
		add_line(&row, !article ? NULL : article->byline
			       ? article->byline : article->source);
		add_line(&row, export_url(marked));
		add_readwise_note(&row, marked);
		add_number(&row, made->start);
		add_cell(&row, strbuf_text(&time));
		end_row(&row);
		strbuf_clear(&time);
		free(title);
	}
}
