/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Searching, opening and sorting. */

#include <config.h>

#include <stdlib.h>
#include <stdlib.h>
#include <string.h>

#include "archive/filter.h"
#include "archive/hit.h"
#include "archive/list.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/memory.h"
#include "notebook/seen.h"
#include "ui/inside.h"

/* Counting stops here, and the number is marked: more is not worth a wait. */
#define COUNT_LIMIT 10000
#define COUNT_PATIENCE 60	/* ms */

void
ui_search_keep(struct ui_app *app, const char *line, size_t at)
{
	char *kept = *line ? xstrdup(line) : NULL;

	free(app->unfinished);
	app->unfinished = kept;
	app->unfinished_at = at;
}

/* A line that was left, or was wrong, is taken up where it was. */
static void
open_prompt(struct ui_app *app)
{
	const char *line = app->unfinished ? app->unfinished : "";

	app->purpose = UI_FOR_SEARCH;
	ui_prompt_open(&app->prompt, UI_PROMPT_SEARCH, "/", line);
	if (app->unfinished)
		app->prompt.cursor = app->unfinished_at;
	ui_search_keep(app, "", 0);
}

/* What the filter of the list has to do with the search, if there is one and
 * it is another than the last time.  *ANEW says so. */
static bool
join_filter(struct ui_app *app, bool *anew, struct error *err)
{
	struct ui_selection *selection = &app->selection;
	const struct archive_filter *filter = ui_filter_now(app);
	struct archive_filter *both = NULL;
	bool same;

	if (filter) {
		both = archive_filter_open_both(selection->search, filter,
						err);
		if (!both)
			return false;
	}
	same = both && selection->shown
	       ? strcmp(archive_filter_line(both),
			archive_filter_line(selection->shown)) == 0
	       : both == selection->shown;
	*anew = !same;
	archive_filter_close(same ? both : selection->shown);
	if (!same)
		selection->shown = both;
	return true;
}

/* How many articles are found, and how many of them the filter hides. */
static bool
count_found(struct ui_app *app, struct error *err)
{
	struct ui_selection *selection = &app->selection;
	long long shown;
	bool exact;

	selection->found_hidden = 0;
	if (!archive_filter_count(selection->search, COUNT_LIMIT,
				  COUNT_PATIENCE, &selection->found,
				  &selection->found_exact, err))
		return false;
	if (!selection->shown)
		return true;
	if (!archive_filter_count(selection->shown, COUNT_LIMIT,
				  COUNT_PATIENCE, &shown, &exact, err))
		return false;
	selection->found_hidden = exact && selection->found_exact
				  ? selection->found - shown : -1;
	return true;
}

/* Both are brought up to date before hits are gone to. */
static bool
prepare(struct ui_app *app, struct error *err)
{
	bool anew;

	return join_filter(app, &anew, err)
	       && ((!anew && app->selection.found >= 0)
		   || count_found(app, err));
}

static bool
go_to_hit(struct ui_app *app, bool forward, bool from_top, struct error *err)
{
	struct ui_selection *selection = &app->selection;
	struct archive_position from = ui_selection_position(selection), to;
	bool found;

	if (!selection->search) {
		ui_say(app, "%s", _("Nothing was searched for: / begins."));
		return true;
	}
	if (!prepare(app, err))
		return false;
	if (from_top)
		from.ord = archive_list_before(app->archive);
	/* A hit in the very first word is still to come for who has just
	 * opened the article. */
	if (from_top || (forward && from.start == 0 && !selection->arrived))
		from.start = (size_t)-1;
	if (!archive_hit_next_both(selection->search,
				   selection->shown ? selection->shown
						    : selection->search,
				   from, forward, &found, &to, err))
		return false;
	if (!found && selection->found_hidden != 0) {
		ui_say(app, "%s", forward
		       ? _("No more hits below that the filter shows. F shows all.")
		       : _("No more hits above that the filter shows. F shows all."));
		return true;
	}
	if (!found) {
		ui_say(app, forward ? _("No more hits below for %s.")
				    : _("No more hits above for %s."),
		       archive_filter_line(selection->search));
		return true;
	}
	if (!ui_jump_to(app, to, err))
		return false;
	ui_selection_set_hit(selection, (struct segment){ to.start, to.end });
	selection->selecting = false;
	return true;
}

