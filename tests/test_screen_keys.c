/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Every key does what it says. */

#include "screen.h"

#include <sys/stat.h>
#include <unistd.h>


static const struct ui_selection *
selection(void)
{
	return &screen_app->selection;
}

/* Moving in the text: the row of the cursor after each key, from the line
 * it was in; rows and pages are counted in lines of the text. */
static size_t
cursor_line(void)
{
	return wrap_line_of(&screen_app->reading.wrap, selection()->cursor);
}

static void
test_move_text(void **state)
{
	static const struct {
		const char *keys;
		long step;
	} steps[] = {
		{ "j", 1 }, { "Down", 1 }, { "k", -1 }, { "Up", -1 },
		{ "5*j", 5 }, { "k", -1 }, { "g", -99 }, { "k", 0 },
		{ "G", 99 }, { "j", 0 }, { "Home", -99 }, { "End", 99 },
		{ "g", -99 },
	};

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 60, 20);
	screen_keys("Enter");
	size_t last = screen_app->reading.wrap.count - 1, line = 0;

	assert_true(last > 20);
	for (size_t i = 0; i < COUNT(steps); i++) {
		long wanted = (long)line + steps[i].step;

		screen_keys(steps[i].keys);
		line = wanted < 0 ? 0
		       : (size_t)wanted > last ? last : (size_t)wanted;
		if (cursor_line() != line)
			fail_msg("%s: line %zu, not %zu", steps[i].keys,
				 cursor_line(), line);
	}
}

/* Pages overlap by a line, and the cursor keeps its row on the screen. */
static void
test_pages(void **state)
{
	static const char *const down[] = { "Space", "PgDn", "^F" };
	static const char *const up[] = { "b", "PgUp", "^B" };

	(void)state;
	for (size_t i = 0; i < COUNT(down); i++) {
		screen_start_at(SCREEN_DIGESTS, 40, 12);
		screen_keys("Enter j j");
		const struct ui_reading *reading = &screen_app->reading;
		size_t rows = (size_t)reading->pane.rect.rows - 4;
		int row = screen_cursor().row;

		assert_int_equal(reading->top, 0);
		screen_keys(down[i]);
		assert_int_equal(reading->top, rows - 1);
		assert_int_equal(screen_cursor().row, row);
		screen_keys(up[i]);
		assert_int_equal(reading->top, 0);
		assert_int_equal(screen_cursor().row, row);
		screen_keys("^D");
		assert_int_equal(reading->top, rows / 2);
		assert_int_equal(screen_cursor().row, row);
		screen_keys("^U");
		assert_int_equal(reading->top, 0);
		assert_int_equal(screen_cursor().row, row);
		/* To the very end and back. */
		screen_keys("30*Space");
		assert_int_equal(cursor_line(), reading->wrap.count - 1);
		screen_keys("30*b");
		assert_int_equal(cursor_line(), 0);
		assert_int_equal(reading->top, 0);
		screen_stop(NULL);
	}
}

/* Down a line and down a short one: the column is come back to; after
 * something else it is a new one. */
static void
test_column_is_kept(void **state)
{
	int column;

	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("Enter p");
	column = screen_cursor().column;
	screen_keys("j j j j");
	assert_true(screen_cursor().column != column || column < 40);
	screen_keys("k k k k");
	assert_int_equal(screen_cursor().column, column);
	/* Another place, from another pane: its column counts. */
	screen_keys("j k S-Tab g p w");
	column = screen_cursor().column;
	screen_keys("k");
	assert_int_equal(screen_cursor().column, column);
}

static void
test_paragraphs(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("Enter }");
	assert_string_equal(screen_words(selection()->cursor),
			    "Zohran Mamdani calle");
	screen_keys("}");
	assert_string_equal(screen_words(selection()->cursor),
			    "The Associated Press");
	screen_keys("{ {");
	assert_int_equal(selection()->cursor, 0);
	screen_keys("{");
	assert_int_equal(selection()->cursor, 0);
	/* To its own beginning first. */
	screen_keys("} p {");
	assert_string_equal(screen_words(selection()->cursor),
			    "Zohran Mamdani calle");
	screen_keys("5*}");
	assert_true(selection()->cursor <= selection()->article.body.length);
}

