/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/object.h"

#include <string.h>

/* How deep a value may be wrapped: { "rendered": { "text": ... } }. */
#define WRAPPINGS 4

static unsigned int
member(const struct json_tree *tree, unsigned int object, const char *name,
       size_t length)
{
	if (json_kind(tree, object) != JSON_OBJECT)
		return JSON_NOTHING;
	for (unsigned int key = json_first(tree, object); key != JSON_NOTHING;
	     key = json_next(tree, key))
		if (import_map_same(json_string(tree, key), name, length))
			return json_value(tree, key);
	return JSON_NOTHING;
}

/* "author.name" is the name of the author; but a member may be called so
 * itself. */
static unsigned int
find(const struct json_tree *tree, unsigned int object, const char *name)
{
	unsigned int found = member(tree, object, name, strlen(name));

	while (found == JSON_NOTHING && strchr(name, '.')) {
		size_t length = strcspn(name, ".");

		object = member(tree, object, name, length);
		name += length + 1;
		found = member(tree, object, name, strlen(name));
	}
	return found;
}

/* What an object is about, where one stands for a text. */
static unsigned int
unwrap(const struct json_tree *tree, unsigned int node)
{
	static const char *const inner[] = { "name", "rendered", "text",
					     "value", "title", "url", "#text" };

	for (int i = 0; i < WRAPPINGS
			&& json_kind(tree, node) == JSON_OBJECT; i++) {
		unsigned int found = JSON_NOTHING;

		for (size_t j = 0; j < sizeof inner / sizeof *inner
				   && found == JSON_NOTHING; j++)
			found = member(tree, node, inner[j], strlen(inner[j]));
		node = found;
	}
	return node;
}

/* Adds a text or number; of a list, its texts. */
static void
add_value(const struct json_tree *tree, unsigned int node,
	  const char *between, struct strbuf *out)
{
	size_t length;
	const char *text;

	node = unwrap(tree, node);
	if (json_kind(tree, node) == JSON_ARRAY) {
		for (unsigned int item = json_first(tree, node);
		     item != JSON_NOTHING; item = json_next(tree, item)) {
			unsigned int inner = unwrap(tree, item);

			text = json_scalar(tree, inner, &length);
			if (!text || length == 0)
				continue;
			if (out->length)
				strbuf_puts(out, between);
			strbuf_add(out, text, length);
		}
		return;
	}
	text = json_scalar(tree, node, &length);
	if (text)
		strbuf_add(out, text, length);
}

/* The first of the usual names that has something; NULL when none has. */
static const char *
take_field(const struct json_tree *tree, unsigned int object,
	   const struct import_map *map, enum import_field field,
	   struct import_raw *raw)
{
	const char *own[2];
	struct strbuf *place = import_map_place(raw, field);

	for (const char *const *name = import_map_names(map, field, own);
	     *name; name++) {
		add_value(tree, find(tree, object, *name),
			  field == MAP_TEXT ? "\n\n" : ", ", place);
		if (place->length)
			return *name;
	}
	return NULL;
}

enum import_markup
import_object_markup(const struct strbuf *text)
{
	static const char *const sign[] = { "</", "<p>", "<br>", "<br/>",
					    "<br />" };
	const char *start = text->length
			    ? memchr(text->data, '<', text->length) : NULL;

	if (!start)
		return IMPORT_PLAIN;
	for (size_t i = 0; i < sizeof sign / sizeof *sign; i++)
		if (strstr(start, sign[i]))
			return IMPORT_HTML;
	return IMPORT_PLAIN;
}

bool
import_object_read(const struct json_tree *tree, unsigned int node,
		   const struct import_map *map, struct import_raw *raw)
{
	const char *name = NULL;

	if (json_kind(tree, node) != JSON_OBJECT)
		return false;
	for (int field = 0; field < MAP_COUNT; field++) {
		const char *found = take_field(tree, node, map,
					       (enum import_field)field, raw);

		if (field == MAP_TEXT)
			name = found;
	}
	if (!name)
		return false;
	raw->markup = import_object_markup(&raw->text);
	raw->excerpt = strcmp(name, "description") == 0
		       || strcmp(name, "summary") == 0;
	return true;
}
