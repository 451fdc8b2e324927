/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_out.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/memory.h"
#include "text/show.h"
#include "text/width.h"
#include "text/wrap.h"

/* So many rows are looked at to find the widths of columns. */
#define BLOCK_ROWS 256

#define GAP 2			/* blanks between columns */
#define FILL_LEAST 12		/* what a terminal always leaves to CLI_FILL */
#define FILL_WANTS 32		/* and what CLI_YIELD leaves to it */
#define YIELD_LEAST 8		/* fewer cells of CLI_YIELD say nothing */
#define WRAP_LEAST 24		/* in fewer cells CLI_WRAP goes below the row, */
#define WRAP_INDENT 4		/* indented by so many */

/* The width of the terminal on stdout; 0 when there is none. */
static size_t
terminal_cells(void)
{
	struct winsize size;

	if (!isatty(STDOUT_FILENO))
		return 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
}

void
cli_out_start(struct cli_out *out, bool json, long long limit)
{
	*out = (struct cli_out){
		.json = json, .limit = limit, .cells = terminal_cells(),
	};
}

/* Notes the error of stdout. */
static void
take_failure(struct cli_out *out, bool failed)
{
	if (failed && !out->failed) {
		out->failed = true;
		out->number = errno;
	}
}

void
cli_out_shown(struct cli_out *out, const char *bytes, size_t length)
{
	if (out->into) {
		strbuf_add(out->into, bytes, length);
		return;
	}
	if (!out->failed && length > 0)
		take_failure(out, fwrite(bytes, 1, length, stdout) != length);
}

/* Nothing stands after the last column, so that only a terminal cuts it. */
static bool
is_last(const struct cli_out *out, size_t column)
{
	for (size_t i = column + 1; i < out->column_count; i++)
		if (out->column[i].align != CLI_HIDDEN)
			return false;
	return true;
}

/* The cells a column takes in the waiting rows, at most its widest. */
static size_t
column_cells(const struct cli_out *out, size_t column)
{
	size_t widest = out->cells == 0 && is_last(out, column)
			? 0 : out->column[column].widest;
	size_t cells = out->column[column].least;

	if (out->column[column].align == CLI_HIDDEN)
		return 0;
	for (size_t i = column; i < out->cell_count; i += out->column_count) {
		const char *shown = out->cell[i].shown;
		size_t need = width_of(shown, strlen(shown));

		cells = need > cells ? need : cells;
	}
	return widest > 0 && cells > widest ? widest : cells;
}

static size_t
dots_cells(void)
{
	return show_is_ascii() ? 3 : 1;
}

/* The cells in which all that must stay visible of a column does. */
static size_t
needed_cells(const struct cli_out *out, size_t column)
{
	size_t cells = 0;

	for (size_t i = column; i < out->cell_count; i += out->column_count) {
		const struct cli_cell *cell = &out->cell[i];
		size_t need = width_of(cell->shown + cell->from,
				       cell->to - cell->from);

		if (need > 0)
			need += 2 * dots_cells();
		cells = need > cells ? need : cells;
	}
	return cells;
}

/* Takes from the column YIELD what FILL lacks in ROOM, the cells for both and
 * the gap between them; returns what FILL has then. */
static size_t
yield_cells(const struct cli_out *out, size_t yield, size_t fill, size_t room,
	    size_t *cells)
{
	size_t wants = needed_cells(out, fill);

	if (wants < FILL_WANTS)
		wants = FILL_WANTS;
	if (wants > cells[fill])
		wants = cells[fill];
	if (wants + GAP + cells[yield] <= room)
		return room - GAP - cells[yield];
	cells[yield] = room >= wants + GAP + YIELD_LEAST ? room - wants - GAP
							 : 0;
	return cells[yield] ? wants : room;
}

