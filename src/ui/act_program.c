/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Panes, exports, the browser, help, quitting; and what answers lead to. */

#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "archive/highlight.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "export/text.h"
#include "ui/child.h"
#include "ui/clipboard.h"
#include "ui/inside.h"

/* The highlights asked for, as text; *COUNT says how many. */
static bool
export_text(struct ui_app *app, struct strbuf *out, size_t *count,
	    struct error *err)
{
	struct archive_marked_list list = ARCHIVE_MARKED_LIST_INIT;
	struct archive_marked_filter filter = { NULL, 0 };

	if (app->export_what == 'a')
		filter.article = app->selection.article.head.uid;
	else if (app->export_what == 'e')
		filter.entity = app->selection.pin.id;
	bool fine = archive_marked_load(app->archive, filter, &list, err);

	*count = list.count;
	if (fine)
		export_text_highlights(&list, out);
	archive_marked_list_clear(&list);
	return fine;
}

static void
ask_replace(struct ui_app *app)
{
	struct strbuf question = STRBUF_INIT;

	/* TRANSLATORS: y and n are keys; the hole is the name of a file */
	strbuf_format(&question, _("y replaces, n keeps: %s "), app->pending);
	ui_prompt_ask(&app->prompt, strbuf_text(&question), "yn");
	strbuf_clear(&question);
}

static bool
export_to(struct ui_app *app, const char *path, bool replace,
	  struct error *err)
{
	struct stat there;
	struct strbuf text = STRBUF_INIT;
	size_t count = 0;
	bool fine = export_text(app, &text, &count, err);

	if (fine && count == 0) {
		ui_say(app, "%s", _("No highlights there yet: m makes one."));
	} else if (fine && !replace && lstat(path, &there) == 0) {
		free(app->pending);
		app->pending = xstrdup(path);
		app->purpose = UI_FOR_REPLACE_FILE;
		ask_replace(app);
	} else if (fine) {
		fine = file_write(path, strbuf_text(&text), text.length,
				  replace, err);
		if (fine)
			ui_say(app, ngettext("%zu highlight written to %s",
					     "%zu highlights written to %s",
					     count), count, path);
	}
	strbuf_clear(&text);
	return fine;
}

static bool
export_to_clipboard(struct ui_app *app, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	char *path = NULL;
	size_t count = 0;

	app->export_what = 'l';
	bool fine = export_text(app, &text, &count, err)
		    && ui_clipboard_copy(strbuf_text(&text), &path, err);

	if (fine)
		ui_say(app, ngettext("%zu highlight copied; also in %s",
				     "%zu highlights copied; also in %s",
				     count), count, path);
	free(path);
	strbuf_clear(&text);
	return fine;
}

static void
ask_export(struct ui_app *app)
{
	struct strbuf question = STRBUF_INIT;

	/* The name is last, as it may be long, and cut. */
	if (app->selection.pinned)
		/* TRANSLATORS: a, l, y and e are keys; the hole is a name */
		strbuf_format(&question, _("Export: a this article  l all  y copy all  e %s "),
			      app->selection.pin.label);
	else
		strbuf_puts(&question, _("Export: a this article  l all  y copy all "));
	app->purpose = UI_FOR_EXPORT_WHAT;
	ui_prompt_ask(&app->prompt, strbuf_text(&question),
		      app->selection.pinned ? "aely" : "aly");
	strbuf_clear(&question);
}

static bool
answered_export(struct ui_app *app, struct error *err)
{
	app->export_what = (char)app->prompt.answer;
	if (app->export_what == 'y')
		return export_to_clipboard(app, err);
	if (app->export_what == 'a' && !app->selection.has_article) {
		ui_say(app, "%s", _("No highlights there yet: m makes one."));
		return true;
	}
	app->purpose = UI_FOR_EXPORT_FILE;
	ui_prompt_open(&app->prompt, UI_PROMPT_FILE, _("To the file: "),
		       "byname-highlights.txt");
	return true;
}

