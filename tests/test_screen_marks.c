/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Selecting, highlighting, noting, copying, exporting; undone and redone. */

#include "screen.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "text/segment.h"

static const struct ui_selection *
selection(void)
{
	return &screen_app->selection;
}

/* Selecting */

static void
check_range(const char *begins, const char *ends)
{
	struct segment range = ui_selection_range(selection());
	const char *text = selection()->article.body.text;
	size_t length = strlen(ends);

	assert_memory_equal(text + range.start, begins, strlen(begins));
	assert_true(range.end >= length);
	assert_memory_equal(text + range.end - length, ends, length);
}

static void
test_select(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("Enter p v");
	screen_status_wants("Selecting");
	check_range("Kristi", "Kristi");
	screen_keys("l l");
	check_range("Kristi Noem would", "would");
	screen_keys("h");
	check_range("Kristi Noem", "Noem");
	screen_keys("h h");
	check_range("that Kristi", "Kristi");
	assert_true(screen_cell(screen_cursor().row,
				screen_cursor().column).reverse);
	screen_keys("v");
	assert_false(selection()->selecting);
	screen_keys("v j Esc");
	assert_false(selection()->selecting);
	assert_int_equal(screen_app->wish.focus, UI_PANE_READING);
	/* Past the end of the paragraph and back to its beginning. */
	screen_keys("g v 90*l");
	check_range("The", "of it");
	screen_keys("90*h");
	check_range("The", "The");
}

static void
test_select_sentence(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("Enter p V");
	check_range("The Department", "visit Queens.");
	screen_keys("V");
	check_range("The Department", "Canal Street.");
	screen_keys("Esc");
	assert_false(selection()->selecting);
	/* In the middle of a paragraph. */
	screen_keys("g w w V");
	check_range("A plank", "Canal Street.");
}

/* Marking */

static size_t
highlights(void)
{
	return selection()->article.highlight_count;
}

static void
test_highlight(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("Enter p m");
	screen_status_wants("Highlighted.");
	assert_int_equal(highlights(), 1);
	assert_string_equal(selection()->article.highlight[0].made.quote,
			    "The Department of Homeland Security said on "
			    "Thursday that Kristi Noem would visit Queens.");
	/* On the disk before the screen says so. */
	screen_restart();
	assert_int_equal(highlights(), 1);
	screen_keys("Enter g");
	for (int style = 2; style <= 5; style++) {
		char words[32];

		screen_keys("m");
		snprintf(words, sizeof words, "Style %d of 4:",
			 (style - 1) % 4 + 1);
		screen_status_wants(words);
	}
	screen_keys("u");
	assert_int_equal(selection()->article.highlight[0].made.style, 3);
	screen_keys("u u u");
	assert_int_equal(highlights(), 1);
	screen_keys("u");
	screen_status_wants("Undone");
	assert_int_equal(highlights(), 0);
	screen_keys("u");
	screen_status_wants("Nothing to undo.");
	screen_keys("^R");
	screen_status_wants("Done again");
	assert_int_equal(highlights(), 1);
	screen_keys("^R ^R ^R ^R ^R");
	screen_status_wants("Nothing to do again.");
	screen_command("remove-highlight");
	assert_int_equal(highlights(), 0);
	screen_keys("u");
	assert_int_equal(highlights(), 1);
	screen_keys("} } m");
	assert_int_equal(highlights(), 2);
	/* A selection, even inside of another highlight. */
	screen_keys("g v l m");
	assert_int_equal(highlights(), 3);
	assert_false(selection()->selecting);
}