static void
test_move_list(void **state)
{
	static const struct {
		const char *keys;
		long long rank;
	} steps[] = {
		{ "j", 1 }, { "Down", 2 }, { "k", 1 }, { "Up Up", 0 },
		{ "Space", 4 }, { "PgDn", 8 }, { "b", 4 }, { "^F ^B", 4 },
		{ "^D", 6 }, { "^U", 4 }, { "G", 23 }, { "j", 23 },
		{ "Space", 23 }, { "g", 0 }, { "End", 23 }, { "Home", 0 },
		{ "b", 0 }, { "J", 1 }, { "K", 0 }, { "50*j", 23 },
		{ "50*k", 0 },
	};

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	for (size_t i = 0; i < COUNT(steps); i++) {
		screen_keys(steps[i].keys);
		if (selection()->rank != steps[i].rank)
			fail_msg("%s: article %lld, not %lld", steps[i].keys,
				 selection()->rank, steps[i].rank);
		assert_non_null(strstr(screen_at_cursor(), ">"));
	}
}

static void
test_move_sidebar(void **state)
{
	size_t count;

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 20);
	screen_keys("Tab Tab");
	count = screen_app->sidebar.count;
	/* Only entities are selected, never headings. */
	for (size_t i = 0; i < count + 2; i++) {
		assert_non_null(ui_sidebar_entity(&screen_app->sidebar));
		screen_keys("j");
	}
	assert_int_equal(screen_app->sidebar.cursor.row, count - 1);
	for (size_t i = 0; i < count + 2; i++) {
		assert_non_null(ui_sidebar_entity(&screen_app->sidebar));
		screen_keys("k");
	}
	assert_int_equal(screen_app->sidebar.cursor.row, 1);
	/* With it the heading above it is seen again. */
	assert_int_equal(screen_app->sidebar.cursor.top, 0);
	screen_keys("G");
	assert_int_equal(screen_app->sidebar.cursor.row, count - 1);
	screen_keys("g");
	assert_int_equal(screen_app->sidebar.cursor.row, 1);
	screen_keys("Space Space Space b ^D ^U");
	assert_non_null(ui_sidebar_entity(&screen_app->sidebar));
}

/* Which pane the keys lead to, from the list; each row from the one above. */
static const struct {
	const char *keys;
	enum ui_pane_place focus;
} panes[] = {
	{ "Tab", UI_PANE_READING }, { "Tab", UI_PANE_SIDEBAR },
	{ "Tab", UI_PANE_LIST }, { "S-Tab", UI_PANE_SIDEBAR },
	{ "S-Tab", UI_PANE_READING }, { "S-Tab", UI_PANE_LIST },
	{ "h", UI_PANE_LIST }, { "l", UI_PANE_READING },
	{ "Right", UI_PANE_SIDEBAR }, { "l", UI_PANE_SIDEBAR },
	{ "Left", UI_PANE_READING }, { "q", UI_PANE_LIST },
	{ "Enter", UI_PANE_READING }, { "Tab q", UI_PANE_LIST },
	{ "Tab z q", UI_PANE_READING }, { "z Tab", UI_PANE_SIDEBAR },
	{ "q", UI_PANE_SIDEBAR }, { "q", UI_PANE_LIST },
};

static void
test_panes(void **state)
{
	static const struct {
		int columns, rows;
	} sizes[] = { { 80, 24 }, { 120, 40 }, { 200, 50 }, { 40, 12 },
		      { 20, 5 } };

	(void)state;
	for (size_t size = 0; size < COUNT(sizes); size++) {
		screen_start_at(SCREEN_DIGESTS, sizes[size].columns,
				sizes[size].rows);
		for (size_t i = 0; i < COUNT(panes); i++) {
			screen_keys(panes[i].keys);
			if (screen_app->wish.focus != panes[i].focus)
				fail_msg("row %zu, %s: pane %d", i,
					 panes[i].keys,
					 (int)screen_app->wish.focus);
			assert_true(screen_app->layout.pane[
					    panes[i].focus].rows > 0);
		}
		assert_false(ui_app_is_done(screen_app));
		screen_keys("q");
		assert_true(ui_app_is_done(screen_app));
		screen_stop(NULL);
	}
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	screen_keys("Enter Q");
	assert_true(ui_app_is_done(screen_app));
}