/* Gives the column that fills what the terminal has left. */
static void
fit_columns(const struct cli_out *out, size_t *cells)
{
	size_t total = 0, fill = out->column_count, yield = fill;

	for (size_t i = 0; i < out->column_count; i++) {
		cells[i] = column_cells(out, i);
		total += cells[i] ? cells[i] + GAP : 0;
		if (out->column[i].align == CLI_FILL
		    || out->column[i].align == CLI_WRAP)
			fill = i;
		if (out->column[i].align == CLI_YIELD && cells[i])
			yield = i;
	}
	total -= total ? GAP : 0;
	if (out->cells == 0 || total <= out->cells
	    || fill == out->column_count)
		return;
	bool yields = yield < out->column_count;
	size_t others = total - cells[fill] - (yields ? cells[yield] + GAP : 0);
	size_t room = others + FILL_LEAST < out->cells ? out->cells - others
						       : FILL_LEAST;

	cells[fill] = yields ? yield_cells(out, yield, fill, room, cells)
			     : room;
	if (out->column[fill].align == CLI_WRAP && room < WRAP_LEAST)
		cells[fill] = 0;
}

/* Where a value that is cut to CELLS begins: at its beginning if what it is
 * about is seen then, else at a word before it, with about as much before as
 * after. */
static size_t
cut_start(const struct cli_cell *cell, size_t cells)
{
	size_t dots = dots_cells();
	size_t whole = width_of(cell->shown, strlen(cell->shown));
	size_t before = width_of(cell->shown, cell->from);
	size_t about = width_of(cell->shown + cell->from,
				cell->to - cell->from);
	size_t after = whole - before - about;

	if (about == 0 || whole <= cells
	    || before + about + (after ? dots : 0) <= cells)
		return 0;
	size_t room = cells > about + 2 * dots ? cells - about - 2 * dots : 0;
	size_t kept = after < room / 2 ? room - after : room / 2;

	size_t start = width_prefix(cell->shown, cell->from,
				    before > kept ? before - kept : 0);

	for (size_t i = start; i < cell->from; i++)
		if (cell->shown[i] == ' ')
			return i + 1;
	return cell->from;
}

static void
add_cell(const struct cli_cell *cell, size_t cells, enum cli_align align,
	 struct strbuf *line)
{
	size_t need = width_of(cell->shown, strlen(cell->shown));
	size_t start = cut_start(cell, cells);

	if (align == CLI_RIGHT && need < cells)
		strbuf_repeat(line, ' ', cells - need);
	if (start > 0 && cells > dots_cells()) {
		strbuf_puts(line, show_is_ascii() ? "..." : "\xe2\x80\xa6");
		cells -= dots_cells();
	}
	show_fit(cell->shown + start, cells, align != CLI_RIGHT, line);
}

/* Sends LINE and empties it: without the blanks at its end, and no wider than
 * the terminal. */
static void
print_line(struct cli_out *out, struct strbuf *line)
{
	struct strbuf cut = STRBUF_INIT;

	while (line->length && line->data[line->length - 1] == ' ')
		strbuf_truncate(line, line->length - 1);
	if (line->length) {
		show_fit(line->data, out->cells ? out->cells : (size_t)-1,
			 false, &cut);
		strbuf_putc(&cut, '\n');
		cli_out_shown(out, cut.data, cut.length);
	}
	strbuf_truncate(line, 0);
	strbuf_clear(&cut);
}

/* Sends SHOWN in lines of at most CELLS: LINE is what stands before the
 * first, INDENT blanks before the others. */
static void
print_wrapped(struct cli_out *out, const char *shown, size_t cells,
	      size_t indent, struct strbuf *line)
{
	struct wrap wrap = WRAP_INIT;

	wrap_make(&wrap, shown, strlen(shown), cells);
	for (size_t i = 0; i < wrap.count; i++) {
		const struct wrap_line *part = &wrap.line[i];

		if (i > 0)
			strbuf_repeat(line, ' ', indent);
		strbuf_add(line, shown + part->start, part->end - part->start);
		print_line(out, line);
	}
	print_line(out, line);
	wrap_clear(&wrap);
}

