/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What is seen: pictures, sizes, resizing, looks, the cursor, the mouse. */

#include "screen.h"

#include <sys/wait.h>
#include <unistd.h>

/* The size of each picture, and the keys that lead to it. */
static const struct {
	const char *name;
	int columns, rows;
	bool first, no_colour;
	const char *keys;
} pictures[] = {
	{ "first-start-80x24", 80, 24, true, false, "" },
	{ "reading-80x24", 80, 24, false, false, "Enter . Enter e" },
	{ "marks-80x24", 80, 24, false, true, "Enter . Enter . m" },
	{ "sidebar-80x24", 80, 24, false, false, "Tab Tab j j Enter" },
	{ "beside-120x40", 120, 40, false, false, ". Enter" },
	{ "wide-160x45", 160, 45, false, false, ". Enter e" },
	{ "single-40x12", 40, 12, false, false, "Enter . Enter" },
	{ "least-20x5", 20, 5, false, false, "" },
	{ "help-80x24", 80, 24, false, false, "Enter ?" },
	{ "card-80x24", 80, 24, false, false, "Enter . i" },
	{ "highlights-80x24", 80, 24, false, false, "Enter m } } m '" },
};

static void
test_pictures(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pictures); i++) {
		screen_start((struct screen_options){
			.store = SCREEN_SMALL, .rows = pictures[i].rows,
			.columns = pictures[i].columns,
			.first_start = pictures[i].first,
			.no_colour = pictures[i].no_colour });
		screen_keys(pictures[i].keys);
		screen_compare(pictures[i].name);
		screen_stop(NULL);
	}
}

/* What each size is to show at the start, newest article first. */
static const struct {
	int columns, rows;
	bool title, hints, reading, sidebar;
} starts[] = {
	{ 80, 24, true, true, true, false },
	{ 120, 40, true, true, true, true },
	{ 200, 50, true, true, true, true },
	{ 60, 14, true, true, true, false },
	{ 59, 24, true, true, false, false },
	{ 40, 10, true, true, false, false },
	{ 40, 9, false, true, false, false },
	{ 40, 7, false, false, false, false },
	{ 20, 5, false, false, false, false },
	{ 300, 100, true, true, true, true },
};

static void
test_starts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(starts); i++) {
		screen_start_at(SCREEN_DIGESTS, starts[i].columns,
				starts[i].rows);
		assert_int_equal(screen_has("byname"), starts[i].title);
		assert_int_equal(screen_has("Enter read"), starts[i].hints);
		assert_int_equal(screen_app->layout.pane[UI_PANE_READING].rows
				 > 0, starts[i].reading);
		assert_int_equal(screen_app->layout.pane[UI_PANE_SIDEBAR].rows
				 > 0, starts[i].sidebar);
		/* The first article is open, and its row is the cursor's. */
		assert_int_equal(screen_app->selection.rank, 0);
		assert_int_equal(screen_at_cursor()[0], '>');
		assert_true(strncmp(screen_status(), "Article 1", 9) == 0);
		screen_stop(NULL);
	}
}

static void
test_too_small(void **state)
{
	static const struct {
		int columns, rows;
	} sizes[] = { { 19, 4 }, { 19, 24 }, { 80, 4 }, { 9, 1 }, { 1, 1 },
		      { 2, 2 }, { 1, 50 } };

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	for (size_t i = 0; i < COUNT(sizes); i++) {
		screen_resize(sizes[i].columns, sizes[i].rows);
		if (sizes[i].columns >= 10)
			assert_string_equal(screen_row(0), "Too small.");
		screen_keys("j e . Enter m ? / Esc q : Esc");
		screen_mouse(UI_MOUSE_CLICK, 0, 0);
		screen_mouse(UI_MOUSE_WHEEL_DOWN, 0, 0);
		assert_false(ui_app_is_done(screen_app));
	}
	screen_resize(80, 24);
	screen_wants("byname");
}

/* No row lies beneath the welcome that the cursor could be in. */
static void
test_welcome(void **state)
{
	(void)state;
	screen_start((struct screen_options){
		.store = SCREEN_DIGESTS, .rows = 24, .columns = 80,
		.first_start = true });
	screen_wants("Welcome to byname");
	screen_keys("F1");
	screen_keys("q");
	screen_wants_not("Welcome to byname");
	screen_start((struct screen_options){
		.store = SCREEN_DIGESTS, .rows = 24, .columns = 80,
		.first_start = true });
	screen_mouse(UI_MOUSE_WHEEL_DOWN, 10, 10);
	screen_wants_not("Welcome to byname");
	screen_start((struct screen_options){
		.store = SCREEN_DIGESTS, .rows = 12, .columns = 80,
		.first_start = true });
	screen_wants_not("Welcome to byname");
}

