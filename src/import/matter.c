/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Of YAML and TOML only what front matter has: a key and a value on a line, a
 * list in brackets, or items on lines of their own.  What is deeper is passed
 * over.
 */

#include <config.h>

#include "import/matter.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"

/* Front matter is no longer (bytes). */
#define LONGEST ((size_t)64 << 10)

static size_t
line_length(const char *text, size_t length)
{
	const char *end = memchr(text, '\n', length);

	return end ? (size_t)(end - text) : length;
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r';
}

static size_t
without_cr(const char *line, size_t length)
{
	while (length > 0 && is_blank(line[length - 1]))
		length--;
	return length;
}

static bool
is_fence(const char *line, size_t length, const char *fence)
{
	return without_cr(line, length) == 3 && memcmp(line, fence, 3) == 0;
}

/* Adds a text behind what is there. */
static void
add_words(struct strbuf *out, const char *between, const char *text,
	  size_t length)
{
	if (length == 0)
		return;
	if (out->length)
		strbuf_puts(out, between);
	strbuf_add(out, text, length);
}

/* How long the text is that begins with a quotation mark, with its marks; 0 if
 * it does not end. */
static size_t
quoted_length(const char *value, size_t length)
{
	for (size_t i = 1; i < length; i++) {
		if (value[0] == '"' && value[i] == '\\')
			i++;
		else if (value[i] == value[0] && value[0] == '\''
			 && i + 1 < length && value[i + 1] == '\'')
			i++;
		else if (value[i] == value[0])
			return i + 1;
	}
	return 0;
}

/* The text within quotation marks: \" and '' are one mark. */
static void
add_quoted(struct strbuf *out, const char *value, size_t length)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 1; i + 1 < length; i++) {
		if (i + 2 < length
		    && ((value[0] == '"' && value[i] == '\\')
			|| (value[0] == '\'' && value[i] == '\'')))
			i++;
		strbuf_putc(&text, value[i]);
	}
	add_words(out, ", ", strbuf_text(&text), text.length);
	strbuf_clear(&text);
}

/* How long the first item of a list is. */
static size_t
item_length(const char *value, size_t length)
{
	size_t at = 0, quoted;
	const char *end;

	while (at < length && is_blank(value[at]))
		at++;
	if (at < length && (value[at] == '"' || value[at] == '\'')
	    && (quoted = quoted_length(value + at, length - at)))
		at += quoted;
	end = memchr(value + at, ',', length - at);
	return end ? (size_t)(end - value) : length;
}

/* An item may have a name of its own: "- name: Rosa Alvarez". */
static bool
take_name_key(const char **value, size_t *length)
{
	if (*length <= 5 || strncasecmp(*value, "name:", 5) != 0)
		return false;
	*value += 5;
	*length -= 5;
	return true;
}

/* One text: without its quotation marks, or what is remarked behind it. */
static void
add_scalar(struct strbuf *out, const char *value, size_t length)
{
	size_t quoted = 0;

	while (length > 0 && is_blank(*value)) {
		value++;
		length--;
	}
	length = without_cr(value, length);
	if (length > 0 && (*value == '"' || *value == '\''))
		quoted = quoted_length(value, length);
	if (quoted) {
		add_quoted(out, value, quoted);
		return;
	}
	const char *remark = memmem(value, length, " #", 2);

	if (remark)
		length = without_cr(value, (size_t)(remark - value));
	if (length == 1 && *value == '~')
		return;
	add_words(out, ", ", value, length);
}

/* The value's text; of a list, its items. */
static void
add_value(struct strbuf *out, const char *value, size_t length)
{
	while (length > 0 && is_blank(*value)) {
		value++;
		length--;
	}
	length = without_cr(value, length);
	if (length < 2 || *value != '[' || value[length - 1] != ']') {
		add_scalar(out, value, length);
		return;
	}
	value++;
	length -= 2;
	while (length > 0) {
		size_t item = item_length(value, length);
		bool more = item < length;

		add_scalar(out, value, item);
		value += item + more;
		length -= item + more;
	}
}

/* Which field a key is; MAP_COUNT if none. */
static int
field_of(const struct import_map *map, const char *key, size_t length)
{
	char *name = xmemdup0(key, length);
	int field = 0;

	/* The text is what follows. */
	while (field < MAP_COUNT
	       && (field == MAP_TEXT
		   || import_map_choose(map, (enum import_field)field, &name,
					1) != 0))
		field++;
	free(name);
	return field;
}

/* The length of the key that a line begins with, 0 if it has none; *VALUE is
 * where its value begins. */
