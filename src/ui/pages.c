/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the pages say: help, highlights, links, errors. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "text/width.h"
#include "ui/child.h"
#include "ui/inside.h"
#include "ui/key.h"
#include "ui/label.h"
#include "ui/why.h"

#define KEYS_CELLS 15		/* of the keys on the page of help */

/* A command's row: keys, words, and the name for the : line; where there is
 * no key, the name stands in its place, as the end of a row may be cut. */
static void
help_row(struct ui_app *app, enum ui_command command)
{
	const struct ui_command_row *row = ui_command_row(command);
	struct strbuf line = STRBUF_INIT, name = STRBUF_INIT;
	struct strbuf keys = STRBUF_INIT;

	ui_keymap_keys(&app->setup->keymap, command, &keys);
	const char *first = strbuf_text(&keys);

	strbuf_format(&name, ":%s", row->name);
	if (*row->argument)
		strbuf_format(&name, " %s", _(row->argument));
	if (!*first)
		first = name.data;
	size_t cells = width_of(first, strlen(first));

	strbuf_puts(&line, first);
	strbuf_repeat(&line, ' ', cells < KEYS_CELLS ? KEYS_CELLS - cells : 1);
	strbuf_puts(&line, _(row->words));
	if (keys.length)
		strbuf_format(&line, "  %s", name.data);
	ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, -1, NULL,
		       strbuf_text(&line));
	strbuf_clear(&line);
	strbuf_clear(&name);
	strbuf_clear(&keys);
}

/* Keys that run what is more than one command's name. */
static void
help_own(struct ui_app *app)
{
	const struct ui_keymap *keymap = &app->setup->keymap;
	bool first = true;

	for (size_t i = 0; i < keymap->own_count; i++) {
		const struct ui_binding *binding = &keymap->own[i];
		char name[UI_KEY_NAME_SIZE];

		if (!binding->line || binding->command != CMD_NONE)
			continue;
		if (first)
			ui_overlay_add(&app->overlay, UI_STYLE_STRONG, -1,
				       NULL, _("Your own keys"));
		first = false;
		ui_key_name(binding->key, name);
		size_t cells = width_of(name, strlen(name));

		ui_overlay_format(&app->overlay, UI_STYLE_PLAIN, "%s%*s:%s",
				  name, (int)(KEYS_CELLS - cells), "",
				  binding->line);
	}
}

/* The commands whose keys work only here, or everywhere. */
static void
help_part(struct ui_app *app, int where, bool only_here)
{
	const char *group = NULL;

	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		const struct ui_command_row *row =
			ui_command_row((enum ui_command)i);
		bool here = row->where != IN_ALL && (row->where & where);

		if (here != only_here)
			continue;
		if (!only_here && row->group != group)
			ui_overlay_add(&app->overlay, UI_STYLE_STRONG, -1,
				       NULL, _(row->group));
		group = row->group;
		help_row(app, (enum ui_command)i);
	}
}

void
ui_page_help(struct ui_app *app)
{
	static const char *const marks[] = {
		N_("Marks"),
		N_("n  an article not read yet; * a starred one"),
		N_("x3 the article names the pinned entity three times"),
		N_(">  the line names the pinned entity"),
		N_("|  at the right: the part of the article in view"),
		N_("-  there: a mention of the pinned entity"),
		N_("1  on the page of highlights: the style of one, 1 to 4, with its name"),
		N_("!  the name mixes Latin letters with Cyrillic or Greek ones"),
	};
	const struct ui_pane_ops *ops = app->pane[app->wish.focus]->ops;

	ui_overlay_open(&app->overlay, UI_OVERLAY_HELP,
			_("Keys. / searches this page, q closes it."));
	help_own(app);
	/* What is peculiar to the pane one comes from stands first. */
	if (ops->where == IN_READING) {
		ui_overlay_add(&app->overlay, UI_STYLE_STRONG, -1, NULL,
			       _("In the text"));
		help_part(app, (int)ops->where, true);
	}
	help_part(app, (int)ops->where, false);
	if (ops->where != IN_READING) {
		ui_overlay_add(&app->overlay, UI_STYLE_STRONG, -1, NULL,
			       _("In the text"));
		help_part(app, IN_READING, true);
	}
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		ui_overlay_add(&app->overlay,
			       i == 0 ? UI_STYLE_STRONG : UI_STYLE_PLAIN, -1,
			       NULL, _(marks[i]));
}

