/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The commands that follow names, and jump back. */

#include <config.h>

#include "archive/entity.h"
#include "archive/within.h"
#include "base/intl.h"
#include "ui/inside.h"

static bool
arrive(struct ui_app *app, struct archive_position to, struct error *err)
{
	if (!ui_jump_to(app, to, err))
		return false;
	app->selection.hit = (struct segment){ 0, 0 };
	return true;
}

/* Words for "there is none any more", that way. */
static void
say_end(struct ui_app *app, struct archive_thread thread, bool forward)
{
	const struct ui_selection *selection = &app->selection;

	if (ui_filter_now(app) && thread.entity) {
		ui_say(app, forward
		       ? _("F shows all; the filter shows no later mention of %s.")
		       : _("F shows all; the filter shows no earlier mention of %s."),
		       selection->pin.label);
		return;
	}
	if (thread.entity && forward)
		/* TRANSLATORS: the hole is a name; keys stay as they are */
		ui_say(app, _("That was the last mention of %s. E goes back."),
		       selection->pin.label);
	else if (thread.entity)
		ui_say(app, _("That was the first mention of %s. e goes on."),
		       selection->pin.label);
	else if (forward)
		ui_say(app, "%s", _("No more such names below."));
	else
		ui_say(app, "%s", _("No more such names above."));
}

static bool
travel(struct ui_app *app, struct archive_thread thread, bool forward,
       struct error *err)
{
	struct archive_position from = ui_selection_position(&app->selection);
	struct archive_position to;
	bool found;

	/* Who has just opened the article has a name at its very beginning
	 * still before them. */
	if (forward && from.start == 0 && !app->selection.arrived)
		from.start = (size_t)-1;
	if (!archive_within_mention(app->archive, thread, from, forward,
				    &found, &to, err))
		return false;
	if (!found) {
		say_end(app, thread, forward);
		return true;
	}
	return arrive(app, to, err);
}

/* The entity that the open article is most about: the one named most often,
 * the first named among equals.  NULL if it names nobody. */
static const struct archive_entity *
main_entity(const struct archive_article *article)
{
	const struct archive_entity *most = NULL;

	for (size_t i = 0; i < article->mention_count; i++) {
		const struct archive_entity *entity =
			&article->entity[article->mention[i].entity];

		if (!most || entity->here > most->here)
			most = entity;
	}
	return most;
}

/* e with nothing pinned takes the name under the cursor, or else the one
 * that the article is about: a reader who presses it wants to follow
 * somebody. */
static bool
pin_something(struct ui_app *app, struct error *err)
{
	bool points = ui_selection_points(&app->selection)
		      || app->wish.focus == UI_PANE_SIDEBAR;
	const struct archive_entity *meant = points ? ui_entity_meant(app)
						    : NULL;
	struct ui_jump before = ui_jump_now(app);

	if (meant && !ui_selection_pin(&app->selection, meant->id, err))
		return false;
	if (!meant) {
		meant = main_entity(&app->selection.article);
		if (!meant) {
			ui_say(app, "%s", _("This article names nobody. J goes to the next one."));
			return true;
		}
		if (!ui_selection_pin(&app->selection, meant->id, err)
		    || !travel(app, app->selection.chain.thread, true, err))
			return false;
		ui_jump_keep_pin(app, &before);
	}
	ui_say(app, _("Following %s: e goes on, E goes back."),
	       app->selection.pin.label);
	return true;
}

/* The words for "there is none any more", of two. */
static void
say_pair_end(struct ui_app *app, bool forward)
{
	const struct ui_selection *selection = &app->selection;

	ui_say(app, forward
	       /* TRANSLATORS: two names; & is a key */
	       ? _("Nothing more names %1$s with %2$s below. & drops %2$s.")
	       : _("Nothing more names %1$s with %2$s above. & drops %2$s."),
	       selection->pin.label, selection->with.label);
}

/* From paragraph to paragraph that names both; and to articles. */
static bool
follow_pair(struct ui_app *app, bool articles, bool forward, struct error *err)
{
	struct ui_selection *selection = &app->selection;
	struct archive_pair pair = ui_selection_pair_of(selection);
	struct archive_position from = ui_selection_position(selection), to;
	bool found;

	if (forward && from.start == 0 && !selection->arrived)
		from.start = (size_t)-1;
	if (!(articles ? archive_pair_article(app->archive, pair, from,
					      forward, &found, &to, err)
		       : archive_pair_mention(app->archive, pair, from,
					      forward, &found, &to, err)))
		return false;
	if (found)
		return arrive(app, to, err);
	say_pair_end(app, forward);
	return true;
}

static bool
follow_pin(struct ui_app *app, bool forward, struct error *err)
{
	if (!app->selection.pinned)
		return pin_something(app, err);
	if (ui_kwic_is_followed(app))
		return ui_kwic_follow(app, forward, err);
	if (app->selection.paired)
		return follow_pair(app, false, forward, err);
	return travel(app, app->selection.chain.thread, forward, err);
}

static bool
follow_articles(struct ui_app *app, bool forward, struct error *err)
{
	struct archive_position to;
	bool found;

	if (!app->selection.pinned)
		return pin_something(app, err);
	if (app->selection.paired)
		return follow_pair(app, true, forward, err);
	if (!archive_within_article(app->archive,
				    app->selection.chain.thread,
				    ui_selection_position(&app->selection),
				    forward, &found, &to, err))
		return false;
	if (found)
		return arrive(app, to, err);
	ui_say(app, forward ? _("No article further down names %s.")
			    : _("No article further up names %s."),
	       app->selection.pin.label);
	return true;
}