/* The last cell of a row, beside LINE or, when it has no CELLS, below it. */
static void
print_last(struct cli_out *out, const char *shown, size_t cells,
	   struct strbuf *line)
{
	size_t indent = width_of(strbuf_text(line), line->length);

	if (cells == 0) {
		print_line(out, line);
		indent = WRAP_INDENT;
		cells = out->cells > indent ? out->cells - indent : 1;
		strbuf_repeat(line, ' ', indent);
	}
	print_wrapped(out, shown, cells, indent, line);
}

static void
print_row(struct cli_out *out, const struct cli_cell *cell,
	  const size_t *cells)
{
	struct strbuf line = STRBUF_INIT;

	for (size_t i = 0; i < out->column_count; i++) {
		enum cli_align align = out->column[i].align;

		if (cells[i] == 0 && (align != CLI_WRAP || !*cell[i].shown))
			continue;
		if (line.length)
			strbuf_repeat(&line, ' ', GAP);
		if (align == CLI_WRAP)
			print_last(out, cell[i].shown, cells[i], &line);
		else
			add_cell(&cell[i], cells[i], align, &line);
	}
	print_line(out, &line);
	strbuf_clear(&line);
}

/* Prints the rows that were waiting to know their widths. */
static void
print_block(struct cli_out *out)
{
	if (out->cell_count == 0)
		return;
	size_t *cells = xcalloc(out->column_count, sizeof *cells);

	fit_columns(out, cells);
	for (size_t i = 0; i < out->cell_count; i += out->column_count)
		print_row(out, out->cell + i, cells);
	for (size_t i = 0; i < out->cell_count; i++)
		free(out->cell[i].shown);
	out->cell_count = 0;
	free(cells);
}

void
cli_out_table(struct cli_out *out, const struct cli_column *column,
	      size_t count)
{
	print_block(out);
	out->column = column;
	out->column_count = count;
	out->at = 0;
}

/* The key of the next value in JSON, NULL if it is not to be there. */
static const char *
next_key(struct cli_out *out)
{
	assert(out->at < out->column_count);
	if (out->json && out->at == 0)
		json_open(&out->object, &out->line);
	return out->json ? out->column[out->at++].key : NULL;
}

static void
take_cell(struct cli_out *out, char *shown)
{
	out->cell = xgrow(out->cell, out->cell_count, &out->cell_capacity,
			  sizeof *out->cell);
	out->cell[out->cell_count++] = (struct cli_cell){ shown, 0, 0 };
	out->at++;
}

void
cli_out_text(struct cli_out *out, const char *text)
{
	const char *key = next_key(out);

	if (key)
		json_text(&out->object, key, text);
	if (!out->json)
		take_cell(out, show_line(text ? text : ""));
}

void
cli_out_around(struct cli_out *out, const char *shown, struct segment place)
{
	const char *key = next_key(out);

	if (key)
		json_text(&out->object, key, shown);
	if (out->json)
		return;
	take_cell(out, xstrdup(shown));
	out->cell[out->cell_count - 1].from = place.start;
	out->cell[out->cell_count - 1].to = place.end;
}

void
cli_out_number(struct cli_out *out, long long number)
{
	const char *key = next_key(out);
	struct strbuf text = STRBUF_INIT;

	if (key)
		json_number(&out->object, key, number);
	if (out->json)
		return;
	strbuf_format(&text, "%lld", number);
	take_cell(out, strbuf_take(&text));
}

void
cli_out_real(struct cli_out *out, double number)
{
	const char *key = next_key(out);
	struct strbuf text = STRBUF_INIT;

	if (key)
		json_real(&out->object, key, number);
	if (out->json)
		return;
	strbuf_format(&text, "%.3f", number);
	take_cell(out, strbuf_take(&text));
}

