/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Lines of commands, and a configuration made of them. */

#include "harness.h"

#include <math.h>

#include "base/strbuf.h"
#include "ui/key.h"
#include "ui/line.h"
#include "ui/setup.h"
#include "ui/setup_list.h"

/* How lines come apart: "name=what the command gets|", or the reason why
 * not. */
static const struct {
	const char *line, *parts;
} split[] = {
	{ "", "" },
	{ " ;; ; ", "" },
	{ "unpin", "unpin=|" },
	{ "  pin   ICE  ", "pin=ICE|" },
	{ "pin ICE; export", "pin=ICE|export=|" },
	{ "pin ICE;export;", "pin=ICE|export=|" },
	{ "pin O'Brien", "pin=O'Brien|" },
	{ "pin \"O'Brien; Ana\"", "pin=O'Brien; Ana|" },
	{ "pin a\\;b", "pin=a;b|" },
	{ "pin \\\"a\\\"", "pin=\"a\"|" },
	{ "pin a\\\\b \\d", "pin=a\\b \\d|" },
	{ "pin \"a\\\"b\"", "pin=a\"b|" },
	{ "pin \"\"", "pin=|" },
	{ "pin \"a", "the quotation mark at column 5 is not closed" },
	{ "pin a; pin \xc3\xb1 \"x;", "the quotation mark at column 14 is not closed" },
	/* Where quotation marks mean something they stay, and one alone is a
	 * letter. */
	{ "search \"judicial warrant\" -bonus", "search=\"judicial warrant\" -bonus|" },
	{ "search \"a;b\"; next-hit", "search=\"a;b\"|next-hit=|" },
	{ "search a\\\\b \\; c", "search=a\\\\b ; c|" },
	{ "note a 5\" pipe; unpin", "note=a 5\" pipe|unpin=|" },
};

static void
test_split(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(split); i++) {
		struct strbuf out = STRBUF_INIT;
		struct error err = ERROR_INIT;
		size_t at = 0;
		bool found = true, fine = true;

		while (fine && found) {
			struct ui_typed typed;

			fine = ui_line_next(split[i].line, &at, &typed,
					    &found, &err);
			if (fine && found) {
				char *argument = ui_line_argument(
					ui_command_find(typed.name),
					typed.rest);

				strbuf_format(&out, "%s=%s|", typed.name,
					      argument);
				free(argument);
			}
			ui_typed_clear(&typed);
		}
		if (!fine) {
			strbuf_truncate(&out, 0);
			strbuf_puts(&out, err.reason);
		}
		if (strcmp(strbuf_text(&out), split[i].parts) != 0)
			fail_msg("%s: %s", split[i].line, strbuf_text(&out));
		strbuf_clear(&out);
		error_clear(&err);
	}
}

static void
test_words(void **state)
{
	static const char *const words[] = {
		"a", "two words", ";", "\"", "\\", "a\\;b", "", "tab\tin it",
	};
	const char *rest = "  bind \"two words\" \"a\"b c\\;d";

	(void)state;
	for (int i = 0; i < 4; i++) {
		static const char *const wanted[] = { "bind", "two words",
						      "ab", "c;d" };
		char *word = ui_line_word(&rest);

		assert_string_equal(word, wanted[i]);
		free(word);
	}
	assert_null(ui_line_word(&rest));
	/* What is quoted is read again. */
	for (size_t i = 0; i < COUNT(words); i++) {
		struct strbuf out = STRBUF_INIT;

		ui_line_quote(&out, words[i]);
		rest = strbuf_text(&out);
		char *word = ui_line_word(&rest);

		assert_string_equal(word, words[i]);
		assert_string_equal(rest, "");
		free(word);
		strbuf_clear(&out);
	}
}

