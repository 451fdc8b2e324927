/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/cursor.h"

static void
bring_into_view(struct ui_cursor *cursor)
{
	if (cursor->row < cursor->top)
		cursor->top = cursor->row;
	else if (cursor->row >= cursor->top + cursor->height)
		cursor->top = cursor->row - cursor->height + 1;
}

static void
limit_top(struct ui_cursor *cursor)
{
	size_t most = cursor->count > cursor->height
		      ? cursor->count - cursor->height : 0;

	if (cursor->top > most)
		cursor->top = most;
}

void
ui_cursor_fit(struct ui_cursor *cursor, size_t count, size_t height)
{
	bool changed = cursor->count != count || cursor->height != height;

	cursor->count = count;
	cursor->height = height ? height : 1;
	if (cursor->row >= count)
		cursor->row = count ? count - 1 : 0;
	limit_top(cursor);
	if (changed)
		bring_into_view(cursor);
}

bool
ui_cursor_move(struct ui_cursor *cursor, long step)
{
	size_t before = cursor->row;

	if (step < 0) {
		size_t back = (size_t)-step;

		cursor->row = back > cursor->row ? 0 : cursor->row - back;
	} else if (cursor->count) {
		size_t left = cursor->count - 1 - cursor->row;

		cursor->row += (size_t)step > left ? left : (size_t)step;
	}
	bring_into_view(cursor);
	return cursor->row != before;
}

void
ui_cursor_scroll(struct ui_cursor *cursor, long step)
{
	if (step < 0)
		cursor->top = (size_t)-step > cursor->top
			      ? 0 : cursor->top - (size_t)-step;
	else
		cursor->top += (size_t)step;
	limit_top(cursor);
}

void
ui_cursor_set(struct ui_cursor *cursor, size_t row)
{
	cursor->row = row < cursor->count ? row
		      : cursor->count ? cursor->count - 1 : 0;
	bring_into_view(cursor);
}
