/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "picture.h"

#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

static void
draw(void)
{
	static const char words[] =
		"Nine ferries lay in the harbour while the council met and ";
	const int length = (int)sizeof words - 1;

	for (int row = 0; row < LINES; row++) {
		attr_set(row % 7 == 0 ? A_BOLD : A_NORMAL,
			 (short)(row % 5 ? 0 : 1), NULL);
		for (int column = 0; column < COLS; column += length)
			mvaddnstr(row, column, words, COLS - column);
	}
	refresh();
}

bool
picture_show(void)
{
	setlocale(LC_ALL, "");
	if (!newterm(getenv("TERM"), stdout, stdin))
		return false;
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	if (has_colors()) {
		start_color();
		use_default_colors();
		init_pair(1, COLOR_CYAN, -1);
	}
	erase();
	draw();
	while (getch() != 'q')
		continue;
	endwin();
	return true;
}