static void
test_note(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("Enter c");
	screen_wants("Note:");
	screen_line("ask \xc3\xb1 and \xc3\xba about it");
	screen_status_wants("Noted.");
	assert_int_equal(highlights(), 1);
	assert_string_equal(selection()->article.highlight[0].made.note,
			    "ask \xc3\xb1 and \xc3\xba about it");
	screen_keys("c");
	screen_wants("Note: ask");
	screen_keys("^U");
	screen_line("");
	screen_status_wants("The note is gone.");
	assert_null(selection()->article.highlight[0].made.note);
	screen_keys("u");
	assert_non_null(selection()->article.highlight[0].made.note);
	screen_keys("c");
	screen_type("not this");
	screen_keys("Esc");
	assert_null(strstr(selection()->article.highlight[0].made.note,
			   "not this"));
	screen_command("note by command");
	assert_string_equal(selection()->article.highlight[0].made.note,
			    "by command");
	/* In an editor, which is any command. */
	screen_write("editor", "#!/bin/sh\necho 'from the editor' >\"$1\"\n");
	assert_int_equal(chmod("editor", 0700), 0);
	setenv("VISUAL", "./editor", 1);
	screen_keys("C");
	screen_status_wants("Noted.");
	assert_string_equal(selection()->article.highlight[0].made.note,
			    "from the editor");
	setenv("VISUAL", "false", 1);
	screen_keys("C");
	screen_status_wants("false");
	setenv("VISUAL", "./no-such-editor", 1);
	screen_keys("C");
	screen_status_wants("no-such-editor");
	unsetenv("VISUAL");
}

static void
test_highlights_page(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("'");
	screen_wants("None yet.");
	screen_keys("Enter c q Enter m } } m J } m c");
	screen_line("a note");
	screen_keys("g K '");
	screen_wants("Buildings chief orders sweep");
	screen_wants("1 quote \"The Associated Press first");
	screen_wants("1 quote \"See https://example.org");
	screen_wants("note: a note");
	/* On a heading there is nothing to note, and nothing is made. */
	screen_keys("g c");
	assert_int_equal(screen_app->prompt.kind, UI_PROMPT_NONE);
	screen_keys("q");
	assert_int_equal(highlights(), 2);
	screen_keys("' g /");
	screen_line("ASSOCIATED");
	assert_non_null(strstr(screen_at_cursor(), "Associated"));
	screen_keys("c");
	screen_line("on the press");
	screen_wants("note: on the press");
	screen_keys("u");
	screen_wants_not("note: on the press");
	screen_keys("^R /");
	screen_line("example");
	screen_keys("Enter");
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
	assert_int_equal(screen_app->wish.focus, UI_PANE_READING);
	assert_int_equal(selection()->rank, 1);
	assert_string_equal(screen_words(selection()->cursor),
			    "See https://example.");
	screen_keys("H");
	assert_int_equal(selection()->rank, 0);
}

/* The bytes that OSC 52 had, or NULL. */
static bool
was_copied(const char *base64)
{
	size_t length;
	char *sent = screen_sent(&length);
	bool there = memmem(sent, length, base64, strlen(base64)) != NULL;

	free(sent);
	return there;
}

static void
check_clipboard(const char *wanted)
{
	struct strbuf text = STRBUF_INIT;

	assert_true(file_read("byname/clipboard.txt", FILE_LIMIT, &text,
			      NULL));
	assert_string_equal(strbuf_text(&text), wanted);
	strbuf_clear(&text);
}

static void
test_copy(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 200, 24);
	screen_keys("Enter p v l y");
	screen_status_wants("Copied; also in");
	screen_status_wants("clipboard.txt");
	check_clipboard("Kristi Noem");
	assert_true(was_copied("\033]52;c;S3Jpc3RpIE5vZW0=\a"));
	assert_false(selection()->selecting);
	screen_keys("} } y");
	check_clipboard("The Associated Press first told of it.");
	/* On a highlight: what is highlighted. */
	screen_keys("g v l m y");
	check_clipboard("The Department");
	screen_keys("Y");
	screen_status_wants("Copied");
	screen_file("byname/clipboard.txt", "The Ledger", NULL);
	screen_file("byname/clipboard.txt", "https://example.org/scaffolds",
		    NULL);
}