/* From where one is, then from the top of the list: a search finds what
 * there is, wherever it stands. */
static bool
go_to_first(struct ui_app *app, struct error *err)
{
	struct ui_selection *selection = &app->selection;
	struct archive_position before = ui_selection_position(selection);

	if (!go_to_hit(app, true, false, err))
		return false;

	struct archive_position now = ui_selection_position(selection);

	return before.ord != now.ord || before.start != now.start
	       || selection->hit.start < selection->hit.end
	       || go_to_hit(app, true, true, err);
}

static void
say_found(struct ui_app *app, const char *query)
{
	const struct ui_selection *selection = &app->selection;
	long long count = selection->found;

	if (selection->found_hidden > 0)
		ui_say(app, ngettext("%1$s: in %2$lld article, %3$lld hidden by the filter. F shows all.",
				     "%1$s: in %2$lld articles, %3$lld hidden by the filter. F shows all.",
				     (unsigned long)count),
		       query, count, selection->found_hidden);
	else if (selection->found_exact)
		ui_say(app, ngettext("%s: in %lld article. n next hit, N the one before.",
				     "%s: in %lld articles. n next hit, N the one before.",
				     (unsigned long)count), query, count);
	else
		ui_say(app, _("%s: in about %lld articles. n next hit, N the one before."),
		       query, count);
}

static bool
search(struct ui_app *app, const char *query, struct error *err)
{
	struct query_fault fault = { false, 0, 0 };

	if (!ui_selection_search(&app->selection, query, &fault, err)) {
		if (fault.known)
			ui_search_keep(app, query, fault.byte);
		/* Where there is room for what is wrong besides. */
		if (fault.known && app->layout.hints.rows > 0)
			open_prompt(app);
		return false;
	}
	if (!prepare(app, err))
		return false;
	if (app->selection.found == 0 && app->selection.found_exact) {
		ui_say(app, _("No article has %s."), query);
		return true;
	}
	if (!go_to_first(app, err))
		return false;
	/* Where none was come upon while counting, nothing is said of it. */
	if (app->selection.found > 0)
		say_found(app, query);
	return true;
}

static bool
open_article(struct ui_app *app, const char *argument, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct store_article article;
	bool fine = archive_list_find(app->archive, argument, &arena, &article,
				      err);

	if (fine) {
		ui_jump_push(app);
		fine = ui_selection_open(&app->selection, article.ord, err);
		ui_focus(app, UI_PANE_READING);
	}
	arena_clear(&arena);
	return fine;
}

/* Reading goes on where it was left. */
static bool
resume(struct ui_app *app, struct error *err)
{
	struct ui_selection *selection = &app->selection;
	struct notebook *notebook = archive_notebook(app->archive, NULL);
	struct archive_position place = ui_selection_position(selection);
	struct notebook_seen seen;

	ui_focus(app, UI_PANE_READING);
	/* How far it was read may not have been written yet. */
	ui_visit_write(app);
	if (!notebook || !selection->has_article || selection->cursor > 0)
		return true;
	if (!notebook_seen_get(notebook, selection->article.head.uid, &seen,
			       err))
		return false;
	/* Who never came farther is brought nowhere. */
	if (seen.offset == 0)
		return true;
	place.start = seen.offset;
	return ui_selection_go(selection, place, err);
}

/* Enter: read what the list has, pin what text and sidebar have. */
static bool
open_here(struct ui_app *app, struct error *err)
{
	if (app->wish.focus == UI_PANE_LIST)
		return resume(app, err);
	const struct archive_entity *meant =
		app->wish.focus == UI_PANE_SIDEBAR
		? ui_sidebar_entity(&app->sidebar)
		: ui_selection_entity(&app->selection);

	if (!meant) {
		ui_say(app, "%s", _("No name under the cursor. . goes to the next one."));
		return true;
	}
	if (!ui_selection_pin(&app->selection, meant->id, err))
		return false;
	ui_say(app, _("Following %s: e goes on, E goes back."),
	       app->selection.pin.label);
	return true;
}