/* SAFETY: no address is longer. */
#define ADDRESS_LIMIT 8192

/* Adds each address that stands in the text. */
static void
find_links(struct ui_app *app, const char *text)
{
	const char *next;

	for (const char *at = strstr(text, "http"); at;
	     at = strstr(next, "http")) {
		/* What ends an address in running text. */
		size_t length = strcspn(at, " \n\t\"<>(){}[]");

		next = at + (length > 4 ? length : 4);
		while (length > 0 && strchr(".,;:!?'", at[length - 1]))
			length--;
		if (length > ADDRESS_LIMIT)
			continue;
		char *url = xmemdup0(at, length);

		if (ui_child_is_address(url))
			ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, 0, url,
				       url);
		free(url);
	}
}

void
ui_page_links(struct ui_app *app)
{
	const struct archive_article *article = &app->selection.article;

	ui_overlay_open(&app->overlay, UI_OVERLAY_LINKS,
			_("Addresses in this article. Enter opens one, q closes."));
	if (app->selection.has_article) {
		if (article->head.url
		    && ui_child_is_address(article->head.url))
			ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, 0,
				       article->head.url, article->head.url);
		find_links(app, article->body.text);
	}
	if (app->overlay.count == 0)
		ui_overlay_add(&app->overlay, UI_STYLE_DIM, -1, NULL,
			       _("There are none."));
}

/* Lines that must not be laid out anew. */
static void
add_lines(struct ui_app *app, const char *lines)
{
	while (*lines) {
		size_t length = strcspn(lines, "\n");
		char *line = xmemdup0(lines, length);

		ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, -1, NULL, line);
		free(line);
		lines += length + (lines[length] == '\n');
	}
}

void
ui_page_error(struct ui_app *app)
{
	const struct error *error = &app->last_error;
	size_t cells = ui_page_cells(app);

	ui_overlay_open(&app->overlay, UI_OVERLAY_MESSAGE,
			_("The last error. q closes."));
	if (!error->reason) {
		ui_overlay_add(&app->overlay, UI_STYLE_DIM, -1, NULL,
			       _("There was none."));
		return;
	}
	struct strbuf text = STRBUF_INIT;

	strbuf_format(&text, _("error: %s\n"),
		      error->what ? error->what : _("that cannot be done"));
	strbuf_format(&text, _("reason: %s\n"), error->reason);
	ui_overlay_paragraph(&app->overlay, UI_STYLE_PLAIN, strbuf_text(&text),
			     cells);
	if (error->place)
		add_lines(app, error->place);
	strbuf_truncate(&text, 0);
	strbuf_format(&text, _("try: %s"),
		      error->advice ? error->advice : _("the same again"));
	ui_overlay_paragraph(&app->overlay, UI_STYLE_PLAIN, strbuf_text(&text),
			     cells);
	strbuf_clear(&text);
}

void
ui_page_why(struct ui_app *app)
{
	const struct archive_mention *mention =
		ui_selection_mention(&app->selection);
	const struct archive_entity *entity =
		ui_selection_entity(&app->selection);

	if (!mention) {
		ui_say(app, "%s", _("No name under the cursor. . goes to the next one."));
		return;
	}
	const struct archive_article *article = &app->selection.article;
	char *words = xmemdup0(article->body.text + mention->start,
			       mention->end - mention->start);
	char *why = ui_why_text(article,
				(size_t)(mention - article->mention));
	struct strbuf title = STRBUF_INIT;

	/* TRANSLATORS: the words of the text, then the entity they name */
	strbuf_format(&title, _("Why \"%1$s\" is %2$s. q closes."), words,
		      entity->label);
	ui_overlay_open(&app->overlay, UI_OVERLAY_MESSAGE,
			strbuf_text(&title));
	ui_overlay_paragraph(&app->overlay, UI_STYLE_PLAIN, why,
			     ui_page_cells(app));
	ui_overlay_format(&app->overlay, UI_STYLE_PLAIN,
			  _("kind: %s"), kind_label(entity->kind));
	if (archive_mention_in_doubt(mention))
		ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, -1, NULL,
			       _("This is in doubt, so the name is dimmed."));
	ui_overlay_add(&app->overlay, UI_STYLE_HINT, -1, NULL,
		       _(":not-a-name says that it is none; u undoes that."));
	strbuf_clear(&title);
	free(words);
	free(why);
}

