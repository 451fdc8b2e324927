/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/screen.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/strbuf.h"
#include "text/show.h"
#include "text/width.h"
#include "ui/key.h"

/* Cells that are filled at once. */
#define RUN 128

/* What commands that run without a terminal take it to be. */
#define NO_ROWS 24
#define NO_COLUMNS 80

static SCREEN *screen;
static bool colour;
static int in_file, out_file;
static attr_t attribute[UI_STYLE_COUNT];
static int alt_left, alt_right;

static attr_t
attributes_of(int bits)
{
	return (bits & UI_BOLD ? A_BOLD : A_NORMAL)
	       | (bits & UI_DIM ? A_DIM : A_NORMAL)
	       | (bits & UI_UNDERLINE ? A_UNDERLINE : A_NORMAL)
	       | (bits & UI_REVERSE ? A_REVERSE : A_NORMAL)
	       | (bits & UI_ITALIC ? A_ITALIC : A_NORMAL);
}

int
ui_screen_colours(void)
{
	const char *no = getenv("NO_COLOR");

	return screen && has_colors() && !(no && *no) ? COLORS : 0;
}

void
ui_screen_dress(const struct ui_look look[static UI_STYLE_COUNT],
		bool has_colour)
{
	colour = has_colour;
	if (!screen)
		return;
	for (int i = 0; i < UI_STYLE_COUNT; i++) {
		short pair = (short)(i + 1);

		attribute[i] = attributes_of(look[i].attributes);
		if (look[i].front < 0 && look[i].back < 0)
			continue;
		init_pair(pair, (short)look[i].front, (short)look[i].back);
		attribute[i] |= COLOR_PAIR(pair);
	}
	clearok(curscr, TRUE);
}

static void
dress_at_first(void)
{
	struct ui_look look[UI_STYLE_COUNT];
	int count = ui_screen_colours();

	for (int i = 0; i < UI_STYLE_COUNT; i++)
		look[i] = ui_style_look((enum ui_style)i, UI_THEME_AUTO,
					count);
	ui_screen_dress(look, count >= 8);
}

/* Terminals send Alt with an arrow as "ESC [ 1 ; 3 D". */
static void
define_alt_arrows(void)
{
	alt_left = KEY_MAX + 1;
	alt_right = KEY_MAX + 2;
	define_key("\033[1;3D", alt_left);
	define_key("\033[1;3C", alt_right);
	define_key("\033\033[D", alt_left);
	define_key("\033\033[C", alt_right);
}

bool
ui_screen_open(const char *term, FILE *in, FILE *out, struct error *err)
{
	screen = term && *term ? newterm(term, out, in) : NULL;
	const char *move_cursor = screen ? tigetstr("cup") : NULL;

	if (!move_cursor || move_cursor == (char *)-1) {
		ui_screen_close();
		error_set(err, ERROR_SYSTEM,
			  _("the terminal \"%s\" is unknown or cannot move its cursor"),
			  term ? term : "");
		return error_advise(err, _("set TERM (for example TERM=xterm), or use byname list, show and mentions"));
	}
	set_escdelay(25);
	in_file = fileno(in);
	out_file = fileno(out);
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	if (has_colors()) {
		start_color();
		use_default_colors();
	}
	dress_at_first();
	define_alt_arrows();
	return true;
}

void
ui_screen_close(void)
{
	if (!screen)
		return;
	ui_screen_set_mouse(false);
	endwin();
	delscreen(screen);
	screen = NULL;
}

void
ui_screen_leave(void)
{
	if (screen)
		endwin();
}

void
ui_screen_enter(void)
{
	if (!screen)
		return;
	clearok(curscr, TRUE);
	refresh();
}

int
ui_screen_rows(void)
{
	return screen ? LINES : NO_ROWS;
}

int
ui_screen_columns(void)
{
	return screen ? COLS : NO_COLUMNS;
}

void
ui_screen_resize(int rows, int columns)
{
	struct winsize size;

	if (rows == 0 && ioctl(out_file, TIOCGWINSZ, &size) == 0) {
		rows = size.ws_row;
		columns = size.ws_col;
	}
	/* Where the size is what it was, it may have been another in between,
	 * and what stands there is no longer known. */
	if (rows > 0 && columns > 0 && (rows != LINES || columns != COLS))
		resizeterm(rows, columns);
	else
		clearok(curscr, TRUE);
}

bool
ui_screen_has_colour(void)
{
	return colour;
}

void
ui_screen_set_mouse(bool on)
{
	if (!screen)
		return;
	mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0,
		  NULL);
	/* Curses would hold each event back to see whether it is a click. */
	mouseinterval(0);
}

void
ui_screen_begin(void)
{
	if (!screen)
		return;
	erase();
}

void
ui_screen_end(int row, int column)
{
	if (!screen)
		return;
	if (row >= 0 && row < LINES && column >= 0 && column < COLS)
		move(row, column);
	refresh();
}

void
ui_screen_redraw(void)
{
	if (!screen)
		return;
	clearok(curscr, TRUE);
}

/* With its colours, as curses has both in one number. */
static attr_t
look_of(int style)
{
	attr_t look = attribute[style & ~(UI_STYLE_NAMED | UI_STYLE_HERE
					  | UI_STYLE_DOUBT)];

	if (style & UI_STYLE_NAMED)
		look |= A_BOLD | A_UNDERLINE;
	if (style & UI_STYLE_DOUBT)
		look = (look & ~(attr_t)A_BOLD) | A_DIM;
	if (style & UI_STYLE_HERE)
		look |= A_REVERSE | A_UNDERLINE;
	return look;
}

static void
set_look(attr_t look)
{
	attr_set(look & ~(attr_t)A_COLOR, (short)PAIR_NUMBER((int)look), NULL);
}

