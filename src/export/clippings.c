/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * "My Clippings.txt", as electronic readers keep it: a title with its author
 * in parentheses, a line that says what and where, an empty line, the words,
 * and a line of ten equals signs.  A note is a clipping of its own, at the
 * end of its highlight.
 */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "export/inside.h"

#define RULE "=========="
#define END "\r\n"

/* "Thursday, November 6, 2025 10:20:30 AM", in UTC. */
static void
add_time(struct strbuf *out, long long seconds)
{
	static const char *const days[] = {
		"Thursday", "Friday", "Saturday", "Sunday", "Monday",
		"Tuesday", "Wednesday",
	};
	static const char *const months[] = {
		"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November",
		"December",
	};
	struct clock_date date = clock_date_of(seconds);
	/* 1970 began on a Thursday. */
	long long day = seconds / 86400 - (seconds % 86400 < 0);
	int hour = date.hour % 12;

	strbuf_format(out, "%s, %s %d, %d %d:%02d:%02d %s",
		      days[(day % 7 + 7) % 7], months[date.month - 1],
		      date.day, date.year, hour ? hour : 12, date.minute,
		      date.second, date.hour < 12 ? "AM" : "PM");
}

/* The author stands in the last parentheses of the line, and so has none. */
static void
add_title(struct strbuf *out, const struct archive_marked *marked)
{
	const struct store_article *article =
		marked->in_store ? &marked->article : NULL;
	const char *by = !article ? NULL
			 : article->byline && *article->byline
			   ? article->byline : article->source;
	char *title = export_title(marked);
	char *author = export_line(by && *by ? by : "unknown");

	for (char *at = author; *at; at++)
		*at = *at == '(' ? '[' : *at == ')' ? ']' : *at;
	strbuf_format(out, "%s (%s)" END, title, author);
	free(title);
	free(author);
}

/* A line that could end the clipping gets a blank in front. */
static void
add_words(struct strbuf *out, const char *text)
{
	char *shown = export_body(text);

	for (const char *line = shown; ; ) {
		size_t length = strcspn(line, "\n");
		size_t blanks = strspn(line, " ");

		if (strncmp(line + blanks, RULE, strlen(RULE)) == 0)
			strbuf_putc(out, ' ');
		strbuf_add(out, line, length);
		strbuf_puts(out, END);
		if (!line[length])
			break;
		line += length + 1;
	}
	free(shown);
}

static void
add_clipping(struct strbuf *out, const struct archive_marked *marked,
	     const char *what, const char *text, long long time)
{
	const struct notebook_highlight *made = &marked->highlight.made;

	add_title(out, marked);
	strbuf_format(out, "- Your %s on Location ", what);
	if (text == made->quote)
		strbuf_format(out, "%zu-%zu", made->start, made->end);
	else
		strbuf_format(out, "%zu", made->end);
	strbuf_puts(out, " | Added on ");
	add_time(out, time);
	strbuf_puts(out, END END);
	add_words(out, text);
	strbuf_puts(out, RULE END);
}

void
export_clippings(const struct export_job *job, struct strbuf *out)
{
	for (size_t i = 0; i < job->marked->count; i++) {
		const struct archive_marked *marked = &job->marked->item[i];
		const struct notebook_highlight *made =
			&marked->highlight.made;

		add_clipping(out, marked, "Highlight", made->quote,
			     made->created);
		if (made->note && *made->note)
			add_clipping(out, marked, "Note", made->note,
				     made->updated);
	}
}
