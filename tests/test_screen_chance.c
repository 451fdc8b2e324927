/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Every key everywhere, and keys at random: nothing goes wrong. */

#include "screen.h"

#include <unistd.h>

#include "text/utf8.h"

/* All keys that a terminal may send. */
static int all_keys[400];
static size_t all_count;

static void
collect_keys(void)
{
	all_count = 0;
	for (int key = 1; key < 127; key++)
		all_keys[all_count++] = key;
	for (int key = UI_KEY_UP; key <= UI_KEY_ALT_RIGHT; key++)
		all_keys[all_count++] = key;
	all_keys[all_count++] = 0x9b;
	all_keys[all_count++] = 0xf1;
	all_keys[all_count++] = 0x301;		/* a mark without its base */
	all_keys[all_count++] = 0x202e;
	all_keys[all_count++] = 0x5c71;
	all_keys[all_count++] = 0x1f600;
}

/* An error that says that the program or its files are broken. */
static void
check_error(const char *what)
{
	switch (screen_app->last_error.code) {
	case ERROR_DAMAGED:
	case ERROR_FOREIGN:
	case ERROR_FULL:
		fail_msg("%s: %s", what, screen_app->last_error.reason);
	default:
		break;
	}
}

/* One key in one pane, then out of whatever it led to. */
static void
try_key(enum ui_pane_place place, int key)
{
	char name[UI_KEY_NAME_SIZE];

	screen_app->wish.focus = place;
	screen_draw();
	ui_key_name(key, name);
	ui_app_key(screen_app, key, NULL);
	screen_draw();
	ui_app_idle(screen_app);
	check_error(name);
	/* An answer and a line. */
	if (screen_app->prompt.kind == UI_PROMPT_ASK)
		screen_keys("y");
	if (screen_app->prompt.kind != UI_PROMPT_NONE)
		screen_keys("a Enter");
	screen_keys("Enter");
	check_error(name);
	if (screen_app->prompt.kind != UI_PROMPT_NONE)
		screen_keys("Esc");
	screen_keys("Esc");
	/* Enter on a page may have led to another one over it. */
	if (screen_app->overlay.kind != UI_OVERLAY_NONE)
		screen_keys("Esc");
	if (ui_app_is_done(screen_app))
		screen_restart();
	assert_int_equal(screen_app->prompt.kind, UI_PROMPT_NONE);
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
}

static void
try_all(void)
{
	collect_keys();
	for (int place = 0; place < UI_PANE_COUNT; place++)
		for (size_t i = 0; i < all_count; i++)
			try_key((enum ui_pane_place)place, all_keys[i]);
	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		const struct ui_command_row *row =
			ui_command_row((enum ui_command)i);

		screen_keys(":");
		screen_line(row->name);
		screen_keys("Esc Esc Esc");
		screen_keys(":");
		screen_type(row->name);
		screen_line(" nonsense");
		screen_keys("Esc Esc Esc");
		check_error(row->name);
		if (ui_app_is_done(screen_app))
			screen_restart();
	}
}

static void
prepare_children(void)
{
	setenv("VISUAL", "true", 1);
	setenv("BROWSER", "true", 1);
}

static void
test_all_keys(void **state)
{
	(void)state;
	prepare_children();
	screen_start_at(SCREEN_SMALL, 80, 24);
	try_all();
}

/* No articles: each key says what is to do, or does nothing. */
static void
test_empty(void **state)
{
	static const struct {
		int columns, rows;
	} sizes[] = { { 80, 24 }, { 20, 5 } };

	(void)state;
	prepare_children();
	for (size_t i = 0; i < COUNT(sizes); i++) {
		screen_start_at(SCREEN_EMPTY, sizes[i].columns, sizes[i].rows);
		if (sizes[i].columns > 20) {
			screen_wants("No articles yet. byname import FILE");
			screen_wants("Nothing to read yet.");
			screen_status_wants("No articles.");
		}
		try_all();
		screen_mouse(UI_MOUSE_CLICK, 3, 3);
		screen_mouse(UI_MOUSE_WHEEL_DOWN, 3, 3);
		screen_mouse(UI_MOUSE_WHEEL_UP, sizes[i].rows / 2, 3);
		screen_stop(NULL);
	}
}

/* No notebook: whoever marks is told why not, and can go on reading. */
static void
test_no_notebook(void **state)
{
	static const char *const marks[] = { "m", "c", "C", "u", "^R", "S",
					     "r", "R y", "'" };

	(void)state;
	prepare_children();
	screen_start((struct screen_options){
		.store = SCREEN_SMALL, .rows = 24, .columns = 80,
		.no_notebook = true });
	screen_keys("Enter .");
	for (size_t i = 0; i < COUNT(marks); i++) {
		screen_keys(marks[i]);
		if (strcmp(marks[i], "'") != 0)
			screen_status_wants("the notebook cannot be written");
		assert_int_equal(screen_app->selection.article.highlight_count,
				 0);
		screen_keys("Esc");
	}
	try_all();
}

