/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Tables of text (RFC 4180): the first row names the columns, each other one
 * is an article.  Fields may hold line breaks in quotes, so a row is found by
 * counting them.  Columns are parted by a comma, semicolon, tab or bar,
 * whichever the first row has most of.
 */

#include <config.h>

#include "import/container.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "import/csv.h"
#include "import/object.h"
#include "text/charset.h"

/* More columns than this are of no use to anybody. */
#define COLUMNS 512

/* A text has no first line of so many names between commas, nor a second. */
#define MANY 4

char
import_csv_separator(const char *row, size_t length)
{
	static const char sign[] = ",;\t|";
	size_t count[sizeof sign] = { 0 }, best = 0;
	bool quoted = false;

	for (size_t i = 0; i < length && (quoted || row[i] != '\n'); i++) {
		const char *found;

		if (row[i] == '"')
			quoted = !quoted;
		else if (!quoted && row[i] && (found = strchr(sign, row[i])))
			count[found - sign]++;
	}
	for (size_t i = 1; sign[i]; i++)
		if (count[i] > count[best])
			best = i;
	return sign[best];
}

size_t
import_csv_row(const char *text, size_t length, char separator)
{
	bool quoted = false, first = true;

	for (size_t at = 0; at < length; at++) {
		char byte = text[at];

		if (byte == '"' && (quoted || first))
			quoted = !quoted;
		else if (byte == '\n' && !quoted)
			return at + 1;
		/* A doubled mark opens again what it closed. */
		first = byte == separator || byte == '"'
			|| (first && byte == ' ');
	}
	return length;
}

size_t
import_csv_cell(const char *row, size_t length, char separator,
		struct strbuf *cell)
{
	size_t at = 0;

	strbuf_truncate(cell, 0);
	while (at < length && row[at] == ' ')
		at++;
	if (at == length || row[at] != '"') {
		while (at < length && row[at] != separator
		       && row[at] != '\n' && row[at] != '\r')
			strbuf_putc(cell, row[at++]);
	} else {
		for (at++; at < length; at++) {
			if (row[at] != '"') {
				strbuf_putc(cell, row[at]);
			} else if (at + 1 < length && row[at + 1] == '"') {
				strbuf_putc(cell, '"');
				at++;
			} else {
				at++;
				break;
			}
		}
	}
	while (at < length && row[at] != separator && row[at] != '\n')
		at++;
	return at < length && row[at] == separator ? at + 1 : length;
}

/* A column's name is a few words at most, and no sentence. */
static bool
is_column_name(const struct strbuf *cell)
{
	if (cell->length == 0 || cell->length > 40)
		return false;
	for (size_t i = 0; i < cell->length; i++) {
		unsigned char byte = (unsigned char)cell->data[i];

		if (byte < 0x80 && !isalnum(byte) && !strchr("_-. ", byte))
			return false;
	}
	return true;
}

/* How many cells a row has; *NAMES is false when not all of them are names,
 * *KNOWN is true when one is that of a text. */
static size_t
count_cells(const char *row, size_t length, char separator, bool *names,
	    bool *known)
{
	struct strbuf cell = STRBUF_INIT;
	size_t at = 0, count = 0;

	*names = true;
	*known = false;
	while (at < length && count < COLUMNS) {
		at += import_csv_cell(row + at, length - at, separator, &cell);
		count++;
		*names = *names && is_column_name(&cell);
		if (*names) {
			char *name = cell.data;

			*known |= import_map_choose(NULL, MAP_TEXT, &name, 1)
				  == 0;
		}
	}
	strbuf_clear(&cell);
	return count;
}

bool
import_csv_sniff(const char *bytes, size_t length)
{
	char separator = import_csv_separator(bytes, length);
	size_t head = import_csv_row(bytes, length, separator);
	bool names, known, ignored;
	size_t columns = count_cells(bytes, head, separator, &names, &known);

	if (!names || columns < 2 || (!known && columns < MANY)
	    || head == length)
		return false;
	size_t second = import_csv_row(bytes + head, length - head, separator);

	/* The second row may be longer than what is looked at. */
	return second == length - head
	       || count_cells(bytes + head, second, separator, &ignored,
			      &ignored) == columns;
}

/* Which field of an article each column is. */
struct columns {
	enum import_field field[COLUMNS];	/* MAP_COUNT: none */
	size_t count;
	bool has_text;
};

/* The field whose first name is this column's before any other's. */
static void
find_columns(const char *row, size_t length, char separator,
	     const struct import_map *map, struct columns *columns)
{
	char *name[COLUMNS];
	struct strbuf cell = STRBUF_INIT;
	size_t at = 0, count = 0;

	while (at < length && count < COLUMNS) {
		at += import_csv_cell(row + at, length - at, separator, &cell);
		columns->field[count] = MAP_COUNT;
		name[count++] = strbuf_take(&cell);
		if (!name[count - 1])
			name[count - 1] = xstrdup("");
	}
	columns->count = count;
	for (int field = 0; field < MAP_COUNT; field++) {
		size_t found = import_map_choose(map,
						 (enum import_field)field,
						 name, count);

		if (found < count && columns->field[found] == MAP_COUNT) {
			columns->field[found] = (enum import_field)field;
			columns->has_text |= field == MAP_TEXT;
		}
	}
	for (size_t i = 0; i < count; i++)
		free(name[i]);
	strbuf_clear(&cell);
}