/* Resizing: the words at the top stay at the top while the cursor is below
 * them, however often the size changes. */
static const struct {
	int columns, rows;
} sizes[] = {
	{ 80, 24 }, { 79, 24 }, { 100, 24 }, { 120, 40 }, { 61, 30 },
	{ 200, 50 }, { 59, 30 }, { 45, 20 }, { 150, 60 }, { 80, 24 },
};

static void
check_word_in_view(size_t offset)
{
	const struct ui_reading *reading = &screen_app->reading;
	const struct ui_rect *rect = &reading->pane.rect;
	size_t line = wrap_line_of(&reading->wrap, offset);

	if (rect->rows == 0)
		return;
	if (line < reading->top || line >= reading->top + (size_t)rect->rows)
		fail_msg("\"%s\" at %zu is in line %zu, out of view from %zu",
			 screen_words(offset), offset, line, reading->top);
}

static void
test_resize(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 45, 12);
	screen_keys("Enter Space Space");
	for (int round = 0; round < 20; round++) {
		size_t top = screen_app->reading.top_offset;
		size_t cursor = screen_app->selection.cursor;

		screen_resize(sizes[(size_t)round % COUNT(sizes)].columns,
			      sizes[(size_t)round % COUNT(sizes)].rows);
		assert_int_equal(screen_app->selection.cursor, cursor);
		check_word_in_view(cursor);
		check_word_in_view(top);
	}
}

/* Dragged to and fro a hundred times, the text does not creep away. */
static void
test_no_creep(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 14);
	screen_keys("Enter Space j j j");
	size_t line = screen_app->reading.top;

	assert_true(line > 0);
	for (int round = 0; round < 100; round++) {
		screen_resize(62 + round % 17, 14);
		screen_resize(80, 14);
	}
	assert_int_equal(screen_app->reading.top, line);
}

/* Names look as their kind does, and never by colour alone. */
static void
test_looks(void **state)
{
	struct screen_cell person, agency, organisation, place, plain;

	(void)state;
	screen_start_at(SCREEN_SMALL, 120, 40);
	screen_keys("Enter");
	person = screen_cell_of("Kristi Noem would");
	agency = screen_cell_of("Department of Homeland Security said");
	organisation = screen_cell_of("Associated Press first");
	place = screen_cell_of("Canal Street.");
	plain = screen_cell_of("plank had");
	assert_true(person.bold && !person.underline);
	assert_true(agency.bold && agency.underline);
	assert_true(!organisation.bold && organisation.underline);
	assert_true(person.pair && agency.pair && organisation.pair
		    && place.pair && !plain.pair);
	assert_true(person.pair != place.pair && agency.pair != person.pair);
	screen_keys(". Enter");
	assert_true(screen_cell_of("Department of Homeland Security said")
		    .reverse);
	/* The sidebar says the kind in words. */
	screen_wants("People");
	screen_wants("Agencies");
}

static void
test_no_colour(void **state)
{
	(void)state;
	screen_start((struct screen_options){
		.store = SCREEN_SMALL, .rows = 24, .columns = 80,
		.no_colour = true });
	screen_keys("Enter");
	screen_wants("{Department of Homeland Security}");
	screen_wants("[Kristi Noem]");
	screen_wants("<Canal Street>");
	screen_wants("(Associated Press)");
	screen_keys("m");
	screen_wants("=The {Department");
	for (int row = 0; row < 24; row++)
		for (int column = 0; column < 80; column++)
			assert_int_equal(screen_cell(row, column).pair, 0);
	/* The cursor stands on the words, not on the brackets. */
	for (int i = 0; i < 6; i++) {
		screen_keys(".");
		assert_memory_equal(screen_at_cursor(),
				    screen_words(screen_app->selection.cursor),
				    4);
	}
	/* Marked or not, each line fits. */
	screen_resize(60, 24);
	screen_resize(61, 18);
}

static void
test_terminals(void **state)
{
	static const char *const terms[] = { "xterm", "linux", "vt100",
					     "screen", "ansi" };

	(void)state;
	for (size_t i = 0; i < COUNT(terms); i++) {
		screen_start((struct screen_options){
			.store = SCREEN_SMALL, .rows = 24, .columns = 80,
			.term = terms[i] });
		screen_keys("Enter . Enter e m '");
		assert_int_equal(ui_screen_has_colour(),
				 strcmp(terms[i], "vt100") != 0);
	}
}