/* Clears the line that the prompt begins with, and enters a name. */
static void
name_file(const char *name)
{
	screen_wants("To the file:");
	screen_keys("^U");
	screen_line(name);
}

static void
test_export(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 100, 24);
	screen_keys("s l");
	name_file("none.txt");
	screen_status_wants("No highlights there yet");
	assert_int_equal(access("none.txt", F_OK), -1);
	screen_keys("Enter m J } m s l");
	name_file("all.txt");
	screen_status_wants("2 highlights written to all.txt");
	screen_file("all.txt", "The Ledger", NULL);
	screen_file("all.txt", "See https://example.org", NULL);
	screen_keys("s a");
	name_file("one.txt");
	screen_status_wants("1 highlight written to one.txt");
	screen_file("one.txt", "See https", "Kristi Noem");
	screen_command("pin Kristi Noem");
	screen_keys("s e");
	name_file("name.txt");
	screen_file("name.txt", "Kristi Noem", "See https");
	/* Nothing is overwritten unasked. */
	screen_write("one.txt", "mine");
	screen_keys("s l");
	name_file("one.txt");
	screen_wants("y replaces, n keeps");
	screen_keys("x Enter n");
	screen_file("one.txt", "mine", NULL);
	screen_command("export one.txt");
	screen_keys("Esc");
	screen_file("one.txt", "mine", NULL);
	screen_keys("s l");
	name_file("one.txt");
	screen_keys("y");
	screen_status_wants("2 highlights written");
	screen_file("one.txt", "See https", "mine");
	screen_keys("s y");
	screen_status_wants("2 highlights copied");
	screen_keys("s l");
	name_file("no/such/folder.txt");
	screen_status_wants("No such file");
	screen_command("error");
	screen_wants("reason:");
}

/* The format is chosen on a page of its own, and kept. */
static void
test_export_formats(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 100, 24);
	screen_keys("Enter m J } m s");
	screen_wants("f text");
	screen_keys("f");
	screen_wants("Formats. Enter chooses one");
	screen_keys("j Enter");
	screen_wants("f markdown");
	screen_keys("l");
	screen_wants("To the file: byname-highlights.md");
	name_file("all.md");
	screen_status_wants("2 highlights written to all.md");
	screen_file("all.md", "<!-- byname end -->", "  | ");
	/* A file that can be updated keeps what is written in it. */
	screen_keys("c");
	screen_line("asked");
	screen_keys("s l Enter");
	screen_wants("u updates, y replaces, n keeps: all.md");
	screen_keys("u");
	screen_status_wants("all.md: 0 new, 1 changed, 1 as they were");
	screen_file("all.md", "Note: asked", NULL);
	/* The ending of a file speaks for its format. */
	screen_keys("s l");
	name_file("all.bib");
	screen_status_wants("2 articles written to all.bib");
	screen_file("all.bib", "@article{", NULL);
	screen_command("export all all.dot");
	screen_status_wants("names, from the newest");
	screen_file("all.dot", "graph names {", NULL);
	screen_keys("s f");
	screen_wants("dot");
	screen_keys("q");
	screen_command("export filter x.txt");
	screen_status_wants("no filter is on");
	screen_command("filter lamplighters");
	screen_keys("s");
	screen_wants("v filtered");
	screen_keys("Esc");
}

/* The page of highlights shows those that a line asks for. */
static void
test_highlights_filter(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 100, 24);
	screen_keys("Enter m m J } m c");
	screen_line("ask her");
	screen_keys("'");
	screen_wants("2 fact \"");
	screen_wants("1 quote \"");
	screen_keys("f");
	screen_wants("Highlights with:");
	screen_line("style:fact");
	screen_wants("Highlights: style:fact. f asks for others");
	screen_wants("2 fact \"");
	screen_wants_not("1 quote \"");
	screen_keys("f ^U");
	screen_line("has:note her");
	screen_wants("ask her");
	screen_wants_not("2 fact \"");
	screen_keys("f ^U");
	screen_line("style:red");
	screen_status_wants("there is no style");
	screen_wants("ask her");
	screen_keys("f ^U");
	screen_line("nowhere");
	screen_wants("None of them fits");
	screen_keys("f ^U Enter");
	screen_wants("1 quote \"");
	screen_wants("2 fact \"");
}

