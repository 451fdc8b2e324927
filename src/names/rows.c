/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/rows.h"

#include <string.h>

#include "base/intl.h"
#include "text/utf8.h"

/* The next line of all, without its end; false when there is none. */
static bool
next_line(struct names_rows *rows, struct names_column *line)
{
	const char *start = rows->next;

	if (start == rows->end)
		return false;
	const char *feed = memchr(start, '\n', (size_t)(rows->end - start));
	const char *stop = feed ? feed : rows->end;

	rows->next = feed ? feed + 1 : rows->end;
	rows->line++;
	if (stop > start && stop[-1] == '\r')
		stop--;
	*line = (struct names_column){ start, (size_t)(stop - start) };
	return true;
}

/* Parts the line at its tabs. */
static void
part_line(struct names_column line, struct names_column column[NAMES_COLUMNS])
{
	const char *at = line.start, *end = at + line.length;

	for (size_t i = 0; i < NAMES_COLUMNS && at; i++) {
		const char *tab = memchr(at, '\t', (size_t)(end - at));

		column[i] = (struct names_column){
			at, (size_t)((tab ? tab : end) - at),
		};
		at = tab ? tab + 1 : NULL;
	}
}

bool
names_rows_fail(struct names_rows *rows)
{
	rows->failed = true;
	error_set(rows->err, ERROR_INPUT,
		  /* TRANSLATORS: file, line number */
		  _("%s, line %zu: this is no row of the table"),
		  rows->file, rows->line);
	return error_advise(rows->err,
			    _("the notes at the beginning of the file say "
			      "what belongs into each column"));
}

bool
names_rows_next(struct names_rows *rows)
{
	struct names_column line;

	do {
		if (!next_line(rows, &line))
			return false;
	} while (line.length == 0 || *line.start == '#');
	memset(rows->column, 0, sizeof rows->column);
	part_line(line, rows->column);
	bool fine = utf8_valid(line.start, line.length);

	for (size_t i = 0; i < rows->least; i++)
		fine = fine && rows->column[i].length > 0;
	return fine || names_rows_fail(rows);
}
