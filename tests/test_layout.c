/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Every size of terminal, and every wish: what stands where. */

#include "harness.h"

#include "ui/layout.h"

#define ROWS 100
#define COLUMNS 300

/* The things that stand on one terminal. */
struct things {
	struct ui_rect rect[10];
	size_t count;
	int cells;		/* of all of them */
};

static bool
overlap(struct ui_rect one, struct ui_rect two)
{
	return one.top < two.top + two.rows && two.top < one.top + one.rows
	       && one.left < two.left + two.columns
	       && two.left < one.left + one.columns;
}

static void
add(const struct ui_layout *layout, struct things *things,
    struct ui_rect rect, const char *what)
{
	if (rect.rows == 0 || rect.columns == 0)
		return;
	if (rect.rows < 0 || rect.columns < 0 || rect.top < 0 || rect.left < 0
	    || rect.top + rect.rows > layout->rows
	    || rect.left + rect.columns > layout->columns)
		fail_msg("%dx%d: %s is outside", layout->columns,
			 layout->rows, what);
	for (size_t i = 0; i < things->count; i++)
		if (overlap(things->rect[i], rect))
			fail_msg("%dx%d: %s is over another",
				 layout->columns, layout->rows, what);
	things->rect[things->count++] = rect;
	things->cells += rect.rows * rect.columns;
}

/* Every cell belongs to exactly one thing. */
static void
check_cells(const struct ui_layout *layout)
{
	struct things things = { .count = 0 };

	add(layout, &things, layout->title, "title");
	add(layout, &things, layout->status, "status");
	add(layout, &things, layout->hints, "hints");
	add(layout, &things, layout->pane[UI_PANE_LIST], "list");
	add(layout, &things, layout->pane[UI_PANE_READING], "text");
	add(layout, &things, layout->pane[UI_PANE_SIDEBAR], "sidebar");
	if (layout->line_below_list >= 0)
		add(layout, &things,
		    (struct ui_rect){ layout->line_below_list, 0, 1,
				      layout->columns }, "line");
	for (int i = 0; i < 2; i++)
		if (layout->rule[i] >= 0)
			add(layout, &things,
			    (struct ui_rect){ layout->rule_top,
					      layout->rule[i],
					      layout->rule_rows, 1 }, "rule");
	/* Without overlaps the sum says whether something is left over. */
	if (things.cells != layout->rows * layout->columns)
		fail_msg("%dx%d: %d cells have their thing", layout->columns,
			 layout->rows, things.cells);
}

static bool
is_shown(const struct ui_layout *layout, enum ui_pane_place place)
{
	return layout->pane[place].rows > 0 && layout->pane[place].columns > 0;
}

static void
check_bars(const struct ui_layout *layout)
{
	/* The title goes first, then the hints, the status last. */
	assert_int_equal(layout->status.rows, 1);
	if (layout->title.rows)
		assert_int_equal(layout->hints.rows, 1);
	if (layout->rows >= 14) {
		assert_int_equal(layout->title.rows, 1);
		assert_int_equal(layout->hints.rows, 1);
	}
}

static void
check_panes(const struct ui_layout *layout, const struct ui_layout_wish *wish)
{
	int count = 0;

	for (int i = 0; i < UI_PANE_COUNT; i++)
		count += is_shown(layout, (enum ui_pane_place)i);
	assert_true(is_shown(layout, wish->focus));
	if (wish->zoom || layout->shape == UI_SHAPE_SINGLE)
		assert_int_equal(count, 1);
	else
		assert_true(is_shown(layout, UI_PANE_READING));
	if (is_shown(layout, UI_PANE_READING) && count > 1)
		assert_in_range(layout->pane[UI_PANE_READING].columns, 29,
				300);
	if (layout->shape == UI_SHAPE_WIDE && !wish->zoom)
		assert_int_equal(count, 3);
	/* The line stands for the sidebar, where that is not there. */
	if (layout->entity_line)
		assert_false(is_shown(layout, UI_PANE_SIDEBAR));
}

