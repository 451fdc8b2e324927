/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The letter marks, at the end of the page of highlights. */

#include <config.h>

#include <string.h>

#include "archive/mark.h"
#include "base/intl.h"
#include "ui/inside.h"

/* What the word of a row begins with that is of a mark: highlights have
 * their uid there, which has no blank. */
#define WORD "mark "

static void
add_mark(struct ui_app *app, const struct archive_mark *mark)
{
	const char *title = mark->in_store ? mark->article.title
			    : mark->made.title ? mark->made.title : "";
	struct strbuf word = STRBUF_INIT, line = STRBUF_INIT;

	strbuf_format(&word, WORD "%c", mark->made.letter);
	/* TRANSLATORS: the letter of a mark, the title of its article, and the
	 * words that stand there */
	strbuf_format(&line, _("%1$c  %2$s: %3$s"), mark->made.letter, title,
		      mark->made.quote);
	ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, -1, strbuf_text(&word),
		       strbuf_text(&line));
	if (!mark->in_store)
		ui_overlay_format(&app->overlay, UI_STYLE_ERROR, "   %s",
				  _("its article is not in this store"));
	strbuf_clear(&word);
	strbuf_clear(&line);
}

bool
ui_page_add_marks(struct ui_app *app, struct error *err)
{
	struct archive_mark_list list = ARCHIVE_MARK_LIST_INIT;
	bool fine = archive_mark_load(app->archive, &list, err);

	if (list.count)
		ui_overlay_add(&app->overlay, UI_STYLE_STRONG, -1, NULL,
			       _("Marks"));
	for (size_t i = 0; i < list.count; i++)
		add_mark(app, &list.item[i]);
	archive_mark_list_clear(&list);
	return fine;
}

char
ui_page_mark_meant(const struct ui_app *app)
{
	const struct ui_overlay_row *row = ui_overlay_row(&app->overlay);

	if (app->overlay.kind != UI_OVERLAY_HIGHLIGHTS || !row || !row->word
	    || strncmp(row->word, WORD, strlen(WORD)) != 0)
		return 0;
	return row->word[strlen(WORD)];
}