void
cli_out_truth(struct cli_out *out, bool value)
{
	const char *key = next_key(out);

	if (key)
		json_bool(&out->object, key, value);
	if (!out->json)
		take_cell(out, xstrdup(value ? _("yes") : _("no")));
}

void
cli_out_texts(struct cli_out *out, const char *const *text, size_t count)
{
	const char *key = next_key(out);
	struct strbuf all = STRBUF_INIT;

	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			strbuf_puts(&all, out->json ? "," : ", ");
		if (out->json)
			json_quote(&all, text[i], strlen(text[i]));
		else
			show_text(text[i], strlen(text[i]), SHOW_LINE, &all);
	}
	if (key) {
		json_key(&out->object, key);
		strbuf_format(&out->line, "[%s]", strbuf_text(&all));
	}
	if (!out->json)
		take_cell(out, strbuf_take(&all));
	strbuf_clear(&all);
}

void
cli_out_made(struct cli_out *out, const struct strbuf *made)
{
	const char *key = next_key(out);

	if (key) {
		json_key(&out->object, key);
		strbuf_add(&out->line, strbuf_text(made), made->length);
	}
	if (!out->json)
		take_cell(out, xstrdup(""));
}

void
cli_out_row(struct cli_out *out)
{
	assert(out->at == out->column_count);
	out->at = 0;
	out->rows++;
	if (out->json) {
		json_close(&out->object);
		strbuf_putc(&out->line, '\n');
		cli_out_shown(out, out->line.data, out->line.length);
		strbuf_truncate(&out->line, 0);
	} else if (out->cell_count >= BLOCK_ROWS * out->column_count) {
		print_block(out);
	}
}

bool
cli_out_full(const struct cli_out *out)
{
	return out->failed || (out->limit > 0 && out->rows >= out->limit);
}

void
cli_out_say(struct cli_out *out, const char *format, ...)
{
	struct strbuf words = STRBUF_INIT, shown = STRBUF_INIT;
	va_list list;

	if (out->json)
		return;
	print_block(out);
	va_start(list, format);
	strbuf_vformat(&words, format, list);
	va_end(list);
	show_text(strbuf_text(&words), words.length, SHOW_LINE, &shown);
	strbuf_putc(&shown, '\n');
	cli_out_shown(out, shown.data, shown.length);
	strbuf_clear(&words);
	strbuf_clear(&shown);
}

void
cli_out_words(struct cli_out *out, const char *format, ...)
{
	struct strbuf words = STRBUF_INIT, shown = STRBUF_INIT;
	struct strbuf line = STRBUF_INIT;
	va_list list;

	if (out->json)
		return;
	print_block(out);
	va_start(list, format);
	strbuf_vformat(&words, format, list);
	va_end(list);
	show_text(strbuf_text(&words), words.length, SHOW_LINE, &shown);
	print_wrapped(out, strbuf_text(&shown),
		      out->cells ? out->cells : (size_t)-1, 0, &line);
	strbuf_clear(&words);
	strbuf_clear(&shown);
	strbuf_clear(&line);
}

void
cli_out_flush(struct cli_out *out)
{
	print_block(out);
	if (!out->into)
		take_failure(out, fflush(stdout) || ferror(stdout));
}

bool
cli_out_finish(struct cli_out *out, struct error *err)
{
	print_block(out);
	free(out->cell);
	strbuf_clear(&out->line);
	out->cell = NULL;
	out->cell_capacity = 0;
	cli_out_flush(out);
	/* A disk may say no as late as here (NFS, quotas). */
	take_failure(out, fclose(stdout));
	if (!out->failed)
		return true;
	error_clear(err);
	if (out->number == EPIPE)
		return false;
	error_system(err, out->number, _("standard output"));
	error_advise(err, _("write the output to a place that has space"));
	return error_within(err, _("cannot print all of it"));
}