static int
columns_of(enum ui_pane_place place)
{
	return screen_app->layout.pane[place].columns;
}

static void
test_sizes(void **state)
{
	int own, text;

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 40);
	own = columns_of(UI_PANE_SIDEBAR);
	screen_keys(">");
	assert_int_equal(columns_of(UI_PANE_SIDEBAR), own + 2);
	screen_keys("< <");
	assert_int_equal(columns_of(UI_PANE_SIDEBAR), own - 2);
	screen_keys("=");
	assert_int_equal(columns_of(UI_PANE_SIDEBAR), own);
	/* As far as it goes; the first key back is felt at once. */
	screen_keys("60*> <");
	assert_true(columns_of(UI_PANE_SIDEBAR) > own);
	assert_true(columns_of(UI_PANE_READING) > 30);
	screen_keys("60*< >");
	assert_int_equal(columns_of(UI_PANE_SIDEBAR), 18);
	screen_keys("= Enter");
	text = (int)screen_app->reading.wrap.cells;
	screen_keys("-");
	assert_int_equal(screen_app->reading.wrap.cells, text - 4);
	screen_keys("+ + + + + -");
	assert_in_range(screen_app->reading.wrap.cells, text, 120);
	screen_keys("60*+ -");
	assert_int_equal(screen_app->reading.wrap.cells,
			 columns_of(UI_PANE_READING) - 3 - 4);
	screen_keys("60*- +");
	assert_int_equal(screen_app->reading.wrap.cells, 28);
	screen_keys("=");
	assert_int_equal(screen_app->reading.wrap.cells, text);
	screen_keys("z");
	assert_int_equal(columns_of(UI_PANE_READING), 120);
	assert_int_equal(columns_of(UI_PANE_SIDEBAR), 0);
	screen_keys("z");
	assert_int_equal(columns_of(UI_PANE_SIDEBAR), own);
}

/* Searching */

static void
test_search(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("n");
	screen_status_wants("Nothing was searched for");
	screen_keys("/");
	screen_line("board");
	screen_status_wants("board: in 1 article");
	assert_int_equal(selection()->rank, 1);
	assert_memory_equal(screen_at_cursor(), "board will", 10);
	assert_true(screen_cell_of("board will").bold);
	screen_keys("n");
	assert_memory_equal(screen_at_cursor(), "board", 5);
	screen_status_wants("board: hit 2 of 2 here, 1 article");
	screen_keys("N");
	screen_status_wants("board: hit 1 of 2 here, 1 article");
	/* Whoever goes on reading is told of the article again. */
	screen_keys("j");
	screen_status_wants("Article 2 of 3");
	screen_keys("n");
	screen_status_wants("board: hit 2 of 2 here, 1 article");
	screen_keys("n n n");
	screen_status_wants("No more hits below for board.");
	screen_keys("N N N");
	screen_status_wants("No more hits above for board.");
	assert_memory_equal(screen_at_cursor(), "board will", 10);
	/* On into the next article, and back. */
	screen_keys("g /");
	screen_line("mamdani");
	long long first = selection()->rank;

	screen_keys("N N N N N");
	assert_int_equal(selection()->rank, 0);
	screen_keys("n n n n n");
	assert_int_equal(selection()->rank, 2);
	assert_true(first == 0 || first == 2);
	screen_keys("/");
	screen_line("xylophone");
	screen_status_wants("No article has xylophone.");
	screen_keys("/ Up");
	assert_string_equal(strbuf_text(&screen_app->prompt.line),
			    "xylophone");
	screen_keys("Esc /");
	screen_line("\"the spring\" -queens");
	screen_keys("/");
	screen_line("\"\"");
	screen_keys("/");
	screen_line("-");
	/* What is wrong is said, and the line is open at that place. */
	screen_keys("/");
	screen_line("board (rain OR");
	screen_status_wants("character 15: a word or field is expected");
	assert_int_equal(screen_app->prompt.kind, UI_PROMPT_SEARCH);
	assert_string_equal(strbuf_text(&screen_app->prompt.line),
			    "board (rain OR");
	assert_int_equal(screen_app->prompt.cursor, 14);
	/* The page of the language leaves the line, and / has it again. */
	screen_keys("F1");
	screen_wants("polic*");
	assert_int_equal(screen_app->prompt.kind, UI_PROMPT_NONE);
	screen_keys("q /");
	assert_string_equal(strbuf_text(&screen_app->prompt.line),
			    "board (rain OR");
	screen_keys("Esc /");
	assert_string_equal(strbuf_text(&screen_app->prompt.line), "");
	/* Names are hits, and fields alone lead from article to article. */
	screen_line("agency:ICE -board");
	screen_status_wants("in 1 article");
	assert_int_equal(selection()->rank, 2);
	screen_keys("n N");
	screen_status_wants("agency:ICE -board: hit 1 of 2 here, 1 article");
	assert_memory_equal(screen_at_cursor(), "Immigration", 11);
	screen_keys("/");
	screen_line("-agency:ICE");
	screen_status_wants("articles. n next hit");
	assert_int_not_equal(selection()->rank, 2);
	screen_keys("/");
	screen_line("person:nobody");
	screen_status_wants("no article names");
	screen_keys("Esc");
	/* Words of a title open its article. */
	screen_keys("g S-Tab g /");
	screen_line("transit");
	screen_status_wants("transit: in 1 article");
	assert_int_equal(selection()->rank, 1);
	screen_keys("Esc");
	screen_status_wants("Article 2 of 3");
	/* A hit in the very first word. */
	screen_command("open 3");
	screen_keys("g /");
	screen_line("zohran");
	assert_memory_equal(screen_at_cursor(), "Zohran", 6);
}

