/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "feed/opml.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "feed/inside.h"
#include "markup/token.h"

#define MAX_DEPTH 64
/* Bytes of a title in the path of a folder. */
#define MAX_TITLE 256

struct opml {
	struct token_reader reader;
	struct token token;
	struct strbuf folder;
	size_t before[MAX_DEPTH];	/* its length outside of each */
	size_t depth, deeper;
	struct strbuf title;
	size_t found;
};

/* The first of these attributes, in either case, that has something. */
static const char *
value_of(const struct token *token, const char *const *names)
{
	for (; *names; names++)
		for (size_t i = 0; i < token->attribute_count; i++)
			if (strcasecmp(token->attribute[i].name, *names) == 0
			    && token->attribute[i].value_length)
				return token->attribute[i].value;
	return "";
}

static void
find_title(struct opml *opml)
{
	static const char *const names[] = { "title", "text", NULL };
	const char *title = value_of(&opml->token, names);

	strbuf_truncate(&opml->title, 0);
	feed_title_of(title, strlen(title), false, &opml->title);
}

static const char *
find_feed(const struct token *token)
{
	static const char *const own[] = { "xmlurl", "feedurl", NULL };
	static const char *const other[] = { "url", NULL };
	static const char *const type[] = { "type", NULL };
	const char *feed = value_of(token, own);

	/* "link" is another list or a page; "rss", "atom" are feeds. */
	if (!*feed && (strcasecmp(value_of(token, type), "rss") == 0
		       || strcasecmp(value_of(token, type), "atom") == 0))
		feed = value_of(token, other);
	return feed + strspn(feed, " \t\r\n");
}

static void
enter(struct opml *opml)
{
	size_t length = opml->title.length;

	if (opml->depth == MAX_DEPTH) {
		opml->deeper++;
		return;
	}
	opml->before[opml->depth++] = opml->folder.length;
	if (length == 0 || length > MAX_TITLE)
		return;
	if (opml->folder.length)
		strbuf_putc(&opml->folder, '/');
	strbuf_add(&opml->folder, opml->title.data, length);
}

static void
leave(struct opml *opml)
{
	if (opml->deeper)
		opml->deeper--;
	else if (opml->depth)
		strbuf_truncate(&opml->folder,
				opml->before[--opml->depth]);
}

size_t
feed_opml_read(const char *text, size_t length,
	       void (*outline)(void *context,
			       const struct feed_outline *outline),
	       void *context)
{
	static const char *const page[] = { "htmlurl", NULL };
	static const char *const category[] = { "category", NULL };
	struct opml *opml = xcalloc(1, sizeof *opml);
	const struct token *token = &opml->token;
	size_t found;

	strbuf_puts(&opml->folder, "");
	token_open(&opml->reader, text, length, MARKUP_XML);
	while (token_next(&opml->reader, &opml->token)) {
		bool start = token->kind == TOKEN_START;

		if ((!start && token->kind != TOKEN_FINISH)
		    || strcasecmp(token->text, "outline") != 0)
			continue;
		if (!start) {
			leave(opml);
			continue;
		}
		find_title(opml);
		const char *feed = find_feed(token);

		if (*feed) {
			const struct feed_outline row = {
				strbuf_text(&opml->title), feed,
				value_of(token, page),
				strbuf_text(&opml->folder),
				value_of(token, category),
			};

			opml->found++;
			outline(context, &row);
		}
		if (!token->empty)
			enter(opml);
	}
	token_close(&opml->reader);
	strbuf_clear(&opml->folder);
	strbuf_clear(&opml->title);
	found = opml->found;
	free(opml);
	return found;
}
