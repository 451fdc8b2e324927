/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The filter of the list: typed, kept, switched off and on. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/list.h"
#include "archive/within.h"
#include "base/intl.h"
#include "base/memory.h"
#include "ui/inside.h"

/* Milliseconds: what a key may cost, and a turn of what nobody waits for. */
#define COUNT_PATIENCE 5
#define IDLE_PATIENCE 30

static long long
store_version(const struct ui_app *app)
{
	return db_data_version(store_db(archive_store(app->archive)));
}

struct archive_filter *
ui_filter_now(const struct ui_app *app)
{
	const struct ui_filter *filter = &app->filter;

	if (filter->typing)
		return filter->typed;
	return filter->on ? filter->kept : NULL;
}

/* The list's number of articles, and of the one that is open. */
static bool
count(struct ui_app *app, struct error *err)
{
	struct ui_selection *selection = &app->selection;
	struct ui_filter *filter = &app->filter;

	return archive_list_count(app->archive, COUNT_PATIENCE,
				  &filter->count, &filter->exact, err)
	       && (!selection->has_article
		   || archive_list_rank(app->archive,
					selection->article.head.ord,
					&selection->rank, err));
}

/* What the list has is another: which, is found out as it is shown. */
static bool
apply(struct ui_app *app, struct error *err)
{
	archive_list_set_filter(app->archive, ui_filter_now(app));
	app->selection.list_version++;
	app->list.scrolled = false;
	app->filter.settled = false;
	app->filter.hidden_known = false;
	return count(app, err);
}

/* Puts FILTER (may be NULL) in the place of one that the list may have. */
static void
replace(struct ui_app *app, struct archive_filter **place,
	struct archive_filter *filter)
{
	if (*place && archive_list_filter(app->archive) == *place)
		archive_list_set_filter(app->archive, NULL);
	archive_filter_close(*place);
	*place = filter;
}

static void
forget_fault(struct ui_filter *filter)
{
	free(filter->fault);
	filter->fault = NULL;
}

static bool
is_blank(const char *line)
{
	return line[strspn(line, " ")] == '\0';
}

void
ui_filter_typed(struct ui_app *app)
{
	struct ui_filter *filter = &app->filter;
	const char *line = strbuf_text(&app->prompt.line);
	struct archive_filter *next = NULL;
	struct error err = ERROR_INIT;

	/* The cursor alone has moved. */
	if (filter->line && strcmp(filter->line, line) == 0)
		return;
	free(filter->line);
	filter->line = xstrdup(line);
	forget_fault(filter);
	if (!is_blank(line))
		next = archive_filter_open(app->archive, line, NULL, &err);
	if (next || is_blank(line)) {
		replace(app, &filter->typed, next);
		if (!apply(app, &err))
			ui_fail(app, &err);
	} else {
		filter->fault = xstrdup(err.reason ? err.reason : "");
		error_clear(&err);
	}
}

static void
end_typing(struct ui_app *app)
{
	struct ui_filter *filter = &app->filter;

	filter->typing = false;
	forget_fault(filter);
	free(filter->line);
	filter->line = NULL;
}

void
ui_filter_cancel(struct ui_app *app)
{
	struct error err = ERROR_INIT;

	end_typing(app);
	replace(app, &app->filter.typed, NULL);
	if (!apply(app, &err))
		ui_fail(app, &err);
}

/* In the list the open article is one of those that it has, if it has any. */
static bool
select_within(struct ui_app *app, struct error *err)
{
	struct ui_selection *selection = &app->selection;
	long long ord = selection->article.head.ord;
	bool has, found = false;

	if (app->wish.focus != UI_PANE_LIST || !selection->has_article)
		return true;
	if (!archive_list_has(app->archive, ord, &has, err))
		return false;
	if (has)
		return true;
	return archive_list_step(app->archive, ord, 1, &found, &ord, err)
	       && (found || archive_list_step(app->archive, ord, -1, &found,
					      &ord, err))
	       && (!found || ui_selection_open(selection, ord, err));
}

/* Keeps FILTER (NULL: none any more), and puts it on. */
static bool
keep(struct ui_app *app, struct archive_filter *filter, struct error *err)
{
	replace(app, &app->filter.kept, filter);
	app->filter.on = filter != NULL;
	app->filter.number++;
	return apply(app, err) && select_within(app, err);
}