/* What the filter hides is passed over, and told. */
static void
test_search_filtered(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 120, 24);
	screen_keys("f");
	screen_type("since:20");
	screen_keys("F1");
	screen_wants("polic*");
	assert_null(ui_filter_now(screen_app));
	screen_keys("q f");
	screen_line("25");
	screen_wants("since:2025");
	screen_keys("/");
	screen_line("mamdani");
	screen_status_wants("mamdani: in 2 articles, 1 hidden by the filter. F shows all.");
	assert_int_equal(selection()->article.head.id, 1);
	screen_keys("n N");
	screen_status_wants("hit 1 of 2 here, 2 articles, 1 hidden by the filter");
	screen_keys("n n");
	screen_status_wants("No more hits below that the filter shows.");
	assert_int_equal(selection()->article.head.id, 1);
	screen_keys("F n");
	assert_int_equal(selection()->article.head.id, 3);
	screen_status_wants("hit 1 of 2 here, 2 articles");
	/* What the filter asks for is no hit of the search. */
	screen_keys("f");
	screen_line("person:Mamdani");
	screen_keys("g /");
	screen_line("Queens");
	screen_keys("n n N");
	assert_memory_equal(screen_at_cursor(), "Queens", 6);
}

/* Programs around it */

static void
test_links(void **state)
{
	(void)state;
	unsetenv("BROWSER");
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("x");
	screen_wants("https://example.org/scaffolds");
	screen_keys("n");
	assert_int_equal(screen_app->prompt.kind, UI_PROMPT_NONE);
	screen_write("browser", "#!/bin/sh\necho \"$@\" >\"${0%/*}\"/seen\n");
	assert_int_equal(chmod("browser", 0700), 0);
	setenv("BROWSER", "./browser -new", 1);
	remove("seen");
	screen_keys("x y");
	for (int i = 0; i < 500 && access("seen", F_OK); i++)
		usleep(10000);
	usleep(50000);
	screen_file("seen", "-new https://example.org/scaffolds", NULL);
	setenv("BROWSER", "./no-such-browser", 1);
	screen_keys("x y");
	screen_status_wants("no-such-browser");
	screen_keys("j x");
	screen_status_wants("This article has no address to open.");
	screen_keys("X");
	screen_wants("https://example.org/fares");
	screen_wants("http://example.org/board");
	screen_wants_not("fares,");
	screen_keys("q j X");
	screen_wants("There are none.");
	unsetenv("BROWSER");
}

