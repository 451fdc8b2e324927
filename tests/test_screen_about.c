/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The pages about one entity: its card, all about it, its timeline, its
 * mentions in context; and two entities together. */

#include "screen.h"

#include "archive/concordance.h"
#include "archive/entity.h"
#include "archive/pair.h"
#include "base/memory.h"
#include "text/show.h"
#include "text/width.h"

static const struct ui_selection *
selection(void)
{
	return &screen_app->selection;
}

/* All that waits until no key does. */
static void
finish_idle(void)
{
	for (int i = 0; ui_app_idle(screen_app); i++)
		assert_true(i < 1000);
	screen_draw();
}

static long long
id_of(const char *name)
{
	struct arena arena = ARENA_INIT;
	struct archive_entity entity;

	assert_true(archive_entity_find(screen_app->archive, name, &arena,
					&entity, NULL));
	arena_clear(&arena);
	return entity.id;
}

/* i, and again; Enter where there is nothing else; q leads back. */
static void
test_page(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 100, 200);
	screen_command("card Zohran Mamdani");
	finish_idle();
	screen_wants("Zohran Mamdani (person)");
	screen_wants_not("Why these names are its own");
	screen_keys("i");
	finish_idle();
	screen_wants("Zohran Mamdani (person)");
	screen_wants("Why these names are its own");
	screen_wants("listed as a name of Zohran Mamdani");
	assert_true(screen_app->overlay.whole);
	screen_keys("q");
	screen_wants_not("Why these names are its own");
	screen_keys("g Enter");
	finish_idle();
	screen_wants("Why these names are its own");
	screen_keys("q q");
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
}

/* What was highlighted about it is told, and Enter goes there; so are its
 * tags. */
static void
test_marked(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 100, 60);
	screen_keys("Enter p m");
	size_t cursor = selection()->cursor;
	struct strbuf quote = STRBUF_INIT;

	screen_command("card Kristi Noem");
	screen_keys("i");
	finish_idle();
	screen_wants("Highlighted about it");
	strbuf_add(&quote, selection()->article.highlight[0].made.quote, 20);
	screen_keys("/");
	screen_line(quote.data);
	screen_keys("Enter");
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
	assert_true(selection()->cursor <= cursor);
	strbuf_clear(&quote);
}

/* Each month between the first and the last is seen; T turns it to weeks and
 * back; Enter goes to the first article in the order of the list, from which
 * e goes on through the month. */
static void
test_timeline(void **state)
{
	(void)state;
	for (int oldest = 0; oldest < 2; oldest++) {
		screen_start_at(SCREEN_DIGESTS, 100, 60);
		screen_command(oldest ? "sort oldest" : "sort newest");
		screen_command("timeline Zohran Mamdani");
		finish_idle();
		screen_wants("Zohran Mamdani (person) by month.");
		screen_wants("2025: ");
		screen_wants("Sep 2025     0");
		screen_wants("to Dec 2023: none");
		screen_keys("T");
		finish_idle();
		screen_wants("by week.");
		screen_wants("3 Nov 2025");
		screen_keys("T");
		finish_idle();
		screen_wants("by month.");
		screen_keys("/");
		screen_line("Nov 2025    ");
		screen_keys("Enter");
		struct clock_date date = clock_date_of(
				selection()->article.head.published);

		assert_int_equal(date.year, 2025);
		assert_int_equal(date.month, 11);
		long long ord = selection()->article.head.ord, before;
		struct archive_thread thread = { id_of("Zohran Mamdani"), 0 };
		bool found;

		assert_true(archive_travel_seek(screen_app->archive, thread,
						ord, !oldest, &found, &before,
						NULL));
		struct archive_position at = { before, 0, 0 };

		if (found) {
			assert_true(ui_selection_go(&screen_app->selection,
						    at, NULL));
			date = clock_date_of(
				selection()->article.head.published);
			assert_true(date.year != 2025 || date.month != 11);
		}
		screen_stop(NULL);
	}
}

/* Where the terminal has no blocks, bars are of "#". */
static void
test_ascii(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 40);
	show_set_ascii(true);
	screen_command("timeline Zohran Mamdani");
	finish_idle();
	screen_wants("###");
	screen_command("concordance Zohran Mamdani");
	screen_wants("...");
	show_set_ascii(false);
}

