/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Corrections of names.  One key opens a menu in the line at the bottom, each
 * of whose letters is a command, too; then what it would change is told, and
 * Enter does it.
 */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/correct.h"
#include "archive/entity.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "text/show.h"
#include "ui/inside.h"
#include "ui/label.h"

/* Cells that a name takes in a question. */
#define NAME_CELLS 18

static const char *
scope_words(enum archive_scope scope)
{
	switch (scope) {
	case ARCHIVE_HERE:
		return _("here");
	case ARCHIVE_IN_ARTICLE:
		return _("in this article");
	case ARCHIVE_EVERYWHERE:
		break;
	}
	return _("everywhere");
}

/* The mention that is meant: under the cursor, or in the sidebar the first of
 * the entity; MENTION_COUNT if there is none. */
static size_t
mention_meant(struct ui_app *app)
{
	const struct ui_selection *selection = &app->selection;
	const struct archive_article *article = &selection->article;
	const struct archive_entity *entity =
		app->wish.focus == UI_PANE_SIDEBAR
		? ui_sidebar_entity(&app->sidebar) : NULL;
	const struct archive_mention *mention;
	size_t at = 0;

	if (!selection->has_article)
		return article->mention_count;
	if (!entity) {
		mention = app->wish.focus == UI_PANE_READING
			  || ui_selection_points(selection)
			  ? ui_selection_mention(selection) : NULL;
		return mention ? (size_t)(mention - article->mention)
			       : article->mention_count;
	}
	while (at < article->mention_count
	       && &article->entity[article->mention[at].entity] != entity)
		at++;
	return at;
}

/* Notes which mention it is about.  False when there is none, which is
 * said. */
static bool
begin(struct ui_app *app)
{
	const struct archive_article *article = &app->selection.article;
	size_t mention = mention_meant(app);

	if (mention == article->mention_count) {
		ui_say(app, "%s", _("No name under the cursor. . goes to the next one."));
		return false;
	}
	app->fixing.mention = mention;
	app->fixing.version = app->selection.version;
	app->fixing.one =
		article->entity[article->mention[mention].entity].id;
	app->fixing.name_id = article->mention[mention].name_id;
	return true;
}

/* A name, shown and cut. */
static char *
short_name(const char *label)
{
	struct strbuf shown = STRBUF_INIT, cut = STRBUF_INIT;

	show_text(label, strlen(label), SHOW_LINE, &shown);
	show_fit(strbuf_text(&shown), NAME_CELLS, false, &cut);
	strbuf_clear(&shown);
	return strbuf_take(&cut);
}

static void
ask_menu(struct ui_app *app)
{
	const struct archive_article *article = &app->selection.article;
	const struct archive_mention *mention =
		&article->mention[app->fixing.mention];
	char *words = xmemdup0(article->body.text + mention->start,
			       mention->end - mention->start);
	char *name = short_name(words);
	struct strbuf question = STRBUF_INIT;

	/* TRANSLATORS: keys that stay as they are, before what they do; the
	 * last is the scope: here, in this article, everywhere */
	strbuf_format(&question, _("%1$s: n no name  k kind  e else  a alias  x split  s %2$s"),
		      name, scope_words(app->fixing.scope));
	app->purpose = UI_FOR_FIX;
	ui_prompt_ask(&app->prompt, strbuf_text(&question), "nkeaxs");
	strbuf_clear(&question);
	free(name);
	free(words);
}

/* Does it, or asks (DRY) what it would change. */
static bool
carry_out(struct ui_app *app, bool dry, struct archive_effect *effect,
	  struct error *err)
{
	const struct ui_fixing *fixing = &app->fixing;
	struct archive_correction correction = fixing->correction;
	long long both[] = { fixing->one, fixing->other };

	switch (fixing->what) {
	case UI_FIX_SAME:
		return archive_correct_same(app->archive, both, 2, NULL, dry,
					    effect, err);
	case UI_FIX_APART:
		return archive_correct_apart(app->archive, fixing->one,
					     fixing->other, dry, effect, err);
	case UI_FIX_SPLIT:
		return archive_correct_split(app->archive, fixing->name_id,
					     dry, effect, err);
	case UI_FIX_NAME:
		break;
	}
	/* Another byname may have written meanwhile. */
	if (fixing->version != app->selection.version) {
		error_set(err, ERROR_LOCKED,
			  _("the names of the article have changed"));
		return error_advise(err, _("look again, and do it once more if it still needs to be done"));
	}
	correction.name = fixing->name;
	return archive_correct_mention(app->archive, &app->selection.article,
				       fixing->mention, &correction, dry,
				       effect, err);
}

/* After it is done: what that was, in words with what changed. */
static void
say_done(struct ui_app *app, const struct archive_effect *effect)
{
	char *words = archive_effect_words(effect);

	if (app->fixing.what == UI_FIX_APART)
		ui_say(app, "%s", _("Kept apart. u undoes."));
	else if (app->fixing.what == UI_FIX_NAME
		 && app->fixing.correction.verb == ARCHIVE_NOT_A_NAME
		 && app->fixing.correction.scope == ARCHIVE_HERE)
		ui_say(app, "%s", _("No longer a name, here. u undoes."));
	else
		/* TRANSLATORS: "31 mentions in 9 articles" */
		ui_say(app, _("Done: %s. u undoes."), words);
	free(words);
}