void
ui_screen_send(const char *bytes, size_t length)
{
	while (screen && length > 0) {
		ssize_t count = write(out_file, bytes, length);

		if (count <= 0)
			return;
		bytes += count;
		length -= (size_t)count;
	}
}

/* Letters that take a cell each and bear nothing go into the cells as they
 * are: curses would look at each of them anew, for ten times the work. */
static void
put_plain(int row, int column, const char *shown, size_t length, attr_t look)
{
	chtype cells[RUN];

	while (length > 0) {
		size_t count = length < RUN ? length : RUN;

		for (size_t i = 0; i < count; i++)
			cells[i] = (chtype)shown[i] | look;
		mvaddchnstr(row, column, cells, (int)count);
		shown += count;
		length -= count;
		column += (int)count;
	}
}

void
ui_screen_put(int row, int column, const char *shown, size_t length,
	      int style)
{
	attr_t look = look_of(style);

	if (!screen || row < 0 || row >= LINES || column < 0
	    || column >= COLS)
		return;
	set_look(look);
	while (length > 0) {
		size_t count = show_plain(shown, length);

		if (count > 0) {
			put_plain(row, column, shown, count, look);
		} else {
			/* A letter, what stands on it, and others like it. */
			count = 1;
			while (count < length && (shown[count] & 0x80))
				count++;
			mvaddnstr(row, column, shown, (int)count);
		}
		column += (int)width_of(shown, count);
		shown += count;
		length -= count;
	}
	set_look(look_of(UI_STYLE_PLAIN));
}

void
ui_screen_field(int row, int column, int cells, const char *text,
		int style)
{
	struct strbuf shown = STRBUF_INIT;

	if (!screen || cells <= 0)
		return;
	show_field(text, (size_t)cells, &shown);
	ui_screen_put(row, column, shown.data, shown.length, (int)style);
	strbuf_clear(&shown);
}

void
ui_screen_rule_across(int row, int column, int count)
{
	if (!screen)
		return;
	set_look(look_of(UI_STYLE_RULE));
	mvhline_set(row, column, WACS_HLINE, count);
	set_look(look_of(UI_STYLE_PLAIN));
}

void
ui_screen_rule_down(int row, int column, int count)
{
	if (!screen)
		return;
	set_look(look_of(UI_STYLE_RULE));
	mvvline_set(row, column, WACS_VLINE, count);
	set_look(look_of(UI_STYLE_PLAIN));
}

static int
read_mouse(struct ui_mouse *mouse)
{
	MEVENT event;

	*mouse = (struct ui_mouse){ UI_MOUSE_NONE, 0, 0 };
	if (getmouse(&event) != OK)
		return UI_KEY_NONE;
	mouse->row = event.y;
	mouse->column = event.x;
	if (event.bstate & BUTTON4_PRESSED)
		mouse->verb = UI_MOUSE_WHEEL_UP;
	else if (event.bstate & BUTTON5_PRESSED)
		mouse->verb = UI_MOUSE_WHEEL_DOWN;
	else if (event.bstate & BUTTON1_PRESSED)
		mouse->verb = UI_MOUSE_CLICK;
	return mouse->verb == UI_MOUSE_NONE ? UI_KEY_NONE : UI_KEY_MOUSE;
}

static const struct {
	int code, key;
} curses_keys[] = {
	{ KEY_UP, UI_KEY_UP },
	{ KEY_DOWN, UI_KEY_DOWN },
	{ KEY_LEFT, UI_KEY_LEFT },
	{ KEY_RIGHT, UI_KEY_RIGHT },
	{ KEY_HOME, UI_KEY_HOME },
	{ KEY_END, UI_KEY_END },
	{ KEY_PPAGE, UI_KEY_PAGE_UP },
	{ KEY_NPAGE, UI_KEY_PAGE_DOWN },
	{ KEY_BACKSPACE, UI_KEY_BACKSPACE },
	{ KEY_DC, UI_KEY_DELETE },
	{ KEY_BTAB, UI_KEY_BACK_TAB },
	{ KEY_ENTER, UI_KEY_ENTER },
	{ KEY_RESIZE, UI_KEY_RESIZE },
};

static int
translate(int code, struct ui_mouse *mouse)
{
	if (code == KEY_MOUSE)
		return read_mouse(mouse);
	if (code == alt_left)
		return UI_KEY_ALT_LEFT;
	if (code == alt_right)
		return UI_KEY_ALT_RIGHT;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return UI_KEY_F1 + code - KEY_F(1);
	for (size_t i = 0; i < sizeof curses_keys / sizeof *curses_keys; i++)
		if (curses_keys[i].code == code)
			return curses_keys[i].key;
	return UI_KEY_OTHER;
}

/* No key came although the terminal has something to say: it hung up. */
static bool
is_gone(void)
{
	struct pollfd end = { .fd = in_file, .events = POLLIN };
	int waiting;

	if (poll(&end, 1, 0) <= 0)
		return false;
	if (end.revents & (POLLHUP | POLLERR | POLLNVAL))
		return true;
	return (end.revents & POLLIN)
	       && (ioctl(in_file, FIONREAD, &waiting) != 0 || waiting == 0);
}

int
ui_screen_key(struct ui_mouse *mouse, bool *gone)
{
	wint_t code = 0;
	int got = get_wch(&code);

	*gone = false;
	if (got == ERR) {
		*gone = is_gone();
		return UI_KEY_NONE;
	}
	if (got == KEY_CODE_YES)
		return translate((int)code, mouse);
	if (code == '\n' || code == '\r')
		return UI_KEY_ENTER;
	if (code == 0x7f || code == 8)
		return UI_KEY_BACKSPACE;
	return (int)code;
}
