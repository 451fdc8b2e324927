/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/app.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "ui/inside.h"
#include "ui/key.h"
#include "ui/keymap.h"
#include "ui/line.h"

/* When no key has come for so long (ms), it is kept where one is. */
#define KEEP_AFTER 1000

/* Rows that a turn of the wheel scrolls. */
#define WHEEL_ROWS 3

/* What is wrong with the configuration is said, and its own commands run; a
 * failure of these is named by its line. */
static void
start_up(struct ui_app *app)
{
	const struct ui_setup *setup = app->setup;
	struct error err = ERROR_INIT;

	for (size_t i = 0; i < setup->start_count && !app->done; i++) {
		bool fine = ui_run_line(app, setup->start[i].line, &err);

		if (!fine)
			ui_fail(app, &err);
		if (app->message_is_error)
			error_within(&app->last_error,
				     _("line %1$d of %2$s did not work"),
				     setup->start[i].number, setup->path);
		app->message_is_error = false;
	}
	if (setup->fault_count) {
		int count = (int)setup->fault_count + setup->faults_more;

		ui_setup_tell_faults(setup, &err);
		ui_fail(app, &err);
		/* TRANSLATORS: :error is typed */
		ui_say(app, ngettext("%d thing in the configuration is wrong (:error says more)",
				     "%d things in the configuration are wrong (:error says more)",
				     (unsigned long)count), count);
		app->message_is_error = true;
	}
}

struct ui_app *
ui_app_new(struct archive *archive, const struct ui_app_options *options,
	   struct error *err)
{
	struct ui_app *app = xcalloc(1, sizeof *app);

	app->archive = archive;
	app->welcome = options->first_start;
	app->store_path = options->store_path ? options->store_path : "";
	app->wish.focus = UI_PANE_LIST;
	app->no_screen = options->no_screen;
	ui_setup_init(&app->own_setup);
	app->setup = options->setup ? options->setup : &app->own_setup;
	ui_list_start(&app->list, &app->selection);
	ui_reading_start(&app->reading, &app->selection);
	ui_sidebar_start(&app->sidebar, &app->selection);
	if (!ui_session_start(app, options->fresh || options->no_screen,
			      err)) {
		ui_app_free(app);
		return NULL;
	}
	app->pane[UI_PANE_LIST] = &app->list.pane;
	app->pane[UI_PANE_READING] = &app->reading.pane;
	app->pane[UI_PANE_SIDEBAR] = &app->sidebar.pane;
	ui_setup_apply(app);
	/* What a configuration begins with is for who sees it. */
	if (!app->no_screen)
		start_up(app);
	return app;
}

void
ui_app_free(struct ui_app *app)
{
	if (!app)
		return;
	ui_filter_clear(app);
	ui_list_clear(&app->list);
	ui_reading_clear(&app->reading);
	ui_sidebar_clear(&app->sidebar);
	ui_selection_clear(&app->selection);
	ui_overlay_close(&app->overlay);
	archive_portrait_clear(&app->portrait);
	ui_kwic_clear(&app->kwic);
	ui_prompt_clear(&app->prompt);
	free(app->unfinished);
	ui_setup_clear(&app->own_setup);
	ui_session_clear(app);
	error_clear(&app->last_error);
	free(app->pending);
	free(app->exporting.path);
	free(app->marked_line);
	free(app->fixing.name);
	free(app->tagging.about);
	free(app->message);
	free(app);
}

bool
ui_app_idle(struct ui_app *app)
{
	bool worked = ui_visit_write(app);

	ui_session_write_often(app);
	if (app->layout.pane[UI_PANE_LIST].rows > 0
	    && ui_list_idle(&app->list))
		worked = true;
	if (ui_filter_idle(app))
		worked = true;

	if (app->layout.pane[UI_PANE_SIDEBAR].rows > 0
	    && ui_sidebar_idle(&app->sidebar))
		worked = true;
	if (ui_selection_idle(&app->selection))
		worked = true;
	if (ui_page_kwic_idle(app))
		worked = true;
	return ui_page_about_idle(app) || worked;
}