/* The column at which the name begins, in each row that is seen. */
static void
check_columns(void)
{
	int wanted = -1;

	for (int row = 2; row < screen_app->layout.status.top; row++) {
		const struct ui_overlay *page = &screen_app->overlay;
		size_t number = page->cursor.top + (size_t)row - 2;

		if (number >= page->count)
			break;
		const struct ui_overlay_row *line = &page->row[number];
		int column = (int)width_of(line->text, line->part.start);

		if (wanted < 0)
			wanted = column;
		assert_int_equal(column, wanted);
		assert_true(width_of(line->text, strlen(line->text))
			    <= (size_t)screen_app->layout.columns - 2);
	}
}

static void
test_concordance(void **state)
{
	static const int widths[] = { 40, 80, 120, 200 };

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 40);
	screen_command("concordance Zohran Mamdani");
	screen_wants("Zohran Mamdani in context, newest first");
	for (size_t i = 0; i < COUNT(widths); i++) {
		screen_resize(widths[i], 30);
		check_columns();
	}
	/* All orders have as many lines. */
	size_t count = screen_app->overlay.count;

	for (int order = 0; order < UI_KWIC_ORDERS; order++) {
		finish_idle();
		assert_int_equal(screen_app->overlay.count, count);
		screen_wants(ui_kwic_order_words((enum ui_kwic_order)order));
		screen_keys("Tab");
	}
	finish_idle();
	screen_wants("newest first");
	screen_keys("S-Tab");
	finish_idle();
	screen_wants("by source");
	screen_command("concordance-order left");
	finish_idle();
	screen_wants("by the words before");
	screen_command("concordance-order size");
	screen_status_wants("is no order");
	screen_keys("q");
	screen_command("concordance-order left");
	screen_status_wants("No concordance is open");
}

/* From a line e and E go to its neighbours in that order, to both ends; Esc
 * ends it, and so does another pin. */
static void
test_follow(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 40);
	for (int order = 0; order < UI_KWIC_ORDERS; order++) {
		struct strbuf command = STRBUF_INIT;

		screen_command("concordance ICE");
		strbuf_format(&command, "concordance-order %s",
			      ui_kwic_order_name((enum ui_kwic_order)order));
		screen_command(command.data);
		strbuf_clear(&command);
		finish_idle();
		size_t count = screen_app->kwic.list.count;
		struct archive_position *at = xcalloc(count, sizeof *at);

		for (size_t i = 0; i < count; i++)
			at[i] = screen_app->kwic.list.item[i].at;
		screen_keys("Enter");
		for (size_t i = 0; i < count; i++) {
			if (i > 0)
				screen_keys("e");
			assert_int_equal(selection()->article.head.ord,
					 at[i].ord);
			assert_int_equal(selection()->cursor, at[i].start);
			screen_status_wants("in the order of the concordance");
		}
		screen_keys("e");
		screen_status_wants("That was the last line");
		for (size_t i = count - 1; i-- > 0;) {
			screen_keys("E");
			assert_int_equal(selection()->cursor, at[i].start);
		}
		screen_keys("E");
		screen_status_wants("That was the first line");
		free(at);
	}
	screen_keys("Esc");
	assert_false(ui_kwic_is_followed(screen_app));
	screen_command("concordance ICE");
	screen_keys("Enter");
	assert_true(ui_kwic_is_followed(screen_app));
	screen_command("pin Zohran Mamdani");
	assert_false(ui_kwic_is_followed(screen_app));
}

/* By date the lines are loaded around the cursor: walking through them all,
 * down and up, sees each once. */
static void
test_pages(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 100, 10);
	screen_command("concordance ICE");
	struct archive_concordance what = screen_app->kwic.what;
	struct archive_line_list all = ARCHIVE_LINE_LIST_INIT;

	assert_true(archive_concordance_page(screen_app->archive, &what,
			archive_concordance_end(&what, true), true, 100000,
			&all, NULL));
	for (int way = 0; way < 2; way++) {
		screen_keys(way ? "G" : "g");
		for (size_t i = 0; i < all.count; i++) {
			const struct archive_line *line =
				&all.item[way ? all.count - 1 - i : i];
			const struct ui_kwic *kwic = &screen_app->kwic;
			size_t row = screen_app->overlay.cursor.row;

			assert_int_equal(kwic->list.item[row].at.ord,
					 line->at.ord);
			assert_int_equal(kwic->list.item[row].at.start,
					 line->at.start);
			screen_keys(way ? "k" : "j");
		}
	}
	archive_line_list_clear(&all);
}

/* & takes a second one; e goes through their paragraphs, ^N through their
 * articles, ^O back to where there was but one. */
