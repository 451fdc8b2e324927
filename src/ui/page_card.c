/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The pages about one entity: its card, which is short, the full page, and
 * its timeline alone.  All three are made of one portrait, which is filled in
 * while no key waits; a page is made anew when there is more to tell.
 */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "ui/date.h"
#include "ui/inside.h"
#include "ui/label.h"
#include "ui/timeline.h"
#include "ui/why.h"

/* What the card has of what the full page tells all. */
#define CARD_NAMES 6
#define CARD_COMPANIONS 12
#define CARD_MONTHS 12

/* Names on the full page. */
#define PAGE_NAMES 200

/* Steps that a page may take before it is first seen: some 40 ms. */
#define FIRST_STEPS 6

static bool
is_card(const struct ui_app *app)
{
	return app->overlay.kind == UI_OVERLAY_CARD;
}

static void
more_row(struct ui_app *app, const char *words)
{
	ui_overlay_add(&app->overlay, UI_STYLE_HINT, -1, "about", words);
}

static void
add_ends(struct ui_app *app, const struct archive_card *card)
{
	const struct store_article *ends[] = { &card->first_article,
					       &card->last_article };
	char date[UI_DATE_SIZE];

	if (card->entity.articles == 0)
		return;
	ui_page_heading(app, _("First and last article (Enter opens)"));
	for (size_t i = 0; i < 2; i++) {
		struct strbuf line = STRBUF_INIT;

		ui_date_long(date, ends[i]->published, ends[i]->precision);
		/* TRANSLATORS: date and title of an article */
		strbuf_format(&line, i == 0 ? _("First: %1$s, %2$s")
					    : _("Last: %1$s, %2$s"), date,
			      ends[i]->title);
		ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, ends[i]->ord,
			       "article", strbuf_text(&line));
		strbuf_clear(&line);
	}
}

static void
add_names(struct ui_app *app, const struct archive_card *card)
{
	size_t most = is_card(app) ? CARD_NAMES : PAGE_NAMES;

	if (card->names.count > 1)
		ui_page_heading(app, _("Also named"));
	for (size_t i = 1; i < card->names.count && i <= most; i++) {
		const struct store_name *name = &card->names.item[i];
		char *label = ui_label(name->display);

		/* Listed, but in no article by itself: no number to tell. */
		if (name->mentions == 0)
			ui_overlay_format(&app->overlay, UI_STYLE_PLAIN, "%s",
					  label);
		else
			ui_overlay_format(&app->overlay, UI_STYLE_PLAIN,
					  /* TRANSLATORS: a name, how often it occurs */
					  _("%1$s: %2$lld"),
					  label, name->mentions);
		free(label);
	}
	if (card->names.count > most + 1)
		ui_overlay_format(&app->overlay, UI_STYLE_DIM,
				  ngettext("and %zu more name",
					   "and %zu more names",
					   card->names.count - most - 1),
				  card->names.count - most - 1);
}

static void
name_and_kind(const struct archive_entity *entity, struct strbuf *out)
{
	char *label = ui_label(entity->label);

	/* TRANSLATORS: a name and its kind: "Rosa Alvarez (person)" */
	strbuf_format(out, _("%1$s (%2$s)"), label, kind_label(entity->kind));
	free(label);
}

static void
add_companions(struct ui_app *app, const struct archive_portrait *about)
{
	const struct archive_company *company = &about->company;
	size_t most = is_card(app) ? CARD_COMPANIONS : about->with_count;

	if (!company->done) {
		ui_page_heading(app, _("Named together with"));
		ui_overlay_format(&app->overlay, UI_STYLE_DIM,
				  _("Counting: %lld articles so far..."),
				  company->articles);
		return;
	}
	if (about->with_count)
		ui_page_heading(app, company->sampled
			? _("Named together with, in about so many articles (Enter shows)")
			: _("Named together with, in so many articles (Enter shows)"));
	if (company->sampled)
		ui_overlay_format(&app->overlay, UI_STYLE_DIM,
				  _("Counted in the newest %lld articles."),
				  company->articles);
	for (size_t i = 0; i < about->with_count && i < most; i++) {
		const struct archive_companion *with = &about->with[i];
		struct strbuf line = STRBUF_INIT;

		strbuf_format(&line, "%s%lld  ",
			      ui_label_about(!company->sampled),
			      with->articles);
		name_and_kind(&with->entity, &line);
		ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, with->entity.id,
			       "entity", strbuf_text(&line));
		strbuf_clear(&line);
	}
}