static bool
browse(struct ui_app *app, const char *url, struct error *err)
{
	struct strbuf question = STRBUF_INIT;

	if (!url || !ui_child_is_address(url)) {
		ui_say(app, "%s", _("This article has no address to open."));
		return true;
	}
	(void)err;
	free(app->pending);
	app->pending = xstrdup(url);
	app->purpose = UI_FOR_BROWSER;
	/* TRANSLATORS: the hole is an address; y and n are keys */
	strbuf_format(&question, _("y opens, n does not: %s "), url);
	ui_prompt_ask(&app->prompt, strbuf_text(&question), "yn");
	strbuf_clear(&question);
	return true;
}

/* On a page a command moves in it, works there, or closes it first. */
static void
do_command(struct ui_app *app, enum ui_command command, const char *argument)
{
	if (app->overlay.kind != UI_OVERLAY_NONE) {
		if (!*argument && ui_page_act(app, command))
			return;
		if (!ui_works_on_page(app, command))
			ui_overlay_close(&app->overlay);
	}
	ui_app_command(app, command, argument);
}

static bool
answered_command(struct ui_app *app, struct error *err)
{
	char *line = xstrdup(strbuf_text(&app->prompt.line));
	char *name = line + strspn(line, " ");
	char *argument = name + strcspn(name, " ");
	enum ui_command command;
	bool fine = true;

	if (*argument)
		*argument++ = '\0';
	argument += strspn(argument, " ");
	command = ui_command_find(name);
	if (command != CMD_NONE) {
		do_command(app, command, argument);
	} else if (*name) {
		error_set(err, ERROR_USAGE, _("there is no command \"%s\""),
			  name);
		error_advise(err, _("? lists all commands; Tab completes a name"));
		fine = false;
	}
	free(line);
	return fine;
}

bool
ui_answered(struct ui_app *app, struct error *err)
{
	bool yes = app->prompt.answer == 'y';
	char *line;
	bool fine;

	switch (app->purpose) {
	case UI_FOR_COMMAND:
		return answered_command(app, err);
	case UI_FOR_SEARCH:
		line = xstrdup(strbuf_text(&app->prompt.line));
		/* Nothing typed is the last search again. */
		if (*line || app->selection.searching)
			ui_app_command(app, *line ? CMD_SEARCH : CMD_HIT_NEXT,
				       line);
		free(line);
		return true;
	case UI_FOR_FIND:
		line = xstrdup(strbuf_text(&app->prompt.line));
		if (*line && !ui_overlay_find(&app->overlay, line, true))
			ui_say(app, _("\"%s\" is not on this page."), line);
		free(line);
		return true;
	case UI_FOR_NOTE:
	case UI_FOR_READ_ALL:
		return ui_answered_mark(app, err);
	case UI_FOR_EXPORT_WHAT:
		return answered_export(app, err);
	case UI_FOR_EXPORT_FILE:
		line = xstrdup(strbuf_text(&app->prompt.line));
		fine = !*line || export_to(app, line, false, err);
		free(line);
		return fine;
	case UI_FOR_REPLACE_FILE:
		line = app->pending;
		app->pending = NULL;
		fine = !yes || export_to(app, line, true, err);
		free(line);
		return fine;
	case UI_FOR_BROWSER:
		return !yes || ui_child_browse(app->pending, err);
	case UI_FOR_NOTHING:
		break;
	}
	return true;
}

/* The panes one can go to, from the left. */
static void
step_pane(struct ui_app *app, int step)
{
	int place = ((int)app->wish.focus + step + UI_PANE_COUNT)
		    % UI_PANE_COUNT;

	/* Going on from the sidebar folds it away, where it was unfolded. */
	app->wish.sidebar_open = place == UI_PANE_SIDEBAR;
	ui_focus(app, (enum ui_pane_place)place);
}

static void
go_right(struct ui_app *app)
{
	if (app->wish.focus == UI_PANE_LIST)
		ui_app_command(app, CMD_OPEN, "");
	else if (app->wish.focus != UI_PANE_SIDEBAR)
		ui_focus(app, (enum ui_pane_place)(app->wish.focus + 1));
}

static void
go_left(struct ui_app *app)
{
	if (app->wish.focus != UI_PANE_LIST)
		ui_focus(app, (enum ui_pane_place)(app->wish.focus - 1));
}