static void
test_pair(void **state)
{
	struct archive_pair_count count;

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 40);
	screen_keys("&");
	screen_status_wants("Pin one first");
	screen_command("pin Zohran Mamdani");
	screen_command("with Zohran Mamdani");
	screen_status_wants("is the pinned one");
	screen_command("with Nobody At All");
	assert_false(selection()->paired);
	screen_command("with ICE");
	screen_status_wants("Zohran Mamdani with Immigration");
	archive_pair_start(&count, ui_selection_pair_of(selection()));
	while (!count.done)
		assert_true(archive_pair_step(screen_app->archive, &count,
					      100, NULL));
	assert_true(count.count > 2);
	finish_idle();
	screen_keys("g");
	size_t articles = 0, stops = 0;

	for (long long last = 0; stops < 1000; stops++) {
		struct strbuf words = STRBUF_INIT;

		screen_keys("e");
		if (strstr(screen_status(), "Nothing more names"))
			break;
		articles += last != selection()->article.head.ord;
		last = selection()->article.head.ord;
		strbuf_format(&words, "article %zu of %zu", articles,
			      count.count);
		screen_status_wants(words.data);
		assert_memory_equal(ui_selection_entity(selection())->label,
				    "Zohran Mamdani", 15);
		strbuf_clear(&words);
	}
	assert_int_equal(articles, count.count);
	assert_true(stops >= articles);
	screen_keys("^P");
	finish_idle();
	screen_command("with");
	screen_status_wants("Following Zohran Mamdani alone");
	assert_false(selection()->paired);
	screen_keys("e ^O ^O");
	assert_true(selection()->paired);
	archive_pair_clear(&count);
}

/* With a filter on, the keys go only to articles that pass it. */
static void
test_pair_filtered(void **state)
{
	size_t stops = 0;

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 40);
	screen_command("pin Zohran Mamdani");
	screen_command("with ICE");
	screen_command("filter before:2025-12");
	for (int way = 0; way < 2; way++) {
		screen_keys(way ? "G" : "g");
		for (; stops < 1000; stops++) {
			screen_keys(way ? "E" : "e");
			if (strstr(screen_status(), "Nothing more names"))
				break;
			struct clock_date date = clock_date_of(
				selection()->article.head.published);

			assert_true(date.year < 2025 || date.month < 12);
		}
		assert_true(stops > (way ? 10 : 3));
	}
}

/* Another pin drops the second one; a concordance of two has only articles
 * that name both. */
static void
test_pair_pages(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 40);
	screen_command("pin Zohran Mamdani");
	screen_command("concordance Zohran Mamdani");
	size_t alone = screen_app->overlay.count;

	screen_keys("q");
	screen_command("with Kristi Noem");
	screen_command("concordance Zohran Mamdani");
	screen_wants("Zohran Mamdani with Kristi Noem in context");
	assert_true(screen_app->overlay.count > 0);
	assert_true(screen_app->overlay.count < alone);
	screen_keys("q");
	screen_command("pin ICE");
	assert_false(selection()->paired);
}

/* A mention that another byname took away is passed over. */
static void
test_taken_away(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 120, 40);
	screen_command("concordance Zohran Mamdani");
	finish_idle();
	size_t count = screen_app->kwic.list.count;

	assert_true(count >= 2);
	screen_keys("Enter");
	long long ord = selection()->article.head.ord;
	size_t start = selection()->cursor;

	screen_keys("e");
	screen_command("not-a-name");
	screen_keys("E e");
	assert_true(selection()->article.head.ord != ord
		    || selection()->cursor != start || count == 2);
}

static void
test_nobody(void **state)
{
	(void)state;
	screen_start_at(SCREEN_EMPTY, 80, 24);
	screen_keys("I T & i");
	screen_command("timeline Nobody");
	screen_command("concordance Nobody");
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_page, screen_stop),
		cmocka_unit_test_teardown(test_marked, screen_stop),
		cmocka_unit_test_teardown(test_timeline, screen_stop),
		cmocka_unit_test_teardown(test_ascii, screen_stop),
		cmocka_unit_test_teardown(test_concordance, screen_stop),
		cmocka_unit_test_teardown(test_follow, screen_stop),
		cmocka_unit_test_teardown(test_pages, screen_stop),
		cmocka_unit_test_teardown(test_pair, screen_stop),
		cmocka_unit_test_teardown(test_pair_filtered, screen_stop),
		cmocka_unit_test_teardown(test_pair_pages, screen_stop),
		cmocka_unit_test_teardown(test_taken_away, screen_stop),
		cmocka_unit_test_teardown(test_nobody, screen_stop),
	};

	return cmocka_run_group_tests(tests, screen_setup, screen_teardown);
}
