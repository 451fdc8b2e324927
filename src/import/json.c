/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* JSON with an article, or many in a list; and lines of one each. */

#include <config.h>

#include "import/reader.h"

#include <string.h>

#include "base/intl.h"
#include "base/json_read.h"
#include "import/object.h"
#include "text/charset.h"

/* Lists of articles are not deeper than this: { "response": { "docs": [. */
#define LEVELS 3

static void
fail_without_text(const struct import_sink *sink, const char *where)
{
	struct error err = ERROR_INIT;

	error_set(&err, ERROR_MISSING, _("it has no member that is a text"));
	error_advise(&err, _("say which one is, with --map text=NAME"));
	sink->failed(sink->context, where, &err);
	error_clear(&err);
}

static void
give_object(const struct json_tree *tree, unsigned int node,
	    const struct import_piece *piece, const char *where,
	    const struct import_sink *sink)
{
	struct import_raw raw = IMPORT_RAW_INIT;

	raw.several = *where != '\0';
	raw.where = where;
	if (import_object_read(tree, node, piece->map, &raw))
		sink->article(sink->context, &raw);
	else
		fail_without_text(sink, where);
	import_raw_clear(&raw);
}

/* True for a list whose first item is an object with a text. */
static bool
is_list(const struct json_tree *tree, unsigned int node,
	const struct import_map *map)
{
	struct import_raw raw = IMPORT_RAW_INIT;
	bool found = json_kind(tree, node) == JSON_ARRAY
		     && import_object_read(tree, json_first(tree, node), map,
					   &raw);

	import_raw_clear(&raw);
	return found;
}

/* The list of articles in an object that is none itself, looked for level by
 * level in what its members hold first. */
static unsigned int
find_list(const struct json_tree *tree, const struct import_map *map)
{
	unsigned int node = JSON_ROOT;

	for (int level = 0; level < LEVELS; level++) {
		unsigned int inner = JSON_NOTHING;

		for (unsigned int key = json_first(tree, node);
		     key != JSON_NOTHING; key = json_next(tree, key)) {
			unsigned int value = json_value(tree, key);

			if (is_list(tree, value, map))
				return value;
			if (inner == JSON_NOTHING
			    && json_kind(tree, value) == JSON_OBJECT)
				inner = value;
		}
		node = inner;
	}
	return JSON_NOTHING;
}

static void
give_list(const struct json_tree *tree, unsigned int list,
	  const struct import_piece *piece, const struct import_sink *sink)
{
	size_t number = 0;

	if (json_first(tree, list) == JSON_NOTHING) {
		struct error err = ERROR_INIT;

		error_set(&err, ERROR_MISSING, _("its list is empty"));
		sink->failed(sink->context, "", &err);
		error_clear(&err);
	}
	for (unsigned int item = json_first(tree, list); item != JSON_NOTHING;
	     item = json_next(tree, item)) {
		struct strbuf where = STRBUF_INIT;

		/* TRANSLATORS: the place of an item in a list, from 1 */
		strbuf_format(&where, _("item %zu"), ++number);
		give_object(tree, item, piece, where.data, sink);
		strbuf_clear(&where);
	}
}

static void
give_tree(const struct json_tree *tree, const struct import_piece *piece,
	  const char *where, const struct import_sink *sink)
{
	struct import_raw raw = IMPORT_RAW_INIT;
	unsigned int list = JSON_ROOT;

	if (json_kind(tree, JSON_ROOT) != JSON_ARRAY) {
		bool single = import_object_read(tree, JSON_ROOT, piece->map,
						 &raw);

		import_raw_clear(&raw);
		list = single ? JSON_NOTHING : find_list(tree, piece->map);
	}
	if (list == JSON_NOTHING)
		give_object(tree, JSON_ROOT, piece, where, sink);
	else
		give_list(tree, list, piece, sink);
}

static bool
is_blank(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (text[i] == '\0' || !strchr(" \t\r\n", text[i]))
			return false;
	return true;
}

/* Objects may stand one after the other, as tools for JSON write them. */
static void
give_values(struct json_tree *tree, const char *text, size_t length,
	    const struct import_piece *piece, const struct import_sink *sink)
{
	struct strbuf where = STRBUF_INIT;
	struct error err = ERROR_INIT;
	size_t used, number = 0;
	bool more = true;

	while (more) {
		bool fine = json_read(tree, text, length, JSON_LENIENT, &used,
				      &err);

		if (fine) {
			text += used;
			length -= used;
			more = !is_blank(text, length);
		}
		number++;
		if ((fine && more) || number > 1) {
			strbuf_truncate(&where, 0);
			strbuf_format(&where, _("item %zu"), number);
		}
		if (fine) {
			give_tree(tree, piece, strbuf_text(&where), sink);
			continue;
		}
		sink->failed(sink->context, strbuf_text(&where), &err);
		error_clear(&err);
		more = false;
	}
	strbuf_clear(&where);
}

void
import_read_json(const struct import_piece *piece,
		 const struct import_sink *sink)
{
	struct json_tree tree = JSON_TREE_INIT;
	struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (charset_decode(piece->bytes, piece->length, piece->charset, &text,
			   &err))
		give_values(&tree, strbuf_text(&text), text.length, piece,
			    sink);
	else
		sink->failed(sink->context, "", &err);
	error_clear(&err);
	json_tree_clear(&tree);
	strbuf_clear(&text);
}

static void
read_line(struct json_tree *tree, const char *line, size_t length,
	  long long number, const struct import_piece *piece,
	  const struct import_sink *sink)
{
	struct strbuf where = STRBUF_INIT, text = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (is_blank(line, length))
		return;
	strbuf_format(&where, _("line %lld"), number);
	if (charset_decode(line, length, piece->charset, &text, &err)
	    && json_read(tree, text.data, text.length, JSON_LENIENT, NULL,
			 &err))
		give_object(tree, JSON_ROOT, piece, where.data, sink);
	else
		sink->failed(sink->context, where.data, &err);
	error_clear(&err);
	strbuf_clear(&text);
	strbuf_clear(&where);
}

void
import_read_json_lines(const struct import_piece *piece,
		       const struct import_sink *sink)
{
	struct json_tree tree = JSON_TREE_INIT;
	long long number = piece->line;

	/* Texts hold U+2028, form feeds and the like: only LF ends a line. */
	for (size_t at = 0; at < piece->length; number++) {
		const char *line = piece->bytes + at;
		const char *end = memchr(line, '\n', piece->length - at);
		size_t length = end ? (size_t)(end - line)
				    : piece->length - at;

		read_line(&tree, line, length, number, piece, sink);
		at += length + 1;
	}
	json_tree_clear(&tree);
}