static void
test_card(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 100, 40);
	screen_keys("i");
	screen_status_wants("No name under the cursor");
	screen_keys("Enter p i");
	screen_wants("Kristi Noem (person)");
	screen_wants("Secretary of Homeland Security");
	screen_wants("Named together with");
	screen_keys("/");
	screen_line("Enter here pins");
	screen_keys("Enter");
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
	assert_string_equal(selection()->pin.label, "Kristi Noem");
	/* From one card to another's. */
	screen_keys("i /");
	screen_line("Zohran");
	screen_keys("Enter");
	screen_wants("Zohran Mamdani (person)");
	screen_keys("/");
	screen_line("First: ");
	screen_keys("Enter");
	assert_int_equal(selection()->rank, 2);
	/* The cards left that way are not behind a later one. */
	screen_command("card Tom Homan");
	screen_wants("Tom Homan (person)");
	screen_keys("q");
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
	/* q goes back from card to card, to the row one left. */
	screen_command("card Tom Homan");
	screen_keys("/");
	screen_line("Zohran");
	screen_keys("Enter q");
	screen_wants("Tom Homan (person)");
	screen_wants("> 1  Zohran Mamdani");
	screen_keys("q");
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
	/* A month leads to its newest article, whichever way the list runs. */
	for (int turn = 0; turn < 2; turn++) {
		screen_command(turn ? "sort oldest" : "sort newest");
		screen_command("card Zohran Mamdani");
		screen_keys("/");
		screen_line("Mar 2024    \xe2\x96\x88");
		screen_keys("Enter");
		assert_int_equal(selection()->rank, turn ? 0 : 2);
		assert_memory_equal(screen_at_cursor(), "Zohran Mamdani", 14);
		screen_keys("^O");
		screen_command("card Zohran Mamdani");
		screen_keys("/");
		screen_line("Nov 2025    \xe2\x96\x88");
		screen_keys("Enter");
		assert_int_equal(selection()->rank, turn ? 2 : 0);
		assert_memory_equal(screen_at_cursor(), "Zohran Mamdani", 14);
	}
	screen_command("card nobody at all");
	screen_status_wants("nobody at all");
}

/* In a narrow terminal the bars of a card leave room for their numbers. */
static void
test_narrow_card(void **state)
{
	(void)state;
	for (int columns = 20; columns <= 60; columns += 10) {
		screen_start_at(SCREEN_DIGESTS, columns, 12);
		screen_command("card Zohran Mamdani");
		screen_keys("/");
		screen_line("Nov 2025    \xe2\x96\x88");
		const char *row = screen_row(screen_cursor().row);

		assert_string_equal(row + strlen(row) - 3, " 13");
		screen_stop(NULL);
	}
}

/* The way to all keys is told wherever there are hints. */
static void
test_hints(void **state)
{
	(void)state;
	for (int columns = 30; columns <= 100; columns += 10) {
		screen_start_at(SCREEN_SMALL, columns, 24);
		for (int pane = 0; pane < 3; pane++) {
			screen_wants("? all keys");
			screen_keys("Tab");
		}
		screen_stop(NULL);
	}
}

static void
test_help(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	for (int pane = 0; pane < 3; pane++) {
		screen_keys(pane % 2 ? "F1" : "?");
		for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
			const struct ui_command_row *row =
				ui_command_row((enum ui_command)i);
			bool there = false;

			for (size_t j = 0; j < screen_app->overlay.count; j++)
				there = there || strstr(
					screen_app->overlay.row[j].text,
					row->words);
			if (!there)
				fail_msg("%s is not in the help", row->name);
			/* What has no key must be seen to be typed. */
			if (*row->keys)
				continue;
			screen_keys("g /");
			screen_line(row->words);
			assert_memory_equal(screen_row(screen_cursor().row),
					    "> :", 3);
			assert_int_equal(strncmp(
				screen_row(screen_cursor().row) + 3, row->name,
				strlen(row->name)), 0);
		}
		screen_keys("q Tab");
	}
	/* The keys of the text stand first in the text. */
	screen_keys("Tab ?");
	assert_non_null(strstr(screen_row(2), "In the text"));
	screen_keys("/");
	screen_line("SUSPEND");
	assert_non_null(strstr(screen_at_cursor(), ":suspend"));
	screen_keys("n");
	assert_non_null(strstr(screen_at_cursor(), ":suspend"));
	screen_keys("/");
	screen_line("wombat");
	screen_status_wants("\"wombat\" is not on this page.");
	screen_keys("e");
	screen_status_wants("q closes this page first.");
	screen_keys("G");
	screen_wants(":quit");
	screen_keys("Esc");
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
}

