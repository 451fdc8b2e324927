/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Of YAML and TOML only what front matter has: a key and a value on a line, a
 * list in brackets, or items on lines of their own.  What is deeper is passed
 * over.
 */

#include <config.h>

#include "import/matter.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Front matter is no longer (bytes). */
#define LONGEST ((size_t)64 << 10)

static size_t
line_length(const char *text, size_t length)
{
	const char *end = memchr(text, '\n', length);

	return end ? (size_t)(end - text) : length;
}

static size_t
without_cr(const char *line, size_t length)
{
	while (length > 0 && strchr(" \t\r", line[length - 1]))
		length--;
	return length;
}

static bool
is_fence(const char *line, size_t length, const char *fence)
{
	return without_cr(line, length) == 3 && memcmp(line, fence, 3) == 0;
}

/* The value's text: without its quotation marks, a list without brackets. */
static void
add_value(struct strbuf *out, const char *value, size_t length)
{
	length = without_cr(value, length);
	while (length > 0 && (*value == ' ' || *value == '\t')) {
		value++;
		length--;
	}
	if (length == 0)
		return;
	if (*value == '[' && value[length - 1] == ']') {
		value++;
		length -= 2;
		while (length > 0) {
			const char *end = memchr(value, ',', length);
			size_t item = end ? (size_t)(end - value) : length;

			add_value(out, value, item);
			value += item + (end != NULL);
			length -= item + (end != NULL);
		}
		return;
	}
	if (length >= 2 && (*value == '"' || *value == '\'')
	    && value[length - 1] == *value) {
		value++;
		length -= 2;
	}
	if (out->length)
		strbuf_puts(out, ", ");
	strbuf_add(out, value, length);
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

/* Where the key's sign is; NULL when the line has none. */
static const char *
find_sign(const char *line, size_t length, char sign)
{
	const char *found = memchr(line, sign, length);

	return found && found > line && line[0] != ' ' && line[0] != '#'
	       ? found : NULL;
}

static void
read_lines(const char *text, size_t length, char sign,
	   const struct import_map *map, struct import_raw *raw)
{
	struct strbuf *place = NULL;

	for (size_t at = 0; at < length;) {
		const char *line = text + at;
		size_t count = line_length(line, length - at);
		const char *found = find_sign(line, count, sign);
		size_t blanks = strspn(line, " \t");

		at += count + 1;
		if (blanks + 1 < count && line[blanks] == '-'
		    && line[blanks + 1] == ' ') {
			if (place)
				add_value(place, line + blanks + 2,
					  count - blanks - 2);
		} else if (found) {
			size_t key = without_cr(line, (size_t)(found - line));
			int field = field_of(map, line, key);

			place = field < MAP_COUNT
				? import_map_place(raw,
						   (enum import_field)field)
				: NULL;
			/* The first of several names is kept. */
			if (place && place->length)
				place = NULL;
			if (place)
				add_value(place, found + 1,
					  count - (size_t)(found + 1 - line));
		}
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
		if (!is_fence(text, first, fence[kind]))
			continue;
		for (size_t at = start; at < length && at < LONGEST;) {
			size_t count = line_length(text + at, length - at);

			if (is_fence(text + at, count, fence[kind])
			    || is_fence(text + at, count, "...")) {
				read_lines(text + start, at - start,
					   kind == 0 ? ':' : '=', map, raw);
				at += count + 1;
				return at < length ? at : length;
			}
			at += count + 1;
		}
	}
	return 0;
}