/* Mistakes: the place, as it is told, and the reason. */
static const struct {
	const char *text, *place, *reason;
} wrong[] = {
	{ "nonsense", "line 1, column 1", "there is no command \"nonsense\"" },
	{ "#\n\nset mouse on\n  nonsense x", "line 4, column 3", "there is no command \"nonsense\"" },
	{ "set mouse on; nonsense", "line 1, column 15", "there is no command \"nonsense\"" },
	{ "set", "line 1, column 1", "something is missing after it" },
	{ "set mouse", "line 1, column 1", "something is missing after it" },
	{ "set mice on", "line 1, column 1", "there is no option \"mice\"" },
	{ "set mouse perhaps", "line 1, column 1", "\"perhaps\" is no value of mouse" },
	{ "set mouse on off", "line 1, column 1", "\"off\" is too much" },
	{ "set width 23", "line 1, column 1", "\"23\" is no value of width" },
	{ "set width 201", "line 1, column 1", "\"201\" is no value of width" },
	{ "set width -1", "line 1, column 1", "\"-1\" is no value of width" },
	{ "set width 76x", "line 1, column 1", "\"76x\" is no value of width" },
	{ "set width 99999999999999999999", "line 1, column 1", "\"99999999999999999999\" is no value of width" },
	{ "set width \"\"", "line 1, column 1", "\"\" is no value of width" },
	{ "set sidebar 5", "line 1, column 1", "\"5\" is no value of sidebar" },
	{ "set theme blue", "line 1, column 1", "\"blue\" is no value of theme" },
	{ "bind", "line 1, column 1", "something is missing after it" },
	{ "bind ^X", "line 1, column 1", "something is missing after it" },
	{ "bind gg top", "line 1, column 1", "\"gg\" is no key" },
	{ "bind ^C quit", "line 1, column 1", "^C stops what takes long, and cannot be anything else" },
	{ "bind Mouse quit", "line 1, column 1", "\"Mouse\" is no key" },
	{ "bind x nonsense", "line 1, column 1", "there is no command \"nonsense\"" },
	{ "bind x \"pin ICE; nonsense\"", "line 1, column 1", "there is no command \"nonsense\"" },
	{ "bind x \";\"", "line 1, column 1", "there is no command to run" },
	{ "bind x \"pin", "line 1 of", "the quotation mark at column 8 is not closed" },
	{ "unbind", "line 1, column 1", "something is missing after it" },
	{ "unbind x y", "line 1, column 1", "\"y\" is too much" },
	{ "unbind \xc3\xb1\xc3\xb1", "line 1, column 1", "\"\xc3\xb1\xc3\xb1\" is no key" },
	{ "color", "line 1, column 1", "something is missing after it" },
	{ "color nobody red", "line 1, column 1", "there is no style \"nobody\"" },
	{ "color person pink", "line 1, column 1", "\"pink\" is no colour or attribute here" },
	{ "color person 256", "line 1, column 1", "\"256\" is no colour or attribute here" },
	{ "color person red blue green", "line 1, column 1", "\"green\" is no colour or attribute here" },
	{ "color person bold red", "line 1, column 1", "\"red\" is no colour or attribute here" },
	{ "alias x", "line 1, column 1", "something is missing after it" },
	{ "alias pin card", "line 1, column 1", "\"pin\" is a command already" },
	{ "alias x nonsense", "line 1, column 1", "there is no command \"nonsense\"" },
	{ "keymap", "line 1, column 1", "something is missing after it" },
	{ "keymap emacs", "line 1, column 1", "there is no keymap \"emacs\"" },
	{ "set mouse on\rset", "line 1 of", "there is a control character in it (byte 13)" },
	{ "\033[2Jset", "line 1 of", "there is a control character in it (byte 1)" },
	{ "pin \xff", "line 1 of", "it is not UTF-8" },
};

static void
read_text(struct ui_setup *setup, const char *text)
{
	ui_setup_init(setup);
	ui_setup_read(setup, text, strlen(text));
}