static void
test_read_and_star(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	assert_memory_equal(screen_row(1), ">n", 2);
	screen_keys("r");
	assert_memory_equal(screen_row(1), "> ", 2);
	screen_keys("r");
	assert_memory_equal(screen_row(1), ">n", 2);
	screen_keys("S");
	screen_status_wants("Starred.");
	assert_memory_equal(screen_row(1), ">*", 2);
	screen_keys("u");
	assert_memory_equal(screen_row(1), ">n", 2);
	/* Reading it marks it. */
	screen_keys("Enter");
	assert_true(ui_app_idle(screen_app));
	assert_false(ui_app_idle(screen_app));
	screen_keys("q");
	assert_memory_equal(screen_row(1), "> ", 2);
	assert_memory_equal(screen_row(2), " n", 2);
	screen_keys("R");
	assert_int_equal(screen_app->prompt.kind, UI_PROMPT_ASK);
	screen_keys("n");
	assert_memory_equal(screen_row(2), " n", 2);
	screen_keys("R y");
	screen_status_wants("All read.");
	assert_memory_equal(screen_row(2), "  ", 2);
	assert_memory_equal(screen_row(3), "  ", 2);
	screen_keys("u");
	assert_memory_equal(screen_row(2), " n", 2);
	assert_memory_equal(screen_row(1), "> ", 2);
}

static void
test_correct(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("Enter");
	screen_command("not-a-name");
	screen_status_wants("No name under the cursor");
	screen_command("is-pinned");
	screen_status_wants("Pin an entity");
	screen_keys("p");
	screen_command("why");
	screen_wants("Why \"Kristi Noem\" is Kristi Noem");
	screen_keys("q");
	size_t before = selection()->article.mention_count;

	screen_command("not-a-name");
	assert_int_equal(selection()->article.mention_count, before - 1);
	screen_keys("u");
	assert_int_equal(selection()->article.mention_count, before);
	screen_command("pin Mamdani");
	screen_keys("g /");
	screen_line("plank");
	screen_keys("v");
	screen_command("is-pinned");
	assert_int_equal(selection()->article.mention_count, before + 1);
	assert_int_equal(selection()->pin.mentions, 5);
	screen_status_wants("Joined.");
	screen_keys("e E");
	screen_status_wants("mention 1 of 5, article 1 of 2");
	screen_keys("u");
	assert_int_equal(selection()->pin.mentions, 4);
}

/* Another byname imports a shorter text of the article that is open. */
static void
test_revised_meanwhile(void **state)
{
	static const char *const file[] = { "revised.txt" };
	static const char head[] = "Title: One\nDate: 2025-11-14\n"
				   "Source: Test\nId: revised\n\n";
	struct strbuf text = STRBUF_INIT;

	(void)state;
	strbuf_puts(&text, head);
	for (int i = 0; i < 60; i++)
		strbuf_puts(&text, "Tom Homan saw \xe5\xb1\xb1\xe5\xb7\x9d. ");
	screen_write(file[0], strbuf_text(&text));
	screen_store("revised.db", file, 1, true);
	for (int shorter = 0; shorter < 12; shorter++) {
		screen_write(file[0], strbuf_text(&text));
		screen_store("revised.db", file, 1, true);
		screen_start_at("revised.db", 80, 24);
		screen_keys("Enter m");
		screen_command("search saw");
		screen_keys("G V v v");
		screen_app->selection.anchor = selection()->cursor;
		strbuf_truncate(&text, strlen(head));
		for (int i = 0; i < shorter; i++)
			strbuf_puts(&text, i % 2 ? "Homan \xe5\xb1\xb1. "
						 : "It \xe5\xb7\x9d ");
		strbuf_puts(&text, "End \xe5\xb1\xb1");
		screen_write(file[0], strbuf_text(&text));
		screen_store("revised.db", file, 1, true);
		/* An act reads the article anew. */
		screen_keys("u ^R");
		assert_memory_equal(selection()->article.body.text, shorter
				    ? "It " : "End", 3);
		screen_keys("l h j k m y . e E");
		screen_stop(NULL);
		strbuf_truncate(&text, strlen(head));
		for (int i = 0; i < 60; i++)
			strbuf_puts(&text, "Tom Homan saw \xe5\xb1\xb1. ");
	}
	strbuf_clear(&text);
}