/* Goes to a highlight by its uid: in its article, at its place. */
static bool
go_to_highlight(struct ui_app *app, long long ord, const char *uid,
		struct error *err)
{
	struct ui_selection *selection = &app->selection;

	if (ord == -1) {
		ui_say(app, "%s", _("Its article is not in this store."));
		return true;
	}
	ui_jump_push(app);
	if (!ui_selection_open(selection, ord, err))
		return false;
	for (size_t i = 0; i < selection->article.highlight_count; i++) {
		const struct archive_highlight *highlight =
			&selection->article.highlight[i];

		if (strcmp(highlight->made.uid, uid) == 0
		    && highlight->place.state != ARCHIVE_ANCHOR_LOST)
			selection->cursor = highlight->place.start;
	}
	return true;
}

static bool
enter_highlight(struct ui_app *app, long long ord, const char *uid,
		struct error *err)
{
	ui_overlay_close(&app->overlay);
	bool fine = go_to_highlight(app, ord, uid, err);

	ui_focus(app, UI_PANE_READING);
	return fine;
}

bool
ui_page_find(struct ui_app *app, const char *words, bool forward,
	     struct error *err)
{
	bool found = false, fine = true;

	if (app->overlay.kind == UI_OVERLAY_HISTORY)
		fine = ui_page_history_find(app, words, forward, &found, err);
	else
		found = ui_overlay_find(&app->overlay, words, forward);
	if (fine && !found)
		ui_say(app, _("\"%s\" is not on this page."), words);
	return fine;
}

bool
ui_page_enter(struct ui_app *app, struct error *err)
{
	const struct ui_overlay_row *row = ui_overlay_row(&app->overlay);

	/* Wherever a card has nothing else to show, the full page is next. */
	if (app->overlay.kind == UI_OVERLAY_CARD && row && !row->word)
		return ui_page_enter_card(app, -1, "about", err);
	if (!row || !row->word)
		return true;
	char *word = xstrdup(row->word);
	long long number = row->number;
	bool fine = true;
	char letter;

	switch (app->overlay.kind) {
	case UI_OVERLAY_CARD:
	case UI_OVERLAY_TIMELINE:
		fine = ui_page_enter_card(app, number, word, err);
		break;
	case UI_OVERLAY_ABOUT:
		/* Among its rows are highlights, by their uids. */
		fine = strlen(word) == UUID_SIZE - 1
		       ? enter_highlight(app, number, word, err)
		       : ui_page_enter_card(app, number, word, err);
		break;
	case UI_OVERLAY_HIGHLIGHTS:
		letter = ui_page_mark_meant(app);
		ui_overlay_close(&app->overlay);
		if (letter) {
			fine = ui_jump_to_mark(app, letter, err);
			break;
		}
		fine = enter_highlight(app, number, word, err);
		break;
	case UI_OVERLAY_KWIC:
		fine = ui_page_enter_kwic(app, err);
		break;
	case UI_OVERLAY_CORRECTIONS:
		fine = ui_page_enter_corrections(app, number, word, err);
		break;
	case UI_OVERLAY_HISTORY:
		fine = ui_page_enter_history(app, word, err);
		break;
	case UI_OVERLAY_LINKS:
		fine = ui_child_browse(word, err);
		break;
	case UI_OVERLAY_PROPOSALS:
		fine = ui_page_card_over(app, number, err);
		break;
	case UI_OVERLAY_TAGS:	/* these are commands: run.c */
	case UI_OVERLAY_FORMATS:
	case UI_OVERLAY_SAVED:
	case UI_OVERLAY_NONE:
	case UI_OVERLAY_HELP:
	case UI_OVERLAY_MESSAGE:
		break;
	}
	free(word);
	return fine;
}
