/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Keys as numbers and as the names that people read and write: "j", "^N",
 * "Enter", "S-Tab", "M-Left".  No curses here.
 */

#ifndef UI_KEY_H
#define UI_KEY_H

#include <stdbool.h>
#include <stddef.h>

/* A key is a Unicode code point (controls are 1 to 31) or one of these. */
enum ui_key {
	UI_KEY_NONE = 0,
	UI_KEY_TAB = 9,
	UI_KEY_ENTER = 13,
	UI_KEY_ESC = 27,
	UI_KEY_SPACE = 32,
	UI_KEY_UP = 0x110000,
	UI_KEY_DOWN,
	UI_KEY_LEFT,
	UI_KEY_RIGHT,
	UI_KEY_HOME,
	UI_KEY_END,
	UI_KEY_PAGE_UP,
	UI_KEY_PAGE_DOWN,
	UI_KEY_BACKSPACE,
	UI_KEY_DELETE,
	UI_KEY_BACK_TAB,
	UI_KEY_F1,		/* up to F12, one after the other */
	UI_KEY_ALT_LEFT = UI_KEY_F1 + 12,
	UI_KEY_ALT_RIGHT,
	UI_KEY_MOUSE,		/* what happened is in struct ui_mouse */
	UI_KEY_RESIZE,
	UI_KEY_OTHER,		/* one that has no name here */
};

/* A control key: UI_KEY_CTRL('N') is what "^N" sends. */
#define UI_KEY_CTRL(letter) ((letter) & 0x1f)

/* The number of the key named by LENGTH bytes; NONE if there is none.  "^I"
 * is Tab, "^M" and "^J" are Enter, "^H" is Backspace: terminals know no
 * difference. */
int ui_key_parse(const char *name, size_t length);

#define UI_KEY_NAME_SIZE 16

/* Its name, as ui_key_parse reads it. */
void ui_key_name(int key, char name[static UI_KEY_NAME_SIZE]);

#endif
