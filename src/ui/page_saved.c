/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The page of saved searches. */

#include <config.h>

#include "ui/inside.h"

#include <stdlib.h>

#include "archive/saved.h"
#include "base/intl.h"
#include "ui/label.h"

/* Milliseconds that the counts of the whole page may take. */
#define PATIENCE 100

static void
add_counts(const struct archive_saved_count *count, struct strbuf *line)
{
	if (count->fault) {
		char *fault = ui_label(count->fault);

		strbuf_format(line, "  (%s)", fault);
		free(fault);
		return;
	}
	if (count->other_store)
		strbuf_format(line, "  %s", _("another store than at the last look"));
	else
		/* TRANSLATORS: the first hole is empty or "≈"; articles that
		 * came in since the last look */
		strbuf_format(line, ngettext("  %1$s%2$lld new",
					     "  %1$s%2$lld new",
					     (unsigned long)count->fresh),
			      ui_label_about(count->fresh_exact), count->fresh);
	/* TRANSLATORS: the first hole is empty or "≈" */
	strbuf_format(line, ngettext("  %1$s%2$lld article",
				     "  %1$s%2$lld articles",
				     (unsigned long)count->articles),
		      ui_label_about(count->articles_exact), count->articles);
}

static bool
saved_row(struct ui_app *app, const struct notebook_saved *saved,
	  int patience, struct error *err)
{
	struct archive_saved_count count;
	struct strbuf line = STRBUF_INIT;
	char *name, *query;

	if (!archive_saved_count(app->archive, saved, patience, &count, err))
		return false;
	name = ui_label(saved->name);
	query = ui_label(saved->query);
	strbuf_puts(&line, name);
	add_counts(&count, &line);
	strbuf_format(&line, "  %s", query);
	ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, -1, saved->name,
		       strbuf_text(&line));
	strbuf_clear(&line);
	free(count.fault);
	free(name);
	free(query);
	return true;
}

bool
ui_page_saved(struct ui_app *app, struct error *err)
{
	struct notebook_saved_list list = NOTEBOOK_SAVED_LIST_INIT;
	struct notebook *notebook = archive_notebook(app->archive, err);
	bool fine = true;

	if (!notebook || !notebook_saved_load(notebook, &list, err))
		return false;
	ui_overlay_open(&app->overlay, UI_OVERLAY_SAVED,
			_("Saved searches. Enter filters by one, :unsave removes it, :rename NAME renames it."));
	for (size_t i = 0; i < list.count && fine; i++)
		fine = saved_row(app, &list.item[i],
				 1 + PATIENCE / (int)list.count, err);
	if (list.count == 0)
		ui_overlay_add(&app->overlay, UI_STYLE_DIM, -1, NULL,
			       _("No saved searches yet. :save NAME saves the filter, or the last search."));
	notebook_saved_list_clear(&list);
	return fine;
}

bool
ui_page_saved_renew(struct ui_app *app, struct error *err)
{
	size_t row = app->overlay.cursor.row;

	if (!ui_page_saved(app, err))
		return false;
	ui_cursor_set(&app->overlay.cursor, row);
	return true;
}
