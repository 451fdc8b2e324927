/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The arithmetic of a selected row in a list that scrolls. */

#include "harness.h"

#include <limits.h>

#include "ui/cursor.h"

enum act { FIT, MOVE, SCROLL, SET };

/* From row and top of COUNT rows in HEIGHT, an act, and what then is. */
static const struct {
	const char *what;
	size_t count, height, row, top;
	enum act act;
	long number;
	size_t row_after, top_after;
} cases[] = {
	{ "one down", 10, 5, 0, 0, MOVE, 1, 1, 0 },
	{ "over the edge", 10, 5, 4, 0, MOVE, 1, 5, 1 },
	{ "up over the edge", 10, 5, 3, 3, MOVE, -1, 2, 2 },
	{ "a page", 100, 5, 2, 0, MOVE, 5, 7, 3 },
	{ "past the end", 10, 5, 7, 5, MOVE, 99, 9, 5 },
	{ "past the beginning", 10, 5, 7, 5, MOVE, -99, 0, 0 },
	{ "at the end", 10, 5, 9, 5, MOVE, 1, 9, 5 },
	{ "as far as there is", 10, 5, 0, 0, MOVE, LONG_MAX, 9, 5 },
	{ "as far back", 10, 5, 9, 5, MOVE, -LONG_MAX, 0, 0 },
	{ "in an empty list", 0, 5, 0, 0, MOVE, 1, 0, 0 },
	{ "up in an empty list", 0, 5, 0, 0, MOVE, -1, 0, 0 },
	{ "in a short list", 3, 5, 0, 0, MOVE, 9, 2, 0 },
	{ "scroll", 10, 5, 0, 0, SCROLL, 3, 0, 3 },
	{ "scroll to the end", 10, 5, 0, 3, SCROLL, 3, 0, 5 },
	{ "scroll back", 10, 5, 9, 5, SCROLL, -2, 9, 3 },
	{ "scroll before the beginning", 10, 5, 9, 1, SCROLL, -3, 9, 0 },
	{ "scroll a short list", 3, 5, 1, 0, SCROLL, 3, 1, 0 },
	{ "scroll an empty list", 0, 5, 0, 0, SCROLL, 3, 0, 0 },
	{ "set", 10, 5, 0, 0, SET, 8, 8, 4 },
	{ "set back", 10, 5, 8, 4, SET, 2, 2, 2 },
	{ "set in view", 10, 5, 0, 2, SET, 4, 4, 2 },
	{ "set past the end", 10, 5, 0, 0, SET, 99, 9, 5 },
	{ "set in an empty list", 0, 5, 0, 0, SET, 3, 0, 0 },
	{ "fewer rows", 10, 5, 9, 5, FIT, 4, 3, 0 },
	{ "no rows any more", 10, 5, 9, 5, FIT, 0, 0, 0 },
	{ "more rows", 10, 5, 9, 5, FIT, 20, 9, 5 },
};

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ui_cursor cursor = { cases[i].count, cases[i].row,
					    cases[i].top, cases[i].height };
		bool moved;

		switch (cases[i].act) {
		case FIT:
			ui_cursor_fit(&cursor, (size_t)cases[i].number,
				      cases[i].height);
			break;
		case MOVE:
			moved = ui_cursor_move(&cursor, cases[i].number);
			assert_int_equal(moved,
					 cases[i].row != cases[i].row_after);
			break;
		case SCROLL:
			ui_cursor_scroll(&cursor, cases[i].number);
			break;
		case SET:
			ui_cursor_set(&cursor, (size_t)cases[i].number);
			break;
		}
		if (cursor.row != cases[i].row_after
		    || cursor.top != cases[i].top_after)
			fail_msg("%s: row %zu, top %zu", cases[i].what,
				 cursor.row, cursor.top);
	}
}

/* A lower or higher window: the selected row stays in view. */
static void
test_heights(void **state)
{
	struct ui_cursor cursor = { 0, 0, 0, 0 };

	(void)state;
	ui_cursor_fit(&cursor, 40, 0);
	assert_int_equal(cursor.height, 1);
	ui_cursor_fit(&cursor, 40, 20);
	ui_cursor_set(&cursor, 19);
	assert_int_equal(cursor.top, 0);
	ui_cursor_fit(&cursor, 40, 5);
	assert_int_equal(cursor.row, 19);
	assert_int_equal(cursor.top, 15);
	ui_cursor_fit(&cursor, 40, 30);
	assert_int_equal(cursor.row, 19);
	assert_in_range(cursor.top, 0, 10);
	/* What was scrolled away stays so while nothing changes. */
	ui_cursor_set(&cursor, 0);
	ui_cursor_scroll(&cursor, 10);
	ui_cursor_fit(&cursor, 40, 30);
	assert_int_equal(cursor.top, 10);
	assert_int_equal(cursor.row, 0);
}

static void
check(const struct ui_cursor *cursor, bool in_view)
{
	assert_true(cursor->height > 0);
	if (cursor->count == 0) {
		assert_int_equal(cursor->row, 0);
		assert_int_equal(cursor->top, 0);
		return;
	}
	assert_true(cursor->row < cursor->count);
	/* No empty rows below while there are rows above. */
	assert_true(cursor->top == 0
		    || cursor->top + cursor->height <= cursor->count);
	if (in_view)
		assert_true(cursor->row >= cursor->top
			    && cursor->row < cursor->top + cursor->height);
}

static void
test_chance(void **state)
{
	uint64_t chance = 7;
	struct ui_cursor cursor = { 0, 0, 0, 0 };
	bool in_view = true;

	(void)state;
	ui_cursor_fit(&cursor, 10, 5);
	for (int i = 0; i < 200000; i++) {
		size_t number = harness_pick(&chance, 40);
		size_t before = cursor.row;

		switch (harness_pick(&chance, 4)) {
		case 0:
			in_view = in_view || cursor.count != number;
			ui_cursor_fit(&cursor, number,
				      harness_pick(&chance, 30));
			/* Only a change brings it back into view. */
			in_view = false;
			break;
		case 1:
			ui_cursor_move(&cursor, (long)number - 20);
			in_view = true;
			break;
		case 2:
			ui_cursor_scroll(&cursor, (long)number - 20);
			assert_int_equal(cursor.row, before);
			in_view = false;
			break;
		default:
			ui_cursor_set(&cursor, number);
			in_view = true;
		}
		check(&cursor, in_view);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_heights),
		cmocka_unit_test(test_chance),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
