/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "fetch/discover.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/url.h"
#include "feed/feed.h"
#include "feed/opml.h"
#include "fetch/fetch.h"
#include "markup/tree.h"
#include "text/charset.h"
#include "text/clean.h"

#define TITLE_LIMIT 1024

static void
clean_title(const char *title, struct strbuf *out)
{
	clean_line(title, strlen(title), TITLE_LIMIT, out);
}

/* True when WORD is one of the words in TEXT, whatever its case. */
static bool
has_word(const char *text, const char *word)
{
	size_t length = strlen(word);

	while (text && *text) {
		text += strspn(text, " \t\r\n\f");
		size_t end = strcspn(text, " \t\r\n\f");

		if (end == length && strncasecmp(text, word, length) == 0)
			return true;
		text += end;
	}
	return false;
}

static bool
is_feed_type(const char *type)
{
	static const char *const types[] = {
		"application/rss+xml", "application/atom+xml",
		"application/feed+json", "application/rdf+xml",
	};
	size_t length = strcspn(type, "; \t");

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strlen(types[i]) == length
		    && strncasecmp(type, types[i], length) == 0)
			return true;
	return false;
}

/* Feeds of comments are named on many pages, and are nobody's first. */
static bool
is_of_comments(const char *text)
{
	return text && (strcasestr(text, "comments/feed")
			|| strcasestr(text, "comments for")
			|| strcasestr(text, "/comments"));
}

/* Where the links of the page begin. */
static void
find_base(const struct tree *tree, const char *address, struct strbuf *base)
{
	uint32_t node = tree_find(tree, 0, 0, TAG_BASE);
	const char *href = node ? tree_attribute(tree, node, "href") : NULL;

	url_resolve(address, href ? href : address, base);
}

/* The address of the first feed that the page names. */
static bool
find_link(const struct tree *tree, const char *address, struct strbuf *feed)
{
	struct strbuf base = STRBUF_INIT;
	bool found = false;

	find_base(tree, address, &base);
	for (uint32_t node = 0;
	     !found && (node = tree_find(tree, node, 0, TAG_LINK));) {
		const char *href = tree_attribute(tree, node, "href");
		const char *type = tree_attribute(tree, node, "type");

		if (!href || !*href || !type || !is_feed_type(type)
		    || !has_word(tree_attribute(tree, node, "rel"),
				 "alternate")
		    || is_of_comments(href)
		    || is_of_comments(tree_attribute(tree, node, "title")))
			continue;
		url_resolve(strbuf_text(&base), href, feed);
		found = url_is_web(strbuf_text(feed));
		if (!found)
			strbuf_truncate(feed, 0);
	}
	strbuf_clear(&base);
	return found;
}

static enum fetch_kind
look_into_page(const char *bytes, size_t length, const char *charset,
	       const char *address, struct strbuf *feed)
{
	struct strbuf html = STRBUF_INIT;
	struct tree tree;
	bool found = false;

	if (charset_decode(bytes, length, charset, &html, NULL)) {
		tree_parse(&tree, strbuf_text(&html), html.length,
			   MARKUP_HTML);
		found = find_link(&tree, address, feed);
		tree_clear(&tree);
	}
	strbuf_clear(&html);
	return found ? FETCH_PAGE : FETCH_NEITHER;
}

enum fetch_kind
fetch_discover(const char *bytes, size_t length, const char *charset,
	       const char *address, struct strbuf *title, struct strbuf *feed)
{
	enum feed_kind kind = feed_sniff(bytes, length, true);
	struct strbuf room = STRBUF_INIT;
	struct feed found;

	if (kind == FEED_OPML)
		return FETCH_LIST;
	if (kind == FEED_NONE)
		return look_into_page(bytes, length, charset, address, feed);
	const char *text = feed_decode(bytes, &length, charset, &room, NULL);
	bool fine = text && feed_read(text, length, address, &found, NULL,
				      NULL);

	if (fine) {
		clean_title(found.title, title);
		feed_clear(&found);
	}
	strbuf_clear(&room);
	return fine ? FETCH_FEED : FETCH_NEITHER;
}

static char *
cleaned(const char *text)
{
	struct strbuf out = STRBUF_INIT;

	clean_title(text, &out);
	if (out.length)
		return strbuf_take(&out);
	strbuf_clear(&out);
	return NULL;
}

static int
compare_listed(const void *a, const void *b)
{
	const struct fetch_listed *one = a, *other = b;

	return strcmp(one->url, other->url);
}

static void
clear_listed(struct fetch_listed *listed)
{
	free(listed->url);
	free(listed->title);
	free(listed->folder);
}

static void
on_outline(void *context, const struct feed_outline *outline)
{
	struct fetch_list *list = context;
	struct strbuf url = STRBUF_INIT;

	if (!fetch_address(outline->feed, &url, NULL)) {
		list->refused++;
		strbuf_clear(&url);
		return;
	}
	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	list->item[list->count++] = (struct fetch_listed){
		.url = strbuf_take(&url), .title = cleaned(outline->title),
		.folder = cleaned(outline->folder),
	};
}

/* Lists that readers have grown for years have some twice. */
static void
drop_doubles(struct fetch_list *list)
{
	size_t kept = 0;

	if (list->count == 0)
		return;
	qsort(list->item, list->count, sizeof *list->item, compare_listed);
	for (size_t i = 1; i < list->count; i++)
		if (compare_listed(&list->item[i], &list->item[kept]) == 0)
			clear_listed(&list->item[i]);
		else
			list->item[++kept] = list->item[i];
	list->count = kept + 1;
}

bool
fetch_list_read(struct fetch_list *list, const char *bytes, size_t length,
		const char *charset, struct error *err)
{
	struct strbuf room = STRBUF_INIT;
	bool listed = feed_sniff(bytes, length, true) == FEED_OPML;
	const char *text = feed_decode(bytes, &length, charset, &room, err);
	bool fine = text != NULL;

	if (fine && !listed) {
		fine = error_set(err, ERROR_INPUT,
				 _("it is no list of feeds (OPML)"));
		error_advise(err, _("byname feed add takes addresses, and OPML as other readers export it"));
	}
	if (fine)
		feed_opml_read(text, length, on_outline, list);
	strbuf_clear(&room);
	drop_doubles(list);
	return fine;
}

void
fetch_list_clear(struct fetch_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		clear_listed(&list->item[i]);
	free(list->item);
	*list = (struct fetch_list){ .count = 0 };
}
