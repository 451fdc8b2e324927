/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the pages have in common. */

#include <config.h>

#include "ui/inside.h"

void
ui_page_heading(struct ui_app *app, const char *words)
{
	ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, -1, NULL, "");
	ui_overlay_add(&app->overlay, UI_STYLE_STRONG, -1, NULL, words);
}

size_t
ui_page_cells(const struct ui_app *app)
{
	int cells = app->layout.columns - 4;

	return cells > UI_READING_CELLS ? UI_READING_CELLS
	       : cells < 10 ? 10 : (size_t)cells;
}
