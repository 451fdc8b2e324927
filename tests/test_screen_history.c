/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The pages of what was done, and of what became of corrections. */

#include "screen.h"

#include "archive/highlight.h"
#include "notebook/op.h"
#include "notebook/seen.h"

static struct notebook *
notebook(void)
{
	struct error err = ERROR_INIT;
	struct notebook *found = archive_notebook(screen_app->archive, &err);

	assert_non_null(found);
	return found;
}

/* COUNT acts, each about another article. */
static void
act_often(size_t count)
{
	for (size_t i = 1; i <= count; i++) {
		char uid[33];

		snprintf(uid, sizeof uid, "%032zx", i);
		assert_true(notebook_seen_star(notebook(), uid, true, NULL));
	}
}

static void
test_page(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_command("history");
	screen_wants("Nothing was done yet.");
	screen_keys("q S");
	screen_keys("Enter m r");
	screen_command("history");
	screen_wants("What was done (UTC).");
	/* The newest stands first, and is what u takes. */
	screen_wants("> u ");
	screen_wants("marking as ");
	screen_wants("the highlight (");
	screen_wants("the star (");
	screen_keys("u");
	screen_status_wants("Undone: marking as");
	screen_wants("> ^R");
	screen_keys("u");
	screen_wants("> x ");
	screen_wants("  u ");
	screen_keys("^R ^R");
	screen_wants("> u ");
	screen_wants_not("^R");
	/* Enter goes to the article. */
	screen_keys("j j Enter");
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
	assert_int_equal(screen_app->wish.focus, UI_PANE_READING);
	screen_resize(40, 12);
	screen_command("history");
	screen_wants("> u ");
	screen_keys("q");
}

static void
test_undo_to(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	/* Elsewhere the key says where it works. */
	screen_keys("U");
	screen_status_wants(":history");
	act_often(6);
	screen_command("history");
	screen_keys("j j j U");
	screen_wants("Undo 4 acts? y n");
	screen_keys("n");
	screen_wants("> ");
	screen_keys("U y");
	screen_status_wants("4 acts undone.");
	screen_wants("> ^R");
	screen_keys("k k U");
	screen_wants("Do 3 acts again? y n");
	/* Another byname acts before the answer. */
	assert_true(notebook_seen_star(notebook(),
				       "ffffffffffffffffffffffffffffffff",
				       true, NULL));
	screen_keys("y");
	screen_status_wants("cannot be done again");
	screen_keys("q");
	screen_command("history");
	screen_keys("j j U");
	screen_status_wants("cannot be done again");
	/* It is all the same after quitting. */
	screen_restart();
	screen_command("history");
	screen_wants("> u ");
	screen_keys("G U");
	screen_wants("Undo 3 acts? y n");
	screen_keys("y");
	screen_wants("> ^R");
	screen_keys("^R");
	screen_wants("> u ");
}

/* A window of rows goes along with the cursor. */
static void
test_long(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	assert_true(notebook_seen_mark_read(notebook(),
					    "ffffffffffffffffffffffffffffffff",
					    true, NULL));
	act_often(1999);
	screen_command("history");
	assert_true(screen_app->overlay.count < 700);
	const struct ui_overlay *page = &screen_app->overlay;

	for (long long id = 2000; id > 1; id--) {
		assert_int_equal(ui_overlay_row(page)->number, id);
		screen_app->stale = true;
		screen_burst("j");
		assert_true(page->count < 700);
	}
	assert_int_equal(ui_overlay_row(page)->number, 1);
	for (long long id = 1; id < 2000; id++) {
		assert_int_equal(ui_overlay_row(page)->number, id);
		screen_burst("k");
	}
	screen_keys("G");
	assert_int_equal(ui_overlay_row(page)->number, 1);
	screen_keys("Space");
	assert_int_equal(ui_overlay_row(page)->number, 1);
	screen_keys("g");
	assert_int_equal(ui_overlay_row(page)->number, 2000);
	/* The whole of it is searched, not the rows at hand. */
	screen_keys("/");
	screen_line("marking as");
	assert_int_equal(ui_overlay_row(page)->number, 1);
	screen_keys("n");
	assert_int_equal(ui_overlay_row(page)->number, 1);
	screen_keys("k / *");
	screen_line("nowhere");
	screen_status_wants("is not on this page");
	assert_int_equal(ui_overlay_row(page)->number, 2);
	screen_keys("G U");
	screen_wants("Undo 2000 acts? y n");
	screen_keys("y");
	screen_status_wants("2000 acts undone.");
	screen_wants("> ^R");
	assert_int_equal(ui_overlay_row(page)->number, 1);
	screen_keys("g U y");
	screen_status_wants("2000 acts done again.");
	screen_wants("> u ");
}

/* A fix of the article of that number in the list, which is of no use: no
 * name is found there. */
static void
fix_nothing(const char *words)
{
	const struct archive_article *article = &screen_app->selection.article;
	const char *at = strstr(article->body.text, words);

	assert_non_null(at);
	size_t start = (size_t)(at - article->body.text);

	assert_true(archive_fix_make(screen_app->archive, article, start,
				     start + strlen(words), KIND_PERSON, NULL,
				     NULL));
}

static void
test_corrections(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_command("corrections");
	screen_wants("Nothing was corrected yet.");
	screen_keys("q Enter");
	screen_command("drop-corrections");
	screen_status_wants("No correction is right by itself.");
	screen_keys(".");
	screen_command("not-a-name");
	fix_nothing(" said on Thursday ");
	screen_command("corrections");
	screen_wants("the name taken away ( said on Thursday ): right by itself");
	/* Enter goes to the words. */
	screen_keys("Enter");
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
	assert_true(strncmp(screen_words(screen_app->selection.cursor),
			    " said on Thursday ", 18) == 0);
	screen_command("corrections");
	screen_command("drop-corrections");
	screen_wants("Drop 1 correction that is right by itself? y n");
	screen_keys("n");
	screen_wants("right by itself");
	screen_command("drop-corrections");
	screen_keys("y");
	screen_status_wants("1 correction dropped. u brings it back.");
	screen_wants_not("said on Thursday");
	screen_wants("the name taken away (");
	screen_keys("u");
	screen_wants("said on Thursday");
	screen_keys("^R");
	screen_wants_not("said on Thursday");
	screen_resize(200, 50);
	screen_keys("q");
	screen_command("history");
	screen_wants("dropping corrections that are right by themselves (1)");
	screen_keys("q");
}

static void
test_no_notebook(void **state)
{
	(void)state;
	screen_start((struct screen_options){ .store = SCREEN_SMALL,
		.columns = 80, .rows = 24, .no_notebook = true });
	screen_command("history");
	screen_wants("Nothing was done yet.");
	screen_keys("U Enter u q");
	screen_command("corrections");
	screen_wants("Nothing was corrected yet.");
	screen_command("drop-corrections");
	screen_keys("q");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_page, screen_stop),
		cmocka_unit_test_teardown(test_undo_to, screen_stop),
		cmocka_unit_test_teardown(test_long, screen_stop),
		cmocka_unit_test_teardown(test_corrections, screen_stop),
		cmocka_unit_test_teardown(test_no_notebook, screen_stop),
	};

	return cmocka_run_group_tests(tests, screen_setup, screen_teardown);
}
