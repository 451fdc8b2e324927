/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/app.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "notebook/seen.h"
#include "ui/inside.h"
#include "ui/key.h"
#include "ui/keymap.h"

/* Rows that a turn of the wheel scrolls. */
#define WHEEL_ROWS 3

void
ui_say(struct ui_app *app, const char *format, ...)
{
	struct strbuf words = STRBUF_INIT;
	va_list list;

	va_start(list, format);
	strbuf_vformat(&words, format, list);
	va_end(list);
	free(app->message);
	app->message = strbuf_take(&words);
	app->message_is_error = false;
}

void
ui_fail(struct ui_app *app, struct error *err)
{
	const char *reason = err->reason ? err->reason : "";

	if (err->code == ERROR_STOPPED)
		ui_say(app, "%s", _("Stopped."));
	else
		/* TRANSLATORS: the reason of an error; :error is typed */
		ui_say(app, _("%s (:error says more)"), reason);
	app->message_is_error = true;
	error_clear(&app->last_error);
	app->last_error = *err;
	*err = (struct error)ERROR_INIT;
}

void
ui_focus(struct ui_app *app, enum ui_pane_place place)
{
	app->wish.focus = place;
}

const struct archive_entity *
ui_entity_meant(struct ui_app *app)
{
	const struct ui_selection *selection = &app->selection;
	const struct archive_entity *entity = NULL;

	if (app->wish.focus == UI_PANE_SIDEBAR)
		entity = ui_sidebar_entity(&app->sidebar);
	else if (selection->has_article && app->wish.focus == UI_PANE_READING)
		entity = ui_selection_entity(selection);
	if (!entity && selection->pinned)
		entity = &selection->pin;
	return entity;
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
	app->mouse = true;
	if (!ui_selection_start(&app->selection, archive, err)) {
		ui_app_free(app);
		return NULL;
	}
	ui_list_start(&app->list, &app->selection);
	ui_reading_start(&app->reading, &app->selection);
	ui_sidebar_start(&app->sidebar, &app->selection);
	app->pane[UI_PANE_LIST] = &app->list.pane;
	app->pane[UI_PANE_READING] = &app->reading.pane;
	app->pane[UI_PANE_SIDEBAR] = &app->sidebar.pane;
	return app;
}

void
ui_app_free(struct ui_app *app)
{
	if (!app)
		return;
	ui_list_clear(&app->list);
	ui_reading_clear(&app->reading);
	ui_sidebar_clear(&app->sidebar);
	ui_selection_clear(&app->selection);
	ui_overlay_close(&app->overlay);
	ui_prompt_clear(&app->prompt);
	error_clear(&app->last_error);
	free(app->pending);
	free(app->message);
	free(app);
}

bool
ui_app_is_done(const struct ui_app *app)
{
	return app->done;
}

/* Who leaves an article gets a mark at the place they had come to. */
static void
leave_article(struct ui_app *app)
{
	if (!app->reads)
		return;
	/* Keys typed ahead may leave two before there is time to write. */
	if (app->visit[0].due)
		ui_app_idle(app);
	app->visit[0] = app->visit[1];
	app->visit[0].due = true;
	app->reads = false;
}

/* An article that is read, not only shown beside the list, gets a read mark;
 * one that is left, the place that was reached in it. */
static void
note_visit(struct ui_app *app)
{
	const struct ui_selection *selection = &app->selection;
	struct ui_visit *now = &app->visit[1];

	if (!selection->has_article)
		return;
	if (app->wish.focus == UI_PANE_LIST) {
		leave_article(app);
		return;
	}
	if (app->reads && app->read_ord == selection->article.head.ord) {
		now->offset = selection->cursor;
		return;
	}
	leave_article(app);
	memcpy(now->uid, selection->article.head.uid, sizeof now->uid);
	now->offset = selection->cursor;
	now->due = true;
	app->read_ord = selection->article.head.ord;
	app->reads = true;
}

bool
ui_app_idle(struct ui_app *app)
{
	struct notebook *notebook = archive_notebook(app->archive, NULL);

	/* A mark that could not be written is not worth a word. */
	if (app->visit[1].due && notebook)
		notebook_seen_open(notebook, app->visit[1].uid, NULL);
	if (app->visit[0].due && notebook)
		notebook_seen_visit(notebook, app->visit[0].uid,
				    app->visit[0].offset, NULL);
	bool worked = app->visit[0].due || app->visit[1].due;

	app->visit[0].due = app->visit[1].due = false;
	return worked;
}

void
ui_app_leave(struct ui_app *app)
{
	leave_article(app);
	ui_app_idle(app);
}

static struct ui_rect
page_rect(const struct ui_app *app)
{
	int top = app->layout.title.rows;

	return (struct ui_rect){ top, 0, app->layout.status.top - top,
				 app->layout.columns };
}

