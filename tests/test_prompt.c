/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The line that a person types: editing, history, what is seen of it. */

#include "screen.h"

#include "ui/prompt.h"

/* Presses keys given by name; other words are typed as they are. */
static enum ui_prompt_end
press(struct ui_prompt *prompt, const char *names)
{
	enum ui_prompt_end end = UI_PROMPT_GOES_ON;

	while (*names) {
		size_t length = strcspn(names, " ");
		int key = ui_key_parse(names, length);

		if (key != UI_KEY_NONE)
			end = ui_prompt_key(prompt, key);
		for (size_t i = 0; key == UI_KEY_NONE && i < length; i++)
			end = ui_prompt_key(prompt, names[i]);
		names += length + strspn(names + length, " ");
	}
	return end;
}

/* The line with "|" where the cursor is. */
static const char *
line_of(const struct ui_prompt *prompt)
{
	static char line[256];

	snprintf(line, sizeof line, "%.*s|%s", (int)prompt->cursor,
		 strbuf_text(&prompt->line),
		 strbuf_text(&prompt->line) + prompt->cursor);
	return line;
}

static const struct {
	const char *what, *begun, *keys, *wanted;
} edits[] = {
	{ "typing", "", "abc", "abc|" },
	{ "a space", "ab", "Space c", "ab c|" },
	{ "beyond ASCII", "", "\xc3\xb1 \xe5\xb1\xb1",
	  "\xc3\xb1\xe5\xb1\xb1|" },
	{ "left, and in between", "ac", "Left b", "ab|c" },
	{ "left by characters", "\xc3\xb1\xe5\xb1\xb1", "Left x",
	  "\xc3\xb1x|\xe5\xb1\xb1" },
	{ "not before the beginning", "a", "Left Left Left b", "b|a" },
	{ "not past the end", "a", "Right Right b", "ab|" },
	{ "right by characters", "\xe5\xb1\xb1z", "Home Right x",
	  "\xe5\xb1\xb1x|z" },
	{ "home and end", "bc", "Home a End d", "abcd|" },
	{ "as Emacs has them", "bc", "^A a ^E d ^B ^B x ^F y",
	  "abxcy|d" },
	{ "backspace", "abc", "Backspace", "ab|" },
	{ "backspace takes a character", "a\xe5\xb1\xb1", "Backspace", "a|" },
	{ "backspace at the beginning", "ab", "Home Backspace", "|ab" },
	{ "delete", "abc", "Home Delete", "|bc" },
	{ "delete takes a character", "\xc3\xb1x", "Home ^D", "|x" },
	{ "delete at the end", "ab", "Delete", "ab|" },
	{ "a word", "one two", "^W", "one |" },
	{ "a word and its blanks", "one two  ", "^W", "one |" },
	{ "words until none is left", "one two", "^W ^W ^W", "|" },
	{ "half a word", "one two", "Left ^W", "one |o" },
	{ "all before", "one two", "Left Left ^U", "|wo" },
	{ "all after", "one two", "Home Right ^K", "o|" },
	{ "nothing after", "one", "^K", "one|" },
	{ "other keys", "one", "F1 PgUp S-Tab ^T M-Left", "one|" },
};

static void
test_edit(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(edits); i++) {
		struct ui_prompt prompt = { .kind = UI_PROMPT_NONE };

		ui_prompt_open(&prompt, UI_PROMPT_SEARCH, "/", edits[i].begun);
		assert_int_equal(press(&prompt, edits[i].keys),
				 UI_PROMPT_GOES_ON);
		if (strcmp(line_of(&prompt), edits[i].wanted) != 0)
			fail_msg("%s: \"%s\", not \"%s\"", edits[i].what,
				 line_of(&prompt), edits[i].wanted);
		ui_prompt_clear(&prompt);
	}
}

static const struct {
	const char *begun, *keys;
	enum ui_prompt_end end;
} ends[] = {
	{ "", "abc Enter", UI_PROMPT_DONE },
	{ "", "Enter", UI_PROMPT_DONE },
	{ "a", "Esc", UI_PROMPT_CANCELLED },
	{ "a", "^G", UI_PROMPT_CANCELLED },
	{ "a", "^C", UI_PROMPT_CANCELLED },
	{ "", "Backspace", UI_PROMPT_CANCELLED },
	{ "a", "Backspace", UI_PROMPT_GOES_ON },
	{ "a", "Backspace Backspace", UI_PROMPT_CANCELLED },
	{ "a", "Home Backspace", UI_PROMPT_GOES_ON },
};