static bool
finish(struct ui_app *app, struct error *err)
{
	struct archive_effect effect;
	size_t row = app->overlay.cursor.row;

	if (!carry_out(app, false, &effect, err)
	    || !ui_selection_reload(&app->selection, err))
		return false;
	if (app->overlay.kind == UI_OVERLAY_PROPOSALS) {
		if (!ui_page_proposals(app, err))
			return false;
		ui_overlay_prepare(&app->overlay, app->overlay.rect);
		ui_cursor_set(&app->overlay.cursor, row);
	}
	say_done(app, &effect);
	return true;
}

/* Tells what would change, and lets Enter do it. */
static bool
confirm(struct ui_app *app, struct error *err)
{
	struct strbuf question = STRBUF_INIT;
	struct archive_effect effect;

	if (!carry_out(app, true, &effect, err))
		return false;
	/* One mention is no surprise, and the menu said "here". */
	if (app->no_screen
	    || (app->fixing.what == UI_FIX_NAME
		&& app->fixing.scope == ARCHIVE_HERE))
		return finish(app, err);
	char *words = archive_effect_words(&effect);

	if (effect.mentions)
		/* TRANSLATORS: "31 mentions in 9 articles" */
		strbuf_format(&question, _("Changes %s. Enter does it, Esc does not. "),
			      words);
	else
		strbuf_puts(&question, _("Changes no mention now. Enter does it, Esc does not. "));
	app->purpose = UI_FOR_FIX_DO;
	ui_prompt_ask(&app->prompt, strbuf_text(&question), "\n");
	free(words);
	strbuf_clear(&question);
	return true;
}

static void
set_name(struct ui_app *app, const char *name)
{
	free(app->fixing.name);
	app->fixing.name = name ? xstrdup(name) : NULL;
}

static bool
name_verb(struct ui_app *app, enum archive_verb verb, struct error *err)
{
	app->fixing.what = UI_FIX_NAME;
	app->fixing.correction.verb = verb;
	app->fixing.correction.scope = app->fixing.scope;
	return confirm(app, err);
}

static void
ask_kind(struct ui_app *app)
{
	app->purpose = UI_FOR_FIX_KIND;
	ui_prompt_ask(&app->prompt,
		      /* TRANSLATORS: the letters are keys, and stay */
		      _("It is a  p person  a agency  o organisation  w place "),
		      "paow");
}

static void
ask_who(struct ui_app *app, enum ui_purpose purpose, const char *label)
{
	app->purpose = purpose;
	ui_prompt_open(&app->prompt, UI_PROMPT_NAME, label, "");
}

/* Whose name it is: somebody known, or somebody new. */
static bool
someone_else(struct ui_app *app, const char *words, struct error *err)
{
	const struct archive_article *article = &app->selection.article;
	struct arena arena = ARENA_INIT;
	struct archive_entity entity;
	struct error inner = ERROR_INIT;

	set_name(app, NULL);
	app->fixing.correction.entity = 0;
	if (archive_entity_find(app->archive, words, &arena, &entity,
				&inner)) {
		app->fixing.correction.entity = entity.id;
	} else if (inner.code == ERROR_MISSING
		   && app->fixing.mention < article->mention_count) {
		error_clear(&inner);
		set_name(app, words);
		app->fixing.correction.kind = article->entity[
			article->mention[app->fixing.mention].entity].kind;
	}
	arena_clear(&arena);
	if (inner.code != ERROR_NONE)
		return error_pass(err, &inner);
	return name_verb(app, ARCHIVE_SOMEONE_ELSE, err);
}

static bool
same_as(struct ui_app *app, const char *words, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct archive_entity entity;
	bool fine = archive_entity_find(app->archive, words, &arena, &entity,
					err);

	app->fixing.other = fine ? entity.id : 0;
	app->fixing.what = UI_FIX_SAME;
	arena_clear(&arena);
	return fine && confirm(app, err);
}

static bool
split(struct ui_app *app, struct error *err)
{
	app->fixing.what = UI_FIX_SPLIT;
	return confirm(app, err);
}

static bool
chose(struct ui_app *app, int key, struct error *err)
{
	switch (key) {
	case 'n':
		return name_verb(app, ARCHIVE_NOT_A_NAME, err);
	case 'k':
		ask_kind(app);
		return true;
	case 'e':
		ask_who(app, UI_FOR_FIX_WHO, _("It means (Tab completes): "));
		return true;
	case 'a':
		ask_who(app, UI_FOR_FIX_SAME,
			_("Also known as (Tab completes): "));
		return true;
	case 'x':
		return split(app, err);
	default:
		app->fixing.scope = app->fixing.scope == ARCHIVE_EVERYWHERE
				    ? ARCHIVE_HERE : app->fixing.scope + 1;
		ask_menu(app);
		return true;
	}
}