static void
prepare(struct ui_app *app)
{
	struct error err = ERROR_INIT;

	app->layout = ui_layout_make(ui_screen_rows(), ui_screen_columns(),
				     &app->wish,
				     app->laid_out ? &app->layout : NULL);
	app->laid_out = true;
	app->stale = false;
	app->reading.entity_line = app->layout.entity_line;
	if (app->layout.shape == UI_SHAPE_SMALL)
		return;
	if (app->overlay.kind != UI_OVERLAY_NONE) {
		ui_overlay_prepare(&app->overlay, page_rect(app));
		return;
	}
	for (int i = 0; i < UI_PANE_COUNT; i++) {
		struct ui_rect rect = app->layout.pane[i];

		if (rect.rows > 0
		    && !app->pane[i]->ops->prepare(app->pane[i], rect, &err))
			ui_fail(app, &err);
	}
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

	prepare(app);
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

void
ui_say_busy(struct ui_app *app)
{
	const struct ui_rect *status = &app->layout.status;

	ui_screen_field(status->top, status->left, status->columns,
			_(" Working... ^C stops."), UI_STYLE_BAR);
	ui_screen_end(status->top, status->left);
}

void
ui_app_command(struct ui_app *app, enum ui_command command,
	       const char *argument)
{
	static bool (*const groups[])(struct ui_app *, enum ui_command,
				      const char *, bool *,
				      struct error *) = {
		ui_act_travel, ui_act_mark, ui_act_find, ui_act_program,
	};
	struct ui_pane *pane = app->pane[app->wish.focus];
	struct error err = ERROR_INIT;
	bool own = false;
	bool fine = pane->ops->act(pane, command, &own, &err);

	for (size_t i = 0; !own && i < sizeof groups / sizeof *groups; i++)
		fine = groups[i](app, command, argument, &own, &err);
	if (!fine) {
		if (!err.what)
			error_within(&err, _("cannot do :%s"),
				     ui_command_row(command)->name);
		ui_fail(app, &err);
	}
	note_visit(app);
}

static void
prompt_key(struct ui_app *app, int key)
{
	struct error err = ERROR_INIT;

	if (key == UI_KEY_TAB) {
		if (app->prompt.kind == UI_PROMPT_COMMAND)
			ui_complete(app);
		return;
	}
	switch (ui_prompt_key(&app->prompt, key)) {
	case UI_PROMPT_GOES_ON:
		return;
	case UI_PROMPT_CANCELLED:
		ui_prompt_close(&app->prompt);
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
	note_visit(app);
}

bool
ui_works_on_page(const struct ui_app *app, enum ui_command command)
{
	switch (command) {
	case CMD_QUIT:
	case CMD_LINE:
	case CMD_REDRAW:
	case CMD_SUSPEND:
	case CMD_HELP:
	case CMD_HIGHLIGHTS:
	case CMD_EXPORT:
		return true;
	case CMD_NOTE:
	case CMD_NOTE_EDITOR:
	case CMD_UNHIGHLIGHT:
	case CMD_UNDO:
	case CMD_REDO:
		return app->overlay.kind == UI_OVERLAY_HIGHLIGHTS;
	default:
		return false;
	}
}

bool
ui_page_act(struct ui_app *app, enum ui_command command)
{
	struct error err = ERROR_INIT;
	bool fine = true;

	if (ui_overlay_act(&app->overlay, command))
		return true;
	switch (command) {
	case CMD_BACK:
	case CMD_CANCEL:
	case CMD_LEFT:
		fine = ui_page_back(app, &err);
		break;
	case CMD_OPEN:
		fine = ui_page_enter(app, &err);
		note_visit(app);
		break;
	case CMD_SEARCH:
		app->purpose = UI_FOR_FIND;
		ui_prompt_open(&app->prompt, UI_PROMPT_FIND, "/", "");
		break;
	case CMD_HIT_NEXT:
	case CMD_HIT_BACK:
		if (app->overlay.found
		    && !ui_overlay_find(&app->overlay, app->overlay.found,
					command == CMD_HIT_NEXT))
			ui_say(app, _("\"%s\" is not on this page."),
			       app->overlay.found);
		break;
	default:
		return false;
	}
	if (!fine)
		ui_fail(app, &err);
	return true;
}

static void
page_command(struct ui_app *app, enum ui_command command)
{
	if (command == CMD_NONE || ui_page_act(app, command))
		return;
	if (ui_works_on_page(app, command))
		ui_app_command(app, command, "");
	else
		ui_say(app, "%s", _("q closes this page first."));
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
			note_visit(app);
		}
		return;
	}
}

static void
unbound(struct ui_app *app, int key)
{
	char name[UI_KEY_NAME_SIZE];

	if (key == UI_KEY_OTHER) {
		ui_say(app, "%s", _("That key does nothing here. ? lists all keys."));
		return;
	}
	ui_key_name(key, name);
	ui_say(app, _("The key %s does nothing here. ? lists all keys."), name);
}

void
ui_app_key(struct ui_app *app, int key, const struct ui_mouse *mouse)
{
	if (key == UI_KEY_NONE || key == UI_KEY_RESIZE)
		return;
	/* A key typed ahead acts on what the one before would have shown. */
	if (app->stale)
		prepare(app);
	app->stale = true;
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
	enum ui_command command = ui_keymap_find(key, where);

	if (command == CMD_NONE && key != UI_KEY_CTRL('C'))
		unbound(app, key);
	else if (app->overlay.kind != UI_OVERLAY_NONE)
		page_command(app, command);
	else if (command != CMD_NONE)
		ui_app_command(app, command, "");
}