static void
test_small_sizes(void **state)
{
	(void)state;
	prepare_children();
	screen_start_at(SCREEN_SMALL, 20, 5);
	try_all();
	screen_resize(1, 1);
	try_all();
}

/* Keys at random. */

#define KEYS 100000

/* Some keys far more often than others: they lead to more places. */
static const char often[] = "jjjjkkkk eeeEE..,,pPaAoOwW**##JKJK[]HL\t\t\tzvV"
			    "\r\rggGbn{}<>+-=iiX?':/l h";

static int
random_key(uint64_t *chance)
{
	size_t turn = harness_pick(chance, 100);
	int key;

	if (screen_app->prompt.kind != UI_PROMPT_NONE && turn < 30)
		return turn < 20 ? UI_KEY_ENTER : UI_KEY_ESC;
	if (turn < 70)
		return often[harness_pick(chance, sizeof often - 1)];
	key = all_keys[harness_pick(chance, all_count)];
	/* A path that is typed would lead out of the folder; starting other
	 * programs and the disk's syncs take time. */
	if (screen_app->prompt.kind != UI_PROMPT_NONE && key == '/')
		key = '-';
	if (strchr("CQRsyYx", key) && key < 127 && harness_pick(chance, 20))
		key = 'j';
	if (strchr("mcurS\x12", key) && key < 127 && harness_pick(chance, 4))
		key = 'k';
	return key;
}

/* The last keys, to be told when something goes wrong. */
static int last[40];
static size_t last_count;

static void
note_key(int key)
{
	last[last_count++ % COUNT(last)] = key;
}

static void
tell_keys(int number)
{
	char name[UI_KEY_NAME_SIZE];

	print_error("after %d keys, the last of them:", number);
	for (size_t i = 0; i < COUNT(last); i++) {
		ui_key_name(last[(last_count + i) % COUNT(last)], name);
		print_error(" %s", name);
	}
	print_error("\n");
}

/* What screen_check would stop at, but with the keys that led to it. */
static void
check_state(int number)
{
	const struct ui_selection *selection = &screen_app->selection;
	const struct store_body *body = &selection->article.body;

	if (selection->cursor <= body->length
	    && (!selection->selecting || selection->anchor <= body->length)
	    && (!selection->has_article
		|| utf8_boundary(body->text, body->length, selection->cursor)))
		return;
	tell_keys(number);
	fail_msg("cursor %zu, anchor %zu of %zu", selection->cursor,
		 selection->anchor, body->length);
}

static void
random_mouse(uint64_t *chance)
{
	struct ui_mouse mouse = {
		(enum ui_mouse_verb)(1 + harness_pick(chance, 3)),
		(int)harness_pick(chance, (size_t)ui_screen_rows()),
		(int)harness_pick(chance, (size_t)ui_screen_columns()),
	};

	note_key(UI_KEY_MOUSE);
	ui_app_key(screen_app, UI_KEY_MOUSE, &mouse);
}

static void
random_size(uint64_t *chance)
{
	int rows = 1 + (int)harness_pick(chance, 40);
	int columns = 1 + (int)harness_pick(chance, 130);

	if (harness_pick(chance, 20) == 0) {
		rows = 60;
		columns = 200;
	}
	note_key(UI_KEY_RESIZE);
	ui_screen_resize(rows, columns);
}

static void
play(const char *store, bool no_colour, uint64_t seed, int keys)
{
	uint64_t chance = seed;

	screen_start((struct screen_options){
		.store = store, .rows = 24, .columns = 80,
		.no_colour = no_colour });
	for (int i = 0; i < keys; i++) {
		size_t turn = harness_pick(&chance, 1000);
		int key = random_key(&chance);

		if (turn < 10)
			random_size(&chance);
		else if (turn < 30)
			random_mouse(&chance);
		else
			note_key(key), ui_app_key(screen_app, key, NULL);
		check_state(i);
		if (turn % 16 == 0)
			screen_draw();
		if (turn % 64 == 0)
			ui_app_idle(screen_app);
		check_error("at random");
		if (ui_app_is_done(screen_app))
			screen_restart();
	}
	screen_draw();
	screen_resize(80, 24);
	screen_stop(NULL);
}

static void
test_chance(void **state)
{
	(void)state;
	prepare_children();
	collect_keys();
	play(SCREEN_DIGESTS, false, 1, KEYS / 2);
	play(SCREEN_DIGESTS, true, 2, KEYS / 4);
	play(SCREEN_SMALL, false, 3, KEYS / 8);
	play(SCREEN_EMPTY, false, 4, KEYS / 8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_all_keys, screen_stop),
		cmocka_unit_test_teardown(test_empty, screen_stop),
		cmocka_unit_test_teardown(test_no_notebook, screen_stop),
		cmocka_unit_test_teardown(test_small_sizes, screen_stop),
		cmocka_unit_test_teardown(test_chance, screen_stop),
	};

	return cmocka_run_group_tests(tests, screen_setup, screen_teardown);
}
