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

#include "base/intl.h"
#include "base/memory.h"
#include "import/csv.h"
#include "import/object.h"
#include "text/charset.h"

/* More columns than this are of no use to anybody. */
#define COLUMNS 512

/* A row is no longer than this (bytes). */
#define ROW_LIMIT ((size_t)16 << 20)

/* After so many rows without an end a table is given up: each takes a look at
 * all that follows. */
#define OPEN 20

/* So many rows are looked at. */
#define ROWS 3

/* A text has no first line of so many names between commas, nor a second. */
#define MANY 4

/* Where a row is, as its bytes are read one by one. */
struct scan {
	enum { CELL_START, CELL_BARE, CELL_QUOTED, CELL_CLOSED } at;
};

/* Takes the next byte in. */
static void
scan_byte(struct scan *scan, char byte, char separator)
{
	switch (scan->at) {
	case CELL_START:
		if (byte == '"')
			scan->at = CELL_QUOTED;
		else if (byte != separator && byte != ' ')
			scan->at = CELL_BARE;
		break;
	case CELL_QUOTED:
		if (byte == '"')
			scan->at = CELL_CLOSED;
		break;
	case CELL_CLOSED:
		/* A doubled mark opens again what it closed. */
		if (byte == '"')
			scan->at = CELL_QUOTED;
		else
			scan->at = byte == separator ? CELL_START : CELL_BARE;
		break;
	case CELL_BARE:
		if (byte == separator)
			scan->at = CELL_START;
		break;
	}
}

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

/* The length of the first row with its LF; *OPEN is true when it
 * ends within quotation marks, which are not closed. */
static size_t
row_length(const char *text, size_t length, char separator, bool *open)
{
	struct scan scan = { CELL_START };

	*open = false;
	for (size_t at = 0; at < length; at++) {
		if (text[at] == '\n' && scan.at != CELL_QUOTED)
			return at + 1;
		scan_byte(&scan, text[at], separator);
	}
	*open = scan.at == CELL_QUOTED;
	return length;
}

size_t
import_csv_row(const char *text, size_t length, char separator)
{
	bool open;

	return row_length(text, length, separator, &open);
}

size_t
import_csv_cell(const char *row, size_t length, char separator,
		struct strbuf *cell)
{
	struct scan scan = { CELL_START };
	size_t at = 0, start = 0;

	strbuf_truncate(cell, 0);
	while (start < length && row[start] == ' ')
		start++;
	at = start;
	for (; at < length; at++) {
		char byte = row[at];
		bool quoted = scan.at == CELL_QUOTED;

		if (!quoted && (byte == separator || byte == '\n'))
			break;
		scan_byte(&scan, byte, separator);
		/* The first mark, and one that closes, are no text. */
		if (scan.at == CELL_QUOTED && !quoted && at == start)
			continue;
		if (scan.at != CELL_CLOSED)
			strbuf_putc(cell, byte);
	}
	/* Of CR LF. */
	if (scan.at != CELL_QUOTED && cell->length
	    && cell->data[cell->length - 1] == '\r')
		strbuf_truncate(cell, cell->length - 1);
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

		if (byte < 0x80 && !isalnum(byte)
		    && (byte == '\0' || !strchr("_-. ", byte)))
			return false;
	}
	return true;
}

static size_t
count_cells(const char *row, size_t length, char separator)
{
	struct strbuf cell = STRBUF_INIT;
	size_t at = 0, count = 0;

	while (at < length && count < COLUMNS) {
		at += import_csv_cell(row + at, length - at, separator, &cell);
		count++;
	}
	strbuf_clear(&cell);
	return count;
}

/* What the first row says. */
struct head_row {
	size_t columns;
	bool names;		/* it has nothing but names */
	bool known;		/* one is that of a text */
	bool prose;		/* there are blanks behind what parts them */
};

static void
look_at_head(const char *row, size_t length, char separator,
	     struct head_row *head)
{
	struct strbuf cell = STRBUF_INIT;
	size_t at = 0;

	*head = (struct head_row){ .names = true };
	while (at < length && head->columns < COLUMNS) {
		head->prose |= at > 0 && row[at] == ' ';
		at += import_csv_cell(row + at, length - at, separator, &cell);
		/* A column of numbers often has no name. */
		head->names = head->names
			      && ((head->columns == 0 && cell.length == 0)
				  || is_column_name(&cell));
		head->columns++;
		if (head->names && cell.length) {
			char *name = cell.data;

			head->known |= import_map_choose(NULL, MAP_TEXT, &name,
							 1) == 0;
		}
	}
	strbuf_clear(&cell);
}

/* Blanks, and rows of cells that are all empty. */
static bool
is_empty(const char *row, size_t length, char separator)
{
	for (size_t i = 0; i < length; i++)
		if (row[i] == '\0' || (row[i] != separator
				       && !strchr(" \t\r\n", row[i])))
			return false;
	return true;
}

/* Whether the first rows of TEXT have as many cells as the head, and there
 * are at least so many.  The last may be longer than what is looked at. */
