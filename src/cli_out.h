/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What commands print: rows of values.  As text they become a table whose
 * columns fit the terminal; with --json each row is an object on a line of
 * its own.  Commands do not see which: they give every value once, in the
 * order of the columns.
 *
 * All text is made safe on its way out (text/show.h, base/json.h).
 */

#ifndef CLI_OUT_H
#define CLI_OUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/json.h"
#include "base/strbuf.h"
#include "text/segment.h"

enum cli_align {
	CLI_HIDDEN,		/* only in JSON */
	CLI_LEFT,
	CLI_RIGHT,
	CLI_YIELD,		/* left, too; gives its cells to CLI_FILL, at
				   last all of them, where that has too few */
	CLI_FILL,		/* takes what a terminal leaves */
	CLI_WRAP,		/* the same, in as many lines as it takes; only
				   hidden columns stand after it */
};

struct cli_column {
	const char *key;	/* of the JSON object; NULL: only in text */
	enum cli_align align;
	size_t widest;		/* cells in text; 0: as wide as its values */
	size_t least;		/* cells it always takes, so that tables
				   after one another have the same edges */
};

/* A shown value; in a cut one the bytes FROM to TO stay visible. */
struct cli_cell {
	char *shown;
	size_t from, to;
};

struct cli_out {
	bool json;
	long long limit;	/* rows that may be printed; 0: any number */
	size_t cells;		/* the terminal's width; 0: not a terminal */
	struct strbuf *into;	/* where it goes instead of stdout, or NULL */
	const struct cli_column *column;
	size_t column_count;
	size_t at;		/* the column whose value comes next */
	long long rows;
	struct cli_cell *cell;	/* of the rows not printed yet */
	size_t cell_count, cell_capacity;
	struct strbuf line;	/* the object being written */
	struct json object;
	bool failed;		/* stdout takes no more */
	int number;		/* the errno of that */
};

/* What is printed goes to stdout. */
void cli_out_start(struct cli_out *out, bool json, long long limit);

/* The columns of the rows to come; ends a table before it. */
void cli_out_table(struct cli_out *out, const struct cli_column *column,
		   size_t count);

/* The next value of the row.  NULL is "nothing", null in JSON. */
void cli_out_text(struct cli_out *out, const char *text);
/* The same of text that is shown already and that is about its bytes in
 * PLACE: where it must be cut, these are what stays. */
void cli_out_around(struct cli_out *out, const char *shown,
		    struct segment place);

void cli_out_number(struct cli_out *out, long long number);
void cli_out_real(struct cli_out *out, double number);
void cli_out_truth(struct cli_out *out, bool value);
void cli_out_texts(struct cli_out *out, const char *const *text,
		   size_t count);

/* The next value as JSON that the caller has made; nothing in text. */
void cli_out_made(struct cli_out *out, const struct strbuf *made);

/* Ends the row. */
void cli_out_row(struct cli_out *out);

/* True when no more rows are wanted: the limit is reached, or nobody reads
 * any longer. */
bool cli_out_full(const struct cli_out *out);

/* Whole sentences between tables; only in text.  The caller has not shown
 * the values that fill it in. */
void cli_out_say(struct cli_out *out, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The same, in lines that a terminal need not break. */
void cli_out_words(struct cli_out *out, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Sends what was printed on its way, however little it is: who reads it need
 * not wait for what comes next. */
void cli_out_flush(struct cli_out *out);

/* Bytes that are safe already. */
void cli_out_shown(struct cli_out *out, const char *bytes, size_t length);

/* Prints what is waiting.  False with an error when stdout failed; an empty
 * error when only the reader went away (EPIPE). */
bool cli_out_finish(struct cli_out *out, struct error *err);

#endif