/* q goes out step by step: page, zoom, pane, program. */
static void
go_back(struct ui_app *app)
{
	if (app->wish.zoom) {
		app->wish.zoom = false;
	} else if (app->wish.focus != UI_PANE_LIST) {
		app->wish.sidebar_open = false;
		ui_focus(app, UI_PANE_LIST);
	} else {
		app->done = true;
	}
}

/* Not farther than can be seen, else the keys back would seem dead. */
static void
size_sidebar(struct ui_app *app, int step)
{
	int now = app->layout.pane[UI_PANE_SIDEBAR].columns;
	struct ui_layout_wish wish = app->wish;

	wish.sidebar_more += step;
	struct ui_layout then = ui_layout_make(app->layout.rows,
					       app->layout.columns, &wish,
					       &app->layout);

	if (then.pane[UI_PANE_SIDEBAR].columns != now)
		app->wish = wish;
	else
		ui_say(app, "%s", now == 0
		       ? _("The names are not beside the text here. Tab goes to them.")
		       : step > 0 ? _("The sidebar gets no wider.")
		       : _("The sidebar gets no narrower."));
}

static bool
act_on_panes(struct ui_app *app, enum ui_command command)
{
	switch (command) {
	case CMD_PANE_NEXT:
	case CMD_PANE_BACK:
		step_pane(app, command == CMD_PANE_NEXT ? 1 : -1);
		return true;
	case CMD_LEFT:
		go_left(app);
		return true;
	case CMD_RIGHT:
		go_right(app);
		return true;
	case CMD_BACK:
		go_back(app);
		return true;
	case CMD_CANCEL:
		app->selection.selecting = false;
		app->selection.hit = (struct segment){ 0, 0 };
		return true;
	case CMD_ZOOM:
		app->wish.zoom = !app->wish.zoom;
		return true;
	case CMD_NARROWER:
	case CMD_WIDER:
		size_sidebar(app, command == CMD_WIDER ? 2 : -2);
		return true;
	case CMD_RESET_SIZES:
		app->wish.sidebar_more = 0;
		app->reading.more = 0;
		return true;
	default:
		return false;
	}
}

static bool
set_mouse(struct ui_app *app, const char *argument, struct error *err)
{
	if (strcmp(argument, "on") != 0 && strcmp(argument, "off") != 0) {
		error_set(err, ERROR_USAGE, _("\"%s\" is neither on nor off"),
			  argument);
		return error_advise(err, ":mouse on, :mouse off");
	}
	app->mouse = strcmp(argument, "on") == 0;
	ui_screen_set_mouse(app->mouse);
	return true;
}

bool
ui_act_program(struct ui_app *app, enum ui_command command,
	       const char *argument, bool *own, struct error *err)
{
	*own = true;
	if (act_on_panes(app, command))
		return true;
	switch (command) {
	case CMD_EXPORT:
		if (!*argument) {
			ask_export(app);
			return true;
		}
		app->export_what = 'l';
		return export_to(app, argument, false, err);
	case CMD_HIGHLIGHTS:
		return ui_page_highlights(app, err);
	case CMD_HELP:
		ui_page_help(app);
		return true;
	case CMD_ERROR:
		ui_page_error(app);
		return true;
	case CMD_WHY:
		ui_page_why(app);
		return true;
	case CMD_LINKS:
		ui_page_links(app);
		return true;
	case CMD_BROWSER:
		return browse(app, app->selection.has_article
				   ? app->selection.article.head.url : NULL,
			      err);
	case CMD_LINE:
		app->purpose = UI_FOR_COMMAND;
		ui_prompt_open(&app->prompt, UI_PROMPT_COMMAND, ":", "");
		return true;
	case CMD_MOUSE:
		return set_mouse(app, argument, err);
	case CMD_REDRAW:
		ui_screen_redraw();
		return true;
	case CMD_SUSPEND:
		app->suspend = true;
		return true;
	case CMD_QUIT:
		app->done = true;
		return true;
	default:
		*own = false;
		return true;
	}
}
