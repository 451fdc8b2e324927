/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/lines.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "page/junk.h"
#include "text/date.h"

/* So many lines are the beginning. */
#define BEGINNING 6

/* What stands around a name or a date on a line (bytes). */
#define AROUND 40

/* A line that is only a date is no longer (bytes). */
#define LONGEST_DATE 64

static bool
ends_sentence(const char *line, size_t length)
{
	return length > 0 && strchr(".!?", line[length - 1]);
}

/* The title again, whatever the case of its letters. */
static bool
is_title(const char *line, size_t length, const char *title)
{
	return *title && strlen(title) == length
	       && strncasecmp(line, title, length) == 0;
}

/* "By Ana Ruiz, Staff Writer": the byline and not much more. */
static bool
is_byline(const char *line, size_t length, const char *byline)
{
	size_t count = strlen(byline);

	return count > 0 && length >= count && length <= count + AROUND
	       && !ends_sentence(line, length)
	       && memmem(line, length, byline, count);
}

static bool
is_date(const char *line, size_t length)
{
	long long seconds;
	enum clock_precision precision;

	return length <= LONGEST_DATE && !ends_sentence(line, length)
	       && date_parse(line, length, &seconds, &precision);
}

static bool
is_known(const char *line, size_t length, const struct page_known *known)
{
	while (length > 0 && strchr("# >", *line)) {
		line++;
		length--;
	}
	return is_title(line, length, known->title)
	       || is_byline(line, length, known->byline)
	       || is_date(line, length);
}

/* Headings at the end head nothing: what stood there was left out. */
static void
cut_headings(struct strbuf *out)
{
	size_t length = out->length;

	while (length > 0) {
		const char *before = memrchr(out->data, '\n', length);
		size_t start = before ? (size_t)(before - out->data) + 1 : 0;

		if (out->data[start] != '#' || out->data[start + 1] != ' ')
			break;
		length = start;
		while (length > 0 && out->data[length - 1] == '\n')
			length--;
	}
	if (length > 0)
		strbuf_truncate(out, length);
}

void
page_lines(const struct strbuf *text, const struct page_known *known,
	   struct strbuf *out)
{
	const char *bytes = strbuf_text(text);
	int breaks = 0, number = 0;

	for (size_t at = 0; at < text->length;) {
		const char *line = bytes + at;
		const char *end = memchr(line, '\n', text->length - at);
		size_t length = end ? (size_t)(end - line)
				    : text->length - at;

		at += length + (end != NULL);
		if (length == 0) {
			breaks++;
			continue;
		}
		number++;
		if (page_junk_line(line, length)
		    || (number <= BEGINNING
			&& is_known(line, length, known))) {
			breaks++;
			continue;
		}
		if (out->length > 0)
			strbuf_puts(out, breaks > 0 ? "\n\n" : "\n");
		strbuf_add(out, line, length);
		breaks = 0;
	}
	cut_headings(out);
}
