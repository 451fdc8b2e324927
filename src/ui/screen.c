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

static SCREEN *screen;
static bool colour;
static int in_file, out_file;
static attr_t attribute[UI_STYLE_COUNT];
static int alt_left, alt_right;

/* Colours in the order dark 8, light 8, dark 256, light 256; -1 is the
 * terminal's own.  The 256 ones have a contrast of 4.5 or more on black and
 * on white, as WCAG 2 computes it. */
struct look {
	enum ui_style style;
	attr_t attributes;
	short colour[4];
	bool background;	/* the colour is behind the words */
};

static const struct look looks[] = {
	{ UI_STYLE_DIM, A_DIM, { -1, -1, 245, 241 }, false },
	{ UI_STYLE_STRONG, A_BOLD, { -1, -1, -1, -1 }, false },
	{ UI_STYLE_BAR, A_REVERSE, { -1, -1, -1, -1 }, false },
	{ UI_STYLE_HINT, A_DIM, { -1, -1, 245, 241 }, false },
	{ UI_STYLE_RULE, A_DIM, { -1, -1, 240, 248 }, false },
	{ UI_STYLE_SELECTED, A_REVERSE, { -1, -1, -1, -1 }, false },
	{ UI_STYLE_SELECTED_DIM, A_BOLD, { -1, -1, -1, -1 }, false },
	{ UI_STYLE_ERROR, A_BOLD, { COLOR_RED, COLOR_RED, 203, 160 }, false },
	{ UI_STYLE_PERSON, A_BOLD, { COLOR_CYAN, COLOR_BLUE, 81, 25 }, false },
	{ UI_STYLE_AGENCY, A_BOLD | A_UNDERLINE,
	  { COLOR_YELLOW, COLOR_RED, 215, 130 }, false },
	{ UI_STYLE_ORGANISATION, A_UNDERLINE,
	  { COLOR_MAGENTA, COLOR_MAGENTA, 183, 91 }, false },
	{ UI_STYLE_PLACE, A_NORMAL,
	  { COLOR_GREEN, COLOR_GREEN, 114, 22 }, false },
	{ UI_STYLE_PINNED, A_REVERSE | A_BOLD, { -1, -1, -1, -1 }, false },
	{ UI_STYLE_HIT, A_BOLD | A_UNDERLINE,
	  { COLOR_RED, COLOR_RED, 210, 124 }, false },
	{ UI_STYLE_SELECTION, A_REVERSE, { -1, -1, -1, -1 }, false },
	{ UI_STYLE_HIGHLIGHT_1, A_NORMAL,
	  { COLOR_YELLOW, COLOR_YELLOW, 58, 229 }, true },
	{ UI_STYLE_HIGHLIGHT_2, A_NORMAL,
	  { COLOR_GREEN, COLOR_GREEN, 22, 194 }, true },
	{ UI_STYLE_HIGHLIGHT_3, A_NORMAL,
	  { COLOR_BLUE, COLOR_CYAN, 24, 195 }, true },
	{ UI_STYLE_HIGHLIGHT_4, A_NORMAL,
	  { COLOR_MAGENTA, COLOR_MAGENTA, 53, 225 }, true },
};

enum ui_style
ui_style_of_kind(enum kind kind)
{
	return (enum ui_style)(UI_STYLE_PERSON + (int)kind - KIND_FIRST);
}

enum ui_style
ui_style_of_highlight(int style)
{
	return (enum ui_style)(UI_STYLE_HIGHLIGHT_1 + (style & 3));
}

/* COLORFGBG is "foreground;background", 7 and 15 being light. */
static bool
is_light(void)
{
	const char *value = getenv("COLORFGBG");
	const char *last = value ? strrchr(value, ';') : NULL;

	return last && (strcmp(last, ";7") == 0 || strcmp(last, ";15") == 0);
}

static void
set_looks(void)
{
	const char *no = getenv("NO_COLOR");
	int column = (COLORS >= 256 ? 2 : 0) + is_light();

	colour = has_colors() && !(no && *no) && COLORS >= 8;
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
		const struct look *look = &looks[i];
		short number = look->colour[column];
		short pair = (short)(i + 1);

		attribute[look->style] = look->attributes;
		if (!colour) {
			if (look->background)
				attribute[look->style] |= A_UNDERLINE;
			continue;
		}
		if (number < 0)
			continue;
		/* A colour that is dim by itself is not dimmed again, below
		 * the contrast that it was chosen for. */
		attribute[look->style] &= ~A_DIM;
		/* Eight colours have no pale ones: black words stand on them. */
		short front = !look->background ? number
			      : COLORS >= 256 ? -1 : COLOR_BLACK;

		init_pair(pair, front, look->background ? number : -1);
		attribute[look->style] |= COLOR_PAIR(pair);
	}
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
	set_looks();
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
	clearok(curscr, TRUE);
	refresh();
}

int
ui_screen_rows(void)
{
	return LINES;
}

int
ui_screen_columns(void)
{
	return COLS;
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
	mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0,
		  NULL);
	/* Curses would hold each event back to see whether it is a click. */
	mouseinterval(0);
}

void
ui_screen_begin(void)
{
	erase();
}

void
ui_screen_end(int row, int column)
{
	if (row >= 0 && row < LINES && column >= 0 && column < COLS)
		move(row, column);
	refresh();
}

void
ui_screen_redraw(void)
{
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
	while (length > 0) {
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

	if (row < 0 || row >= LINES || column < 0 || column >= COLS)
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

	if (cells <= 0)
		return;
	show_field(text, (size_t)cells, &shown);
	ui_screen_put(row, column, shown.data, shown.length, (int)style);
	strbuf_clear(&shown);
}

void
ui_screen_rule_across(int row, int column, int count)
{
	set_look(look_of(UI_STYLE_RULE));
	mvhline_set(row, column, WACS_HLINE, count);
	set_look(look_of(UI_STYLE_PLAIN));
}

void
ui_screen_rule_down(int row, int column, int count)
{
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
	{ KEY_F(1), UI_KEY_F1 },
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