/* The order that the words of :sort ask for; the one there is, turned round,
 * for "reverse" alone. */
static bool
read_order(struct ui_app *app, const char *argument,
	   struct archive_order *order, struct error *err)
{
	const struct ui_selection *selection = &app->selection;
	size_t length = strcspn(argument, " ");
	const char *more = argument + length + strspn(argument + length, " ");
	bool reverse = strcmp(more, "reverse") == 0;

	*order = archive_order(app->archive);
	if (strcmp(argument, "reverse") == 0) {
		order->reverse = !order->reverse;
		return true;
	}
	if (*more && !reverse) {
		error_set(err, ERROR_USAGE, _("\"%s\" is no order"), argument);
		return error_advise(err, _("only \"reverse\" may follow the order"));
	}
	char *name = xmemdup0(argument, length);
	bool fine = archive_order_parse(name, reverse,
					selection->pinned ? selection->pin.id
							  : 0, order, err);

	if (!fine && order->sort != ARCHIVE_BY_MENTIONS
	    && strcmp(name, "mentions") == 0)
		error_advise(err, _("* pins the name under the cursor"));
	free(name);
	return fine;
}

static bool
sort(struct ui_app *app, const char *argument, struct error *err)
{
	struct ui_selection *selection = &app->selection;
	struct archive_order order, before = archive_order(app->archive);

	if (!*argument) {
		ui_say(app, "%s", ":sort newest, oldest, title, source, length, mentions; :sort reverse");
		return true;
	}
	if (!read_order(app, argument, &order, err))
		return false;
	archive_set_order(app->archive, order);
	ui_list_reset(&app->list);
	/* The numbers in the list and in the chain run the other way now. */
	if (selection->has_article
	    && !archive_list_rank(app->archive, selection->article.head.ord,
				  &selection->rank, err)) {
		archive_set_order(app->archive, before);
		return false;
	}
	return !selection->pinned
	       || ui_selection_pin(selection, selection->pin.id, err);
}

/* J and K from any pane: the neighbour in the list. */
static bool
neighbour(struct ui_app *app, enum ui_command command, struct error *err)
{
	struct ui_pane *list = app->pane[UI_PANE_LIST];
	long long before = app->selection.article.head.ord;
	bool own;

	if (app->selection.has_article)
		ui_jump_push(app);
	if (!list->ops->act(list, command == CMD_ARTICLE_NEXT ? CMD_DOWN
							      : CMD_UP,
			    &own, err))
		return false;
	if (app->selection.article.head.ord != before)
		return true;
	ui_jump_drop(app);
	if (ui_filter_now(app))
		ui_say(app, "%s", command == CMD_ARTICLE_NEXT
		       ? _("That was the last article that the filter shows. F shows all.")
		       : _("That was the first article that the filter shows. F shows all."));
	else
		ui_say(app, "%s", command == CMD_ARTICLE_NEXT
	       ? _("That was the last article of the list.")
	       : _("That was the first article of the list."));
	return true;
}

bool
ui_act_find(struct ui_app *app, enum ui_command command, const char *argument,
	    bool *own, struct error *err)
{
	*own = true;
	switch (command) {
	case CMD_SEARCH:
		if (*argument)
			return search(app, argument, err);
		open_prompt(app);
		return true;
	case CMD_HIT_NEXT:
	case CMD_HIT_BACK:
		return go_to_hit(app, command == CMD_HIT_NEXT, false, err);
	case CMD_OPEN:
		return *argument ? open_article(app, argument, err)
				 : open_here(app, err);
	case CMD_SORT:
		return sort(app, argument, err);
	case CMD_ARTICLE_NEXT:
	case CMD_ARTICLE_BACK:
		return neighbour(app, command, err);
	default:
		*own = false;
		return true;
	}
}