static bool
is_refused(const char *term)
{
	FILE *null = fopen("/dev/null", "r+");
	struct error err = ERROR_INIT;

	return null && !ui_screen_open(term, null, null, &err)
	       && strstr(err.reason, term ? term : "")
	       && strstr(err.advice, "TERM");
}

/* Each in a process of its own: curses leaks when it fails. */
static void
test_bad_terminals(void **state)
{
	static const char *const terms[] = { "dumb", "no-such-terminal", "",
					     NULL };

	(void)state;
	for (size_t i = 0; i < COUNT(terms); i++) {
		int status = -1;
		pid_t child = fork();

		if (child == 0)
			_exit(is_refused(terms[i]) ? 0 : 1);
		assert_int_equal(waitpid(child, &status, 0), child);
		if (status != 0)
			fail_msg("\"%s\" is not refused",
				 terms[i] ? terms[i] : "(none)");
	}
}

/* The hardware cursor is on the thing selected: a reader of screens and a
 * magnifier follow it. */
static void
test_cursor_on_text(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("Enter");
	for (int i = 0; i < 12; i++) {
		screen_keys(i % 3 ? "." : "j");

		/* An empty line has nothing to stand on. */
		const char *words =
			screen_words(screen_app->selection.cursor);

		if (*words != '\n')
			assert_memory_equal(screen_at_cursor(), words, 3);
	}
}

static void
test_cursor_elsewhere(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 120, 40);
	for (int i = 0; i < 3; i++) {
		const char *title =
			screen_app->selection.article.head.title;

		assert_non_null(strstr(screen_at_cursor(), title));
		screen_keys("j");
	}
	screen_keys("Tab Tab");
	for (int i = 0; i < 3; i++) {
		const struct archive_entity *entity =
			ui_sidebar_entity(&screen_app->sidebar);

		assert_memory_equal(screen_at_cursor() + 1, entity->label, 9);
		screen_keys("j");
	}
	screen_keys("?");
	for (int i = 0; i < 30; i++) {
		screen_keys("j");
		assert_int_equal(screen_at_cursor()[0], '>');
	}
	screen_keys("q :");
	screen_type("pin");
	assert_int_equal(screen_cursor().column, 4);
	assert_int_equal(screen_cursor().row, 39);
	screen_keys("Left");
	assert_int_equal(screen_at_cursor()[0], 'n');
}

/* A cut title ends in an ellipsis, an uncut one does not. */
static void
test_ellipsis(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 40, 20);
	screen_wants("Buildings chief orders");
	screen_wants_not("of scaffolds");
	assert_non_null(strstr(screen_row(1), "\xe2\x80\xa6"));
	screen_resize(60, 20);
	screen_wants("Buildings chief orders sweep of scaffolds");
	screen_resize(20, 5);
	assert_non_null(strstr(screen_row(0), "\xe2\x80\xa6"));
	screen_resize(30, 20);
	screen_keys("Enter");
	screen_wants("Buildings chief orders sweep\xe2\x80\xa6");
	screen_keys("Tab");
	screen_wants("Department of Homeland Se\xe2\x80\xa6");
	screen_keys("?");
	screen_wants("\xe2\x80\xa6");
	screen_keys("q");
	screen_command("pin Immigration and Customs Enforcement");
	assert_non_null(strstr(screen_row(-2), "\xe2\x80\xa6"));
}

/* What is said is not cut to make room for the name of the pane. */
static void
test_message(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("Enter . Enter");
	assert_non_null(strstr(screen_row(-2), "[text]"));
	screen_keys("e");
	assert_non_null(strstr(screen_row(-2), "Security. E goes back."));
	screen_keys("k");
	assert_non_null(strstr(screen_row(-2), "[text]"));
}

/* All that a person sees or did, but for what the wheel may change. */
struct shown {
	size_t cursor, top, list_top, sidebar_top;
	long long rank;
	enum ui_pane_place focus;
	bool pinned;
};

static void
check_same(const struct shown *one, const struct shown *two)
{
	assert_int_equal(one->cursor, two->cursor);
	assert_int_equal(one->top, two->top);
	assert_int_equal(one->list_top, two->list_top);
	assert_int_equal(one->sidebar_top, two->sidebar_top);
	assert_int_equal(one->rank, two->rank);
	assert_int_equal(one->focus, two->focus);
	assert_int_equal(one->pinned, two->pinned);
}