static void
test_end(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(ends); i++) {
		struct ui_prompt prompt = { .kind = UI_PROMPT_NONE };

		ui_prompt_open(&prompt, UI_PROMPT_NOTE, "Note: ",
			       ends[i].begun);
		if (press(&prompt, ends[i].keys) != ends[i].end)
			fail_msg("\"%s\", %s: not %d", ends[i].begun,
				 ends[i].keys, (int)ends[i].end);
		ui_prompt_clear(&prompt);
	}
}

static void
enter(struct ui_prompt *prompt, enum ui_prompt_kind kind, const char *line)
{
	ui_prompt_open(prompt, kind, ":", line);
	assert_int_equal(press(prompt, "Enter"), UI_PROMPT_DONE);
	ui_prompt_close(prompt);
}

/* On a new line of KIND, KEYS bring WANTED. */
static void
recalls(struct ui_prompt *prompt, enum ui_prompt_kind kind, const char *keys,
	const char *wanted)
{
	ui_prompt_open(prompt, kind, ":", "");
	press(prompt, keys);
	assert_string_equal(line_of(prompt), wanted);
}

static void
test_history(void **state)
{
	static const struct {
		const char *keys, *wanted;
	} steps[] = {
		{ "Up", "three|" },
		{ "^P", "two|" },
		{ "Up", "one|" },
		{ "Up", "one|" },	/* there is no more */
		{ "Down", "two|" },
		{ "x", "twox|" },	/* a line of old, changed */
		{ "^N Down", "begun|" },	/* what was being typed */
		{ "Down", "begun|" },
		{ "Up", "three|" },	/* the old ones are as they were */
		{ "Up", "two|" },
	};
	struct ui_prompt prompt = { .kind = UI_PROMPT_NONE };

	(void)state;
	enter(&prompt, UI_PROMPT_COMMAND, "one");
	enter(&prompt, UI_PROMPT_COMMAND, "two");
	enter(&prompt, UI_PROMPT_COMMAND, "two");	/* once is enough */
	enter(&prompt, UI_PROMPT_COMMAND, "");
	enter(&prompt, UI_PROMPT_COMMAND, "three");
	enter(&prompt, UI_PROMPT_SEARCH, "sought");
	ui_prompt_open(&prompt, UI_PROMPT_COMMAND, ":", "begun");
	for (size_t i = 0; i < COUNT(steps); i++) {
		press(&prompt, steps[i].keys);
		if (strcmp(line_of(&prompt), steps[i].wanted) != 0)
			fail_msg("step %zu, %s: \"%s\", not \"%s\"", i,
				 steps[i].keys, line_of(&prompt),
				 steps[i].wanted);
	}
	/* Each kind of line has a history of its own. */
	recalls(&prompt, UI_PROMPT_SEARCH, "Up Up", "sought|");
	recalls(&prompt, UI_PROMPT_NOTE, "Up", "|");
	ui_prompt_clear(&prompt);
}

/* What was cancelled is not remembered; the oldest give way. */
static void
test_history_limits(void **state)
{
	struct ui_prompt prompt = { .kind = UI_PROMPT_NONE };
	char line[16];

	(void)state;
	ui_prompt_open(&prompt, UI_PROMPT_COMMAND, ":", "no");
	press(&prompt, "Esc");
	ui_prompt_close(&prompt);
	for (int i = 0; i < UI_PROMPT_HISTORY + 20; i++) {
		snprintf(line, sizeof line, "line%d", i);
		enter(&prompt, UI_PROMPT_COMMAND, line);
	}
	recalls(&prompt, UI_PROMPT_COMMAND, "Up", "line119|");
	for (int i = 0; i < 300; i++)
		press(&prompt, "Up");
	assert_string_equal(line_of(&prompt), "line20|");
	ui_prompt_clear(&prompt);
}