static size_t
key_length(const char *line, size_t length, char sign, size_t *value)
{
	size_t at = 0;

	while (at < length && (isalnum((unsigned char)line[at])
			       || (line[at] & 0x80)
			       || (line[at] && strchr("_-. \"'", line[at]))))
		at++;
	if (at == 0 || at > 64 || at == length || line[at] != sign
	    || is_blank(line[0]))
		return 0;
	if (sign == ':' && at + 1 < length && !is_blank(line[at + 1]))
		return 0;
	*value = at + 1;
	return without_cr(line, at);
}

static bool
is_item(const char *line, size_t length)
{
	return length > 0 && line[0] == '-'
	       && (length == 1 || is_blank(line[1]));
}

/* A text may as well be parted by lines of "---": only what has keys, which
 * are known or one word, and no line that is anything else, is front
 * matter. */
static bool
is_matter(const char *text, size_t length, char sign,
	  const struct import_map *map)
{
	bool keys = false;

	for (size_t at = 0; at < length;) {
		const char *line = text + at;
		size_t count = line_length(line, length - at), value;

		at += count + 1;
		count = without_cr(line, count);
		if (count == 0 || is_blank(line[0]) || is_item(line, count)
		    || strchr("#[]{}", line[0]))
			continue;
		size_t key = key_length(line, count, sign, &value);

		if (key == 0 || (memchr(line, ' ', key)
				 && field_of(map, line, key) == MAP_COUNT))
			return false;
		keys = true;
	}
	return keys;
}

/* What the lines below a key are. */
struct below {
	struct strbuf *place;	/* the key's, or NULL */
	enum {
		BELOW_MORE,	/* the value goes on */
		BELOW_ITEMS,	/* the value is a list, or has parts */
	} is;
};

static bool
is_block_sign(const char *value, size_t length)
{
	while (length > 0 && is_blank(*value)) {
		value++;
		length--;
	}
	length = without_cr(value, length);
	return length > 0 && length <= 3 && (*value == '>' || *value == '|');
}

static void
read_key(const char *line, size_t key, const char *value, size_t length,
	 const struct import_map *map, struct import_raw *raw,
	 struct below *below)
{
	int field = field_of(map, line, key);

	below->place = field < MAP_COUNT
		       ? import_map_place(raw, (enum import_field)field)
		       : NULL;
	/* The first of several names is kept. */
	if (!below->place || below->place->length) {
		below->place = NULL;
		return;
	}
	below->is = BELOW_MORE;
	if (is_block_sign(value, length))
		return;
	add_value(below->place, value, length);
	if (below->place->length == 0)
		below->is = BELOW_ITEMS;
}

static void
read_below(const char *line, size_t length, struct below *below)
{
	bool inner = length > 0 && is_blank(line[0]);

	while (length > 0 && is_blank(*line)) {
		line++;
		length--;
	}
	if (!below->place || length == 0)
		return;
	if (is_item(line, length)) {
		line++;
		length--;
		while (length > 0 && is_blank(*line)) {
			line++;
			length--;
		}
		below->is = BELOW_ITEMS;
		take_name_key(&line, &length);
		add_value(below->place, line, length);
	} else if (below->is == BELOW_MORE) {
		if (inner)
			add_words(below->place, " ", line, length);
	} else if (take_name_key(&line, &length)) {
		add_value(below->place, line, length);
	}
}

static void
read_lines(const char *text, size_t length, char sign,
	   const struct import_map *map, struct import_raw *raw)
{
	struct below below = { NULL, BELOW_ITEMS };

	for (size_t at = 0; at < length;) {
		const char *line = text + at;
		size_t count = line_length(line, length - at), value;

		at += count + 1;
		count = without_cr(line, count);
		size_t key = key_length(line, count, sign, &value);

		if (key)
			read_key(line, key, line + value, count - value, map,
				 raw, &below);
		else
			read_below(line, count, &below);
	}
}

size_t
import_matter_read(const char *text, size_t length,
		   const struct import_map *map, struct import_raw *raw)
{
	static const char *const fence[] = { "---", "+++" };
	size_t first = line_length(text, length);
	size_t start = first + 1;

	for (size_t kind = 0; kind < 2; kind++) {
		char sign = kind == 0 ? ':' : '=';

		if (!is_fence(text, first, fence[kind]))
			continue;
		for (size_t at = start; at < length && at < LONGEST;) {
			size_t count = line_length(text + at, length - at);

			if (!is_fence(text + at, count, fence[kind])
			    && !is_fence(text + at, count, "...")) {
				at += count + 1;
				continue;
			}
			if (!is_matter(text + start, at - start, sign, map))
				return 0;
			read_lines(text + start, at - start, sign, map, raw);
			at += count + 1;
			return at < length ? at : length;
		}
	}
	return 0;
}
