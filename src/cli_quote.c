/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_quote.h"

#include <stdbool.h>
#include <string.h>

#include "base/strbuf.h"
#include "text/clean.h"
#include "text/utf8.h"

/* What a character counts as. */
static unsigned int
alike(unsigned int code)
{
	switch (code) {
	case '\n':
	case '\t':
	case 0xa0:
		return ' ';
	case 0x2018:
	case 0x2019:
		return '\'';
	case 0x201c:
	case 0x201d:
		return '"';
	default:
		return code;
	}
}

/* Takes one character, or a whole run of blanks, from TEXT. */
static unsigned int
take(const char *text, size_t length, size_t *at)
{
	unsigned int first, next;

	*at += utf8_decode(text + *at, length - *at, &first);
	first = alike(first);
	while (first == ' ' && *at < length) {
		size_t size = utf8_decode(text + *at, length - *at, &next);

		if (alike(next) != ' ')
			break;
		*at += size;
	}
	return first;
}

/* Where the quote ends if it begins at START; 0 if it does not. */
static size_t
match_at(const char *text, size_t length, size_t start,
	 const struct strbuf *quote)
{
	size_t at = start, done = 0;

	while (done < quote->length) {
		if (at == length
		    || take(text, length, &at)
		       != take(quote->data, quote->length, &done))
			return 0;
	}
	return at;
}

size_t
cli_quote_find(const char *text, size_t length, const char *quote,
	       struct segment *place)
{
	struct strbuf valid = STRBUF_INIT, clean = STRBUF_INIT;
	size_t count = 0, at = 0;

	utf8_repair(quote, strlen(quote), &valid);
	clean_line(strbuf_text(&valid), valid.length, valid.length, &clean);
	while (clean.length > 0 && at < length) {
		size_t end = match_at(text, length, at, &clean);
		unsigned int code;

		if (end > 0 && count++ == 0)
			*place = (struct segment){ at, end };
		if (end > 0)
			at = end;
		else
			at += utf8_decode(text + at, length - at, &code);
	}
	strbuf_clear(&valid);
	strbuf_clear(&clean);
	return count;
}