bool
ui_filter_set(struct ui_app *app, const char *line, struct error *err)
{
	struct archive_filter *filter = NULL;

	if (!is_blank(line)) {
		filter = archive_filter_open(app->archive, line, NULL, err);
		if (!filter)
			return false;
	}
	return keep(app, filter, err);
}

/* What cannot be understood stays to be corrected. */
bool
ui_answered_filter(struct ui_app *app, struct error *err)
{
	struct ui_filter *filter = &app->filter;
	char *line = xstrdup(strbuf_text(&app->prompt.line));
	bool fine = true;

	ui_filter_typed(app);
	if (filter->fault) {
		ui_prompt_open(&app->prompt, UI_PROMPT_FILTER, _("filter: "),
			       line);
	} else {
		struct archive_filter *typed = filter->typed;

		filter->typed = NULL;
		end_typing(app);
		fine = keep(app, typed, err);
	}
	free(line);
	return fine;
}

static void
ask(struct ui_app *app)
{
	struct ui_filter *filter = &app->filter;

	app->purpose = UI_FOR_FILTER;
	ui_prompt_open(&app->prompt, UI_PROMPT_FILTER, _("filter: "),
		       app->unfinished ? app->unfinished
		       : filter->on ? archive_filter_line(filter->kept) : "");
	/* A line that was left for its help is taken up where it was. */
	if (app->unfinished)
		app->prompt.cursor = app->unfinished_at;
	free(app->unfinished);
	app->unfinished = NULL;
	filter->typing = true;
	ui_filter_typed(app);
}

static bool
turn(struct ui_app *app, bool on, struct error *err)
{
	app->filter.on = on;
	return apply(app, err);
}

void
ui_filter_restore(struct ui_app *app, unsigned long number)
{
	struct ui_filter *filter = &app->filter;

	if (number == 0 && filter->on)
		turn(app, false, NULL);
	else if (number && number == filter->number && filter->kept
		 && !filter->on)
		turn(app, true, NULL);
}

static bool
toggle(struct ui_app *app, struct error *err)
{
	struct ui_filter *filter = &app->filter;

	if (!filter->kept) {
		ui_say(app, "%s", _("There is no filter yet: f begins one."));
		return true;
	}
	if (!turn(app, !filter->on, err))
		return false;
	ui_say(app, filter->on ? _("Only what passes: %s. F shows all again.")
			       : _("All articles again. F filters by %s."),
	       archive_filter_line(filter->kept));
	return true;
}

/* How many articles of the pinned entity are not in the list. */
static bool
count_hidden(struct ui_app *app)
{
	struct ui_filter *filter = &app->filter;
	long long pin = app->selection.pinned ? app->selection.pin.id : 0;

	if (filter->hidden_known && filter->hidden_of == pin)
		return false;
	filter->hidden_known = true;
	filter->hidden_of = pin;
	filter->hidden = 0;
	bool known;

	if (pin && (!archive_within_hidden(app->archive, pin, IDLE_PATIENCE,
					   &filter->hidden, &known, NULL)
		    || !known))
		filter->hidden = -1;
	return pin != 0;
}

static bool
same_order(struct archive_order a, struct archive_order b)
{
	return a.sort == b.sort && a.reverse == b.reverse
	       && a.entity == b.entity;
}

bool
ui_filter_idle(struct ui_app *app)
{
	struct ui_filter *filter = &app->filter;
	struct archive_order order = archive_order(app->archive);
	long long version = store_version(app);
	bool done;

	if (!archive_list_filter(app->archive))
		return false;
	if (filter->settled && same_order(filter->order, order)
	    && filter->version == version)
		return count_hidden(app);
	if (!archive_list_gather(app->archive, IDLE_PATIENCE, &done, NULL))
		done = true;
	if (!done)
		return true;
	filter->settled = true;
	filter->order = order;
	filter->version = version;
	app->selection.list_version++;
	count(app, NULL);
	return true;
}

void
ui_filter_clear(struct ui_app *app)
{
	end_typing(app);
	replace(app, &app->filter.typed, NULL);
	replace(app, &app->filter.kept, NULL);
}

bool
ui_act_filter(struct ui_app *app, enum ui_command command,
	      const char *argument, bool *own, struct error *err)
{
	*own = true;
	switch (command) {
	case CMD_FILTER:
		if (*argument)
			return ui_filter_set(app, argument, err);
		ask(app);
		return true;
	case CMD_FILTER_TOGGLE:
		return toggle(app, err);
	default:
		*own = false;
		return true;
	}
}
