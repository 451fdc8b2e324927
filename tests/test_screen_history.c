/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The page of what was done. */

#include "screen.h"

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
	act_often(2000);
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

static void
test_no_notebook(void **state)
{
	(void)state;
	screen_start((struct screen_options){ .store = SCREEN_SMALL,
		.columns = 80, .rows = 24, .no_notebook = true });
	screen_command("history");
	screen_wants("Nothing was done yet.");
	screen_keys("U Enter u q");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_page, screen_stop),
		cmocka_unit_test_teardown(test_undo_to, screen_stop),
		cmocka_unit_test_teardown(test_long, screen_stop),
		cmocka_unit_test_teardown(test_no_notebook, screen_stop),
	};

	return cmocka_run_group_tests(tests, screen_setup, screen_teardown);
}
