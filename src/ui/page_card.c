/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The page about one entity: its card. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/card.h"
#include "base/intl.h"
#include "text/show.h"
#include "ui/date.h"
#include "ui/inside.h"
#include "ui/label.h"

static void
card_ends(struct ui_app *app, const struct archive_card *card)
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

/* A bar of a month stands after its name and before its number. */
#define MONTH_CELLS 12
#define BAR_CELLS 30
#define NUMBER_CELLS 7

static void
card_months(struct ui_app *app, const struct archive_card *card)
{
	long long most = 1, longest = (long long)ui_page_cells(app)
				      - MONTH_CELLS - NUMBER_CELLS;

	if (card->month_count == 0)
		return;
	longest = longest < 1 ? 1 : longest > BAR_CELLS ? BAR_CELLS : longest;
	ui_page_heading(app, _("Articles by month (Enter opens the newest); those dated by the year alone stand in January"));
	for (size_t i = 0; i < card->month_count; i++)
		if (card->month[i].articles > most)
			most = card->month[i].articles;
	for (size_t i = 0; i < card->month_count; i++) {
		const struct store_month *month = &card->month[i];
		struct strbuf line = STRBUF_INIT;
		char name[UI_DATE_SIZE];
		struct clock_date first = { month->year, month->month, 1,
					    0, 0, 0 };

		ui_date_long(name, month->year ? clock_seconds_of(&first) : 0,
			     month->year ? CLOCK_MONTH : CLOCK_UNKNOWN);
		show_fit(name, MONTH_CELLS, true, &line);
		strbuf_repeat(&line, '#',
			      (size_t)(month->articles * longest / most) + 1);
		strbuf_format(&line, " %lld", month->articles);
		ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, month->newest,
			       "month", strbuf_text(&line));
		strbuf_clear(&line);
	}
}

static void
card_names(struct ui_app *app, const struct archive_card *card)
{
	if (card->names.count > 1)
		ui_page_heading(app, _("Also named"));
	for (size_t i = 1; i < card->names.count; i++) {
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
card_companions(struct ui_app *app, const struct archive_card *card)
{
	if (card->companion_count)
		ui_page_heading(app, card->sampled
			? _("Named together with, in about so many articles (Enter shows)")
			: _("Named together with, in so many articles (Enter shows)"));
	for (size_t i = 0; i < card->companion_count; i++) {
		const struct archive_companion *with = &card->companion[i];
		struct strbuf line = STRBUF_INIT;

		strbuf_format(&line, "%s%lld  ", card->sampled ? "~" : "",
			      with->articles);
		name_and_kind(&with->entity, &line);
		ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, with->entity.id,
			       "entity", strbuf_text(&line));
		strbuf_clear(&line);
	}
}

bool
ui_page_card(struct ui_app *app, long long entity, struct error *err)
{
	struct archive_card card;
	struct strbuf title = STRBUF_INIT;

	if (!archive_card_load(app->archive, entity, &card, err))
		return false;
	name_and_kind(&card.entity, &title);
	ui_overlay_open(&app->overlay, UI_OVERLAY_CARD, strbuf_text(&title));
	app->overlay.number = entity;
	if (ui_label_is_mixed(card.entity.label))
		ui_overlay_paragraph(&app->overlay, UI_STYLE_ERROR,
				     _("! This name mixes Latin letters with Cyrillic or Greek ones. It may not be the name that it looks like."),
				     ui_page_cells(app));
	ui_overlay_format(&app->overlay, UI_STYLE_PLAIN,
			  _("Mentions %1$lld, articles %2$lld"),
			  card.entity.mentions, card.entity.articles);
	if (card.entity.about)
		ui_overlay_paragraph(&app->overlay, UI_STYLE_PLAIN,
				     card.entity.about, ui_page_cells(app));
	if (card.entity.about_source)
		/* TRANSLATORS: where the line above is from */
		ui_overlay_format(&app->overlay, UI_STYLE_DIM, _("Source: %s"),
				  card.entity.about_source);
	ui_overlay_add(&app->overlay, UI_STYLE_HINT, entity, "pin",
		       _("Enter here pins it: e then follows it."));
	card_names(app, &card);
	card_ends(app, &card);
	card_companions(app, &card);
	card_months(app, &card);
	strbuf_clear(&title);
	archive_card_clear(&card);
	return true;
}

/* Goes to the entity's first mention in its newest article of a month, which
 * is at NEWEST; a correction may have left it without, then to an older
 * one's. */
static bool
go_to_month(struct ui_app *app, long long entity, long long newest,
	    struct error *err)
{
	struct archive_thread thread = { entity, 0 };
	struct archive_position from = { newest + 1, 0, 0 }, to;
	bool found;

	return archive_travel_article(app->archive, thread, from,
				      !archive_is_oldest_first(app->archive),
				      &found, &to, err)
	       && (!found || ui_jump_to(app, to, err));
}

bool
ui_page_card_over(struct ui_app *app, long long entity, struct error *err)
{
	ui_overlay_push(&app->overlay);
	if (ui_page_card(app, entity, err))
		return true;
	ui_overlay_pop(&app->overlay);
	return false;
}

bool
ui_page_enter_card(struct ui_app *app, long long number, const char *word,
		   struct error *err)
{
	bool fine = true;

	if (strcmp(word, "entity") == 0)
		return ui_page_card_over(app, number, err);
	if (strcmp(word, "month") == 0) {
		fine = go_to_month(app, app->overlay.number, number, err);
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
