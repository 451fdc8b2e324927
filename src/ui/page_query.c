/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The page that says how articles are asked for. */

#include <config.h>

#include "ui/inside.h"

#include <string.h>

#include "base/intl.h"
#include "base/strbuf.h"
#include "query/help.h"
#include "text/width.h"

/* The terms stand to the left of this column, the words from it on. */
#define TERM_CELLS 26

void
ui_page_query(struct ui_app *app)
{
	ui_overlay_open(&app->overlay, UI_OVERLAY_HELP,
			_("Searches. / or f takes up the line again, q closes this page."));
	for (const struct query_help *row = query_help; row->term; row++) {
		struct strbuf line = STRBUF_INIT;
		size_t cells = width_of(row->term, strlen(row->term));

		strbuf_puts(&line, row->term);
		strbuf_repeat(&line, ' ',
			      cells < TERM_CELLS ? TERM_CELLS - cells : 1);
		strbuf_puts(&line, _(row->words));
		ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, -1, NULL,
			       strbuf_text(&line));
		strbuf_clear(&line);
	}
}