static void
test_wrong(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct ui_setup setup;

		read_text(&setup, wrong[i].text);
		if (setup.fault_count != 1)
			fail_msg("%s: %zu faults", wrong[i].text,
				 setup.fault_count);
		const struct error *err = &setup.fault[0].err;

		if (!strstr(err->what, wrong[i].place))
			fail_msg("%s: %s", wrong[i].text, err->what);
		if (strcmp(err->reason, wrong[i].reason) != 0)
			fail_msg("%s: %s", wrong[i].text, err->reason);
		ui_setup_clear(&setup);
	}
}

/* One wrong line spoils no other, and no other command of its line. */
static void
test_rest_works(void **state)
{
	static const char text[] =
		"\xef\xbb\xbf# a remark; nonsense\r\n"
		"set width 60\r\n"
		"nonsense; set mouse off\n"
		"\tset context \0 3\n"
		"bind ^X \"pin ICE; export\"\n"
		"bind \";\" unpin\n"
		"unbind R\n"
		"alias ny pin New York\n"
		"bind F5 ny\n"
		"color place 22 bright-white bold italic\n"
		"sort oldest; pin \"ICE\"\n"
		"keymap vim";
	struct ui_setup setup;
	const char *line;

	(void)state;
	ui_setup_init(&setup);
	ui_setup_read(&setup, text, sizeof text - 1);
	assert_int_equal(setup.fault_count, 2);
	assert_int_equal(setup.fault[0].line, 3);
	assert_int_equal(setup.fault[1].line, 4);
	assert_int_equal(setup.option[UI_OPTION_WIDTH].value, 60);
	assert_int_equal(setup.option[UI_OPTION_WIDTH].origin, 2);
	assert_int_equal(setup.option[UI_OPTION_MOUSE].value, 0);
	assert_int_equal(setup.option[UI_OPTION_CONTEXT].origin,
			 UI_ORIGIN_DEFAULT);
	assert_int_equal(ui_keymap_bound(&setup.keymap, UI_KEY_CTRL('X'),
					 IN_LIST, &line), CMD_NONE);
	assert_string_equal(line, "pin ICE; export");
	assert_int_equal(ui_keymap_bound(&setup.keymap, ';', IN_LIST, &line),
			 CMD_UNPIN);
	assert_null(line);
	assert_int_equal(ui_keymap_bound(&setup.keymap, 'R', IN_LIST, &line),
			 CMD_NONE);
	assert_null(line);
	assert_int_equal(ui_keymap_bound(&setup.keymap, UI_KEY_F1 + 4,
					 IN_LIST, &line), CMD_NONE);
	assert_string_equal(line, "ny");
	assert_string_equal(ui_setup_alias(&setup, "ny")->line,
			    "pin New York");
	assert_string_equal(setup.keymap.preset, "vim");
	assert_int_equal(setup.start_count, 2);
	assert_string_equal(setup.start[0].line, "sort oldest");
	assert_string_equal(setup.start[1].line, "pin \"ICE\"");
	assert_int_equal(setup.start[1].number, 11);

	struct ui_look look[UI_STYLE_COUNT];

	ui_setup_looks(&setup, 256, look);
	assert_int_equal(look[UI_STYLE_PLACE].front, 22);
	assert_int_equal(look[UI_STYLE_PLACE].back, 15);
	assert_int_equal(look[UI_STYLE_PLACE].attributes,
			 UI_BOLD | UI_ITALIC);
	/* Fewer colours show the nearest, none only attributes. */
	ui_setup_looks(&setup, 8, look);
	assert_in_range(look[UI_STYLE_PLACE].front, 0, 7);
	assert_int_equal(look[UI_STYLE_PLACE].back, 7);
	ui_setup_looks(&setup, 0, look);
	assert_int_equal(look[UI_STYLE_PLACE].front, UI_COLOUR_OWN);
	assert_int_equal(look[UI_STYLE_PLACE].attributes,
			 UI_BOLD | UI_ITALIC);
	ui_setup_clear(&setup);
}

