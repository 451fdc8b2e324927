/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "export/cite.h"

#include <stdlib.h>
#include <string.h>

#include "export/author.h"
#include "export/inside.h"
#include "text/fold.h"

/* How much of a title, in bytes, and of a uid a key has. */
#define TITLE_BYTES 18
#define UID_DIGITS 8

/* Appends the ASCII letters and digits of TEXT without case and accents, up
 * to the end of the word where it has LEAST. */
static void
add_slug(const char *text, size_t least, struct strbuf *out)
{
	struct strbuf folded = STRBUF_INIT;
	size_t start = out->length;

	if (text)
		fold_search(text, strlen(text), &folded);
	for (const char *at = strbuf_text(&folded); *at; at++) {
		bool letter = (*at >= 'a' && *at <= 'z')
			      || (*at >= '0' && *at <= '9');

		if (letter)
			strbuf_putc(out, *at);
		else if (out->length - start >= least)
			break;
		/* Not even one word ends within reason. */
		if (out->length - start >= 2 * least)
			break;
	}
	strbuf_clear(&folded);
}

void
export_cite_key(const struct store_article *article, struct strbuf *out)
{
	struct export_author author[EXPORT_AUTHORS];
	struct arena arena = ARENA_INIT;
	size_t start = out->length;

	if (export_authors(article->byline, &arena, author))
		add_slug(author[0].family, TITLE_BYTES, out);
	if (out->length == start)
		add_slug(article->source, TITLE_BYTES, out);
	/* A key that begins with a digit is one that some do not take. */
	if (out->length == start
	    || (out->data[start] >= '0' && out->data[start] <= '9')) {
		strbuf_truncate(out, start);
		strbuf_puts(out, "article");
	}
	if (article->precision != CLOCK_UNKNOWN)
		strbuf_format(out, "%d",
			      clock_date_of(article->published).year);
	add_slug(article->title, TITLE_BYTES, out);
	strbuf_format(out, "-%.*s", UID_DIGITS, article->uid);
	arena_clear(&arena);
}

void
export_cite_url(const char *url, struct strbuf *out)
{
	static const char plain[] = "-._~:/?#@!$&'()*+,;=%[]";

	for (; *url; url++) {
		bool letter = (*url >= 'a' && *url <= 'z')
			      || (*url >= 'A' && *url <= 'Z')
			      || (*url >= '0' && *url <= '9');

		if (letter || strchr(plain, *url))
			strbuf_putc(out, *url);
		else
			strbuf_format(out, "%%%02X", (unsigned char)*url);
	}
}
