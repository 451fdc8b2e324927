/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/schema.h"

#include <stdbool.h>
#include <string.h>

#include "base/json_read.h"

/* Objects that are looked at: pages put whole catalogues there. */
#define OBJECTS 2000

static bool
ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), count = strlen(end);

	return length >= count && strcmp(text + length - count, end) == 0;
}

/* schema.org has many kinds: NewsArticle, ReportageNewsArticle, BlogPosting */
static bool
is_article_type(const char *type)
{
	return ends_with(type, "Article") || ends_with(type, "Posting")
	       || ends_with(type, "Report") || ends_with(type, "Review");
}

static bool
is_article(const struct json_tree *tree, unsigned int object)
{
	unsigned int type = json_member(tree, object, "@type");

	if (json_kind(tree, type) == JSON_STRING)
		return is_article_type(json_string(tree, type));
	for (unsigned int item = json_first(tree, type); item != JSON_NOTHING;
	     item = json_next(tree, item))
		if (json_kind(tree, item) == JSON_STRING
		    && is_article_type(json_string(tree, item)))
			return true;
	return false;
}

static void
take(struct strbuf *out, const char *text)
{
	if (text && out->length == 0)
		strbuf_puts(out, text);
}

/* The object of a graph with this "@id", so that "author": {"@id": ...} says
 * who that is. */
static unsigned int
by_id(const struct json_tree *tree, const char *id)
{
	unsigned int graph = json_member(tree, JSON_ROOT, "@graph");

	for (unsigned int item = json_first(tree, graph);
	     id && item != JSON_NOTHING; item = json_next(tree, item)) {
		const char *own = json_string(tree,
					      json_member(tree, item, "@id"));

		if (own && strcmp(own, id) == 0)
			return item;
	}
	return JSON_NOTHING;
}

/* The name of a person or body: a text, or an object with one. */
static const char *
name_of(const struct json_tree *tree, unsigned int node)
{
	const char *name = json_string(tree, node);

	if (json_kind(tree, node) != JSON_OBJECT)
		return name;
	name = json_string(tree, json_member(tree, node, "name"));
	if (name)
		return name;
	node = by_id(tree, json_string(tree, json_member(tree, node, "@id")));
	return json_string(tree, json_member(tree, node, "name"));
}

static void
take_names(const struct json_tree *tree, unsigned int node,
	   struct strbuf *out)
{
	if (out->length)
		return;
	if (json_kind(tree, node) != JSON_ARRAY) {
		take(out, name_of(tree, node));
		return;
	}
	for (unsigned int item = json_first(tree, node); item != JSON_NOTHING;
	     item = json_next(tree, item)) {
		const char *name = name_of(tree, item);

		if (!name || !*name)
			continue;
		if (out->length)
			strbuf_puts(out, ", ");
		strbuf_puts(out, name);
	}
}

static void
take_article(const struct json_tree *tree, unsigned int object,
	     struct page_facts *facts)
{
	unsigned int page = json_member(tree, object, "mainEntityOfPage");

	take(&facts->ld_headline,
	     json_string(tree, json_member(tree, object, "headline")));
	take_names(tree, json_member(tree, object, "author"),
		   &facts->ld_author);
	take_names(tree, json_member(tree, object, "publisher"),
		   &facts->ld_publisher);
	take(&facts->ld_published,
	     json_string(tree, json_member(tree, object, "datePublished")));
	take(&facts->ld_text,
	     json_string(tree, json_member(tree, object, "articleBody")));
	take(&facts->ld_language,
	     json_string(tree, json_member(tree, object, "inLanguage")));
	take(&facts->ld_url,
	     json_string(tree, json_member(tree, object, "url")));
	take(&facts->ld_url, json_string(tree, page));
	take(&facts->ld_url,
	     json_string(tree, json_member(tree, page, "@id")));
}

/* Articles stand at the top, in a list, in a graph, or in what the page is
 * about. */
static void
take_all(const struct json_tree *tree, unsigned int node, int depth, int *left,
	 struct page_facts *facts)
{
	static const char *const inner[] = { "@graph", "mainEntity",
					     "mainEntityOfPage" };

	if (depth == 0 || --*left < 0)
		return;
	if (json_kind(tree, node) == JSON_ARRAY) {
		for (unsigned int item = json_first(tree, node);
		     item != JSON_NOTHING; item = json_next(tree, item))
			take_all(tree, item, depth - 1, left, facts);
		return;
	}
	if (is_article(tree, node))
		take_article(tree, node, facts);
	for (size_t i = 0; i < sizeof inner / sizeof *inner; i++) {
		unsigned int value = json_member(tree, node, inner[i]);

		if (value != JSON_NOTHING)
			take_all(tree, value, depth - 1, left, facts);
	}
}

void
page_schema_read(struct page_facts *facts, const char *json, size_t length)
{
	struct json_tree tree = JSON_TREE_INIT;
	int left = OBJECTS;
	size_t used;

	if (json_read(&tree, json, length, JSON_LENIENT, &used, NULL))
		take_all(&tree, JSON_ROOT, 4, &left, facts);
	json_tree_clear(&tree);
}