/* Why its names are its own: how the newest mention under each was found. */
static void
add_reasons(struct ui_app *app, const struct archive_portrait *about)
{
	bool begun = false;

	for (size_t i = 0; i < about->naming_count; i++) {
		const struct archive_naming *naming = &about->naming[i];
		struct strbuf line = STRBUF_INIT;

		char *why = ui_why_naming(naming, about->card.entity.label);

		if (why && !begun)
			ui_page_heading(app, _("Why these names are its own (Enter opens an article that says so)"));
		if (why) {
			begun = true;
			/* TRANSLATORS: a name, why it means the entity */
			strbuf_format(&line, _("%1$s: %2$s"),
				      about->card.names.item[i].display, why);
			ui_overlay_add(&app->overlay, UI_STYLE_PLAIN,
				       naming->found ? naming->article.ord
						     : -1,
				       naming->found ? "article" : NULL,
				       strbuf_text(&line));
		}
		strbuf_clear(&line);
		free(why);
	}
}

static void
add_marked(struct ui_app *app, const struct archive_marked_list *list)
{
	if (list->count)
		ui_page_heading(app, _("Highlighted about it (Enter goes there)"));
	for (size_t i = 0; i < list->count; i++) {
		const struct notebook_highlight *made =
			&list->item[i].highlight.made;
		struct strbuf line = STRBUF_INIT;

		strbuf_format(&line, "\"%s\"", made->quote);
		ui_overlay_add(&app->overlay, UI_STYLE_PLAIN,
			       list->item[i].in_store
			       ? list->item[i].article.ord : -1, made->uid,
			       strbuf_text(&line));
		strbuf_clear(&line);
	}
}

static void
add_head(struct ui_app *app, const struct archive_portrait *about)
{
	const struct archive_entity *entity = &about->card.entity;

	if (ui_label_is_mixed(entity->label))
		ui_overlay_paragraph(&app->overlay, UI_STYLE_ERROR,
				     _("! This name mixes Latin letters with Cyrillic or Greek ones. It may not be the name that it looks like."),
				     ui_page_cells(app));
	ui_overlay_format(&app->overlay, UI_STYLE_PLAIN,
			  entity->roughly
			  ? _("Mentions %1$lld, articles about %2$lld")
			  : _("Mentions %1$lld, articles %2$lld"),
			  entity->mentions, entity->articles);
	if (about->reprints > 0)
		ui_overlay_format(&app->overlay, UI_STYLE_PLAIN,
				  _("Independent articles, without reprints: %lld"),
				  entity->articles - about->reprints);
	if (about->tags.count) {
		struct strbuf line = STRBUF_INIT;

		archive_tags_line(&about->tags, &line);
		/* TRANSLATORS: the tags of an entity */
		ui_overlay_format(&app->overlay, UI_STYLE_PLAIN, _("Tags: %s"),
				  strbuf_text(&line));
		strbuf_clear(&line);
	}
	if (entity->about)
		ui_overlay_paragraph(&app->overlay, UI_STYLE_PLAIN,
				     entity->about, ui_page_cells(app));
	if (entity->about_source)
		/* TRANSLATORS: where the line above is from */
		ui_overlay_format(&app->overlay, UI_STYLE_DIM, _("Source: %s"),
				  entity->about_source);
	ui_overlay_add(&app->overlay, UI_STYLE_HINT, entity->id, "pin",
		       _("Enter here pins it: e then follows it."));
}

static void
add_timeline(struct ui_app *app, const struct archive_portrait *about,
	     size_t most)
{
	const struct archive_timeline *timeline = &about->timeline;

	if (timeline->count == 0 && timeline->done)
		return;
	const char *words = timeline->weeks
		? _("Articles by week (Enter goes to the first); weeks begin on Monday")
		: _("Articles by month (Enter goes to the first); those dated by the year alone stand in January");

	/* Nothing stands above it on a page of its own. */
	if (app->overlay.kind == UI_OVERLAY_TIMELINE)
		ui_overlay_add(&app->overlay, UI_STYLE_DIM, -1, NULL, words);
	else
		ui_page_heading(app, words);
	if (!timeline->done
	    && timeline->count < (most ? most : (size_t)-1))
		ui_overlay_add(&app->overlay, UI_STYLE_DIM, -1, NULL,
			       _("Counting..."));
	else if (ui_timeline_rows(&app->overlay, timeline,
				  ui_page_cells(app),
				  archive_is_oldest_first(app->archive),
				  most))
		more_row(app, _("Enter here shows all of it."));
	if (timeline->cut)
		ui_overlay_add(&app->overlay, UI_STYLE_DIM, -1, NULL,
			       _("What is older is not told."));
}