int
ui_app_patience(const struct ui_app *app)
{
	return app->session.due ? KEEP_AFTER : -1;
}

void
ui_app_keep(struct ui_app *app)
{
	ui_session_write(app);
}

void
ui_app_leave(struct ui_app *app)
{
	ui_visit_end(app);
	ui_session_write(app);
}

void
ui_app_command(struct ui_app *app, enum ui_command command,
	       const char *argument)
{
	ui_run(app, command, argument);
}

bool
ui_app_script(struct ui_app *app, const char *line,
	      const struct ui_script *script, struct error *err)
{
	app->script = script;
	app->told = ui_selection_position(&app->selection);
	app->told_pin = app->selection.pinned ? app->selection.pin.id : 0;
	ui_prepare(app);
	return ui_run_line(app, line, err);
}

bool
ui_app_is_done(const struct ui_app *app)
{
	return app->done;
}

static void
draw_small(const struct ui_app *app)
{
	ui_screen_begin();
	ui_screen_field(0, 0, app->layout.columns, _("Too small."),
			UI_STYLE_PLAIN);
	ui_screen_end(0, 0);
}

static void
draw_rules(const struct ui_app *app)
{
	const struct ui_layout *layout = &app->layout;

	if (layout->line_below_list >= 0)
		ui_screen_rule_across(layout->line_below_list, 0,
				      layout->columns);
	for (int i = 0; i < 2; i++)
		if (layout->rule[i] >= 0)
			ui_screen_rule_down(layout->rule_top, layout->rule[i],
					    layout->rule_rows);
}

static void
draw_panes(const struct ui_app *app, struct ui_place *cursor)
{
	for (int i = 0; i < UI_PANE_COUNT; i++) {
		const struct ui_pane *pane = app->pane[i];
		bool focused = (int)app->wish.focus == i;
		struct ui_place own;

		if (app->layout.pane[i].rows <= 0)
			continue;
		pane->ops->draw(pane, focused, &own);
		if (focused)
			*cursor = own;
	}
	draw_rules(app);
}

void
ui_app_draw(struct ui_app *app)
{
	struct ui_place cursor = { 0, 0 };

	ui_prepare(app);
	if (app->layout.shape == UI_SHAPE_SMALL) {
		draw_small(app);
		return;
	}
	ui_screen_begin();
	if (app->overlay.kind != UI_OVERLAY_NONE)
		ui_overlay_draw(&app->overlay, &cursor);
	else
		draw_panes(app, &cursor);
	ui_bars_draw(app);
	if (app->prompt.kind != UI_PROMPT_NONE)
		ui_prompt_draw(&app->prompt, app->layout.hints.rows
			       ? app->layout.hints : app->layout.status,
			       &cursor);
	ui_screen_end(cursor.row, cursor.column);
}

/* The page of the language; the line that is typed waits until it is read. */
static void
tell_language(struct ui_app *app)
{
	bool filters = app->prompt.kind == UI_PROMPT_FILTER;

	ui_search_keep(app, strbuf_text(&app->prompt.line),
		       app->prompt.cursor);
	ui_prompt_close(&app->prompt);
	if (filters)
		ui_filter_cancel(app);
	ui_page_query(app);
}

static void
prompt_key(struct ui_app *app, int key)
{
	struct error err = ERROR_INIT;

	if (key == UI_KEY_TAB) {
		if (app->prompt.kind == UI_PROMPT_COMMAND
		    || app->prompt.kind == UI_PROMPT_NAME
		    || app->prompt.kind == UI_PROMPT_TAGS)
			ui_complete(app);
		return;
	}
	if (key == UI_KEY_F1 && (app->prompt.kind == UI_PROMPT_SEARCH
				 || app->prompt.kind == UI_PROMPT_FILTER)) {
		tell_language(app);
		return;
	}
	switch (ui_prompt_key(&app->prompt, key)) {
	case UI_PROMPT_GOES_ON:
		if (app->purpose == UI_FOR_FILTER)
			ui_filter_typed(app);
		return;
	case UI_PROMPT_CANCELLED:
		ui_prompt_close(&app->prompt);
		if (app->purpose == UI_FOR_FILTER)
			ui_filter_cancel(app);
		return;
	case UI_PROMPT_DONE:
		break;
	}
	/* The line stays until it is dealt with; that may open the next. */
	app->prompt.kind = UI_PROMPT_NONE;
	if (!ui_answered(app, &err))
		ui_fail(app, &err);
	if (app->prompt.kind == UI_PROMPT_NONE)
		ui_prompt_close(&app->prompt);
	ui_visit_note(app);
}

