/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/opening.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "text/date.h"

/* Such lines are few and short (bytes). */
#define LINES 4
#define LONGEST 100

static bool
is_capital(const char *text)
{
	return (*text >= 'A' && *text <= 'Z') || (*text & 0x80);
}

/* "By Rosa Alvarez and Jo Li": after the word come names alone, with small
 * words between. */
static const char *
byline_of(const char *line, size_t length)
{
	static const char *const by[] = { "By ", "BY ", "by " };
	static const char *const small[] = { "and ", "of ", "de ", "van ",
					     "von ", "der ", "the ", "for ",
					     "in ", "AND " };
	const char *end = line + length, *names = NULL;

	for (size_t i = 0; i < sizeof by / sizeof *by; i++)
		if (length > 5 && memcmp(line, by[i], 3) == 0)
			names = line + 3;
	if (!names || line[length - 1] == '.')
		return NULL;
	for (const char *word = names; word < end;) {
		bool known = is_capital(word);

		for (size_t i = 0; i < sizeof small / sizeof *small; i++)
			known = known || strncmp(word, small[i],
						 strlen(small[i])) == 0;
		if (!known)
			return NULL;
		while (word < end && *word != ' ')
			word++;
		while (word < end && *word == ' ')
			word++;
	}
	return names;
}

/* "Published: Nov. 6, 2025" is as well. */
static bool
date_of(const char *line, size_t length, long long *seconds,
	enum clock_precision *precision)
{
	static const char *const word[] = { "Published", "Posted", "Date",
					    "Updated" };

	for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
		size_t count = strlen(word[i]);

		if (length <= count || strncasecmp(line, word[i], count) != 0)
			continue;
		line += count;
		length -= count;
		while (length > 0 && strchr(": ", *line)) {
			line++;
			length--;
		}
		break;
	}
	/* A number alone is no date in a text, though it may be one in a
	 * feed. */
	return (memchr(line, ' ', length) || memchr(line, '-', length))
	       && date_parse(line, length, seconds, precision)
	       && *precision >= CLOCK_DAY;
}

/* Takes a line in; false when it says something else. */
static bool
take_line(const char *line, size_t length, struct strbuf *byline,
	  long long *published, enum clock_precision *precision)
{
	const char *names = byline_of(line, length);
	long long seconds;
	enum clock_precision known;

	if (names) {
		if (byline->length == 0)
			strbuf_add(byline, names,
				   length - (size_t)(names - line));
		return true;
	}
	if (!date_of(line, length, &seconds, &known))
		return false;
	if (*precision == CLOCK_UNKNOWN) {
		*published = seconds;
		*precision = known;
	}
	return true;
}

void
import_opening_take(struct strbuf *text, struct strbuf *byline,
		    long long *published, enum clock_precision *precision)
{
	size_t at = 0, taken = 0;

	for (int i = 0; i < LINES && at < text->length; i++) {
		const char *line = text->data + at;
		const char *end = memchr(line, '\n', text->length - at);

		/* The last line is the text. */
		if (!end || (size_t)(end - line) > LONGEST)
			break;
		size_t length = (size_t)(end - line);

		at += length + 1;
		if (length == 0)
			continue;
		if (!take_line(line, length, byline, published, precision))
			break;
		taken = at;
	}
	while (taken < text->length && taken > 0 && text->data[taken] == '\n')
		taken++;
	if (taken == 0)
		return;
	memmove(text->data, text->data + taken, text->length - taken);
	strbuf_truncate(text, text->length - taken);
}