static void
test_tags(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 100, 30);
	screen_keys("Enter t");
	screen_wants("Tags of the article:");
	screen_line("raids, Follow-up");
	screen_status_wants("Tagged: Follow-up raids");
	screen_wants("#Follow-up #raids  14 Nov");
	/* What there is stands in the line; Tab completes. */
	screen_keys("t");
	screen_wants("Tags of the article: Follow-up raids");
	screen_keys("^U");
	screen_type("fol");
	screen_keys("Tab");
	screen_line("done");
	screen_status_wants("Tagged: done Follow-up");
	screen_wants_not("#raids");
	screen_keys("u");
	screen_status_wants("Undone: the tags");
	screen_wants("#Follow-up #raids  14 Nov");
	screen_keys("^R");
	screen_wants("#done #Follow-up");
	screen_command("tag -done new");
	screen_status_wants("Tagged: Follow-up new");
	screen_command("tag -");
	screen_status_wants("a tag is a word");
	screen_wants("#Follow-up #new");

	/* Of a highlight, in the text and on its page. */
	screen_keys("m t");
	screen_wants("Tags of the highlight:");
	screen_line("quote");
	screen_status_wants("Tagged: quote");
	screen_keys("'");
	screen_wants("tags: quote");
	screen_keys("t");
	screen_wants("Tags of the highlight: quote");
	screen_line("-quote");
	screen_status_wants("No tags any more.");
	screen_wants_not("tags: quote");
	screen_keys("u");
	screen_wants("tags: quote");
	screen_keys("q");

	/* Of an entity; and all of them. */
	screen_keys("Tab t");
	screen_wants("Tags of Zohran Mamdani:");
	screen_line("Quote");
	screen_command("tags");
	screen_wants("Follow-up  1 article");
	screen_wants("quote  1 highlight  1 name");
	/* Enter shows the articles of the first: there is one. */
	screen_keys("Enter");
	screen_wants_not("Transit board");
	screen_keys("F");
	screen_wants("Transit board");
	screen_check();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_select, screen_stop),
		cmocka_unit_test_teardown(test_select_sentence, screen_stop),
		cmocka_unit_test_teardown(test_highlight, screen_stop),
		cmocka_unit_test_teardown(test_note, screen_stop),
		cmocka_unit_test_teardown(test_tags, screen_stop),
		cmocka_unit_test_teardown(test_highlights_page, screen_stop),
		cmocka_unit_test_teardown(test_copy, screen_stop),
		cmocka_unit_test_teardown(test_export, screen_stop),
		cmocka_unit_test_teardown(test_export_formats, screen_stop),
		cmocka_unit_test_teardown(test_highlights_filter, screen_stop),
		cmocka_unit_test_teardown(test_read_and_star, screen_stop),
		cmocka_unit_test_teardown(test_correct, screen_stop),
		cmocka_unit_test_teardown(test_revised_meanwhile,
					  screen_stop),
	};

	return cmocka_run_group_tests(tests, screen_setup, screen_teardown);
}
