/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Tables of text, row by row and cell by cell. */

#ifndef IMPORT_CSV_H
#define IMPORT_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* What parts the cells of the first row: a comma, semicolon, tab or bar. */
char import_csv_separator(const char *row, size_t length);

/* How long the first row of TEXT is, with its LF; all of it when it does not
 * end.  A quotation mark within a cell that has none around it says nothing. */
size_t import_csv_row(const char *text, size_t length, char separator);

/* Reads the first cell of ROW; returns where the next one begins. */
size_t import_csv_cell(const char *row, size_t length, char separator,
		       struct strbuf *cell);

/* Whether a text that begins so is a table: its first row names columns, of
 * which one is known or there are many, and the second has as many cells. */
bool import_csv_sniff(const char *bytes, size_t length);

#endif