static bool
pin_here(struct ui_app *app, bool forward, struct error *err)
{
	const struct archive_entity *entity =
		ui_selection_entity(&app->selection);
	struct ui_jump before = ui_jump_now(app);

	if (!entity) {
		ui_say(app, "%s", _("No name under the cursor. . goes to the next one."));
		return true;
	}
	if (!ui_selection_pin(&app->selection, entity->id, err)
	    || !follow_pin(app, forward, err))
		return false;
	ui_jump_keep_pin(app, &before);
	return true;
}

/* Does ACT on the entity called NAME, or on the one under the cursor. */
static bool
with_entity(struct ui_app *app, const char *name,
	    bool (*act)(struct ui_app *app, long long entity,
			struct error *err), struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct archive_entity entity;
	const struct archive_entity *meant = &entity;
	bool fine = true;

	if (*name)
		fine = archive_entity_find(app->archive, name, &arena, &entity,
					   err);
	else
		meant = ui_entity_meant(app);
	if (fine && !meant)
		ui_say(app, "%s", _("No name under the cursor. . goes to the next one."));
	else if (fine)
		fine = act(app, meant->id, err);
	arena_clear(&arena);
	return fine;
}

static bool
pin_entity(struct ui_app *app, long long entity, struct error *err)
{
	return ui_selection_pin(&app->selection, entity, err);
}

/* Pairs ENTITY with the pinned one. */
static bool
pair_entity(struct ui_app *app, long long entity, struct error *err)
{
	struct ui_selection *selection = &app->selection;

	if (selection->pin.id == entity) {
		ui_say(app, _("%s is the pinned one: & on another name pairs the two."),
		       selection->pin.label);
		return true;
	}
	if (!ui_selection_pair(selection, entity, err))
		return false;
	/* Two together have an order of their own. */
	app->kwic.following = false;
	ui_say(app, _("%1$s with %2$s: e and E go where both are named, & drops it."),
	       selection->pin.label, selection->with.label);
	return true;
}

static void
drop_pair(struct ui_app *app)
{
	struct ui_selection *selection = &app->selection;

	ui_say(app, _("Following %s alone."), selection->pin.label);
	ui_selection_unpair(selection);
}

/* & on a name pairs it; on no other name, or on the second itself, it drops
 * the pair, as :with alone does. */
static bool
pair(struct ui_app *app, const char *name, struct error *err)
{
	struct ui_selection *selection = &app->selection;
	const struct archive_entity *meant = *name ? NULL
						   : ui_entity_meant(app);

	if (!selection->pinned) {
		ui_say(app, "%s", _("Pin one first: Enter on a name does. & then takes a second."));
		return true;
	}
	if (*name || (meant && !ui_selection_follows(selection, meant->id)))
		return with_entity(app, name, pair_entity, err);
	if (selection->paired)
		drop_pair(app);
	else
		ui_say(app, _("%s is the pinned one: & on another name pairs the two."),
		       selection->pin.label);
	return true;
}

/* The commands that go from mention to mention of a kind. */
static const struct {
	enum ui_command command;
	int kind;
	bool forward;
} kinds[] = {
	{ CMD_PERSON_NEXT, KIND_PERSON, true },
	{ CMD_PERSON_BACK, KIND_PERSON, false },
	{ CMD_AGENCY_NEXT, KIND_AGENCY, true },
	{ CMD_AGENCY_BACK, KIND_AGENCY, false },
	{ CMD_ORGANISATION_NEXT, KIND_ORGANISATION, true },
	{ CMD_ORGANISATION_BACK, KIND_ORGANISATION, false },
	{ CMD_PLACE_NEXT, KIND_PLACE, true },
	{ CMD_PLACE_BACK, KIND_PLACE, false },
	{ CMD_NAME_NEXT, 0, true },
	{ CMD_NAME_BACK, 0, false },
};

bool
ui_act_travel(struct ui_app *app, enum ui_command command,
	      const char *argument, bool *own, struct error *err)
{
	*own = true;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct archive_thread thread = { 0, kinds[i].kind };

		if (kinds[i].command == command)
			return travel(app, thread, kinds[i].forward, err);
	}
	switch (command) {
	case CMD_PIN_NEXT:
	case CMD_PIN_BACK:
		return follow_pin(app, command == CMD_PIN_NEXT, err);
	case CMD_PIN_ARTICLE_NEXT:
	case CMD_PIN_ARTICLE_BACK:
		return follow_articles(app, command == CMD_PIN_ARTICLE_NEXT,
				       err);
	case CMD_PIN_HERE_NEXT:
	case CMD_PIN_HERE_BACK:
		return pin_here(app, command == CMD_PIN_HERE_NEXT, err);
	case CMD_PIN:
		return with_entity(app, argument, pin_entity, err);
	case CMD_UNPIN:
		if (app->selection.pinned)
			ui_selection_unpin(&app->selection);
		return true;
	case CMD_CARD:
		return with_entity(app, argument, ui_page_card, err);
	case CMD_WITH:
		return pair(app, argument, err);
	case CMD_CONCORDANCE:
		return with_entity(app, argument, ui_page_kwic, err);
	case CMD_CONCORDANCE_ORDER:
		return ui_page_kwic_order(app, argument, err);
	case CMD_TIMELINE:
		return with_entity(app, argument, ui_page_timeline, err);
	case CMD_JUMP_BACK:
		return ui_jump_back(app, err);
	case CMD_JUMP_FORWARD:
		return ui_jump_forward(app, err);
	default:
		*own = false;
		return true;
	}
}
