/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* JSON Feed, 1 and 1.1 (jsonfeed.org). */

#include <config.h>

#include <string.h>

#include "base/intl.h"
#include "base/json_read.h"
#include "base/url.h"
#include "feed/inside.h"

struct json_feed {
	struct json_tree tree;
	struct arena *arena;	/* the feed's, then each item's */
	const char *page, *address;	/* where addresses begin */
};

/* A member's text, or number as it is written; "" for anything else. */
static const char *
text_of(const struct json_feed *json, unsigned int object, const char *name,
	size_t *length)
{
	const char *text = json_scalar(&json->tree,
				       json_member(&json->tree, object, name),
				       length);

	if (!text)
		*length = 0;
	return text ? text : "";
}

static const char *
keep(const struct json_feed *json, unsigned int object, const char *name)
{
	size_t length;
	const char *text = text_of(json, object, name, &length);

	return arena_copy(json->arena, text, length);
}

static const char *
keep_title(const struct json_feed *json, unsigned int object,
	   const char *name)
{
	struct strbuf title = STRBUF_INIT;
	size_t length;
	const char *text = text_of(json, object, name, &length);

	feed_title_of(text, length, false, &title);
	return feed_keep(json->arena, &title);
}

static const char *
keep_address(const struct json_feed *json, unsigned int object,
	     const char *name)
{
	struct strbuf whole = STRBUF_INIT;
	size_t length;
	const char *text = text_of(json, object, name, &length);

	if (length)
		url_resolve(json->page && *json->page ? json->page
						      : json->address,
			    text, &whole);
	return feed_keep(json->arena, &whole);
}

/* An object with a name, or the name. */
static void
add_author(const struct json_feed *json, unsigned int node,
	   struct strbuf *out)
{
	const char *text;
	size_t length;

	if (json_kind(&json->tree, node) == JSON_OBJECT) {
		text = text_of(json, node, "name", &length);
		if (length == 0)
			text = text_of(json, node, "url", &length);
		feed_add_author(text, length, out);
	} else if ((text = json_scalar(&json->tree, node, &length))) {
		feed_add_author(text, length, out);
	}
}

/* Those of 1.1, else the one of 1. */
static const char *
find_authors(const struct json_feed *json, unsigned int object)
{
	const struct json_tree *tree = &json->tree;
	unsigned int list = json_member(tree, object, "authors");
	struct strbuf authors = STRBUF_INIT;

	if (json_kind(tree, list) == JSON_ARRAY) {
		for (unsigned int at = json_first(tree, list);
		     at != JSON_NOTHING; at = json_next(tree, at))
			add_author(json, at, &authors);
	} else {
		add_author(json, list, &authors);
	}
	if (authors.length == 0)
		add_author(json, json_member(tree, object, "author"),
			   &authors);
	return feed_keep(json->arena, &authors);
}

static const char *
find_categories(const struct json_feed *json, unsigned int item)
{
	const struct json_tree *tree = &json->tree;
	unsigned int list = json_member(tree, item, "tags");
	struct strbuf all = STRBUF_INIT;

	if (json_kind(tree, list) != JSON_ARRAY)
		return "";
	for (unsigned int at = json_first(tree, list); at != JSON_NOTHING;
	     at = json_next(tree, at)) {
		size_t length;
		const char *tag = json_scalar(tree, at, &length);

		if (!tag)
			continue;
		if (all.length)
			strbuf_puts(&all, ", ");
		strbuf_add(&all, tag, length);
	}
	return feed_keep(json->arena, &all);
}

static struct feed_text
find_text(const struct json_feed *json, unsigned int item, const char *name,
	  enum feed_markup markup)
{
	struct feed_text text = { .markup = markup };

	text.text = text_of(json, item, name, &text.length);
	if (!feed_has_text(text.text, text.length, markup)) {
		text.text = "";
		text.length = 0;
	}
	return text;
}

static bool
take_date(const struct json_feed *json, unsigned int node, const char *name,
	  struct feed_item *item)
{
	size_t length;
	const char *text = text_of(json, node, name, &length);

	return feed_read_date(text, item->language, &item->date,
			      &item->precision);
}

static void
take_item(struct json_feed *json, unsigned int node, const struct feed *feed,
	  struct feed_item *item)
{
	const struct json_tree *tree = &json->tree;
	unsigned int attached = json_member(tree, node, "attachments");

	*item = feed_item_empty;
	item->title = keep_title(json, node, "title");
	item->id = keep(json, node, "id");
	item->url = keep_address(json, node, "url");
	if (!*item->url)
		item->url = keep_address(json, node, "external_url");
	if (!*item->url && url_is_web(item->id))
		item->url = item->id;
	item->authors = find_authors(json, node);
	if (!*item->authors)
		item->authors = feed->authors;
	item->language = keep(json, node, "language");
	if (!*item->language)
		item->language = feed->language;
	if (!take_date(json, node, "date_published", item))
		take_date(json, node, "date_modified", item);
	item->enclosure = keep_address(json, json_item(tree, attached, 0),
				       "url");
	item->categories = find_categories(json, node);
	item->content = find_text(json, node, "content_html", FEED_HTML);
	if (item->content.length == 0)
		item->content = find_text(json, node, "content_text",
					  FEED_PLAIN);
	item->summary = find_text(json, node, "summary", FEED_PLAIN);
	if (feed_looks_like_html(item->summary.text, item->summary.length))
		item->summary.markup = FEED_HTML;
}

static void
take_feed(struct json_feed *json, struct feed *feed)
{
	feed->self = keep(json, JSON_ROOT, "feed_url");
	json->page = feed->self;
	feed->title = keep_title(json, JSON_ROOT, "title");
	feed->url = keep_address(json, JSON_ROOT, "home_page_url");
	feed->description = keep_title(json, JSON_ROOT, "description");
	feed->language = keep(json, JSON_ROOT, "language");
	feed->authors = find_authors(json, JSON_ROOT);
	if (*feed->url)
		json->page = feed->url;
}

bool
feed_read_json(const char *text, size_t length, const char *address,
	       struct feed *feed, const struct feed_sink *sink,
	       struct error *err)
{
	struct json_feed json = { .tree = JSON_TREE_INIT,
				  .arena = &feed->arena,
				  .address = address };
	struct json_tree *tree = &json.tree;
	struct arena arena = ARENA_INIT;
	struct feed_item item;
	size_t used;

	if (!json_read(tree, text, length, JSON_LENIENT, &used, err)) {
		json_tree_clear(tree);
		return false;
	}
	unsigned int items = json_member(tree, JSON_ROOT, "items");

	if (json_kind(tree, items) != JSON_ARRAY) {
		json_tree_clear(tree);
		error_set(err, ERROR_INPUT,
			  _("it is no feed: it has no list of items"));
		return error_advise(err, _("look at it in a text editor"));
	}
	take_feed(&json, feed);
	json.arena = &arena;
	for (unsigned int at = json_first(tree, items);
	     at != JSON_NOTHING && sink && feed->items < FEED_MAX_ITEMS;
	     at = json_next(tree, at)) {
		if (json_kind(tree, at) != JSON_OBJECT
		    || json_count(tree, at) == 0)
			continue;
		take_item(&json, at, feed, &item);
		feed->items++;
		sink->item(sink->context, feed, &item);
		arena_clear(&arena);
	}
	json_tree_clear(tree);
	return true;
}