/* A file of another kind is told once, not line by line. */
static void
test_many_faults(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;
	struct ui_setup setup;

	(void)state;
	for (int i = 0; i < 1000; i++)
		strbuf_puts(&text, "\001\n");
	ui_setup_init(&setup);
	ui_setup_read(&setup, text.data, text.length);
	assert_in_range(setup.fault_count, 1, 20);
	assert_int_equal(setup.fault_count + (size_t)setup.faults_more, 1000);
	setup.path = strdup("config");
	ui_setup_tell_faults(&setup, &err);
	assert_non_null(strstr(err.what, "1000 things"));
	error_clear(&err);
	ui_setup_clear(&setup);
	strbuf_clear(&text);
}

static void
join(void *context, const struct ui_setup_row *row)
{
	struct strbuf *out = context;

	strbuf_format(out, "%s%s%s%s%s\n", row->command
		      ? ui_command_row(row->command)->name : "",
		      row->command ? " " : "", row->name,
		      *row->value ? " " : "", row->value);
}

/* What is listed, read again, is the same. */
static void
test_list_again(void **state)
{
	static const char text[] =
		"set theme light\nset width 60\nkeymap less\n"
		"bind ^X \"pin \\\"A; B\\\"; export\"\nbind \";\" unpin\n"
		"bind \\\" quit\nunbind R\nalias ny \"pin New York; top\"\n"
		"color hit bright-red black underline\ncolor dim default\n"
		"sort oldest\n";
	struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
	struct ui_setup setup;

	(void)state;
	read_text(&setup, text);
	assert_int_equal(setup.fault_count, 0);
	ui_setup_list(&setup, CMD_NONE, join, &first);
	ui_setup_clear(&setup);
	read_text(&setup, first.data);
	if (setup.fault_count)
		fail_msg("%s: %s", setup.fault[0].err.what,
			 setup.fault[0].err.reason);
	ui_setup_list(&setup, CMD_NONE, join, &second);
	assert_string_equal(first.data, second.data);
	ui_setup_clear(&setup);
	strbuf_clear(&first);
	strbuf_clear(&second);
}

/* Every key and command of every preset is there; a key is in a preset once;
 * what people need has a key in each. */
static void
test_presets(void **state)
{
	static const enum ui_command needed[] = {
		CMD_DOWN, CMD_UP, CMD_PAGE_DOWN, CMD_PAGE_UP, CMD_TOP,
		CMD_BOTTOM, CMD_OPEN, CMD_BACK, CMD_QUIT, CMD_HELP, CMD_LINE,
		CMD_SEARCH, CMD_UNDO, CMD_HIGHLIGHT, CMD_HIGHLIGHTS,
		CMD_PIN_NEXT, CMD_PIN_BACK, CMD_ARTICLE_NEXT, CMD_EXPORT,
		CMD_JUMP_BACK, CMD_PANE_NEXT, CMD_ORGANISATION_NEXT,
		CMD_ORGANISATION_BACK, CMD_READ_ALL,
	};
	const char *name;

	(void)state;
	for (size_t i = 0; (name = ui_keymap_preset_name(i)); i++) {
		struct ui_keymap keymap = UI_KEYMAP_INIT;

		assert_true(ui_keymap_preset(&keymap, name));
		for (size_t j = 0; j < keymap.base_count; j++) {
			const struct ui_binding *binding = &keymap.base[j];

			if (binding->key == UI_KEY_NONE
			    || (binding->line
				&& binding->command == CMD_NONE)
			    || ui_keymap_binding(&keymap, binding->key)
			       != binding)
				fail_msg("%s: row %zu", name, j);
		}
		for (size_t j = 0; j < COUNT(needed); j++) {
			struct strbuf keys = STRBUF_INIT;

			ui_keymap_keys(&keymap, needed[j], &keys);
			if (keys.length == 0)
				fail_msg("%s: :%s has no key", name,
					 ui_command_row(needed[j])->name);
			strbuf_clear(&keys);
		}
		ui_keymap_clear(&keymap);
	}
}