static const struct ui_layout_wish wishes[] = {
	{ UI_PANE_LIST, false, false, 0, 0 },
	{ UI_PANE_READING, false, false, 0, 0 },
	{ UI_PANE_SIDEBAR, false, false, 0, 0 },
	{ UI_PANE_READING, false, true, 0, 0 },
	{ UI_PANE_LIST, true, false, 0, 0 },
	{ UI_PANE_READING, true, true, 0, 0 },
	{ UI_PANE_SIDEBAR, true, false, 0, 0 },
	{ UI_PANE_READING, false, true, 0, 1000 },
	{ UI_PANE_SIDEBAR, false, false, 0, -1000 },
	{ UI_PANE_READING, false, false, 40, 0 },
	{ UI_PANE_READING, false, true, 10, -1000 },
};

static void
test_every_size(void **state)
{
	(void)state;
	for (int rows = 1; rows <= ROWS; rows++)
		for (int columns = 1; columns <= COLUMNS; columns++)
			for (size_t i = 0; i < COUNT(wishes); i++) {
				struct ui_layout layout = ui_layout_make(
					rows, columns, &wishes[i], NULL);

				assert_int_equal(layout.rows, rows);
				assert_int_equal(layout.columns, columns);
				if (rows < 5 || columns < 20) {
					assert_int_equal(layout.shape,
							 UI_SHAPE_SMALL);
					continue;
				}
				assert_int_not_equal(layout.shape,
						     UI_SHAPE_SMALL);
				check_cells(&layout);
				check_bars(&layout);
				check_panes(&layout, &wishes[i]);
			}
}

/* The breakpoints of the design. */
static const struct {
	int columns, rows;
	enum ui_layout_shape shape;
} shapes[] = {
	{ 19, 24, UI_SHAPE_SMALL },
	{ 20, 4, UI_SHAPE_SMALL },
	{ 20, 5, UI_SHAPE_SINGLE },
	{ 59, 24, UI_SHAPE_SINGLE },
	{ 60, 13, UI_SHAPE_SINGLE },
	{ 200, 13, UI_SHAPE_SINGLE },
	{ 60, 14, UI_SHAPE_STRIP },
	{ 80, 24, UI_SHAPE_STRIP },
	{ 99, 50, UI_SHAPE_STRIP },
	{ 100, 50, UI_SHAPE_BESIDE },
	{ 120, 40, UI_SHAPE_BESIDE },
	{ 149, 50, UI_SHAPE_BESIDE },
	{ 149, 24, UI_SHAPE_WIDE },	/* 74 > 2 * 23 */
	{ 120, 30, UI_SHAPE_WIDE },	/* 60 > 2 * 29 */
	{ 120, 31, UI_SHAPE_BESIDE },	/* 60 = 2 * 30 */
	{ 150, 80, UI_SHAPE_WIDE },
	{ 300, 100, UI_SHAPE_WIDE },
};

static void
test_shapes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(shapes); i++) {
		struct ui_layout layout = ui_layout_make(
			shapes[i].rows, shapes[i].columns, &wishes[0], NULL);

		if (layout.shape != shapes[i].shape)
			fail_msg("%dx%d has shape %d, not %d",
				 shapes[i].columns, shapes[i].rows,
				 (int)layout.shape, (int)shapes[i].shape);
	}
}

/* Widths of the panes where the design gives them. */
static void
test_widths(void **state)
{
	(void)state;
	for (int columns = 60; columns <= COLUMNS; columns++)
		for (int rows = 14; rows <= ROWS; rows++) {
			struct ui_layout layout = ui_layout_make(
				rows, columns, &wishes[0], NULL);
			struct ui_rect list = layout.pane[UI_PANE_LIST];
			struct ui_rect sidebar = layout.pane[UI_PANE_SIDEBAR];

			if (layout.shape != UI_SHAPE_WIDE) {
				assert_in_range(list.rows, 5, 7);
				assert_int_equal(list.columns, columns);
			}
			if (layout.shape == UI_SHAPE_STRIP) {
				assert_true(layout.entity_line);
			} else if (layout.shape == UI_SHAPE_BESIDE) {
				assert_in_range(sidebar.columns, 26, 30);
			} else if (columns >= 150) {
				assert_in_range(list.columns, 40, 48);
				assert_in_range(sidebar.columns, 28, 34);
			}
		}
	/* Unfolded at 60 to 99 columns: the right third. */
	for (int columns = 60; columns < 100; columns++) {
		struct ui_layout layout = ui_layout_make(24, columns,
							 &wishes[2], NULL);

		assert_in_range(layout.pane[UI_PANE_SIDEBAR].columns,
				columns / 3 - 2, columns / 3 + 2);
	}
}

