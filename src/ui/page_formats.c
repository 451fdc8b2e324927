/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The page on which the format of an export is chosen. */

#include <config.h>

#include <string.h>

#include "base/intl.h"
#include "text/show.h"
#include "ui/inside.h"

#define NAME_CELLS 12

void
ui_page_formats(struct ui_app *app)
{
	const struct export_format *format;
	size_t row = 0;

	ui_overlay_push(&app->overlay);
	ui_overlay_open(&app->overlay, UI_OVERLAY_FORMATS,
			_("Formats. Enter chooses one, q closes."));
	for (size_t i = 0; (format = export_format_at(i)); i++) {
		struct strbuf line = STRBUF_INIT;

		show_field(format->name, NAME_CELLS, &line);
		strbuf_puts(&line, _(format->words));
		ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, (long long)i,
			       format->name, strbuf_text(&line));
		strbuf_clear(&line);
		if (format == app->exporting.format)
			row = i;
	}
	app->overlay.cursor.row = row;
}

void
ui_page_formats_enter(struct ui_app *app, long long number)
{
	app->exporting.format = export_format_at((size_t)number);
	ui_overlay_pop(&app->overlay);
}
