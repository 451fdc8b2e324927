/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/key.h"

#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "text/utf8.h"

static const struct {
	int key;
	const char *name;
} named[] = {
	{ UI_KEY_TAB, "Tab" },
	{ UI_KEY_ENTER, "Enter" },
	{ UI_KEY_ESC, "Esc" },
	{ UI_KEY_SPACE, "Space" },
	{ UI_KEY_UP, "Up" },
	{ UI_KEY_DOWN, "Down" },
	{ UI_KEY_LEFT, "Left" },
	{ UI_KEY_RIGHT, "Right" },
	{ UI_KEY_HOME, "Home" },
	{ UI_KEY_END, "End" },
	{ UI_KEY_PAGE_UP, "PgUp" },
	{ UI_KEY_PAGE_DOWN, "PgDn" },
	{ UI_KEY_BACKSPACE, "Backspace" },
	{ UI_KEY_DELETE, "Delete" },
	{ UI_KEY_BACK_TAB, "S-Tab" },
	{ UI_KEY_ALT_LEFT, "M-Left" },
	{ UI_KEY_ALT_RIGHT, "M-Right" },
	{ UI_KEY_MOUSE, "Mouse" },
	{ UI_KEY_RESIZE, "Resize" },
	{ UI_KEY_OTHER, "Other" },
};

/* "F1" to "F12"; NONE for others. */
static int
parse_function(const char *name, size_t length)
{
	int number = 0;

	if (length < 2 || length > 3 || name[0] != 'F' || name[1] == '0')
		return UI_KEY_NONE;
	for (size_t i = 1; i < length; i++) {
		if (name[i] < '0' || name[i] > '9')
			return UI_KEY_NONE;
		number = number * 10 + name[i] - '0';
	}
	return number <= 12 ? UI_KEY_F1 + number - 1 : UI_KEY_NONE;
}

/* "^A", or "^a". */
static int
parse_control(char letter)
{
	if (letter == '?')
		return UI_KEY_BACKSPACE;
	if (letter < '@' || letter > 'z' || letter == '`')
		return UI_KEY_NONE;
	switch (UI_KEY_CTRL(letter)) {
	case UI_KEY_CTRL('J'):
		return UI_KEY_ENTER;
	case UI_KEY_CTRL('H'):
		return UI_KEY_BACKSPACE;
	default:
		return UI_KEY_CTRL(letter);
	}
}

int
ui_key_parse(const char *name, size_t length)
{
	int function = parse_function(name, length);
	unsigned int code;

	if (function)
		return function;

	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (strlen(named[i].name) == length
		    && memcmp(named[i].name, name, length) == 0)
			return named[i].key;
	if (length == 2 && name[0] == '^')
		return parse_control(name[1]);
	if (length > 0 && utf8_decode(name, length, &code) == length)
		return (int)code;
	return UI_KEY_NONE;
}

void
ui_key_name(int key, char name[static UI_KEY_NAME_SIZE])
{
	struct strbuf code = STRBUF_INIT;

	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		if (named[i].key == key) {
			snprintf(name, UI_KEY_NAME_SIZE, "%s", named[i].name);
			return;
		}
	}
	if (key >= UI_KEY_F1 && key < UI_KEY_F1 + 12) {
		snprintf(name, UI_KEY_NAME_SIZE, "F%d", key - UI_KEY_F1 + 1);
		return;
	}
	if (key > 0 && key < 32) {
		snprintf(name, UI_KEY_NAME_SIZE, "^%c", key + '@');
		return;
	}
	if (key > 0 && key < UI_KEY_UP)
		strbuf_add_code(&code, (unsigned int)key);
	snprintf(name, UI_KEY_NAME_SIZE, "%s", strbuf_text(&code));
	strbuf_clear(&code);
}