static void
add_rows(struct ui_app *app)
{
	const struct archive_portrait *about = &app->portrait;

	if (app->overlay.kind == UI_OVERLAY_TIMELINE) {
		add_timeline(app, about, 0);
		return;
	}
	add_head(app, about);
	add_names(app, &about->card);
	add_ends(app, &about->card);
	add_companions(app, about);
	if (!is_card(app)) {
		add_reasons(app, about);
		add_marked(app, &about->marked);
	}
	add_timeline(app, about, is_card(app) ? CARD_MONTHS : 0);
	if (is_card(app))
		more_row(app, _("i or Enter here: everything about it; T its timeline, I its mentions in context."));
}

/* How far the portrait must be for the page to be all there. */
static bool
is_whole(const struct ui_app *app)
{
	const struct archive_portrait *about = &app->portrait;

	switch (app->overlay.kind) {
	case UI_OVERLAY_CARD:
		return about->stage > ARCHIVE_PORTRAIT_TIMELINE
		       || (about->stage == ARCHIVE_PORTRAIT_TIMELINE
			   && about->timeline.count >= CARD_MONTHS);
	case UI_OVERLAY_TIMELINE:
		return about->timeline.done;
	default:
		return about->stage == ARCHIVE_PORTRAIT_DONE;
	}
}

static bool
is_about(enum ui_overlay_kind kind)
{
	return kind == UI_OVERLAY_CARD || kind == UI_OVERLAY_ABOUT
	       || kind == UI_OVERLAY_TIMELINE;
}

/* The title says whom the page is about. */
static char *
title_of(const struct ui_app *app, enum ui_overlay_kind kind)
{
	const struct archive_entity *entity = &app->portrait.card.entity;
	struct strbuf title = STRBUF_INIT, name = STRBUF_INIT;

	name_and_kind(entity, &name);
	if (kind == UI_OVERLAY_TIMELINE)
		/* TRANSLATORS: a name and its kind; T is a key */
		strbuf_format(&title, app->portrait.timeline.weeks
			      ? _("%s by week. T: by month, q closes.")
			      : _("%s by month. T: by week, q closes."),
			      strbuf_text(&name));
	else
		strbuf_puts(&title, strbuf_text(&name));
	strbuf_clear(&name);
	return strbuf_take(&title);
}

/* Works on the portrait: of a page that shows nothing but the timeline, on
 * that alone. */
static bool
step(struct ui_app *app, enum ui_overlay_kind kind, struct error *err)
{
	if (kind == UI_OVERLAY_TIMELINE && !app->portrait.timeline.done)
		return archive_timeline_step(app->archive,
					     &app->portrait.timeline, 100000,
					     err);
	return archive_portrait_step(app->archive, &app->portrait, err);
}

/* Makes the rows anew, with the cursor where it is. */
static void
remake(struct ui_app *app)
{
	ui_overlay_empty(&app->overlay);
	add_rows(app);
	app->overlay.whole = is_whole(app);
}

/* Whether the portrait is of ENTITY as things are now. */
static bool
is_known(const struct ui_app *app, long long entity)
{
	return app->portrait.card.entity.id == entity && entity != 0
	       && app->portrait.version == archive_version(app->archive);
}

static bool
open_page(struct ui_app *app, enum ui_overlay_kind kind, long long entity,
	  bool weeks, struct error *err)
{
	struct archive_portrait *about = &app->portrait;

	if ((!is_known(app, entity) || about->timeline.weeks != weeks)
	    && !archive_portrait_start(app->archive, entity, weeks, about,
				       err))
		return false;
	for (int i = 0; i < FIRST_STEPS; i++)
		if (!step(app, kind, err))
			return false;
	char *title = title_of(app, kind);

	ui_overlay_open(&app->overlay, kind, title);
	free(title);
	app->overlay.number = about->card.entity.id;
	remake(app);
	return true;
}

bool
ui_page_card(struct ui_app *app, long long entity, struct error *err)
{
	return open_page(app, UI_OVERLAY_CARD, entity, false, err);
}