static bool
chose_kind(struct ui_app *app, int key, struct error *err)
{
	static const char keys[] = "paow";
	const char *at = key > 0 ? strchr(keys, key) : NULL;

	if (!at || !*at)
		return true;
	app->fixing.correction.kind = (enum kind)(KIND_FIRST + (at - keys));
	return name_verb(app, ARCHIVE_WRONG_KIND, err);
}

/* The two of the pair under the cursor: the first of its three rows has the
 * one, the second the other. */
static bool
begin_pair(struct ui_app *app)
{
	const struct ui_overlay *page = &app->overlay;
	size_t first = page->cursor.row - page->cursor.row % 3;

	if (first + 1 >= page->count || page->row[first].number <= 0
	    || page->row[first + 1].number <= 0)
		return false;
	app->fixing.one = page->row[first].number;
	app->fixing.other = page->row[first + 1].number;
	return true;
}

static bool
decide_pair(struct ui_app *app, enum ui_fix what, struct error *err)
{
	if (!begin_pair(app)) {
		ui_say(app, "%s", _("No pair under the cursor."));
		return true;
	}
	app->fixing.what = what;
	return confirm(app, err);
}

static bool
open_menu(struct ui_app *app, struct error *err)
{
	if (!archive_notebook(app->archive, err))
		return false;
	if (app->overlay.kind != UI_OVERLAY_PROPOSALS) {
		if (begin(app))
			ask_menu(app);
		return true;
	}
	if (!begin_pair(app)) {
		ui_say(app, "%s", _("No pair under the cursor."));
		return true;
	}
	app->purpose = UI_FOR_FIX_PAIR;
	ui_prompt_ask(&app->prompt,
		      /* TRANSLATORS: the letters are keys, and stay */
		      _("They are  s the same  n not the same "), "sn");
	return true;
}

bool
ui_answered_fix(struct ui_app *app, struct error *err)
{
	char *line = xstrdup(strbuf_text(&app->prompt.line));
	int answer = app->prompt.answer;
	bool fine = true;

	switch (app->purpose) {
	case UI_FOR_FIX:
		fine = chose(app, answer, err);
		break;
	case UI_FOR_FIX_KIND:
		fine = chose_kind(app, answer, err);
		break;
	case UI_FOR_FIX_WHO:
		fine = !*line || someone_else(app, line, err);
		break;
	case UI_FOR_FIX_SAME:
		fine = !*line || same_as(app, line, err);
		break;
	case UI_FOR_FIX_PAIR:
		fine = decide_pair(app, answer == 's' ? UI_FIX_SAME
						      : UI_FIX_APART, err);
		break;
	case UI_FOR_FIX_DO:
		fine = finish(app, err);
		break;
	default:
		break;
	}
	free(line);
	return fine;
}

/* A word of a scope, or of nothing. */
static bool
read_scope(struct ui_app *app, const char *word, struct error *err)
{
	if (!*word || archive_scope_parse(word, &app->fixing.scope))
		return true;
	error_set(err, ERROR_USAGE, _("\"%s\" is not a scope"), word);
	/* TRANSLATORS: the scopes are typed as they stand */
	return error_advise(err, _("here, article or everywhere"));
}

static bool
wrong_kind(struct ui_app *app, const char *word, struct error *err)
{
	if (!begin(app))
		return true;
	if (!*word) {
		ask_kind(app);
		return true;
	}
	if (kind_parse(word, &app->fixing.correction.kind))
		return name_verb(app, ARCHIVE_WRONG_KIND, err);
	error_set(err, ERROR_USAGE, _("\"%s\" is not a kind of name"), word);
	return error_advise(err, _("person, agency, organisation or place"));
}

bool
ui_act_fix(struct ui_app *app, enum ui_command command, const char *argument,
	   bool *own, struct error *err)
{
	*own = true;
	switch (command) {
	case CMD_FIX:
		return open_menu(app, err);
	case CMD_NOT_A_NAME:
		return read_scope(app, argument, err)
		       && (!begin(app)
			   || name_verb(app, ARCHIVE_NOT_A_NAME, err));
	case CMD_WRONG_KIND:
		return wrong_kind(app, argument, err);
	case CMD_SOMEONE_ELSE:
		if (!begin(app))
			return true;
		return *argument ? someone_else(app, argument, err)
				 : chose(app, 'e', err);
	case CMD_SAME_AS:
		if (app->overlay.kind == UI_OVERLAY_PROPOSALS)
			return decide_pair(app, UI_FIX_SAME, err);
		if (!begin(app))
			return true;
		return *argument ? same_as(app, argument, err)
				 : chose(app, 'a', err);
	case CMD_SPLIT:
		return !begin(app) || split(app, err);
	case CMD_NOT_SAME:
		return decide_pair(app, UI_FIX_APART, err);
	case CMD_FIX_SCOPE:
		if (!read_scope(app, argument, err))
			return false;
		ui_say(app, _("Corrections hold %s."),
		       scope_words(app->fixing.scope));
		return true;
	default:
		*own = false;
		return true;
	}
}