static void
test_command_line(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys(":");
	screen_type("highl");
	screen_keys("Tab");
	assert_string_equal(strbuf_text(&screen_app->prompt.line),
			    "highlight");
	screen_wants("highlight highlights");
	screen_keys("^U");
	screen_type("zo");
	screen_keys("Tab");
	assert_string_equal(strbuf_text(&screen_app->prompt.line), "zoom ");
	screen_keys("Enter");
	assert_true(screen_app->wish.zoom);
	screen_keys(": ^P");
	assert_string_equal(strbuf_text(&screen_app->prompt.line), "zoom ");
	screen_keys("Enter");
	assert_false(screen_app->wish.zoom);
	screen_keys(":");
	screen_type("pin kris");
	screen_keys("Tab");
	assert_string_equal(strbuf_text(&screen_app->prompt.line),
			    "pin Kristi Noem");
	screen_keys("Enter");
	assert_string_equal(selection()->pin.label, "Kristi Noem");
	screen_keys(":");
	screen_type("wom");
	screen_keys("Tab");
	screen_status_wants("No command begins like that.");
	screen_keys("^U");
	screen_type("pin wombat");
	screen_keys("Tab");
	screen_status_wants("No name begins like that.");
	screen_keys("Esc");
	screen_command("wombat");
	screen_status_wants("there is no command \"wombat\"");
	screen_command("error");
	screen_wants("try:");
	screen_keys("q");
	screen_command("");
	screen_command("  down  ");
	assert_int_equal(selection()->rank, 1);
	screen_command("sort");
	screen_status_wants(":sort newest, oldest, title, source, length");
	screen_command("set mouse");
	screen_status_wants(":set mouse on");
	screen_command("sort sideways");
	screen_status_wants("\"sideways\" is no order");
	screen_command("open 99");
	screen_status_wants("not in the store");
	screen_command("open 3");
	assert_int_equal(screen_app->wish.focus, UI_PANE_READING);
	screen_command("quit");
	assert_true(ui_app_is_done(screen_app));
}

/* The list by other things than the date: the bar says so, the article that is
 * open stays so and in view, and rows are walked in that order. */
static void
test_sort(void **state)
{
	static const struct {
		const char *words, *says;
	} orders[] = {
		{ "title", "by title" }, { "title reverse", "by title, backwards" },
		{ "source", "by source" }, { "length", "longest first" },
		{ "length reverse", "shortest first" }, { "oldest", "oldest first" },
		{ "reverse", "newest first" },
	};

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	screen_command("sort mentions");
	screen_status_wants("nobody is pinned");
	screen_command("sort title backwards");
	screen_status_wants("\"title backwards\" is no order");
	screen_keys("3*j");
	for (size_t i = 0; i < COUNT(orders); i++) {
		long long open = selection()->article.head.ord;
		char command[40];

		snprintf(command, sizeof command, "sort %s", orders[i].words);
		screen_command(command);
		screen_wants(orders[i].says);
		assert_int_equal(selection()->article.head.ord, open);
		screen_keys("g");
		assert_int_equal(selection()->rank, 0);
		for (long long down = 1; down < 8; down++) {
			screen_keys("j");
			assert_int_equal(selection()->rank, down);
		}
		screen_keys("G");
		assert_int_equal(selection()->rank,
				 selection()->totals.articles - 1);
		screen_keys("K K");
		assert_int_equal(selection()->rank,
				 selection()->totals.articles - 3);
		assert_true(screen_has(">"));
	}
	/* By mentions it follows the pin. */
	screen_command("pin Tom Homan");
	screen_command("sort mentions");
	screen_wants("most mentions first");
	screen_keys("g");
	assert_int_equal(selection()->rank, 0);
	long long most = screen_app->list.row.item[0].pinned;

	for (size_t i = 1; i < screen_app->list.row.count; i++) {
		assert_true(screen_app->list.row.item[i].pinned <= most);
		most = screen_app->list.row.item[i].pinned;
	}
	screen_command("pin Zohran Mamdani");
	assert_int_equal(archive_order(screen_app->archive).entity,
			 selection()->pin.id);
	assert_true(screen_app->list.row.item[0].pinned > 0);
	screen_resize(200, 50);
	screen_keys("5*j G g");
	screen_resize(60, 14);
	screen_command("unpin");
	screen_command("sort");
	assert_int_equal(archive_order(screen_app->archive).sort,
			 ARCHIVE_BY_DATE);
}