static struct shown
shown_now(void)
{
	return (struct shown){
		screen_app->selection.cursor, screen_app->reading.top,
		screen_app->list.row.count
		? (size_t)screen_app->list.row.item[0].article.id : 0,
		screen_app->sidebar.cursor.top, screen_app->selection.rank,
		screen_app->wish.focus, screen_app->selection.pinned };
}

/* A cell inside of a pane. */
static void
wheel_over(enum ui_pane_place place, enum ui_mouse_verb verb)
{
	struct ui_rect rect = screen_app->layout.pane[place];

	assert_true(rect.rows > 0);
	screen_mouse(verb, rect.top + rect.rows - 1, rect.left + 2);
}

static void
test_wheel(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 14);
	screen_resize(120, 36);
	for (int focus = 0; focus < 3; focus++) {
		struct shown before = shown_now(), after;

		wheel_over(UI_PANE_LIST, UI_MOUSE_WHEEL_DOWN);
		after = shown_now();
		assert_int_not_equal(after.list_top, before.list_top);
		after.list_top = before.list_top;
		check_same(&after, &before);
		wheel_over(UI_PANE_LIST, UI_MOUSE_WHEEL_UP);
		assert_int_equal(shown_now().list_top, before.list_top);
		wheel_over(UI_PANE_LIST, UI_MOUSE_WHEEL_UP);
		assert_int_equal(shown_now().list_top, before.list_top);
		screen_keys("Tab");
	}
	screen_resize(120, 20);
	screen_keys("Tab");
	struct shown before = shown_now(), after;

	wheel_over(UI_PANE_READING, UI_MOUSE_WHEEL_DOWN);
	after = shown_now();
	assert_int_equal(after.top, before.top + 3);
	after.top = before.top;
	check_same(&after, &before);
	for (int i = 0; i < 30; i++)
		wheel_over(UI_PANE_READING, UI_MOUSE_WHEEL_DOWN);
	/* It stops at the last line; a key comes back to the cursor. */
	assert_true(screen_app->reading.top < screen_app->reading.wrap.count);
	screen_keys("j");
	check_word_in_view(screen_app->selection.cursor);
}

/* The wheel does not keep what is opened next out of view. */
static void
test_wheel_then_travel(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 40);
	screen_command("pin Tom Homan");
	for (int i = 0; i < 4; i++)
		wheel_over(UI_PANE_LIST, UI_MOUSE_WHEEL_DOWN);
	screen_keys("e e e");
	bool seen = false;

	for (size_t i = 0; i < screen_app->list.row.count; i++)
		seen = seen || screen_app->list.row.item[i].article.ord
			       == screen_app->selection.article.head.ord;
	assert_true(seen);
	/* An article that is opened is shown from its beginning. */
	screen_resize(120, 20);
	screen_keys("Tab Tab g");
	for (int i = 0; i < 6; i++)
		wheel_over(UI_PANE_READING, UI_MOUSE_WHEEL_DOWN);
	assert_true(screen_app->reading.top > 0);
	screen_keys("j");
	assert_int_equal(screen_app->reading.top, 0);
}

static void
test_click(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 40);
	for (int i = 2; i >= 0; i--) {
		struct ui_rect rect = screen_app->layout.pane[i];

		screen_mouse(UI_MOUSE_CLICK, rect.top + 3, rect.left + 5);
		assert_int_equal(screen_app->wish.focus, i);
	}
	assert_int_equal(screen_app->selection.rank, 3);
	/* On a word: the cursor goes there. */
	struct ui_rect text = screen_app->layout.pane[UI_PANE_READING];
	struct screen_cell cell = screen_cell(text.top + 4, text.left + 20);

	screen_mouse(UI_MOUSE_CLICK, text.top + 4, text.left + 20);
	assert_int_equal(screen_cursor().row, text.top + 4);
	assert_int_equal(screen_cell(screen_cursor().row,
				     screen_cursor().column).code, cell.code);
	/* On bars, rules and questions nothing happens. */
	size_t cursor = screen_app->selection.cursor;

	screen_mouse(UI_MOUSE_CLICK, 0, 5);
	screen_mouse(UI_MOUSE_CLICK, 39, 5);
	screen_keys(":");
	screen_mouse(UI_MOUSE_CLICK, text.top + 8, text.left + 20);
	screen_mouse(UI_MOUSE_WHEEL_DOWN, text.top + 8, text.left + 20);
	screen_keys("Esc ?");
	screen_mouse(UI_MOUSE_CLICK, text.top + 8, text.left + 20);
	screen_mouse(UI_MOUSE_WHEEL_DOWN, text.top + 8, text.left + 20);
	assert_int_equal(screen_app->overlay.cursor.top, 3);
	screen_keys("q");
	assert_int_equal(screen_app->selection.cursor, cursor);
}