/* Opens a page over the open one, to which q comes back. */
static bool
open_over(struct ui_app *app, enum ui_overlay_kind kind, long long entity,
	  bool weeks, struct error *err)
{
	ui_overlay_push(&app->overlay);
	if (open_page(app, kind, entity, weeks, err))
		return true;
	ui_overlay_pop(&app->overlay);
	return false;
}

bool
ui_page_card_over(struct ui_app *app, long long entity, struct error *err)
{
	return open_over(app, UI_OVERLAY_CARD, entity, false, err);
}

bool
ui_page_timeline(struct ui_app *app, long long entity, struct error *err)
{
	return open_over(app, UI_OVERLAY_TIMELINE, entity, false, err);
}

/* T on the timeline switches between months and weeks. */
static bool
turn_timeline(struct ui_app *app, struct error *err)
{
	struct archive_timeline *timeline = &app->portrait.timeline;
	long long entity = app->overlay.number;
	bool weeks = !timeline->weeks;

	if (is_known(app, entity)) {
		/* The rest of the portrait stays. */
		archive_timeline_clear(timeline);
		archive_timeline_start(timeline, entity, weeks);
		if (app->portrait.stage > ARCHIVE_PORTRAIT_TIMELINE)
			app->portrait.stage = ARCHIVE_PORTRAIT_TIMELINE;
	}
	struct ui_overlay *under = app->overlay.under;

	app->overlay.under = NULL;
	bool fine = open_page(app, UI_OVERLAY_TIMELINE, entity, weeks, err);

	app->overlay.under = under;
	return fine;
}

bool
ui_page_about_key(struct ui_app *app, enum ui_command command, bool *own,
		  struct error *err)
{
	enum ui_overlay_kind kind = app->overlay.kind;
	long long entity = app->overlay.number;

	*own = is_about(kind);
	if (*own && command == CMD_CARD)
		return kind != UI_OVERLAY_CARD
		       || open_over(app, UI_OVERLAY_ABOUT, entity, false, err);
	if (*own && command == CMD_TIMELINE)
		return kind == UI_OVERLAY_TIMELINE
		       ? turn_timeline(app, err)
		       : ui_page_timeline(app, entity, err);
	if (*own && command == CMD_CONCORDANCE)
		return ui_page_kwic(app, entity, err);
	*own = false;
	return true;
}

bool
ui_page_about_idle(struct ui_app *app)
{
	struct error err = ERROR_INIT;
	enum ui_overlay_kind kind = app->overlay.kind;

	if (!is_about(kind) || app->overlay.whole)
		return false;
	/* The page may be one that another lay over. */
	if (!is_known(app, app->overlay.number)
	    && !archive_portrait_start(app->archive, app->overlay.number,
				       false, &app->portrait, &err)) {
		app->overlay.whole = true;
		ui_fail(app, &err);
		return true;
	}
	if (!step(app, kind, &err)) {
		app->overlay.whole = true;
		ui_fail(app, &err);
		return true;
	}
	remake(app);
	return true;
}

/* Goes to the entity's first mention in the first article, in the order of
 * the list, of a month or week: the next one beyond the order FROM. */
static bool
go_to_bin(struct ui_app *app, long long entity, long long from,
	  struct error *err)
{
	struct archive_thread thread = { entity, 0 };
	struct archive_position at = { from, 0, 0 }, to;
	bool found;

	return archive_travel_article(app->archive, thread, at, true, &found,
				      &to, err)
	       && (!found || ui_jump_to(app, to, err));
}

bool
ui_page_enter_card(struct ui_app *app, long long number, const char *word,
		   struct error *err)
{
	bool fine = true;

	if (strcmp(word, "entity") == 0)
		return ui_page_card_over(app, number, err);
	if (strcmp(word, "about") == 0)
		return open_over(app, UI_OVERLAY_ABOUT, app->overlay.number,
				 false, err);
	if (strcmp(word, "bin") == 0) {
		fine = go_to_bin(app, app->overlay.number, number, err);
	} else if (strcmp(word, "pin") == 0) {
		fine = ui_selection_pin(&app->selection, number, err);
	} else {
		ui_jump_push(app);
		fine = ui_selection_open(&app->selection, number, err);
		ui_focus(app, UI_PANE_READING);
	}
	ui_overlay_close(&app->overlay);
	return fine;
}
