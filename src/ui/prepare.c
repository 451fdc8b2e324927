/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Lays out, and loads what will be seen. */

#include <config.h>

#include "ui/inside.h"

static struct ui_rect
page_rect(const struct ui_app *app)
{
	int top = app->layout.title.rows;

	return (struct ui_rect){ top, 0, app->layout.status.top - top,
				 app->layout.columns };
}

void
ui_prepare(struct ui_app *app)
{
	struct error err = ERROR_INIT;

	app->layout = ui_layout_make(ui_screen_rows(), ui_screen_columns(),
				     &app->wish,
				     app->laid_out ? &app->layout : NULL);
	app->laid_out = true;
	app->stale = false;
	app->reading.entity_line = app->layout.entity_line;
	if (app->layout.shape == UI_SHAPE_SMALL)
		return;
	if (app->overlay.kind != UI_OVERLAY_NONE) {
		ui_page_kwic_fit(app);
		ui_overlay_prepare(&app->overlay, page_rect(app));
		return;
	}
	for (int i = 0; i < UI_PANE_COUNT; i++) {
		struct ui_rect rect = app->layout.pane[i];

		if (rect.rows > 0
		    && !app->pane[i]->ops->prepare(app->pane[i], rect, &err))
			ui_fail(app, &err);
	}
}
