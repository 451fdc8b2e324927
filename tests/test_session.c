/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Coming back to where one was, and to places marked with letters. */

#include "screen.h"

#include <unistd.h>

#include "archive/list.h"
#include "notebook/session.h"

static const struct ui_selection *
selection(void)
{
	return &screen_app->selection;
}

/* As if byname was left and started again. */
static void
come_back(void)
{
	ui_app_leave(screen_app);
	screen_restart();
}

/* The words at the cursor, the pin and the pane are what they were, at the
 * same size and at others. */
static void
test_same_place(void **state)
{
	static const int sizes[][2] = {
		{ 80, 24 }, { 120, 40 }, { 200, 50 }, { 40, 12 }, { 80, 24 },
	};

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	screen_keys("J J Enter . . * 9*j");
	size_t cursor = selection()->cursor;
	long long ord = selection()->article.head.ord;
	long long pin = selection()->pin.id;
	char *text = screen_text();

	assert_true(selection()->pinned);
	come_back();
	char *again = screen_text();

	assert_string_equal(again, text);
	free(text);
	free(again);
	for (size_t i = 0; i < COUNT(sizes); i++) {
		screen_resize(sizes[i][0], sizes[i][1]);
		come_back();
		assert_int_equal(selection()->cursor, cursor);
		assert_int_equal(selection()->article.head.ord, ord);
		assert_true(selection()->pinned);
		assert_int_equal(selection()->pin.id, pin);
		assert_int_equal(screen_app->wish.focus, UI_PANE_READING);
		assert_memory_equal(screen_at_cursor(),
				    screen_words(cursor), 3);
	}
}

/* Order, search, sizes and zoom. */
static void
test_layout_and_order(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 40);
	screen_command("sort title reverse");
	screen_keys("> > Tab - Tab Tab z");
	screen_command("search warrant");
	struct ui_layout_wish wish = screen_app->wish;
	int more = screen_app->reading.more;
	long long rank = selection()->rank;

	assert_true(wish.zoom && wish.sidebar_more == 4 && more < 0);
	come_back();
	assert_int_equal(archive_order(screen_app->archive).sort,
			 ARCHIVE_BY_TITLE);
	assert_true(archive_order(screen_app->archive).reverse);
	assert_int_equal(selection()->rank, rank);
	assert_true(screen_app->wish.zoom);
	assert_int_equal(screen_app->wish.sidebar_more, 4);
	assert_int_equal(screen_app->reading.more, more);
	assert_non_null(selection()->search);
	assert_string_equal(archive_filter_line(selection()->search),
			    "warrant");
	screen_keys("n");
	screen_wants("warrant");
}

/* The filter of the list, on or off. */
static void
test_filter(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_command("filter Queens");
	assert_non_null(ui_filter_now(screen_app));
	screen_wants_not("Transit board");
	come_back();
	assert_non_null(ui_filter_now(screen_app));
	screen_wants_not("Transit board");
	screen_keys("F");
	screen_wants("Transit board");
	come_back();
	assert_null(ui_filter_now(screen_app));
	screen_wants("Transit board");
	screen_keys("F");
	screen_wants_not("Transit board");
}

/* The second entity goes with the first, and not without it. */
static void
test_pair(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	screen_command("pin ICE");
	screen_command("with Zohran Mamdani");
	assert_true(selection()->paired);
	long long with = selection()->with.id;

	come_back();
	assert_true(selection()->paired);
	assert_int_equal(selection()->with.id, with);
	screen_command("unpin");
	come_back();
	assert_false(selection()->paired);
}

/* By the mentions of whoever is pinned. */
static void
test_order_by_mentions(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	screen_command("pin ICE");
	screen_command("sort mentions");
	come_back();
	assert_int_equal(archive_order(screen_app->archive).sort,
			 ARCHIVE_BY_MENTIONS);
	assert_int_equal(archive_order(screen_app->archive).entity,
			 selection()->pin.id);
	/* Without the pin the order means nothing any more. */
	screen_command("unpin");
	come_back();
	assert_int_equal(archive_order(screen_app->archive).sort,
			 ARCHIVE_BY_DATE);
}

