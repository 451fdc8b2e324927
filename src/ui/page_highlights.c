/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The page of highlights: all of them, or those that a line asks for. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/marked.h"
#include "base/intl.h"
#include "base/memory.h"
#include "text/show.h"
#include "ui/inside.h"

const char *
ui_style_words(int style)
{
	static const char *const words[NOTEBOOK_STYLE_COUNT] = {
		/* TRANSLATORS: the styles of highlights; one word each */
		N_("quote"), N_("fact"), N_("question"), N_("check"),
	};

	return style >= 0 && style < NOTEBOOK_STYLE_COUNT ? _(words[style])
							  : "";
}

static const char *
state_words(const struct archive_marked *marked)
{
	if (!marked->in_store)
		return _("its article is not in this store");
	if (marked->unreadable)
		return _("the text of its article cannot be read");
	switch (marked->highlight.place.state) {
	case ARCHIVE_ANCHOR_EXACT:
	case ARCHIVE_ANCHOR_MOVED:
		return NULL;
	case ARCHIVE_ANCHOR_CHANGED:
		return _("the text there has changed since");
	case ARCHIVE_ANCHOR_DOUBTFUL:
		return _("the text has changed; its place is in doubt");
	case ARCHIVE_ANCHOR_LOST:
		break;
	}
	return _("no longer in the text");
}

static void
marked_rows(struct ui_app *app, const struct archive_marked *marked)
{
	const struct notebook_highlight *made = &marked->highlight.made;
	const char *state = state_words(marked);
	struct strbuf line = STRBUF_INIT;

	strbuf_format(&line, "%d %s \"%s\"", made->style + 1,
		      ui_style_words(made->style), made->quote);
	ui_overlay_add(&app->overlay, UI_STYLE_PLAIN,
		       marked->in_store ? marked->article.ord : -1, made->uid,
		       strbuf_text(&line));
	if (made->note) {
		strbuf_truncate(&line, 0);
		/* TRANSLATORS: what a person noted on a highlight */
		strbuf_format(&line, _("   note: %s"), made->note);
		ui_overlay_add(&app->overlay, UI_STYLE_DIM,
			       marked->in_store ? marked->article.ord : -1,
			       made->uid, strbuf_text(&line));
	}
	if (marked->highlight.tags.count) {
		strbuf_truncate(&line, 0);
		archive_tags_line(&marked->highlight.tags, &line);
		/* TRANSLATORS: the tags that a person put on a highlight */
		ui_overlay_format(&app->overlay, UI_STYLE_DIM, _("   tags: %s"),
				  line.data);
	}
	if (state)
		ui_overlay_format(&app->overlay, UI_STYLE_ERROR, "   %s", state);
	strbuf_clear(&line);
}

static void
marked_list(struct ui_app *app, const struct archive_marked_list *list)
{
	const char *article = "";

	for (size_t i = 0; i < list->count; i++) {
		const struct archive_marked *marked = &list->item[i];

		if (strcmp(article, marked->highlight.made.article) != 0)
			ui_overlay_add(&app->overlay, UI_STYLE_STRONG,
				       marked->in_store ? marked->article.ord
							: -1,
				       "", marked->in_store
				       ? marked->article.title
				       : marked->highlight.made.title
				       ? marked->highlight.made.title
				       : _("(an article that is not in this store)"));
		article = marked->highlight.made.article;
		marked_rows(app, marked);
	}
}

static void
open_page(struct ui_app *app)
{
	struct strbuf title = STRBUF_INIT;

	if (app->marked_line)
		/* TRANSLATORS: f is a key; the hole is what was asked for */
		strbuf_format(&title, _("Highlights: %s. f asks for others, q closes."),
			      app->marked_line);
	else
		strbuf_puts(&title, _("Highlights and marks. Enter goes to one, c notes, f filters, q closes."));
	ui_overlay_open(&app->overlay, UI_OVERLAY_HIGHLIGHTS, title.data);
	strbuf_clear(&title);
}

bool
ui_page_highlights(struct ui_app *app, struct error *err)
{
	struct archive_marked_list list = ARCHIVE_MARKED_LIST_INIT;
	struct archive_marked_query query = ARCHIVE_MARKED_QUERY_INIT;
	const char *line = app->marked_line ? app->marked_line : "";
	size_t row = app->overlay.kind == UI_OVERLAY_HIGHLIGHTS
		     ? app->overlay.cursor.row : 0;
	bool fine = archive_marked_query_read(app->archive, line, &query, err)
		    && archive_marked_load(app->archive, query.filter, &list,
					   err);

	if (fine) {
		open_page(app);
		marked_list(app, &list);
		if (list.count == 0)
			ui_overlay_add(&app->overlay, UI_STYLE_DIM, -1, NULL,
				       app->marked_line
				       ? _("None of them fits.")
				       : _("None yet. In the text, m highlights the sentence at the cursor."));
		/* The first row is a heading. */
		app->overlay.cursor.row = row == 0 && list.count ? 1 : row;
	}
	archive_marked_query_clear(&query);
	archive_marked_list_clear(&list);
	return fine && (app->marked_line || ui_page_add_marks(app, err));
}

void
ui_ask_marked(struct ui_app *app)
{
	app->purpose = UI_FOR_MARKED;
	ui_prompt_open(&app->prompt, UI_PROMPT_MARKED,
		       _("Highlights with: "),
		       app->marked_line ? app->marked_line : "");
}

/* A line that cannot be understood leaves the page as it was. */
bool
ui_answered_marked(struct ui_app *app, struct error *err)
{
	const char *line = strbuf_text(&app->prompt.line);
	char *before = app->marked_line;

	line += strspn(line, " ");
	app->marked_line = *line ? xstrdup(line) : NULL;
	app->overlay.cursor.row = 0;
	bool fine = ui_page_highlights(app, err);

	if (!fine) {
		free(app->marked_line);
		app->marked_line = before;
	} else {
		free(before);
	}
	return fine;
}