static enum ui_layout_shape
shape_after(int from, int to, int rows)
{
	struct ui_layout before = ui_layout_make(rows, from, &wishes[0], NULL);

	return ui_layout_make(rows, to, &wishes[0], &before).shape;
}

/* Two columns past a border the shape is kept, both ways. */
static void
test_hysteresis(void **state)
{
	static const int borders[] = { 60, 100, 150 };
	int rows = 90;

	(void)state;
	for (size_t i = 0; i < COUNT(borders); i++) {
		int border = borders[i];
		enum ui_layout_shape below = shape_after(border - 9,
							 border - 9, rows);
		enum ui_layout_shape above = below + 1;

		assert_int_equal(shape_after(border, border, rows), above);
		assert_int_equal(shape_after(border, border - 1, rows), above);
		assert_int_equal(shape_after(border, border - 2, rows), above);
		assert_int_equal(shape_after(border, border - 3, rows), below);
		assert_int_equal(shape_after(border - 1, border, rows), below);
		assert_int_equal(shape_after(border - 1, border + 1, rows),
				 below);
		assert_int_equal(shape_after(border - 1, border + 2, rows),
				 above);
		/* From far away the border is where it is. */
		assert_int_equal(shape_after(299, border, rows), above);
		assert_int_equal(shape_after(20, border + 2, rows), above);
	}
}

/* A column at a time up and down again: as many changes as borders, and
 * every cell has its thing on the way. */
static void
test_drag(void **state)
{
	struct ui_layout layout = ui_layout_make(40, 20, &wishes[0], NULL);
	int changes = 0;

	(void)state;
	for (int step = 1; step <= 2 * (COLUMNS - 20); step++) {
		int columns = step <= COLUMNS - 20 ? 20 + step
			      : COLUMNS - (step - (COLUMNS - 20));
		struct ui_layout now = ui_layout_make(40, columns, &wishes[0],
						      &layout);

		changes += now.shape != layout.shape;
		check_cells(&now);
		check_panes(&now, &wishes[0]);
		layout = now;
	}
	assert_int_equal(changes, 6);
}

/* To and fro over a border by one column: nothing flickers. */
static void
test_flicker(void **state)
{
	static const int borders[] = { 60, 100, 150 };

	(void)state;
	for (size_t i = 0; i < COUNT(borders); i++) {
		struct ui_layout layout = ui_layout_make(90, borders[i],
							 &wishes[0], NULL);
		enum ui_layout_shape shape = layout.shape;

		for (int step = 0; step < 20; step++) {
			layout = ui_layout_make(90, borders[i] - step % 3,
						&wishes[0], &layout);
			assert_int_equal(layout.shape, shape);
		}
	}
	for (size_t i = 0; i < COUNT(borders); i++) {
		struct ui_layout layout = ui_layout_make(90, borders[i] - 1,
							 &wishes[0], NULL);
		enum ui_layout_shape shape = layout.shape;

		for (int step = 0; step < 20; step++) {
			layout = ui_layout_make(90, borders[i] - 1 + step % 3,
						&wishes[0], &layout);
			assert_int_equal(layout.shape, shape);
		}
	}
}

/* A low terminal has one pane; that is no reason to keep it when it grows. */
static void
test_grows_higher(void **state)
{
	struct ui_layout low = ui_layout_make(13, 61, &wishes[0], NULL);
	struct ui_layout now = ui_layout_make(14, 61, &wishes[0], &low);

	(void)state;
	assert_int_equal(low.shape, UI_SHAPE_SINGLE);
	assert_int_equal(now.shape, UI_SHAPE_STRIP);
}

/* Reading needs its rows: in a low terminal the strip folds meanwhile. */
static void
test_strip_folds(void **state)
{
	struct ui_layout list = ui_layout_make(24, 80, &wishes[0], NULL);
	struct ui_layout reading = ui_layout_make(24, 80, &wishes[1], NULL);

	(void)state;
	assert_int_equal(list.pane[UI_PANE_LIST].rows, 5);
	assert_true(reading.pane[UI_PANE_READING].rows
		    > list.pane[UI_PANE_READING].rows);
	assert_in_range(reading.pane[UI_PANE_READING].rows, 15, 21);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_size),
		cmocka_unit_test(test_shapes),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_hysteresis),
		cmocka_unit_test(test_drag),
		cmocka_unit_test(test_flicker),
		cmocka_unit_test(test_grows_higher),
		cmocka_unit_test(test_strip_folds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
