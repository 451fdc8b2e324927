/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The page of all tags. */

#include <config.h>

#include "ui/inside.h"

#include <stdlib.h>

#include "base/intl.h"
#include "ui/label.h"

static void
tag_row(struct ui_app *app, const struct notebook_tag *tag)
{
	struct strbuf line = STRBUF_INIT;
	char *word = ui_label(tag->word);

	strbuf_puts(&line, word);
	if (tag->articles)
		strbuf_format(&line, ngettext("  %lld article",
					      "  %lld articles",
					      (unsigned long)tag->articles),
			      tag->articles);
	if (tag->highlights)
		strbuf_format(&line, ngettext("  %lld highlight",
					      "  %lld highlights",
					      (unsigned long)tag->highlights),
			      tag->highlights);
	if (tag->names)
		strbuf_format(&line, ngettext("  %lld name", "  %lld names",
					      (unsigned long)tag->names),
			      tag->names);
	ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, -1, tag->word,
		       strbuf_text(&line));
	strbuf_clear(&line);
	free(word);
}

bool
ui_page_tags(struct ui_app *app, struct error *err)
{
	struct notebook_tag_list list = NOTEBOOK_TAG_LIST_INIT;
	struct notebook *notebook = archive_notebook(app->archive, err);

	if (!notebook || !notebook_tag_all(notebook, &list, err))
		return false;
	ui_overlay_open(&app->overlay, UI_OVERLAY_TAGS,
			_("Tags. Enter shows the articles of one, q closes."));
	for (size_t i = 0; i < list.count; i++)
		tag_row(app, &list.item[i]);
	if (list.count == 0)
		ui_overlay_add(&app->overlay, UI_STYLE_DIM, -1, NULL,
			       _("No tags yet. t tags an article, a highlight or, in the sidebar, an entity."));
	notebook_tag_list_clear(&list);
	return true;
}
