/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/marked.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "notebook/tag.h"

/* The bytes of the term at TEXT: to a blank that is in no quotation marks. */
static size_t
term_length(const char *text)
{
	bool quoted = false;
	size_t at = 0;

	for (; text[at] && (quoted || !strchr(" \t\n", text[at])); at++)
		if (text[at] == '"')
			quoted = !quoted;
	return at;
}

/* The bytes of a term's field with its colon, 0 if it has none. */
static size_t
field_length(const char *term)
{
	size_t at = *term == '-';

	while (isalpha((unsigned char)term[at]))
		at++;
	return at > 1 && term[at] == ':' ? at + 1 : 0;
}

/* What follows the field, without quotation marks; the caller frees it. */
static char *
value_of(const char *value, size_t length)
{
	if (length >= 2 && value[0] == '"' && value[length - 1] == '"')
		return xmemdup0(value + 1, length - 2);
	return xmemdup0(value, length);
}

bool
archive_marked_query_tag(const char *word, struct archive_marked_query *query,
			 struct error *err)
{
	struct strbuf norm = STRBUF_INIT;
	bool fine = notebook_tag_fold(word, &norm, err);

	if (fine)
		query->filter.tag = arena_strdup(&query->arena,
						 strbuf_text(&norm));
	strbuf_clear(&norm);
	return fine;
}

bool
archive_marked_query_style(const char *word,
			   struct archive_marked_query *query,
			   struct error *err)
{
	int style = notebook_style_find(word);

	if (style < 0) {
		error_set(err, ERROR_USAGE, _("there is no style \"%s\""),
			  word);
		return error_advise(err, "style:%s|%s|%s|%s",
				    notebook_style_name(0),
				    notebook_style_name(1),
				    notebook_style_name(2),
				    notebook_style_name(3));
	}
	query->filter.style = style + 1;
	return true;
}

bool
archive_marked_query_narrow(struct archive *archive, const char *line,
			    struct archive_marked_query *query,
			    struct error *err)
{
	struct archive_filter *one = archive_filter_open(archive, line, NULL,
							 err);
	struct archive_filter *both = one, *before = query->articles;

	if (!one)
		return false;
	if (before) {
		both = archive_filter_open_both(before, one, err);
		archive_filter_close(before);
		archive_filter_close(one);
	}
	query->articles = query->filter.articles = both;
	return both;
}

/* One term: what highlights have themselves is taken, the rest goes to
 * WORDS or ARTICLES. */
static bool
read_term(const char *term, size_t length, struct archive_marked_query *query,
	  struct strbuf *words, struct strbuf *articles, struct error *err)
{
	size_t field = field_length(term);
	struct strbuf *rest = field && field < length ? articles : words;
	char *value = value_of(term + field, length - field);
	bool fine = true;

	if (field == 4 && strncmp(term, "tag:", 4) == 0)
		fine = archive_marked_query_tag(value, query, err);
	else if (field == 6 && strncmp(term, "style:", 6) == 0)
		fine = archive_marked_query_style(value, query, err);
	else if (field == 4 && strncmp(term, "has:", 4) == 0
		 && strcmp(value, "note") == 0)
		query->filter.noted = true;
	else
		strbuf_format(rest, "%s%.*s", rest->length ? " " : "",
			      (int)length, term);
	free(value);
	return fine;
}

bool
archive_marked_query_read(struct archive *archive, const char *line,
			  struct archive_marked_query *query,
			  struct error *err)
{
	struct strbuf words = STRBUF_INIT, articles = STRBUF_INIT;
	bool fine = true;

	while (fine && *(line += strspn(line, " \t\n"))) {
		size_t length = term_length(line);

		fine = read_term(line, length, query, &words, &articles, err);
		line += length;
	}
	if (fine && words.length) {
		fine = match_parse(&query->words, words.data, err);
		query->filter.words = &query->words;
	}
	if (fine && articles.length)
		fine = archive_marked_query_narrow(archive, articles.data,
						   query, err);
	strbuf_clear(&words);
	strbuf_clear(&articles);
	return fine;
}

void
archive_marked_query_clear(struct archive_marked_query *query)
{
	match_clear(&query->words);
	archive_filter_close(query->articles);
	arena_clear(&query->arena);
	*query = (struct archive_marked_query)ARCHIVE_MARKED_QUERY_INIT;
}