/* The jump list goes on, back and forward, with its pins. */
static void
test_jumps(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	screen_command("pin ICE");
	screen_keys("e e e");
	long long pin = selection()->pin.id;
	size_t second;

	screen_keys("^O");
	second = selection()->cursor;
	screen_keys("L");
	size_t third = selection()->cursor;

	screen_command("unpin");
	come_back();
	assert_int_equal(screen_app->jump_count, 0);	/* not read yet */
	screen_keys("^O");
	assert_int_equal(selection()->cursor, second);
	assert_true(selection()->pinned);
	assert_int_equal(selection()->pin.id, pin);
	come_back();
	screen_keys("L");
	assert_int_equal(selection()->cursor, third);
	screen_keys("^O ^O ^O ^O");
	screen_status_wants("No jump to go back from");
	/* Who jumps first keeps what lies before. */
	come_back();
	screen_keys("e");
	assert_int_equal(screen_app->jump_count, 1);
	come_back();
	screen_keys("e");
	assert_int_equal(screen_app->jump_count, 2);
}

/* Another store with the same articles is as good; one without them begins
 * as ever, and the first is as it was after that. */
static void
test_other_store(void **state)
{
	struct screen_options other = { .store = SCREEN_SMALL, .rows = 24,
					.columns = 80 };
	struct screen_options same = { .store = "moved.db", .rows = 24,
				       .columns = 80 };
	struct screen_options first = { .store = SCREEN_DIGESTS, .rows = 24,
					.columns = 80 };
	char uid[STORE_UID_SIZE];

	(void)state;
	screen_start(first);
	screen_keys("J J J Enter 5*j");
	screen_command("pin ICE");
	size_t cursor = selection()->cursor;

	memcpy(uid, selection()->article.head.uid, sizeof uid);
	ui_app_leave(screen_app);
	screen_again(other);
	screen_status_wants("Article 1 of 3");
	assert_false(selection()->pinned);
	assert_int_equal(screen_app->wish.focus, UI_PANE_LIST);
	screen_keys("J");
	ui_app_leave(screen_app);
	screen_again(first);
	assert_string_equal(selection()->article.head.uid, uid);
	assert_int_equal(selection()->cursor, cursor);
	ui_app_leave(screen_app);
	assert_int_equal(link(SCREEN_DIGESTS, "moved.db"), 0);
	screen_again(same);
	assert_string_equal(selection()->article.head.uid, uid);
	assert_int_equal(selection()->cursor, cursor);
	assert_true(selection()->pinned);
	unlink("moved.db");
}

/* The store was made anew at its place, and lacks article and name; an
 * offset past the end of a text that has become short does no harm. */
static void
test_store_made_anew(void **state)
{
	static const char *const file[] = { "again.txt" };
	struct screen_options options = { .store = "again.db", .rows = 24,
					  .columns = 80 };

	(void)state;
	screen_write(file[0], "Title: One\nId: 1\nSource: S\n\n"
		     "Zohran Mamdani spoke. He spoke for long, and then "
		     "Kristi Noem spoke, too.\n");
	screen_store("again.db", file, 1, true);
	screen_start(options);
	screen_keys("Enter G");
	screen_command("pin Kristi Noem");
	ui_app_leave(screen_app);
	unlink("again.db");
	screen_write(file[0], "Title: One\nId: 1\nSource: S\n\nNobody.\n");
	screen_store("again.db", file, 1, true);
	screen_again(options);
	assert_in_range(selection()->cursor, 0, 8);
	assert_false(selection()->pinned);
	screen_keys("e j k");
	ui_app_leave(screen_app);
	unlink("again.db");
	screen_write(file[0], "Title: Two\nId: 2\nSource: S\n\nSomebody.\n");
	screen_store("again.db", file, 1, true);
	screen_again(options);
	screen_wants("Somebody.");
	ui_app_leave(screen_app);
	unlink("again.db");
	screen_store("again.db", NULL, 0, true);
	screen_again(options);
	screen_wants("No articles");
	unlink("again.db");
}

/* What stands in the notebook is not believed. */
static void
test_nonsense(void **state)
{
	static const char *const states[] = {
		"", "{", "[]", "null", "{\"version\":2,\"pane\":1}",
		"{\"version\":1}",
		"{\"version\":1,\"article\":7,\"pin\":[],\"sort\":{}}",
		"{\"version\":1,\"article\":\"xyz\",\"pane\":99}",
		"{\"version\":1,\"pane\":-1,\"sidebar\":99999999,"
		"\"width\":-99999999,\"sort\":\"sideways\","
		"\"search\":\"\\\"\",\"pin\":{\"kind\":\"cat\","
		"\"norm\":\"tom\"}}",
	};
	static const char *const jumps[] = {
		"", "{", "{\"version\":1,\"jumps\":7}",
		"{\"version\":1,\"at\":99,\"jumps\":[1,{},[],"
		"{\"article\":\"00000000000000000000000000000000\"}]}",
	};
	char path[4096];

	(void)state;
	assert_non_null(realpath(SCREEN_SMALL, path));
	for (size_t i = 0; i < COUNT(states); i++) {
		struct error err = ERROR_INIT;

		screen_start_at(SCREEN_SMALL, 80, 24);
		if (!notebook_session_put(archive_notebook(
				screen_app->archive, NULL), path, states[i],
				jumps[i % COUNT(jumps)], &err))
			fail_msg("%s", err.reason);
		screen_restart();
		screen_keys("J ^O ^O L Enter e > - Tab");
		screen_stop(NULL);
	}
}

