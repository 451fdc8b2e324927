/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The filter of the list on the hidden screen, and searches under a name. */

#include "screen.h"

#include "archive/list.h"
#include "notebook/saved.h"

static struct ui_selection *
selection(void)
{
	return &screen_app->selection;
}

static struct ui_filter *
filter(void)
{
	return &screen_app->filter;
}

/* All that waits until no key does. */
static void
idle(void)
{
	for (int i = 0; ui_app_idle(screen_app); i++)
		assert_true(i < 1000);
	screen_draw();
}

static long long
rows(void)
{
	return (long long)screen_app->list.row.count;
}

/* The list follows the line as it is typed; what is wrong is told, and the
 * last good one stays. */
static void
test_typing(void **state)
{
	long long open;

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	screen_keys("3*j");
	open = selection()->article.head.ord;
	long long all = selection()->totals.articles;

	screen_keys("f");
	screen_type("person:\"Tom Homan\"");
	screen_wants("filter: person:\"Tom Homan\"");
	screen_status_wants("2 articles. Enter keeps the filter");
	assert_int_equal(rows(), 2);
	assert_int_equal(selection()->article.head.ord, open);
	screen_type(" \"open");
	screen_status_wants("the quotation mark stays open");
	assert_int_equal(rows(), 2);
	screen_keys("Enter");
	assert_true(filter()->typing);
	screen_status_wants("the quotation mark stays open");
	screen_keys("Esc");
	assert_false(filter()->typing);
	assert_null(ui_filter_now(screen_app));
	screen_wants_not("filter:");
	assert_int_equal(selection()->article.head.ord, open);
	assert_int_equal(selection()->rank, 3);
	assert_int_equal(selection()->totals.articles, all);
	/* Nothing at all: how to get out is told. */
	screen_keys("f");
	screen_line("xyzzy");
	assert_int_equal(rows(), 0);
	screen_wants("Nothing passes the filter.");
	screen_wants("f changes it, F shows all.");
	screen_keys("j k G g J K PgDn Enter q");
	screen_keys("F");
	assert_true(rows() > 2);
	screen_keys("F F f ^U");
	assert_true(rows() > 2);
	screen_keys("Enter F");
	screen_status_wants("There is no filter yet");
}

/* What is selected stays so if it passes, and is the next one if not. */
static void
test_selected(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	screen_command("pin Tom Homan");
	screen_keys("]");
	long long homan = selection()->article.head.ord;

	screen_keys("q");
	screen_command("filter person:\"Tom Homan\"");
	assert_int_equal(selection()->article.head.ord, homan);
	idle();
	assert_true(selection()->rank >= 0);
	screen_keys("g");
	assert_int_equal(selection()->rank, 0);
	screen_status_wants("Tom Homan");
	screen_command("filter -person:\"Tom Homan\"");
	idle();
	assert_int_not_equal(selection()->article.head.ord, homan);
	assert_int_equal(filter()->count, selection()->totals.articles - 2);
	for (long long i = selection()->rank + 1; i < filter()->count; i++) {
		screen_keys("j");
		assert_int_equal(selection()->rank, i);
		assert_int_not_equal(selection()->article.head.ord, homan);
	}
	screen_keys("J");
	screen_status_wants("last article that the filter shows");
	screen_keys("g K");
	screen_status_wants("first article that the filter shows");
	/* In other orders, too. */
	screen_command("sort title");
	idle();
	screen_keys("g");
	for (long long i = 1; i < filter()->count; i++) {
		screen_keys("j");
		assert_int_equal(selection()->rank, i);
	}
	screen_keys("J");
	screen_status_wants("last article that the filter shows");
}

/* e stays within the filter, and the line says what it hides. */
static void
test_travel(void **state)
{
	bool passes;

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 100, 30);
	screen_command("pin Immigration and Customs Enforcement");
	screen_command("filter person:\"Tom Homan\"");
	idle();
	screen_status_wants("22 hidden by the filter");
	screen_keys("g");
	for (int i = 0; i < 20; i++) {
		screen_keys("e");
		assert_true(archive_list_has(screen_app->archive,
					     selection()->article.head.ord,
					     &passes, NULL));
		assert_true(passes);
	}
	screen_status_wants("the filter shows no later mention");
	screen_keys("20*E");
	screen_status_wants("the filter shows no earlier mention");
	/* A jump goes back to before the filter. */
	screen_keys("F g");
	screen_keys("]");
	screen_keys("F");
	assert_true(filter()->on);
	screen_keys("^O");
	assert_false(filter()->on);
	screen_keys("F F");
	screen_resize(40, 12);
	idle();
	screen_keys("e e E");
	screen_resize(200, 50);
	screen_keys("j j e");
}

