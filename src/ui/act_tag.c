/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Tags: on the highlight under the cursor, in the sidebar on the entity, else
 * on the article. */

#include <config.h>

#include <stdlib.h>

#include "archive/tags.h"
#include "base/intl.h"
#include "base/memory.h"
#include "ui/inside.h"
#include "ui/label.h"

/* A thing to be tagged: by which key, and what it is called. */
struct meant {
	struct notebook_tag_target target;
	const char *about;	/* for the journal */
	char *label;		/* of the prompt; its own */
	struct arena arena;
};

static void
mean_highlight(const struct notebook_highlight *made, struct meant *meant)
{
	meant->target = (struct notebook_tag_target){
		NOTEBOOK_TAGGED_HIGHLIGHT,
		arena_strdup(&meant->arena, made->uid),
	};
	meant->about = arena_strdup(&meant->arena, made->quote);
	meant->label = xstrdup(_("Tags of the highlight: "));
}

/* The one under the cursor of the page of highlights. */
static bool
mean_listed(struct ui_app *app, struct meant *meant, struct error *err)
{
	const struct ui_overlay_row *row = ui_overlay_row(&app->overlay);
	struct notebook *notebook = archive_notebook(app->archive, err);
	struct notebook_highlight made;

	if (!notebook)
		return false;
	if (!row || !row->word || !*row->word || ui_page_mark_meant(app))
		return error_set(err, ERROR_MISSING,
				 _("no highlight is under the cursor"));
	if (!notebook_highlight_get(notebook, row->word, &meant->arena, &made,
				    err))
		return false;
	mean_highlight(&made, meant);
	return true;
}

static void
mean_entity(const struct archive_entity *entity, struct meant *meant)
{
	struct strbuf line = STRBUF_INIT;
	char *label = ui_label(entity->label);

	meant->target = archive_tags_of_entity(entity, &meant->arena);
	meant->about = arena_strdup(&meant->arena, entity->label);
	/* TRANSLATORS: the hole is the name of an entity */
	strbuf_format(&line, _("Tags of %s: "), label);
	meant->label = strbuf_take(&line);
	free(label);
}

static void
mean_article(const struct archive_article *article, struct meant *meant)
{
	meant->target = (struct notebook_tag_target){
		NOTEBOOK_TAGGED_ARTICLE, article->head.uid,
	};
	meant->about = article->head.title;
	meant->label = xstrdup(_("Tags of the article: "));
}

static bool
find_meant(struct ui_app *app, struct meant *meant, struct error *err)
{
	const struct archive_article *article = &app->selection.article;
	const struct archive_entity *entity =
		app->wish.focus == UI_PANE_SIDEBAR
		? ui_sidebar_entity(&app->sidebar) : NULL;
	size_t at = app->wish.focus == UI_PANE_READING
		    ? archive_article_highlight_at(article,
						   app->selection.cursor)
		    : article->highlight_count;

	if (app->overlay.kind == UI_OVERLAY_HIGHLIGHTS)
		return mean_listed(app, meant, err);
	if (entity)
		mean_entity(entity, meant);
	else if (!app->selection.has_article)
		return error_set(err, ERROR_MISSING,
				 _("there is no article to tag"));
	else if (at < article->highlight_count)
		mean_highlight(&article->highlight[at].made, meant);
	else
		mean_article(article, meant);
	return true;
}

/* Does what LINE says, and says what has become of it. */
static bool
change(struct ui_app *app, struct notebook_tag_target target,
       const char *about, const char *line, bool exact, struct error *err)
{
	struct notebook *notebook = archive_notebook(app->archive, err);
	struct strbuf now = STRBUF_INIT;
	struct archive_tags tags;
	struct arena arena = ARENA_INIT;
	size_t changed;
	bool fine = notebook
		    && notebook_tag_change(notebook, target, about, line,
					   exact, &changed, err)
		    && archive_tags_load(app->archive, target, &arena, &tags,
					 err)
		    && ui_selection_reload(&app->selection, err)
		    && (app->overlay.kind != UI_OVERLAY_HIGHLIGHTS
			|| ui_page_highlights(app, err));

	if (fine) {
		archive_tags_line(&tags, &now);
		if (changed == 0)
			ui_say(app, "%s", _("The tags are what they were."));
		else if (tags.count == 0)
			ui_say(app, "%s", _("No tags any more. u brings them back."));
		else
			ui_say(app, _("Tagged: %s"), now.data);
	}
	strbuf_clear(&now);
	arena_clear(&arena);
	return fine;
}

/* The line begins with the tags that there are; what stands there at Enter is
 * what holds. */
static bool
ask(struct ui_app *app, const struct meant *meant, struct error *err)
{
	struct strbuf line = STRBUF_INIT;
	struct archive_tags tags;
	struct arena arena = ARENA_INIT;
	bool fine = archive_tags_load(app->archive, meant->target, &arena,
				      &tags, err);

	if (fine) {
		archive_tags_line(&tags, &line);
		if (line.length)
			strbuf_putc(&line, ' ');
		free(app->pending);
		free(app->tagging.about);
		app->pending = xstrdup(meant->target.key);
		app->tagging.what = meant->target.what;
		app->tagging.about = xstrdup(meant->about);
		app->purpose = UI_FOR_TAGS;
		ui_prompt_open(&app->prompt, UI_PROMPT_TAGS, meant->label,
			       strbuf_text(&line));
	}
	strbuf_clear(&line);
	arena_clear(&arena);
	return fine;
}

bool
ui_answered_tags(struct ui_app *app, struct error *err)
{
	struct notebook_tag_target target = { app->tagging.what,
					      app->pending };
	char *line = xstrdup(strbuf_text(&app->prompt.line));
	bool fine = change(app, target, app->tagging.about, line, true, err);

	free(line);
	return fine;
}

static bool
tag(struct ui_app *app, const char *line, struct error *err)
{
	struct meant meant = { .arena = ARENA_INIT };
	bool fine = archive_notebook(app->archive, err)
		    && find_meant(app, &meant, err)
		    && (*line ? change(app, meant.target, meant.about, line,
				       false, err)
			      : ask(app, &meant, err));

	free(meant.label);
	arena_clear(&meant.arena);
	return fine;
}

bool
ui_act_tag(struct ui_app *app, enum ui_command command, const char *argument,
	   bool *own, struct error *err)
{
	*own = true;
	switch (command) {
	case CMD_TAG:
		return tag(app, argument, err);
	case CMD_TAGS:
		return ui_page_tags(app, err);
	default:
		*own = false;
		return true;
	}
}