/* A new start is the welcome; --fresh begins anew, and what comes after it
 * is kept. */
static void
test_fresh(void **state)
{
	struct screen_options options = { .store = SCREEN_DIGESTS, .rows = 24,
					  .columns = 80 };

	(void)state;
	screen_start(options);
	screen_keys("J J Enter");
	ui_app_leave(screen_app);
	options.fresh = true;
	screen_again(options);
	screen_status_wants("Article 1 of");
	assert_int_equal(screen_app->wish.focus, UI_PANE_LIST);
	screen_keys("^O");
	screen_status_wants("No jump to go back from");
	ui_app_leave(screen_app);
	options.fresh = false;
	screen_again(options);
	screen_status_wants("Article 1 of");
}

/* Killed a moment after the last key, it is kept all the same; and no key is
 * no writing. */
static void
test_kept_when_idle(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	assert_int_equal(ui_app_patience(screen_app), -1);
	screen_keys("J J Enter 3*j");
	assert_in_range(ui_app_patience(screen_app), 1, 2000);
	ui_app_keep(screen_app);
	assert_int_equal(ui_app_patience(screen_app), -1);
	size_t cursor = selection()->cursor;

	screen_keys("3*j");
	screen_restart();
	assert_int_equal(selection()->rank, 2);
	assert_int_equal(selection()->cursor, cursor);
}

/* Another byname writes at the very moment, or the notebook cannot be
 * written: no word, no wait. */
static void
test_busy(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	struct notebook *other = notebook_open("notebook.db", DB_WRITE, &err);

	assert_non_null(other);
	assert_true(db_begin(notebook_db(other), &err));
	screen_keys("J");
	long long began = clock_ticks();

	ui_app_keep(screen_app);
	assert_in_range(clock_ticks() - began, 0, 1000);
	screen_status_wants("Article 2 of");
	db_rollback(notebook_db(other));
	notebook_close(other);
	screen_stop(NULL);

	struct screen_options none = { .store = SCREEN_DIGESTS, .rows = 24,
				       .columns = 80, .no_notebook = true };

	screen_start(none);
	screen_keys("J ^O");
	ui_app_leave(screen_app);
	screen_status_wants("Article 1 of");
}

/* It is no act: undo passes it over. */
static void
test_no_act(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	screen_keys("S J");
	come_back();
	screen_keys("u");
	screen_status_wants("Undone: the star");
	screen_keys("u");
	screen_status_wants("Nothing to undo");
}

/* Letters are set, listed, gone to, moved, taken away; all of it undone. */
static void
test_marks(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("Enter . . M");
	screen_wants("Mark this place with the letter:");
	screen_keys("1");	/* no letter: it waits */
	screen_keys("a");
	screen_status_wants("Marked a");
	size_t at = selection()->cursor;
	long long ord = selection()->article.head.ord;

	screen_keys("J M B");
	screen_command("mark c");
	screen_command("mark cc");
	screen_status_wants("a mark is a letter from a to z or A to Z");
	screen_command("goto a");
	assert_int_equal(selection()->cursor, at);
	assert_int_equal(selection()->article.head.ord, ord);
	screen_keys("^O");
	assert_int_not_equal(selection()->article.head.ord, ord);
	screen_command("goto z");
	screen_status_wants("there is no mark z");
	/* The list, and from it. */
	screen_keys("'");
	screen_wants("Marks");
	screen_wants("a  Buildings chief orders sweep of scaffolds: Kristi Noem");
	screen_wants("B  Transit board");
	assert_in_range(screen_find("c  Transit"), screen_find("a  Build"),
			screen_find("B  Transit"));
	screen_keys("/");
	screen_line("a  Build");
	/* What is for highlights finds none here. */
	screen_keys("c");
	screen_status_wants("No highlight under the cursor");
	screen_keys("t");
	screen_status_wants("no highlight is under the cursor");
	screen_keys("Enter");
	assert_int_equal(selection()->cursor, at);
	assert_int_equal(selection()->article.head.ord, ord);
	/* Taken away on the page, and by its letter. */
	screen_keys("'");
	screen_command("remove-highlight");
	screen_status_wants("No highlight under the cursor");
	screen_keys("/");
	screen_line("a  Build");
	screen_command("remove-highlight");
	screen_status_wants("The mark a is gone");
	screen_wants_not("a  Build");
	screen_keys("q u");
	screen_status_wants("Undone: taking the mark away (a: Buildings");
	screen_command("unmark a");
	screen_command("goto a");
	screen_status_wants("there is no mark a");
	screen_keys("u u");
	screen_status_wants("Undone: the mark (c: Transit");
	screen_restart();
	screen_command("goto a");
	assert_int_equal(selection()->cursor, at);
	/* The same letter elsewhere. */
	screen_keys("G M a g");
	screen_command("goto a");
	assert_in_range(selection()->cursor, at + 1, 9999);
	screen_keys("u");
	screen_status_wants("Undone: the mark");
	screen_command("goto a");
	assert_int_equal(selection()->cursor, at);
}