/* The terminal becomes another while the line is typed; wide and turned
 * letters, very long lines. */
static void
test_hard(void **state)
{
	static const char *const lines[] = {
		"山田", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", "(((((((((", "-",
		"OR", "\"", "source:", "after:2025-13", "is:", "a*", "*", "::",
		"\x1b[31m", "tag:x OR -tag:x", "near:(\"a\" \"b\")",
	};
	char *line = calloc(1, 5001);

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	for (size_t i = 0; i < COUNT(lines); i++) {
		screen_keys("f");
		screen_type(lines[i]);
		screen_resize(30 + (int)i * 9, 8 + (int)i * 3);
		idle();
		screen_keys(i % 2 ? "Enter" : "Esc");
		if (screen_app->prompt.kind != UI_PROMPT_NONE)
			screen_keys("Esc");
		idle();
		screen_keys("j k e E");
	}
	memset(line, 'a', 5000);
	screen_keys("f");
	screen_type(line);
	idle();
	screen_keys("Enter Esc F");
	free(line);
	/* A store with nothing in it. */
	screen_stop(NULL);
	screen_start_at(SCREEN_EMPTY, 80, 24);
	screen_keys("f");
	screen_line("ice");
	idle();
	screen_keys("F F j e");
	screen_command("sort title");
	screen_command("saved");
}

/* Kept under a name, listed, opened, renamed, removed, and brought back. */
static void
test_saved(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 100, 24);
	screen_command("save nothing");
	screen_status_wants("Nothing to save");
	screen_command("saved");
	screen_wants("No saved searches yet.");
	screen_keys("Enter q");
	screen_command("unsave");
	screen_status_wants(":unsave NAME");
	screen_command("rename x");
	screen_status_wants("works on the page");
	screen_command("filter agency:ICE rally");
	screen_command("save my ice");
	screen_status_wants("Saved as my ice: agency:ICE rally");
	screen_command("save my ice");
	screen_status_wants("there is a saved search \"my ice\" already");
	screen_command("filter person:\"Tom Homan\"");
	screen_command("save homan");
	screen_command("filter lang:en -lang:en");
	screen_command("saved");
	screen_wants("homan  0 new  2 articles  person:\"Tom Homan\"");
	screen_wants("my ice  0 new");
	screen_keys("Enter");
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
	assert_int_equal(rows(), 2);
	screen_wants("filter: person:\"Tom Homan\"");
	screen_command("saved");
	screen_keys("j");
	screen_command("rename cold");
	screen_wants("cold  0 new");
	screen_wants_not("my ice");
	screen_keys("u");
	screen_wants("my ice  0 new");
	screen_keys("^R");
	screen_wants("cold  0 new");
	screen_keys("g");
	screen_command("unsave");
	screen_status_wants("Removed cold");
	screen_wants_not("cold  0 new");
	screen_keys("u");
	screen_wants("cold  0 new");
	screen_keys("q");
	screen_command("saved cold");
	screen_wants("filter: agency:ICE rally");
	screen_command("saved nothing at all");
	screen_status_wants("there is no saved search");
	screen_command("unsave homan");
	screen_restart();
	screen_command("saved");
	screen_wants("cold  0 new");
	screen_wants_not("homan");
}

/* Without a notebook there is nowhere to save. */
static void
test_no_notebook(void **state)
{
	(void)state;
	screen_start((struct screen_options){ .store = SCREEN_DIGESTS,
		.rows = 24, .columns = 80, .no_notebook = true });
	screen_command("filter agency:ICE");
	assert_true(rows() > 2);
	screen_command("save ice");
	screen_status_wants("notebook");
	screen_command("saved");
	screen_status_wants("notebook");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_typing, screen_stop),
		cmocka_unit_test_teardown(test_selected, screen_stop),
		cmocka_unit_test_teardown(test_travel, screen_stop),
		cmocka_unit_test_teardown(test_hard, screen_stop),
		cmocka_unit_test_teardown(test_saved, screen_stop),
		cmocka_unit_test_teardown(test_no_notebook, screen_stop),
	};

	return cmocka_run_group_tests(tests, screen_setup, screen_teardown);
}
