/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Reading back what stands in the cells of the hidden screen. */

#include "screen.h"

#include <curses.h>
#include <wchar.h>

#include "text/utf8.h"

static void
read_cell(int row, int column, wchar_t text[CCHARW_MAX + 1], attr_t *look,
	  short *pair)
{
	cchar_t cell;

	assert_int_not_equal(mvin_wch(row, column, &cell), ERR);
	assert_int_not_equal(getcchar(&cell, text, look, pair, NULL), ERR);
}

/* Line drawing as people type it, so that pictures are plain text. */
static wchar_t
plain(wchar_t code)
{
	return code == L'\u2500' ? L'-' : code == L'\u2502' ? L'|' : code;
}

/* Appends a row, cell by cell, stepping by the width of what is there. */
static void
add_row(struct strbuf *out, int row)
{
	int column = 0;

	while (column < COLS) {
		wchar_t text[CCHARW_MAX + 1];
		attr_t look;
		short pair;

		read_cell(row, column, text, &look, &pair);
		int width = wcwidth(text[0]);

		for (int i = 0; text[i]; i++)
			strbuf_add_code(out, (unsigned int)
					plain(text[i]));
		column += width > 0 ? width : 1;
	}
	/* A wide character in the last column would reach past it. */
	if (column != COLS)
		fail_msg("row %d has %d cells of %d", row, column, COLS);
	while (out->length && out->data[out->length - 1] == ' ')
		strbuf_truncate(out, out->length - 1);
}

const char *
screen_row(int row)
{
	static struct strbuf kept[4];
	static size_t next;
	struct strbuf *out = &kept[next++ % COUNT(kept)];
	struct ui_place place = screen_cursor();

	/* An empty row ends with the newline that starts this string. */
	strbuf_truncate(out, 0);
	add_row(out, row < 0 ? LINES + row : row);
	move(place.row, place.column);
	return strbuf_text(out);
}

char *
screen_text(void)
{
	struct ui_place place = screen_cursor();
	struct strbuf out = STRBUF_INIT, row = STRBUF_INIT;

	for (int i = 0; i < LINES; i++) {
		strbuf_truncate(&row, 0);
		add_row(&row, i);
		strbuf_format(&out, "%s\n", strbuf_text(&row));
	}
	move(place.row, place.column);
	strbuf_clear(&row);
	return strbuf_take(&out);
}

const char *
screen_status(void)
{
	static char line[2048];
	struct ui_place place = screen_cursor();
	struct strbuf out = STRBUF_INIT;

	add_row(&out, screen_app->layout.status.top);
	move(place.row, place.column);
	snprintf(line, sizeof line, "%s", strbuf_text(&out));
	strbuf_clear(&out);
	char *end = strrchr(line, '[');

	if (end && line[strlen(line) - 1] == ']')
		*end = '\0';
	size_t length = strlen(line);

	while (length && line[length - 1] == ' ')
		line[--length] = '\0';
	return line + strspn(line, " ");
}

int
screen_find(const char *words)
{
	for (int row = 0; row < LINES; row++)
		if (strstr(screen_row(row), words))
			return row;
	return -1;
}

bool
screen_has(const char *words)
{
	return screen_find(words) >= 0;
}

static void
fail_with_picture(const char *what, const char *words)
{
	char *text = screen_text();

	print_error("%s", text);
	free(text);
	fail_msg("%s \"%s\"", what, words);
}

void
screen_wants(const char *words)
{
	if (!screen_has(words))
		fail_with_picture("not on the screen:", words);
}

void
screen_wants_not(const char *words)
{
	if (screen_has(words))
		fail_with_picture("on the screen:", words);
}

void
screen_status_wants(const char *words)
{
	if (!strstr(screen_status(), words))
		fail_with_picture("not in the status line:", words);
}

struct ui_place
screen_cursor(void)
{
	struct ui_place place;

	getyx(stdscr, place.row, place.column);
	return place;
}

const char *
screen_at_cursor(void)
{
	struct ui_place place = screen_cursor();
	const char *row = screen_row(place.row);
	size_t at = 0, length = strlen(row);

	/* Cells and characters are counted alike up to there. */
	for (int column = 0; column < place.column && at < length;) {
		unsigned int code;
		size_t size = utf8_decode(row + at, length - at, &code);
		int width = wcwidth((wchar_t)code);

		column += width > 0 ? width : 0;
		at += size;
	}
	return row + at;
}

struct screen_cell
screen_cell(int row, int column)
{
	struct ui_place place = screen_cursor();
	wchar_t text[CCHARW_MAX + 1];
	attr_t look;
	short pair;

	read_cell(row, column, text, &look, &pair);
	move(place.row, place.column);
	return (struct screen_cell){
		.code = (unsigned int)plain(text[0]),
		.bold = look & A_BOLD, .dim = look & A_DIM,
		.underline = look & A_UNDERLINE, .reverse = look & A_REVERSE,
		.pair = pair,
	};
}

struct screen_cell
screen_cell_of(const char *words)
{
	int row = screen_find(words), column = 0;

	if (row < 0)
		fail_with_picture("not on the screen:", words);
	const char *text = screen_row(row), *at = strstr(text, words);

	while (text < at) {
		unsigned int code;

		text += utf8_decode(text, strlen(text), &code);
		column += wcwidth((wchar_t)code) > 0
			  ? wcwidth((wchar_t)code) : 0;
	}
	return screen_cell(row, column);
}

/* What must never be in a cell: SAFETY has the list. */
static bool
is_unsafe(unsigned int code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0xad
	       || code == 0x61c || (code >= 0x200b && code <= 0x200f)
	       || (code >= 0x2028 && code <= 0x202e)
	       || (code >= 0x2060 && code <= 0x206f) || code == 0xfeff
	       || code == 0x34f || (code >= 0xe000 && code < 0xf900)
	       || code >= 0xe0000;
}

static void
check_cells(void)
{
	struct ui_place place = screen_cursor();
	wchar_t text[CCHARW_MAX + 1];
	attr_t look;
	short pair;

	for (int row = 0; row < LINES; row++)
		for (int column = 0; column < COLS;) {
			read_cell(row, column, text, &look, &pair);
			int width = wcwidth(text[0]);

			for (int i = 0; text[i]; i++)
				if (is_unsafe((unsigned int)text[i])
				    && text[i] != L'\x200d'
				    && text[i] != L'\x200c')
					fail_msg("U+%04X at %d, %d",
						 (unsigned int)text[i], row,
						 column);
			column += width > 0 ? width : 1;
			if (column > COLS)
				fail_with_picture("split in its half:",
						  screen_row(row));
		}
	move(place.row, place.column);
}

void
screen_check(void)
{
	const struct ui_selection *selection = &screen_app->selection;
	const struct store_body *body = &selection->article.body;
	struct ui_place place = screen_cursor();

	assert_true(selection->cursor <= body->length);
	if (selection->has_article)
		assert_true(utf8_boundary(body->text, body->length,
					  selection->cursor));
	if (selection->selecting)
		assert_true(selection->anchor <= body->length);
	assert_in_range(place.row, 0, LINES - 1);
	assert_in_range(place.column, 0, COLS - 1);
	check_cells();
}