static void
give_row(const char *row, size_t length, char separator,
	 const struct columns *columns, const struct import_sink *sink)
{
	struct import_raw raw = IMPORT_RAW_INIT;
	struct strbuf cell = STRBUF_INIT;
	size_t at = 0;

	for (size_t i = 0; i < columns->count && at < length; i++) {
		at += import_csv_cell(row + at, length - at, separator, &cell);
		if (columns->field[i] != MAP_COUNT)
			strbuf_add(import_map_place(&raw, columns->field[i]),
				   strbuf_text(&cell), cell.length);
	}
	raw.several = true;
	raw.markup = import_object_markup(&raw.text);
	sink->article(sink->context, &raw);
	strbuf_clear(&cell);
	import_raw_clear(&raw);
}

static bool
is_empty(const char *row, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!strchr(" \t\r\n", row[i]))
			return false;
	return true;
}

static void
give_table(const char *text, size_t length, const struct import_map *map,
	   const struct import_sink *sink)
{
	char separator = import_csv_separator(text, length);
	size_t at = import_csv_row(text, length, separator);
	struct columns columns = { .count = 0 };

	find_columns(text, at, separator, map, &columns);
	if (!columns.has_text) {
		struct error err = ERROR_INIT;

		error_set(&err, ERROR_INPUT,
			  _("no column of it is known to be the text"));
		error_advise(&err, _("say which one is, with --map text=NAME"));
		sink->failed(sink->context, "", &err);
		error_clear(&err);
		return;
	}
	while (at < length) {
		size_t row = import_csv_row(text + at, length - at,
					    separator);

		if (!is_empty(text + at, row))
			give_row(text + at, row, separator, &columns, sink);
		at += row;
	}
}

void
import_read_csv(const struct import_piece *piece,
		const struct import_sink *sink)
{
	struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (charset_decode(piece->bytes, piece->length, piece->charset, &text,
			   &err))
		give_table(strbuf_text(&text), text.length, piece->map, sink);
	else
		sink->failed(sink->context, "", &err);
	error_clear(&err);
	strbuf_clear(&text);
}

/* The container: each piece has the first row, then so many others. */

struct csv {
	struct import_container container;
	struct import_stream *stream;
	struct strbuf head, piece;
	long long line;		/* of the next row, from 1 */
	char separator;		/* 0: not known yet */
};

static long long
count_lines(const char *bytes, size_t length)
{
	long long lines = 0;
	const char *end = bytes + length;

	while ((bytes = memchr(bytes, '\n', (size_t)(end - bytes)))) {
		lines++;
		bytes++;
	}
	return lines;
}

/* Takes the next row and appends it to OUT; nothing at the end. */
static bool
take_row(struct csv *csv, struct strbuf *out, struct error *err)
{
	size_t wanted = 4096, count, row;
	const char *bytes;

	for (;;) {
		if (!import_stream_look(csv->stream, wanted, &bytes, &count,
					err))
			return false;
		if (!csv->separator)
			csv->separator = import_csv_separator(bytes, count);
		row = import_csv_row(bytes, count, csv->separator);
		if (count < wanted || (row > 0 && bytes[row - 1] == '\n'
				       && row < count))
			break;
		if (wanted >= FILE_LIMIT)
			return error_set(err, ERROR_SYSTEM,
					 _("in line %lld a quotation mark is opened and not closed"),
					 csv->line);
		wanted *= 2;
	}
	strbuf_add(out, bytes, row);
	csv->line += count_lines(bytes, row);
	import_stream_take(csv->stream, row);
	return true;
}

static bool
next_piece(struct import_container *container, struct import_piece *piece,
	   bool *found, struct error *err)
{
	struct csv *csv = (struct csv *)container;
	struct strbuf *out = &csv->piece;
	size_t before, head;

	*found = false;
	if (csv->head.length == 0 && !take_row(csv, &csv->head, err))
		return false;
	strbuf_truncate(out, 0);
	strbuf_add(out, strbuf_text(&csv->head), csv->head.length);
	head = out->length;
	piece->format = FORMAT_CSV;
	piece->line = csv->line;
	do {
		before = out->length;
		if (!take_row(csv, out, err))
			return false;
	} while (out->length > before && out->length < CONTAINER_PIECE);
	piece->bytes = strbuf_text(out);
	piece->length = out->length;
	*found = out->length > head;
	return true;
}

static void
close_csv(struct import_container *container)
{
	struct csv *csv = (struct csv *)container;

	strbuf_clear(&csv->head);
	strbuf_clear(&csv->piece);
	free(csv);
}

struct import_container *
import_open_csv(struct import_stream *stream, struct error *err)
{
	struct csv *csv = xcalloc(1, sizeof *csv);

	(void)err;
	csv->container.next = next_piece;
	csv->container.close = close_csv;
	csv->stream = stream;
	csv->line = 1;
	return &csv->container;
}