static void
test_ask(void **state)
{
	struct ui_prompt prompt = { .kind = UI_PROMPT_NONE };

	(void)state;
	ui_prompt_ask(&prompt, "Really? ", "yn");
	assert_int_equal(press(&prompt, "x Y Enter Space Up Tab F1 ^A"),
			 UI_PROMPT_GOES_ON);
	assert_int_equal(ui_prompt_key(&prompt, 0xf1), UI_PROMPT_GOES_ON);
	assert_int_equal(press(&prompt, "y"), UI_PROMPT_DONE);
	assert_int_equal(prompt.answer, 'y');
	ui_prompt_ask(&prompt, "Really? ", "yn");
	assert_int_equal(press(&prompt, "Esc"), UI_PROMPT_CANCELLED);
	ui_prompt_ask(&prompt, "Really? ", "yn");
	assert_int_equal(press(&prompt, "^C"), UI_PROMPT_CANCELLED);
	ui_prompt_clear(&prompt);
}

static void
test_limit(void **state)
{
	struct ui_prompt prompt = { .kind = UI_PROMPT_NONE };

	(void)state;
	ui_prompt_open(&prompt, UI_PROMPT_SEARCH, "/", "");
	for (int i = 0; i < 20000; i++)
		ui_prompt_key(&prompt, 0x5c71);
	assert_in_range(prompt.line.length, 1000, 5000);
	assert_int_equal(prompt.line.length % 3, 0);
	ui_prompt_clear(&prompt);
}

/* On the screen: what is seen of LINE in CELLS columns, cursor after the
 * first AT characters. */
static void
check_seen(const char *line, size_t at, int columns)
{
	screen_resize(columns, 10);
	screen_keys("/");
	screen_type(line);
	screen_keys("Home");
	for (size_t i = 0; i < at; i++)
		screen_keys("Right");

	/* It is in view, in its row, on the character it is said to be. */
	struct ui_place place = screen_cursor();
	const struct ui_prompt *prompt = &screen_app->prompt;
	const char *wanted = strbuf_text(&prompt->line) + prompt->cursor;

	assert_int_equal(place.row, 9);
	assert_in_range(place.column, 1, columns - 1);
	unsigned int code = screen_cell(place.row, place.column).code;
	char shown[8];

	struct strbuf character = STRBUF_INIT;

	strbuf_add_code(&character, code);
	snprintf(shown, sizeof shown, "%s", strbuf_text(&character));
	strbuf_clear(&character);
	if (*wanted && strcmp(shown, "\xe2\x80\xa6") != 0
	    && strncmp(wanted, shown, strlen(shown)) != 0)
		fail_msg("\"%s\" at %zu in %d: on \"%s\" in \"%s\"", line, at,
			 columns, shown, screen_row(9));
	screen_keys("Esc");
}

static void
test_slides(void **state)
{
	/* Wide characters only, and the same after a narrow one. */
	static const char wide[] =
		"x\xe5\xb1\xb1\xe5\xb7\x9d\xe8\x8d\x89\xe6\x9c\xa8\xe5\xb1\xb1"
		"\xe5\xb7\x9d\xe8\x8d\x89\xe6\x9c\xa8\xe5\xb1\xb1\xe5\xb7\x9d";
	const char *const lines[] = {
		"short",
		"a line that is rather longer than what twenty columns take",
		wide + 1,
		wide,
	};

	(void)state;
	screen_start_at(SCREEN_SMALL, 40, 10);
	for (size_t i = 0; i < COUNT(lines); i++)
		for (size_t at = 0; at <= 20; at++) {
			check_seen(lines[i], at, 20);
			check_seen(lines[i], at, 21);
			check_seen(lines[i], at, 30);
		}
}

/* A question is seen whole where it fits: there is nothing to type. */
static void
test_question(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("s");
	screen_wants("y copy all");
	screen_keys("Esc");
	screen_command("pin Mamdani");
	screen_resize(110, 30);
	screen_keys("s");
	screen_wants("e Zohran Mamdani");
	screen_wants("y copy all");
	screen_keys("Esc");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_edit),
		cmocka_unit_test(test_end),
		cmocka_unit_test(test_history),
		cmocka_unit_test(test_history_limits),
		cmocka_unit_test(test_ask),
		cmocka_unit_test(test_limit),
		cmocka_unit_test_teardown(test_slides, screen_stop),
		cmocka_unit_test_teardown(test_question, screen_stop),
	};

	return cmocka_run_group_tests(tests, screen_setup, screen_teardown);
}
