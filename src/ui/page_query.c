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
#include "text/wrap.h"

/* The terms stand to the left of this column, the words from it on. */
#define TERM_CELLS 26

/* A term and its words beside it, in as many lines as they take; under it
 * where the page is narrow. */
static void
add_term(struct ui_app *app, const struct query_help *row, size_t cells)
{
	const char *words = _(row->words);
	bool beside = cells > 2 * TERM_CELLS;
	size_t indent = beside ? TERM_CELLS : 2;
	size_t taken = width_of(row->term, strlen(row->term));
	struct strbuf line = STRBUF_INIT;
	struct wrap wrap = WRAP_INIT;

	strbuf_puts(&line, row->term);
	if (!beside || taken >= TERM_CELLS) {
		ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, -1, NULL,
			       line.data);
		strbuf_truncate(&line, 0);
		taken = 0;
	}
	wrap_make(&wrap, words, strlen(words),
		  cells > indent ? cells - indent : 1);
	for (size_t i = 0; i < wrap.count; i++) {
		strbuf_repeat(&line, ' ', indent - taken);
		strbuf_add(&line, words + wrap.line[i].start,
			   wrap.line[i].end - wrap.line[i].start);
		ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, -1, NULL,
			       line.data);
		strbuf_truncate(&line, 0);
		taken = 0;
	}
	wrap_clear(&wrap);
	strbuf_clear(&line);
}

void
ui_page_query(struct ui_app *app)
{
	size_t cells = ui_page_cells(app);

	ui_overlay_open(&app->overlay, UI_OVERLAY_HELP,
			_("Searches. / or f takes up the line again, q closes this page."));
	for (const struct query_help *row = query_help; row->term; row++)
		add_term(app, row, cells);
}