static void
wheel(struct ui_app *app, enum ui_pane_place place, long step)
{
	if (app->overlay.kind != UI_OVERLAY_NONE)
		ui_cursor_scroll(&app->overlay.cursor, step);
	else
		app->pane[place]->ops->scroll(app->pane[place], step);
}

static bool
rect_has(struct ui_rect rect, const struct ui_mouse *mouse)
{
	return mouse->row >= rect.top && mouse->row < rect.top + rect.rows
	       && mouse->column >= rect.left
	       && mouse->column < rect.left + rect.columns;
}

static void
mouse_event(struct ui_app *app, const struct ui_mouse *mouse)
{
	struct error err = ERROR_INIT;

	for (int i = 0; i < UI_PANE_COUNT; i++) {
		struct ui_rect rect = app->layout.pane[i];
		struct ui_place at = { mouse->row - rect.top,
				       mouse->column - rect.left };

		if (!rect_has(rect, mouse))
			continue;
		if (mouse->verb != UI_MOUSE_CLICK) {
			wheel(app, (enum ui_pane_place)i,
			      mouse->verb == UI_MOUSE_WHEEL_UP ? -WHEEL_ROWS
							       : WHEEL_ROWS);
		} else if (app->overlay.kind == UI_OVERLAY_NONE) {
			ui_focus(app, (enum ui_pane_place)i);
			if (!app->pane[i]->ops->click(app->pane[i], at, &err))
				ui_fail(app, &err);
			ui_visit_note(app);
		}
		return;
	}
}

static void
unbound(struct ui_app *app, int key)
{
	char name[UI_KEY_NAME_SIZE];
	struct strbuf typed = STRBUF_INIT;

	if (key == UI_KEY_OTHER) {
		ui_say(app, "%s", _("That key does nothing here. ? lists all keys."));
		return;
	}
	ui_key_name(key, name);
	ui_line_quote(&typed, name);
	/* TRANSLATORS: a key, and as it is typed; ":bind" is typed as it
	 * stands */
	ui_say(app, _("The key %1$s does nothing here. :bind %2$s COMMAND makes it do one."),
	       name, strbuf_text(&typed));
	strbuf_clear(&typed);
}

void
ui_app_key(struct ui_app *app, int key, const struct ui_mouse *mouse)
{
	if (key == UI_KEY_NONE || key == UI_KEY_RESIZE)
		return;
	/* A key typed ahead acts on what the one before would have shown. */
	if (app->stale)
		ui_prepare(app);
	app->stale = true;
	app->session.due = true;
	free(app->message);
	app->message = NULL;
	app->message_is_error = false;
	app->welcome = false;
	if (key == UI_KEY_MOUSE) {
		if (mouse && app->prompt.kind == UI_PROMPT_NONE)
			mouse_event(app, mouse);
		return;
	}
	if (app->prompt.kind != UI_PROMPT_NONE) {
		prompt_key(app, key);
		return;
	}
	enum ui_where where = app->pane[app->wish.focus]->ops->where;
	const char *line;
	enum ui_command command = ui_keymap_bound(&app->setup->keymap, key,
						  where, &line);
	struct error err = ERROR_INIT;

	if (command != CMD_NONE)
		ui_run_key(app, command);
	else if (line && !ui_run_line(app, line, &err))
		ui_fail(app, &err);
	else if (line)
		return;
	else if (key == UI_KEY_CTRL('C'))
		ui_say(app, "%s", _("Q quits; ^C stops what takes long."));
	else
		unbound(app, key);
}
