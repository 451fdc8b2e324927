/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The articles in CSL-JSON, the input of citation processors: an array with
 * an object, on a line of its own, for each. */

#include <config.h>

#include <stdlib.h>

#include "base/clock.h"
#include "base/json.h"
#include "export/author.h"
#include "export/cite.h"
#include "export/inside.h"

static void
add_text(struct json *json, const char *key, const char *text)
{
	if (!text || !*text)
		return;
	char *shown = export_line(text);

	json_text(json, key, shown);
	free(shown);
}

static void
add_authors(struct json *json, const char *byline)
{
	struct export_author author[EXPORT_AUTHORS];
	struct arena arena = ARENA_INIT;
	size_t count = export_authors(byline, &arena, author);

	if (count) {
		json_key(json, "author");
		strbuf_putc(json->out, '[');
	}
	for (size_t i = 0; i < count; i++) {
		struct json one;

		if (i > 0)
			strbuf_putc(json->out, ',');
		json_open(&one, json->out);
		if (author[i].given) {
			json_text(&one, "family", author[i].family);
			json_text(&one, "given", author[i].given);
			if (author[i].suffix)
				json_text(&one, "suffix", author[i].suffix);
		} else {
			json_text(&one, "literal", author[i].family);
		}
		json_close(&one);
	}
	if (count)
		strbuf_putc(json->out, ']');
	arena_clear(&arena);
}

/* As far as it is known. */
static void
add_date(struct json *json, const char *key, long long seconds,
	 enum clock_precision precision)
{
	struct clock_date date = clock_date_of(seconds);

	if (precision == CLOCK_UNKNOWN)
		return;
	json_key(json, key);
	strbuf_format(json->out, "{\"date-parts\":[[%d", date.year);
	if (precision >= CLOCK_MONTH)
		strbuf_format(json->out, ",%d", date.month);
	if (precision >= CLOCK_DAY)
		strbuf_format(json->out, ",%d", date.day);
	strbuf_puts(json->out, "]]}");
}

static void
add_article(struct strbuf *out, const struct store_article *article)
{
	struct strbuf text = STRBUF_INIT;
	struct json json;

	json_open(&json, out);
	export_cite_key(article, &text);
	json_text(&json, "id", strbuf_text(&text));
	json_text(&json, "type", article->source ? "article-newspaper"
						 : "webpage");
	add_authors(&json, article->byline);
	add_text(&json, "title", article->title);
	add_text(&json, "container-title", article->source);
	add_date(&json, "issued", article->published, article->precision);
	if (article->url && *article->url) {
		strbuf_truncate(&text, 0);
		export_cite_url(article->url, &text);
		json_text(&json, "URL", strbuf_text(&text));
		if (article->retrieved)
			add_date(&json, "accessed", article->retrieved,
				 CLOCK_DAY);
	}
	add_text(&json, "language", article->lang);
	add_text(&json, "note", article->note);
	json_close(&json);
	strbuf_clear(&text);
}

void
export_csl(const struct export_job *job, struct strbuf *out)
{
	strbuf_putc(out, '[');
	for (size_t i = 0; i < job->article_count; i++) {
		strbuf_puts(out, i ? ",\n" : "\n");
		add_article(out, &job->article[i]);
	}
	strbuf_puts(out, "\n]\n");
}