/* The text has changed, or is gone; or is empty. */
static void
test_mark_moves(void **state)
{
	static const char *const file[] = { "moving.txt" };
	static const char head[] = "Title: One\nId: 1\nSource: S\n\n";
	struct screen_options options = { .store = "moving.db", .rows = 24,
					  .columns = 80 };
	char text[400];

	(void)state;
	snprintf(text, sizeof text, "%sThe first of them. Kristi Noem spoke "
		 "of harbours and of ships.\n\nThe last of all.\n", head);
	screen_write(file[0], text);
	screen_store("moving.db", file, 1, true);
	screen_start(options);
	screen_keys("Enter . M a G M b");
	snprintf(text, sizeof text, "%sSomething new stands first. And again, "
		 "and again. The first of them. Kristi Noem spoke of harbours "
		 "and of ships.\n\nThe last of all.\n", head);
	screen_write(file[0], text);
	screen_store("moving.db", file, 1, true);
	screen_again(options);
	screen_command("goto a");
	assert_memory_equal(screen_words(selection()->cursor), "Kristi Noem",
			    11);
	screen_command("goto b");
	assert_memory_equal(screen_words(selection()->cursor), ".", 1);
	snprintf(text, sizeof text, "%sZebras.\n", head);
	screen_write(file[0], text);
	screen_store("moving.db", file, 1, true);
	screen_again(options);
	screen_command("goto a");
	screen_status_wants("not in this text any more");
	assert_int_equal(selection()->cursor, 0);
	ui_app_leave(screen_app);
	options.store = SCREEN_SMALL;
	screen_again(options);
	screen_command("goto a");
	screen_status_wants("this article is not in the store");
	screen_keys("'");
	screen_wants("its article is not in this store");
	screen_keys("G k Enter");
	screen_keys("q");
	ui_app_leave(screen_app);
	options.store = SCREEN_EMPTY;
	screen_again(options);
	screen_keys("M a");
	screen_status_wants("there is no article to mark");
	unlink("moving.db");
}

/* The keys of other programs: the same letter twice is back. */
static void
test_mark_presets(void **state)
{
	static const char *const maps[] = { "vim", "less" };

	(void)state;
	for (size_t i = 0; i < COUNT(maps); i++) {
		char command[40];

		screen_start_at(SCREEN_SMALL, 80, 24);
		snprintf(command, sizeof command, "keymap %s", maps[i]);
		screen_command(command);
		screen_keys("Enter . . m x");
		size_t at = selection()->cursor;

		screen_keys("G");
		size_t end = selection()->cursor;

		screen_keys("' x");
		assert_int_equal(selection()->cursor, at);
		screen_keys("' '");
		assert_int_equal(selection()->cursor, end);
		screen_keys("M");
		screen_status_wants("Highlighted");
		screen_keys("\"");
		screen_wants("Marks");
		screen_stop(NULL);
	}
}

#define CASE(name) \
	cmocka_unit_test_teardown(name, screen_stop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_same_place),
		CASE(test_layout_and_order),
		CASE(test_filter),
		CASE(test_pair),
		CASE(test_order_by_mentions),
		CASE(test_jumps),
		CASE(test_other_store),
		CASE(test_store_made_anew),
		CASE(test_nonsense),
		CASE(test_fresh),
		CASE(test_kept_when_idle),
		CASE(test_busy),
		CASE(test_no_act),
		CASE(test_marks),
		CASE(test_mark_moves),
		CASE(test_mark_presets),
	};

	return cmocka_run_group_tests(tests, screen_setup, screen_teardown);
}