static void
test_mouse_off(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 40);
	screen_command("set mouse off");
	assert_false(screen_app->setup->option[UI_OPTION_MOUSE].value);
	screen_command("set mouse on");
	assert_true(screen_app->setup->option[UI_OPTION_MOUSE].value);
	screen_command("set mouse maybe");
	screen_status_wants("maybe\" is no value of mouse");
}

/* A window that grows is filled while there is something to fill it with. */
static void
test_filled(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	screen_keys("G");
	screen_resize(160, 20);
	assert_int_equal(screen_app->list.row.count,
			 screen_app->layout.pane[UI_PANE_LIST].rows);
	screen_resize(80, 24);
	screen_keys("Enter G");
	screen_resize(80, 60);
	assert_int_equal(screen_app->reading.top, 0);
}

/* Drawing the same again sends nothing. */
static void
test_idle_is_free(void **state)
{
	size_t before, after;

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	screen_keys("Enter j");
	free(screen_sent(&before));
	for (int i = 0; i < 20; i++)
		screen_draw();
	free(screen_sent(&after));
	assert_int_equal(after, before);
	/* A key sends no more than a few rows. */
	screen_keys("j");
	free(screen_sent(&after));
	assert_in_range(after - before, 1, 5000);
}

/* All that waits until no key does. */
static void
finish_idle(void)
{
	for (int i = 0; ui_app_idle(screen_app); i++)
		assert_true(i < 1000);
	screen_draw();
}

/* Where there is room, what else is known of the pinned entity comes while no
 * key waits; it goes with the pin, and with the room. */
static void
test_pinned(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 160, 45);
	finish_idle();
	screen_command("pin Zohran Mamdani");
	assert_true(ui_app_idle(screen_app));
	finish_idle();
	screen_wants("Most often named with");
	screen_wants("Articles of the latest months");
	assert_false(ui_app_idle(screen_app));
	screen_command("pin Kristi Noem");
	screen_wants_not("Most often named with");
	assert_true(ui_app_idle(screen_app));
	finish_idle();
	screen_wants("Most often named with");
	screen_resize(160, 24);
	screen_wants_not("Most often named with");
	screen_resize(200, 50);
	screen_wants("Most often named with");
	screen_command("unpin");
	screen_wants_not("Most often named with");
	/* Not where nobody sees it. */
	screen_resize(80, 45);
	screen_command("pin Zohran Mamdani");
	screen_draw();
	ui_app_idle(screen_app);
	assert_false(screen_app->sidebar.pinned.entity
		     == screen_app->selection.pin.id);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_pictures, screen_stop),
		cmocka_unit_test_teardown(test_starts, screen_stop),
		cmocka_unit_test_teardown(test_too_small, screen_stop),
		cmocka_unit_test_teardown(test_welcome, screen_stop),
		cmocka_unit_test_teardown(test_resize, screen_stop),
		cmocka_unit_test_teardown(test_no_creep, screen_stop),
		cmocka_unit_test_teardown(test_looks, screen_stop),
		cmocka_unit_test_teardown(test_no_colour, screen_stop),
		cmocka_unit_test_teardown(test_terminals, screen_stop),
		cmocka_unit_test(test_bad_terminals),
		cmocka_unit_test_teardown(test_cursor_on_text, screen_stop),
		cmocka_unit_test_teardown(test_cursor_elsewhere, screen_stop),
		cmocka_unit_test_teardown(test_ellipsis, screen_stop),
		cmocka_unit_test_teardown(test_message, screen_stop),
		cmocka_unit_test_teardown(test_wheel, screen_stop),
		cmocka_unit_test_teardown(test_wheel_then_travel,
					  screen_stop),
		cmocka_unit_test_teardown(test_click, screen_stop),
		cmocka_unit_test_teardown(test_mouse_off, screen_stop),
		cmocka_unit_test_teardown(test_filled, screen_stop),
		cmocka_unit_test_teardown(test_idle_is_free, screen_stop),
		cmocka_unit_test_teardown(test_pinned, screen_stop),
	};

	return cmocka_run_group_tests(tests, screen_setup, screen_teardown);
}