static bool
rows_agree(const char *text, size_t length, char separator, size_t columns,
	   size_t least)
{
	size_t seen = 0;

	for (size_t at = 0, row; at < length && seen < ROWS; at += row) {
		row = import_csv_row(text + at, length - at, separator);
		if (is_empty(text + at, row, separator))
			continue;
		if (at + row < length
		    && count_cells(text + at, row, separator) != columns)
			return false;
		seen++;
	}
	return seen >= least;
}

bool
import_csv_sniff(const char *bytes, size_t length)
{
	char separator = import_csv_separator(bytes, length);
	size_t first = import_csv_row(bytes, length, separator);
	struct head_row head;

	look_at_head(bytes, first, separator, &head);
	if (!head.names || head.columns < 2)
		return false;
	if (head.known)
		return rows_agree(bytes + first, length - first, separator,
				  head.columns, head.prose);
	return !head.prose
	       && rows_agree(bytes + first, length - first, separator,
			     head.columns, head.columns < MANY ? 2 : 1);
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
	 const struct columns *columns, long long line,
	 const struct import_sink *sink)
{
	struct import_raw raw = IMPORT_RAW_INIT;
	struct strbuf cell = STRBUF_INIT, where = STRBUF_INIT;
	size_t at = 0;

	strbuf_format(&where, _("line %lld"), line);
	raw.where = where.data;

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
	strbuf_clear(&where);
	import_raw_clear(&raw);
}

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

static void
give_table(const char *text, size_t length, const struct import_map *map,
	   long long line, const struct import_sink *sink)
{
	char separator = import_csv_separator(text, length);
	size_t at = import_csv_row(text, length, separator);
	struct columns columns = { .count = 0 };

	find_columns(text, at, separator, map, &columns);
	if (!columns.has_text) {
		struct error err = ERROR_INIT;

		if (map && map->name[MAP_TEXT])
			error_set(&err, ERROR_INPUT,
				  _("it has no column \"%s\""),
				  map->name[MAP_TEXT]);
		else
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

		if (!is_empty(text + at, row, separator))
			give_row(text + at, row, separator, &columns, line,
				 sink);
		line += count_lines(text + at, row);
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
		give_table(strbuf_text(&text), text.length, piece->map,
			   piece->line, sink);
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
	size_t rows;		/* in this piece */
	bool given;		/* a piece was */
	int open;		/* rows so far that had no end */
};

/* In the next line a quotation mark is opened that nothing closes. */
static bool
fail_open(struct csv *csv, struct error *err)
{
	const char *bytes;
	size_t count;

	error_set(err, ++csv->open < OPEN ? ERROR_INPUT : ERROR_SYSTEM,
		  _("in line %lld a quotation mark is opened and not closed"),
		  csv->line);
	error_advise(err, _("double the quotation marks within a cell"));
	/* Only what is on that line is lost. */
	if (import_stream_line(csv->stream, ROW_LIMIT, &bytes, &count, NULL)) {
		import_stream_take(csv->stream, count);
		csv->line++;
	}
	return false;
}

/* Looks for the end of the next row; *ROW is 0 at the end of all. */
static bool
look_row(struct csv *csv, const char **bytes, size_t *row, bool *open,
	 struct error *err)
{
	size_t wanted = 4096, count;

	for (;;) {
		if (!import_stream_look(csv->stream, wanted, bytes, &count,
					err))
			return false;
		if (!csv->separator)
			csv->separator = import_csv_separator(*bytes, count);
		*row = row_length(*bytes, count, csv->separator, open);
		if (count < wanted || (*row > 0 && (*bytes)[*row - 1] == '\n'
				       && *row < count))
			return true;
		/* A row that is longer than any article may be has as well
		 * lost its end. */
		if (wanted >= ROW_LIMIT) {
			*open = true;
			return true;
		}
		wanted *= 2;
	}
}

/* Takes the next row and appends it to OUT; nothing at the end. */
static bool
take_row(struct csv *csv, struct strbuf *out, struct error *err)
{
	const char *bytes;
	size_t row;
	bool open;

	if (!look_row(csv, &bytes, &row, &open, err))
		return false;
	if (open) {
		/* What came before it is given first. */
		if (csv->rows > 0)
			return true;
		return fail_open(csv, err);
	}
	strbuf_add(out, bytes, row);
	csv->line += count_lines(bytes, row);
	csv->rows += row > 0;
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
	csv->rows = 0;
	if (csv->head.length == 0 && !take_row(csv, &csv->head, err))
		return false;
	csv->rows = 0;
	strbuf_truncate(out, 0);
	strbuf_add(out, strbuf_text(&csv->head), csv->head.length);
	head = out->length;
	piece->format = FORMAT_CSV;
	piece->line = csv->line;
	do {
		before = out->length;
		if (!take_row(csv, out, err)) {
			/* The rows before it first: it fails again. */
			if (before == head)
				return false;
			error_clear(err);
			break;
		}
	} while (out->length > before && out->length < CONTAINER_PIECE);
	piece->bytes = strbuf_text(out);
	piece->length = out->length;
	*found = out->length > head;
	if (*found || csv->given)
		csv->given = true;
	else
		return error_set(err, ERROR_SYSTEM,
				 _("the table has no rows"));
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