/* A command typed on a page is seen to be done: the page makes way. */
static void
test_command_on_page(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("?");
	screen_command("search board");
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
	assert_memory_equal(screen_at_cursor(), "board", 5);
	screen_keys("'");
	screen_command("error");
	screen_wants("There was none.");
}

static void
test_unbound(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("%");
	screen_status_wants("The key % does nothing here.");
	screen_keys("Enter");
	screen_status_wants("Article 1 of 3");
	screen_keys("Backspace");
	screen_status_wants("The key Backspace does nothing here.");
	/* Of another pane: it works nowhere but there. */
	screen_keys("q v");
	screen_status_wants("The key v does nothing here.");
	assert_false(selection()->selecting);
	screen_keys("\xc3\xb1");
	screen_status_wants("The key \xc3\xb1 does nothing here.");
	screen_keys("^C");
	screen_status_wants("Q quits; ^C stops what takes long.");
}

/* Keys typed ahead of the screen: as if each had been drawn. */
static void
test_typed_ahead(void **state)
{
	static const char *const bursts[] = {
		"J j j", "Enter j J j j", "J K Space j", "e e j . j",
		"Tab Tab j Enter e", "j l j j m", "G k Enter Space",
		"J v j m u", "? j q j", "z J z j", "Tab J } { V m",
		"J Tab G k Enter", "^N j ^P k", "G Tab Space b",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(bursts); i++)
		for (int size = 0; size < 3; size++) {
			int columns = size == 0 ? 80 : size == 1 ? 40 : 160;
			char *slowly;

			screen_start_at(SCREEN_DIGESTS, columns, 24);
			screen_keys(bursts[i]);
			slowly = screen_text();
			screen_start_at(SCREEN_DIGESTS, columns, 24);
			screen_burst(bursts[i]);
			char *fast = screen_text();

			if (strcmp(slowly, fast) != 0) {
				print_error("slowly:\n%s\nfast:\n%s", slowly,
					    fast);
				fail_msg("\"%s\" at %d columns", bursts[i],
					 columns);
			}
			free(slowly);
			free(fast);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_move_text, screen_stop),
		cmocka_unit_test_teardown(test_pages, screen_stop),
		cmocka_unit_test_teardown(test_column_is_kept, screen_stop),
		cmocka_unit_test_teardown(test_paragraphs, screen_stop),
		cmocka_unit_test_teardown(test_move_list, screen_stop),
		cmocka_unit_test_teardown(test_move_sidebar, screen_stop),
		cmocka_unit_test_teardown(test_panes, screen_stop),
		cmocka_unit_test_teardown(test_sizes, screen_stop),
		cmocka_unit_test_teardown(test_search, screen_stop),
		cmocka_unit_test_teardown(test_search_filtered,
					  screen_stop),
		cmocka_unit_test_teardown(test_links, screen_stop),
		cmocka_unit_test_teardown(test_card, screen_stop),
		cmocka_unit_test_teardown(test_narrow_card, screen_stop),
		cmocka_unit_test_teardown(test_hints, screen_stop),
		cmocka_unit_test_teardown(test_help, screen_stop),
		cmocka_unit_test_teardown(test_command_line, screen_stop),
		cmocka_unit_test_teardown(test_sort, screen_stop),
		cmocka_unit_test_teardown(test_command_on_page, screen_stop),
		cmocka_unit_test_teardown(test_unbound, screen_stop),
		cmocka_unit_test_teardown(test_typed_ahead, screen_stop),
	};

	return cmocka_run_group_tests(tests, screen_setup, screen_teardown);
}