/* The keys that are told are those that work. */
static void
test_keys_told(void **state)
{
	struct ui_setup setup;
	struct strbuf keys = STRBUF_INIT;

	(void)state;
	read_text(&setup, "keymap less\nbind x down\nunbind j\nbind U top\n");
	ui_keymap_keys(&setup.keymap, CMD_DOWN, &keys);
	assert_string_equal(keys.data, "x ^E ^N Down");
	strbuf_truncate(&keys, 0);
	ui_keymap_keys(&setup.keymap, CMD_UNDO, &keys);
	assert_string_equal(keys.data, "");
	strbuf_truncate(&keys, 0);
	ui_keymap_keys(&setup.keymap, CMD_TOP, &keys);
	assert_string_equal(keys.data, "U < g Home");
	strbuf_clear(&keys);
	ui_setup_clear(&setup);
}

static double
luminance(int colour)
{
	static const double weight[3] = { 0.2126, 0.7152, 0.0722 };
	static const int steps[6] = { 0, 95, 135, 175, 215, 255 };
	int level[3] = { 0, 0, 0 };
	double sum = 0;

	/* Black and white, the cube, and greys: those of 16 are anybody's. */
	for (int i = 0; i < 3; i++)
		level[i] = colour == 15 ? 255 : colour == 0 ? 0
			   : colour >= 232 ? 8 + (colour - 232) * 10
			   : steps[(colour - 16) / (i == 0 ? 36 : i == 1 ? 6
							      : 1) % 6];
	for (int i = 0; i < 3; i++) {
		double part = level[i] / 255.0;

		sum += weight[i] * (part <= 0.03928 ? part / 12.92
				    : pow((part + 0.055) / 1.055, 2.4));
	}
	return sum;
}

/* WCAG 2: words have a contrast of 4.5 at least. */
static void
test_readable(void **state)
{
	(void)state;
	for (int light = 0; light < 2; light++) {
		for (int i = 0; i < UI_STYLE_COUNT; i++) {
			struct ui_look look = ui_style_look((enum ui_style)i,
				light ? UI_THEME_LIGHT : UI_THEME_DARK, 256);
			double front = luminance(look.front >= 0 ? look.front
						 : light ? 0 : 15);
			double back = luminance(look.back >= 0 ? look.back
						: light ? 15 : 0);
			double contrast = front > back
					  ? (front + 0.05) / (back + 0.05)
					  : (back + 0.05) / (front + 0.05);

			if (contrast < 4.5 && i != UI_STYLE_RULE)
				fail_msg("%s, %s: %.2f", ui_style_name(
						(enum ui_style)i),
					 light ? "light" : "dark", contrast);
		}
	}
}

/* Without its colours each kind, the pinned entity, a hit, a selection and a
 * highlight still look unlike plain words, and unlike one another where one
 * can stand for another. */
static void
test_mono(void **state)
{
	static const enum ui_style apart[] = {
		UI_STYLE_PLAIN, UI_STYLE_PERSON, UI_STYLE_AGENCY,
		UI_STYLE_ORGANISATION, UI_STYLE_PLACE, UI_STYLE_PINNED,
	};

	(void)state;
	for (size_t i = 0; i < COUNT(apart); i++)
		for (size_t j = 0; j < i; j++)
			assert_int_not_equal(
				ui_style_look(apart[i], UI_THEME_MONO, 256)
					.attributes,
				ui_style_look(apart[j], UI_THEME_MONO, 256)
					.attributes);
	for (int i = UI_STYLE_HIT; i < UI_STYLE_COUNT; i++) {
		struct ui_look look = ui_style_look((enum ui_style)i,
						    UI_THEME_MONO, 256);

		assert_int_not_equal(look.attributes, 0);
		assert_int_equal(look.front, UI_COLOUR_OWN);
		assert_int_equal(look.back, UI_COLOUR_OWN);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_rest_works),
		cmocka_unit_test(test_many_faults),
		cmocka_unit_test(test_list_again),
		cmocka_unit_test(test_presets),
		cmocka_unit_test(test_keys_told),
		cmocka_unit_test(test_readable),
		cmocka_unit_test(test_mono),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
