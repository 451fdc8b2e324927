/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The articles as a bibliography for BibTeX, or for biblatex, which knows
 * whole dates, languages and newspapers.  Text is UTF-8; TeX's own signs
 * become commands, braces too, as a brace in a field has to be balanced even
 * behind a backslash.
 */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "export/author.h"
#include "export/cite.h"
#include "export/inside.h"

static void
add_escaped(struct strbuf *out, const char *shown)
{
	static const struct {
		char sign;
		const char *command;
	} command[] = {
		{ '\\', "\\textbackslash{}" }, { '{', "\\textbraceleft{}" },
		{ '}', "\\textbraceright{}" }, { '~', "\\textasciitilde{}" },
		{ '^', "\\textasciicircum{}" }, { '<', "\\textless{}" },
		{ '>', "\\textgreater{}" }, { '|', "\\textbar{}" },
		{ '"', "\\textquotedbl{}" }, { '$', "\\$" }, { '&', "\\&" },
		{ '#', "\\#" }, { '%', "\\%" }, { '_', "\\_" },
	};

	for (; *shown; shown++) {
		const char *known = NULL;

		for (size_t i = 0; i < sizeof command / sizeof *command; i++)
			if (command[i].sign == *shown)
				known = command[i].command;
		if (known)
			strbuf_puts(out, known);
		else
			strbuf_putc(out, *shown);
	}
}

/* A field of text; one more pair of braces keeps the capitals of a title. */
static void
add_field(struct strbuf *out, const char *name, const char *text, bool keep)
{
	if (!text || !*text)
		return;
	char *shown = export_line(text);

	strbuf_format(out, "  %s = {%s", name, keep ? "{" : "");
	add_escaped(out, shown);
	strbuf_puts(out, keep ? "}},\n" : "},\n");
	free(shown);
}

/* Last, Suffix, First; what is no person stands in braces of its own. */
static void
add_authors(struct strbuf *out, const char *byline)
{
	struct export_author author[EXPORT_AUTHORS];
	struct arena arena = ARENA_INIT;
	size_t count = export_authors(byline, &arena, author);

	if (count)
		strbuf_puts(out, "  author = {");
	for (size_t i = 0; i < count; i++) {
		bool person = author[i].given != NULL;

		if (i > 0)
			strbuf_puts(out, " and ");
		strbuf_puts(out, person ? "" : "{");
		add_escaped(out, author[i].family);
		strbuf_puts(out, person ? "" : "}");
		if (author[i].suffix) {
			strbuf_puts(out, ", ");
			add_escaped(out, author[i].suffix);
		}
		if (person) {
			strbuf_puts(out, ", ");
			add_escaped(out, author[i].given);
		}
	}
	if (count)
		strbuf_puts(out, "},\n");
	arena_clear(&arena);
}

/* What TeX or the braces of the field would stumble over is written as in
 * addresses anyway: %7B. */
static void
add_url(struct strbuf *out, const char *url)
{
	if (!url || !*url)
		return;
	strbuf_puts(out, "  url = {");
	export_cite_url(url, out);
	strbuf_puts(out, "},\n");
}

static const char *
month_name(int month)
{
	static const char *const name[] = {
		"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
		"oct", "nov", "dec",
	};

	return name[month - 1];
}

/* Styles of BibTeX pass over the day; other readers of its files do not. */
static void
add_date(struct strbuf *out, const struct store_article *article)
{
	struct clock_date date = clock_date_of(article->published);

	if (article->precision == CLOCK_UNKNOWN)
		return;
	strbuf_format(out, "  year = {%d},\n", date.year);
	if (article->precision < CLOCK_MONTH)
		return;
	strbuf_format(out, "  month = %s,\n", month_name(date.month));
	if (article->precision >= CLOCK_DAY)
		strbuf_format(out, "  day = {%d},\n", date.day);
}

static void
add_iso_date(struct strbuf *out, const char *name, long long seconds,
	     enum clock_precision precision)
{
	char text[CLOCK_ISO_SIZE];

	if (precision == CLOCK_UNKNOWN)
		return;
	clock_format_iso(text, seconds,
			 precision > CLOCK_DAY ? CLOCK_DAY : precision);
	strbuf_format(out, "  %s = {%s},\n", name, text);
}

/* The name that babel and polyglossia have for a language. */
static const char *
language_name(const char *lang)
{
	static const char *const name[][2] = {
		{ "de", "german" }, { "el", "greek" }, { "en", "english" },
		{ "es", "spanish" }, { "fr", "french" }, { "it", "italian" },
		{ "ja", "japanese" }, { "nl", "dutch" }, { "pl", "polish" },
		{ "pt", "portuguese" }, { "ru", "russian" },
		{ "uk", "ukrainian" }, { "zh", "chinese" },
	};

	for (size_t i = 0; lang && i < sizeof name / sizeof *name; i++)
		if (strncmp(name[i][0], lang, 2) == 0
		    && (lang[2] == '\0' || lang[2] == '-' || lang[2] == '_'))
			return name[i][1];
	return NULL;
}

static void
begin(struct strbuf *out, const char *type, const struct store_article *article)
{
	strbuf_format(out, "@%s{", type);
	export_cite_key(article, out);
	strbuf_puts(out, ",\n");
}

void
export_bibtex(const struct export_job *job, struct strbuf *out)
{
	for (size_t i = 0; i < job->article_count; i++) {
		const struct store_article *article = &job->article[i];

		if (i > 0)
			strbuf_putc(out, '\n');
		begin(out, article->source ? "article" : "misc", article);
		add_authors(out, article->byline);
		add_field(out, "title", article->title, true);
		add_field(out, "journal", article->source, true);
		add_date(out, article);
		add_url(out, article->url);
		add_field(out, "language", article->lang, false);
		add_field(out, "note", article->note, false);
		strbuf_puts(out, "}\n");
	}
}

void
export_biblatex(const struct export_job *job, struct strbuf *out)
{
	for (size_t i = 0; i < job->article_count; i++) {
		const struct store_article *article = &job->article[i];
		const char *language = language_name(article->lang);

		if (i > 0)
			strbuf_putc(out, '\n');
		begin(out, article->source ? "article" : "online", article);
		add_authors(out, article->byline);
		add_field(out, "title", article->title, true);
		add_field(out, "journaltitle", article->source, true);
		if (article->source)
			strbuf_puts(out, "  entrysubtype = {newspaper},\n");
		add_iso_date(out, "date", article->published,
			     article->precision);
		add_url(out, article->url);
		if (article->url && article->retrieved)
			add_iso_date(out, "urldate", article->retrieved,
				     CLOCK_DAY);
		add_field(out, "langid", language, false);
		add_field(out, "note", article->note, false);
		strbuf_puts(out, "}\n");
	}
}
